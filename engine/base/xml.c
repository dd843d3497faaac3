#include "engine/base/xml.h"

#include "engine/base/base-diagnostics.h"
#include "engine/base/messages.h"
#include "engine/base/xml-tags.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

struct XmlDocument {
  gatomicrefcount references;
  Arena *arena;
  Source *source;
  xmlDict *names; /* element names and namespaces live in it */
  const XmlElement *root;
};

/* What is kept of an element that is still open. */
typedef struct {
  XmlElement *element;
  XmlElement *last_child;
  GString *text;
} OpenElement;

typedef struct {
  XmlDocument *document;
  const Limits *limits;
  DiagnosticList *diagnostics;
  xmlParserCtxt *context;
  OpenElement *open; /* limits->xml_depth of them */
  guint depth;
  guint element_count;
  gboolean refused;
} Reader;

static void refuse(Reader *reader, const DiagnosticKind *kind, guint32 start, guint32 end,
                   const char *format, ...) G_GNUC_PRINTF(5, 6);

static void refuse(Reader *reader, const DiagnosticKind *kind, guint32 start, guint32 end,
                   const char *format, ...)
{
  /* The parser may report what follows from the first error: once is enough. */
  if (reader->refused)
    return;
  reader->refused = TRUE;
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(_(format), arguments);
  va_end(arguments);
  diagnostic_list_add(reader->diagnostics, kind, (Span){reader->document->source, start, end},
                      "%s", message);
  xmlStopParser(reader->context);
}

/* The parser's place in the file. */
static guint32 here(const Reader *reader)
{
  long consumed = xmlByteConsumed(reader->context);
  gsize length = source_length(reader->document->source);
  if (consumed < 0)
    return 0;
  return (guint32)MIN((gsize)consumed, length);
}

/* Where the tag begins whose end the parser has reached: "<" stands nowhere
 * inside a well-formed tag. */
static guint32 tag_start(const Reader *reader, guint32 from)
{
  const char *text = source_text(reader->document->source);
  /* Not memrchr: sanitizers check all the bytes that it may read, up to the
   * file's start, for every tag. */
  while (from > 0 && text[from - 1] != '<')
    from--;
  return from > 0 ? from - 1 : 0;
}

static guint32 tag_end(const Reader *reader, guint32 from)
{
  const char *text = source_text(reader->document->source);
  const char *end = memchr(text + from, '>', source_length(reader->document->source) - from);
  return end != NULL ? (guint32)(end - text) + 1 : from;
}

/* Finds the next attribute that is not a namespace declaration in a start tag's
 * text, from *at on; *at ends behind its value. */
static Span next_attribute_value(const Source *source, guint32 *at, guint32 end)
{
  const char *text = source_text(source);
  guint32 cursor = *at;
  while (cursor < end) {
    while (cursor < end && xml_is_space(text[cursor]))
      cursor++;
    guint32 name = cursor;
    while (cursor < end && text[cursor] != '=')
      cursor++;
    while (cursor < end && text[cursor] != '"' && text[cursor] != '\'')
      cursor++;
    if (cursor >= end)
      break;
    char quote = text[cursor++];
    guint32 value = cursor;
    while (cursor < end && text[cursor] != quote)
      cursor++;
    guint32 value_end = cursor++;
    gboolean declares_namespace =
        strncmp(text + name, "xmlns", 5) == 0 && strchr(":= \t\r\n", text[name + 5]) != NULL;
    if (declares_namespace)
      continue;
    *at = cursor;
    return (Span){source, value, value_end};
  }
  *at = end;
  return (Span){source, end, end};
}

static void read_attributes(Reader *reader, XmlElement *element, int count, const xmlChar **fields)
{
  Arena *arena = reader->document->arena;
  XmlAttribute *attributes = arena_new_array(arena, XmlAttribute, count);
  const char *text = source_text(element->span.source);
  guint32 at = element->span.start + 1;
  while (at < element->span.end && !xml_is_space(text[at]) && text[at] != '>')
    at++; /* the element's name */
  for (int index = 0; index < count; index++, fields += 5) {
    attributes[index].name = (const char *)fields[0];
    attributes[index].namespace_name = (const char *)fields[2];
    attributes[index].length = (gsize)(fields[4] - fields[3]);
    attributes[index].value =
        arena_strndup(arena, (const char *)fields[3], attributes[index].length);
    attributes[index].span = next_attribute_value(element->span.source, &at, element->span.end);
  }
  element->attributes = attributes;
  element->attribute_count = (guint)count;
}

static void read_namespaces(Reader *reader, XmlElement *element, int count, const xmlChar **fields)
{
  XmlNamespace *namespaces = arena_new_array(reader->document->arena, XmlNamespace, count);
  for (int index = 0; index < count; index++) {
    const char *prefix = (const char *)fields[2 * index];
    const char *name = (const char *)fields[2 * index + 1];
    namespaces[index].prefix = prefix != NULL ? prefix : "";
    namespaces[index].namespace_name = name != NULL ? name : "";
  }
  element->namespaces = namespaces;
  element->namespace_count = (guint)count;
}

/* Whether the limits allow one more element here. */
static gboolean within_limits(Reader *reader, guint32 start, guint32 end)
{
  const Limits *limits = reader->limits;
  if (reader->depth >= limits->xml_depth) {
    refuse(reader, &XML_TOO_DEEP, start, end, "elements are nested more than %u deep",
           limits->xml_depth);
    return FALSE;
  }
  if (reader->element_count >= limits->xml_elements) {
    refuse(reader, &XML_TOO_MANY_ELEMENTS, start, end, "there are more than %u elements",
           limits->xml_elements);
    return FALSE;
  }
  return TRUE;
}

/* Whether no element has too many attributes, which the parser would take too long over. */
static gboolean has_narrow_tags(Source *source, const Limits *limits, DiagnosticList *diagnostics)
{
  XmlWideTag wide;
  if (!xml_find_wide_tag(source, limits->xml_attributes, &wide))
    return TRUE;
  diagnostic_list_keep(diagnostics, source);
  Span span = {source, wide.start, wide.end};
  if (wide.attributes > limits->xml_attributes)
    diagnostic_list_add(diagnostics, &XML_TOO_MANY_ATTRIBUTES, span,
                        "this element has %u attributes, and at most %u are accepted",
                        wide.attributes, limits->xml_attributes);
  else
    diagnostic_list_add(diagnostics, &XML_TOO_MANY_ATTRIBUTES, span,
                        "this element declares %u namespaces, and at most %u are accepted",
                        wide.namespaces, limits->xml_attributes);
  return FALSE;
}

static void on_start_element(void *data, const xmlChar *name, const xmlChar *prefix,
                             const xmlChar *namespace_name, int namespace_count,
                             const xmlChar **namespaces, int attribute_count, int defaulted_count,
                             const xmlChar **attributes)
{
  (void)prefix;
  (void)defaulted_count;
  Reader *reader = ((xmlParserCtxt *)data)->_private;
  guint32 position = here(reader);
  guint32 start = tag_start(reader, position);
  guint32 end = tag_end(reader, position);
  if (reader->refused || !within_limits(reader, start, end))
    return;

  XmlElement *element = arena_new_item(reader->document->arena, XmlElement);
  element->name = (const char *)name;
  element->namespace_name = (const char *)namespace_name;
  element->text = "";
  element->span = (Span){reader->document->source, start, end};
  element->text_start = end;
  read_attributes(reader, element, attribute_count, attributes);
  read_namespaces(reader, element, namespace_count, namespaces);

  if (reader->depth == 0) {
    reader->document->root = element;
  } else {
    OpenElement *parent = &reader->open[reader->depth - 1];
    element->parent = parent->element;
    if (parent->last_child == NULL)
      parent->element->first_child = element;
    else
      parent->last_child->next = element;
    parent->last_child = element;
  }
  OpenElement *opened = &reader->open[reader->depth++];
  opened->element = element;
  opened->last_child = NULL;
  if (opened->text == NULL)
    opened->text = g_string_new(NULL);
  g_string_truncate(opened->text, 0);
  reader->element_count++;
}

static gboolean is_blank(const GString *text)
{
  for (gsize index = 0; index < text->len; index++)
    if (!xml_is_space(text->str[index]))
      return FALSE;
  return TRUE;
}

static void on_end_element(void *data, const xmlChar *name, const xmlChar *prefix,
                           const xmlChar *namespace_name)
{
  (void)name;
  (void)prefix;
  (void)namespace_name;
  Reader *reader = ((xmlParserCtxt *)data)->_private;
  if (reader->refused || reader->depth == 0)
    return;
  OpenElement *closed = &reader->open[--reader->depth];
  if (closed->text->len == 0 || (closed->last_child != NULL && is_blank(closed->text)))
    return;
  closed->element->text =
      arena_strndup(reader->document->arena, closed->text->str, closed->text->len);
  closed->element->text_length = closed->text->len;
}

static void on_characters(void *data, const xmlChar *characters, int length)
{
  Reader *reader = ((xmlParserCtxt *)data)->_private;
  if (reader->refused || reader->depth == 0)
    return;
  g_string_append_len(reader->open[reader->depth - 1].text, (const char *)characters, length);
}

static void on_document_type(void *data, const xmlChar *name, const xmlChar *external_id,
                             const xmlChar *system_id)
{
  (void)external_id;
  (void)system_id;
  Reader *reader = ((xmlParserCtxt *)data)->_private;
  guint32 end = here(reader);
  refuse(reader, &XML_DOCUMENT_TYPE, tag_start(reader, end), end,
         "a document type declaration (\"<!DOCTYPE %s\") is not accepted", (const char *)name);
}

/* The parser's own message without its line feed, in our style. */
static char *plain_message(const char *message)
{
  g_autofree char *plain = g_strstrip(g_strdup(message != NULL ? message : _("not well-formed")));
  gsize length = strlen(plain);
  if (length > 0 && plain[length - 1] == '.')
    plain[length - 1] = '\0';
  if (!g_ascii_isupper(plain[0]) || g_ascii_isupper(plain[1]))
    return g_steal_pointer(&plain);
  plain[0] = g_ascii_tolower(plain[0]);
  return g_steal_pointer(&plain);
}

/* What the parser's commonest errors say, for readers of another language; NULL for
 * the rest. */
static const char *parser_words(int code)
{
  static const struct {
    int code;
    const char *words;
  } errors[] = {
      {XML_ERR_TAG_NAME_MISMATCH, N_("an element is closed by another name than it was opened by")},
      {XML_ERR_TAG_NOT_FINISHED, N_("an element is not closed before the end of the file")},
      {XML_ERR_GT_REQUIRED, N_("a tag is not closed by \">\"")},
      {XML_ERR_LTSLASH_REQUIRED, N_("an element is not closed")},
      {XML_ERR_DOCUMENT_EMPTY, N_("the file holds no XML element")},
      {XML_ERR_DOCUMENT_END, N_("something follows the end of the root element")},
      {XML_ERR_ATTRIBUTE_REDEFINED, N_("an attribute stands twice")},
      {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, N_("an attribute has no value")},
      {XML_ERR_ATTRIBUTE_NOT_STARTED, N_("the value of an attribute is not in quotes")},
      {XML_ERR_ATTRIBUTE_NOT_FINISHED, N_("the quotes of an attribute are not closed")},
      {XML_ERR_LT_IN_ATTRIBUTE, N_("\"<\" stands in the value of an attribute; write \"&lt;\"")},
      {XML_ERR_SPACE_REQUIRED, N_("a blank is missing between two attributes")},
      {XML_ERR_NAME_REQUIRED, N_("a name is missing; write \"&amp;\" for \"&\" itself")},
      {XML_ERR_ENTITYREF_SEMICOL_MISSING,
       N_("\"&\" begins an entity without \";\"; write \"&amp;\" for \"&\" itself")},
      {XML_ERR_INVALID_CHAR, N_("a character is not allowed in XML")},
      {XML_ERR_INVALID_CHARREF, N_("a character reference is not allowed in XML")},
      {XML_ERR_COMMENT_NOT_FINISHED, N_("a comment is not closed")},
      {XML_ERR_HYPHEN_IN_COMMENT, N_("\"--\" stands inside a comment")},
      {XML_ERR_CDATA_NOT_FINISHED, N_("a CDATA section is not closed")},
      {XML_ERR_MISPLACED_CDATA_END, N_("\"]]>\" stands outside a CDATA section")},
      {XML_ERR_RESERVED_XML_NAME, N_("the XML declaration does not stand at the very beginning")},
      {XML_NS_ERR_UNDEFINED_NAMESPACE, N_("a prefix has no namespace declared")},
  };
  for (guint i = 0; i < G_N_ELEMENTS(errors); i++) {
    if (errors[i].code == code)
      return errors[i].words;
  }
  return NULL;
}

static void on_error(void *data, xmlError *error)
{
  Reader *reader = ((xmlParserCtxt *)data)->_private;
  if (error->level < XML_ERR_ERROR)
    return;
  guint32 position = here(reader);
  if (error->code == XML_ERR_UNDECLARED_ENTITY || error->code == XML_WAR_UNDECLARED_ENTITY) {
    const char *text = source_text(reader->document->source);
    const char *start = memrchr(text, '&', position);
    guint32 from = start != NULL ? (guint32)(start - text) : position;
    refuse(reader, &XML_ENTITY, from, position, "the entity \"&%s;\" is not accepted",
           error->str1 != NULL ? error->str1 : "");
    return;
  }
  const char *words = parser_words(error->code);
  const char *translated = words == NULL ? NULL : _(words);
  /* The parser tells more, but only in English. */
  g_autofree char *message =
      translated == words ? plain_message(error->message) : g_strdup(translated);
  refuse(reader, &XML_NOT_WELL_FORMED, position, position, "%s", message);
}

static XmlDocument *new_document(Source *source)
{
  XmlDocument *document = g_new0(XmlDocument, 1);
  g_atomic_ref_count_init(&document->references);
  document->arena = arena_new(0);
  document->source = source_ref(source);
  return document;
}

static void close_reader(Reader *reader)
{
  for (guint depth = 0; depth < reader->limits->xml_depth; depth++)
    if (reader->open[depth].text != NULL)
      g_string_free(reader->open[depth].text, TRUE);
  g_free(reader->open);
  reader->context->_private = NULL;
  xmlFreeParserCtxt(reader->context);
}

XmlDocument *xml_document_parse(Source *source, const Limits *limits, DiagnosticList *diagnostics)
{
  static gsize initialised = 0;
  if (g_once_init_enter(&initialised)) {
    xmlInitParser();
    g_once_init_leave(&initialised, 1);
  }
  xmlSAXHandler handler = {
      .initialized = XML_SAX2_MAGIC,
      .startElementNs = on_start_element,
      .endElementNs = on_end_element,
      .characters = on_characters,
      .cdataBlock = on_characters,
      .ignorableWhitespace = on_characters,
      .internalSubset = on_document_type,
      .serror = on_error,
  };
  if (!has_narrow_tags(source, limits, diagnostics))
    return NULL;
  g_autoptr(XmlDocument) document = new_document(source);
  Reader reader = {.document = document, .limits = limits, .diagnostics = diagnostics};
  reader.context = xmlCreateMemoryParserCtxt(source_text(source), (int)source_length(source));
  if (reader.context == NULL) {
    diagnostic_list_keep(diagnostics, source);
    diagnostic_list_add(diagnostics, &XML_NOT_WELL_FORMED, (Span){source, 0, 0},
                        "the file is empty; XML is needed");
    return NULL;
  }
  reader.open = g_new0(OpenElement, limits->xml_depth);
  *reader.context->sax = handler;
  reader.context->_private = &reader;
  /* The text is known to be UTF-8, whatever its declaration says. The parser's own
   * limits give way to ours, which the user can set: a file is held to them before. */
  xmlCtxtUseOptions(reader.context, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_HUGE);
  xmlParseDocument(reader.context);
  if (!reader.refused && (!reader.context->wellFormed || document->root == NULL))
    refuse(&reader, &XML_NOT_WELL_FORMED, here(&reader), here(&reader), "not well-formed XML");
  document->names = reader.context->dict;
  xmlDictReference(document->names);
  gboolean refused = reader.refused;
  close_reader(&reader);
  if (refused) {
    diagnostic_list_keep(diagnostics, source);
    return NULL;
  }
  return g_steal_pointer(&document);
}

static const DiagnosticKind *kind_of_read_error(const GError *error)
{
  switch ((SourceError)error->code) {
  case SOURCE_ERROR_TOO_LARGE:
    return &FILE_TOO_LARGE;
  case SOURCE_ERROR_NUL:
  case SOURCE_ERROR_ENCODING:
    return &FILE_NOT_TEXT;
  case SOURCE_ERROR_UNREADABLE:
    return &FILE_UNREADABLE;
  }
  return &FILE_UNREADABLE;
}

/* Parses what was read, or reports why it could not be. Takes both. */
static XmlDocument *parse_read(Source *read, GError *reading_error, const Limits *limits,
                               DiagnosticList *diagnostics)
{
  g_autoptr(GError) error = reading_error;
  g_autoptr(Source) source = read;
  if (source == NULL) {
    diagnostic_list_add(diagnostics, kind_of_read_error(error), SPAN_NONE, "%s", error->message);
    return NULL;
  }
  return xml_document_parse(source, limits, diagnostics);
}

XmlDocument *xml_document_read(const char *path, const Limits *limits, DiagnosticList *diagnostics)
{
  GError *error = NULL;
  Source *source = source_read_file(path, limits, &error);
  return parse_read(source, error, limits, diagnostics);
}

XmlDocument *xml_document_read_bytes(const char *name, GBytes *bytes, const Limits *limits,
                                     DiagnosticList *diagnostics)
{
  GError *error = NULL;
  Source *source = source_from_bytes(name, bytes, limits, &error);
  return parse_read(source, error, limits, diagnostics);
}

XmlDocument *xml_document_ref(XmlDocument *document)
{
  g_atomic_ref_count_inc(&document->references);
  return document;
}

void xml_document_unref(XmlDocument *document)
{
  if (document == NULL || !g_atomic_ref_count_dec(&document->references))
    return;
  arena_free(document->arena);
  source_unref(document->source);
  if (document->names != NULL)
    xmlDictFree(document->names);
  g_free(document);
}

const XmlElement *xml_document_root(const XmlDocument *document) { return document->root; }

Source *xml_document_source(const XmlDocument *document) { return document->source; }

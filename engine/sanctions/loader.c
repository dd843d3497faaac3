/* Reads the XML that the United Nations publishes (sc-sanctions.xsd): two parts,
 * INDIVIDUALS and ENTITIES. Elements of an entry that are not needed are passed
 * over; a part or an entry of another name is refused, for what it holds would be
 * overlooked. */
#include "engine/base/digest.h"
#include "engine/base/iso-date.h"
#include "engine/base/quotation.h"
#include "engine/base/xml.h"
#include "engine/sanctions/sanctions-diagnostics.h"
#include "engine/sanctions/sanctions-private.h"

#include <string.h>

#define DATE_LENGTH 10

typedef struct {
  SanctionsList *list;
  const Limits *limits;
  DiagnosticList *diagnostics;
  gsize name_total;
  guint errors; /* before this list was read */
} Loader;

/* The date that a date or a date and time starts with; NULL where it is none. */
static const char *read_date(Arena *arena, const char *text)
{
  while (g_ascii_isspace(*text))
    text++;
  const char *copy = arena_strndup(arena, text, strnlen(text, DATE_LENGTH));
  return iso_date_is_day(copy) ? copy : NULL;
}

/* What would act on a terminal, or turn the direction of what follows. */
static gboolean is_control(gunichar character)
{
  return g_unichar_iscntrl(character) || (character >= 0x202A && character <= 0x202E) ||
         (character >= 0x2066 && character <= 0x2069);
}

/* White space at the ends is dropped, and elsewhere becomes one blank; control
 * characters are dropped. */
static char *tidy(const char *text, gsize length)
{
  GString *tidied = g_string_new(NULL);
  gboolean blank = FALSE;
  for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
    gunichar character = g_utf8_get_char(at);
    if (g_unichar_isspace(character)) {
      blank = tidied->len > 0;
      continue;
    }
    if (is_control(character))
      continue;
    if (blank)
      g_string_append_c(tidied, ' ');
    blank = FALSE;
    g_string_append_unichar(tidied, character);
  }
  return g_string_free(tidied, FALSE);
}

/* Names that the list joins by semicolons are names of their own. */
static void add_names(Loader *loader, GArray *names, const XmlElement *element, const char *text,
                      gsize length, SanctionsNameKind kind, const char *quality)
{
  for (const char *at = text; at <= text + length;) {
    const char *end = memchr(at, ';', (gsize)(text + length - at));
    if (end == NULL)
      end = text + length;
    g_autofree char *tidied = tidy(at, (gsize)(end - at));
    if (strlen(tidied) > SANCTIONS_NAME_BYTES) {
      diagnostic_list_add(loader->diagnostics, &SANCTIONS_ERROR_NAME_LENGTH, element->span,
                          "a name of %zu bytes; at most %d were expected", strlen(tidied),
                          SANCTIONS_NAME_BYTES);
    } else if (*tidied != '\0') {
      SanctionsName name = {arena_strndup(loader->list->arena, tidied, strlen(tidied)), kind,
                            quality};
      g_array_append_val(names, name);
    }
    at = end + 1;
  }
}

static void add_own_name(Loader *loader, GArray *names, const XmlElement *element)
{
  static const char *const parts[] = {"FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"};
  g_autoptr(GString) joined = g_string_new(NULL);
  for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
    const XmlElement *part = xml_child(element, parts[i]);
    if (part != NULL && part->text_length > 0) {
      g_string_append_c(joined, ' ');
      g_string_append_len(joined, part->text, (gssize)part->text_length);
    }
  }
  add_names(loader, names, element, joined->str, joined->len, SANCTIONS_NAME, "");
}

/* The text of a child element; "" where there is none. */
static const char *child_text(Loader *loader, const XmlElement *element, const char *name)
{
  const XmlElement *child = xml_child(element, name);
  if (child == NULL)
    return "";
  g_autofree char *tidied = tidy(child->text, child->text_length);
  return arena_strndup(loader->list->arena, tidied, strlen(tidied));
}

/* The list's DESIGNATION is what a person is or was: "FDLR-FOCA President". */
static const char *const *read_positions(Loader *loader, const XmlElement *element)
{
  Arena *arena = loader->list->arena;
  const XmlElement *designation = xml_child(element, "DESIGNATION");
  guint count = 0;
  if (designation != NULL)
    xml_for_each_child(value, designation) count++;
  const char **positions = arena_new_array(arena, const char *, count + 1);
  count = 0;
  if (designation != NULL) {
    xml_for_each_child(value, designation)
    {
      g_autofree char *tidied = tidy(value->text, value->text_length);
      if (*tidied != '\0')
        positions[count++] = arena_strndup(arena, tidied, strlen(tidied));
    }
  }
  positions[count] = NULL;
  return positions;
}

static void add_alias(Loader *loader, GArray *names, const XmlElement *alias)
{
  const XmlElement *name = xml_child(alias, "ALIAS_NAME");
  if (name == NULL)
    return;
  const char *quality = child_text(loader, alias, "QUALITY");
  SanctionsNameKind kind =
      g_ascii_strcasecmp(quality, "Low") == 0 ? SANCTIONS_LOW_ALIAS : SANCTIONS_ALIAS;
  add_names(loader, names, name, name->text, name->text_length, kind, quality);
}

static gboolean read_names(Loader *loader, const XmlElement *element, SanctionsEntry *entry)
{
  g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(SanctionsName));
  add_own_name(loader, names, element);
  gboolean has_name = names->len > 0;
  xml_for_each_child(child, element)
  {
    if (g_str_equal(child->name, "NAME_ORIGINAL_SCRIPT"))
      add_names(loader, names, child, child->text, child->text_length, SANCTIONS_ORIGINAL_SCRIPT,
                "");
    else if (g_str_equal(child->name, "INDIVIDUAL_ALIAS") ||
             g_str_equal(child->name, "ENTITY_ALIAS"))
      add_alias(loader, names, child);
  }
  SanctionsName *copy = arena_new_array(loader->list->arena, SanctionsName, names->len);
  if (names->len > 0)
    memcpy(copy, names->data, names->len * sizeof *copy);
  entry->names = copy;
  entry->name_count = names->len;
  loader->name_total += names->len;
  return has_name;
}

/* FALSE and a diagnostic where the date is not one; one that is absent or empty
 * is NULL where it need not be there. */
static gboolean read_entry_date(Loader *loader, const XmlElement *element, const char *name,
                                gboolean needed, const char **date)
{
  const XmlElement *child = xml_child(element, name);
  const char *text = child == NULL ? "" : xml_trimmed_text(loader->list->arena, child);
  *date = NULL;
  if (*text == '\0' && !needed)
    return TRUE;
  *date = read_date(loader->list->arena, text);
  if (*date != NULL)
    return TRUE;
  g_autofree char *shown = quotation(text, -1);
  if (*text == '\0')
    diagnostic_list_add(loader->diagnostics, &SANCTIONS_ERROR_DATE, element->span,
                        "<%s> has no date in <%s>", element->name, name);
  else
    diagnostic_list_add(loader->diagnostics, &SANCTIONS_ERROR_DATE,
                        xml_text_span(child, 0, (guint32)child->text_length),
                        "\"%s\" is not a date; year-month-day was expected, such as 2018-10-04",
                        shown);
  return FALSE;
}

/* What an entry says against itself, against the list's own date or against
 * another with its reference number. */
static void check_dates(Loader *loader, const XmlElement *element, const SanctionsEntry *entry)
{
  g_autofree char *shown = quotation(entry->reference, -1);
  if (entry->delisted_on != NULL && strcmp(entry->delisted_on, entry->listed_on) < 0)
    diagnostic_list_add(loader->diagnostics, &SANCTIONS_WARNING_CONTRADICTION, element->span,
                        "\"%s\" was removed on %s, before it was listed, on %s", shown,
                        entry->delisted_on, entry->listed_on);
  if (strcmp(entry->listed_on, loader->list->date) > 0)
    diagnostic_list_add(loader->diagnostics, &SANCTIONS_WARNING_CONTRADICTION, element->span,
                        "\"%s\" was listed on %s, after the list was generated, on %s", shown,
                        entry->listed_on, loader->list->date);
}

static void check_reference(Loader *loader, const XmlElement *element, const SanctionsEntry *entry)
{
  gpointer number = GUINT_TO_POINTER(loader->list->entries->len);
  gpointer present;
  if (!g_hash_table_lookup_extended(loader->list->by_reference, entry->reference, NULL, &present)) {
    g_hash_table_insert(loader->list->by_reference, (gpointer)entry->reference, number);
    return;
  }
  const SanctionsEntry *other = sanctions_list_get(loader->list, GPOINTER_TO_UINT(present));
  g_autofree char *shown = quotation(entry->reference, -1);
  if (!g_str_equal(other->listed_on, entry->listed_on))
    diagnostic_list_add(loader->diagnostics, &SANCTIONS_WARNING_CONTRADICTION, element->span,
                        "another entry has the reference number \"%s\" too, and was listed on %s, "
                        "not on %s",
                        shown, other->listed_on, entry->listed_on);
  else
    diagnostic_list_add(loader->diagnostics, &SANCTIONS_WARNING_DUPLICATE, element->span,
                        "another entry has the reference number \"%s\" too", shown);
}

static void read_entry(Loader *loader, const XmlElement *element, SanctionsKind kind)
{
  SanctionsEntry entry = {.kind = kind};
  entry.reference = child_text(loader, element, "REFERENCE_NUMBER");
  entry.regime = child_text(loader, element, "UN_LIST_TYPE");
  entry.narrative = child_text(loader, element, "COMMENTS1");
  entry.positions = read_positions(loader, element);
  if (!read_names(loader, element, &entry) || *entry.reference == '\0') {
    diagnostic_list_add(loader->diagnostics, &SANCTIONS_ERROR_ENTRY, element->span,
                        "<%s> has no text in <%s>", element->name,
                        *entry.reference == '\0' ? "REFERENCE_NUMBER" : "FIRST_NAME");
    return;
  }
  if (!read_entry_date(loader, element, "LISTED_ON", TRUE, &entry.listed_on) ||
      !read_entry_date(loader, element, "DELISTED_ON", FALSE, &entry.delisted_on))
    return;
  check_dates(loader, element, &entry);
  check_reference(loader, element, &entry);
  g_array_append_val(loader->list->entries, entry);
}

static gboolean read_part(Loader *loader, const XmlElement *part, SanctionsKind kind)
{
  const char *expected = kind == SANCTIONS_INDIVIDUAL ? "INDIVIDUAL" : "ENTITY";
  xml_for_each_child(element, part)
  {
    if (!g_str_equal(element->name, expected)) {
      g_autofree char *shown = quotation(element->name, -1);
      diagnostic_list_add(loader->diagnostics, &SANCTIONS_ERROR_PART, element->span,
                          "<%s> in <%s>; <%s> was expected", shown, part->name, expected);
    } else {
      read_entry(loader, element, kind);
    }
    /* No more of them would be kept. */
    if (diagnostic_list_errors(loader->diagnostics) - loader->errors >=
        loader->limits->diagnostics) {
      diagnostic_list_add(loader->diagnostics, &SANCTIONS_ERROR_STOPPED, element->span,
                          "the list is read no further than this, with %u problems so far",
                          diagnostic_list_errors(loader->diagnostics) - loader->errors);
      return FALSE;
    }
    if (loader->list->entries->len + loader->name_total > loader->limits->list_length) {
      diagnostic_list_add(loader->diagnostics, &SANCTIONS_ERROR_TOO_MANY, element->span,
                          "more entries and names than the limit of %u (list_length)",
                          loader->limits->list_length);
      return FALSE;
    }
  }
  return TRUE;
}

/* A list that is too long is refused before it is read. */
static gboolean check_length(Loader *loader, const XmlElement *root)
{
  guint count = 0;
  xml_for_each_child(part, root)
  {
    xml_for_each_child(element, part) count++;
  }
  if (count <= loader->limits->list_length / 2)
    return TRUE;
  diagnostic_list_add(loader->diagnostics, &SANCTIONS_ERROR_TOO_MANY, root->span,
                      "%u entries, with at least as many names, are more than the limit of %u "
                      "(list_length)",
                      count, loader->limits->list_length);
  return FALSE;
}

static gboolean read_head(Loader *loader, const XmlElement *root)
{
  if (!g_str_equal(root->name, "CONSOLIDATED_LIST") || root->namespace_name != NULL) {
    g_autofree char *shown = quotation(root->name, -1);
    diagnostic_list_add(loader->diagnostics, &SANCTIONS_ERROR_NOT_A_LIST, root->span,
                        "the root element is <%s>; <CONSOLIDATED_LIST>, without a namespace, was "
                        "expected",
                        shown);
    return FALSE;
  }
  const XmlAttribute *generated = xml_attribute(root, "dateGenerated");
  if (generated == NULL) {
    diagnostic_list_add(loader->diagnostics, &SANCTIONS_ERROR_DATE, root->span,
                        "the list does not say when it was generated: dateGenerated=\"…\" is "
                        "missing");
    return FALSE;
  }
  loader->list->date = read_date(loader->list->arena, generated->value);
  if (loader->list->date != NULL)
    return TRUE;
  g_autofree char *shown = quotation(generated->value, -1);
  diagnostic_list_add(loader->diagnostics, &SANCTIONS_ERROR_DATE, generated->span,
                      "\"%s\" is not a date; year-month-day was expected, such as 2018-10-04",
                      shown);
  return FALSE;
}

static void read_list(Loader *loader, const XmlElement *root)
{
  if (!read_head(loader, root) || !check_length(loader, root))
    return;
  xml_for_each_child(part, root)
  {
    gboolean go_on = TRUE;
    if (g_str_equal(part->name, "INDIVIDUALS")) {
      go_on = read_part(loader, part, SANCTIONS_INDIVIDUAL);
    } else if (g_str_equal(part->name, "ENTITIES")) {
      go_on = read_part(loader, part, SANCTIONS_ENTITY);
    } else {
      g_autofree char *shown = quotation(part->name, -1);
      diagnostic_list_add(loader->diagnostics, &SANCTIONS_ERROR_PART, part->span,
                          "<%s> in <CONSOLIDATED_LIST>; <INDIVIDUALS> or <ENTITIES> was expected",
                          shown);
    }
    if (!go_on)
      return;
  }
  if (loader->list->entries->len == 0 &&
      diagnostic_list_errors(loader->diagnostics) == loader->errors)
    diagnostic_list_add(loader->diagnostics, &SANCTIONS_ERROR_EMPTY, root->span,
                        "the list holds no entry");
}

static void make_index(SanctionsList *list)
{
  list->index = name_index_new();
  list->mentions = mention_index_new();
  for (guint i = 0; i < list->entries->len; i++) {
    const SanctionsEntry *entry = sanctions_list_get(list, i);
    for (guint name = 0; name < entry->name_count; name++)
      name_index_add(list->index, &entry->names[name], i, name, entry->kind);
    for (guint position = 0; entry->positions[position] != NULL; position++)
      mention_index_add(list->mentions, entry->positions[position], i, TRUE);
    mention_index_add(list->mentions, entry->narrative, i, FALSE);
  }
}

/* Says of XML that is not well-formed that it is a list that was cut off, where it
 * is: the mark-up at its end is nothing to correct. */
static void check_cut_off(DiagnosticList *diagnostics)
{
  guint count = diagnostic_list_length(diagnostics);
  Span span = count > 0 ? diagnostic_list_get(diagnostics, count - 1)->span : SPAN_NONE;
  if (span.source == NULL)
    return;
  const char *text = source_text(span.source);
  gsize length = source_length(span.source);
  if (g_strstr_len(text, (gssize)length, "<CONSOLIDATED_LIST") != NULL &&
      g_strrstr_len(text, (gssize)length, "</CONSOLIDATED_LIST") == NULL)
    diagnostic_list_add(diagnostics, &SANCTIONS_ERROR_CUT_OFF, span,
                        "the list is not whole: it ends before </CONSOLIDATED_LIST>");
}

/* Takes the document; NULL where it could not be read. */
static SanctionsList *load_document(XmlDocument *taken, const Limits *limits,
                                    DiagnosticList *diagnostics)
{
  g_autoptr(XmlDocument) document = taken;
  if (document == NULL) {
    check_cut_off(diagnostics);
    return NULL;
  }
  diagnostic_list_keep(diagnostics, xml_document_source(document));
  g_autoptr(SanctionsList) list = g_new0(SanctionsList, 1);
  g_atomic_ref_count_init(&list->references);
  list->arena = arena_new(0);
  list->entries = g_array_new(FALSE, FALSE, sizeof(SanctionsEntry));
  list->source = source_ref(xml_document_source(document));
  list->digest = digest_source(list->source);
  list->by_reference = g_hash_table_new(g_str_hash, g_str_equal);
  Loader loader = {list, limits, diagnostics, 0, diagnostic_list_errors(diagnostics)};
  read_list(&loader, xml_document_root(document));
  if (diagnostic_list_errors(diagnostics) > loader.errors)
    return NULL;
  make_index(list);
  return g_steal_pointer(&list);
}

SanctionsList *sanctions_list_load(const char *path, const Limits *limits,
                                   DiagnosticList *diagnostics)
{
  return load_document(xml_document_read(path, limits, diagnostics), limits, diagnostics);
}

SanctionsList *sanctions_list_load_bytes(const char *name, GBytes *bytes, const Limits *limits,
                                         DiagnosticList *diagnostics)
{
  return load_document(xml_document_read_bytes(name, bytes, limits, diagnostics), limits,
                       diagnostics);
}

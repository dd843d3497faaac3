/* Looking things up in an XML tree, and finding its text in the file again. */
#include "engine/base/source-embedded.h"
#include "engine/base/xml.h"

#include <string.h>

#define XML_NAMESPACE "http://www.w3.org/XML/1998/namespace"

const XmlAttribute *xml_attribute(const XmlElement *element, const char *name)
{
  for (guint index = 0; index < element->attribute_count; index++) {
    const XmlAttribute *attribute = &element->attributes[index];
    if (attribute->namespace_name == NULL && strcmp(attribute->name, name) == 0)
      return attribute;
  }
  return NULL;
}

const char *xml_attribute_value(const XmlElement *element, const char *name)
{
  const XmlAttribute *attribute = xml_attribute(element, name);
  return attribute != NULL ? attribute->value : NULL;
}

const char *xml_language(const XmlElement *element)
{
  for (guint index = 0; index < element->attribute_count; index++) {
    const XmlAttribute *attribute = &element->attributes[index];
    if (g_strcmp0(attribute->namespace_name, XML_NAMESPACE) == 0 &&
        strcmp(attribute->name, "lang") == 0)
      return attribute->value;
  }
  return NULL;
}

gboolean xml_is(const XmlElement *element, const char *namespace_name, const char *name)
{
  if (strcmp(element->name, name) != 0)
    return FALSE;
  return namespace_name == NULL || g_strcmp0(element->namespace_name, namespace_name) == 0;
}

const XmlElement *xml_child(const XmlElement *element, const char *name)
{
  xml_for_each_child(child, element)
    if (child->namespace_name == element->namespace_name && strcmp(child->name, name) == 0)
      return child;
  return NULL;
}

const char *xml_resolve_prefix(const XmlElement *element, const char *prefix)
{
  if (strcmp(prefix, "xml") == 0)
    return XML_NAMESPACE;
  for (; element != NULL; element = element->parent)
    for (guint index = 0; index < element->namespace_count; index++)
      if (strcmp(element->namespaces[index].prefix, prefix) == 0)
        return element->namespaces[index].namespace_name;
  return NULL;
}

/* How many bytes of text an escape such as "&lt;" or "&#233;" stands for;
 * *length is the escape's own length in the file. */
static guint32 decode_escape(const char *escape, const char *end, guint32 *length)
{
  const char *semicolon = memchr(escape, ';', (gsize)(end - escape));
  if (semicolon == NULL) {
    *length = 1;
    return 1;
  }
  *length = (guint32)(semicolon - escape) + 1;
  if (escape[1] != '#')
    return 1;
  gboolean hexadecimal = escape[2] == 'x';
  guint64 character = g_ascii_strtoull(escape + (hexadecimal ? 3 : 2), NULL, hexadecimal ? 16 : 10);
  return (guint32)g_unichar_to_utf8((gunichar)character, NULL);
}

/* The end of the mark-up that begins at a "<": its length, and how it changes
 * the nesting of child elements. CDATA sections are handled by the caller. */
static guint32 skip_markup(const char *at, const char *end, gint *nesting)
{
  const char *terminator = ">";
  gint change = 1;
  if (g_str_has_prefix(at, "<!--")) {
    terminator = "-->";
    change = 0;
  } else if (g_str_has_prefix(at, "<?")) {
    terminator = "?>";
    change = 0;
  } else if (at[1] == '/') {
    change = -1;
  }
  const char *found = g_strstr_len(at, end - at, terminator);
  if (found == NULL)
    return (guint32)(end - at);
  if (change == 1 && found[-1] == '/')
    change = 0;
  *nesting += change;
  return (guint32)(found - at + (gssize)strlen(terminator));
}

/* Walks the file from where an element's text starts until offset bytes of
 * decoded text have gone by. Only messages need it, so it need not be fast. */
static guint32 locate_text(const Source *file, guint32 start, guint32 offset)
{
  static const char cdata_start[] = "<![CDATA[";
  static const char cdata_end[] = "]]>";
  const char *text = source_text(file);
  const char *end = text + source_length(file);
  const char *at = text + start;
  gint nesting = 0;
  gboolean in_cdata = FALSE;
  while (at < end) {
    if (in_cdata && g_str_has_prefix(at, cdata_end)) {
      in_cdata = FALSE;
      at += strlen(cdata_end);
      continue;
    }
    if (!in_cdata && g_str_has_prefix(at, cdata_start)) {
      in_cdata = TRUE;
      at += strlen(cdata_start);
      continue;
    }
    if (!in_cdata && *at == '<') {
      if (nesting == 0 && at[1] == '/')
        break; /* the element ends */
      at += skip_markup(at, end, &nesting);
      continue;
    }
    guint32 raw = 1;
    guint32 decoded = 1;
    if (!in_cdata && *at == '&')
      decoded = decode_escape(at, end, &raw);
    else if (*at == '\r' && at + 1 < end && at[1] == '\n')
      decoded = 0; /* XML turns CR LF into LF */
    if (nesting == 0) {
      if (decoded > 0 && offset < decoded)
        break;
      offset -= decoded;
    }
    at += raw;
  }
  return (guint32)(at - text);
}

Span xml_text_span(const XmlElement *element, guint32 start, guint32 end)
{
  const Source *file = element->span.source;
  guint32 from = locate_text(file, element->text_start, start);
  guint32 to = end > start ? locate_text(file, element->text_start, end) : from;
  return (Span){file, from, to};
}

Source *xml_text_source(Arena *arena, const XmlElement *element)
{
  return source_embed(arena, element->text, element->text_length, element->span.source,
                      element->text_start, locate_text);
}

const char *xml_trimmed_text(Arena *arena, const XmlElement *element)
{
  const char *start = element->text;
  const char *end = start + element->text_length;
  while (start < end && strchr(" \t\r\n", *start) != NULL)
    start++;
  while (end > start && strchr(" \t\r\n", end[-1]) != NULL)
    end--;
  return arena_strndup(arena, start, (gsize)(end - start));
}

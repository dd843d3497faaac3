/* Structures as XML, by libxml2's text writer. */
#include "engine/report/structure-writer.h"
#include <libxml/xmlwriter.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  StructureWriter base;
  xmlBuffer *buffer;
  xmlTextWriter *writer;
  Arena *arena;
  const char *namespace_name; /* until the root is written */
} XmlWriter;

/* Writing to memory fails only where memory does. */
static void check(int result) { g_assert(result >= 0); }

/* The text without characters that XML 1.0 does not allow. (arena) */
static const char *clean(XmlWriter *writer, const char *text)
{
  const char *rest = text;
  for (; *rest != '\0'; rest = g_utf8_next_char(rest)) {
    gunichar c = g_utf8_get_char(rest);
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xfffe || c == 0xffff)
      break;
  }
  if (*rest == '\0')
    return text;
  g_autoptr(GString) result = g_string_new_len(text, rest - text);
  for (; *rest != '\0'; rest = g_utf8_next_char(rest)) {
    gunichar c = g_utf8_get_char(rest);
    gboolean allowed = c >= 0x20 ? c != 0xfffe && c != 0xffff : c == '\t' || c == '\n' || c == '\r';
    g_string_append_unichar(result, allowed ? c : 0xfffd);
  }
  return arena_strndup(writer->arena, result->str, result->len);
}

static void begin_element(XmlWriter *writer, const char *name)
{
  check(xmlTextWriterStartElement(writer->writer, BAD_CAST name));
  if (writer->namespace_name != NULL) {
    check(xmlTextWriterWriteAttribute(writer->writer, BAD_CAST "xmlns",
                                      BAD_CAST writer->namespace_name));
    writer->namespace_name = NULL;
  }
}

static void begin_record(StructureWriter *base, const char *name)
{
  begin_element((XmlWriter *)base, name);
}

static void end_record(StructureWriter *base)
{
  check(xmlTextWriterEndElement(((XmlWriter *)base)->writer));
}

static void field(StructureWriter *base, const char *name, const char *value)
{
  XmlWriter *writer = (XmlWriter *)base;
  check(xmlTextWriterWriteAttribute(writer->writer, BAD_CAST name,
                                    BAD_CAST clean(writer, value)));
}

static void flag(StructureWriter *base, const char *name, gboolean value)
{
  field(base, name, value ? "true" : "false");
}

static void number(StructureWriter *base, const char *name, guint64 value)
{
  char digits[24];
  g_snprintf(digits, sizeof digits, "%" G_GUINT64_FORMAT, value);
  field(base, name, digits);
}

static void text(StructureWriter *base, const char *name, const char *value)
{
  XmlWriter *writer = (XmlWriter *)base;
  check(xmlTextWriterWriteElement(writer->writer, BAD_CAST name, BAD_CAST clean(writer, value)));
}

static void value(StructureWriter *base, const char *name, FeelValue feel)
{
  XmlWriter *writer = (XmlWriter *)base;
  switch ((FeelKind)feel.kind) {
  case FEEL_LIST:
    begin_element(writer, name);
    for (guint i = 0; i < feel.length; i++)
      value(base, "item", feel.items[i]);
    end_record(base);
    return;
  case FEEL_CONTEXT:
    begin_element(writer, name);
    for (guint i = 0; i < feel.context->shape->count; i++) {
      begin_element(writer, "member");
      field(base, "name", feel.context->shape->names[i]);
      value(base, "value", feel.context->values[i]);
      end_record(base);
    }
    end_record(base);
    return;
  case FEEL_NULL:
    begin_element(writer, name);
    end_record(base);
    return;
  default: {
    FeelValue string = feel_to_string(writer->arena, feel);
    text(base, name, string.kind == FEEL_STRING ? string.string : "");
  }
  }
}

static GString *finish(StructureWriter *base)
{
  XmlWriter *writer = (XmlWriter *)base;
  check(xmlTextWriterEndDocument(writer->writer));
  xmlFreeTextWriter(writer->writer);
  GString *result = g_string_new_len((const char *)xmlBufferContent(writer->buffer),
                                     xmlBufferLength(writer->buffer));
  xmlBufferFree(writer->buffer);
  arena_free(writer->arena);
  g_free(writer);
  return result;
}

StructureWriter *structure_writer_xml(const char *namespace_name)
{
  static const StructureWriterClass class = {begin_record, end_record, begin_record, end_record,
                                             field, flag, number, text, value, finish};
  XmlWriter *writer = g_new0(XmlWriter, 1);
  writer->base.class = &class;
  writer->arena = arena_new(0);
  writer->namespace_name = namespace_name;
  writer->buffer = xmlBufferCreate();
  writer->writer = xmlNewTextWriterMemory(writer->buffer, 0);
  g_assert(writer->buffer != NULL && writer->writer != NULL);
  check(xmlTextWriterSetIndent(writer->writer, 1));
  check(xmlTextWriterSetIndentString(writer->writer, BAD_CAST "  "));
  check(xmlTextWriterStartDocument(writer->writer, "1.0", "UTF-8", NULL));
  return &writer->base;
}

#include "engine/report/html-writer.h"

#include <libxml/xmlwriter.h>

struct HtmlWriter {
  xmlBuffer *buffer;
  xmlTextWriter *xml;
};

/* Writing to memory fails only where memory does. */
static void check(int result) { g_assert(result >= 0); }

HtmlWriter *html_writer_new(const char *language, const char *title, const char *style)
{
  HtmlWriter *writer = g_new0(HtmlWriter, 1);
  writer->buffer = xmlBufferCreate();
  writer->xml = xmlNewTextWriterMemory(writer->buffer, 0);
  check(xmlTextWriterWriteDTD(writer->xml, BAD_CAST "html", NULL, NULL, NULL));
  check(xmlTextWriterWriteRaw(writer->xml, BAD_CAST "\n"));
  html_begin(writer, "html");
  html_attribute(writer, "xmlns", "http://www.w3.org/1999/xhtml");
  html_attribute(writer, "lang", language);
  html_begin(writer, "head");
  html_begin(writer, "meta");
  html_attribute(writer, "charset", "utf-8");
  html_end_void(writer);
  html_begin(writer, "meta");
  html_attribute(writer, "name", "viewport");
  html_attribute(writer, "content", "width=device-width, initial-scale=1");
  html_end_void(writer);
  html_leaf(writer, "title", NULL, title);
  html_leaf(writer, "style", NULL, style);
  html_end(writer);
  html_begin(writer, "body");
  return writer;
}

void html_begin(HtmlWriter *writer, const char *element)
{
  check(xmlTextWriterStartElement(writer->xml, BAD_CAST element));
}

void html_begin_class(HtmlWriter *writer, const char *element, const char *class_name)
{
  html_begin(writer, element);
  html_attribute(writer, "class", class_name);
}

void html_attribute(HtmlWriter *writer, const char *name, const char *value)
{
  if (value != NULL)
    check(xmlTextWriterWriteAttribute(writer->xml, BAD_CAST name, BAD_CAST value));
}

void html_number(HtmlWriter *writer, const char *name, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  html_attribute(writer, name, g_ascii_formatd(text, sizeof text, "%.1f", value));
}

void html_text(HtmlWriter *writer, const char *text)
{
  check(xmlTextWriterWriteString(writer->xml, BAD_CAST text));
}

/* Only elements that HTML knows to be empty may be closed in their start tag. */
void html_end(HtmlWriter *writer) { check(xmlTextWriterFullEndElement(writer->xml)); }

void html_end_void(HtmlWriter *writer) { check(xmlTextWriterEndElement(writer->xml)); }

void html_leaf(HtmlWriter *writer, const char *element, const char *class_name, const char *text)
{
  if (text == NULL)
    return;
  html_begin_class(writer, element, class_name);
  html_text(writer, text);
  html_end(writer);
}

GString *html_finish(HtmlWriter *writer)
{
  check(xmlTextWriterEndDocument(writer->xml));
  xmlFreeTextWriter(writer->xml);
  GString *page = g_string_new_len((const char *)xmlBufferContent(writer->buffer),
                                   xmlBufferLength(writer->buffer));
  g_string_append_c(page, '\n');
  xmlBufferFree(writer->buffer);
  g_free(writer);
  return page;
}

/* A page of HTML that is well-formed XML too, by libxml2's text writer. */
#ifndef REPORT_HTML_WRITER_H
#define REPORT_HTML_WRITER_H

#include <glib.h>

typedef struct HtmlWriter HtmlWriter;

/* A page in a language ("en") with a title and a style sheet of its own: nothing is
 * fetched to show it. (transfer full: html_finish) */
HtmlWriter *html_writer_new(const char *language, const char *title, const char *style);
/* Begins an element; attributes follow it at once. */
void html_begin(HtmlWriter *writer, const char *element);
/* Begins an element of a class. */
void html_begin_class(HtmlWriter *writer, const char *element, const char *class_name);
/* Left out where the value is NULL. */
void html_attribute(HtmlWriter *writer, const char *name, const char *value);
/* An attribute of SVG, to a tenth. */
void html_number(HtmlWriter *writer, const char *name, double value);
void html_text(HtmlWriter *writer, const char *text);
void html_end(HtmlWriter *writer);
/* Ends an element that HTML knows to have no content. */
void html_end_void(HtmlWriter *writer);
/* An element with nothing but a text in it; none where the text is NULL. */
void html_leaf(HtmlWriter *writer, const char *element, const char *class_name, const char *text);
/* The whole page; frees the writer. (transfer full) */
GString *html_finish(HtmlWriter *writer);

#endif

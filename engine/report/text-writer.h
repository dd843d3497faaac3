/* Paragraphs of plain text, wrapped to a width in columns of a terminal.
 *
 * Text from files is laid out by display width: wide characters take two
 * columns, combining ones none. Control characters become U+FFFD and marks that
 * change the direction of writing are dropped, so that a name in a profile
 * cannot rearrange a report; what holds right-to-left script is isolated. */
#ifndef REPORT_TEXT_WRITER_H
#define REPORT_TEXT_WRITER_H

#include <glib.h>

typedef enum {
  TEXT_PLAIN,
  TEXT_STRONG, /* headings and labels */
  TEXT_FAINT,  /* references */
} TextStyle;

typedef struct {
  GString *out;
  guint width;     /* columns */
  gboolean colour; /* whether styles are shown */
} TextWriter;

/* A paragraph: label (may be NULL) in its style, a blank, then the body. The
 * first line begins at column indent, the others at column hanging. Blanks and
 * line feeds in the body are places to wrap. */
void text_paragraph(TextWriter *writer, guint indent, guint hanging, TextStyle style,
                    const char *label, const char *body);
/* A heading, underlined with a character over its display width; a blank line
 * before it, and none after. */
void text_heading(TextWriter *writer, char underline, const char *heading);
void text_blank_line(TextWriter *writer);

/* Appends text from a profile or a ruleset: isolated (U+2068, U+2069) where it
 * holds right-to-left characters. */
void text_append_isolated(GString *text, const char *foreign);

/* Columns that a text takes on a terminal. */
guint text_display_width(const char *text);

#endif

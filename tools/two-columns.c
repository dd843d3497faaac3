#include "tools/two-columns.h"

#define INDENT 2

guint two_columns_column(guint widest)
{
  return INDENT + widest + TWO_COLUMNS_GAP;
}

void two_columns_append(TextWriter *writer, guint column, const char *name, const char *text)
{
  guint width = text_display_width(name);
  gboolean fits = two_columns_column(width) <= column;
  g_string_append_printf(writer->out, "%*s%s", INDENT, "", name);
  if (!fits)
    g_string_append_c(writer->out, '\n');

  gsize start = writer->out->len;
  text_paragraph(writer, column, column, TEXT_PLAIN, NULL, text);
  if (fits) /* the name stands where the paragraph is indented */
    g_string_erase(writer->out, (gssize)start, (gssize)(INDENT + width));
}

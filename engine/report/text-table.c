#include "engine/report/text-table.h"
#include "engine/report/text-wrap.h"
#include "engine/report/text-writer.h"

#include <string.h>

/* A column with longer words may break them, rather than not be shown. */
#define BROKEN_WORD 24
/* Between two columns. */
static const char separator[] = " │ ";
static const char crossing[] = "─┼─";
#define SEPARATOR_WIDTH 3

struct TextTable {
  guint columns;
  GPtrArray *cells;
};

TextTable *text_table_new(guint columns)
{
  TextTable *table = g_new0(TextTable, 1);
  table->columns = columns;
  table->cells = g_ptr_array_new_with_free_func(g_free);
  return table;
}

void text_table_free(TextTable *table)
{
  if (table == NULL)
    return;
  g_ptr_array_unref(table->cells);
  g_free(table);
}

void text_table_add(TextTable *table, const char *cell)
{
  GString *text = g_string_new(NULL);
  text_append_isolated(text, cell);
  g_ptr_array_add(table->cells, g_string_free(text, FALSE));
}

static const char *cell_at(const TextTable *table, guint row, guint column)
{
  return table->cells->pdata[row * table->columns + column];
}

static guint row_count(const TextTable *table) { return table->cells->len / table->columns; }

/* The least and the most that each column has use for. (transfer full both) */
static void measure(const TextTable *table, guint **least, guint **most)
{
  *least = g_new0(guint, table->columns);
  *most = g_new0(guint, table->columns);
  for (guint index = 0; index < table->cells->len; index++) {
    const char *cell = table->cells->pdata[index];
    guint column = index % table->columns;
    guint word = MIN(text_longest_word(cell), BROKEN_WORD);
    (*least)[column] = MAX((*least)[column], MAX(word, 1));
    (*most)[column] = MAX((*most)[column], MAX(text_display_width(cell), 1));
  }
}

static guint sum(const guint *widths, guint count)
{
  guint total = 0;
  for (guint index = 0; index < count; index++)
    total += widths[index];
  return total;
}

static guint separators(const TextTable *table) { return SEPARATOR_WIDTH * (table->columns - 1); }

gboolean text_table_fits(const TextTable *table, guint width)
{
  g_autofree guint *least = NULL;
  g_autofree guint *most = NULL;
  measure(table, &least, &most);
  return sum(least, table->columns) + separators(table) <= width;
}

/* Takes columns from the widest until all fit. (transfer full) */
static guint *choose_widths(const TextTable *table, guint width)
{
  g_autofree guint *least = NULL;
  guint *widths = NULL;
  measure(table, &least, &widths);
  guint room = width > separators(table) ? width - separators(table) : 0;
  for (guint total = sum(widths, table->columns); total > room; total--) {
    guint widest = 0;
    for (guint column = 1; column < table->columns; column++)
      if (widths[column] - least[column] > widths[widest] - least[widest])
        widest = column;
    if (widths[widest] == least[widest])
      break;
    widths[widest]--;
  }
  return widths;
}

static void append_padded(GString *out, const char *text, guint width, gboolean is_last)
{
  g_string_append(out, text);
  for (guint used = text_display_width(text); used < width && !is_last; used++)
    g_string_append_c(out, ' ');
}

static void append_indent(GString *out, guint indent)
{
  for (guint index = 0; index < indent; index++)
    g_string_append_c(out, ' ');
}

static void append_row(const TextTable *table, GString *out, guint row, guint indent,
                       const guint *widths)
{
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
  guint height = 0;
  for (guint column = 0; column < table->columns; column++) {
    GPtrArray *lines = text_wrap(cell_at(table, row, column), widths[column]);
    g_ptr_array_add(cells, lines);
    height = MAX(height, lines->len);
  }
  for (guint line = 0; line < height; line++) {
    append_indent(out, indent);
    for (guint column = 0; column < table->columns; column++) {
      const GPtrArray *lines = cells->pdata[column];
      gboolean is_last = column + 1 == table->columns;
      append_padded(out, line < lines->len ? lines->pdata[line] : "", widths[column], is_last);
      g_string_append(out, is_last ? "" : separator);
    }
    while (out->len > 0 && out->str[out->len - 1] == ' ')
      g_string_truncate(out, out->len - 1);
    g_string_append_c(out, '\n');
  }
}

static void append_rule(const TextTable *table, GString *out, guint indent, const guint *widths)
{
  append_indent(out, indent);
  for (guint column = 0; column < table->columns; column++) {
    for (guint index = 0; index < widths[column]; index++)
      g_string_append(out, "─");
    g_string_append(out, column + 1 == table->columns ? "\n" : crossing);
  }
}

void text_table_append(const TextTable *table, GString *out, guint indent, guint width)
{
  g_autofree guint *widths = choose_widths(table, width > indent ? width - indent : 1);
  for (guint row = 0; row < row_count(table); row++) {
    append_row(table, out, row, indent, widths);
    if (row == 0)
      append_rule(table, out, indent, widths);
  }
}

/* A table on a terminal: columns aligned, cells wrapped. */
#ifndef REPORT_TEXT_TABLE_H
#define REPORT_TEXT_TABLE_H

#include <glib.h>

typedef struct TextTable TextTable;

/* (transfer full) */
TextTable *text_table_new(guint columns);
void text_table_free(TextTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TextTable, text_table_free)

/* Adds a cell, row by row; the first row is the heading. */
void text_table_add(TextTable *table, const char *cell);
/* Whether the columns have room in a width. */
gboolean text_table_fits(const TextTable *table, guint width);
/* Appends the whole table, each line in width columns at most and after indent blanks. */
void text_table_append(const TextTable *table, GString *out, guint indent, guint width);

#endif

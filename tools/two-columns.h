/* Lists in two columns: what each thing is called, and what is said of it. */
#ifndef TOOLS_TWO_COLUMNS_H
#define TOOLS_TWO_COLUMNS_H

#include "engine/report/text-writer.h"

/* Between a name and what is said of it. */
#define TWO_COLUMNS_GAP 2

/* A name, and from a column on what is said of it, wrapped to the writer's width. A name
 * that reaches into the column has a line of its own. */
void two_columns_append(TextWriter *writer, guint column, const char *name, const char *text);
/* The column for names that are so wide at most. */
guint two_columns_column(guint widest);

#endif

/* TableSpace: a decision table as rules over the cells of its columns. */
#ifndef ANALYSIS_TABLE_SPACE_H
#define ANALYSIS_TABLE_SPACE_H

#include "engine/analysis/column.h"
#include "engine/analysis/space.h"

typedef struct {
  const DmnElement *element; /* whose logic the table is in */
  const DmnTable *table;
  Arena *arena;              /* of all that is here */
  Column **columns;          /* by input */
  Space space;
  const CellSet **sets;      /* by rule, then by input; a cell that could not be taken
                                apart stands as all of them */
  guint8 *opaque;            /* by rule: it has such a cell */
  guint8 *empty;             /* by rule: a cell of it matches nothing that can be */
  guint column_count;
  guint rule_count;
  const char *refusal;       /* why nothing can be said of the table, or NULL */
} TableSpace;

/* Told of each cell that cannot be taken apart; input only where rule is -1. */
typedef void (*TableSpaceOpaque)(gint rule, guint input, Span span, const char *reason,
                                 gpointer data);

/* (arena) */
TableSpace *table_space_new(Arena *arena, FeelEvaluation *evaluation, const KnownNames *known,
                            const DmnElement *element, const DmnTable *table,
                            TableSpaceOpaque tell, gpointer data);

/* Whether two rules meet, in a space. */
gboolean table_space_meet(const TableSpace *space, guint rule, guint other);
/* Whether rule covers all that other covers. */
gboolean table_space_contains(const TableSpace *space, guint rule, guint other);

#endif

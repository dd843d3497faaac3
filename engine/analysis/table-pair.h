/* TablePair: two versions of a decision table as rules over the same cells. */
#ifndef ANALYSIS_TABLE_PAIR_H
#define ANALYSIS_TABLE_PAIR_H

#include "engine/analysis/known-names.h"
#include "engine/analysis/table-space.h"

enum { TABLE_BEFORE, TABLE_AFTER };

typedef struct {
  Arena *arena;
  const DmnElement *elements[2];
  const DmnTable *tables[2];
  TableSpace joint;       /* columns of the later table, then those that only the earlier
                             one has; rules of the earlier table, then of the later */
  guint first_rule[2];    /* of each table, among the joint rules */
  guint *classes;         /* by joint rule: the same for rules that test and give the same */
  guint class_count;
} TablePair;

/* (arena) Columns are the same where their expressions are written alike. A column
 * that one table lacks matches anything there. */
TablePair *table_pair_new(Arena *arena, FeelEvaluation *feel, const KnownNames known[2],
                          const DmnElement *before, const DmnElement *after);
/* Which table a joint rule is of, and its number there. */
guint table_pair_side(const TablePair *pair, guint rule, guint *number);

#endif

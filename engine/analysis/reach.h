/* Reach: input data that gives a decision table the inputs of a region.
 *
 * The columns of a table are seldom free of each other: two read the same fact,
 * or decisions that rest on it. So facts are tried, fewest first: a fact is tried only
 * when an evaluation has read it, and a column whose facts are all tried and which
 * is outside the region ends a line of trials. Where every fact's values are all
 * known, trials that all end prove that there is no such input. */
#ifndef ANALYSIS_REACH_H
#define ANALYSIS_REACH_H

#include "engine/analysis/fact-values.h"
#include "engine/analysis/table-space.h"
#include "engine/dmn/evaluation.h"

typedef struct Reach Reach;

/* For the table that is a decision's own logic; NULL for any other. Everything is
 * borrowed. (transfer full) */
Reach *reach_new(const TableSpace *space, const ConstantPool *pool, const Limits *limits);
void reach_free(Reach *reach);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reach, reach_free)

typedef enum {
  REACH_FOUND,
  REACH_IMPOSSIBLE, /* proved: nothing gives such inputs */
  REACH_NOT_FOUND,  /* nor excluded */
} ReachAnswer;

/* Looks for input data by whose inputs the table is in a region, by column. Where it
 * is found, it is bound, and reach_evaluation has evaluated the decision with
 * traces. */
ReachAnswer reach_find(Reach *reach, const CellSet *region);
DmnEvaluation *reach_evaluation(Reach *reach);
/* The facts that are not null in what was found last; *value is set. In ascending
 * order: start with 0, go on behind the fact; FALSE at the end. */
gboolean reach_next_fact(const Reach *reach, guint *fact, FeelValue *value);

#endif

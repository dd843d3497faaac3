/* Coverage: what test cases have shown of decision tables, and what not.
 *
 * Three measures, each stricter than the one before. A rule is covered where a case
 * matches it. A cell is covered where it decides: a case fulfils all other tests of
 * its rule and fails this one, so that nobody could leave it out unseen (modified
 * condition/decision coverage). A boundary is covered where a case has a value of each
 * kind that the tests of a column tell apart: each value named, what lies between two,
 * null, and any other. Cells that cannot be taken apart are counted, and left out. */
#ifndef ANALYSIS_COVERAGE_H
#define ANALYSIS_COVERAGE_H

#include "engine/dmn/evaluation.h"

typedef struct {
  guint rules;
  guint rules_matched;
  guint cells;      /* that test something and can be taken apart */
  guint cells_deciding;
  guint boundaries; /* cells of all columns that can be taken apart, null included */
  guint boundaries_seen;
  guint not_analysed; /* cells of rules that could not be taken apart */
} CoverageCounts;

typedef enum { COVERAGE_RULE, COVERAGE_CELL, COVERAGE_BOUNDARY } CoverageMeasure;

/* Something that no case has shown. */
typedef struct {
  CoverageMeasure measure;
  const DmnElement *decision;
  guint rule;         /* RULE and CELL */
  guint column;       /* CELL and BOUNDARY */
  const char *values; /* BOUNDARY: such as "< 5"; else NULL */
} CoverageGap;

typedef struct Coverage Coverage;

/* Of every decision whose logic is a decision table. (transfer full) */
Coverage *coverage_new(DmnModels *models, const Limits *limits);
void coverage_free(Coverage *coverage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Coverage, coverage_free)

/* Takes into account what one case evaluated by these models, with tracing on. */
void coverage_observe(Coverage *coverage, const DmnEvaluation *evaluation);
void coverage_count(const Coverage *coverage, CoverageCounts *counts);
/* Tells what no case has shown, table by table in the order of the models. */
void coverage_for_each_gap(const Coverage *coverage,
                           void (*tell)(const CoverageGap *gap, gpointer data), gpointer data);

/* Input data that shows something that no case has shown. Borrowed for the call. */
typedef struct {
  const CoverageGap *gap;
  const DmnEvaluation *evaluation; /* the decision, evaluated */
  const FeelValue *facts;          /* by number, as dmn_models_fact; null where not told */
} CoverageCandidate;

typedef struct {
  guint found;      /* candidates, each of which may have filled several gaps */
  guint impossible; /* gaps that no input data can fill: proved */
  guint not_found;  /* gaps that could not be filled, and may be possible */
  guint left;       /* gaps that were not tried, the budget being spent */
} CoverageSearch;

/* Looks for input data for each gap in turn, at most budget of them (0: all), and
 * takes into account what it finds. FALSE from tell stops. */
CoverageSearch coverage_search(Coverage *coverage, guint budget,
                               gboolean (*tell)(const CoverageCandidate *candidate, gpointer data),
                               gpointer data);

#endif

/* What the files that verify a table share. */
#ifndef ANALYSIS_VERIFY_PRIVATE_H
#define ANALYSIS_VERIFY_PRIVATE_H

#include "engine/analysis/reach.h"
#include "engine/analysis/table-space.h"
#include "engine/analysis/verify.h"

/* Findings of one kind that are told of one table; the rest are counted. */
#define VERIFY_SHOWN_MAXIMUM 40

struct AnalysisReport {
  Arena *arena;
  GPtrArray *findings; /* of AnalysisFinding, in the arena */
  guint tables;
  guint rules;
  guint64 steps;
};

typedef enum { OUTPUTS_SAME, OUTPUTS_DIFFERENT, OUTPUTS_COMPUTED } OutputsRelation;

/* One table that is verified. */
typedef struct {
  AnalysisReport *report;
  const VerifyOptions *options;
  FeelEvaluation *feel;    /* for tests of constants */
  TableSpace *space;
  const DmnElement *element;
  const DmnTable *table;
  Arena *arena;            /* the report's */
  const char **outputs;    /* by rule: its outputs as text */
  const char **annotations;
  guint *clear;            /* the rules whose every cell is taken apart, and not empty */
  guint clear_count;
  guint *all;              /* the same with those whose cells could not be */
  guint all_count;
  guint8 *masked;          /* by rule */
  Reach *reach;            /* NULL where the table is not a decision's own logic */
} TableVerification;

/* Where a finding is. */
typedef struct {
  Span span;
  guint rules[2];
  guint rule_count;
  gint input; /* or -1 */
  const char *detail; /* what tells it from others of its kind at the same rules, or NULL */
} FindingPlace;

/* finding.c: adds a finding to the report. */
AnalysisFinding *verify_tell(TableVerification *verification, const DiagnosticKind *kind,
                             const FindingPlace *place, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
/* Tells that a question ran out of budget, if it did; counts the steps. */
void verify_spent(TableVerification *verification, const SpaceBudget *budget,
                  const char *question);
SpaceBudget verify_budget(const TableVerification *verification);
/* Tells how many findings of a kind were left out. */
void verify_tell_rest(TableVerification *verification, const DiagnosticKind *kind, guint left_out);
/* "2 (r2)". (arena) */
const char *verify_rule_name(const TableVerification *verification, guint rule);
/* Where an input cell stands. */
Span verify_cell_span(const TableVerification *verification, guint rule, guint input);
/* "kind" is "a" and …, for the cells of a region that are not all. Ids are made of
 * it: it is the same in every language. (arena) */
const char *verify_describe(const TableVerification *verification, const CellSet *region);
OutputsRelation verify_compare_outputs(const TableVerification *verification, guint rule,
                                       guint other);

/* witness.c: what a witness has to show. */
typedef struct {
  gint matches[2];   /* rules that match; -1: none asked */
  gboolean no_match; /* no rule matches */
} WitnessClaim;

typedef enum {
  WITNESS_SHOWN,      /* *witness is set */
  WITNESS_IMPOSSIBLE, /* no input data gives such inputs of the table */
  WITNESS_REFUTED,    /* an evaluation contradicts the claim */
} WitnessAnswer;

/* Looks for an input in a region, which is not empty, and tries the claim on it. */
WitnessAnswer verify_witness(TableVerification *verification, const CellSet *region,
                             const WitnessClaim *claim, Witness *witness);

/* Orders rule numbers by the priority of their outputs (data: the table), which is
 * known where all outputs that decide on it are constants. */
gint verify_compare_priority(gconstpointer left, gconstpointer right, gpointer data);
gboolean verify_ranks_are_known(const DmnTable *table);
/* A rule's outputs. (arena) */
const char *verify_outputs_text(Arena *arena, const DmnTable *table, guint rule);
AnalysisReport *analysis_report_new(void);

/* Each question, in a file of its own. */
void verify_cells(TableVerification *verification);
void verify_reach(TableVerification *verification);
void verify_gaps(TableVerification *verification);
void verify_masked(TableVerification *verification);
void verify_pairs(TableVerification *verification);
void verify_subsumed(TableVerification *verification);
void verify_contraction(TableVerification *verification);

#endif

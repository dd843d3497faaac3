/* DmnEvaluation: decisions evaluated over bound inputs, each once, on demand,
 * with a trace of what was seen (DMN 1.5, clauses 8.2 and 10.4).
 *
 * One evaluation belongs to one thread. Reset, it evaluates again without
 * calling malloc. Values and traces live until the next reset. */
#ifndef DMN_EVALUATION_H
#define DMN_EVALUATION_H

#include "engine/dmn/dmn.h"
#include "engine/feel/evaluation.h"

typedef struct DmnEvaluation DmnEvaluation;

/* (transfer full) models and limits are borrowed. */
DmnEvaluation *dmn_evaluation_new(const DmnModels *models, const Limits *limits);
void dmn_evaluation_free(DmnEvaluation *evaluation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DmnEvaluation, dmn_evaluation_free)

/* Forgets inputs, results, traces and diagnostics. */
void dmn_evaluation_reset(DmnEvaluation *evaluation);
/* Keeps inputs and forgets the rest. */
void dmn_evaluation_restart(DmnEvaluation *evaluation);
/* What now() gives. Default: 1970-01-01T00:00:00Z. */
void dmn_evaluation_set_clock(DmnEvaluation *evaluation, FeelDateTime clock);
/* Whether decision tables keep traces (off by default: it costs memory). */
void dmn_evaluation_set_tracing(DmnEvaluation *evaluation, gboolean tracing);

/* The arena that input values may be made in: it lives until reset, and
 * outlives restart. */
Arena *dmn_evaluation_input_arena(DmnEvaluation *evaluation);
/* Binds an input data element. The value is coerced to the element's type; FALSE
 * with a diagnostic where it does not conform or is not allowed (it is null then).
 * Inputs that are not bound are null. */
gboolean dmn_evaluation_bind(DmnEvaluation *evaluation, const DmnElement *input, FeelValue value);

/* The value of a decision, evaluating what it requires first. */
FeelValue dmn_evaluate_decision(DmnEvaluation *evaluation, const DmnElement *decision);
/* The values that input expressions of a decision's own decision table have, as its
 * rules see them, and the facts that each read (both by column; facts is
 * NULL, or asks for tracing to be on). Only columns that are wanted are evaluated,
 * after the decisions that are required: those that these columns name. FALSE where
 * one is not what its column takes: no rule is then looked at. */
gboolean dmn_evaluate_table_inputs(DmnEvaluation *evaluation, const DmnElement *decision,
                                   const DmnElement *const *required, guint required_count,
                                   const guint8 *wanted, FeelValue *values,
                                   const guint64 **facts);
/* Calls a business knowledge model or decision service with positional arguments. */
FeelValue dmn_evaluate_invocable(DmnEvaluation *evaluation, const DmnElement *invocable,
                                 const FeelValue *arguments, guint count);

/* All diagnostics of this evaluation, in order. */
const DiagnosticList *dmn_evaluation_diagnostics(const DmnEvaluation *evaluation);
/* The limit that was hit, or NULL. */
const DiagnosticKind *dmn_evaluation_stopped(const DmnEvaluation *evaluation);
/* The FEEL evaluation underneath: arena, steps, bytes. */
FeelEvaluation *dmn_evaluation_feel(DmnEvaluation *evaluation);

/* A set of facts, one bit each, dmn_models_fact_count bits. */
typedef guint64 DmnFactSet;
static inline gboolean dmn_fact_set_has(const DmnFactSet *set, guint fact)
{
  return (set[fact / 64] >> (fact % 64)) & 1;
}

/* What became of one rule. */
typedef enum {
  DMN_RULE_NOT_MATCHED,  /* a test failed on a value that is not null */
  DMN_RULE_UNDETERMINED, /* no test failed on a value that is not null, but at least
                            one failed on a null value, or gave null and read a fact
                            itself (a cell such as "> limit" with an unknown limit) */
  DMN_RULE_MATCHED,
} DmnRuleOutcome;

/* What became of one test of a rule. */
typedef enum {
  DMN_UNARY_NOT_REACHED, /* a test before it had failed on a value that is there */
  DMN_UNARY_ANY,         /* the cell is "-" */
  DMN_UNARY_PASSED,
  DMN_UNARY_FAILED,      /* on a value that is there */
  DMN_UNARY_NOT_KNOWN,   /* it failed, or gave null, on a null value */
} DmnUnaryOutcome;

typedef struct {
  DmnRuleOutcome outcome;
  guint first_failed;    /* the input whose test decided: the first that failed, or, where
                            not matched, that failed on a value; unset where matched */
  const guint8 *tests;   /* DmnUnaryOutcome, by input column */
  const FeelValue *outputs; /* where matched: one for each output, else NULL */
  const DmnFactSet *facts;  /* facts read by the tests other than "-" that were looked
                               at, and by the outputs; where tests required other
                               decisions, the facts that those read */
} DmnRuleTrace;

typedef struct {
  const DmnTable *table;
  const FeelValue *inputs;           /* by input column */
  const DmnFactSet *const *input_facts; /* facts read by each input expression, those of
                                        required decisions included */
  gboolean inputs_valid;             /* FALSE: an input is not what its column takes, and
                                        no rule was looked at */
  const DmnRuleTrace *rules;         /* by rule */
  const guint *hits;                 /* rules whose outputs are in the result, in its order */
  guint hit_count;
} DmnTableTrace;

typedef struct {
  const DmnElement *decision;
  FeelValue value;
  const DmnFactSet *facts;           /* all facts read, required decisions included */
  const DmnTableTrace *table;        /* where the logic is a decision table, else NULL */
  guint first_diagnostic;            /* in dmn_evaluation_diagnostics */
  guint diagnostic_count;
} DmnDecisionTrace;

/* The trace of a decision that was evaluated with tracing on, or NULL. */
const DmnDecisionTrace *dmn_evaluation_trace(const DmnEvaluation *evaluation,
                                             const DmnElement *decision);

#endif

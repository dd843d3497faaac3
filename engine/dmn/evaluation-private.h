/* What the files that evaluate share. */
#ifndef DMN_EVALUATION_PRIVATE_H
#define DMN_EVALUATION_PRIVATE_H

#include "engine/dmn/dmn-private.h"
#include "engine/dmn/evaluation.h"
#include "engine/feel/feel-diagnostics.h"

typedef enum { DMN_STATE_NEW, DMN_STATE_EVALUATING, DMN_STATE_DONE } DmnStateKind;

/* What one layer knows of one element. */
typedef struct {
  guint8 kind;             /* DmnStateKind */
  gboolean given;          /* a service's argument, in place of the input or decision */
  guint next_requirement;  /* while evaluating */
  const DmnElement *reader; /* whom to go on with afterwards, or NULL */
  FeelValue value;
  const DmnFactSet *facts; /* NULL where none were read, or none recorded */
  DmnDecisionTrace *trace;
} DmnState;

/* The values of decisions: those of the evaluation itself, or, while a decision
 * service is called, those that follow from its arguments. */
typedef struct DmnLayer DmnLayer;
struct DmnLayer {
  DmnState *states; /* by DmnElement.index */
  DmnLayer *next_free;
};

struct DmnEvaluation {
  FeelEvaluation feel; /* first: a FeelEvaluation of ours is a DmnEvaluation */
  const DmnModels *models;
  Arena *input_arena;
  Arena *arena;
  DiagnosticList *diagnostics;
  DiagnosticList *quiet;      /* what is looked at for the trace alone goes here */
  FeelValue *inputs;          /* by DmnElement.index; malloc */
  gboolean tracing;
  DmnLayer *top;              /* NULL until the first decision is evaluated */
  DmnLayer *layer;            /* the current one */
  DmnLayer *free_layers;
  const DmnElement *element;  /* whose logic is evaluated, or NULL */
  DmnDecisionTrace *trace;    /* of the decision whose logic is evaluated, or NULL */
  guint frame_slots;          /* of feel.globals */
};

/* evaluation.c: a diagnostic at a span; always null. The limit of calls within
 * each other: FALSE where it is hit. */
gboolean dmn_enter_call(DmnEvaluation *evaluation, Span span);
void dmn_leave_call(DmnEvaluation *evaluation);

/* decision-evaluate.c */
DmnLayer *dmn_layer_new(DmnEvaluation *evaluation);
void dmn_layer_release(DmnEvaluation *evaluation, DmnLayer *layer);
FeelValue dmn_evaluate_in_layer(DmnEvaluation *evaluation, const DmnElement *decision);
/* A frame with what an element requires in its slots. */
FeelValue *dmn_new_frame(DmnEvaluation *evaluation, const DmnElement *element);

/* facts-read.c: sets of facts while they are recorded. A raw set has bits for
 * the leaves of required decisions too; resolving turns these into what the
 * decisions read. */
guint64 *dmn_facts_begin(DmnEvaluation *evaluation);
/* Ends what dmn_facts_begin began: raw is resolved, and added to what was being
 * recorded before. */
void dmn_facts_end(DmnEvaluation *evaluation, guint64 *raw, guint64 *before);
void dmn_facts_add(const DmnEvaluation *evaluation, guint64 *to, const DmnFactSet *from);

/* logic-evaluate.c */
FeelValue dmn_evaluate_logic(DmnEvaluation *evaluation, const DmnLogic *logic);
FeelValue dmn_evaluate_cell(DmnEvaluation *evaluation, const DmnCell *cell);
/* table-evaluate.c; trace may be NULL. */
FeelValue dmn_evaluate_table(DmnEvaluation *evaluation, const DmnTable *table,
                             DmnTableTrace *trace);
/* hit-policy.c: the result of a table from the outputs of its matching rules. */
typedef struct {
  guint rule;
  const FeelValue *outputs;
} DmnHit;
FeelValue dmn_apply_hit_policy(DmnEvaluation *evaluation, const DmnTable *table, DmnHit *hits,
                               guint count, DmnTableTrace *trace);
FeelValue dmn_default_outputs(DmnEvaluation *evaluation, const DmnTable *table);
/* The value of an output cell as its column has it: converted and checked. */
FeelValue dmn_check_output(DmnEvaluation *evaluation, const DmnOutputClause *output,
                           FeelValue value, Span span);

/* convert.c: a value as a type and an item definition have it, either of which may
 * be NULL; null with a diagnostic at the current place where it does not conform
 * or is not allowed. what is "the result", "the parameter "x"". */
FeelValue dmn_convert(DmnEvaluation *evaluation, FeelValue value, const FeelType *type,
                      const DmnItemDefinition *item, Span span, const char *what);
/* Whether unary tests hold of a value; null is always allowed. */
gboolean dmn_values_allow(FeelEvaluation *evaluation, const DmnValues *values, FeelValue value);
/* The same for the values of a column: of a list, each item may be allowed. */
gboolean dmn_values_allow_each(FeelEvaluation *evaluation, const DmnValues *values,
                               FeelValue value);

/* invocable-evaluate.c */
FeelValue dmn_call_knowledge_model(FeelEvaluation *evaluation, const void *data,
                                   const FeelValue *arguments, guint count, Span span);
FeelValue dmn_call_service(FeelEvaluation *evaluation, const void *data,
                           const FeelValue *arguments, guint count, Span span);
/* A boxed function as a value, with the frame it was made in. */
FeelValue dmn_make_function(DmnEvaluation *evaluation, const DmnLogic *logic);

#endif

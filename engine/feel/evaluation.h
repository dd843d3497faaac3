/* FeelEvaluation: everything that evaluating needs and compiling does not: an
 * arena, a clock, limits, variables, diagnostics, and the record of facts read.
 *
 * One evaluation belongs to one thread. After feel_evaluation_reset it starts
 * again without calling malloc. */
#ifndef FEEL_EVALUATION_H
#define FEEL_EVALUATION_H

#include "engine/base/arena.h"
#include "engine/feel/expression.h"
#include "engine/feel/value.h"
#include <demarche/diagnostic.h>
#include <demarche/limits.h>

typedef struct FeelEvaluation FeelEvaluation;

/* Public within the engine, so that dmn can swap globals and recorders around
 * a call; everybody else uses the functions. */
struct FeelEvaluation {
  Arena *arena;
  const Limits *limits;
  DiagnosticList *diagnostics;
  FeelValue *globals;        /* by slot; a function that an expression makes keeps the
                                globals it was made under, and is called under them */
  guint64 *facts_read;       /* bit set by fact, or NULL: not recorded */
  FeelDateTime clock;        /* what now() gives; today() its date */
  guint64 steps;
  guint depth;
  const DiagnosticKind *stopped; /* the limit that was hit, or NULL */
  const char *place;         /* decision, rule and cell, for diagnostics; may be NULL */
  FeelValue *frame;          /* local variables of the function under evaluation */
  guint nesting;             /* nodes under evaluation, over all calls */
};

/* Sets up an evaluation over an arena made with limits->evaluation_bytes. All
 * are borrowed. */
void feel_evaluation_init(FeelEvaluation *evaluation, Arena *arena, const Limits *limits,
                          DiagnosticList *diagnostics);

/* The value of an expression; null with a diagnostic where the standard has an
 * error. Once a limit is hit, evaluation->stopped says which and everything
 * that follows is null. */
FeelValue feel_evaluate(FeelEvaluation *evaluation, const FeelExpression *expression);
/* Whether unary tests match an input value; null (as FEEL_TERNARY_NULL) where a
 * test's own result is null. That a null input cannot be compared is no
 * diagnostic; the caller knows it from the input. What cannot be compared for its
 * kind is one where the test stands alone, and does not match among others. */
FeelTernary feel_evaluate_tests(FeelEvaluation *evaluation, const FeelExpression *tests,
                                FeelValue input);

/* Calls a function value with positional arguments. */
FeelValue feel_call(FeelEvaluation *evaluation, FeelValue function, const FeelValue *arguments,
                    guint count, Span span);
/* The same with named arguments, as in f(name: value): built-ins, functions of
 * expressions and native ones. */
FeelValue feel_call_named(FeelEvaluation *evaluation, FeelValue function,
                          const char *const *names, const FeelValue *arguments, guint count,
                          Span span);

/* Adds a diagnostic at a span, at the evaluation's place. Always returns null,
 * so that a caller can write "return feel_fail(…)". */
FeelValue feel_fail(FeelEvaluation *evaluation, const DiagnosticKind *kind, Span span,
                    const char *format, ...) G_GNUC_PRINTF(4, 5);
/* Counts one step and checks the limits: FALSE where evaluation must stop. */
gboolean feel_step(FeelEvaluation *evaluation, Span span);

/* One more node or boxed expression under evaluation: FALSE where they are nested
 * too deeply, and evaluation must stop. Each TRUE is followed by feel_leave. */
gboolean feel_enter(FeelEvaluation *evaluation, Span span);
static inline void feel_leave(FeelEvaluation *evaluation) { evaluation->nesting--; }

/* A function of the engine's own (a business knowledge model, a decision
 * service), as a value. */
typedef FeelValue (*FeelNative)(FeelEvaluation *evaluation, const void *data,
                                const FeelValue *arguments, guint count, Span span);
/* name and type (FEEL_TYPE_FUNCTION, with parameter names) are borrowed.
 * Arguments are coerced to the parameters' types before the call, the result to
 * the result's type after it. */
const FeelFunction *feel_function_native(Arena *arena, const char *name, const FeelType *type,
                                         FeelNative native, const void *data);

#endif

#include "engine/feel/evaluate.h"
#include "engine/base/messages.h"
#include "engine/feel/feel-diagnostics.h"
#include <inttypes.h>
#include <string.h>

/* Nodes under evaluation at once, for each call that limits->evaluation_depth
 * allows: expressions between two calls are seldom deeper, and the product keeps
 * the C stack small. */
#define NODES_PER_CALL 16

typedef FeelValue (*EvaluateNode)(FeelEvaluation *evaluation, const FeelNode *node);

void feel_evaluation_init(FeelEvaluation *evaluation, Arena *arena, const Limits *limits,
                          DiagnosticList *diagnostics)
{
  *evaluation = (FeelEvaluation){
      .arena = arena,
      .limits = limits,
      .diagnostics = diagnostics,
      .clock = {.date = {1970, 1, 1}, .time = {.zone = FEEL_ZONE_OFFSET}},
  };
}

FeelValue feel_fail(FeelEvaluation *evaluation, const DiagnosticKind *kind, Span span,
                    const char *format, ...)
{
  if (evaluation->stopped != NULL)
    return FEEL_NULL_VALUE;
  va_list arguments;
  va_start(arguments, format);
  const char *message = arena_vprintf(evaluation->arena, _(format), arguments);
  va_end(arguments);
  diagnostic_list_add_at(evaluation->diagnostics, kind, span, evaluation->place, "%s", message);
  return FEEL_NULL_VALUE;
}

FeelValue feel_stop(FeelEvaluation *evaluation, const DiagnosticKind *limit, Span span,
                    const char *message)
{
  feel_fail(evaluation, limit, span, "%s", _(message));
  evaluation->stopped = limit;
  return FEEL_NULL_VALUE;
}

static gboolean stop_at_steps(FeelEvaluation *evaluation, Span span)
{
  feel_stop(evaluation, &FEEL_LIMIT_STEPS, span,
            arena_printf(evaluation->arena, _("evaluation stops here after %" PRIu64 " steps"),
                         evaluation->limits->evaluation_steps));
  return FALSE;
}

static gboolean stop_at_bytes(FeelEvaluation *evaluation, Span span)
{
  feel_stop(evaluation, &FEEL_LIMIT_MEMORY, span,
            "evaluation stops here, as it needs more memory than it may have");
  return FALSE;
}

gboolean feel_step(FeelEvaluation *evaluation, Span span)
{
  if (evaluation->stopped != NULL)
    return FALSE;
  if (++evaluation->steps > evaluation->limits->evaluation_steps)
    return stop_at_steps(evaluation, span);
  if (arena_exhausted(evaluation->arena))
    return stop_at_bytes(evaluation, span);
  return TRUE;
}

gboolean feel_allow_items(FeelEvaluation *evaluation, guint64 count, Span span)
{
  if (evaluation->stopped != NULL)
    return FALSE;
  if (count > evaluation->limits->list_length) {
    feel_stop(evaluation, &FEEL_LIMIT_LIST, span,
              arena_printf(evaluation->arena, "the list would have more than %u items",
                           evaluation->limits->list_length));
    return FALSE;
  }
  if (!arena_has_room(evaluation->arena, count * sizeof(FeelValue)))
    return stop_at_bytes(evaluation, span);
  return TRUE;
}

const char *feel_describe(FeelEvaluation *evaluation, FeelValue value)
{
  if (feel_is_null(value))
    return "null";
  return arena_printf(evaluation->arena, "%s %s", feel_kind_name((FeelKind)value.kind),
                      feel_value_text(evaluation->arena, value, 60));
}

void feel_mark_facts(FeelEvaluation *evaluation, FeelFacts facts)
{
  if (evaluation->facts_read == NULL)
    return;
  for (guint32 fact = facts.first; fact < facts.first + facts.count; fact++)
    evaluation->facts_read[fact / 64] |= G_GUINT64_CONSTANT(1) << (fact % 64);
}

static FeelValue evaluate_constant(FeelEvaluation *evaluation, const FeelNode *node)
{
  (void)evaluation;
  return node->constant;
}

static FeelValue evaluate_fail(FeelEvaluation *evaluation, const FeelNode *node)
{
  return feel_fail(evaluation, node->fail.kind, node->span, "%s", node->fail.message);
}

static FeelValue evaluate_global(FeelEvaluation *evaluation, const FeelNode *node)
{
  feel_mark_facts(evaluation, node->facts);
  return evaluation->globals[node->global.slot];
}

static FeelValue evaluate_local(FeelEvaluation *evaluation, const FeelNode *node)
{
  return evaluation->frame[node->local.slot];
}

static FeelValue evaluate_builtin(FeelEvaluation *evaluation, const FeelNode *node)
{
  (void)evaluation;
  return feel_function(feel_builtin_entry_function(node->builtin.entry));
}

static const EvaluateNode evaluators[] = {
#define X(symbol, member, function) function,
#include "engine/feel/node-kinds.def"
#undef X
};

gboolean feel_enter(FeelEvaluation *evaluation, Span span)
{
  if (evaluation->nesting < evaluation->limits->evaluation_depth * NODES_PER_CALL) {
    evaluation->nesting++;
    return TRUE;
  }
  feel_stop(evaluation, &FEEL_LIMIT_EVALUATION_DEPTH, span,
            "evaluation stops here, as expressions and calls are nested too deeply");
  return FALSE;
}

FeelValue feel_node_evaluate(FeelEvaluation *evaluation, const FeelNode *node)
{
  if (!feel_step(evaluation, node->span) || !feel_enter(evaluation, node->span))
    return FEEL_NULL_VALUE;
  FeelValue value = evaluators[node->kind](evaluation, node);
  feel_leave(evaluation);
  return evaluation->stopped == NULL ? value : FEEL_NULL_VALUE;
}

/* Gives an expression its frame for the time of one evaluation. */
static FeelValue *enter_expression(FeelEvaluation *evaluation, const FeelExpression *expression)
{
  FeelValue *outer = evaluation->frame;
  evaluation->frame = arena_new_array(evaluation->arena, FeelValue, expression->frame_size);
  return outer;
}

FeelValue feel_evaluate(FeelEvaluation *evaluation, const FeelExpression *expression)
{
  if (expression->root == NULL || evaluation->stopped != NULL)
    return FEEL_NULL_VALUE;
  if (expression->root->kind == FEEL_NODE_CONSTANT)
    return expression->root->constant;
  FeelValue *outer = enter_expression(evaluation, expression);
  FeelValue value = feel_node_evaluate(evaluation, expression->root);
  evaluation->frame = outer;
  return value;
}

FeelTernary feel_evaluate_tests(FeelEvaluation *evaluation, const FeelExpression *expression,
                                FeelValue input)
{
  if (expression->matches_all)
    return FEEL_TERNARY_TRUE;
  if (expression->tests == NULL || evaluation->stopped != NULL)
    return FEEL_TERNARY_NULL;
  if (expression->direct)
    return feel_tests_match(evaluation, expression->tests, input, TRUE);
  FeelValue *outer = enter_expression(evaluation, expression);
  evaluation->frame[0] = input;
  FeelTernary matches = feel_tests_match(evaluation, expression->tests, input, TRUE);
  evaluation->frame = outer;
  return evaluation->stopped == NULL ? matches : FEEL_TERNARY_NULL;
}

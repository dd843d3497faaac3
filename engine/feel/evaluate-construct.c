/* Lists, contexts, ranges and conditions (DMN 1.5, clauses 10.3.2.6, 10.3.2.7, 10.3.2.10). */
#include "engine/feel/evaluate.h"
#include "engine/feel/feel-diagnostics.h"

FeelValue feel_evaluate_list(FeelEvaluation *evaluation, const FeelNode *node)
{
  if (!feel_allow_items(evaluation, node->list.count, node->span))
    return FEEL_NULL_VALUE;
  FeelValue *items = arena_new_array(evaluation->arena, FeelValue, node->list.count);
  for (guint i = 0; i < node->list.count; i++)
    items[i] = feel_node_evaluate(evaluation, node->list.items[i]);
  return feel_list(items, node->list.count);
}

FeelValue feel_evaluate_context(FeelEvaluation *evaluation, const FeelNode *node)
{
  const FeelShape *shape = node->context.shape;
  FeelValue *values = arena_new_array(evaluation->arena, FeelValue, shape->count);
  for (guint i = 0; i < shape->count; i++) {
    values[i] = feel_node_evaluate(evaluation, node->context.values[i]);
    evaluation->frame[node->context.slots[i]] = values[i];
  }
  return feel_context(evaluation->arena, shape, values);
}

/* Both ends known: they must be of one kind that has an order, low first. */
static gboolean ends_fit(FeelValue low, FeelValue high)
{
  gint order;
  if (feel_is_null(low) || feel_is_null(high))
    return !(feel_is_null(low) && feel_is_null(high));
  return low.kind == high.kind && feel_compare(low, high, &order) && order <= 0;
}

static FeelValue unary_range(FeelEvaluation *evaluation, const FeelNode *node)
{
  gboolean upper = node->range.low == NULL;
  FeelValue end = feel_node_evaluate(evaluation, upper ? node->range.high : node->range.low);
  FeelRange range = {.low_closed = node->range.low_closed,
                     .high_closed = node->range.high_closed,
                     .has_low = !upper && !node->range.single,
                     .has_high = upper};
  range.low = upper ? FEEL_NULL_VALUE : end;
  range.high = upper || node->range.single ? end : FEEL_NULL_VALUE;
  return feel_range(evaluation->arena, &range);
}

FeelValue feel_evaluate_range(FeelEvaluation *evaluation, const FeelNode *node)
{
  if (node->range.low == NULL || node->range.high == NULL)
    return unary_range(evaluation, node);
  FeelRange range = {.low = feel_node_evaluate(evaluation, node->range.low),
                     .high = feel_node_evaluate(evaluation, node->range.high),
                     .low_closed = node->range.low_closed,
                     .high_closed = node->range.high_closed,
                     .has_low = TRUE,
                     .has_high = TRUE};
  if (!ends_fit(range.low, range.high))
    return feel_fail(evaluation, &FEEL_ERROR_RANGE, node->span, "%s and %s cannot be the ends of a range",
                     feel_describe(evaluation, range.low), feel_describe(evaluation, range.high));
  return feel_range(evaluation->arena, &range);
}

/* Anything but true takes the other branch. */
FeelValue feel_evaluate_if(FeelEvaluation *evaluation, const FeelNode *node)
{
  FeelValue test = feel_node_evaluate(evaluation, node->condition.test);
  if (evaluation->stopped != NULL)
    return FEEL_NULL_VALUE;
  if (test.kind != FEEL_BOOLEAN && !feel_is_null(test))
    feel_fail(evaluation, &FEEL_ERROR_NOT_A_BOOLEAN, node->condition.test->span,
              "the condition of \"if\" must be true, false or null, not %s",
              feel_describe(evaluation, test));
  return feel_node_evaluate(evaluation, feel_is_true(test) ? node->condition.then
                                                           : node->condition.otherwise);
}

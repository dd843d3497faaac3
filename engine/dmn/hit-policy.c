/* Hit policies (DMN 1.5, clause 8.2.10): the result of a decision table from the
 * rules that match. */
#include "engine/base/messages.h"
#include "engine/dmn/evaluation-private.h"

#include "engine/feel/builtin.h"

#include <string.h>

#define SHOWN_RULES 8

FeelValue dmn_check_output(DmnEvaluation *evaluation, const DmnOutputClause *output,
                           FeelValue value, Span span)
{
  value = dmn_convert(evaluation, value, output->type, output->item, span, _("the output"));
  if (dmn_values_allow_each(&evaluation->feel, output->values, value))
    return value;
  return feel_fail(&evaluation->feel, &DMN_ERROR_NOT_ALLOWED, span,
                   "the output is %s, which is not among the output values %s",
                   feel_value_text(evaluation->arena, value, 60), output->values->text);
}

/* One rule's outputs as a value: the single output itself, else a context. */
static FeelValue combine(DmnEvaluation *evaluation, const DmnTable *table,
                         const FeelValue *outputs)
{
  if (table->output_count == 1)
    return outputs[0];
  return feel_context(evaluation->arena, table->shape, outputs);
}

FeelValue dmn_default_outputs(DmnEvaluation *evaluation, const DmnTable *table)
{
  FeelValue *outputs = arena_new_array(evaluation->arena, FeelValue, table->output_count + 1);
  for (guint index = 0; index < table->output_count; index++)
    outputs[index] = dmn_check_output(
        evaluation, &table->outputs[index],
        dmn_evaluate_cell(evaluation, &table->outputs[index].default_output), table->span);
  return combine(evaluation, table, outputs);
}

/* "1, 4 and 7", for messages. */
static const char *rule_numbers(DmnEvaluation *evaluation, const DmnHit *hits, guint count)
{
  const char *text = "";
  guint shown = MIN(count, SHOWN_RULES);
  for (guint index = 0; index < shown; index++) {
    const char *separator = index == 0 ? "" : index + 1 == count ? _(" and ") : ", ";
    text = arena_printf(evaluation->arena, "%s%s%u", text, separator, hits[index].rule + 1);
  }
  if (count > shown)
    text = arena_printf(evaluation->arena, _("%s and %u more"), text, count - shown);
  return text;
}

static FeelValue unique(DmnEvaluation *evaluation, const DmnTable *table, const DmnHit *hits,
                        guint count)
{
  if (count == 1)
    return combine(evaluation, table, hits[0].outputs);
  return feel_fail(&evaluation->feel, &DMN_ERROR_SEVERAL_HITS, table->span,
                   "rules %s match; hit policy UNIQUE allows one",
                   rule_numbers(evaluation, hits, count));
}

static FeelValue any(DmnEvaluation *evaluation, const DmnTable *table, const DmnHit *hits,
                     guint count)
{
  for (guint hit = 1; hit < count; hit++)
    for (guint index = 0; index < table->output_count; index++)
      if (feel_equal(hits[0].outputs[index], hits[hit].outputs[index]) != FEEL_TERNARY_TRUE)
        return feel_fail(&evaluation->feel, &DMN_ERROR_SEVERAL_HITS, table->span,
                         "rules %s match with different outputs; hit policy ANY needs equal ones",
                         rule_numbers(evaluation, hits, count));
  return combine(evaluation, table, hits[0].outputs);
}

/* Where an output value stands in the order of its column, from 0; values that
 * the order does not name come last. */
static guint rank(DmnEvaluation *evaluation, const DmnValues *order, FeelValue value)
{
  for (guint index = 0; index < order->count; index++) {
    if (order->constants != NULL) {
      if (feel_equal(order->constants[index], value) == FEEL_TERNARY_TRUE)
        return index;
    } else if (order->parts[index] != NULL &&
               feel_evaluate_tests(&evaluation->feel, order->parts[index], value) ==
                   FEEL_TERNARY_TRUE) {
      return index;
    }
  }
  return order->count;
}

typedef struct {
  DmnHit hit;
  const guint *ranks; /* by output */
} Ranked;

static gint compare_ranks(const Ranked *left, const Ranked *right, guint outputs)
{
  for (guint index = 0; index < outputs; index++)
    if (left->ranks[index] != right->ranks[index])
      return left->ranks[index] < right->ranks[index] ? -1 : 1;
  return 0;
}

/* A merge sort, which keeps the order of equals and takes its memory from the
 * arena: the library's sorts may call malloc. */
static void sort_ranked(Ranked *items, Ranked *spare, guint count, guint outputs)
{
  for (guint width = 1; width < count; width *= 2) {
    for (guint start = 0; start < count; start += 2 * width) {
      guint middle = MIN(start + width, count);
      guint end = MIN(start + 2 * width, count);
      guint left = start;
      guint right = middle;
      for (guint to = start; to < end; to++) {
        gboolean take_left =
            left < middle &&
            (right >= end || compare_ranks(&items[left], &items[right], outputs) <= 0);
        spare[to] = take_left ? items[left++] : items[right++];
      }
    }
    memcpy(items, spare, count * sizeof(Ranked));
  }
}

static void sort_by_output(DmnEvaluation *evaluation, const DmnTable *table, DmnHit *hits,
                           guint count)
{
  Arena *arena = evaluation->arena;
  Ranked *items = arena_new_array(arena, Ranked, count);
  Ranked *spare = arena_new_array(arena, Ranked, count);
  for (guint hit = 0; hit < count; hit++) {
    guint *ranks = arena_new_array(arena, guint, table->output_count);
    for (guint index = 0; index < table->output_count; index++)
      if (table->outputs[index].order != NULL)
        ranks[index] =
            rank(evaluation, table->outputs[index].order, hits[hit].outputs[index]);
    items[hit] = (Ranked){hits[hit], ranks};
  }
  sort_ranked(items, spare, count, table->output_count);
  for (guint hit = 0; hit < count; hit++)
    hits[hit] = items[hit].hit;
}

static FeelValue list_of(DmnEvaluation *evaluation, const DmnTable *table, const DmnHit *hits,
                         guint count)
{
  FeelValue *items = arena_new_array(evaluation->arena, FeelValue, count + 1);
  for (guint hit = 0; hit < count; hit++)
    items[hit] = combine(evaluation, table, hits[hit].outputs);
  return feel_list(items, count);
}

/* Calls a built-in function that takes one list. */
static FeelValue call_on_list(DmnEvaluation *evaluation, const char *name, FeelValue list,
                              Span span)
{
  guint count = 0;
  const FeelBuiltin *rows = feel_builtin_find(name, strlen(name), &count);
  for (guint index = 0; index < count; index++)
    if (strcmp(rows[index].parameters, "list") == 0)
      return rows[index].call(&evaluation->feel, &list, 1, span);
  return FEEL_NULL_VALUE;
}

static FeelValue collect(DmnEvaluation *evaluation, const DmnTable *table, const DmnHit *hits,
                         guint count)
{
  static const char *const functions[] = {
      [DMN_AGGREGATE_SUM] = "sum", [DMN_AGGREGATE_MIN] = "min", [DMN_AGGREGATE_MAX] = "max"};
  FeelValue list = list_of(evaluation, table, hits, count);
  if (table->aggregation == DMN_AGGREGATE_NONE)
    return list;
  if (table->aggregation == DMN_AGGREGATE_COUNT)
    return feel_integer(evaluation->arena, count);
  return call_on_list(evaluation, functions[table->aggregation], list, table->span);
}

/* The rules whose outputs are in the result. */
static void trace_hits(DmnEvaluation *evaluation, DmnTableTrace *trace, const DmnHit *hits,
                       guint count)
{
  if (trace == NULL)
    return;
  guint *rules = arena_new_array(evaluation->arena, guint, count + 1);
  for (guint hit = 0; hit < count; hit++)
    rules[hit] = hits[hit].rule;
  trace->hits = rules;
  trace->hit_count = count;
}

/* The result where no rule matches and there is no default output: a list of
 * none where the policy gives a list, else null. */
static FeelValue no_hits(DmnEvaluation *evaluation, const DmnTable *table)
{
  switch (table->hit_policy) {
  case DMN_HIT_RULE_ORDER:
  case DMN_HIT_OUTPUT_ORDER:
    return feel_list(NULL, 0);
  case DMN_HIT_COLLECT:
    if (table->aggregation == DMN_AGGREGATE_NONE)
      return feel_list(NULL, 0);
    return table->aggregation == DMN_AGGREGATE_COUNT ? feel_integer(evaluation->arena, 0)
                                                     : FEEL_NULL_VALUE;
  default:
    return FEEL_NULL_VALUE;
  }
}

FeelValue dmn_apply_hit_policy(DmnEvaluation *evaluation, const DmnTable *table, DmnHit *hits,
                               guint count, DmnTableTrace *trace)
{
  DmnHitPolicy policy = table->hit_policy;
  if (count == 0)
    return table->has_default ? dmn_default_outputs(evaluation, table)
                              : no_hits(evaluation, table);
  if (policy == DMN_HIT_PRIORITY || policy == DMN_HIT_OUTPUT_ORDER)
    sort_by_output(evaluation, table, hits, count);
  gboolean single = policy == DMN_HIT_PRIORITY || policy == DMN_HIT_FIRST;
  gboolean refused = policy == DMN_HIT_UNIQUE && count > 1;
  trace_hits(evaluation, trace, hits, refused ? 0 : single ? 1 : count);
  switch (policy) {
  case DMN_HIT_UNIQUE:
    return unique(evaluation, table, hits, count);
  case DMN_HIT_ANY:
    return any(evaluation, table, hits, count);
  case DMN_HIT_PRIORITY:
  case DMN_HIT_FIRST:
    return combine(evaluation, table, hits[0].outputs);
  case DMN_HIT_RULE_ORDER:
  case DMN_HIT_OUTPUT_ORDER:
    return list_of(evaluation, table, hits, count);
  case DMN_HIT_COLLECT:
    return collect(evaluation, table, hits, count);
  }
  return FEEL_NULL_VALUE;
}

/* "for", "some" and "every" (DMN 1.5, clauses 10.3.2.14 and 10.3.2.15). */
#include "engine/feel/evaluate.h"
#include "engine/feel/feel-diagnostics.h"
#include "engine/feel/temporal.h"
#include <string.h>

/* What a loop variable runs over: the items of a list, or the whole numbers or
 * days from first, in steps of one up or down. */
typedef struct {
  gboolean is_list;
  FeelValue list;
  FeelKind kind;
  gint64 first;
  gint64 step;
  guint64 count;
} Domain;

/* A whole number, or a date as its day. */
static gboolean ordinal(FeelValue value, gint64 *number)
{
  if (value.kind == FEEL_DATE) {
    *number = feel_date_to_days(value.date);
    return TRUE;
  }
  return value.kind == FEEL_NUMBER && feel_to_integer(value, number);
}

static gboolean span_domain(FeelValue from, FeelValue to, Domain *domain)
{
  gint64 first, last;
  if (from.kind != to.kind || !ordinal(from, &first) || !ordinal(to, &last))
    return FALSE;
  domain->is_list = FALSE;
  domain->kind = (FeelKind)from.kind;
  domain->first = first;
  domain->step = first <= last ? 1 : -1;
  domain->count = (guint64)(first <= last ? last - first : first - last) + 1;
  return TRUE;
}

static gboolean range_domain(const FeelRange *range, Domain *domain)
{
  if (!range->has_low || !range->has_high || !span_domain(range->low, range->high, domain))
    return FALSE;
  guint64 left_out = (range->low_closed ? 0 : 1) + (range->high_closed ? 0 : 1);
  if (!range->low_closed)
    domain->first += domain->step;
  domain->count = domain->count > left_out ? domain->count - left_out : 0;
  return TRUE;
}

static FeelValue domain_item(const Domain *domain, Arena *arena, guint64 index)
{
  if (domain->is_list)
    return domain->list.items[index];
  gint64 number = domain->first + (gint64)index * domain->step;
  if (domain->kind == FEEL_NUMBER)
    return feel_integer(arena, number);
  FeelDate date = {0, 1, 1};
  feel_date_from_days(number, &date);
  return feel_date(date);
}

static gboolean find_domain(FeelEvaluation *evaluation, const FeelIterator *iterator,
                            Domain *domain)
{
  FeelValue value = feel_node_evaluate(evaluation, iterator->domain);
  if (iterator->high != NULL) {
    FeelValue high = feel_node_evaluate(evaluation, iterator->high);
    if (span_domain(value, high, domain))
      return TRUE;
    feel_fail(evaluation, &FEEL_ERROR_NOT_ITERABLE, iterator->domain->span,
              "a loop runs between two whole numbers or two dates, not from %s to %s",
              feel_describe(evaluation, value), feel_describe(evaluation, high));
    return FALSE;
  }
  if (value.kind == FEEL_LIST) {
    *domain = (Domain){.is_list = TRUE, .list = value, .count = value.length};
    return TRUE;
  }
  if (value.kind == FEEL_RANGE && range_domain(value.range, domain))
    return TRUE;
  feel_fail(evaluation, &FEEL_ERROR_NOT_ITERABLE, iterator->domain->span,
            "a loop runs over a list, or a range of whole numbers or dates, not %s",
            feel_describe(evaluation, value));
  return FALSE;
}

/* What is done for each combination of loop variables; FALSE ends the loop. */
typedef struct Loop Loop;
struct Loop {
  FeelEvaluation *evaluation;
  const FeelNode *node;
  gboolean (*body)(Loop *loop);
  FeelValue *items; /* "for": results so far */
  guint count;
  guint capacity;
  FeelTernary result; /* "some", "every" */
  gboolean failed;    /* a domain is none */
};

static gboolean run(Loop *loop, guint depth)
{
  if (depth == loop->node->loop.count)
    return loop->body(loop);
  const FeelIterator *iterator = &loop->node->loop.iterators[depth];
  Domain domain;
  if (!find_domain(loop->evaluation, iterator, &domain)) {
    loop->failed = TRUE;
    return FALSE;
  }
  for (guint64 i = 0; i < domain.count; i++) {
    if (!feel_step(loop->evaluation, loop->node->span))
      return FALSE;
    loop->evaluation->frame[iterator->slot] = domain_item(&domain, loop->evaluation->arena, i);
    if (!run(loop, depth + 1))
      return FALSE;
  }
  return TRUE;
}

/* The list of results doubles as it grows. "partial" sees its start, which never
 * changes once written, so that it costs nothing. */
static gboolean grow(Loop *loop)
{
  guint capacity = loop->capacity == 0 ? 8 : loop->capacity * 2;
  if (!feel_allow_items(loop->evaluation, (guint64)loop->count + 1, loop->node->span))
    return FALSE;
  /* Never beyond the limit, so that the next growth meets it at the very item. */
  capacity = MIN(capacity, loop->evaluation->limits->list_length);
  FeelValue *items = arena_new_array(loop->evaluation->arena, FeelValue, capacity);
  if (loop->count > 0)
    memcpy(items, loop->items, loop->count * sizeof *items);
  loop->items = items;
  loop->capacity = capacity;
  return TRUE;
}

static gboolean collect(Loop *loop)
{
  FeelEvaluation *evaluation = loop->evaluation;
  evaluation->frame[loop->node->loop.partial] = feel_list(loop->items, loop->count);
  FeelValue item = feel_node_evaluate(evaluation, loop->node->loop.body);
  if (evaluation->stopped != NULL || (loop->count == loop->capacity && !grow(loop)))
    return FALSE;
  loop->items[loop->count++] = item;
  return TRUE;
}

FeelValue feel_evaluate_for(FeelEvaluation *evaluation, const FeelNode *node)
{
  Loop loop = {.evaluation = evaluation, .node = node, .body = collect};
  run(&loop, 0);
  return loop.failed || evaluation->stopped != NULL ? FEEL_NULL_VALUE
                                                    : feel_list(loop.items, loop.count);
}

/* "some" is "or" over all combinations, "every" is "and". */
static gboolean decide(Loop *loop)
{
  gboolean some = loop->node->kind == FEEL_NODE_SOME;
  FeelValue value = feel_node_evaluate(loop->evaluation, loop->node->loop.body);
  if (value.kind == FEEL_BOOLEAN) {
    if (value.boolean != some)
      return TRUE;
    loop->result = some ? FEEL_TERNARY_TRUE : FEEL_TERNARY_FALSE;
    return FALSE;
  }
  loop->result = FEEL_TERNARY_NULL;
  if (!feel_is_null(value))
    feel_fail(loop->evaluation, &FEEL_ERROR_NOT_A_BOOLEAN, loop->node->loop.body->span,
              "\"satisfies\" takes true, false or null, not %s",
              feel_describe(loop->evaluation, value));
  return TRUE;
}

FeelValue feel_evaluate_quantified(FeelEvaluation *evaluation, const FeelNode *node)
{
  Loop loop = {.evaluation = evaluation, .node = node, .body = decide};
  loop.result = node->kind == FEEL_NODE_SOME ? FEEL_TERNARY_FALSE : FEEL_TERNARY_TRUE;
  run(&loop, 0);
  return loop.failed ? FEEL_NULL_VALUE : feel_ternary_value(loop.result);
}

/* Paths and filters (DMN 1.5, clauses 10.3.2.5 and 10.3.2.13). */
#include "engine/feel/evaluate.h"
#include "engine/feel/feel-diagnostics.h"
#include "engine/feel/temporal.h"
#include <string.h>

/* Lists of lists are mapped this deep. */
#define LIST_NESTING 64

static gboolean range_property(const FeelRange *range, const char *name, FeelValue *value)
{
  if (strcmp(name, "start") == 0)
    *value = range->low;
  else if (strcmp(name, "end") == 0)
    *value = range->high;
  else if (strcmp(name, "start included") == 0)
    *value = feel_boolean(range->low_closed);
  else if (strcmp(name, "end included") == 0)
    *value = feel_boolean(range->high_closed);
  else
    return FALSE;
  return TRUE;
}

static gboolean context_member(const FeelNode *node, FeelValue context, FeelValue *value)
{
  if (node->path.index >= 0 && context.context->shape == node->path.shape) {
    *value = context.context->values[node->path.index];
    return TRUE;
  }
  return feel_context_get(context, node->path.name, value);
}

/* A member or property of a value that is no list; FALSE where it has none. */
static gboolean member_of(FeelEvaluation *evaluation, const FeelNode *node, FeelValue target,
                          FeelValue *value)
{
  switch ((FeelKind)target.kind) {
  case FEEL_CONTEXT:
    return context_member(node, target, value);
  case FEEL_RANGE:
    return range_property(target.range, node->path.name, value);
  default:
    return feel_temporal_property(evaluation->arena, target, node->path.name,
                                  strlen(node->path.name), value);
  }
}

static FeelValue fail_member(FeelEvaluation *evaluation, const FeelNode *node, FeelValue target)
{
  if (feel_is_null(target))
    return feel_fail(evaluation, &FEEL_WARNING_NULL_OPERAND, node->path.name_span,
                     "null has no member \"%s\"", node->path.name);
  return feel_fail(evaluation, &FEEL_ERROR_UNKNOWN_MEMBER, node->path.name_span,
                   "%s has no member \"%s\"", feel_describe(evaluation, target), node->path.name);
}

/* A path over a list maps it; an item without the member gives null, and the
 * first such item is told of. */
static FeelValue map_list(FeelEvaluation *evaluation, const FeelNode *node, FeelValue list,
                          guint nesting, gboolean *failed)
{
  if (nesting == 0 || !feel_allow_items(evaluation, list.length, node->span))
    return FEEL_NULL_VALUE;
  FeelValue *items = arena_new_array(evaluation->arena, FeelValue, list.length);
  for (guint i = 0; i < list.length && feel_step(evaluation, node->span); i++) {
    FeelValue item = list.items[i];
    if (item.kind == FEEL_LIST) {
      items[i] = map_list(evaluation, node, item, nesting - 1, failed);
    } else if (!member_of(evaluation, node, item, &items[i])) {
      items[i] = FEEL_NULL_VALUE;
      if (!*failed)
        fail_member(evaluation, node, item);
      *failed = TRUE;
    }
  }
  return feel_list(items, list.length);
}

FeelValue feel_evaluate_path(FeelEvaluation *evaluation, const FeelNode *node)
{
  FeelValue target = feel_node_evaluate(evaluation, node->path.target);
  if (evaluation->stopped != NULL)
    return FEEL_NULL_VALUE;
  feel_mark_facts(evaluation, node->facts);
  if (target.kind == FEEL_LIST) {
    gboolean failed = FALSE;
    return map_list(evaluation, node, target, LIST_NESTING, &failed);
  }
  FeelValue value;
  if (member_of(evaluation, node, target, &value))
    return value;
  return fail_member(evaluation, node, target);
}

FeelValue feel_evaluate_member_or(FeelEvaluation *evaluation, const FeelNode *node)
{
  for (guint i = 0; i < node->member_or.count; i++) {
    FeelValue item = evaluation->frame[node->member_or.slots[i]];
    FeelValue value;
    if (item.kind == FEEL_CONTEXT && feel_context_get(item, node->member_or.name, &value))
      return value;
  }
  if (node->member_or.otherwise != NULL)
    return feel_node_evaluate(evaluation, node->member_or.otherwise);
  FeelValue item = evaluation->frame[node->member_or.slots[0]];
  return feel_fail(evaluation, &FEEL_ERROR_UNKNOWN_MEMBER, node->span,
                   "%s has no member \"%s\"", feel_describe(evaluation, item),
                   node->member_or.name);
}

static FeelValue at_index(FeelEvaluation *evaluation, const FeelNode *node, FeelValue list,
                          FeelValue index)
{
  gint64 position;
  if (feel_to_integer(index, &position)) {
    if (position < 0)
      position += (gint64)list.length + 1;
    if (position >= 1 && position <= (gint64)list.length)
      return list.items[position - 1];
  }
  return feel_fail(evaluation, &FEEL_NOTE_INDEX, node->filter.predicate->span,
                   "a list of %u has no item %s", list.length,
                   feel_value_text(evaluation->arena, index, 60));
}

/* Whether an item is kept: only true keeps it. */
static gboolean keeps(FeelEvaluation *evaluation, const FeelNode *node, FeelValue condition)
{
  if (condition.kind != FEEL_BOOLEAN && !feel_is_null(condition))
    feel_fail(evaluation, &FEEL_ERROR_NOT_A_BOOLEAN, node->filter.predicate->span,
              "a filter takes a number or a boolean, not %s",
              feel_describe(evaluation, condition));
  return feel_is_true(condition);
}

static FeelValue filter_each(FeelEvaluation *evaluation, const FeelNode *node, FeelValue list)
{
  FeelValue *kept = NULL;
  guint count = 0;
  for (guint i = 0; i < list.length; i++) {
    evaluation->frame[node->filter.slot] = list.items[i];
    FeelValue condition = feel_node_evaluate(evaluation, node->filter.predicate);
    if (evaluation->stopped != NULL)
      return FEEL_NULL_VALUE;
    if (i == 0 && condition.kind == FEEL_NUMBER)
      return at_index(evaluation, node, list, condition);
    if (!keeps(evaluation, node, condition))
      continue;
    if (kept == NULL) {
      if (!feel_allow_items(evaluation, list.length - i, node->span))
        return FEEL_NULL_VALUE;
      kept = arena_new_array(evaluation->arena, FeelValue, list.length - i);
    }
    kept[count++] = list.items[i];
  }
  return feel_list(kept, count);
}

/* A scalar is filtered as a list of itself, null as an empty list. Whether the
 * condition is an index is known by its value. */
FeelValue feel_evaluate_filter(FeelEvaluation *evaluation, const FeelNode *node)
{
  FeelValue list = feel_node_evaluate(evaluation, node->filter.target);
  if (evaluation->stopped != NULL)
    return FEEL_NULL_VALUE;
  if (list.kind != FEEL_LIST) {
    FeelValue *item = arena_new_item(evaluation->arena, FeelValue);
    *item = list;
    list = feel_list(item, feel_is_null(list) ? 0 : 1);
  }
  if (node->filter.uses_item)
    return filter_each(evaluation, node, list);
  FeelValue condition = feel_node_evaluate(evaluation, node->filter.predicate);
  if (condition.kind == FEEL_NUMBER)
    return at_index(evaluation, node, list, condition);
  return keeps(evaluation, node, condition) ? list : feel_list(NULL, 0);
}

#include "engine/analysis/test-constants.h"

#include <string.h>

/* The slot of "?" in the frame of unary tests. */
#define INPUT_SLOT 0

typedef struct {
  TestConstants *constants;
  Span span; /* of what cannot be taken apart */
} Walk;

TestConstants test_constants_new(const KnownNames *known)
{
  return (TestConstants){.known = known,
                         .values = g_array_new(FALSE, FALSE, sizeof(FeelValue)),
                         .members = g_array_new(FALSE, FALSE, sizeof(FeelValue))};
}

void test_constants_clear(TestConstants *constants)
{
  g_clear_pointer(&constants->values, g_array_unref);
  g_clear_pointer(&constants->members, g_array_unref);
}

static gboolean refuse(Walk *walk, Span span)
{
  walk->span = span;
  return FALSE;
}

static gboolean add_value(Walk *walk, FeelValue value, gboolean orders, Span span)
{
  switch ((FeelKind)value.kind) {
  case FEEL_NULL:
    return TRUE;
  case FEEL_LIST:
    for (guint index = 0; index < value.length; index++)
      if (!add_value(walk, value.items[index], orders, span))
        return FALSE;
    return TRUE;
  case FEEL_RANGE:
    return add_value(walk, value.range->low, TRUE, span) &&
           add_value(walk, value.range->high, TRUE, span);
  case FEEL_CONTEXT:
  case FEEL_FUNCTION:
    return refuse(walk, span);
  default:
    if (orders && value.kind == FEEL_STRING)
      walk->constants->orders_strings = TRUE;
    g_array_append_val(walk->constants->values, value);
    return TRUE;
  }
}

static gboolean is_input(const FeelNode *node)
{
  return node->kind == FEEL_NODE_LOCAL && node->local.slot == INPUT_SLOT;
}

/* The value of a node that is a constant, or a name that is known. */
static gboolean closed_value(const Walk *walk, const FeelNode *node, FeelValue *value)
{
  const KnownNames *known = walk->constants->known;
  if (node->kind == FEEL_NODE_CONSTANT) {
    *value = node->constant;
    return TRUE;
  }
  if (node->kind != FEEL_NODE_GLOBAL || known == NULL || node->global.slot >= known->count ||
      !known->is_known[node->global.slot])
    return FALSE;
  *value = known->values[node->global.slot];
  return TRUE;
}

static gboolean add_range(Walk *walk, const FeelNode *node)
{
  const FeelNode *ends[] = {node->range.low, node->range.high};
  for (guint index = 0; index < G_N_ELEMENTS(ends); index++) {
    FeelValue value;
    if (ends[index] == NULL)
      continue;
    if (!closed_value(walk, ends[index], &value) || !add_value(walk, value, TRUE, node->span))
      return refuse(walk, node->span);
  }
  return TRUE;
}

static gboolean is_order(FeelOperator operator)
{
  return operator != FEEL_OPERATOR_EQUAL && operator != FEEL_OPERATOR_NOT_EQUAL;
}

static gboolean walk_boolean(Walk *walk, const FeelNode *node);

static gboolean walk_test(Walk *walk, const FeelTest *test)
{
  if (test->is_constant || test->kind == FEEL_TEST_SET)
    return add_value(walk, test->constant,
                     test->kind == FEEL_TEST_COMPARE && is_order(test->operator), test->span);
  FeelValue value;
  if (test->kind == FEEL_TEST_BOOLEAN)
    return walk_boolean(walk, test->operand);
  if (closed_value(walk, test->operand, &value))
    return add_value(walk, value,
                     test->kind == FEEL_TEST_COMPARE && is_order(test->operator), test->span);
  return test->kind == FEEL_TEST_VALUE && test->operand->kind == FEEL_NODE_RANGE
             ? add_range(walk, test->operand)
             : refuse(walk, test->span);
}

static gboolean walk_compare(Walk *walk, const FeelNode *node)
{
  const FeelNode *left = node->compare.left;
  const FeelNode *right = node->compare.right;
  const FeelNode *constant = is_input(left) ? right : left;
  FeelValue value;
  if (!(is_input(left) || is_input(right)) || !closed_value(walk, constant, &value))
    return refuse(walk, node->span);
  return add_value(walk, value, is_order(node->compare.operator), node->span);
}

static gboolean walk_between(Walk *walk, const FeelNode *node)
{
  const FeelNode *low = node->between.low;
  const FeelNode *high = node->between.high;
  FeelValue ends[2];
  if (!is_input(node->between.value) || !closed_value(walk, low, &ends[0]) ||
      !closed_value(walk, high, &ends[1]))
    return refuse(walk, node->span);
  return add_value(walk, ends[0], TRUE, node->span) &&
         add_value(walk, ends[1], TRUE, node->span);
}

static gboolean walk_in(Walk *walk, const FeelNode *node)
{
  if (!is_input(node->in.value))
    return refuse(walk, node->span);
  for (guint index = 0; index < node->in.tests->count; index++) {
    const FeelTest *test = &node->in.tests->tests[index];
    if (test->kind == FEEL_TEST_BOOLEAN || !walk_test(walk, test))
      return refuse(walk, node->span);
  }
  return TRUE;
}

static gboolean walk_call(Walk *walk, const FeelNode *node)
{
  const FeelNode *function = node->call.function;
  if (function->kind != FEEL_NODE_BUILTIN || node->call.names != NULL)
    return refuse(walk, node->span);
  const char *name = feel_builtin_entry_name(function->builtin.entry);
  if (strcmp(name, "not") == 0 && node->call.count == 1)
    return walk_boolean(walk, node->call.arguments[0]);
  if (strcmp(name, "list contains") != 0 || node->call.count != 2 ||
      !is_input(node->call.arguments[0]) ||
      node->call.arguments[1]->kind != FEEL_NODE_CONSTANT)
    return refuse(walk, node->span);
  FeelValue member = node->call.arguments[1]->constant;
  if (member.kind == FEEL_LIST || member.kind == FEEL_CONTEXT || member.kind == FEEL_RANGE ||
      member.kind == FEEL_FUNCTION)
    return refuse(walk, node->span);
  g_array_append_val(walk->constants->members, member);
  return TRUE;
}

static gboolean walk_all(Walk *walk, const FeelNode *const *nodes, guint count)
{
  for (guint index = 0; index < count; index++)
    if (!walk_boolean(walk, nodes[index]))
      return FALSE;
  return TRUE;
}

/* An expression that changes its value only where "?" passes a constant. */
static gboolean walk_boolean(Walk *walk, const FeelNode *node)
{
  switch ((FeelNodeKind)node->kind) {
  case FEEL_NODE_CONSTANT:
    return TRUE;
  case FEEL_NODE_AND:
  case FEEL_NODE_OR:
    return walk_all(walk, node->logic.operands, node->logic.count);
  case FEEL_NODE_IF:
    return walk_boolean(walk, node->condition.test) && walk_boolean(walk, node->condition.then) &&
           walk_boolean(walk, node->condition.otherwise);
  case FEEL_NODE_COMPARE:
    return walk_compare(walk, node);
  case FEEL_NODE_BETWEEN:
    return walk_between(walk, node);
  case FEEL_NODE_IN:
    return walk_in(walk, node);
  case FEEL_NODE_CALL:
    return walk_call(walk, node);
  default:
    return refuse(walk, node->span);
  }
}

gboolean test_constants_add(TestConstants *constants, const FeelExpression *tests, Span *span)
{
  Walk walk = {.constants = constants};
  for (guint index = 0; index < tests->tests->count; index++) {
    if (walk_test(&walk, &tests->tests->tests[index]))
      continue;
    *span = walk.span;
    return FALSE;
  }
  return TRUE;
}

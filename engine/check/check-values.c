/* Constants that are compared with what they can never equal, or are given where
 * they are not allowed. A mistyped word is then a rule that never fires, which
 * nobody notices until it is wanted. */
#include "engine/base/quotation.h"
#include "engine/check/domain.h"
#include "engine/check/parameter-pairs.h"
#include "engine/check/ruleset-check-private.h"
#include "engine/dmn/logic-visit.h"
#include "engine/feel/node-visit.h"

#include <string.h>

/* Longer lists of values are not shown in a message. */
#define SHOWN_VALUES 80
#define SHOWN_CONSTANT 80

typedef struct {
  DiagnosticList *diagnostics;
  Arena *arena;
  ParameterPairs *pairs;
  DomainScope scope;
  const char *place;
} Check;

/* The allowed string that a constant is a slip of, or NULL. */
static const char *nearest_string(const Check *check, FeelValue value, const char *const *strings)
{
  if (value.kind != FEEL_STRING)
    return NULL;
  return diagnostic_nearest(arena_strndup(check->arena, value.string, value.length), strings);
}

/* A list of values as written, where it is short enough for a message. */
static const char *shown_values(const Check *check, const char *text)
{
  if (text == NULL || strlen(text) > SHOWN_VALUES)
    return NULL;
  g_autofree char *shown = quotation(text, -1);
  return strlen(shown) < strlen(text) ? NULL : arena_printf(check->arena, "%s", shown);
}

static const char *constant_text(const Check *check, FeelValue value)
{
  return feel_value_text(check->arena, value, SHOWN_CONSTANT);
}

/* The text of a node as written. (transfer full) */
static char *node_text(const FeelNode *node)
{
  const char *text = source_text(node->span.source);
  return quotation(text + node->span.start, (gssize)(node->span.end - node->span.start));
}

static void check_compared(const Check *check, const FeelNode *compared, Domain domain,
                           FeelValue value, Span span)
{
  if (domain_allows(domain, value))
    return;
  const char *constant = constant_text(check, value);
  const char *nearest = nearest_string(check, value, domain_strings(domain, check->arena));
  const char *allowed =
      domain.item != NULL ? shown_values(check, dmn_item_allowed_text(domain.item)) : NULL;
  g_autofree char *what = node_text(compared);
  if (nearest != NULL)
    diagnostic_list_add_at(check->diagnostics, &CHECK_WARNING_NEVER_EQUAL, span, check->place,
                           "%s is not among the values of %s; did you mean \"%s\"?", constant, what,
                           nearest);
  else if (allowed != NULL)
    diagnostic_list_add_at(check->diagnostics, &CHECK_WARNING_NEVER_EQUAL, span, check->place,
                           "%s is not among the values of %s, which are %s", constant, what,
                           allowed);
  else
    diagnostic_list_add_at(check->diagnostics, &CHECK_WARNING_NEVER_EQUAL, span, check->place,
                           "%s is not among the values of %s", constant, what);
}

/* A constant, or a list of constants, beside what it is compared with. */
static void check_against(const Check *check, const FeelNode *compared, Domain domain,
                          FeelValue value, Span span)
{
  if (value.kind != FEEL_LIST) {
    check_compared(check, compared, domain, value, span);
    return;
  }
  for (guint index = 0; index < value.length; index++)
    check_compared(check, compared, domain, value.items[index], span);
}

static void check_pair(const Check *check, const FeelNode *left, const FeelNode *right)
{
  if (left->kind != FEEL_NODE_CONSTANT && right->kind == FEEL_NODE_CONSTANT)
    check_against(check, left, domain_of_node(&check->scope, left), right->constant, right->span);
  if (left->kind == FEEL_NODE_CONSTANT && right->kind != FEEL_NODE_CONSTANT)
    check_against(check, right, domain_of_node(&check->scope, right), left->constant, left->span);
}

static gboolean is_equality(FeelOperator operator)
{
  return operator == FEEL_OPERATOR_EQUAL || operator == FEEL_OPERATOR_NOT_EQUAL;
}

static void check_tests(const Check *check, const FeelNode *compared, const FeelTests *tests)
{
  Domain domain = domain_of_node(&check->scope, compared);
  for (guint index = 0; index < tests->count; index++) {
    const FeelTest *test = &tests->tests[index];
    if (!test->is_constant)
      continue;
    if (test->kind == FEEL_TEST_EQUAL || test->kind == FEEL_TEST_SET ||
        (test->kind == FEEL_TEST_COMPARE && is_equality(test->operator)))
      check_against(check, compared, domain, test->constant, test->span);
  }
}

static void check_call(const Check *check, const FeelNode *call)
{
  const FeelNode *function = call->call.function;
  if (call->call.names != NULL)
    return;
  if (function->kind == FEEL_NODE_BUILTIN && call->call.count == 2 &&
      strcmp(feel_builtin_entry_name(function->builtin.entry), "list contains") == 0)
    check_pair(check, call->call.arguments[0], call->call.arguments[1]);
  if (function->kind != FEEL_NODE_GLOBAL)
    return;
  const DmnElement *called = dmn_element_bound(check->scope.element, function->global.slot);
  if (called == NULL)
    return;
  const GArray *pairs = parameter_pairs_of(check->pairs, called);
  for (guint index = 0; pairs != NULL && index < pairs->len; index++) {
    ParameterPair pair = g_array_index(pairs, ParameterPair, index);
    if (pair.left < call->call.count && pair.right < call->call.count)
      check_pair(check, call->call.arguments[pair.left], call->call.arguments[pair.right]);
  }
}

static void check_node(const FeelNode *node, guint functions, gpointer data)
{
  Check *check = data;
  if (functions > 0)
    return;
  domain_scope_enter(&check->scope, node);
  switch ((FeelNodeKind)node->kind) {
  case FEEL_NODE_COMPARE:
    if (is_equality(node->compare.operator))
      check_pair(check, node->compare.left, node->compare.right);
    break;
  case FEEL_NODE_IN:
    check_tests(check, node->in.value, node->in.tests);
    break;
  case FEEL_NODE_CALL:
    check_call(check, node);
    break;
  default:
    break;
  }
}

static gboolean is_listed(const DmnExpressionView *view, FeelValue value)
{
  if (view->values == NULL || feel_is_null(value))
    return TRUE;
  for (guint index = 0; index < view->value_count; index++)
    if (feel_equal(view->values[index], value) == FEEL_TERNARY_TRUE)
      return TRUE;
  return FALSE;
}

/* Says that a rule gives what is not allowed; strings and text: what is. */
static void report_given(const Check *check, const DmnExpressionView *view, FeelValue value,
                         const char *const *strings, const char *text)
{
  const char *constant = constant_text(check, value);
  const char *nearest = nearest_string(check, value, strings);
  const char *allowed = shown_values(check, text);
  if (nearest != NULL)
    diagnostic_list_add_at(check->diagnostics, &CHECK_ERROR_OUTPUT, view->span, check->place,
                           "%s is not allowed here, and would become null; did you mean \"%s\"?",
                           constant, nearest);
  else if (allowed != NULL)
    diagnostic_list_add_at(check->diagnostics, &CHECK_ERROR_OUTPUT, view->span, check->place,
                           "%s is not allowed here, and would become null; allowed is %s", constant,
                           allowed);
  else
    diagnostic_list_add_at(check->diagnostics, &CHECK_ERROR_OUTPUT, view->span, check->place,
                           "%s is not allowed here, and would become null", constant);
}

static void check_given(const Check *check, const DmnExpressionView *view)
{
  FeelValue value;
  if (!feel_expression_constant(view->expression, &value) || value.kind == FEEL_LIST)
    return;
  if (!is_listed(view, value))
    report_given(check, view, value,
                 domain_strings_of(check->arena, view->values, view->value_count),
                 view->values_text);
  else if (view->item != NULL && !dmn_item_allows(view->item, value))
    report_given(check, view, value, domain_strings((Domain){.item = view->item}, check->arena),
                 dmn_item_allowed_text(view->item));
}

/* A cell against the values that its column lists, and against the values of what
 * the column tests. */
static void check_cell(Check *check, const DmnExpressionView *view)
{
  const FeelTests *tests = view->expression->tests;
  if (tests == NULL || view->input == NULL || view->input->root == NULL)
    return;
  domain_scope_set(&check->scope, 0, domain_of_node(&check->scope, view->input->root));
  check_tests(check, view->input->root, tests);
  for (guint index = 0; view->values != NULL && index < tests->count; index++) {
    const FeelTest *test = &tests->tests[index];
    if (test->kind == FEEL_TEST_EQUAL && test->is_constant && !is_listed(view, test->constant))
      diagnostic_list_add_at(check->diagnostics, &CHECK_WARNING_NEVER_EQUAL, test->span,
                             check->place, "%s is not among the values %s of the column \"%s\"",
                             constant_text(check, test->constant), view->values_text,
                             view->column);
  }
}

static void check_view(const DmnExpressionView *view, gpointer data)
{
  Check *check = data;
  check->place = view->place;
  domain_scope_reset(&check->scope);
  if (view->role == DMN_EXPRESSION_TESTS)
    check_cell(check, view);
  else if (view->role == DMN_EXPRESSION_OUTPUT)
    check_given(check, view);
  feel_expression_visit(view->expression, check_node, check);
  arena_reset(check->arena);
}

void check_values(const DmnModel *model, DiagnosticList *diagnostics)
{
  g_autoptr(Arena) arena = arena_new(0);
  g_autoptr(ParameterPairs) pairs = parameter_pairs_new();
  for (guint index = 0; index < dmn_model_element_count(model); index++) {
    const DmnElement *element = dmn_model_element(model, index);
    Check check = {.diagnostics = diagnostics, .arena = arena, .pairs = pairs};
    domain_scope_init(&check.scope, element);
    dmn_element_visit_expressions(element, check_view, &check);
    domain_scope_clear(&check.scope);
  }
}

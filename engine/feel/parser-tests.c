/* Unary tests (DMN 1.5, grammar rules 7, 13 to 17 and 49; clause 7.3.3). */
#include "engine/feel/parser.h"
#include "engine/feel/feel-diagnostics.h"
#include <stdlib.h>
#include <string.h>

/* Longer sets of strings are searched by halves. */
#define LINEAR_SET 8

static gboolean is_plain(FeelValue value)
{
  return value.kind != FEEL_LIST && value.kind != FEEL_RANGE && value.kind != FEEL_CONTEXT &&
         value.kind != FEEL_NULL && value.kind != FEEL_FUNCTION;
}

static gboolean all_plain(FeelValue list)
{
  for (guint i = 0; i < list.length; i++)
    if (!is_plain(list.items[i]))
      return FALSE;
  return list.length > 0;
}

static gint compare_strings(const void *left, const void *right)
{
  const FeelValue *a = left;
  const FeelValue *b = right;
  gint order = memcmp(a->string, b->string, MIN(a->length, b->length));
  return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
}

static void sort_strings(FeelParser *parser, FeelTest *test)
{
  FeelValue list = test->constant;
  for (guint i = 0; i < list.length; i++)
    if (list.items[i].kind != FEEL_STRING)
      return;
  if (list.length <= LINEAR_SET)
    return;
  FeelValue *sorted = feel_parser_copy(parser, list.items, list.length * sizeof *sorted);
  qsort(sorted, list.length, sizeof *sorted, compare_strings);
  test->constant = feel_list(sorted, list.length);
  test->sorted = TRUE;
}

void feel_test_from_node(FeelParser *parser, FeelNode *node, gboolean uses_input, FeelTest *test)
{
  test->operand = node;
  test->span = node->span;
  if (node->kind == FEEL_NODE_CONSTANT) {
    test->constant = node->constant;
    test->is_constant = TRUE;
  }
  if (uses_input) {
    test->kind = FEEL_TEST_BOOLEAN;
  } else if (test->is_constant && test->constant.kind == FEEL_RANGE) {
    test->kind = FEEL_TEST_RANGE;
  } else if (test->is_constant && test->constant.kind == FEEL_LIST && all_plain(test->constant)) {
    test->kind = FEEL_TEST_SET;
    sort_strings(parser, test);
  } else if (test->is_constant && is_plain(test->constant)) {
    test->kind = FEEL_TEST_EQUAL;
  } else {
    test->kind = FEEL_TEST_VALUE;
    test->truth = !test->is_constant;
  }
}

static gboolean comparison_next(const FeelParser *parser, FeelOperator *operator)
{
  static const struct {
    FeelTokenKind token;
    FeelOperator operator;
  } rows[] = {
      {FEEL_TOKEN_EQUAL, FEEL_OPERATOR_EQUAL},
      {FEEL_TOKEN_NOT_EQUAL, FEEL_OPERATOR_NOT_EQUAL},
      {FEEL_TOKEN_LESS, FEEL_OPERATOR_LESS},
      {FEEL_TOKEN_LESS_EQUAL, FEEL_OPERATOR_LESS_EQUAL},
      {FEEL_TOKEN_GREATER, FEEL_OPERATOR_GREATER},
      {FEEL_TOKEN_GREATER_EQUAL, FEEL_OPERATOR_GREATER_EQUAL},
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    if (parser->token.kind == rows[i].token) {
      *operator = rows[i].operator;
      return TRUE;
    }
  }
  return FALSE;
}

/* "< 5" and the like; *read is set where that is what comes next. */
static gboolean parse_comparison_test(FeelParser *parser, FeelTest *test, gboolean *read)
{
  guint32 start = parser->token.start;
  *read = comparison_next(parser, &test->operator);
  if (!*read)
    return TRUE;
  feel_parser_advance(parser);
  FeelNode *operand = feel_parse_operand(parser);
  if (operand == NULL)
    return FALSE;
  test->kind = FEEL_TEST_COMPARE;
  test->operand = operand;
  test->is_constant = operand->kind == FEEL_NODE_CONSTANT;
  if (test->is_constant)
    test->constant = operand->constant;
  test->span = feel_parser_span(parser, start, parser->last_end);
  return TRUE;
}

gboolean feel_parse_test(FeelParser *parser, FeelTest *test)
{
  memset(test, 0, sizeof *test);
  gboolean read;
  if (!parse_comparison_test(parser, test, &read))
    return FALSE;
  if (read)
    return TRUE;
  gboolean outer_uses = parser->uses_input;
  parser->uses_input = FALSE;
  FeelNode *node = feel_parse_expression(parser);
  if (node == NULL)
    return FALSE;
  feel_test_from_node(parser, node, parser->uses_input, test);
  parser->uses_input = outer_uses || parser->uses_input;
  return TRUE;
}

static const FeelTests *tests_of(FeelParser *parser, GArray *tests, gboolean negated)
{
  FeelTests *result = arena_new_item(parser->arena, FeelTests);
  result->tests = feel_parser_copy(parser, tests->data, tests->len * sizeof(FeelTest));
  result->count = tests->len;
  result->negated = negated;
  return result;
}

static gboolean parse_list(FeelParser *parser, GArray *tests)
{
  do {
    FeelTest test;
    if (!feel_parse_test(parser, &test))
      return FALSE;
    g_array_append_val(tests, test);
  } while (feel_parser_accept(parser, FEEL_TOKEN_COMMA));
  return TRUE;
}

/* "not(" tests ")" where that is the whole text. What is wrong goes to a list of
 * its own, as the text may still be an expression that starts with not(…). */
static const FeelTests *parse_negated(FeelParser *parser, DiagnosticList *diagnostics)
{
  g_autoptr(GArray) tests = g_array_new(FALSE, TRUE, sizeof(FeelTest));
  parser->diagnostics = diagnostics;
  feel_parser_advance(parser);
  if (!feel_parser_expect(parser, FEEL_TOKEN_LEFT_PARENTHESIS, "after \"not\"") ||
      !parse_list(parser, tests) ||
      !feel_parser_expect(parser, FEEL_TOKEN_RIGHT_PARENTHESIS, "or \",\" behind a test"))
    return NULL;
  if (!feel_parser_at(parser, FEEL_TOKEN_END))
    return feel_parser_unexpected(parser, "the end of the tests");
  return tests_of(parser, tests, TRUE);
}

static const FeelTests *parse_plain(FeelParser *parser)
{
  g_autoptr(GArray) tests = g_array_new(FALSE, TRUE, sizeof(FeelTest));
  if (!parse_list(parser, tests))
    return NULL;
  if (!feel_parser_at(parser, FEEL_TOKEN_END))
    return feel_parser_unexpected(parser, "an operator, \",\" or the end of the tests");
  return tests_of(parser, tests, FALSE);
}

static void move_diagnostics(DiagnosticList *from, DiagnosticList *to)
{
  for (guint i = 0; i < diagnostic_list_length(from); i++) {
    const Diagnostic *diagnostic = diagnostic_list_get(from, i);
    diagnostic_list_add_at(to, diagnostic->kind, diagnostic->span, diagnostic->place, "%s",
                           diagnostic->message);
  }
}

/* How far into the text the last diagnostic is. */
static guint32 reach(const DiagnosticList *diagnostics)
{
  guint length = diagnostic_list_length(diagnostics);
  return length == 0 ? 0 : diagnostic_list_get(diagnostics, length - 1)->span.start;
}

static const FeelTests *parse_not(FeelParser *parser)
{
  FeelParser start = *parser;
  g_autoptr(DiagnosticList) negated_list = diagnostic_list_new();
  g_autoptr(DiagnosticList) plain_list = diagnostic_list_new();
  const FeelTests *negated = parse_negated(parser, negated_list);
  if (negated != NULL) {
    move_diagnostics(negated_list, start.diagnostics);
    parser->diagnostics = start.diagnostics;
    return negated;
  }
  start.scratch = parser->scratch;
  *parser = start;
  parser->diagnostics = plain_list;
  const FeelTests *plain = parse_plain(parser);
  parser->diagnostics = start.diagnostics;
  gboolean further = plain == NULL && reach(negated_list) > reach(plain_list);
  move_diagnostics(further ? negated_list : plain_list, start.diagnostics);
  return plain;
}

const FeelTests *feel_parse_tests(FeelParser *parser, gboolean *matches_all)
{
  FeelParser ahead = *parser;
  gboolean dash = feel_parser_accept(&ahead, FEEL_TOKEN_MINUS);
  *matches_all = feel_parser_at(&ahead, FEEL_TOKEN_END) && (dash || ahead.last_end == 0);
  if (*matches_all) {
    g_autoptr(GArray) none = g_array_new(FALSE, TRUE, sizeof(FeelTest));
    return tests_of(parser, none, FALSE);
  }
  if (feel_parser_accept_word(&ahead, "not") &&
      feel_parser_at(&ahead, FEEL_TOKEN_LEFT_PARENTHESIS))
    return parse_not(parser);
  return parse_plain(parser);
}

/* A parenthesis behind "in": a list of tests, a range, or the start of an
 * expression. */
static gboolean parse_parenthesised(FeelParser *parser, GArray *tests)
{
  guint32 start = parser->token.start;
  feel_parser_advance(parser);
  FeelTest test;
  gboolean uses_input = parser->uses_input;
  parser->uses_input = FALSE;
  memset(&test, 0, sizeof test);
  gboolean compared;
  if (!parse_comparison_test(parser, &test, &compared))
    return FALSE;
  FeelNode *node = NULL;
  if (!compared) {
    node = feel_parse_expression(parser);
    if (node == NULL)
      return FALSE;
    if (feel_parser_at(parser, FEEL_TOKEN_DOTS)) {
      node = feel_parse_range_from(parser, node, FALSE, start);
    } else if (feel_parser_at(parser, FEEL_TOKEN_COMMA)) {
      feel_test_from_node(parser, node, parser->uses_input, &test);
      compared = TRUE;
    } else if (!feel_parser_expect(parser, FEEL_TOKEN_RIGHT_PARENTHESIS, "or \",\" behind a test")) {
      return FALSE;
    }
  }
  if (!compared) {
    node = node == NULL ? NULL : feel_parse_postfix(parser, node, start);
    node = node == NULL ? NULL : feel_parse_operators(parser, node, start, 4);
    if (node == NULL)
      return FALSE;
    feel_test_from_node(parser, node, parser->uses_input, &test);
    g_array_append_val(tests, test);
  } else {
    g_array_append_val(tests, test);
    if (feel_parser_accept(parser, FEEL_TOKEN_COMMA) && !parse_list(parser, tests))
      return FALSE;
    if (!feel_parser_expect(parser, FEEL_TOKEN_RIGHT_PARENTHESIS, "or \",\" behind a test"))
      return FALSE;
  }
  parser->uses_input = uses_input;
  return TRUE;
}

/* What stands behind "in". */
static gboolean parse_in_tests(FeelParser *parser, GArray *tests)
{
  if (feel_parser_at(parser, FEEL_TOKEN_LEFT_PARENTHESIS))
    return parse_parenthesised(parser, tests);
  FeelTest test;
  memset(&test, 0, sizeof test);
  gboolean compared;
  if (!parse_comparison_test(parser, &test, &compared))
    return FALSE;
  if (!compared) {
    gboolean uses_input = parser->uses_input;
    parser->uses_input = FALSE;
    FeelNode *node = feel_parse_operand(parser);
    if (node == NULL)
      return FALSE;
    feel_test_from_node(parser, node, parser->uses_input, &test);
    parser->uses_input = uses_input;
  }
  g_array_append_val(tests, test);
  return TRUE;
}

/* Within the tests of "in", "?" is the value on its left. A boolean is compared
 * with that value, never taken as an answer of its own. */
FeelNode *feel_parse_in(FeelParser *parser, FeelNode *value, guint32 start)
{
  g_autoptr(GArray) tests = g_array_new(FALSE, TRUE, sizeof(FeelTest));
  FeelParser outer = *parser;
  parser->input_type = value->type;
  parser->input_slot = feel_parser_new_slot(parser);
  parser->input_level = parser->function->level;
  guint slot = parser->input_slot;
  gboolean read = parse_in_tests(parser, tests);
  parser->input_type = outer.input_type;
  parser->input_slot = outer.input_slot;
  parser->input_level = outer.input_level;
  if (!read)
    return NULL;
  FeelNode *node =
      feel_parser_node(parser, FEEL_NODE_IN, start, feel_type_basic(FEEL_TYPE_BOOLEAN));
  for (guint i = 0; i < tests->len; i++) {
    FeelTest *test = &g_array_index(tests, FeelTest, i);
    test->truth = FALSE;
    feel_node_adopt(node, test->operand);
  }
  feel_node_adopt(node, value);
  node->in.value = value;
  node->in.tests = tests_of(parser, tests, FALSE);
  node->in.slot = slot;
  return feel_parser_finish(parser, node);
}

/* Unary tests and "in" (DMN 1.5, clause 7.3.3 and table 55). */
#include "engine/feel/evaluate.h"
#include "engine/feel/feel-diagnostics.h"
#include <string.h>

typedef struct {
  FeelEvaluation *evaluation;
  FeelValue input;
  gboolean single;        /* the only test: then what cannot be compared is told */
  gboolean null_is_quiet;
} Input;

static gboolean is_quiet(const Input *input)
{
  return input->null_is_quiet && feel_is_null(input->input);
}

static FeelTernary either(FeelTernary left, FeelTernary right)
{
  if (left == FEEL_TERNARY_TRUE || right == FEEL_TERNARY_TRUE)
    return FEEL_TERNARY_TRUE;
  return left == FEEL_TERNARY_NULL || right == FEEL_TERNARY_NULL ? FEEL_TERNARY_NULL
                                                                 : FEEL_TERNARY_FALSE;
}

static gboolean strings_equal(FeelValue left, FeelValue right)
{
  return left.length == right.length && memcmp(left.string, right.string, left.length) == 0;
}

/* Equality with a constant that is neither list nor range. One of several tests
 * that cannot be compared does not match; it does not fail. */
static FeelTernary equals(const Input *input, FeelValue value, Span span)
{
  FeelValue seen = input->input;
  if (seen.kind == FEEL_STRING && value.kind == FEEL_STRING)
    return strings_equal(seen, value) ? FEEL_TERNARY_TRUE : FEEL_TERNARY_FALSE;
  FeelTernary equal = feel_compare_values(input->evaluation, FEEL_OPERATOR_EQUAL, seen, value,
                                          span, !input->single || is_quiet(input));
  return equal == FEEL_TERNARY_NULL && !input->single ? FEEL_TERNARY_FALSE : equal;
}

/* Whether a value cannot be told to be in a range for want of a value. */
static gboolean lacks_value(const FeelRange *range, FeelValue input)
{
  return feel_is_null(input) || (range->has_low && feel_is_null(range->low)) ||
         (range->has_high && feel_is_null(range->high));
}

static FeelTernary in_range(const Input *input, FeelValue range, Span span)
{
  if (input->input.kind == FEEL_RANGE)
    return feel_equal(input->input, range);
  FeelTernary inside = feel_range_includes(range.range, input->input);
  if (inside != FEEL_TERNARY_NULL || is_quiet(input))
    return inside;
  if (!input->single && !feel_is_null(input->input))
    return FEEL_TERNARY_FALSE;
  feel_fail(input->evaluation,
            lacks_value(range.range, input->input) ? &FEEL_WARNING_NULL_OPERAND
                                                   : &FEEL_ERROR_INCOMPARABLE,
            span, "%s cannot be compared with the ends of %s",
            feel_describe(input->evaluation, input->input),
            feel_value_text(input->evaluation->arena, range, 60));
  return FEEL_TERNARY_NULL;
}

static gboolean in_sorted(FeelValue list, FeelValue string)
{
  guint low = 0;
  guint high = list.length;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    FeelValue item = list.items[middle];
    gint order = memcmp(item.string, string.string, MIN(item.length, string.length));
    if (order == 0)
      order = (item.length > string.length) - (item.length < string.length);
    if (order == 0)
      return TRUE;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return FALSE;
}

/* A list matches what it contains, what a range in it contains, and itself. */
static FeelTernary in_list(const Input *input, FeelValue list)
{
  for (guint i = 0; i < list.length; i++) {
    FeelValue item = list.items[i];
    if (feel_equal(item, input->input) == FEEL_TERNARY_TRUE)
      return FEEL_TERNARY_TRUE;
    if (item.kind == FEEL_RANGE && input->input.kind != FEEL_RANGE &&
        feel_range_includes(item.range, input->input) == FEEL_TERNARY_TRUE)
      return FEEL_TERNARY_TRUE;
  }
  return input->input.kind == FEEL_LIST && feel_equal(list, input->input) == FEEL_TERNARY_TRUE
             ? FEEL_TERNARY_TRUE
             : FEEL_TERNARY_FALSE;
}

static FeelTernary matches_value(const Input *input, FeelValue value, Span span)
{
  switch ((FeelKind)value.kind) {
  case FEEL_LIST:
    return in_list(input, value);
  case FEEL_RANGE:
    return in_range(input, value, span);
  default:
    return equals(input, value, span);
  }
}

static FeelTernary from_boolean(FeelValue value)
{
  return value.boolean ? FEEL_TERNARY_TRUE : FEEL_TERNARY_FALSE;
}

/* A value that could not be had matches nothing, but a literal null matches null. */
static FeelTernary test_value(const Input *input, const FeelTest *test)
{
  FeelValue value =
      test->is_constant ? test->constant : feel_node_evaluate(input->evaluation, test->operand);
  if (feel_is_null(value) && !test->is_constant)
    return FEEL_TERNARY_NULL;
  gboolean truth = test->truth && input->input.kind != FEEL_BOOLEAN;
  if ((truth || test->kind == FEEL_TEST_BOOLEAN) && value.kind == FEEL_BOOLEAN)
    return from_boolean(value);
  return matches_value(input, value, test->span);
}

static FeelTernary test_one(const Input *input, const FeelTest *test)
{
  switch (test->kind) {
  case FEEL_TEST_COMPARE: {
    FeelValue operand =
        test->is_constant ? test->constant : feel_node_evaluate(input->evaluation, test->operand);
    return feel_compare_values(input->evaluation, test->operator, input->input, operand,
                               test->span, is_quiet(input));
  }
  case FEEL_TEST_RANGE:
    return in_range(input, test->constant, test->span);
  case FEEL_TEST_EQUAL:
    return equals(input, test->constant, test->span);
  case FEEL_TEST_SET:
    if (!test->sorted)
      return in_list(input, test->constant);
    return input->input.kind == FEEL_STRING && in_sorted(test->constant, input->input)
               ? FEEL_TERNARY_TRUE
               : FEEL_TERNARY_FALSE;
  default:
    return test_value(input, test);
  }
}

FeelTernary feel_tests_match(FeelEvaluation *evaluation, const FeelTests *tests, FeelValue value,
                             gboolean null_is_quiet)
{
  Input input = {evaluation, value, tests->count == 1, null_is_quiet};
  FeelTernary result = FEEL_TERNARY_FALSE;
  for (guint i = 0; i < tests->count && result != FEEL_TERNARY_TRUE; i++) {
    if (!feel_step(evaluation, tests->tests[i].span))
      return FEEL_TERNARY_NULL;
    result = either(result, test_one(&input, &tests->tests[i]));
  }
  return tests->negated ? feel_ternary_not(result) : result;
}

FeelValue feel_evaluate_in(FeelEvaluation *evaluation, const FeelNode *node)
{
  FeelValue value = feel_node_evaluate(evaluation, node->in.value);
  if (evaluation->stopped != NULL)
    return FEEL_NULL_VALUE;
  evaluation->frame[node->in.slot] = value;
  return feel_ternary_value(feel_tests_match(evaluation, node->in.tests, value, FALSE));
}

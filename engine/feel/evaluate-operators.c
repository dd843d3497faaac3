/* Arithmetic, comparison and logic (DMN 1.5, clauses 10.3.2.4 to 10.3.2.8, tables
 * 42 to 54). */
#include "engine/base/messages.h"
#include "engine/feel/evaluate.h"
#include "engine/feel/feel-diagnostics.h"
#include "engine/feel/temporal.h"
#include <string.h>

FeelValue feel_ternary_value(FeelTernary ternary)
{
  return ternary == FEEL_TERNARY_NULL ? FEEL_NULL_VALUE
                                      : feel_boolean(ternary == FEEL_TERNARY_TRUE);
}

FeelTernary feel_ternary_not(FeelTernary ternary)
{
  if (ternary == FEEL_TERNARY_NULL)
    return ternary;
  return ternary == FEEL_TERNARY_TRUE ? FEEL_TERNARY_FALSE : FEEL_TERNARY_TRUE;
}

static gboolean both(FeelValue left, FeelValue right, FeelKind kind)
{
  return left.kind == kind && right.kind == kind;
}

static gboolean both_integers(FeelValue left, FeelValue right)
{
  return both(left, right, FEEL_NUMBER) && !left.is_decimal && !right.is_decimal;
}

static const char *operator_text(FeelOperator operator)
{
  static const char *const texts[] = {
#define X(symbol, text, level, node) text,
#include "engine/feel/operators.def"
#undef X
  };
  return texts[operator];
}

/* Integers whose result is an integer that fits; FALSE where it takes decimals. */
static gboolean integer_arithmetic(FeelEvaluation *evaluation, FeelOperator operator, gint64 left,
                                   gint64 right, FeelValue *result)
{
  gint64 integer;
  switch (operator) {
  case FEEL_OPERATOR_ADD:
    integer = left + right;
    break;
  case FEEL_OPERATOR_SUBTRACT:
    integer = left - right;
    break;
  case FEEL_OPERATOR_MULTIPLY:
    if (__builtin_mul_overflow(left, right, &integer))
      return FALSE;
    break;
  case FEEL_OPERATOR_DIVIDE:
    if (right == 0 || left % right != 0)
      return FALSE;
    integer = left / right;
    break;
  default:
    return FALSE;
  }
  *result = feel_integer(evaluation->arena, integer);
  return TRUE;
}

static FeelValue number_arithmetic(FeelEvaluation *evaluation, FeelOperator operator,
                                   FeelValue left, FeelValue right, Span span)
{
  FeelDecimal a = feel_to_decimal(left);
  FeelDecimal b = feel_to_decimal(right);
  FeelDecimal result;
  gboolean finite;
  switch (operator) {
  case FEEL_OPERATOR_ADD:
    finite = feel_decimal_add(a, b, &result);
    break;
  case FEEL_OPERATOR_SUBTRACT:
    finite = feel_decimal_subtract(a, b, &result);
    break;
  case FEEL_OPERATOR_MULTIPLY:
    finite = feel_decimal_multiply(a, b, &result);
    break;
  case FEEL_OPERATOR_DIVIDE:
    if (feel_decimal_is_zero(b))
      return feel_fail(evaluation, &FEEL_ERROR_DIVISION_BY_ZERO, span,
                       "%s is divided by zero", feel_describe(evaluation, left));
    finite = feel_decimal_divide(a, b, &result);
    break;
  default:
    finite = feel_decimal_power(a, b, &result);
  }
  if (!finite)
    return feel_fail(evaluation, &FEEL_ERROR_OUT_OF_RANGE, span,
                     "%s %s %s has no result among the numbers",
                     feel_value_text(evaluation->arena, left, 60), operator_text(operator),
                     feel_value_text(evaluation->arena, right, 60));
  return feel_number(evaluation->arena, result);
}

static FeelValue join_strings(FeelEvaluation *evaluation, FeelValue left, FeelValue right,
                              Span span)
{
  guint64 length = (guint64)left.length + right.length;
  if (length > evaluation->limits->string_bytes)
    return feel_stop(evaluation, &FEEL_LIMIT_STRING, span,
                     arena_printf(evaluation->arena, _("the string would have more than %u bytes"),
                                  evaluation->limits->string_bytes));
  char *text = arena_alloc(evaluation->arena, length + 1);
  memcpy(text, left.string, left.length);
  memcpy(text + left.length, right.string, right.length);
  text[length] = '\0';
  return feel_string_borrow(text, length);
}

static gboolean is_zero(FeelValue value)
{
  return value.kind == FEEL_NUMBER && feel_decimal_is_zero(feel_to_decimal(value));
}

static gboolean is_zero_duration(FeelValue value)
{
  return (value.kind == FEEL_YEARS_MONTHS_DURATION && value.months == 0) ||
         (value.kind == FEEL_DAYS_TIME_DURATION && value.seconds == 0 && value.length == 0);
}

static gboolean temporal_arithmetic(FeelEvaluation *evaluation, FeelOperator operator,
                                    FeelValue left, FeelValue right, FeelValue *result)
{
  switch (operator) {
  case FEEL_OPERATOR_ADD:
    return feel_temporal_add(evaluation->arena, left, right, result);
  case FEEL_OPERATOR_SUBTRACT:
    return feel_temporal_subtract(evaluation->arena, left, right, result);
  case FEEL_OPERATOR_MULTIPLY:
    return feel_temporal_multiply(evaluation->arena, left, right, result);
  case FEEL_OPERATOR_DIVIDE:
    return feel_temporal_divide(evaluation->arena, left, right, result);
  default:
    return FALSE;
  }
}

static FeelValue arithmetic(FeelEvaluation *evaluation, FeelOperator operator, FeelValue left,
                            FeelValue right, Span span)
{
  FeelValue result;
  if (both_integers(left, right) &&
      integer_arithmetic(evaluation, operator, left.integer, right.integer, &result))
    return result;
  if (both(left, right, FEEL_NUMBER))
    return number_arithmetic(evaluation, operator, left, right, span);
  if (operator == FEEL_OPERATOR_ADD && both(left, right, FEEL_STRING))
    return join_strings(evaluation, left, right, span);
  if (feel_is_null(left) || feel_is_null(right))
    return feel_fail(evaluation, &FEEL_WARNING_NULL_OPERAND, span,
                     !feel_is_null(right)  ? N_("\"%s\" has null on its left")
                     : !feel_is_null(left) ? N_("\"%s\" has null on its right")
                                           : N_("\"%s\" has null on its left and its right"),
                     operator_text(operator));
  if (temporal_arithmetic(evaluation, operator, left, right, &result))
    return result;
  if (operator == FEEL_OPERATOR_DIVIDE && (is_zero(right) || is_zero_duration(right)))
    return feel_fail(evaluation, &FEEL_ERROR_DIVISION_BY_ZERO, span, "%s is divided by zero",
                     feel_describe(evaluation, left));
  return feel_fail(evaluation, &FEEL_ERROR_ARITHMETIC, span, "\"%s\" is not defined for %s and %s",
                   operator_text(operator), feel_describe(evaluation, left),
                   feel_describe(evaluation, right));
}

FeelValue feel_evaluate_arithmetic(FeelEvaluation *evaluation, const FeelNode *node)
{
  FeelValue result = feel_node_evaluate(evaluation, node->chain.operands[0]);
  for (guint i = 0; i < node->chain.count; i++) {
    FeelValue right = feel_node_evaluate(evaluation, node->chain.operands[i + 1]);
    if (evaluation->stopped != NULL)
      return FEEL_NULL_VALUE;
    result = arithmetic(evaluation, (FeelOperator)node->chain.operators[i], result, right,
                        node->chain.spans[i]);
  }
  return result;
}

FeelValue feel_evaluate_negate(FeelEvaluation *evaluation, const FeelNode *node)
{
  FeelValue value = feel_node_evaluate(evaluation, node->operand);
  switch ((FeelKind)value.kind) {
  case FEEL_NUMBER:
    return value.is_decimal
               ? feel_number(evaluation->arena, feel_decimal_negate(feel_to_decimal(value)))
               : feel_integer(evaluation->arena, -value.integer);
  case FEEL_YEARS_MONTHS_DURATION:
  case FEEL_DAYS_TIME_DURATION:
    return arithmetic(evaluation, FEEL_OPERATOR_MULTIPLY, value,
                      feel_integer(evaluation->arena, -1), node->span);
  case FEEL_NULL:
    return feel_fail(evaluation, &FEEL_WARNING_NULL_OPERAND, node->span, "\"-\" is given null");
  default:
    return feel_fail(evaluation, &FEEL_ERROR_ARITHMETIC, node->span,
                     "\"-\" is not defined for %s", feel_describe(evaluation, value));
  }
}

static FeelTernary fail_comparison(FeelEvaluation *evaluation, FeelValue left, FeelValue right,
                                   Span span)
{
  if (feel_is_null(left) || feel_is_null(right))
    feel_fail(evaluation, &FEEL_WARNING_NULL_OPERAND, span, "%s cannot be compared with %s",
              feel_describe(evaluation, left), feel_describe(evaluation, right));
  else
    feel_fail(evaluation, &FEEL_ERROR_INCOMPARABLE, span, "%s cannot be compared with %s",
              feel_describe(evaluation, left), feel_describe(evaluation, right));
  return FEEL_TERNARY_NULL;
}

static gboolean order_holds(FeelOperator operator, gint order)
{
  switch (operator) {
  case FEEL_OPERATOR_LESS:
    return order < 0;
  case FEEL_OPERATOR_LESS_EQUAL:
    return order <= 0;
  case FEEL_OPERATOR_GREATER:
    return order > 0;
  default:
    return order >= 0;
  }
}

FeelTernary feel_compare_values(FeelEvaluation *evaluation, FeelOperator operator, FeelValue left,
                                FeelValue right, Span span, gboolean quiet)
{
  gint order;
  if (operator == FEEL_OPERATOR_EQUAL || operator == FEEL_OPERATOR_NOT_EQUAL) {
    FeelTernary equal = feel_equal_counted(left, right, &evaluation->steps);
    if (equal == FEEL_TERNARY_NULL)
      return quiet ? equal : fail_comparison(evaluation, left, right, span);
    return operator == FEEL_OPERATOR_EQUAL ? equal : feel_ternary_not(equal);
  }
  if (both_integers(left, right))
    order = (left.integer > right.integer) - (left.integer < right.integer);
  else if (!feel_compare(left, right, &order))
    return quiet ? FEEL_TERNARY_NULL : fail_comparison(evaluation, left, right, span);
  return order_holds(operator, order) ? FEEL_TERNARY_TRUE : FEEL_TERNARY_FALSE;
}

FeelValue feel_evaluate_compare(FeelEvaluation *evaluation, const FeelNode *node)
{
  FeelValue left = feel_node_evaluate(evaluation, node->compare.left);
  FeelValue right = feel_node_evaluate(evaluation, node->compare.right);
  if (evaluation->stopped != NULL)
    return FEEL_NULL_VALUE;
  return feel_ternary_value(
      feel_compare_values(evaluation, node->compare.operator, left, right, node->span, FALSE));
}

/* e between a and b is e >= a and e <= b. */
FeelValue feel_evaluate_between(FeelEvaluation *evaluation, const FeelNode *node)
{
  FeelValue value = feel_node_evaluate(evaluation, node->between.value);
  FeelValue low = feel_node_evaluate(evaluation, node->between.low);
  FeelValue high = feel_node_evaluate(evaluation, node->between.high);
  if (evaluation->stopped != NULL)
    return FEEL_NULL_VALUE;
  FeelTernary above = feel_compare_values(evaluation, FEEL_OPERATOR_GREATER_EQUAL, value, low,
                                          node->span, FALSE);
  if (above == FEEL_TERNARY_FALSE)
    return feel_boolean(FALSE);
  FeelTernary below = feel_compare_values(evaluation, FEEL_OPERATOR_LESS_EQUAL, value, high,
                                          node->span, FALSE);
  if (below == FEEL_TERNARY_FALSE)
    return feel_boolean(FALSE);
  return above == FEEL_TERNARY_NULL || below == FEEL_TERNARY_NULL ? FEEL_NULL_VALUE
                                                                  : feel_boolean(TRUE);
}

/* Three-valued: one false makes "and" false and one true makes "or" true, whatever
 * the others are; what is not boolean counts as null. */
FeelValue feel_evaluate_logic(FeelEvaluation *evaluation, const FeelNode *node)
{
  gboolean decisive = node->kind == FEEL_NODE_OR;
  gboolean unknown = FALSE;
  for (guint i = 0; i < node->logic.count; i++) {
    FeelValue value = feel_node_evaluate(evaluation, node->logic.operands[i]);
    if (value.kind == FEEL_BOOLEAN) {
      if (value.boolean == decisive)
        return value;
      continue;
    }
    unknown = TRUE;
    if (!feel_is_null(value))
      feel_fail(evaluation, &FEEL_ERROR_NOT_A_BOOLEAN, node->logic.operands[i]->span,
                "\"%s\" takes true, false or null, not %s", decisive ? "or" : "and",
                feel_describe(evaluation, value));
  }
  return unknown ? FEEL_NULL_VALUE : feel_boolean(!decisive);
}

FeelValue feel_evaluate_instance_of(FeelEvaluation *evaluation, const FeelNode *node)
{
  FeelValue value = feel_node_evaluate(evaluation, node->instance.value);
  return feel_boolean(feel_instance_of(value, node->instance.type));
}

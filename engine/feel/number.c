#include "engine/feel/number.h"

typedef gboolean (*DecimalOperation)(FeelDecimal left, FeelDecimal right, FeelDecimal *result);

static gboolean apply(Arena *arena, DecimalOperation operation, FeelValue left, FeelValue right,
                      FeelValue *result)
{
  FeelDecimal decimal;
  if (!operation(feel_to_decimal(left), feel_to_decimal(right), &decimal))
    return FALSE;
  *result = feel_number(arena, decimal);
  return TRUE;
}

gboolean feel_number_add_decimal(Arena *arena, FeelValue left, FeelValue right, FeelValue *result)
{
  return apply(arena, feel_decimal_add, left, right, result);
}

gboolean feel_number_subtract_decimal(Arena *arena, FeelValue left, FeelValue right,
                                      FeelValue *result)
{
  return apply(arena, feel_decimal_subtract, left, right, result);
}

gboolean feel_number_multiply_decimal(Arena *arena, FeelValue left, FeelValue right,
                                      FeelValue *result)
{
  return apply(arena, feel_decimal_multiply, left, right, result);
}

gboolean feel_number_divide(Arena *arena, FeelValue left, FeelValue right, FeelValue *result)
{
  if (!left.is_decimal && !right.is_decimal && right.integer != 0 &&
      left.integer % right.integer == 0) {
    *result = feel_integer_inline(left.integer / right.integer);
    return TRUE;
  }
  return apply(arena, feel_decimal_divide, left, right, result);
}

FeelValue feel_number_negate(Arena *arena, FeelValue number)
{
  if (!number.is_decimal)
    return feel_integer_inline(-number.integer);
  return feel_number(arena, feel_decimal_negate(*number.decimal));
}

gint feel_number_compare_decimal(FeelValue left, FeelValue right)
{
  return feel_decimal_compare(feel_to_decimal(left), feel_to_decimal(right));
}

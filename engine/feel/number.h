/* Arithmetic on FEEL numbers as values: on inline integers where both operands
 * and the result fit, in decimal128 otherwise. */
#ifndef FEEL_NUMBER_H
#define FEEL_NUMBER_H

#include "engine/feel/value.h"

/* The bound of inline integers: 10^18. */
#define FEEL_INTEGER_BOUND G_GINT64_CONSTANT(1000000000000000000)

/* Both operands are FEEL_NUMBER. FALSE where there is no finite result. */
gboolean feel_number_add_decimal(Arena *arena, FeelValue left, FeelValue right, FeelValue *result);
gboolean feel_number_subtract_decimal(Arena *arena, FeelValue left, FeelValue right,
                                      FeelValue *result);
gboolean feel_number_multiply_decimal(Arena *arena, FeelValue left, FeelValue right,
                                      FeelValue *result);
gboolean feel_number_divide(Arena *arena, FeelValue left, FeelValue right, FeelValue *result);
FeelValue feel_number_negate(Arena *arena, FeelValue number);
gint feel_number_compare_decimal(FeelValue left, FeelValue right);

static inline gboolean feel_integer_fits(gint64 integer)
{
  return integer > -FEEL_INTEGER_BOUND && integer < FEEL_INTEGER_BOUND;
}

static inline FeelValue feel_integer_inline(gint64 integer)
{
  return (FeelValue){.kind = FEEL_NUMBER, .integer = integer};
}

static inline gboolean feel_number_add(Arena *arena, FeelValue left, FeelValue right,
                                       FeelValue *result)
{
  if (!left.is_decimal && !right.is_decimal) {
    gint64 sum = left.integer + right.integer; /* both below 10^18: cannot overflow */
    if (feel_integer_fits(sum)) {
      *result = feel_integer_inline(sum);
      return TRUE;
    }
  }
  return feel_number_add_decimal(arena, left, right, result);
}

static inline gboolean feel_number_subtract(Arena *arena, FeelValue left, FeelValue right,
                                            FeelValue *result)
{
  if (!left.is_decimal && !right.is_decimal) {
    gint64 difference = left.integer - right.integer;
    if (feel_integer_fits(difference)) {
      *result = feel_integer_inline(difference);
      return TRUE;
    }
  }
  return feel_number_subtract_decimal(arena, left, right, result);
}

static inline gboolean feel_number_multiply(Arena *arena, FeelValue left, FeelValue right,
                                            FeelValue *result)
{
  gint64 product;
  if (!left.is_decimal && !right.is_decimal &&
      !__builtin_mul_overflow(left.integer, right.integer, &product) &&
      feel_integer_fits(product)) {
    *result = feel_integer_inline(product);
    return TRUE;
  }
  return feel_number_multiply_decimal(arena, left, right, result);
}

/* Negative, zero or positive. */
static inline gint feel_number_compare(FeelValue left, FeelValue right)
{
  if (!left.is_decimal && !right.is_decimal)
    return (left.integer > right.integer) - (left.integer < right.integer);
  return feel_number_compare_decimal(left, right);
}

#endif

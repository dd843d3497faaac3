/* FeelDecimal: an IEEE 754 decimal128 number, 34 digits, rounded half to even
 * (DMN 1.5, clause 10.3.2.3.1), by Intel's decimal floating-point library. */
#ifndef FEEL_DECIMAL_H
#define FEEL_DECIMAL_H

#include "engine/base/arena.h"
#include <glib.h>

/* The bits of a decimal128 in the binary integer encoding. */
typedef struct {
  guint64 word[2];
} __attribute__((aligned(16))) FeelDecimal;

typedef enum {
  FEEL_ROUND_HALF_EVEN,
  FEEL_ROUND_UP,        /* away from zero */
  FEEL_ROUND_DOWN,      /* toward zero */
  FEEL_ROUND_HALF_UP,
  FEEL_ROUND_HALF_DOWN,
  FEEL_ROUND_FLOOR,
  FEEL_ROUND_CEILING,
} FeelRounding;

FeelDecimal feel_decimal_from_integer(gint64 integer);
/* Reads digits, an optional fraction and an optional exponent, with an optional
 * sign; FALSE where the text is anything else, or is out of range. */
gboolean feel_decimal_parse(const char *text, gsize length, FeelDecimal *decimal);
/* Coefficient times ten to the exponent, rounded to 34 digits; FALSE where that
 * is out of range. */
gboolean feel_decimal_make(gboolean negative, unsigned __int128 coefficient, gint exponent,
                           FeelDecimal *decimal);
/* The parts of a finite decimal. */
void feel_decimal_parts(FeelDecimal decimal, gboolean *negative, unsigned __int128 *coefficient,
                        gint *exponent);
/* The standard's lexical form: xsd:decimal without an exponent. Zeros behind the
 * point that belong to the number's precision are kept: 1.0 is "1.0". (arena) */
const char *feel_decimal_text(Arena *arena, FeelDecimal decimal);

/* Arithmetic. FALSE where there is no finite result (overflow, division by
 * zero, root or logarithm out of domain). */
gboolean feel_decimal_add(FeelDecimal left, FeelDecimal right, FeelDecimal *result);
gboolean feel_decimal_subtract(FeelDecimal left, FeelDecimal right, FeelDecimal *result);
gboolean feel_decimal_multiply(FeelDecimal left, FeelDecimal right, FeelDecimal *result);
gboolean feel_decimal_divide(FeelDecimal left, FeelDecimal right, FeelDecimal *result);
gboolean feel_decimal_power(FeelDecimal base, FeelDecimal exponent, FeelDecimal *result);
gboolean feel_decimal_square_root(FeelDecimal decimal, FeelDecimal *result);
/* e to the power of a decimal, and the natural logarithm. */
gboolean feel_decimal_exponential(FeelDecimal decimal, FeelDecimal *result);
gboolean feel_decimal_logarithm(FeelDecimal decimal, FeelDecimal *result);
/* dividend - divisor * floor(dividend / divisor), exact before the last rounding. */
gboolean feel_decimal_modulo(FeelDecimal dividend, FeelDecimal divisor, FeelDecimal *result);
FeelDecimal feel_decimal_negate(FeelDecimal decimal);
/* Rounds to scale digits after the decimal point (negative: before it);
 * scale from -6111 to 6176. */
gboolean feel_decimal_round(FeelDecimal decimal, gint scale, FeelRounding rounding,
                            FeelDecimal *result);
gint feel_decimal_compare(FeelDecimal left, FeelDecimal right);
gboolean feel_decimal_is_zero(FeelDecimal decimal);
/* True where the decimal is whole and fits; *integer is set then. */
gboolean feel_decimal_to_integer(FeelDecimal decimal, gint64 *integer);

#endif

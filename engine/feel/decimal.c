#include "engine/feel/decimal.h"

/* Intel's header states its typedefs by these macros; configure sets them for
 * variant 000 of the library: by value, rounding and flags passed. */
#include <bid_conf.h>
#include <bid_functions.h>

#define COEFFICIENT_DIGITS 34
#define EXPONENT_LEAST (-6176)
#define EXPONENT_MOST 6111
#define EXPONENT_BIAS 6176
#define SIGN_BIT (G_GUINT64_CONSTANT(1) << 63)
#define COEFFICIENT_HIGH_MASK ((G_GUINT64_CONSTANT(1) << 49) - 1)
#define NEAREST_EVEN 0u

typedef unsigned __int128 Wide;

static BID_UINT128 to_bid(FeelDecimal decimal)
{
  BID_UINT128 bid;
  bid.w[0] = decimal.word[0];
  bid.w[1] = decimal.word[1];
  return bid;
}

static FeelDecimal from_bid(BID_UINT128 bid)
{
  return (FeelDecimal){{bid.w[0], bid.w[1]}};
}

/* Keeps a finite result and refuses the rest; zero has no sign. */
static gboolean take(BID_UINT128 bid, FeelDecimal *result)
{
  if (!bid128_isFinite(bid))
    return FALSE;
  FeelDecimal decimal = from_bid(bid);
  if (feel_decimal_is_zero(decimal))
    decimal.word[1] &= ~SIGN_BIT;
  *result = decimal;
  return TRUE;
}

static Wide power_of_ten(guint exponent)
{
  Wide power = 1;
  while (exponent-- > 0)
    power *= 10;
  return power;
}

static FeelDecimal encode(gboolean negative, Wide coefficient, gint exponent)
{
  FeelDecimal decimal;
  decimal.word[0] = (guint64)coefficient;
  decimal.word[1] = (guint64)(coefficient >> 64) | (guint64)(exponent + EXPONENT_BIAS) << 49;
  if (negative && coefficient != 0)
    decimal.word[1] |= SIGN_BIT;
  return decimal;
}

void feel_decimal_parts(FeelDecimal decimal, gboolean *negative, Wide *coefficient, gint *exponent)
{
  *negative = (decimal.word[1] & SIGN_BIT) != 0;
  *exponent = (gint)(decimal.word[1] >> 49 & 0x3fff) - EXPONENT_BIAS;
  *coefficient = (Wide)(decimal.word[1] & COEFFICIENT_HIGH_MASK) << 64 | decimal.word[0];
}

/* Drops a number of digits from a coefficient. sticky: digits beyond the last
 * one were dropped before, and not all were zero. */
static Wide drop_digits(Wide coefficient, guint digits, gboolean sticky, gboolean negative,
                        FeelRounding rounding)
{
  Wide quotient = 0;
  gint half; /* what is dropped, against one half: -1, 0, 1 */
  gboolean exact;
  if (digits > COEFFICIENT_DIGITS + 3) {
    exact = coefficient == 0 && !sticky;
    half = -1;
  } else {
    Wide unit = power_of_ten(digits);
    quotient = coefficient / unit;
    Wide rest = coefficient % unit;
    Wide middle = unit / 2;
    exact = rest == 0 && !sticky;
    half = digits == 0 || rest < middle ? -1 : rest > middle || sticky ? 1 : 0;
  }
  if (exact)
    return quotient;
  gboolean increase = FALSE;
  switch (rounding) {
  case FEEL_ROUND_HALF_EVEN:
    increase = half > 0 || (half == 0 && (quotient & 1) != 0);
    break;
  case FEEL_ROUND_UP:
    increase = TRUE;
    break;
  case FEEL_ROUND_DOWN:
    break;
  case FEEL_ROUND_HALF_UP:
    increase = half >= 0;
    break;
  case FEEL_ROUND_HALF_DOWN:
    increase = half > 0;
    break;
  case FEEL_ROUND_FLOOR:
    increase = negative;
    break;
  case FEEL_ROUND_CEILING:
    increase = !negative;
    break;
  }
  return quotient + (increase ? 1 : 0);
}

static gboolean make(gboolean negative, Wide coefficient, gboolean sticky, gint64 exponent,
                     FeelDecimal *decimal)
{
  static const guint maximum_digits = COEFFICIENT_DIGITS;
  Wide bound = power_of_ten(maximum_digits);
  guint surplus = 0;
  for (Wide rest = coefficient; rest >= bound; rest /= 10)
    surplus++;
  gint64 below = exponent < EXPONENT_LEAST ? EXPONENT_LEAST - exponent : 0;
  guint drop = (guint)MIN(MAX((gint64)surplus, below), 100);
  if (drop > 0 || sticky) {
    coefficient = drop_digits(coefficient, drop, sticky, negative, FEEL_ROUND_HALF_EVEN);
    exponent = below > drop ? EXPONENT_LEAST : exponent + drop;
    if (coefficient == bound) {
      coefficient /= 10;
      exponent++;
    }
  }
  if (coefficient == 0)
    exponent = CLAMP(exponent, EXPONENT_LEAST, EXPONENT_MOST);
  while (exponent > EXPONENT_MOST && coefficient < bound / 10) {
    coefficient *= 10;
    exponent--;
  }
  if (exponent > EXPONENT_MOST)
    return FALSE;
  *decimal = encode(negative, coefficient, (gint)exponent);
  return TRUE;
}

gboolean feel_decimal_make(gboolean negative, Wide coefficient, gint exponent, FeelDecimal *decimal)
{
  return make(negative, coefficient, FALSE, exponent, decimal);
}

FeelDecimal feel_decimal_from_integer(gint64 integer)
{
  Wide magnitude = integer < 0 ? (Wide)0 - (Wide)(__int128)integer : (Wide)integer;
  return encode(integer < 0, magnitude, 0);
}

/* Reads an exponent's sign and digits; exponents far out of range are clamped. */
static gboolean parse_exponent(const char *text, gsize length, gsize *at, gint64 *exponent)
{
  gboolean negative = FALSE;
  if (*at < length && (text[*at] == '+' || text[*at] == '-'))
    negative = text[(*at)++] == '-';
  gsize first = *at;
  gint64 magnitude = 0;
  for (; *at < length && g_ascii_isdigit(text[*at]); (*at)++)
    magnitude = MIN(magnitude * 10 + (text[*at] - '0'), G_GINT64_CONSTANT(1) << 40);
  *exponent = negative ? -magnitude : magnitude;
  return *at > first;
}

gboolean feel_decimal_parse(const char *text, gsize length, FeelDecimal *decimal)
{
  gsize at = 0;
  gboolean negative = FALSE;
  if (at < length && (text[at] == '+' || text[at] == '-'))
    negative = text[at++] == '-';

  /* One digit more than fits is kept, and whether any other was not zero. */
  Wide coefficient = 0;
  guint kept = 0;
  gboolean sticky = FALSE, point = FALSE, digit_last = FALSE;
  gint64 exponent = 0;
  for (; at < length && (g_ascii_isdigit(text[at]) || (text[at] == '.' && !point)); at++) {
    digit_last = text[at] != '.';
    if (!digit_last) {
      point = TRUE;
      continue;
    }
    guint digit = (guint)(text[at] - '0');
    if (kept <= COEFFICIENT_DIGITS) {
      coefficient = coefficient * 10 + digit;
      if (coefficient != 0)
        kept++;
      exponent -= point;
    } else {
      sticky = sticky || digit != 0;
      exponent += !point;
    }
  }
  if (!digit_last)
    return FALSE;
  if (at < length && (text[at] == 'e' || text[at] == 'E')) {
    gint64 written;
    at++;
    if (!parse_exponent(text, length, &at, &written))
      return FALSE;
    exponent += written;
  }
  return at == length && make(negative, coefficient, sticky, exponent, decimal);
}

const char *feel_decimal_text(Arena *arena, FeelDecimal decimal)
{
  gboolean negative;
  Wide coefficient;
  gint exponent;
  feel_decimal_parts(decimal, &negative, &coefficient, &exponent);
  if (coefficient == 0 && exponent > 0)
    exponent = 0;

  char digits[COEFFICIENT_DIGITS + 2];
  guint count = 0;
  do {
    digits[count++] = (char)('0' + (guint)(coefficient % 10));
    coefficient /= 10;
  } while (coefficient != 0);

  guint fraction = exponent < 0 ? (guint)-exponent : 0;
  guint zeros_after = exponent > 0 ? (guint)exponent : 0;
  guint zeros_before = fraction >= count ? fraction - count + 1 : 0;
  char *text = arena_alloc(arena, 3 + (gsize)count + zeros_before + zeros_after);
  char *end = text;
  if (negative && !feel_decimal_is_zero(decimal))
    *end++ = '-';
  guint places = zeros_before + count; /* digits still to come before the end */
  for (guint i = 0; i < zeros_before; i++, places--) {
    if (places == fraction)
      *end++ = '.';
    *end++ = '0';
  }
  while (count > 0) {
    if (places-- == fraction && fraction > 0)
      *end++ = '.';
    *end++ = digits[--count];
  }
  for (guint i = 0; i < zeros_after; i++)
    *end++ = '0';
  *end = '\0';
  return text;
}

gboolean feel_decimal_add(FeelDecimal left, FeelDecimal right, FeelDecimal *result)
{
  _IDEC_flags flags = 0;
  return take(bid128_add(to_bid(left), to_bid(right), NEAREST_EVEN, &flags), result);
}

gboolean feel_decimal_subtract(FeelDecimal left, FeelDecimal right, FeelDecimal *result)
{
  return feel_decimal_add(left, feel_decimal_negate(right), result);
}

gboolean feel_decimal_multiply(FeelDecimal left, FeelDecimal right, FeelDecimal *result)
{
  _IDEC_flags flags = 0;
  return take(bid128_mul(to_bid(left), to_bid(right), NEAREST_EVEN, &flags), result);
}

gboolean feel_decimal_divide(FeelDecimal left, FeelDecimal right, FeelDecimal *result)
{
  _IDEC_flags flags = 0;
  return take(bid128_div(to_bid(left), to_bid(right), NEAREST_EVEN, &flags), result);
}

/* Zeros at the end of an irrational result say nothing about its precision. */
static gboolean take_trimmed(BID_UINT128 bid, FeelDecimal *result)
{
  gboolean negative;
  Wide coefficient;
  gint exponent;
  if (!take(bid, result))
    return FALSE;
  feel_decimal_parts(*result, &negative, &coefficient, &exponent);
  if (coefficient == 0)
    exponent = 0;
  while (exponent < 0 && coefficient % 10 == 0) {
    coefficient /= 10;
    exponent++;
  }
  *result = encode(negative, coefficient, exponent);
  return TRUE;
}

/* A number as the sum of two decimals, good for twice the digits. */
typedef struct {
  BID_UINT128 high, low;
} Double;

static BID_UINT128 add(BID_UINT128 left, BID_UINT128 right)
{
  _IDEC_flags flags = 0;
  return bid128_add(left, right, NEAREST_EVEN, &flags);
}

static BID_UINT128 multiply(BID_UINT128 left, BID_UINT128 right)
{
  _IDEC_flags flags = 0;
  return bid128_mul(left, right, NEAREST_EVEN, &flags);
}

/* What rounding left out of a sum or product. */
static BID_UINT128 multiply_and_add(BID_UINT128 left, BID_UINT128 right, BID_UINT128 addend)
{
  _IDEC_flags flags = 0;
  return bid128_fma(left, right, addend, NEAREST_EVEN, &flags);
}

static Double double_multiply(Double left, Double right)
{
  BID_UINT128 product = multiply(left.high, right.high);
  BID_UINT128 rest = multiply_and_add(left.high, right.high, bid128_negate(product));
  rest = multiply_and_add(left.high, right.low, rest);
  rest = multiply_and_add(left.low, right.high, rest);
  /* Without a rest the product is exact, and keeps its own exponent. */
  if (bid128_isZero(rest))
    return (Double){product, rest};
  BID_UINT128 high = add(product, rest);
  return (Double){high, add(rest, bid128_negate(add(high, bid128_negate(product))))};
}

static BID_UINT128 double_reciprocal(Double divisor)
{
  _IDEC_flags flags = 0;
  BID_UINT128 one = to_bid(feel_decimal_from_integer(1));
  BID_UINT128 quotient = bid128_div(one, divisor.high, NEAREST_EVEN, &flags);
  BID_UINT128 negative = bid128_negate(quotient);
  BID_UINT128 rest = multiply_and_add(negative, divisor.high, one);
  rest = multiply_and_add(negative, divisor.low, rest);
  if (bid128_isZero(rest) || !bid128_isFinite(rest))
    return quotient;
  return add(quotient, bid128_div(rest, divisor.high, NEAREST_EVEN, &flags));
}

/* base to a whole power, by squaring. */
static gboolean whole_power(FeelDecimal base, gint64 exponent, FeelDecimal *result)
{
  BID_UINT128 zero = to_bid(feel_decimal_from_integer(0));
  Double power = {to_bid(feel_decimal_from_integer(1)), zero};
  Double square = {to_bid(base), zero};
  gboolean overflow = FALSE;
  for (guint64 rest = exponent < 0 ? 0 - (guint64)exponent : (guint64)exponent;
       rest > 0 && !overflow;) {
    if (rest & 1)
      power = double_multiply(power, square);
    rest >>= 1;
    if (rest > 0)
      square = double_multiply(square, square);
    overflow = !bid128_isFinite(power.high) || !bid128_isFinite(square.high);
  }
  if (overflow && exponent < 0) {
    *result = feel_decimal_from_integer(0);
    return TRUE;
  }
  return !overflow && take(exponent < 0 ? double_reciprocal(power) : power.high, result);
}

gboolean feel_decimal_power(FeelDecimal base, FeelDecimal exponent, FeelDecimal *result)
{
  gint64 whole;
  if (feel_decimal_to_integer(exponent, &whole))
    return (whole >= 0 || !feel_decimal_is_zero(base)) && whole_power(base, whole, result);
  _IDEC_flags flags = 0;
  return take_trimmed(bid128_pow(to_bid(base), to_bid(exponent), NEAREST_EVEN, &flags), result);
}

gboolean feel_decimal_square_root(FeelDecimal decimal, FeelDecimal *result)
{
  _IDEC_flags flags = 0;
  return take(bid128_sqrt(to_bid(decimal), NEAREST_EVEN, &flags), result);
}

gboolean feel_decimal_exponential(FeelDecimal decimal, FeelDecimal *result)
{
  _IDEC_flags flags = 0;
  return take_trimmed(bid128_exp(to_bid(decimal), NEAREST_EVEN, &flags), result);
}

gboolean feel_decimal_logarithm(FeelDecimal decimal, FeelDecimal *result)
{
  _IDEC_flags flags = 0;
  return take_trimmed(bid128_log(to_bid(decimal), NEAREST_EVEN, &flags), result);
}

gboolean feel_decimal_modulo(FeelDecimal dividend, FeelDecimal divisor, FeelDecimal *result)
{
  _IDEC_flags flags = 0;
  FeelDecimal rest;
  if (feel_decimal_is_zero(divisor) ||
      !take(bid128_fmod(to_bid(dividend), to_bid(divisor), &flags), &rest))
    return FALSE;
  /* The rest has the dividend's sign; the floored modulo has the divisor's. */
  gboolean different = ((rest.word[1] ^ divisor.word[1]) & SIGN_BIT) != 0;
  if (feel_decimal_is_zero(rest) || !different) {
    *result = rest;
    return TRUE;
  }
  return feel_decimal_add(rest, divisor, result);
}

FeelDecimal feel_decimal_negate(FeelDecimal decimal)
{
  if (!feel_decimal_is_zero(decimal))
    decimal.word[1] ^= SIGN_BIT;
  return decimal;
}

gboolean feel_decimal_round(FeelDecimal decimal, gint scale, FeelRounding rounding,
                            FeelDecimal *result)
{
  gboolean negative;
  Wide coefficient;
  gint exponent;
  if (scale < -EXPONENT_MOST || scale > -EXPONENT_LEAST)
    return FALSE;
  feel_decimal_parts(decimal, &negative, &coefficient, &exponent);
  if (exponent < -scale) {
    coefficient = drop_digits(coefficient, (guint)(-scale - exponent), FALSE, negative, rounding);
    *result = encode(negative, coefficient, -scale);
    return TRUE;
  }
  /* Fewer digits than asked for: zeros are added where they fit. */
  gint target = -scale;
  Wide padded = coefficient;
  Wide bound = power_of_ten(COEFFICIENT_DIGITS - 1);
  gint at = coefficient == 0 ? target : exponent;
  for (; at > target && padded < bound; at--)
    padded *= 10;
  *result = at == target ? encode(negative, padded, target) : decimal;
  return TRUE;
}

gint feel_decimal_compare(FeelDecimal left, FeelDecimal right)
{
  _IDEC_flags flags = 0;
  if (bid128_quiet_equal(to_bid(left), to_bid(right), &flags))
    return 0;
  return bid128_quiet_less(to_bid(left), to_bid(right), &flags) ? -1 : 1;
}

gboolean feel_decimal_is_zero(FeelDecimal decimal)
{
  return decimal.word[0] == 0 && (decimal.word[1] & COEFFICIENT_HIGH_MASK) == 0;
}

gboolean feel_decimal_to_integer(FeelDecimal decimal, gint64 *integer)
{
  gboolean negative;
  Wide coefficient;
  gint exponent;
  feel_decimal_parts(decimal, &negative, &coefficient, &exponent);
  for (; exponent < 0 && coefficient != 0; exponent++) {
    if (coefficient % 10 != 0)
      return FALSE;
    coefficient /= 10;
  }
  for (; exponent > 0 && coefficient != 0; exponent--) {
    if (coefficient > (Wide)G_MAXINT64 / 10)
      return FALSE;
    coefficient *= 10;
  }
  if (coefficient > (Wide)G_MAXINT64)
    return FALSE;
  *integer = negative ? -(gint64)coefficient : (gint64)coefficient;
  return TRUE;
}

/* Numeric functions (DMN 1.5, clause 10.3.4.5). */
#include "engine/feel/builtins-shared.h"
#include "engine/feel/number.h"

#define SCALE_LEAST (-6111)
#define SCALE_MOST 6176

/* n rounded to a scale; without one, to a whole number. */
static FeelValue round_to_scale(FeelEvaluation *evaluation, const char *function,
                                const FeelValue *arguments, guint count, Span span,
                                FeelRounding rounding)
{
  gint64 scale = 0;
  FeelValue scale_value = feel_argument(arguments, count, 1);
  if (!feel_is_null(scale_value) &&
      (!feel_whole(scale_value, &scale) || scale < SCALE_LEAST || scale > SCALE_MOST))
    return feel_fail(evaluation, &FEEL_ERROR_ARGUMENT, span,
                     "the parameter \"scale\" of \"%s\" is %s, expected a number from %d to %d",
                     function, feel_show(evaluation, scale_value), SCALE_LEAST, SCALE_MOST);
  if (scale == 0 && !arguments[0].is_decimal)
    return arguments[0];
  FeelDecimal result;
  if (!feel_decimal_round(feel_to_decimal(arguments[0]), (gint)scale, rounding, &result))
    return feel_fail(evaluation, &FEEL_ERROR_OUT_OF_RANGE, span,
                     "the result of \"%s\" is out of range", function);
  return feel_number(evaluation->arena, result);
}

#define ROUNDING_CALL(identifier, name, rounding)                                                  \
  static FeelValue identifier(FeelEvaluation *evaluation, const FeelValue *arguments, guint count, \
                              Span span)                                                           \
  {                                                                                                \
    return round_to_scale(evaluation, name, arguments, count, span, rounding);                     \
  }

ROUNDING_CALL(call_decimal, "decimal", FEEL_ROUND_HALF_EVEN)
ROUNDING_CALL(call_floor, "floor", FEEL_ROUND_FLOOR)
ROUNDING_CALL(call_ceiling, "ceiling", FEEL_ROUND_CEILING)
ROUNDING_CALL(call_round_up, "round up", FEEL_ROUND_UP)
ROUNDING_CALL(call_round_down, "round down", FEEL_ROUND_DOWN)
ROUNDING_CALL(call_round_half_up, "round half up", FEEL_ROUND_HALF_UP)
ROUNDING_CALL(call_round_half_down, "round half down", FEEL_ROUND_HALF_DOWN)

static FeelValue call_abs(FeelEvaluation *evaluation, const FeelValue *arguments,
                          guint count G_GNUC_UNUSED, Span span)
{
  FeelValue n = arguments[0];
  gint64 least = n.kind == FEEL_YEARS_MONTHS_DURATION ? n.months : n.seconds;
  if (n.kind != FEEL_NUMBER && least == G_MININT64)
    return feel_fail(evaluation, &FEEL_ERROR_OUT_OF_RANGE, span,
                     "the parameter \"n\" of \"abs\" is %s, whose absolute value is out of range",
                     feel_show(evaluation, n));
  if (n.kind == FEEL_YEARS_MONTHS_DURATION)
    return feel_years_months_duration(ABS(n.months));
  if (n.kind == FEEL_DAYS_TIME_DURATION) {
    if (n.seconds >= 0)
      return n;
    return n.length == 0 ? feel_days_time_duration(-n.seconds, 0)
                         : feel_days_time_duration(-n.seconds - 1, 1000000000u - n.length);
  }
  gboolean negative = feel_number_compare(n, feel_integer_inline(0)) < 0;
  return negative ? feel_number_negate(evaluation->arena, n) : n;
}

static FeelValue call_modulo(FeelEvaluation *evaluation, const FeelValue *arguments,
                             guint count G_GNUC_UNUSED, Span span)
{
  FeelValue dividend = arguments[0], divisor = arguments[1];
  if (feel_number_compare(divisor, feel_integer_inline(0)) == 0)
    return feel_fail(evaluation, &FEEL_ERROR_DIVISION_BY_ZERO, span,
                     "the parameter \"divisor\" of \"modulo\" is 0, expected any other number");
  if (!dividend.is_decimal && !divisor.is_decimal) {
    gint64 rest = dividend.integer % divisor.integer;
    if (rest != 0 && (rest < 0) != (divisor.integer < 0))
      rest += divisor.integer;
    return feel_integer_inline(rest);
  }
  FeelDecimal result;
  if (!feel_decimal_modulo(feel_to_decimal(dividend), feel_to_decimal(divisor), &result))
    return feel_fail(evaluation, &FEEL_ERROR_OUT_OF_RANGE, span,
                     "the result of \"modulo\" for %s and %s is out of range",
                     feel_show(evaluation, dividend), feel_show(evaluation, divisor));
  return feel_number(evaluation->arena, result);
}

static FeelValue call_sqrt(FeelEvaluation *evaluation, const FeelValue *arguments,
                           guint count G_GNUC_UNUSED, Span span)
{
  FeelDecimal result;
  if (!feel_decimal_square_root(feel_to_decimal(arguments[0]), &result))
    return feel_fail(evaluation, &FEEL_ERROR_ARGUMENT, span,
                     "the parameter \"number\" of \"sqrt\" is %s, expected 0 or a positive number",
                     feel_show(evaluation, arguments[0]));
  return feel_number(evaluation->arena, result);
}

static FeelValue call_log(FeelEvaluation *evaluation, const FeelValue *arguments,
                          guint count G_GNUC_UNUSED, Span span)
{
  FeelDecimal result;
  if (!feel_decimal_logarithm(feel_to_decimal(arguments[0]), &result))
    return feel_fail(evaluation, &FEEL_ERROR_ARGUMENT, span,
                     "the parameter \"number\" of \"log\" is %s, expected a positive number",
                     feel_show(evaluation, arguments[0]));
  return feel_number(evaluation->arena, result);
}

static FeelValue call_exp(FeelEvaluation *evaluation, const FeelValue *arguments,
                          guint count G_GNUC_UNUSED, Span span)
{
  FeelDecimal result;
  if (!feel_decimal_exponential(feel_to_decimal(arguments[0]), &result))
    return feel_fail(evaluation, &FEEL_ERROR_OUT_OF_RANGE, span,
                     "the parameter \"number\" of \"exp\" is %s, whose exponential is out of range",
                     feel_show(evaluation, arguments[0]));
  return feel_number(evaluation->arena, result);
}

/* Whether a number leaves this rest by two; one that is not whole leaves none. */
static FeelValue leaves_rest(FeelValue number, gint64 rest)
{
  static const gint64 two = 2;
  gint64 integer;
  if (feel_to_integer(number, &integer))
    return feel_boolean(ABS(integer % two) == rest);
  FeelDecimal modulo;
  return feel_boolean(
      feel_decimal_modulo(feel_to_decimal(number), feel_decimal_from_integer(two), &modulo) &&
      feel_decimal_to_integer(modulo, &integer) && integer == rest);
}

static FeelValue call_odd(FeelEvaluation *evaluation G_GNUC_UNUSED, const FeelValue *arguments,
                          guint count G_GNUC_UNUSED, Span span G_GNUC_UNUSED)
{
  return leaves_rest(arguments[0], 1);
}

static FeelValue call_even(FeelEvaluation *evaluation G_GNUC_UNUSED, const FeelValue *arguments,
                           guint count G_GNUC_UNUSED, Span span G_GNUC_UNUSED)
{
  return leaves_rest(arguments[0], 0);
}

static const FeelBuiltin rows[] = {
    {"decimal", "n,scale", "n,n", call_decimal},
    {"floor", "n,scale?", "n,n", call_floor},
    {"ceiling", "n,scale?", "n,n", call_ceiling},
    {"round up", "n,scale", "n,n", call_round_up},
    {"round down", "n,scale", "n,n", call_round_down},
    {"round half up", "n,scale", "n,n", call_round_half_up},
    {"round half down", "n,scale", "n,n", call_round_half_down},
    {"abs", "n", "n|u", call_abs},
    {"modulo", "dividend,divisor", "n,n", call_modulo},
    {"sqrt", "number", "n", call_sqrt},
    {"log", "number", "n", call_log},
    {"exp", "number", "n", call_exp},
    {"odd", "number", "n", call_odd},
    {"even", "number", "n", call_even},
};
FEEL_BUILTIN_TABLE(feel_builtins_numeric, rows);

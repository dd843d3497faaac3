#include "engine/feel/instant.h"
#include "engine/feel/number.h"
#include "engine/feel/temporal.h"

typedef __int128 Nanoseconds;

static gint order_of(gint64 left, gint64 right)
{
  return (left > right) - (left < right);
}

static gboolean negate(FeelValue duration, FeelValue *result)
{
  if (duration.kind == FEEL_YEARS_MONTHS_DURATION) {
    if (duration.months == G_MININT64)
      return FALSE;
    *result = feel_years_months_duration(-duration.months);
    return TRUE;
  }
  if (duration.seconds == G_MININT64)
    return FALSE;
  *result = duration.length == 0
                ? feel_days_time_duration(-duration.seconds, 0)
                : feel_days_time_duration(-duration.seconds - 1,
                                          (guint32)(FEEL_SECOND_NANOSECONDS - duration.length));
  return TRUE;
}

static gboolean add_durations(FeelValue left, FeelValue right, FeelValue *result)
{
  if (left.kind == FEEL_YEARS_MONTHS_DURATION) {
    gint64 months;
    if (__builtin_add_overflow(left.months, right.months, &months))
      return FALSE;
    *result = feel_years_months_duration(months);
    return TRUE;
  }
  gint64 seconds;
  gint64 nanoseconds = (gint64)left.length + right.length;
  gint64 carry = nanoseconds / FEEL_SECOND_NANOSECONDS;
  if (__builtin_add_overflow(left.seconds, right.seconds, &seconds) ||
      __builtin_add_overflow(seconds, carry, &seconds))
    return FALSE;
  *result = feel_days_time_duration(seconds, (guint32)(nanoseconds % FEEL_SECOND_NANOSECONDS));
  return TRUE;
}

/* A date some months on; a day past the month's end becomes its last. */
static gboolean add_months(FeelDate date, gint64 months, FeelDate *result)
{
  gint64 total;
  if (__builtin_add_overflow((gint64)date.year * 12 + date.month - 1, months, &total))
    return FALSE;
  gint64 month = (total % 12 + 12) % 12;
  gint64 year = (total - month) / 12;
  gint64 day = date.day;
  while (day > 28 && !feel_date_valid(year, month + 1, day))
    day--;
  if (!feel_date_valid(year, month + 1, day))
    return FALSE;
  *result = (FeelDate){(gint32)year, (guint8)(month + 1), (guint8)day};
  return TRUE;
}

static gboolean add_to_instant(FeelInstant instant, FeelValue duration, FeelInstant *result)
{
  gint64 nanoseconds = instant.nanoseconds + duration.length;
  result->nanoseconds = nanoseconds % FEEL_SECOND_NANOSECONDS;
  return !__builtin_add_overflow(instant.seconds, duration.seconds, &result->seconds) &&
         !__builtin_add_overflow(result->seconds, nanoseconds / FEEL_SECOND_NANOSECONDS,
                                 &result->seconds) &&
         ABS(result->seconds) < G_MAXINT64 / 2;
}

static gboolean add_to_date_time(Arena *arena, const FeelDateTime *date_time, FeelValue duration,
                                 FeelValue *result)
{
  FeelDateTime sum = *date_time;
  FeelInstant instant;
  if (duration.kind == FEEL_YEARS_MONTHS_DURATION) {
    if (!add_months(date_time->date, duration.months, &sum.date))
      return FALSE;
  } else if (!add_to_instant(feel_instant_of(date_time), duration, &instant) ||
             !feel_instant_to_date_time(instant, &date_time->time, &sum)) {
    return FALSE;
  }
  *result = feel_date_time(arena, sum);
  return TRUE;
}

static gboolean add_to_date(FeelDate date, FeelValue duration, FeelValue *result)
{
  FeelDate sum;
  if (duration.kind == FEEL_YEARS_MONTHS_DURATION) {
    if (!add_months(date, duration.months, &sum))
      return FALSE;
  } else {
    gint64 second = duration.seconds % FEEL_DAY_SECONDS;
    gint64 days = duration.seconds / FEEL_DAY_SECONDS - (second < 0);
    if (!feel_date_from_days(feel_date_to_days(date) + days, &sum))
      return FALSE;
  }
  *result = feel_date(sum);
  return TRUE;
}

static FeelValue add_to_time(Arena *arena, const FeelTime *time, FeelValue duration)
{
  const gint64 day = FEEL_DAY_SECONDS * FEEL_SECOND_NANOSECONDS;
  FeelTime sum = *time;
  gint64 part = duration.seconds % FEEL_DAY_SECONDS * FEEL_SECOND_NANOSECONDS + duration.length;
  sum.nanosecond = ((time->nanosecond + part) % day + day) % day;
  return feel_time(arena, sum);
}

static gboolean is_duration(FeelValue value)
{
  return value.kind == FEEL_YEARS_MONTHS_DURATION || value.kind == FEEL_DAYS_TIME_DURATION;
}

gboolean feel_temporal_add(Arena *arena, FeelValue left, FeelValue right, FeelValue *result)
{
  if (is_duration(left) && is_duration(right))
    return left.kind == right.kind && add_durations(left, right, result);
  if (is_duration(left)) {
    FeelValue duration = left;
    left = right;
    right = duration;
  }
  if (!is_duration(right))
    return FALSE;
  if (left.kind == FEEL_DATE_TIME)
    return add_to_date_time(arena, left.date_time, right, result);
  if (left.kind == FEEL_DATE)
    return add_to_date(left.date, right, result);
  if (left.kind != FEEL_TIME || right.kind != FEEL_DAYS_TIME_DURATION)
    return FALSE;
  *result = add_to_time(arena, left.time, right);
  return TRUE;
}

/* The duration from one instant to another. */
static FeelValue difference(FeelInstant to, FeelInstant from)
{
  gint64 nanoseconds = to.nanoseconds - from.nanoseconds;
  gint64 borrow = nanoseconds < 0;
  return feel_days_time_duration(to.seconds - from.seconds - borrow,
                                 (guint32)(nanoseconds + borrow * FEEL_SECOND_NANOSECONDS));
}

/* A date as a date and time: midnight UTC. */
static FeelDateTime at_midnight(FeelDate date)
{
  return (FeelDateTime){date, {.zone = FEEL_ZONE_OFFSET}};
}

static gboolean subtract_date_times(FeelValue left, FeelValue right, FeelValue *result)
{
  FeelDateTime to = left.kind == FEEL_DATE ? at_midnight(left.date) : *left.date_time;
  FeelDateTime from = right.kind == FEEL_DATE ? at_midnight(right.date) : *right.date_time;
  if (feel_time_is_placed(&to.time) != feel_time_is_placed(&from.time))
    return FALSE;
  *result = difference(feel_instant_of(&to), feel_instant_of(&from));
  return TRUE;
}

/* A time as an instant on the day 1970-01-01. */
static FeelInstant instant_of_time(const FeelTime *time)
{
  return (FeelInstant){time->nanosecond / FEEL_SECOND_NANOSECONDS - feel_time_offset(time),
                       time->nanosecond % FEEL_SECOND_NANOSECONDS};
}

gboolean feel_temporal_subtract(Arena *arena, FeelValue left, FeelValue right, FeelValue *result)
{
  if (is_duration(right)) {
    FeelValue negated;
    return negate(right, &negated) && feel_temporal_add(arena, left, negated, result);
  }
  gboolean left_dated = left.kind == FEEL_DATE || left.kind == FEEL_DATE_TIME;
  if (left_dated && (right.kind == FEEL_DATE || right.kind == FEEL_DATE_TIME))
    return subtract_date_times(left, right, result);
  if (left.kind != FEEL_TIME || right.kind != FEEL_TIME ||
      feel_time_is_placed(left.time) != feel_time_is_placed(right.time))
    return FALSE;
  *result = difference(instant_of_time(left.time), instant_of_time(right.time));
  return TRUE;
}

/* A duration in its smallest units: months or nanoseconds. */
static Nanoseconds units_of(FeelValue duration)
{
  if (duration.kind == FEEL_YEARS_MONTHS_DURATION)
    return duration.months;
  return (Nanoseconds)duration.seconds * FEEL_SECOND_NANOSECONDS + duration.length;
}

static gboolean decimal_units(FeelValue value, FeelDecimal *decimal)
{
  if (value.kind == FEEL_NUMBER) {
    *decimal = feel_to_decimal(value);
    return TRUE;
  }
  Nanoseconds units = units_of(value);
  return feel_decimal_make(units < 0, (unsigned __int128)(units < 0 ? -units : units), 0, decimal);
}

/* A duration of some units, cut to whole ones toward zero. */
static gboolean duration_of_units(FeelKind kind, FeelDecimal units, FeelValue *result)
{
  FeelDecimal whole;
  gboolean negative;
  unsigned __int128 coefficient;
  gint exponent;
  if (!feel_decimal_round(units, 0, FEEL_ROUND_DOWN, &whole))
    return FALSE;
  feel_decimal_parts(whole, &negative, &coefficient, &exponent);
  if (kind == FEEL_YEARS_MONTHS_DURATION) {
    gint64 months;
    if (!feel_decimal_to_integer(whole, &months))
      return FALSE;
    *result = feel_years_months_duration(months);
    return TRUE;
  }
  const unsigned __int128 bound = (unsigned __int128)G_MAXINT64 * FEEL_SECOND_NANOSECONDS;
  for (; exponent > 0 && coefficient < bound; exponent--)
    coefficient *= 10;
  if (coefficient >= bound)
    return FALSE;
  FeelValue positive = feel_days_time_duration((gint64)(coefficient / FEEL_SECOND_NANOSECONDS),
                                               (guint32)(coefficient % FEEL_SECOND_NANOSECONDS));
  if (negative)
    return negate(positive, result);
  *result = positive;
  return TRUE;
}

gboolean feel_temporal_multiply(Arena *arena G_GNUC_UNUSED, FeelValue left, FeelValue right,
                                FeelValue *result)
{
  FeelValue duration = is_duration(left) ? left : right;
  FeelValue number = is_duration(left) ? right : left;
  FeelDecimal units, product;
  return is_duration(duration) && number.kind == FEEL_NUMBER && decimal_units(duration, &units) &&
         feel_decimal_multiply(units, feel_to_decimal(number), &product) &&
         duration_of_units(duration.kind, product, result);
}

gboolean feel_temporal_divide(Arena *arena, FeelValue left, FeelValue right, FeelValue *result)
{
  FeelDecimal dividend, divisor, quotient;
  if (!is_duration(left) || (right.kind != left.kind && right.kind != FEEL_NUMBER) ||
      !decimal_units(left, &dividend) || !decimal_units(right, &divisor) ||
      !feel_decimal_divide(dividend, divisor, &quotient))
    return FALSE;
  if (right.kind == FEEL_NUMBER)
    return duration_of_units(left.kind, quotient, result);
  *result = feel_number(arena, quotient);
  return TRUE;
}

static gboolean compare_placed(const FeelTime *left, const FeelTime *right, FeelInstant first,
                               FeelInstant second, gint *order)
{
  if (feel_time_is_placed(left) != feel_time_is_placed(right))
    return FALSE;
  *order = order_of(first.seconds, second.seconds);
  return TRUE;
}

gboolean feel_temporal_compare(FeelValue left, FeelValue right, gint *order)
{
  if (left.kind != right.kind)
    return FALSE;
  switch ((FeelKind)left.kind) {
  case FEEL_DATE:
    *order = order_of(feel_date_to_days(left.date), feel_date_to_days(right.date));
    return TRUE;
  case FEEL_TIME:
    return compare_placed(left.time, right.time, instant_of_time(left.time),
                          instant_of_time(right.time), order);
  case FEEL_DATE_TIME:
    return compare_placed(&left.date_time->time, &right.date_time->time,
                          feel_instant_of(left.date_time), feel_instant_of(right.date_time), order);
  case FEEL_YEARS_MONTHS_DURATION:
    *order = order_of(left.months, right.months);
    return TRUE;
  case FEEL_DAYS_TIME_DURATION:
    *order = order_of(left.seconds, right.seconds);
    if (*order == 0)
      *order = order_of(left.length, right.length);
    return TRUE;
  default:
    return FALSE;
  }
}

#include "engine/analysis/value-between.h"
#include "engine/feel/instant.h"
#include "engine/feel/number.h"
#include "engine/feel/temporal.h"

#include <string.h>

/* A whole number between two ends: near the only one, or half-way. FALSE where
 * the ends leave none. */
static gboolean whole_between(const gint64 *low, const gint64 *high, gint64 otherwise,
                              gint64 *result)
{
  if (low != NULL && high != NULL) {
    gint64 distance;
    if (__builtin_sub_overflow(*high, *low, &distance))
      distance = G_MAXINT64;
    *result = *low + distance / 2;
    return distance >= 2;
  }
  *result = otherwise;
  return low != NULL    ? !__builtin_add_overflow(*low, 1, result)
         : high != NULL ? !__builtin_sub_overflow(*high, 1, result)
                        : TRUE;
}

static gboolean number_between(Arena *arena, const FeelValue *low, const FeelValue *high,
                               FeelValue *value)
{
  gint64 ends[2] = {0, 0};
  gint64 whole;
  gboolean are_whole = (low == NULL || feel_to_integer(*low, &ends[0])) &&
                       (high == NULL || feel_to_integer(*high, &ends[1]));
  if (are_whole &&
      whole_between(low != NULL ? &ends[0] : NULL, high != NULL ? &ends[1] : NULL, 0, &whole)) {
    *value = feel_integer(arena, whole);
    return TRUE;
  }
  FeelValue one = feel_integer_inline(1);
  if (high == NULL)
    return feel_number_add(arena, *low, one, value);
  if (low == NULL)
    return feel_number_subtract(arena, *high, one, value);
  FeelValue sum;
  return feel_number_add(arena, *low, *high, &sum) &&
         feel_number_divide(arena, sum, feel_integer_inline(2), value);
}

static gboolean string_between(Arena *arena, const FeelValue *low, const FeelValue *high,
                               FeelValue *value)
{
  static const char *const tails[] = {"a", " ", "\x01"};
  if (low == NULL) {
    *value = feel_string_static("");
    return high == NULL || high->length > 0;
  }
  for (guint index = 0; index < G_N_ELEMENTS(tails); index++) {
    const char *text =
        arena_printf(arena, "%.*s%s", (int)low->length, low->string, tails[index]);
    *value = feel_string_borrow(text, strlen(text));
    gint order = 0;
    if (high == NULL || (feel_compare(*value, *high, &order) && order < 0))
      return TRUE;
  }
  return FALSE;
}

static gboolean date_between(const FeelValue *low, const FeelValue *high, FeelValue *value)
{
  gint64 ends[2] = {low != NULL ? feel_date_to_days(low->date) : 0,
                    high != NULL ? feel_date_to_days(high->date) : 0};
  gint64 days;
  FeelDate date;
  if (!whole_between(low != NULL ? &ends[0] : NULL, high != NULL ? &ends[1] : NULL, 0, &days) ||
      !feel_date_from_days(days, &date))
    return FALSE;
  *value = feel_date(date);
  return TRUE;
}

static gboolean time_between(Arena *arena, const FeelValue *low, const FeelValue *high,
                             FeelValue *value)
{
  FeelTime time = low != NULL ? *low->time : high != NULL ? *high->time : (FeelTime){0};
  gint64 last = FEEL_DAY_SECONDS;
  gint64 before = -1;
  gint64 ends[2] = {low != NULL ? low->time->nanosecond / FEEL_SECOND_NANOSECONDS : before,
                    high != NULL ? high->time->nanosecond / FEEL_SECOND_NANOSECONDS : last};
  gint64 second;
  if (!whole_between(&ends[0], &ends[1], 0, &second))
    return FALSE;
  time.nanosecond = second * FEEL_SECOND_NANOSECONDS;
  *value = feel_time(arena, time);
  return TRUE;
}

static gboolean date_time_between(Arena *arena, const FeelValue *low, const FeelValue *high,
                                  FeelValue *value)
{
  gint64 ends[2] = {low != NULL ? feel_instant_of(low->date_time).seconds : 0,
                    high != NULL ? feel_instant_of(high->date_time).seconds : 0};
  const FeelTime local = {.zone = FEEL_ZONE_LOCAL};
  const FeelTime *like = low != NULL    ? &low->date_time->time
                         : high != NULL ? &high->date_time->time
                                        : &local;
  gint64 seconds;
  FeelDateTime result;
  if (!whole_between(low != NULL ? &ends[0] : NULL, high != NULL ? &ends[1] : NULL, 0,
                     &seconds) ||
      !feel_instant_to_date_time((FeelInstant){seconds, 0}, like, &result))
    return FALSE;
  *value = feel_date_time(arena, result);
  return TRUE;
}

static gboolean months_between(const FeelValue *low, const FeelValue *high, FeelValue *value)
{
  gint64 months;
  if (!whole_between(low != NULL ? &low->months : NULL, high != NULL ? &high->months : NULL, 0,
                     &months))
    return FALSE;
  *value = feel_years_months_duration(months);
  return TRUE;
}

static gboolean seconds_between(const FeelValue *low, const FeelValue *high, FeelValue *value)
{
  gint64 seconds;
  if (whole_between(low != NULL ? &low->seconds : NULL, high != NULL ? &high->seconds : NULL, 0,
                    &seconds)) {
    *value = feel_days_time_duration(seconds, 0);
    return TRUE;
  }
  gint64 whole = high->seconds - low->seconds; /* 0 or 1 */
  gint64 first = low->length;
  gint64 last = high->length + whole * FEEL_SECOND_NANOSECONDS;
  gint64 middle;
  if (!whole_between(&first, &last, 0, &middle))
    return FALSE;
  *value = feel_days_time_duration(low->seconds + middle / FEEL_SECOND_NANOSECONDS,
                                   (guint32)(middle % FEEL_SECOND_NANOSECONDS));
  return TRUE;
}

static gboolean find_between(Arena *arena, FeelKind kind, const FeelValue *low,
                             const FeelValue *high, FeelValue *value)
{
  switch (kind) {
  case FEEL_NUMBER:
    return number_between(arena, low, high, value);
  case FEEL_STRING:
    return string_between(arena, low, high, value);
  case FEEL_DATE:
    return date_between(low, high, value);
  case FEEL_TIME:
    return time_between(arena, low, high, value);
  case FEEL_DATE_TIME:
    return date_time_between(arena, low, high, value);
  case FEEL_YEARS_MONTHS_DURATION:
    return months_between(low, high, value);
  case FEEL_DAYS_TIME_DURATION:
    return seconds_between(low, high, value);
  default:
    return FALSE;
  }
}

gboolean value_between(Arena *arena, FeelKind kind, const FeelValue *low, const FeelValue *high,
                       FeelValue *value)
{
  gint order;
  return find_between(arena, kind, low, high, value) &&
         (low == NULL || (feel_compare(*low, *value, &order) && order < 0)) &&
         (high == NULL || (feel_compare(*value, *high, &order) && order < 0));
}

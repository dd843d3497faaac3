#include "engine/feel/instant.h"
#include "engine/feel/number.h"
#include "engine/feel/temporal.h"

#include <string.h>

/* Seconds with their fraction, as the number that the standard's property is. */
static FeelValue seconds_value(Arena *arena, gint64 seconds, gint64 nanoseconds, gboolean negative)
{
  FeelDecimal decimal;
  if (nanoseconds == 0)
    return feel_integer_inline(negative ? -seconds : seconds);
  gint exponent = -9;
  for (; nanoseconds % 10 == 0; exponent++)
    nanoseconds /= 10;
  unsigned __int128 coefficient = (unsigned __int128)seconds;
  for (gint i = exponent; i < 0; i++)
    coefficient *= 10;
  feel_decimal_make(negative, coefficient + (unsigned __int128)nanoseconds, exponent, &decimal);
  return feel_number(arena, decimal);
}

typedef FeelValue (*Property)(Arena *arena, FeelValue value);

static FeelDate date_of(FeelValue value)
{
  return value.kind == FEEL_DATE ? value.date : value.date_time->date;
}

static const FeelTime *time_of(FeelValue value)
{
  return value.kind == FEEL_TIME ? value.time : &value.date_time->time;
}

static FeelValue year(Arena *arena G_GNUC_UNUSED, FeelValue value)
{
  return feel_integer_inline(date_of(value).year);
}

static FeelValue month(Arena *arena G_GNUC_UNUSED, FeelValue value)
{
  return feel_integer_inline(date_of(value).month);
}

static FeelValue day(Arena *arena G_GNUC_UNUSED, FeelValue value)
{
  return feel_integer_inline(date_of(value).day);
}

/* From Monday, 1, as ISO 8601 has it. */
static FeelValue weekday(Arena *arena G_GNUC_UNUSED, FeelValue value)
{
  gint64 days = feel_date_to_days(date_of(value)) + 3; /* since a Monday */
  return feel_integer_inline((days % 7 + 7) % 7 + 1);
}

static FeelValue hour(Arena *arena G_GNUC_UNUSED, FeelValue value)
{
  return feel_integer_inline(time_of(value)->nanosecond / FEEL_SECOND_NANOSECONDS / 3600);
}

static FeelValue minute(Arena *arena G_GNUC_UNUSED, FeelValue value)
{
  return feel_integer_inline(time_of(value)->nanosecond / FEEL_SECOND_NANOSECONDS / 60 % 60);
}

static FeelValue second(Arena *arena, FeelValue value)
{
  gint64 nanosecond = time_of(value)->nanosecond;
  return seconds_value(arena, nanosecond / FEEL_SECOND_NANOSECONDS % 60,
                       nanosecond % FEEL_SECOND_NANOSECONDS, FALSE);
}

static FeelValue time_offset(Arena *arena G_GNUC_UNUSED, FeelValue value)
{
  if (!feel_time_is_placed(time_of(value)))
    return FEEL_NULL_VALUE;
  gint32 offset = value.kind == FEEL_TIME ? feel_time_offset(value.time)
                                          : feel_date_time_offset(value.date_time);
  return feel_days_time_duration(offset, 0);
}

static FeelValue timezone_name(Arena *arena G_GNUC_UNUSED, FeelValue value)
{
  const FeelTime *time = time_of(value);
  return time->zone == FEEL_ZONE_NAMED ? feel_string_static(time->zone_name) : FEEL_NULL_VALUE;
}

static FeelValue years(Arena *arena, FeelValue value)
{
  return feel_integer(arena, value.months / 12);
}

static FeelValue months(Arena *arena G_GNUC_UNUSED, FeelValue value)
{
  return feel_integer_inline(value.months % 12);
}

/* The whole seconds of a duration toward zero; all its parts have its sign. */
static gint64 whole_seconds(FeelValue value)
{
  return value.seconds + (value.seconds < 0 && value.length != 0);
}

static FeelValue days(Arena *arena G_GNUC_UNUSED, FeelValue value)
{
  return feel_integer_inline(whole_seconds(value) / FEEL_DAY_SECONDS);
}

static FeelValue hours(Arena *arena G_GNUC_UNUSED, FeelValue value)
{
  return feel_integer_inline(whole_seconds(value) / 3600 % 24);
}

static FeelValue minutes(Arena *arena G_GNUC_UNUSED, FeelValue value)
{
  return feel_integer_inline(whole_seconds(value) / 60 % 60);
}

static FeelValue seconds(Arena *arena, FeelValue value)
{
  gboolean negative = value.seconds < 0;
  gint64 whole = whole_seconds(value) % 60;
  gint64 nanoseconds = negative && value.length != 0
                           ? FEEL_SECOND_NANOSECONDS - (gint64)value.length
                           : (gint64)value.length;
  return seconds_value(arena, ABS(whole), nanoseconds, negative);
}

/* Names and what they give, in the same order; names end in NULL. */
static const char *const date_names[] = {"year", "month", "day", "weekday", NULL};
static const Property date_properties[] = {year, month, day, weekday};
static const char *const time_names[] = {"hour",        "minute",   "second",
                                         "time offset", "timezone", NULL};
static const Property time_properties[] = {hour, minute, second, time_offset, timezone_name};
static const char *const date_time_names[] = {"year",   "month",  "day",         "weekday",  "hour",
                                              "minute", "second", "time offset", "timezone", NULL};
static const Property date_time_properties[] = {year,   month,  day,         weekday,      hour,
                                                minute, second, time_offset, timezone_name};
static const char *const years_months_names[] = {"years", "months", NULL};
static const Property years_months_properties[] = {years, months};
static const char *const days_time_names[] = {"days", "hours", "minutes", "seconds", NULL};
static const Property days_time_properties[] = {days, hours, minutes, seconds};

static const Property *properties_of(FeelKind kind, const char *const **names)
{
  *names = feel_temporal_properties(kind);
  switch (kind) {
  case FEEL_DATE:
    return date_properties;
  case FEEL_TIME:
    return time_properties;
  case FEEL_DATE_TIME:
    return date_time_properties;
  case FEEL_YEARS_MONTHS_DURATION:
    return years_months_properties;
  case FEEL_DAYS_TIME_DURATION:
    return days_time_properties;
  default:
    return NULL;
  }
}

const char *const *feel_temporal_properties(FeelKind kind)
{
  switch (kind) {
  case FEEL_DATE:
    return date_names;
  case FEEL_TIME:
    return time_names;
  case FEEL_DATE_TIME:
    return date_time_names;
  case FEEL_YEARS_MONTHS_DURATION:
    return years_months_names;
  case FEEL_DAYS_TIME_DURATION:
    return days_time_names;
  default:
    return NULL;
  }
}

gboolean feel_temporal_property(Arena *arena, FeelValue value, const char *name, gsize length,
                                FeelValue *result)
{
  const char *const *names;
  const Property *properties = properties_of(value.kind, &names);
  for (guint i = 0; properties != NULL && names[i] != NULL; i++) {
    if (strlen(names[i]) == length && memcmp(names[i], name, length) == 0) {
      *result = properties[i](arena, value);
      return TRUE;
    }
  }
  return FALSE;
}

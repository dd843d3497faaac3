#include "engine/feel/instant.h"
#include "engine/feel/temporal.h"
#include "engine/feel/zone.h"

#include <string.h>

/* XML Schema bounds offsets at fourteen hours. */
#define LARGEST_OFFSET (14 * 3600)
#define FRACTION_DIGITS 9

typedef struct {
  const char *at;
  const char *end;
} Reader;

static gboolean at_end(const Reader *reader)
{
  return reader->at == reader->end;
}

static gboolean take(Reader *reader, char character)
{
  if (at_end(reader) || *reader->at != character)
    return FALSE;
  reader->at++;
  return TRUE;
}

static gsize digits_ahead(const Reader *reader)
{
  const char *at = reader->at;
  while (at < reader->end && g_ascii_isdigit(*at))
    at++;
  return (gsize)(at - reader->at);
}

/* Exactly count digits. */
static gboolean take_digits(Reader *reader, gsize count, gint64 *number)
{
  if (digits_ahead(reader) != count)
    return FALSE;
  *number = 0;
  while (count-- > 0)
    *number = *number * 10 + (*reader->at++ - '0');
  return TRUE;
}

/* Any digits that stay below a bound. */
static gboolean take_number(Reader *reader, gint64 *number)
{
  gsize count = digits_ahead(reader);
  *number = 0;
  if (count == 0)
    return FALSE;
  while (count-- > 0)
    if (__builtin_mul_overflow(*number, 10, number) ||
        __builtin_add_overflow(*number, *reader->at++ - '0', number))
      return FALSE;
  return TRUE;
}

/* Digits behind a point, as nanoseconds; digits beyond the ninth are dropped. */
static gint64 take_fraction(Reader *reader)
{
  gsize count = digits_ahead(reader);
  gint64 nanoseconds = 0;
  for (gsize i = 0; i < FRACTION_DIGITS; i++)
    nanoseconds = nanoseconds * 10 + (i < count ? reader->at[i] - '0' : 0);
  reader->at += count;
  return nanoseconds;
}

/* -?yyyy-mm-dd; more digits of the year only where they are needed. */
static gboolean take_date(Reader *reader, FeelDate *date)
{
  gint64 year, month, day;
  gboolean negative = take(reader, '-');
  gsize digits = digits_ahead(reader);
  if (digits < 4 || digits > 9 || (digits > 4 && *reader->at == '0') ||
      !take_digits(reader, digits, &year) || (negative && year == 0))
    return FALSE;
  if (!take(reader, '-') || !take_digits(reader, 2, &month) || !take(reader, '-') ||
      !take_digits(reader, 2, &day))
    return FALSE;
  if (negative)
    year = -year;
  if (!feel_date_valid(year, month, day))
    return FALSE;
  *date = (FeelDate){(gint32)year, (guint8)month, (guint8)day};
  return TRUE;
}

/* Z, ±hh:mm, ±hh:mm:ss, or @ and a zone's name; nothing means local. */
static gboolean take_zone(Reader *reader, FeelTime *time)
{
  gint64 hour, minute, second = 0;
  time->zone = FEEL_ZONE_LOCAL;
  if (at_end(reader))
    return TRUE;
  if (take(reader, '@')) {
    const Zone *zone = zone_find(reader->at, (gsize)(reader->end - reader->at));
    if (zone == NULL)
      return FALSE;
    time->zone = FEEL_ZONE_NAMED;
    time->zone_name = zone_name(zone);
    reader->at = reader->end;
    return TRUE;
  }
  time->zone = FEEL_ZONE_OFFSET;
  if (take(reader, 'Z'))
    return TRUE;
  gboolean west = take(reader, '-');
  if (!west && !take(reader, '+'))
    return FALSE;
  if (!take_digits(reader, 2, &hour) || !take(reader, ':') || !take_digits(reader, 2, &minute))
    return FALSE;
  if (take(reader, ':') && !take_digits(reader, 2, &second))
    return FALSE;
  gint64 offset = (hour * 60 + minute) * 60 + second;
  if (minute > 59 || second > 59 || offset > LARGEST_OFFSET)
    return FALSE;
  time->offset = (gint32)(west ? -offset : offset);
  return TRUE;
}

/* hh:mm:ss with an optional fraction, then a zone. *next_day: it was 24:00:00. */
static gboolean take_time(Reader *reader, FeelTime *time, gboolean *next_day)
{
  gint64 hour, minute, second, fraction = 0;
  if (!take_digits(reader, 2, &hour) || !take(reader, ':') || !take_digits(reader, 2, &minute) ||
      !take(reader, ':') || !take_digits(reader, 2, &second))
    return FALSE;
  if (take(reader, '.')) {
    if (digits_ahead(reader) == 0)
      return FALSE;
    fraction = take_fraction(reader);
  }
  *time = (FeelTime){0};
  *next_day = hour == 24;
  if (*next_day ? minute + second + fraction != 0 : hour > 23 || minute > 59 || second > 59)
    return FALSE;
  if (!*next_day)
    time->nanosecond = ((hour * 60 + minute) * 60 + second) * FEEL_SECOND_NANOSECONDS + fraction;
  return take_zone(reader, time);
}

gboolean feel_date_parse(const char *text, gsize length, FeelDate *date)
{
  Reader reader = {text, text + length};
  return take_date(&reader, date) && at_end(&reader);
}

gboolean feel_time_parse(Arena *arena G_GNUC_UNUSED, const char *text, gsize length, FeelTime *time)
{
  Reader reader = {text, text + length};
  gboolean next_day;
  return take_time(&reader, time, &next_day) && at_end(&reader);
}

gboolean feel_date_time_parse(Arena *arena G_GNUC_UNUSED, const char *text, gsize length,
                              FeelDateTime *result)
{
  Reader reader = {text, text + length};
  gboolean next_day;
  if (!take_date(&reader, &result->date) || !take(&reader, 'T') ||
      !take_time(&reader, &result->time, &next_day) || !at_end(&reader))
    return FALSE;
  return !next_day || feel_date_from_days(feel_date_to_days(result->date) + 1, &result->date);
}

/* Adds number units to a total; FALSE on overflow. */
static gboolean accumulate(gint64 *total, gint64 number, gint64 unit)
{
  gint64 product;
  return !__builtin_mul_overflow(number, unit, &product) &&
         !__builtin_add_overflow(*total, product, total);
}

/* The parts of a duration in their order: each a number and its letter. */
static gboolean take_parts(Reader *reader, gint64 *months, gint64 *seconds, gint64 *fraction,
                           gboolean *has_months, gboolean *has_seconds)
{
  static const struct {
    char letter;
    gint64 unit;
    gboolean is_months;
    gboolean in_time;
  } parts[] = {{'Y', 12, TRUE, FALSE},   {'M', 1, TRUE, FALSE},  {'D', 86400, FALSE, FALSE},
               {'H', 3600, FALSE, TRUE}, {'M', 60, FALSE, TRUE}, {'S', 1, FALSE, TRUE}};
  gboolean in_time = FALSE, any_after_t = TRUE;
  guint next = 0;
  while (!at_end(reader)) {
    if (!in_time && take(reader, 'T')) {
      in_time = TRUE;
      any_after_t = FALSE;
      next = MAX(next, 3);
      continue;
    }
    gint64 number;
    if (!take_number(reader, &number) || at_end(reader))
      return FALSE;
    gboolean point = in_time && take(reader, '.');
    if (point)
      *fraction = take_fraction(reader);
    if (at_end(reader))
      return FALSE;
    while (next < G_N_ELEMENTS(parts) &&
           (parts[next].in_time != in_time || parts[next].letter != *reader->at))
      next++;
    if (next == G_N_ELEMENTS(parts) || (point && parts[next].letter != 'S'))
      return FALSE;
    reader->at++;
    gint64 *total = parts[next].is_months ? months : seconds;
    *(parts[next].is_months ? has_months : has_seconds) = TRUE;
    if (!accumulate(total, number, parts[next].unit))
      return FALSE;
    next++;
    any_after_t = TRUE;
  }
  return any_after_t;
}

gboolean feel_duration_parse(const char *text, gsize length, FeelValue *duration)
{
  Reader reader = {text, text + length};
  gint64 months = 0, seconds = 0, fraction = 0;
  gboolean has_months = FALSE, has_seconds = FALSE;
  gboolean negative = take(&reader, '-');
  if (!take(&reader, 'P') ||
      !take_parts(&reader, &months, &seconds, &fraction, &has_months, &has_seconds) ||
      has_months == has_seconds) /* neither, or parts of both kinds */
    return FALSE;
  if (has_months) {
    *duration = feel_years_months_duration(negative ? -months : months);
    return TRUE;
  }
  if (negative) {
    seconds = -seconds - (fraction != 0);
    fraction = fraction == 0 ? 0 : FEEL_SECOND_NANOSECONDS - fraction;
  }
  *duration = feel_days_time_duration(seconds, (guint32)fraction);
  return TRUE;
}

FeelValue feel_temporal_parse(Arena *arena, const char *text, gsize length)
{
  FeelDate date;
  FeelTime time;
  FeelDateTime date_time;
  FeelValue duration;
  if (feel_date_parse(text, length, &date))
    return feel_date(date);
  if (feel_date_time_parse(arena, text, length, &date_time))
    return feel_date_time(arena, date_time);
  if (feel_time_parse(arena, text, length, &time))
    return feel_time(arena, time);
  if (feel_duration_parse(text, length, &duration))
    return duration;
  return FEEL_NULL_VALUE;
}

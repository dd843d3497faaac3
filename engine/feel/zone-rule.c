#include "engine/feel/zone-rule.h"

#include "engine/feel/temporal.h"

#define DAY 86400

typedef struct {
  const char *at;
  const char *end;
} Reader;

static gboolean take(Reader *reader, char character)
{
  if (reader->at == reader->end || *reader->at != character)
    return FALSE;
  reader->at++;
  return TRUE;
}

static gboolean take_number(Reader *reader, gint least, gint most, gint *number)
{
  const char *first = reader->at;
  gint result = 0;
  for (; reader->at < reader->end && g_ascii_isdigit(*reader->at) && reader->at - first < 4;
       reader->at++)
    result = result * 10 + (*reader->at - '0');
  *number = result;
  return reader->at > first && result >= least && result <= most;
}

/* An abbreviation: letters, or anything in angle brackets. */
static gboolean skip_abbreviation(Reader *reader)
{
  const char *first = reader->at;
  if (take(reader, '<')) {
    while (reader->at < reader->end && *reader->at != '>')
      reader->at++;
    return take(reader, '>');
  }
  while (reader->at < reader->end && g_ascii_isalpha(*reader->at))
    reader->at++;
  return reader->at - first >= 3;
}

/* [+-]hh[:mm[:ss]] */
static gboolean take_time(Reader *reader, gint32 *seconds)
{
  gint hour, minute = 0, second = 0;
  gboolean negative = take(reader, '-');
  if (!negative)
    take(reader, '+');
  if (!take_number(reader, 0, 167, &hour))
    return FALSE;
  if (take(reader, ':') && !take_number(reader, 0, 59, &minute))
    return FALSE;
  if (take(reader, ':') && !take_number(reader, 0, 59, &second))
    return FALSE;
  *seconds = (hour * 60 + minute) * 60 + second;
  if (negative)
    *seconds = -*seconds;
  return TRUE;
}

static gboolean take_day(Reader *reader, ZoneRuleDay *day)
{
  gboolean read;
  if (!take(reader, ','))
    return FALSE;
  if (take(reader, 'M')) {
    day->form = ZONE_DAY_OF_MONTH_WEEK;
    read = take_number(reader, 1, 12, &day->month) && take(reader, '.') &&
           take_number(reader, 1, 5, &day->week) && take(reader, '.') &&
           take_number(reader, 0, 6, &day->day);
  } else if (take(reader, 'J')) {
    day->form = ZONE_DAY_JULIAN;
    read = take_number(reader, 1, 365, &day->day);
  } else {
    day->form = ZONE_DAY_ZERO_BASED;
    read = take_number(reader, 0, 365, &day->day);
  }
  day->second = 2 * 3600;
  return read && (!take(reader, '/') || take_time(reader, &day->second));
}

gboolean zone_rule_parse(const char *text, gsize length, ZoneRule *rule)
{
  Reader reader = {text, text + length};
  gint32 west;
  *rule = (ZoneRule){0};
  if (!skip_abbreviation(&reader) || !take_time(&reader, &west))
    return FALSE;
  rule->standard_offset = -west;
  if (reader.at == reader.end)
    return TRUE;
  rule->has_daylight = TRUE;
  rule->daylight_offset = rule->standard_offset + 3600;
  if (!skip_abbreviation(&reader))
    return FALSE;
  if (reader.at < reader.end && *reader.at != ',') {
    if (!take_time(&reader, &west))
      return FALSE;
    rule->daylight_offset = -west;
  }
  return take_day(&reader, &rule->start) && take_day(&reader, &rule->end) &&
         reader.at == reader.end;
}

/* The day of a year, in days since 1970-01-01. */
static gint64 day_in_year(const ZoneRuleDay *day, gint32 year)
{
  if (day->form == ZONE_DAY_OF_MONTH_WEEK) {
    gint64 first = feel_date_to_days((FeelDate){year, (guint8)day->month, 1});
    gint weekday = (gint)(((first + 4) % 7 + 7) % 7); /* 1970-01-01 was a Thursday */
    gint64 result = first + (day->day - weekday + 7) % 7 + 7 * (day->week - 1);
    gint in_month = (gint)(result - first) + 1;
    if (in_month > 28 && !feel_date_valid(year, day->month, in_month))
      result -= 7;
    return result;
  }
  gint64 first = feel_date_to_days((FeelDate){year, 1, 1});
  if (day->form == ZONE_DAY_ZERO_BASED)
    return first + day->day;
  gboolean after_leap_day = day->day >= 60 && feel_date_valid(year, 2, 29);
  return first + day->day - 1 + after_leap_day;
}

gint32 zone_rule_offset_at(const ZoneRule *rule, gint64 instant)
{
  if (!rule->has_daylight)
    return rule->standard_offset;
  gint64 local = instant + rule->standard_offset;
  gint64 days = local / DAY - (local % DAY < 0);
  FeelDate date;
  if (!feel_date_from_days(days, &date))
    return rule->standard_offset;
  gint64 start =
      day_in_year(&rule->start, date.year) * DAY + rule->start.second - rule->standard_offset;
  gint64 end = day_in_year(&rule->end, date.year) * DAY + rule->end.second - rule->daylight_offset;
  gboolean daylight =
      start < end ? instant >= start && instant < end : instant >= start || instant < end;
  return daylight ? rule->daylight_offset : rule->standard_offset;
}

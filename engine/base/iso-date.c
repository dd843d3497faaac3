#include "engine/base/iso-date.h"

#include <string.h>

static gboolean read_digits(const char **at, guint count, guint *number)
{
  *number = 0;
  for (guint digit = 0; digit < count; digit++, (*at)++) {
    if (!g_ascii_isdigit(**at))
      return FALSE;
    *number = *number * 10 + (guint)(**at - '0');
  }
  return TRUE;
}

static gboolean is_calendar_date(const IsoDate *date)
{
  static const guint8 days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date->month < 1 || date->month > 12)
    return FALSE;
  gboolean is_leap = date->year % 4 == 0 && (date->year % 100 != 0 || date->year % 400 == 0);
  guint last = days[date->month - 1] + (date->month == 2 && is_leap ? 1u : 0u);
  return date->day >= 1 && date->day <= last;
}

gboolean iso_date_parse(const char *text, IsoDate *date)
{
  const char *at = text;
  IsoDate read = {0, 0, 0};
  if (!read_digits(&at, 4, &read.year) || read.year == 0)
    return FALSE;
  if (*at == '-') {
    at++;
    if (!read_digits(&at, 2, &read.month) || read.month < 1 || read.month > 12)
      return FALSE;
  }
  if (read.month != 0 && *at == '-') {
    at++;
    if (!read_digits(&at, 2, &read.day) || !is_calendar_date(&read))
      return FALSE;
  }
  if (*at != '\0')
    return FALSE;
  *date = read;
  return TRUE;
}

gboolean iso_date_is_day(const char *text)
{
  IsoDate date;
  return iso_date_parse(text, &date) && date.day != 0;
}

gboolean iso_date_is_after(IsoDate left, IsoDate right)
{
  if (left.year != right.year)
    return left.year > right.year;
  if (left.month == 0 || right.month == 0 || left.month == right.month) {
    gboolean have_days = left.month != 0 && right.month != 0 && left.day != 0 && right.day != 0;
    return have_days && left.day > right.day;
  }
  return left.month > right.month;
}

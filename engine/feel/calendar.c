#include "engine/feel/temporal.h"

/* Days are counted in eras of 400 years, which all have the same length, and in
 * years that begin on 1 March, so that a leap day is a year's last. */
#define ERA_YEARS 400
#define ERA_DAYS 146097
#define EPOCH_DAYS 719468 /* from 0000-03-01 to 1970-01-01 */
#define LAST_YEAR 999999999

static gboolean is_leap_year(gint64 year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

gboolean feel_date_valid(gint64 year, gint64 month, gint64 day)
{
  static const guint8 lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < -LAST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1)
    return FALSE;
  return day <= lengths[month - 1] + (month == 2 && is_leap_year(year));
}

gint64 feel_date_to_days(FeelDate date)
{
  gint64 year = (gint64)date.year - (date.month <= 2);
  gint64 era = (year >= 0 ? year : year - (ERA_YEARS - 1)) / ERA_YEARS;
  gint64 year_of_era = year - era * ERA_YEARS;
  gint64 month = (date.month + 9) % 12; /* 0: March */
  gint64 day_of_year = (153 * month + 2) / 5 + date.day - 1;
  gint64 day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * ERA_DAYS + day_of_era - EPOCH_DAYS;
}

gboolean feel_date_from_days(gint64 days, FeelDate *date)
{
  const gint64 bound = (gint64)(LAST_YEAR + 2) * 366;
  if (days < -bound || days > bound)
    return FALSE;
  days += EPOCH_DAYS;
  gint64 era = (days >= 0 ? days : days - (ERA_DAYS - 1)) / ERA_DAYS;
  gint64 day_of_era = days - era * ERA_DAYS;
  gint64 year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 month = (5 * day_of_year + 2) / 153;
  gint64 day = day_of_year - (153 * month + 2) / 5 + 1;
  month = month < 10 ? month + 3 : month - 9;
  gint64 year = era * ERA_YEARS + year_of_era + (month <= 2);
  if (!feel_date_valid(year, month, day))
    return FALSE;
  *date = (FeelDate){(gint32)year, (guint8)month, (guint8)day};
  return TRUE;
}

/* Temporal functions, and is() (DMN 1.5, clauses 10.3.4.6 to 10.3.4.8). */
#include "engine/feel/builtins-shared.h"
#include "engine/feel/number.h"
#include "engine/feel/temporal.h"

static FeelValue call_is(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                         Span span)
{
  if (count == 0)
    return feel_fail(evaluation, &FEEL_ERROR_ARGUMENT_COUNT, span,
                     "\"is\" was called without arguments, expected value1 and value2");
  return feel_boolean(
      feel_identical(feel_argument(arguments, count, 0), feel_argument(arguments, count, 1)));
}

static FeelValue call_now(FeelEvaluation *evaluation, const FeelValue *arguments G_GNUC_UNUSED,
                          guint count G_GNUC_UNUSED, Span span G_GNUC_UNUSED)
{
  return feel_date_time(evaluation->arena, evaluation->clock);
}

static FeelValue call_today(FeelEvaluation *evaluation, const FeelValue *arguments G_GNUC_UNUSED,
                            guint count G_GNUC_UNUSED, Span span G_GNUC_UNUSED)
{
  return feel_date(evaluation->clock.date);
}

static FeelDate date_of(FeelValue value)
{
  return value.kind == FEEL_DATE ? value.date : value.date_time->date;
}

/* From 1: 1 January. */
static gint64 day_of_year(FeelDate date)
{
  return feel_date_to_days(date) - feel_date_to_days((FeelDate){date.year, 1, 1}) + 1;
}

/* From Monday, 0. */
static gint64 weekday(FeelDate date)
{
  return ((feel_date_to_days(date) + 3) % 7 + 7) % 7;
}

static FeelValue call_day_of_year(FeelEvaluation *evaluation G_GNUC_UNUSED,
                                  const FeelValue *arguments, guint count G_GNUC_UNUSED,
                                  Span span G_GNUC_UNUSED)
{
  return feel_integer_inline(day_of_year(date_of(arguments[0])));
}

static FeelValue call_day_of_week(FeelEvaluation *evaluation G_GNUC_UNUSED,
                                  const FeelValue *arguments, guint count G_GNUC_UNUSED,
                                  Span span G_GNUC_UNUSED)
{
  static const char *const names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                      "Friday", "Saturday", "Sunday"};
  return feel_string_static(names[weekday(date_of(arguments[0]))]);
}

static FeelValue call_month_of_year(FeelEvaluation *evaluation G_GNUC_UNUSED,
                                    const FeelValue *arguments, guint count G_GNUC_UNUSED,
                                    Span span G_GNUC_UNUSED)
{
  static const char *const names[] = {"January",   "February", "March",    "April",
                                      "May",       "June",     "July",     "August",
                                      "September", "October",  "November", "December"};
  return feel_string_static(names[date_of(arguments[0]).month - 1]);
}

/* The week belongs to the year that its Thursday is in (ISO 8601). */
static FeelValue call_week_of_year(FeelEvaluation *evaluation G_GNUC_UNUSED,
                                   const FeelValue *arguments, guint count G_GNUC_UNUSED,
                                   Span span G_GNUC_UNUSED)
{
  FeelDate date = date_of(arguments[0]);
  FeelDate thursday;
  if (!feel_date_from_days(feel_date_to_days(date) + 3 - weekday(date), &thursday))
    return feel_integer_inline(date.month == 12 ? 1 : 53); /* a week past either end of time */
  return feel_integer_inline((day_of_year(thursday) - 1) / 7 + 1);
}

static const FeelBuiltin rows[] = {
    {"is", "value1?,value2?", "?,?", call_is},
    {"now", "", "", call_now},
    {"today", "", "", call_today},
    {"day of year", "date", "d|D", call_day_of_year},
    {"day of week", "date", "d|D", call_day_of_week},
    {"month of year", "date", "d|D", call_month_of_year},
    {"week of year", "date", "d|D", call_week_of_year},
};
FEEL_BUILTIN_TABLE(feel_builtins_temporal, rows);

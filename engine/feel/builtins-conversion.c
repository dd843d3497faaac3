/* Conversion functions (DMN 1.5, clause 10.3.4.1). */
#include "engine/base/messages.h"
#include "engine/feel/builtins-shared.h"
#include "engine/feel/instant.h"
#include "engine/feel/number.h"
#include "engine/feel/range-parse.h"
#include "engine/feel/temporal.h"

#include <inttypes.h>
#include <string.h>

static FeelValue fail_from(FeelEvaluation *evaluation, const char *function, FeelValue from,
                           const char *expected, Span span)
{
  return feel_fail(evaluation, &FEEL_ERROR_ARGUMENT, span,
                   "the parameter \"from\" of \"%s\" is %s, expected %s", function,
                   feel_show(evaluation, from), expected);
}

static FeelValue call_date(FeelEvaluation *evaluation, const FeelValue *arguments,
                           guint count G_GNUC_UNUSED, Span span)
{
  FeelValue from = arguments[0];
  FeelDate date;
  if (from.kind == FEEL_DATE)
    return from;
  if (from.kind == FEEL_DATE_TIME)
    return feel_date(from.date_time->date);
  if (!feel_date_parse(from.string, from.length, &date))
    return fail_from(evaluation, "date", from, _("a date of the calendar such as \"2026-11-21\""),
                     span);
  return feel_date(date);
}

/* A number that must be whole. FALSE, with a diagnostic, where it is not. */
static gboolean whole_argument(FeelEvaluation *evaluation, const char *function,
                               const char *parameter, FeelValue number, Span span, gint64 *whole)
{
  if (feel_to_integer(number, whole))
    return TRUE;
  feel_fail(evaluation, &FEEL_ERROR_ARGUMENT, span,
            "the parameter \"%s\" of \"%s\" is %s, expected a whole number of at most 18 digits",
            parameter, function, feel_show(evaluation, number));
  return FALSE;
}

static FeelValue call_date_parts(FeelEvaluation *evaluation, const FeelValue *arguments,
                                 guint count G_GNUC_UNUSED, Span span)
{
  gint64 year, month, day;
  if (!whole_argument(evaluation, "date", "year", arguments[0], span, &year) ||
      !whole_argument(evaluation, "date", "month", arguments[1], span, &month) ||
      !whole_argument(evaluation, "date", "day", arguments[2], span, &day))
    return FEEL_NULL_VALUE;
  if (!feel_date_valid(year, month, day))
    return feel_fail(evaluation, &FEEL_ERROR_ARGUMENT, span,
                     "\"date\" was given year %" PRId64 ", month %" PRId64 ", day %" PRId64
                     ", which is no date, expected a year within 999999999, a "
                     "month from 1 to 12 and a day of that month",
                     year, month, day);
  return feel_date((FeelDate){(gint32)year, (guint8)month, (guint8)day});
}

static FeelValue call_time(FeelEvaluation *evaluation, const FeelValue *arguments,
                           guint count G_GNUC_UNUSED, Span span)
{
  FeelValue from = arguments[0];
  FeelTime time;
  if (from.kind == FEEL_TIME)
    return from;
  if (from.kind == FEEL_DATE_TIME)
    return feel_time(evaluation->arena, from.date_time->time);
  if (from.kind == FEEL_DATE) /* a date as a date and time is midnight UTC */
    return feel_time(evaluation->arena, (FeelTime){.zone = FEEL_ZONE_OFFSET});
  if (!feel_time_parse(evaluation->arena, from.string, from.length, &time))
    return fail_from(evaluation, "time", from,
                     _("a time such as \"23:59:00\", \"23:59:00+01:00\" or "
                       "\"23:59:00@Africa/Bangui\""),
                     span);
  return feel_time(evaluation->arena, time);
}

/* Nanoseconds of a number of seconds below sixty, a fraction included. */
static gboolean seconds_to_nanoseconds(FeelValue second, gint64 *nanoseconds)
{
  FeelDecimal unit = feel_decimal_from_integer(FEEL_SECOND_NANOSECONDS);
  FeelDecimal product, whole;
  return feel_decimal_multiply(feel_to_decimal(second), unit, &product) &&
         feel_decimal_round(product, 0, FEEL_ROUND_DOWN, &whole) &&
         feel_decimal_to_integer(whole, nanoseconds) && *nanoseconds >= 0 &&
         *nanoseconds < 60 * FEEL_SECOND_NANOSECONDS &&
         feel_number_compare(second, feel_integer_inline(0)) >= 0;
}

static FeelValue call_time_parts(FeelEvaluation *evaluation, const FeelValue *arguments,
                                 guint count, Span span)
{
  static const gint64 largest_offset = 14 * 3600;
  FeelValue offset = feel_argument(arguments, count, 3);
  FeelTime time = {0};
  gint64 hour, minute, nanoseconds;
  if (!whole_argument(evaluation, "time", "hour", arguments[0], span, &hour) ||
      !whole_argument(evaluation, "time", "minute", arguments[1], span, &minute))
    return FEEL_NULL_VALUE;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 ||
      !seconds_to_nanoseconds(arguments[2], &nanoseconds))
    return feel_fail(
        evaluation, &FEEL_ERROR_ARGUMENT, span,
        "\"time\" was given hour %" PRId64 ", minute %" PRId64
        ", second %s, which is no time, expected an hour from 0 to 23, a minute from 0 to 59 "
        "and a second from 0 to below 60",
        hour, minute, feel_show(evaluation, arguments[2]));
  if (!feel_is_null(offset)) {
    if (offset.length != 0 || offset.seconds < -largest_offset || offset.seconds > largest_offset)
      return feel_fail(
          evaluation, &FEEL_ERROR_ARGUMENT, span,
          "the parameter \"offset\" of \"time\" is %s, expected whole seconds from -PT14H to PT14H",
          feel_show(evaluation, offset));
    time.zone = FEEL_ZONE_OFFSET;
    time.offset = (gint32)offset.seconds;
  }
  time.nanosecond = (hour * 60 + minute) * 60 * FEEL_SECOND_NANOSECONDS + nanoseconds;
  return feel_time(evaluation->arena, time);
}

static FeelValue call_date_time(FeelEvaluation *evaluation, const FeelValue *arguments,
                                guint count G_GNUC_UNUSED, Span span)
{
  FeelValue from = arguments[0];
  FeelDateTime result = {0};
  if (from.kind == FEEL_DATE_TIME)
    return from;
  if (from.kind == FEEL_DATE) {
    result.date = from.date;
    result.time.zone = FEEL_ZONE_OFFSET;
    return feel_date_time(evaluation->arena, result);
  }
  if (!feel_date_parse(from.string, from.length, &result.date) &&
      !feel_date_time_parse(evaluation->arena, from.string, from.length, &result))
    return fail_from(evaluation, "date and time", from,
                     _("a date and time such as \"2026-11-21T23:59:00\", with an offset or "
                       "\"@Africa/Bangui\" behind it where it has a zone"),
                     span);
  return feel_date_time(evaluation->arena, result);
}

static FeelValue call_date_time_parts(FeelEvaluation *evaluation, const FeelValue *arguments,
                                      guint count G_GNUC_UNUSED, Span span G_GNUC_UNUSED)
{
  FeelValue date = arguments[0];
  FeelDateTime result = {
      .date = date.kind == FEEL_DATE ? date.date : date.date_time->date,
      .time = *arguments[1].time,
  };
  return feel_date_time(evaluation->arena, result);
}

/* A separator: one character, of those allowed; '\0' for null. FALSE, with a
 * diagnostic, where it is another. */
static gboolean separator(FeelEvaluation *evaluation, const char *parameter, FeelValue value,
                          const char *allowed, const char *expected, Span span, char *character)
{
  *character = feel_is_null(value) ? '\0' : value.length == 1 ? *value.string : '?';
  if (*character == '\0' ? feel_is_null(value) : strchr(allowed, *character) != NULL)
    return TRUE;
  feel_fail(evaluation, &FEEL_ERROR_ARGUMENT, span,
            "the parameter \"%s\" of \"number\" is %s, expected %s", parameter,
            feel_show(evaluation, value), expected);
  return FALSE;
}

/* The text with groups joined and a point for the decimal separator; NULL where
 * a group's separator comes behind that, or there is a point that is neither. */
static char *plain_number(Arena *arena, FeelValue from, char grouping, char decimal)
{
  char *plain = arena_alloc(arena, (gsize)from.length + 1);
  gsize length = 0;
  gboolean fraction = FALSE;
  for (gsize i = 0; i < from.length; i++) {
    char character = from.string[i];
    if (character == '\0')
      return NULL;
    if (character == grouping) {
      if (fraction)
        return NULL;
      continue;
    }
    if (character == decimal) {
      fraction = TRUE;
      character = '.';
    } else if (character == '.') {
      return NULL;
    }
    plain[length++] = character;
  }
  plain[length] = '\0';
  return plain;
}

static FeelValue call_number(FeelEvaluation *evaluation, const FeelValue *arguments,
                             guint count G_GNUC_UNUSED, Span span)
{
  FeelValue from = arguments[0];
  char grouping, decimal;
  if (!separator(evaluation, "grouping separator", arguments[1], " ,.",
                 _("\" \", \",\", \".\" or null"), span, &grouping) ||
      !separator(evaluation, "decimal separator", arguments[2], ",.", _("\".\", \",\" or null"),
                 span, &decimal))
    return FEEL_NULL_VALUE;
  if (grouping != '\0' && grouping == decimal)
    return feel_fail(
        evaluation, &FEEL_ERROR_ARGUMENT, span,
        "the grouping and the decimal separator of \"number\" are both \"%c\", expected "
        "different ones",
        grouping);
  if (decimal == '\0')
    decimal = grouping == '.' ? ',' : '.';
  if (!arena_has_room(evaluation->arena, (guint64)from.length + 1))
    return feel_stop_at(evaluation, &FEEL_LIMIT_MEMORY, span,
                        "\"number\" needs more memory than the %" PRIu64 " bytes of an evaluation",
                        evaluation->limits->evaluation_bytes);
  FeelDecimal result;
  const char *plain = plain_number(evaluation->arena, from, grouping, decimal);
  if (plain == NULL || !feel_decimal_parse(plain, strlen(plain), &result))
    return fail_from(evaluation, "number", from,
                     _("a number with these separators, within the range of decimal128"), span);
  return feel_number(evaluation->arena, result);
}

static FeelValue call_string(FeelEvaluation *evaluation, const FeelValue *arguments,
                             guint count G_GNUC_UNUSED, Span span)
{
  FeelValue result;
  if (feel_to_string_within(evaluation->arena, arguments[0], evaluation->limits->string_bytes,
                            &result))
    return result;
  TextWriter full = {.full = TRUE};
  return feel_written_string(evaluation, "string", &full, span);
}

static FeelValue call_duration(FeelEvaluation *evaluation, const FeelValue *arguments,
                               guint count G_GNUC_UNUSED, Span span)
{
  FeelValue from = arguments[0], result;
  if (!feel_duration_parse(from.string, from.length, &result))
    return fail_from(evaluation, "duration", from,
                     _("a duration such as \"P1Y6M\" or \"P1DT12H\", not both kinds in one"), span);
  return result;
}

static FeelDate date_of(FeelValue value)
{
  return value.kind == FEEL_DATE ? value.date : value.date_time->date;
}

static FeelValue call_years_months_duration(FeelEvaluation *evaluation G_GNUC_UNUSED,
                                            const FeelValue *arguments, guint count G_GNUC_UNUSED,
                                            Span span G_GNUC_UNUSED)
{
  FeelDate from = date_of(arguments[0]), to = date_of(arguments[1]);
  gint64 months = ((gint64)to.year - from.year) * 12 + to.month - from.month;
  /* A month that is not whole does not count. */
  if (months > 0 && to.day < from.day)
    months--;
  else if (months < 0 && to.day > from.day)
    months++;
  return feel_years_months_duration(months);
}

static FeelValue call_range(FeelEvaluation *evaluation, const FeelValue *arguments,
                            guint count G_GNUC_UNUSED, Span span)
{
  FeelValue from = arguments[0];
  FeelRange range;
  const char *problem;
  if (!feel_range_parse(evaluation->arena, from.string, from.length, &range, &problem))
    return feel_fail(
        evaluation, &FEEL_ERROR_RANGE, span,
        "the parameter \"from\" of \"range\" is %s, but %s, expected a range such as \"[1..10)\"",
        feel_show(evaluation, from), problem);
  return feel_range(evaluation->arena, &range);
}

static const FeelBuiltin rows[] = {
    {"date", "from", "s|d|D", call_date},
    {"date", "year,month,day", "n,n,n", call_date_parts},
    {"time", "from", "s|t|D|d", call_time},
    {"time", "hour,minute,second,offset?", "n,n,n,x|z", call_time_parts},
    {"date and time", "from", "s|D|d", call_date_time},
    {"date and time", "date,time", "d|D,t", call_date_time_parts},
    {"number", "from,grouping separator,decimal separator", "s,s|z,s|z", call_number},
    {"string", "from", "?", call_string},
    {"duration", "from", "s", call_duration},
    {"years and months duration", "from,to", "d|D,d|D", call_years_months_duration},
    {"range", "from", "s", call_range},
};
FEEL_BUILTIN_TABLE(feel_builtins_conversion, rows);

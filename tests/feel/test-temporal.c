/* Dates, times and durations (DMN 1.5, clauses 10.3.2.3.4 to 10.3.2.3.9, table 56). */
#include "engine/feel/number.h"
#include "engine/feel/temporal.h"
#include "engine/feel/zone.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static Arena *arena;

static void set_up(void)
{
  arena = arena_new(0);
}
static void tear_down(void)
{
  arena_free(arena);
}

/* A temporal value, or a number where the text is one. */
static FeelValue value(const char *text)
{
  FeelDecimal decimal;
  FeelValue result = feel_temporal_parse(arena, text, strlen(text));
  if (feel_is_null(result) && feel_decimal_parse(text, strlen(text), &decimal))
    return feel_number(arena, decimal);
  ck_assert_msg(!feel_is_null(result), "cannot read %s", text);
  return result;
}

static const char *text_of(FeelValue result)
{
  return feel_to_string(arena, result).string;
}

typedef struct {
  const char *text, *written; /* written NULL: refused */
} Reading;

static const Reading readings[] = {
    {"2017-12-31", "2017-12-31"},
    {"-2017-01-01", "-2017-01-01"},
    {"999999999-12-31", "999999999-12-31"},
    {"-999999999-12-31", "-999999999-12-31"},
    {"0000-02-29", "0000-02-29"},
    {"2000-02-29", "2000-02-29"},
    {"1900-02-29", NULL},
    {"-0000-01-01", NULL},
    {"998-12-31", NULL},
    {"01211-12-31", NULL},
    {"9999999999-12-25", NULL},
    {"+2012-12-02", NULL},
    {"2012/12/25", NULL},
    {"2017-00-10", NULL},
    {"2017-13-10", NULL},
    {"2017-12-00", NULL},
    {"2017-12-1", NULL},
    {"2017-12-31 ", NULL},
    {"2012-12-25T", NULL},
    {"10:30:00", "10:30:00"},
    {"10:30:00.5000", "10:30:00.5"},
    {"10:30:00.123456789", "10:30:00.123456789"},
    {"10:30:00.1234567899", "10:30:00.123456789"},
    {"10:30:00+00:00", "10:30:00Z"},
    {"10:30:00Z", "10:30:00Z"},
    {"10:30:00-01:35", "10:30:00-01:35"},
    {"10:30:00+14:00", "10:30:00+14:00"},
    {"10:30:00+01:02:03", "10:30:00+01:02:03"},
    {"10:30:00+14:01", NULL},
    {"10:30:00+19:00", NULL},
    {"10:30:00@Europe/Paris", "10:30:00@Europe/Paris"},
    {"10:30:00@Etc/UTC", "10:30:00@Etc/UTC"},
    {"24:00:00", "00:00:00"},
    {"24:00:01", NULL},
    {"25:00:00", NULL},
    {"10:60:00", NULL},
    {"10:30:60", NULL},
    {"10:30", NULL},
    {"7:00:00", NULL},
    {"10:30:00.", NULL},
    {"10:30:00+5:00", NULL},
    {"10:30:00+05:0", NULL},
    {"10:30:00@", NULL},
    {"10:30:00@xyz/abc", NULL},
    {"10:30:00@localtime", NULL},
    {"10:30:00@posix/Europe/Paris", NULL},
    {"10:30:00@right/Europe/Paris", NULL},
    {"10:30:00@../../../etc/localtime", NULL},
    {"10:30:00@/etc/localtime", NULL},
    {"10:30:00@Europe//Paris", NULL},
    {"10:30:00@Europe/", NULL},
    {"10:30:00@Europe", NULL},
    {"10:30:00@tzdata.zi", NULL},
    {"10:30:00+02:00@Europe/Paris", NULL},
    {"2017-12-31T11:22:33.567Z", "2017-12-31T11:22:33.567Z"},
    {"2017-12-31T24:00:00", "2018-01-01T00:00:00"},
    {"999999999-12-31T24:00:00", NULL},
    {"999999999-12-31T23:59:59.999999999@Europe/Paris",
     "999999999-12-31T23:59:59.999999999@Europe/Paris"},
    {"2011-12-0310:15:30", NULL},
    {"2017-12-31T", NULL},
    {"P1D", "P1D"},
    {"PT0.999S", "PT0.999S"},
    {"P1DT2H3M4.123456789S", "P1DT2H3M4.123456789S"},
    {"PT0.S", "PT0S"},
    {"P0D", "PT0S"},
    {"-P0D", "PT0S"},
    {"P0Y", "P0M"},
    {"-P0M", "P0M"},
    {"-PT1H2M", "-PT1H2M"},
    {"-PT0.5S", "-PT0.5S"},
    {"-PT1M0.25S", "-PT1M0.25S"},
    {"PT1000M0.999999999S", "PT16H40M0.999999999S"},
    {"PT240H", "P10D"},
    {"P26M", "P2Y2M"},
    {"-P100M", "-P8Y4M"},
    {"P999999999M", "P83333333Y3M"},
    {"P9223372036854775807M", "P768614336404564650Y7M"},
    {"P9223372036854775808M", NULL},
    {"P9223372036854775807Y", NULL},
    {"PT9223372036854775807H", NULL},
    {"P", NULL},
    {"-P", NULL},
    {"P0", NULL},
    {"PT", NULL},
    {"P1DT", NULL},
    {"P1Y2D", NULL},
    {"P1YT1H", NULL},
    {"P1M1Y", NULL},
    {"PT1S1M", NULL},
    {"P1H", NULL},
    {"P1S", NULL},
    {"P1.5D", NULL},
    {"PT1.5H", NULL},
    {"1Y", NULL},
    {"p1y", NULL},
    {"", NULL},
    {"foo", NULL},
};

START_TEST(reads_and_writes)
{
  const Reading *reading = &readings[_i];
  FeelValue result = feel_temporal_parse(arena, reading->text, strlen(reading->text));
  ck_assert_msg(feel_is_null(result) == (reading->written == NULL), "%s", reading->text);
  if (reading->written != NULL)
    ck_assert_str_eq(text_of(result), reading->written);
}
END_TEST

START_TEST(counts_days_both_ways)
{
  static const gint32 years[] = {-999999999, -2021, -401, -400, -1,   0,     1,        1600,
                                 1969,       1970,  2000, 2100, 9999, 10000, 999999999};
  FeelDate date;
  ck_assert_int_eq(feel_date_to_days((FeelDate){1970, 1, 1}), 0);
  ck_assert_int_eq(feel_date_to_days((FeelDate){2000, 3, 1}), 11017);
  ck_assert_int_eq(feel_date_to_days((FeelDate){0, 1, 1}), -719528);
  for (guint i = 0; i < G_N_ELEMENTS(years); i++) {
    gint64 last = feel_date_to_days((FeelDate){years[i], 1, 1}) - 1;
    for (guint month = 1; month <= 12; month++) {
      for (guint day = 1; feel_date_valid(years[i], month, day); day++) {
        gint64 days = feel_date_to_days((FeelDate){years[i], (guint8)month, (guint8)day});
        ck_assert_int_eq(days, last + 1);
        ck_assert(feel_date_from_days(days, &date));
        ck_assert(date.year == years[i] && date.month == month && date.day == day);
        last = days;
      }
    }
  }
  ck_assert(!feel_date_from_days(feel_date_to_days((FeelDate){999999999, 12, 31}) + 1, &date));
  ck_assert(!feel_date_from_days(feel_date_to_days((FeelDate){-999999999, 1, 1}) - 1, &date));
  ck_assert(!feel_date_from_days(G_MAXINT64, &date));
  ck_assert(!feel_date_from_days(G_MININT64, &date));
}
END_TEST

typedef gboolean (*Operation)(Arena *arena, FeelValue left, FeelValue right, FeelValue *result);

typedef struct {
  Operation operation;
  const char *left, *right, *result; /* NULL: none */
} Arithmetic;

static const Arithmetic arithmetic[] = {
    {feel_temporal_add, "2021-01-31", "P1M", "2021-02-28"},
    {feel_temporal_add, "2020-02-29", "P1Y", "2021-02-28"},
    {feel_temporal_add, "-2021-01-01", "-P1M", "-2022-12-01"},
    {feel_temporal_add, "0001-01-01", "-P1D", "0000-12-31"},
    {feel_temporal_add, "2021-01-01", "PT36H", "2021-01-02"},
    {feel_temporal_add, "2021-01-02", "-PT1S", "2021-01-01"},
    {feel_temporal_add, "999999999-12-31", "P1D", NULL},
    {feel_temporal_add, "-999999999-01-01", "-P1M", NULL},
    {feel_temporal_add, "2021-01-01", "P9223372036854775807M", NULL},
    {feel_temporal_add, "P1D", "2021-01-01T10:10:10", "2021-01-02T10:10:10"},
    {feel_temporal_add, "2021-01-01T24:00:00", "-PT1S", "2021-01-01T23:59:59"},
    {feel_temporal_add, "2021-01-01T00:00:00.25", "-PT0.5S", "2020-12-31T23:59:59.75"},
    {feel_temporal_add, "2021-03-27T12:00:00@Europe/Paris", "P1D",
     "2021-03-28T13:00:00@Europe/Paris"},
    {feel_temporal_add, "2021-03-27T12:00:00@Europe/Paris", "P1M",
     "2021-04-27T12:00:00@Europe/Paris"},
    {feel_temporal_add, "2021-01-01T10:00:00", "PT9223372036854775807S", NULL},
    {feel_temporal_add, "10:15:00", "P1D", "10:15:00"},
    {feel_temporal_add, "23:30:00+11:00", "PT1H", "00:30:00+11:00"},
    {feel_temporal_add, "00:30:00", "-PT1H", "23:30:00"},
    {feel_temporal_add, "10:15:00", "P1M", NULL},
    {feel_temporal_add, "P1Y", "-P2M", "P10M"},
    {feel_temporal_add, "PT0.75S", "PT0.5S", "PT1.25S"},
    {feel_temporal_add, "-PT0.75S", "PT0.5S", "-PT0.25S"},
    {feel_temporal_add, "P1Y", "P1D", NULL},
    {feel_temporal_add, "P9223372036854775807M", "P1M", NULL},
    {feel_temporal_add, "2021-01-01", "2021-01-01", NULL},
    {feel_temporal_add, "2021-01-01", "1", NULL},
    {feel_temporal_add, "1", "P1D", NULL},
    {feel_temporal_subtract, "2021-01-02", "1995-01-01", "P9498D"},
    {feel_temporal_subtract, "2021-01-02", "2021-01-01T10:10:10", NULL},
    {feel_temporal_subtract, "2021-01-02", "2021-01-01T10:10:10+11:00", "P1DT49M50S"},
    {feel_temporal_subtract, "2021-01-02T10:10:10@Europe/Paris", "2021-01-01", "P1DT9H10M10S"},
    {feel_temporal_subtract, "2021-01-02T10:10:10@Europe/Paris", "2021-01-01T10:10:10@Asia/Dhaka",
     "P1DT5H"},
    {feel_temporal_subtract, "2021-01-02T10:10:10Z", "2021-01-01T10:10:10", NULL},
    {feel_temporal_subtract, "2021-01-01T00:00:00.25", "2021-01-01T00:00:00.5", "-PT0.25S"},
    {feel_temporal_subtract, "2021-03-31", "P1M", "2021-02-28"},
    {feel_temporal_subtract, "10:10:10", "11:10:10", "-PT1H"},
    {feel_temporal_subtract, "10:10:10Z", "10:10:10+01:00", "PT1H"},
    {feel_temporal_subtract, "10:10:10", "10:10:10Z", NULL},
    {feel_temporal_subtract, "-P1D", "PT2H", "-P1DT2H"},
    {feel_temporal_subtract, "P1D", "2021-01-01", NULL},
    {feel_temporal_multiply, "2.5", "PT23H", "P2DT9H30M"},
    {feel_temporal_multiply, "-2.5", "P1Y11M", "-P4Y9M"},
    {feel_temporal_multiply, "P1D", "0", "PT0S"},
    {feel_temporal_multiply, "PT1S", "0.0000000019", "PT0.000000001S"},
    {feel_temporal_multiply, "P1D", "1e20", NULL},
    {feel_temporal_multiply, "P1Y", "1e30", NULL},
    {feel_temporal_multiply, "P1Y", "P1Y", NULL},
    {feel_temporal_divide, "P10Y11M", "-2.5", "-P4Y4M"},
    {feel_temporal_divide, "P10DT23H", "2.5", "P4DT9H12M"},
    {feel_temporal_divide, "P10D", "P5D", "2"},
    {feel_temporal_divide, "P1Y", "P7M", "1.714285714285714285714285714285714"},
    {feel_temporal_divide, "P10D", "P0D", NULL},
    {feel_temporal_divide, "P10D", "P1Y", NULL},
    {feel_temporal_divide, "P10D", "0", NULL},
    {feel_temporal_divide, "10", "P1D", NULL},
};

START_TEST(computes)
{
  const Arithmetic *row = &arithmetic[_i];
  FeelValue result;
  gboolean possible = row->operation(arena, value(row->left), value(row->right), &result);
  ck_assert_msg(possible == (row->result != NULL), "%s, %s", row->left, row->right);
  if (possible)
    ck_assert_str_eq(text_of(result), row->result);
}
END_TEST

typedef struct {
  const char *left, *right;
  gint order; /* 2: none */
  gboolean identical;
} Order;

static const Order orders[] = {
    {"2021-01-01", "2021-01-02", -1, FALSE},
    {"10:30:00Z", "10:30:00+00:00", 0, TRUE},
    {"10:30:00.1", "10:30:00.2", 0, FALSE},
    {"10:30:00", "10:30:00Z", 2, FALSE},
    {"20:00:50+00:00", "21:00:50+01:00", 0, FALSE},
    {"10:30:00@Europe/Paris", "09:30:00Z", 0, FALSE},
    {"2018-12-08T00:00:00@Europe/Paris", "2018-12-08T00:00:00@Asia/Dhaka", 1, FALSE},
    {"2018-10-08T00:00:00+02:00", "2018-10-08T00:00:00@Europe/Paris", 0, FALSE},
    {"2018-02-08T00:00:00+01:00", "2018-02-08T00:00:00@Europe/Paris", 0, FALSE},
    {"2002-04-02T23:00:00-04:00", "2002-04-03T02:00:00-01:00", 0, FALSE},
    {"2002-04-02T23:00:00", "2002-04-02T23:00:00Z", 2, FALSE},
    {"P1D", "PT24H", 0, TRUE},
    {"PT0.5S", "PT0.6S", -1, FALSE},
    {"-PT0.5S", "-PT0.6S", 1, FALSE},
    {"P1Y", "P12M", 0, TRUE},
    {"P0Y", "P0D", 2, FALSE},
    {"2012-12-25", "2012-12-25T00:00:00Z", 2, FALSE},
};

START_TEST(orders_and_identifies)
{
  const Order *row = &orders[_i];
  FeelValue left = value(row->left), right = value(row->right);
  gint order;
  if (!feel_temporal_compare(left, right, &order))
    order = 2;
  ck_assert_int_eq(order, row->order);
  ck_assert_int_eq(feel_identical(left, right), row->identical);
}
END_TEST

typedef struct {
  const char *value, *name, *result; /* result NULL: no such property */
} Property;

static const Property properties[] = {
    {"2018-12-10", "year", "2018"},
    {"2018-12-10", "month", "12"},
    {"2018-12-10", "day", "10"},
    {"2018-12-10", "weekday", "1"},
    {"-0001-12-10", "year", "-1"},
    {"1969-12-28", "weekday", "7"},
    {"2018-12-10", "hour", NULL},
    {"2018-12-10T10:30:01.25Z", "second", "1.25"},
    {"2018-12-10T10:30:01", "minute", "30"},
    {"2018-12-10T10:30:01", "weekday", "1"},
    {"2018-07-10T10:30:01@Europe/Paris", "time offset", "PT2H"},
    {"2018-07-10T10:30:01@Europe/Paris", "timezone", "Europe/Paris"},
    {"10:30:01", "hour", "10"},
    {"10:30:00+05:00", "time offset", "PT5H"},
    {"10:30:00-05:30", "time offset", "-PT5H30M"},
    {"10:30:00", "time offset", "null"},
    {"10:30:00+05:00", "timezone", "null"},
    {"10:30:00", "year", NULL},
    {"-P1Y2M", "years", "-1"},
    {"-P1Y2M", "months", "-2"},
    {"P1Y2M", "days", NULL},
    {"P1DT2H3M4.5S", "days", "1"},
    {"P1DT2H3M4.5S", "hours", "2"},
    {"P1DT2H3M4.5S", "minutes", "3"},
    {"P1DT2H3M4.5S", "seconds", "4.5"},
    {"-P1DT2H3M4.5S", "days", "-1"},
    {"-P1DT2H3M4.5S", "seconds", "-4.5"},
    {"-PT0.5S", "seconds", "-0.5"},
    {"P1D", "months", NULL},
    {"2018-12-10", "Year", NULL},
};

START_TEST(gives_properties)
{
  const Property *row = &properties[_i];
  FeelValue result;
  gboolean known =
      feel_temporal_property(arena, value(row->value), row->name, strlen(row->name), &result);
  ck_assert_int_eq(known, row->result != NULL);
  if (known)
    ck_assert_str_eq(feel_is_null(result) ? "null" : text_of(result), row->result);
}
END_TEST

typedef struct {
  const char *zone, *local;
  gint32 offset;
} Offset;

/* Offsets by the tz database: skipped and repeated local times, times before
 * every transition, and far beyond the last one. */
static const Offset offsets[] = {
    {"Europe/Paris", "2021-03-28T01:59:59", 3600},
    {"Europe/Paris", "2021-03-28T02:30:00", 3600},
    {"Europe/Paris", "2021-03-28T03:00:00", 7200},
    {"Europe/Paris", "2021-10-31T02:30:00", 7200},
    {"Europe/Paris", "2021-10-31T03:00:00", 3600},
    {"Europe/Paris", "2500-07-01T00:00:00", 7200},
    {"Europe/Paris", "999999-07-01T00:00:00", 7200},
    {"Europe/Paris", "999999-12-01T00:00:00", 3600},
    {"Australia/Melbourne", "2100-01-01T00:00:00", 39600},
    {"Australia/Melbourne", "2100-07-01T00:00:00", 36000},
    {"Africa/Bangui", "2100-07-01T00:00:00", 3600},
    {"Africa/Kinshasa", "2026-07-01T00:00:00", 3600},
    {"Asia/Dhaka", "2021-01-01T00:00:00", 21600},
    {"Etc/UTC", "-999999-01-01T00:00:00", 0},
    {"Etc/GMT+5", "2021-01-01T00:00:00", -18000},
};

START_TEST(knows_offsets_of_zones)
{
  const Offset *row = &offsets[_i];
  g_autofree char *text = g_strconcat(row->local, "@", row->zone, NULL);
  FeelValue result;
  ck_assert(feel_temporal_property(arena, value(text), "time offset", 11, &result));
  ck_assert_int_eq(result.seconds, row->offset);
}
END_TEST

START_TEST(knows_the_version_of_the_zone_database)
{
  const char *version = feel_zone_database_version();
  ck_assert(strcmp(version, "unknown") == 0 || g_ascii_isdigit(version[0]));
  ck_assert_ptr_eq(zone_find("Europe/Paris", 12), zone_find("Europe/Paris", 12));
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("temporal");
  TCase *tests = tcase_create("temporal");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_add_loop_test(tests, reads_and_writes, 0, G_N_ELEMENTS(readings));
  tcase_add_test(tests, counts_days_both_ways);
  tcase_add_loop_test(tests, computes, 0, G_N_ELEMENTS(arithmetic));
  tcase_add_loop_test(tests, orders_and_identifies, 0, G_N_ELEMENTS(orders));
  tcase_add_loop_test(tests, gives_properties, 0, G_N_ELEMENTS(properties));
  tcase_add_loop_test(tests, knows_offsets_of_zones, 0, G_N_ELEMENTS(offsets));
  tcase_add_test(tests, knows_the_version_of_the_zone_database);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

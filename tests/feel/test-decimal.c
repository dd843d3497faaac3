/* Decimal128 numbers: reading, writing, arithmetic, rounding (DMN 1.5, clause 10.3.2.3.1). */
#include "engine/feel/number.h"

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

static FeelDecimal decimal(const char *text)
{
  FeelDecimal result;
  ck_assert_msg(feel_decimal_parse(text, strlen(text), &result), "cannot read %s", text);
  return result;
}

typedef struct {
  const char *text, *written; /* written NULL: refused */
} Reading;

static const Reading readings[] = {
    {"0", "0"},
    {"-0", "0"},
    {"-0.00", "0.00"},
    {"007", "7"},
    {"1.0", "1.0"},
    {".5", "0.5"},
    {"+12.5", "12.5"},
    {"-.005", "-0.005"},
    {"1e3", "1000"},
    {"1.23E-4", "0.000123"},
    {"12345678901234567890123456789012345", "12345678901234567890123456789012340"},
    {"1.0000000000000000000000000000000005", "1.000000000000000000000000000000000"},
    {"1.0000000000000000000000000000000015", "1.000000000000000000000000000000002"},
    {"1.00000000000000000000000000000000050000000000000000000000000001",
     "1.000000000000000000000000000000001"},
    {"9999999999999999999999999999999999.5", "10000000000000000000000000000000000"},
    {"1e-7000", NULL /* set below */},
    {"", NULL},
    {".", NULL},
    {"-", NULL},
    {"5.", NULL},
    {"1..2", NULL},
    {"1e", NULL},
    {"1e+", NULL},
    {"0x10", NULL},
    {"1 ", NULL},
    {"NaN", NULL},
    {"Infinity", NULL},
    {"1e6145", NULL},
    {"1e99999999999999999999", NULL},
};

START_TEST(reads_and_writes)
{
  const Reading *reading = &readings[_i];
  FeelDecimal result;
  gboolean read = feel_decimal_parse(reading->text, strlen(reading->text), &result);
  if (strcmp(reading->text, "1e-7000") == 0) {
    ck_assert(read && feel_decimal_is_zero(result)); /* below the least: rounds to zero */
    return;
  }
  ck_assert_msg(read == (reading->written != NULL), "%s", reading->text);
  if (read)
    ck_assert_str_eq(feel_decimal_text(arena, result), reading->written);
}
END_TEST

START_TEST(reads_the_ends_of_the_range)
{
  const char *largest =
      feel_decimal_text(arena, decimal("9.999999999999999999999999999999999e6144"));
  ck_assert_uint_eq(strlen(largest), 6145);
  FeelDecimal least = decimal("1e-6176");
  ck_assert(!feel_decimal_is_zero(least));
  ck_assert_uint_eq(strlen(feel_decimal_text(arena, least)), 6178);
}
END_TEST

typedef gboolean (*Operation)(FeelDecimal left, FeelDecimal right, FeelDecimal *result);

typedef struct {
  Operation operation;
  const char *left, *right, *result; /* NULL: none */
} Arithmetic;

static const Arithmetic arithmetic[] = {
    {feel_decimal_add, "0.1", "0.2", "0.3"},
    {feel_decimal_add, "1.0", "-1.0", "0.0"},
    {feel_decimal_add, "9e6144", "9e6144", NULL},
    {feel_decimal_subtract, "1", "0.9", "0.1"},
    {feel_decimal_multiply, "1.10", "2", "2.20"},
    {feel_decimal_multiply, "-0.5", "0", "0.0"},
    {feel_decimal_divide, "1", "3", "0.3333333333333333333333333333333333"},
    {feel_decimal_divide, "2", "3", "0.6666666666666666666666666666666667"},
    {feel_decimal_divide, "100", "10", "10"},
    {feel_decimal_divide, "1", "0", NULL},
    {feel_decimal_divide, "0", "0", NULL},
    {feel_decimal_power, "10", "-5", "0.00001"},
    {feel_decimal_power, "1.1", "2", "1.21"},
    {feel_decimal_power, "0", "0", "1"},
    {feel_decimal_power, "0", "-1", NULL},
    {feel_decimal_power, "-8", "0.5", NULL},
    {feel_decimal_power, "-2", "3", "-8"},
    {feel_decimal_power, "4", "0.5", "2"},
    {feel_decimal_power, "2", "0.5", "1.414213562373095048801688724209698"},
    {feel_decimal_power, "1.76165667504", "174", "6170233929744499726329999696292230000000000"},
    {feel_decimal_power, "5.69443225869", "-36",
     "0.0000000000000000000000000006364795973760084007416026882652313"},
    {feel_decimal_power, "1.5", "3", "3.375"},
    {feel_decimal_power, "10", "7000", NULL},
    {feel_decimal_power, "10", "-7000", "0"},
    {feel_decimal_modulo, "10.1", "-4.5", "-3.4"},
    {feel_decimal_modulo, "-10.1", "4.5", "3.4"},
    {feel_decimal_modulo, "-12", "-5", "-2"},
    {feel_decimal_modulo, "12", "0", NULL},
    {feel_decimal_modulo, "12", "4", "0"},
};

START_TEST(computes)
{
  const Arithmetic *row = &arithmetic[_i];
  FeelDecimal result;
  gboolean finite = row->operation(decimal(row->left), decimal(row->right), &result);
  ck_assert_msg(finite == (row->result != NULL), "row %d", _i);
  if (finite)
    ck_assert_str_eq(feel_decimal_text(arena, result), row->result);
}
END_TEST

START_TEST(computes_irrational_results)
{
  FeelDecimal result;
  ck_assert(feel_decimal_square_root(decimal("2"), &result));
  ck_assert_str_eq(feel_decimal_text(arena, result), "1.414213562373095048801688724209698");
  ck_assert(feel_decimal_square_root(decimal("4"), &result));
  ck_assert_str_eq(feel_decimal_text(arena, result), "2");
  ck_assert(!feel_decimal_square_root(decimal("-1"), &result));
  ck_assert(feel_decimal_exponential(decimal("1"), &result));
  ck_assert_str_eq(feel_decimal_text(arena, result), "2.718281828459045235360287471352662");
  ck_assert(!feel_decimal_exponential(decimal("1e6"), &result));
  ck_assert(feel_decimal_logarithm(decimal("10"), &result));
  ck_assert_str_eq(feel_decimal_text(arena, result), "2.302585092994045684017991454684364");
  ck_assert(feel_decimal_logarithm(decimal("1"), &result));
  ck_assert_str_eq(feel_decimal_text(arena, result), "0");
  ck_assert(!feel_decimal_logarithm(decimal("0"), &result));
  ck_assert(!feel_decimal_logarithm(decimal("-1"), &result));
}
END_TEST

/* Every rounding for the same numbers; the order is that of FeelRounding. */
typedef struct {
  const char *number;
  gint scale;
  const char *rounded[7];
} RoundingRow;

static const RoundingRow roundings[] = {
    {"5.5", 0, {"6", "6", "5", "6", "5", "5", "6"}},
    {"2.5", 0, {"2", "3", "2", "3", "2", "2", "3"}},
    {"1.6", 0, {"2", "2", "1", "2", "2", "1", "2"}},
    {"1.1", 0, {"1", "2", "1", "1", "1", "1", "2"}},
    {"1.0", 0, {"1", "1", "1", "1", "1", "1", "1"}},
    {"-1.1", 0, {"-1", "-2", "-1", "-1", "-1", "-2", "-1"}},
    {"-2.5", 0, {"-2", "-3", "-2", "-3", "-2", "-3", "-2"}},
    {"-5.5", 0, {"-6", "-6", "-5", "-6", "-5", "-6", "-5"}},
    {"1.126", 2, {"1.13", "1.13", "1.12", "1.13", "1.13", "1.12", "1.13"}},
    {"15", -1, {"20", "20", "10", "20", "10", "10", "20"}},
    {"0.001", -5, {"0", "100000", "0", "0", "0", "0", "100000"}},
    {"7", 2, {"7.00", "7.00", "7.00", "7.00", "7.00", "7.00", "7.00"}},
    {"5.5", 6176, {"5.5", "5.5", "5.5", "5.5", "5.5", "5.5", "5.5"}},
};

START_TEST(rounds)
{
  const RoundingRow *row = &roundings[_i];
  for (guint i = 0; i < 7; i++) {
    FeelDecimal result;
    ck_assert(feel_decimal_round(decimal(row->number), row->scale, i, &result));
    ck_assert_msg(strcmp(feel_decimal_text(arena, result), row->rounded[i]) == 0,
                  "%s to %d, rounding %u: %s", row->number, row->scale, i,
                  feel_decimal_text(arena, result));
  }
}
END_TEST

START_TEST(refuses_scales_out_of_range)
{
  FeelDecimal result;
  ck_assert(!feel_decimal_round(decimal("1"), 6177, FEEL_ROUND_UP, &result));
  ck_assert(!feel_decimal_round(decimal("1"), -6112, FEEL_ROUND_UP, &result));
  ck_assert(feel_decimal_round(decimal("1"), -6111, FEEL_ROUND_UP, &result));
}
END_TEST

START_TEST(keeps_integers_inline_while_they_fit)
{
  FeelValue largest = feel_integer(arena, G_GINT64_CONSTANT(999999999999999999));
  FeelValue result;
  ck_assert(!largest.is_decimal);
  ck_assert(feel_number_add(arena, largest, feel_integer(arena, 1), &result));
  ck_assert(result.is_decimal);
  ck_assert_str_eq(feel_value_text(arena, result, 0), "1000000000000000000");
  ck_assert(feel_number_subtract(arena, result, feel_integer(arena, 1), &result));
  ck_assert(!result.is_decimal);
  ck_assert(feel_number_multiply(arena, largest, largest, &result));
  ck_assert_str_eq(feel_value_text(arena, result, 0), "999999999999999998000000000000000000");
  ck_assert(feel_number_divide(arena, largest, feel_integer(arena, 0), &result) == FALSE);
  gint64 integer;
  ck_assert(feel_to_integer(feel_integer(arena, G_MININT64 + 1), &integer));
  ck_assert_int_eq(integer, G_MININT64 + 1);
  ck_assert(!feel_to_integer(feel_number(arena, decimal("1.5")), &integer));
  ck_assert(feel_to_integer(feel_number(arena, decimal("2.0")), &integer));
  ck_assert_int_eq(integer, 2);
  ck_assert_int_eq(feel_number_compare(feel_integer(arena, 2), feel_number(arena, decimal("2.0"))),
                   0);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("decimal");
  TCase *tests = tcase_create("decimal");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_add_loop_test(tests, reads_and_writes, 0, G_N_ELEMENTS(readings));
  tcase_add_test(tests, reads_the_ends_of_the_range);
  tcase_add_loop_test(tests, computes, 0, G_N_ELEMENTS(arithmetic));
  tcase_add_test(tests, computes_irrational_results);
  tcase_add_loop_test(tests, rounds, 0, G_N_ELEMENTS(roundings));
  tcase_add_test(tests, refuses_scales_out_of_range);
  tcase_add_test(tests, keeps_integers_inline_while_they_fit);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* Values: equality, order, hashes and texts (DMN 1.5, clauses 10.3.2.2 and 10.3.2.3). */
#include "engine/feel/number.h"
#include "engine/feel/temporal.h"
#include "engine/feel/value-hash.h"

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

static FeelValue number(const char *text)
{
  FeelDecimal decimal;
  ck_assert(feel_decimal_parse(text, strlen(text), &decimal));
  return feel_number(arena, decimal);
}

static FeelValue temporal(const char *text)
{
  return feel_temporal_parse(arena, text, strlen(text));
}

static FeelValue list_of(guint count, const FeelValue *items)
{
  FeelValue *kept = arena_new_array(arena, FeelValue, count);
  if (count > 0)
    memcpy(kept, items, count * sizeof(FeelValue));
  return feel_list(kept, count);
}

static FeelValue pair_list(FeelValue first, FeelValue second)
{
  FeelValue items[] = {first, second};
  return list_of(2, items);
}

static FeelValue context_of(const char *first, FeelValue first_value, const char *second,
                            FeelValue second_value)
{
  const char *names[] = {first, second};
  FeelValue pair = pair_list(first_value, second_value);
  return feel_context(arena, feel_shape_new(arena, names, 2), pair.items);
}

static FeelValue range_of(FeelValue low, gboolean low_closed, FeelValue high, gboolean high_closed)
{
  return feel_range(arena, &(FeelRange){low, high, low_closed, high_closed, TRUE, TRUE});
}

/* Values of every kind, no two of them equal. */
static GArray *different_values(void)
{
  GArray *values = g_array_new(FALSE, FALSE, sizeof(FeelValue));
  const FeelValue one = feel_integer_inline(1), two = feel_integer_inline(2);
  const FeelValue all[] = {
      FEEL_NULL_VALUE,
      feel_boolean(TRUE),
      feel_boolean(FALSE),
      one,
      two,
      number("1.5"),
      number("1e30"),
      feel_string_static(""),
      feel_string_static("1"),
      feel_string_borrow("a\0b", 3),
      feel_string_borrow("a\0c", 3),
      temporal("2026-11-21"),
      temporal("10:30:00"),
      temporal("10:30:00Z"),
      temporal("2026-11-21T10:30:00"),
      temporal("2026-11-21T10:30:00Z"),
      temporal("P1Y"),
      temporal("P1D"),
      temporal("PT0.5S"),
      list_of(0, NULL),
      pair_list(one, two),
      pair_list(two, one),
      pair_list(one, FEEL_NULL_VALUE),
      context_of("a", one, "b", two),
      context_of("a", two, "b", one),
      context_of("a", one, "c", two),
      range_of(one, TRUE, two, TRUE),
      range_of(one, FALSE, two, TRUE),
      range_of(one, TRUE, one, TRUE),
      feel_range(arena, &(FeelRange){one, one, TRUE, TRUE, FALSE, FALSE}),   /* (= 1) */
      feel_range(arena, &(FeelRange){one, one, FALSE, FALSE, FALSE, FALSE}), /* (!= 1) */
      feel_range(arena, &(FeelRange){FEEL_NULL_VALUE, two, FALSE, TRUE, FALSE, TRUE}),
      range_of(FEEL_NULL_VALUE, FALSE, two, TRUE),
  };
  g_array_append_vals(values, all, G_N_ELEMENTS(all));
  return values;
}

START_TEST(equals_itself_and_nothing_else)
{
  g_autoptr(GArray) values = different_values();
  for (guint i = 0; i < values->len; i++) {
    for (guint j = 0; j < values->len; j++) {
      FeelValue left = g_array_index(values, FeelValue, i);
      FeelValue right = g_array_index(values, FeelValue, j);
      FeelTernary equal = feel_equal(left, right);
      ck_assert_msg((equal == FEEL_TERNARY_TRUE) == (i == j), "%s = %s",
                    feel_value_text(arena, left, 0), feel_value_text(arena, right, 0));
      ck_assert_int_eq(feel_identical(left, right), i == j);
      /* Against null it is false; across kinds, null. */
      if (left.kind == FEEL_NULL || right.kind == FEEL_NULL)
        ck_assert_int_ne(equal, FEEL_TERNARY_NULL);
      else if (left.kind != right.kind)
        ck_assert_int_eq(equal, FEEL_TERNARY_NULL);
    }
  }
}
END_TEST

START_TEST(equal_values_have_equal_hashes)
{
  FeelValue one = feel_integer_inline(1);
  const struct {
    FeelValue left, right;
  } pairs[] = {
      {one, number("1.000")},
      {number("1e30"), number("1000000000000000000000000000000")},
      {number("1.50"), number("1.5")},
      {temporal("P1D"), temporal("PT24H")},
      {temporal("10:30:00.1Z"), temporal("11:30:00+01:00")},
      {temporal("2026-11-21T10:30:00Z"), temporal("2026-11-21T11:30:00@Africa/Bangui")},
      {context_of("a", one, "b", number("2.0")), context_of("b", number("2"), "a", number("1.0"))},
      {pair_list(one, temporal("P1Y")), pair_list(number("1.0"), temporal("P12M"))},
      {range_of(one, TRUE, number("2.0"), TRUE), range_of(number("1.0"), TRUE, number("2"), TRUE)},
  };
  for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
    ck_assert_int_eq(feel_equal(pairs[i].left, pairs[i].right), FEEL_TERNARY_TRUE);
    ck_assert_uint_eq(feel_value_hash(pairs[i].left), feel_value_hash(pairs[i].right));
  }
}
END_TEST

START_TEST(a_set_keeps_each_value_once)
{
  const FeelValue values[] = {feel_integer_inline(1), number("1.0"), feel_string_static("1"),
                              FEEL_NULL_VALUE, FEEL_NULL_VALUE};
  FeelValue kept[G_N_ELEMENTS(values)];
  ValueSet set = value_set_new(arena, kept, G_N_ELEMENTS(values));
  guint count = 0;
  guint64 compared = 0;
  for (guint i = 0; i < G_N_ELEMENTS(values); i++)
    if (value_set_add(&set, values[i], count, &compared))
      kept[count++] = values[i];
  ck_assert_uint_eq(count, 3);
  ck_assert_uint_gt(compared, 0);
}
END_TEST

START_TEST(members_that_cannot_be_compared_leave_lists_undecided)
{
  FeelValue one = feel_integer_inline(1), text = feel_string_static("1");
  ck_assert_int_eq(feel_equal(pair_list(one, one), pair_list(one, text)), FEEL_TERNARY_NULL);
  ck_assert_int_eq(feel_equal(pair_list(one, text), pair_list(text, feel_string_static("2"))),
                   FEEL_TERNARY_FALSE);
}
END_TEST

START_TEST(orders_what_has_an_order)
{
  gint order;
  ck_assert(feel_compare(feel_string_static("Z"), feel_string_static("a"), &order));
  ck_assert_int_lt(order, 0);
  ck_assert(feel_compare(feel_string_static("\xEF\xBF\xBD"), feel_string_static("😀"), &order));
  ck_assert_int_lt(order, 0); /* by code points, not UTF-16 units */
  ck_assert(feel_compare(number("-1.5"), feel_integer_inline(-1), &order));
  ck_assert_int_lt(order, 0);
  ck_assert(!feel_compare(feel_boolean(TRUE), feel_boolean(FALSE), &order));
  ck_assert(!feel_compare(feel_integer_inline(1), feel_string_static("1"), &order));
  ck_assert(!feel_compare(FEEL_NULL_VALUE, FEEL_NULL_VALUE, &order));
  ck_assert(!feel_compare(list_of(0, NULL), list_of(0, NULL), &order));
}
END_TEST

START_TEST(ranges_include)
{
  FeelValue one = feel_integer_inline(1), two = feel_integer_inline(2);
  FeelValue closed = range_of(one, TRUE, two, TRUE), open = range_of(one, FALSE, two, FALSE);
  ck_assert_int_eq(feel_range_includes(closed.range, one), FEEL_TERNARY_TRUE);
  ck_assert_int_eq(feel_range_includes(closed.range, two), FEEL_TERNARY_TRUE);
  ck_assert_int_eq(feel_range_includes(open.range, one), FEEL_TERNARY_FALSE);
  ck_assert_int_eq(feel_range_includes(open.range, number("1.5")), FEEL_TERNARY_TRUE);
  ck_assert_int_eq(feel_range_includes(closed.range, FEEL_NULL_VALUE), FEEL_TERNARY_NULL);
  ck_assert_int_eq(feel_range_includes(closed.range, feel_string_static("1")), FEEL_TERNARY_NULL);
  FeelRange unknown_low = {FEEL_NULL_VALUE, two, FALSE, TRUE, TRUE, TRUE};
  ck_assert_int_eq(feel_range_includes(&unknown_low, one), FEEL_TERNARY_NULL);
  FeelRange no_low = {FEEL_NULL_VALUE, two, FALSE, TRUE, FALSE, TRUE};
  ck_assert_int_eq(feel_range_includes(&no_low, one), FEEL_TERNARY_TRUE);
  FeelRange equal = {one, one, TRUE, TRUE, FALSE, FALSE};
  ck_assert_int_eq(feel_range_includes(&equal, number("1.0")), FEEL_TERNARY_TRUE);
  FeelRange unequal = {one, one, FALSE, FALSE, FALSE, FALSE};
  ck_assert_int_eq(feel_range_includes(&unequal, one), FEEL_TERNARY_FALSE);
  ck_assert_int_eq(feel_range_includes(&unequal, two), FEEL_TERNARY_TRUE);
}
END_TEST

START_TEST(writes_values_as_literals_and_as_strings)
{
  FeelValue inner = pair_list(temporal("2026-11-21"), feel_string_static("a\"b\n"));
  FeelValue value = context_of("a b", inner, "x+y", FEEL_NULL_VALUE);
  ck_assert_str_eq(feel_value_text(arena, value, 0),
                   "{a b: [@\"2026-11-21\", \"a\\\"b\\n\"], \"x+y\": null}");
  ck_assert_str_eq(feel_to_string(arena, value).string,
                   "{a b: [2026-11-21, \"a\\\"b\\n\"], \"x+y\": null}");
  ck_assert_str_eq(feel_to_string(arena, feel_string_static("a")).string, "a");
  ck_assert(feel_is_null(feel_to_string(arena, FEEL_NULL_VALUE)));
}
END_TEST

START_TEST(cuts_long_texts_between_characters)
{
  ck_assert_str_eq(feel_value_text(arena, feel_string_static("aé"), 2), "\"a\"…");
  ck_assert_str_eq(feel_value_text(arena, feel_string_static("abc"), 60), "\"abc\"");
  FeelValue list = pair_list(feel_integer_inline(1), feel_integer_inline(22));
  ck_assert_str_eq(feel_value_text(arena, list, 4), "[1, …");
  FeelValue string;
  ck_assert(!feel_to_string_within(arena, list, 4, &string));
  ck_assert(feel_to_string_within(arena, list, 7, &string));
  ck_assert_str_eq(string.string, "[1, 22]");
}
END_TEST

/* Lists that share their items: 2^40 leaves in 40 lists. */
static FeelValue unfolding(void)
{
  FeelValue value = feel_integer_inline(1);
  for (guint i = 0; i < 40; i++)
    value = pair_list(value, value);
  return value;
}

START_TEST(shared_parts_do_not_unfold)
{
  FeelValue value = unfolding();
  guint64 pairs = 0;
  ck_assert_int_eq(feel_equal_counted(value, unfolding(), &pairs), FEEL_TERNARY_NULL);
  ck_assert_uint_le(pairs, 1000000);
  ck_assert_int_eq(feel_equal(value, value), FEEL_TERNARY_TRUE);
  feel_value_hash(value);
  FeelValue string;
  ck_assert(!feel_to_string_within(arena, value, 100000, &string));
  ck_assert_uint_lt(strlen(feel_value_text(arena, value, 60)), 70);
}
END_TEST

START_TEST(deep_values_do_not_exhaust_the_stack)
{
  FeelValue left = feel_integer_inline(1), right = left;
  for (guint i = 0; i < 100000; i++) {
    left = list_of(1, &left);
    right = list_of(1, &right);
  }
  ck_assert_int_eq(feel_equal(left, right), FEEL_TERNARY_NULL);
  ck_assert(!feel_identical(left, right));
  const char *text = feel_value_text(arena, left, 0);
  ck_assert_ptr_nonnull(strstr(text, "[…]"));
  ck_assert_uint_eq(strlen(text), 2 * FEEL_VALUE_DEPTH + strlen("…"));
}
END_TEST

START_TEST(finds_members_by_whole_names)
{
  FeelValue context = context_of("ab", feel_integer_inline(1), "abc", feel_integer_inline(2));
  FeelValue value;
  ck_assert_int_eq(feel_shape_find(context.context->shape, "abc", 2), 0);
  ck_assert_int_eq(feel_shape_find(context.context->shape, "abcd", 4), -1);
  ck_assert_int_eq(feel_shape_find(context.context->shape, "a", 1), -1);
  ck_assert(feel_context_get(context, "abc", &value));
  ck_assert_int_eq(value.integer, 2);
  ck_assert(!feel_context_get(context, "", &value));
  ck_assert(!feel_context_get(feel_integer_inline(1), "ab", &value));
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("values");
  TCase *tests = tcase_create("values");
  tcase_set_timeout(tests, 60);
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_add_test(tests, equals_itself_and_nothing_else);
  tcase_add_test(tests, equal_values_have_equal_hashes);
  tcase_add_test(tests, a_set_keeps_each_value_once);
  tcase_add_test(tests, members_that_cannot_be_compared_leave_lists_undecided);
  tcase_add_test(tests, orders_what_has_an_order);
  tcase_add_test(tests, ranges_include);
  tcase_add_test(tests, writes_values_as_literals_and_as_strings);
  tcase_add_test(tests, cuts_long_texts_between_characters);
  tcase_add_test(tests, shared_parts_do_not_unfold);
  tcase_add_test(tests, deep_values_do_not_exhaust_the_stack);
  tcase_add_test(tests, finds_members_by_whole_names);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

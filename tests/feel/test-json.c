/* Values as JSON and back: exact numbers, dates by type, and what is refused. */
#include "engine/feel/json.h"
#include "tests/run-suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static FeelValue read_json(Arena *arena, const char *text)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Source) source = source_new("input.json", text, strlen(text));
  FeelValue value = FEEL_NULL_VALUE;
  ck_assert(feel_json_read(arena, source, limits_default(), diagnostics, &value));
  ck_assert_uint_eq(diagnostic_list_length(diagnostics), 0);
  return value;
}

static void expect_same(const char *text)
{
  g_autoptr(Arena) arena = arena_new(0);
  g_autoptr(GString) json = g_string_new(NULL);
  feel_json_append(json, read_json(arena, text), FALSE);
  ck_assert_str_eq(json->str, text);
}

static void expect_refused(const char *text, guint line, guint column, const char *message)
{
  g_autoptr(Arena) arena = arena_new(0);
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Source) source = source_new("input.json", text, strlen(text));
  FeelValue value = FEEL_NULL_VALUE;
  ck_assert(!feel_json_read(arena, source, limits_default(), diagnostics, &value));
  ck_assert_uint_eq(diagnostic_list_length(diagnostics), 1);
  const Diagnostic *diagnostic = diagnostic_list_get(diagnostics, 0);
  ck_assert_str_eq(diagnostic->message, message);
  ck_assert_uint_eq(span_position(diagnostic->span).line, line);
  ck_assert_uint_eq(span_position(diagnostic->span).column, column);
}

START_TEST(what_is_read_is_written_again)
{
  expect_same("null");
  expect_same("true");
  expect_same("[1,-2.5,[],{}]");
  expect_same("{\"name with blanks\":\"a\\\"b\\\\\",\"\xD8\xB9\":[false]}");
}
END_TEST

START_TEST(numbers_keep_every_digit)
{
  expect_same("0.1");
  expect_same("1234567890123456789012345678901234");
  expect_same("0.0395");
}
END_TEST

START_TEST(a_type_turns_strings_into_dates)
{
  g_autoptr(Arena) arena = arena_new(0);
  FeelMember members[] = {{"on", feel_type_basic(FEEL_TYPE_DATE)},
                          {"for", feel_type_basic(FEEL_TYPE_DAYS_TIME_DURATION)},
                          {"text", feel_type_basic(FEEL_TYPE_STRING)}};
  const FeelType *type = feel_type_context(arena, members, G_N_ELEMENTS(members));
  FeelValue value = read_json(
      arena, "{\"on\":\"2018-10-01\",\"for\":\"P1D\",\"text\":\"2018-10-01\",\"more\":\"2018-10-01\"}");
  FeelValue typed = feel_json_as_type(arena, value, type);
  FeelValue member;
  ck_assert(feel_context_get(typed, "on", &member));
  ck_assert_int_eq(member.kind, FEEL_DATE);
  ck_assert_int_eq(member.date.year, 2018);
  ck_assert(feel_context_get(typed, "for", &member));
  ck_assert_int_eq(member.kind, FEEL_DAYS_TIME_DURATION);
  ck_assert(feel_context_get(typed, "text", &member));
  ck_assert_int_eq(member.kind, FEEL_STRING);
  ck_assert(feel_context_get(typed, "more", &member));
  ck_assert_int_eq(member.kind, FEEL_STRING);
}
END_TEST

START_TEST(what_is_not_json_is_refused_where_it_stands)
{
  expect_refused("{\"a\":1,\n \"a\":2}", 2, 7, "the object has two members named \"a\"");
  expect_refused("[1, x]", 1, 5, "not JSON: lexical error: invalid char in json text.");
  expect_refused("[1, 2", 1, 6, "not JSON: parse error: premature EOF");
  expect_refused("1e99999", 1, 1, "the number \"1e99999\" is out of range");
}
END_TEST

START_TEST(nesting_is_bounded)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint depth = 0; depth < 100000; depth++)
    g_string_append_c(text, '[');
  g_autofree char *message = g_strdup_printf("values are nested more than %u deep",
                                             limits_default()->expression_depth);
  expect_refused(text->str, 1, limits_default()->expression_depth + 1, message);
}
END_TEST

int main(void)
{
  TCase *tests = tcase_create("json");
  tcase_add_test(tests, what_is_read_is_written_again);
  tcase_add_test(tests, numbers_keep_every_digit);
  tcase_add_test(tests, a_type_turns_strings_into_dates);
  tcase_add_test(tests, what_is_not_json_is_refused_where_it_stands);
  tcase_add_test(tests, nesting_is_bounded);
  Suite *suite = suite_create("json");
  suite_add_tcase(suite, tests);
  return run_suite(suite);
}

/* What two reports say differently, whoever made them. */
#include "engine/record/comparison-report.h"
#include "engine/record/record-error.h"
#include "tests/run-suite.h"

#include <string.h>

/* A report with these lines of a section of findings, these open ones, and these
 * strategies. */
static GBytes *report(const char *lines, const char *open, const char *strategies)
{
  char *text = g_strdup_printf(
      "{\"format\": 1, \"as-of\": \"2018-10-01\", \"sections\": ["
      "{\"id\": \"timing\", \"shape\": \"findings\", \"title\": \"Timing\", \"lines\": [%s], "
      "\"open\": [%s]},"
      "{\"id\": \"strategies\", \"shape\": \"strategies\", \"subjects\": [%s], \"open\": []}]}",
      lines, open, strategies);
  return g_bytes_new_take(text, strlen(text));
}

#define LINE(role, code, standing)                                                                 \
  "{\"section\": \"timing\", \"role\": \"" role "\", \"code\": \"" code                            \
  "\", \"standing\": \"" standing "\", "                                                           \
  "\"text\": \"Words.\", \"rules\": [1]}"
#define STRATEGY(state)                                                                            \
  "{\"code\": \"bridge\", \"state\": \"" state "\", \"text\": \"Bridge.\", \"lines\": []}"

/* The changes, one a line: kind, level, code, and what else there is. */
static char *changes(GBytes *before_json, GBytes *after_json)
{
  g_autoptr(Arena) arena = arena_new(0);
  g_autoptr(GBytes) old = before_json;
  g_autoptr(GBytes) new = after_json;
  Findings before, after;
  ck_assert(findings_read(arena, "before", old, &before, NULL));
  ck_assert(findings_read(arena, "after", new, &after, NULL));
  Comparison comparison = comparison_make(arena, &before, &after);
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < comparison.count; i++) {
    const ComparisonChange *change = &comparison.changes[i];
    g_string_append_printf(text, "%s %s %s", comparison_kind_name(change->kind),
                           comparison_level_name(change->level), change->code);
    if (change->kind == COMPARISON_STATE)
      g_string_append_printf(text, " %s>%s", change->before != NULL ? change->before : "-",
                             change->after != NULL ? change->after : "-");
    if (change->members != NULL)
      g_string_append_printf(text, " %s", change->members);
    g_string_append_c(text, '\n');
  }
  if (comparison.elsewhere != NULL)
    g_string_append_printf(text, "elsewhere %s\n", comparison.elsewhere);
  findings_clear(&before);
  findings_clear(&after);
  return g_string_free(text, FALSE);
}

static void assert_changes(GBytes *before, GBytes *after, const char *expected)
{
  g_autofree char *actual = changes(before, after);
  ck_assert_str_eq(actual, expected);
}

START_TEST(equal_reports_do_not_differ)
{
  assert_changes(report(LINE("gate", "risk", "stands"), "", STRATEGY("conditional")),
                 report(LINE("gate", "risk", "stands"), "", STRATEGY("conditional")), "");
}
END_TEST

START_TEST(every_way_to_stand_is_told_from_every_other)
{
  static const struct {
    const char *before_line, *before_open, *after_line, *after_open, *expected;
  } cases[] = {
      {"", "", LINE("issue", "risk", "stands"), "", "appears lines risk\n"},
      {"", "", LINE("issue", "risk", "rests-on-unknown"), "", "appears lines risk\n"},
      {"", "", LINE("gate", "risk", "stands"), "", "appears gates risk\n"},
      {LINE("issue", "risk", "stands"), "", "", "", "disappears lines risk\n"},
      {LINE("issue", "risk", "stands"), "", "", LINE("issue", "risk", "open"),
       "disappears lines risk\n"},
      {"", LINE("issue", "risk", "open"), LINE("issue", "risk", "stands"), "",
       "appears lines risk\n"},
      {LINE("gate", "risk", "rests-on-unknown"), "", LINE("gate", "risk", "stands"), "",
       "stops-resting-on-unknown gates risk\n"},
      {LINE("issue", "risk", "stands"), "", LINE("issue", "risk", "rests-on-unknown"), "",
       "rests-on-unknown lines risk\n"},
      {"", LINE("issue", "risk", "open"), "", "", "ruled-out possibilities risk\n"},
      {"", LINE("gate", "risk", "open"), "", "", "ruled-out gates risk\n"},
      {"", "", "", LINE("issue", "risk", "open"), "opened possibilities risk\n"},
      {LINE("issue", "risk", "stands"), "", LINE("issue", "risk", "read-unknown"), "", ""},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    assert_changes(report(cases[i].before_line, cases[i].before_open, ""),
                   report(cases[i].after_line, cases[i].after_open, ""), cases[i].expected);
}
END_TEST

START_TEST(states_come_go_and_change)
{
  assert_changes(report("", "", ""), report("", "", STRATEGY("conditional")),
                 "state strategies bridge ->conditional\n");
  assert_changes(report("", "", STRATEGY("conditional")), report("", "", ""),
                 "state strategies bridge conditional>-\n");
  assert_changes(report("", "", STRATEGY("conditional")), report("", "", STRATEGY("recommended")),
                 "state strategies bridge conditional>recommended\n");
}
END_TEST

START_TEST(what_is_only_said_otherwise_is_told_apart)
{
  g_autofree char *other =
      g_strdup("{\"section\": \"timing\", \"role\": \"issue\", \"code\": \"risk\", \"standing\": "
               "\"stands\", "
               "\"text\": \"Other words.\", \"rules\": [2], \"advice\": \"Do.\"}");
  assert_changes(report(LINE("issue", "risk", "stands"), "", ""), report(other, "", ""),
                 "reworded wording risk text, rules, advice\n");
}
END_TEST

START_TEST(the_most_important_comes_first)
{
  assert_changes(report("", LINE("issue", "rumour", "open"), STRATEGY("conditional")),
                 report(LINE("issue", "harm", "stands") "," LINE("gate", "risk", "stands"), "",
                        STRATEGY("recommended")),
                 "appears gates risk\n"
                 "state strategies bridge conditional>recommended\n"
                 "appears lines harm\n"
                 "ruled-out possibilities rumour\n");
}
END_TEST

START_TEST(a_report_in_words_of_another_engine_is_read_as_far_as_it_goes)
{
  /* Roles, states and members that this engine does not know. */
  g_autofree char *strange = g_strdup(
      "{\"section\": \"timing\", \"role\": \"omen\", \"code\": \"risk\", \"standing\": \"looms\"},"
      "{\"role\": \"gate\"}, 7, null");
  assert_changes(report("", "", ""), report(strange, "", STRATEGY("auspicious")),
                 "state strategies bridge ->auspicious\nappears lines risk\n");
  g_autoptr(Arena) arena = arena_new(0);
  g_autoptr(GError) error = NULL;
  Findings findings;
  g_autoptr(GBytes) none = g_bytes_new_static("[]", 2);
  ck_assert(!findings_read(arena, "what was recorded", none, &findings, &error));
  ck_assert_str_eq(error->message, "what was recorded is no report of an assessment");
  ck_assert_int_eq(error->code, RECORD_ERROR_CONTENT);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("comparison");
  TCase *cases = tcase_create("comparison");
  tcase_add_test(cases, equal_reports_do_not_differ);
  tcase_add_test(cases, every_way_to_stand_is_told_from_every_other);
  tcase_add_test(cases, states_come_go_and_change);
  tcase_add_test(cases, what_is_only_said_otherwise_is_told_apart);
  tcase_add_test(cases, the_most_important_comes_first);
  tcase_add_test(cases, a_report_in_words_of_another_engine_is_read_as_far_as_it_goes);
  suite_add_tcase(suite, cases);
  return run_suite(suite);
}

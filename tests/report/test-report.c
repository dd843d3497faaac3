/* Whole reports of the small ruleset's profile, and what must hold of any. */
#include "engine/report/text-writer.h"
#include "tests/assess/findings.h"
#include "tests/run-suite.h"
#include <check.h>
#include <demarche/report.h>
#include <stdlib.h>
#include <string.h>

#define SMALL "tests/fixtures/ruleset/small"
#define GROUP SMALL "/profiles/group.xml"
#define POC "rules/poc-engagement"

static Ruleset *ruleset;
static Profile *profile;
static Assessment *assessment;

static void load(const char *folder, const char *path)
{
  ruleset = findings_load_ruleset(folder);
  profile = findings_load_profile(path, ruleset);
  assessment = findings_assess(ruleset, profile, NULL);
}

static void set_up(void) { load(SMALL, GROUP); }

static void tear_down(void)
{
  g_clear_pointer(&assessment, assessment_unref);
  g_clear_pointer(&profile, profile_unref);
  g_clear_pointer(&ruleset, ruleset_unref);
}

static char *report(ReportOptions options)
{
  return g_string_free(report_assessment(assessment, &options), FALSE);
}

static guint count(const char *text, const char *part)
{
  guint found = 0;
  for (const char *at = strstr(text, part); at != NULL; at = strstr(at + 1, part))
    found++;
  return found;
}

/* Parts come in this order, each after the one before. */
static void expect_order(const char *text, const char *const *parts)
{
  for (; *parts != NULL; parts++) {
    const char *at = strstr(text, *parts);
    ck_assert_msg(at != NULL, "\"%s\" is missing, or comes too early", *parts);
    text = at + strlen(*parts);
  }
}

START_TEST(a_report_goes_from_the_gates_to_the_sources)
{
  static const char *const parts[] = {
      "CONFIDENTIAL\n",
      "حركة الشباب — Ɓèkpá̰",
      "Also called: ŊGB, the group's old name\n",
      "Scope: whole group, two districts\n",
      "Decision as of: 2018-10-01; the facts are as of 2018-10-01\n",
      "Ruleset: A small ruleset for tests (small 1.0.0); in force from 2018-11-01\n",
      "Said of the group, not used by any rule: \"bandits\" (the press);",
      "\nBefore anything else\n--------------------\n",
      "\nPurpose\n-------\n",
      "  Issue: Harm to civilians is established.\n",
      "    Facts: Purpose of the contact: Civilians in two villages can reach their\n",
      "Harm to civilians: verified, isolated (northern district; as\n",
      "    [harm-established; S4, note 36 (paper); UN-1, resolution 1894, paragraph 19\n",
      "\nConditions\n",
      "  Unknown: The group can deliver\n",
      "\nStrategies\n",
      "  Conditional: Facilitate local agreements\n",
      "    Reason for it: Civilians need relief.\n",
      "    Needed, not there: No tie to the community is known.\n",
      "\nRisks\n",
      "  Present: Talks are used to gain time\n",
      "\nTiming\n",
      "  For judgement: The talks have lasted for more than a year.\n",
      "    One side: Staying keeps a line open.\n",
      "    The other side: Leaving ends a pretence.\n",
      "\nWhat is not known\n",
      "  - Number of fighters: contested: sources disagree\n",
      "    Noted: the army says 900, the group 200\n",
      "  - Order against contact: withheld: known to somebody, not given here\n",
      "\nWhat the facts rest on\n",
      "  E-1 A study, page 3 (research, 2018; reliability B; credibility 2)\n",
      "reliability F, cannot be judged;",
      "\nSources of the rules\n",
      "  S4 An Author, A work, A publisher, 2018-10, https://example.org/work\n",
      "People decide, and answer for what they decide.\nCONFIDENTIAL\n",
      NULL,
  };
  g_autofree char *text = report((ReportOptions){.format = REPORT_TEXT});
  expect_order(text, parts);
  ck_assert_uint_eq(count(text, "score"), 0);
}
END_TEST

START_TEST(gates_come_first_and_say_what_to_do)
{
  Profile *changed = profile_with_fact(profile, findings_fact(profile, "situation.purpose"),
                                       PROFILE_UNKNOWN, FEEL_NULL_VALUE);
  assessment_unref(assessment);
  assessment = findings_assess(ruleset, changed, NULL);
  profile_unref(changed);
  static const char *const parts[] = {
      "\nBefore anything else\n",
      "  1. No purpose is stated.\n",
      "    What to do: State a purpose.\n",
      "\nPurpose\n",
      "  Gate: No purpose is stated.\n",
      "    Rests on what is not known: Purpose of the contact\n",
      NULL,
  };
  g_autofree char *text = report((ReportOptions){.format = REPORT_TEXT});
  expect_order(text, parts);
}
END_TEST

START_TEST(right_to_left_names_are_isolated_in_text_only)
{
  g_autofree char *text = report((ReportOptions){.format = REPORT_TEXT});
  g_autofree char *json = report((ReportOptions){.format = REPORT_JSON});
  g_autofree char *xml = report((ReportOptions){.format = REPORT_XML});
  ck_assert_uint_gt(count(text, "\u2068"), 0);
  ck_assert_uint_eq(count(text, "\u2068"), count(text, "\u2069"));
  ck_assert_uint_eq(count(json, "\u2068") + count(xml, "\u2068"), 0);
  ck_assert_ptr_nonnull(strstr(json, "\"name\": \"حركة الشباب — Ɓèkpá̰\""));
  ck_assert_ptr_nonnull(strstr(xml, "<name>حركة الشباب — Ɓèkpá̰</name>"));
}
END_TEST

START_TEST(values_keep_their_kind_in_json)
{
  g_autofree char *json = report((ReportOptions){.format = REPORT_JSON});
  ck_assert_ptr_nonnull(strstr(json, "\"value\": \"verified-isolated\""));
  ck_assert_ptr_nonnull(strstr(json, "\"text\": \"verified, isolated\""));
  ck_assert_ptr_nonnull(strstr(json, "\"standing\": \"open\""));
  ck_assert_ptr_null(strstr(json, ruleset_digest(ruleset)));
}
END_TEST

static void expect_within(const char *text, guint width, const char *what)
{
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    ck_assert_msg(text_display_width(lines[i]) <= width || strstr(lines[i], "://") != NULL,
                  "%s: wider than %u columns: %s", what, width, lines[i]);
}

START_TEST(no_line_is_wider_than_asked)
{
  tear_down();
  static const guint widths[] = {40, 57, 80, 132};
  g_autofree char *folder = findings_path(POC "/profiles");
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  ck_assert_ptr_nonnull(dir);
  guint reports = 0;
  for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
    g_autofree char *path = g_build_filename(POC "/profiles", name, NULL);
    if (!g_str_has_suffix(name, ".xml"))
      continue;
    load(POC, path);
    for (guint i = 0; i < G_N_ELEMENTS(widths); i++, reports++) {
      g_autofree char *text =
          report((ReportOptions){.format = REPORT_TEXT, .width = widths[i], .full = i % 2 == 0});
      expect_within(text, widths[i], name);
    }
    tear_down();
  }
  ck_assert_uint_gt(reports, 0);
}
END_TEST

static char *explanation(const char *code)
{
  ReportOptions options = {.format = REPORT_TEXT};
  g_autoptr(GError) error = NULL;
  GString *text = report_explanation(assessment, code, &options, &error);
  ck_assert_ptr_nonnull(text);
  return g_string_free(text, FALSE);
}

START_TEST(an_explanation_goes_test_by_test)
{
  static const char *const parts[] = {
      "\nharm-alleged\n------------\n",
      "Harm to civilians is alleged only.\n",
      "Not found: no rule that gives it matches.\n",
      "  Rule 4 of \"purpose findings\" (purpose-findings-4) does not match.\n",
      "    Caution: Harm to civilians is alleged only. (harm-alleged)\n",
      "    > 2. harm to civilians: asked for \"alleged\"; saw \"verified-isolated\"; does\n",
      "    3. order against contact: asked for false; not looked at: an earlier test\n",
      "    It would match if this were so: Harm to civilians: alleged; and Order\n",
      NULL,
  };
  g_autofree char *text = explanation("harm-alleged");
  expect_order(text, parts);
  g_autofree char *found = explanation("harm-established");
  ck_assert_ptr_nonnull(strstr(found, "Found: a rule that gives it matches.\n"));
  g_autofree char *open = explanation("order-against-contact");
  ck_assert_ptr_nonnull(strstr(open, "Not found, but it cannot be ruled out"));
}
END_TEST

START_TEST(an_unknown_code_is_refused_with_the_nearest)
{
  ReportOptions options = {.format = REPORT_JSON};
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(report_explanation(assessment, "harm-allegd", &options, &error));
  ck_assert(g_error_matches(error, REPORT_ERROR, REPORT_ERROR_UNKNOWN_CODE));
  ck_assert_str_eq(error->message, "ruleset \"small\" has no code \"harm-allegd\"; did you mean "
                                   "\"harm-alleged\"?");
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("report");
  TCase *tests = tcase_create("report");
  tcase_set_timeout(tests, 120);
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_add_test(tests, a_report_goes_from_the_gates_to_the_sources);
  tcase_add_test(tests, gates_come_first_and_say_what_to_do);
  tcase_add_test(tests, right_to_left_names_are_isolated_in_text_only);
  tcase_add_test(tests, values_keep_their_kind_in_json);
  tcase_add_test(tests, no_line_is_wider_than_asked);
  tcase_add_test(tests, an_explanation_goes_test_by_test);
  tcase_add_test(tests, an_unknown_code_is_refused_with_the_nearest);
  suite_add_tcase(suite, tests);
  return run_suite(suite);
}

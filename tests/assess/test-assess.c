/* Assessments of the small ruleset's profile, whole and with facts changed. */
#include "engine/assess/assess-diagnostics.h"
#include "tests/assess/findings.h"
#include "tests/run-suite.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

#define SMALL "tests/fixtures/ruleset/small"
#define GROUP SMALL "/profiles/group.xml"

static Ruleset *ruleset;
static Profile *profile;

static void set_up(void)
{
  ruleset = findings_load_ruleset(SMALL);
  profile = findings_load_profile(GROUP, ruleset);
}

static void tear_down(void)
{
  g_clear_pointer(&profile, profile_unref);
  g_clear_pointer(&ruleset, ruleset_unref);
}

/* The same profile with one fact changed; profile is replaced. */
static void set_fact(const char *path, ProfileStatus status, FeelValue value)
{
  Profile *changed = profile_with_fact(profile, findings_fact(profile, path), status, value);
  profile_unref(profile);
  profile = changed;
}

static void set_text(const char *path, const char *value)
{
  set_fact(path, PROFILE_KNOWN, feel_string_static(value));
}

static void set_status(const char *path, ProfileStatus status)
{
  set_fact(path, status, FEEL_NULL_VALUE);
}

START_TEST(every_section_is_filled_as_the_ruleset_format_has_it)
{
  g_autoptr(Assessment) assessment = findings_assess(ruleset, profile, NULL);
  g_autofree char *text = findings_text(assessment);
  ck_assert_str_eq(text, "purpose\n"
                         "  issue harm-established\n"
                         "  ?judgement order-against-contact\n"
                         "conditions\n"
                         "  can-deliver: unknown\n"
                         "  leader-aware: unknown\n"
                         "  ?met leader-controls-fighters of can-deliver\n"
                         "  ?met leader-knows of leader-aware\n"
                         "  ?not met leader-lacks-control of can-deliver\n"
                         "  ?not met leader-unaware of leader-aware\n"
                         "strategies\n"
                         "  local-agreements: conditional\n"
                         "    indicated civilians-need-relief\n"
                         "    missing no-tie-to-community\n"
                         "    lead lead-civil-affairs\n"
                         "    follow-up follow-up-committee\n"
                         "  ?against group-too-large of local-agreements\n"
                         "risks\n"
                         "  manipulation: present\n"
                         "    trigger harm-goes-on\n"
                         "    mitigation agree-benchmarks\n"
                         "timing\n"
                         "  judgement leave-or-stay\n"
                         "  suggestion act-at-once\n");
}
END_TEST

START_TEST(a_gate_that_fires_on_what_is_not_known_says_so)
{
  set_status("situation.purpose", PROFILE_UNKNOWN);
  g_autoptr(Assessment) assessment = findings_assess(ruleset, profile, NULL);
  const AssessmentLines *gates = assessment_gates(assessment);
  ck_assert_uint_eq(gates->count, 1);
  ck_assert_str_eq(gates->lines[0]->code, "purpose-not-stated");
  ck_assert(gates->lines[0]->rests_on_unknown);
  ck_assert_uint_eq(gates->lines[0]->rules[0].not_known.count, 1);
  ck_assert_uint_eq(gates->lines[0]->rules[0].not_known.facts[0],
                    findings_fact(profile, "situation.purpose"));
  ck_assert_uint_eq(assessment_open_gates(assessment)->count, 0);
}
END_TEST

START_TEST(a_checklist_is_met_not_met_or_unknown_item_by_item)
{
  set_text("group.leadership.control over fighters", "strong");
  set_fact("group.leadership.knows field conduct", PROFILE_KNOWN, feel_boolean(FALSE));
  g_autoptr(Assessment) assessment = findings_assess(ruleset, profile, NULL);
  const AssessmentSection *section = assessment_section(assessment, 1);
  ck_assert_uint_eq(section->subject_count, 2);
  ck_assert_uint_eq(section->subjects[0].state, ASSESSMENT_STATE_ITEM_MET);
  ck_assert_str_eq(section->subjects[0].lines.lines[0]->code, "leader-controls-fighters");
  ck_assert_uint_eq(section->subjects[1].state, ASSESSMENT_STATE_ITEM_NOT_MET);
  ck_assert_str_eq(section->subjects[1].lines.lines[0]->code, "leader-unaware");
}
END_TEST

static AssessmentState strategy_state(const char *code)
{
  g_autoptr(Assessment) assessment = findings_assess(ruleset, profile, NULL);
  const AssessmentSection *section = assessment_section(assessment, 2);
  for (guint i = 0; i < section->subject_count; i++) {
    if (g_str_equal(section->subjects[i].code, code))
      return section->subjects[i].state;
  }
  ck_abort_msg("strategy \"%s\" is not shown", code);
}

START_TEST(a_strategy_is_recommended_only_where_nothing_against_it_is_open)
{
  g_autoptr(Arena) arena = arena_new(0);
  FeelValue supporters = feel_string_static("supporters");
  set_fact("group.relation to community", PROFILE_KNOWN, feel_list(&supporters, 1));
  set_fact("group.number of fighters", PROFILE_KNOWN, feel_integer(arena, 200));
  ck_assert_uint_eq(strategy_state("local-agreements"), ASSESSMENT_STATE_RECOMMENDED);
  set_status("group.number of fighters", PROFILE_CONTESTED);
  ck_assert_uint_eq(strategy_state("local-agreements"), ASSESSMENT_STATE_CONDITIONAL);
  set_fact("group.number of fighters", PROFILE_KNOWN, feel_integer(arena, 9000));
  ck_assert_uint_eq(strategy_state("local-agreements"), ASSESSMENT_STATE_ADVISED_AGAINST);
}
END_TEST

START_TEST(strategies_are_shown_by_state_then_by_the_table)
{
  g_autoptr(Arena) arena = arena_new(0);
  set_fact("group.number of fighters", PROFILE_KNOWN, feel_integer(arena, 9000));
  set_text("situation.harm to civilians", "verified-pattern");
  g_autoptr(Assessment) assessment = findings_assess(ruleset, profile, NULL);
  const AssessmentSection *section = assessment_section(assessment, 2);
  ck_assert_uint_eq(section->subject_count, 2);
  ck_assert_str_eq(section->subjects[0].code, "pressure");
  ck_assert_uint_eq(section->subjects[0].state, ASSESSMENT_STATE_RECOMMENDED);
  ck_assert_str_eq(section->subjects[1].code, "local-agreements");
}
END_TEST

START_TEST(a_risk_without_what_its_rules_need_cannot_be_judged)
{
  set_status("situation.harm to civilians", PROFILE_NOT_ASSESSED);
  g_autoptr(Assessment) assessment = findings_assess(ruleset, profile, NULL);
  const AssessmentSection *section = assessment_section(assessment, 3);
  ck_assert_uint_eq(section->subject_count, 1);
  ck_assert_uint_eq(section->subjects[0].state, ASSESSMENT_STATE_CANNOT_BE_JUDGED);
  ck_assert_uint_eq(section->subjects[0].open.count, 2);
}
END_TEST

START_TEST(gaps_are_ordered_by_what_hangs_on_them)
{
  g_autoptr(Assessment) assessment = findings_assess(ruleset, profile, NULL);
  static const struct {
    const char *path;
    guint lines;
  } expected[] = {
      {"group.leadership.knows field conduct", 2},
      {"group.leadership.control over fighters", 2},
      {"group.number of fighters", 1},
      {"situation.order against contact", 1},
  };
  ck_assert_uint_eq(assessment_gap_count(assessment), G_N_ELEMENTS(expected));
  for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
    const AssessmentGap *gap = assessment_gap(assessment, i);
    ck_assert_str_eq(profile_fact(profile, gap->fact)->fact->path, expected[i].path);
    ck_assert_uint_eq(gap->lines.count, expected[i].lines);
  }
  ck_assert_uint_eq(assessment_idle_gap_count(assessment), 0);
}
END_TEST

START_TEST(contested_and_withheld_facts_are_named_though_nothing_hangs_on_them)
{
  set_status("situation.curfew begins", PROFILE_CONTESTED);
  set_status("situation.last contact", PROFILE_WITHHELD);
  set_status("situation.notice for meetings", PROFILE_NOT_ASSESSED);
  g_autoptr(Assessment) assessment = findings_assess(ruleset, profile, NULL);
  gboolean curfew = FALSE;
  for (guint i = 0; i < assessment_gap_count(assessment); i++)
    curfew |= assessment_gap(assessment, i)->fact ==
              findings_fact(profile, "situation.curfew begins");
  ck_assert(curfew);
  ck_assert_uint_eq(assessment_idle_gap_count(assessment), 1);
}
END_TEST

START_TEST(the_date_of_the_decision_is_the_one_given)
{
  g_autoptr(Assessment) assessment = findings_assess(ruleset, profile, "2019-06-01");
  g_autofree char *text = findings_text(assessment);
  ck_assert_str_eq(assessment_as_of(assessment), "2019-06-01");
  /* The last incident lies more than thirty days back then. */
  ck_assert_ptr_null(strstr(text, "act-at-once"));
}
END_TEST

static char *first_message(const char *as_of, const DiagnosticKind *kind)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Assessment) assessment =
      assessment_new(ruleset, profile, as_of, limits_default(), diagnostics);
  ck_assert_uint_eq(diagnostic_list_length(diagnostics), 1);
  ck_assert_ptr_eq(diagnostic_list_get(diagnostics, 0)->kind, kind);
  ck_assert_int_eq(assessment != NULL, kind->severity != DIAGNOSTIC_ERROR);
  return g_strdup(diagnostic_list_get(diagnostics, 0)->message);
}

START_TEST(dates_that_are_none_or_out_of_force_are_told)
{
  g_autofree char *none = first_message("2018-02-30", &ASSESS_DATE);
  ck_assert_str_eq(none, "\"2018-02-30\" is not a date; year-month-day was expected, such as "
                         "2018-11-01");
  g_autofree char *early = first_message("2018-10-31", &ASSESS_NOT_IN_FORCE);
  ck_assert_str_eq(early, "ruleset \"small\" is in force from 2018-11-01, after the date of the "
                          "decision, 2018-10-31");
  g_autofree char *late = first_message("2031-01-01", &ASSESS_NOT_IN_FORCE);
  ck_assert_str_eq(late, "ruleset \"small\" was in force until 2030-12-31, before the date of the "
                         "decision, 2031-01-01");
}
END_TEST

START_TEST(facts_that_are_later_than_the_decision_are_told)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Assessment) assessment =
      assessment_new(ruleset, profile, "2018-09-30", limits_default(), diagnostics);
  ck_assert_ptr_nonnull(assessment);
  ck_assert_uint_eq(diagnostic_list_length(diagnostics), 2);
  ck_assert_ptr_eq(diagnostic_list_get(diagnostics, 0)->kind, &ASSESS_NOT_IN_FORCE);
  ck_assert_ptr_eq(diagnostic_list_get(diagnostics, 1)->kind, &ASSESS_FACTS_LATER);
  ck_assert_str_eq(diagnostic_list_get(diagnostics, 1)->message,
                   "profile \"small-group\" is as of 2018-10-01, after the date of the decision, "
                   "2018-09-30");
}
END_TEST

START_TEST(a_limit_stops_the_assessment_and_is_told)
{
  Limits limits = *limits_default();
  limits.evaluation_steps = 3;
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Assessment) assessment =
      assessment_new(ruleset, profile, "2019-01-01", &limits, diagnostics);
  ck_assert_ptr_null(assessment);
  guint count = diagnostic_list_length(diagnostics);
  ck_assert_uint_ge(count, 2);
  ck_assert_ptr_eq(diagnostic_list_get(diagnostics, count - 1)->kind, &ASSESS_STOPPED);
  ck_assert_str_eq(diagnostic_list_get(diagnostics, count - 1)->message,
                   "the assessment of profile \"small-group\" stopped at a limit");
}
END_TEST

static const AssessmentExplanation *explain(const Assessment *assessment, const char *code,
                                            Arena *arena)
{
  const AssessmentExplanation *explanation = assessment_explain(assessment, code, arena);
  ck_assert_ptr_nonnull(explanation);
  return explanation;
}

START_TEST(an_explanation_names_the_test_that_failed_and_the_nearest_change)
{
  g_autoptr(Arena) arena = arena_new(0);
  g_autoptr(Assessment) assessment = findings_assess(ruleset, profile, NULL);
  const AssessmentExplanation *why_not = explain(assessment, "harm-alleged", arena);
  ck_assert(!why_not->found);
  ck_assert_uint_eq(why_not->reason_count, 1);
  const AssessmentReason *reason = &why_not->reasons[0];
  ck_assert_uint_eq(reason->outcome, DMN_RULE_NOT_MATCHED);
  ck_assert_int_eq(reason->first_failed, 1);
  ck_assert_uint_eq(reason->tests[0].outcome, ASSESSMENT_TEST_ANY);
  ck_assert_uint_eq(reason->tests[1].outcome, ASSESSMENT_TEST_FAILED);
  ck_assert_str_eq(reason->tests[1].cell, "\"alleged\"");
  ck_assert_str_eq(reason->tests[1].seen, "\"verified-isolated\"");
  ck_assert_uint_eq(reason->tests[2].outcome, ASSESSMENT_TEST_NOT_REACHED);
  ck_assert_uint_eq(reason->change_count, 2);
  ck_assert_uint_eq(reason->changes[0].fact, findings_fact(profile, "situation.harm to civilians"));
  ck_assert(feel_string_equals(reason->changes[0].value, "alleged"));
  ck_assert_uint_eq(reason->changes[1].fact,
                    findings_fact(profile, "situation.order against contact"));
  ck_assert(reason->changes[1].value.kind == FEEL_BOOLEAN && !reason->changes[1].value.boolean);
}
END_TEST

START_TEST(of_two_values_that_would_do_the_nearer_one_is_named)
{
  set_text("situation.harm to civilians", "none-reported");
  g_autoptr(Arena) arena = arena_new(0);
  g_autoptr(Assessment) assessment = findings_assess(ruleset, profile, NULL);
  const AssessmentReason *reason = &explain(assessment, "harm-established", arena)->reasons[0];
  ck_assert_uint_eq(reason->change_count, 1);
  ck_assert(feel_string_equals(reason->changes[0].value, "verified-isolated"));
}
END_TEST

START_TEST(an_explanation_of_a_strategy_takes_in_every_rule_about_it)
{
  g_autoptr(Arena) arena = arena_new(0);
  g_autoptr(Assessment) assessment = findings_assess(ruleset, profile, NULL);
  ck_assert_uint_eq(explain(assessment, "local-agreements", arena)->reason_count, 5);
  ck_assert(explain(assessment, "local-agreements", arena)->found);
  ck_assert_ptr_null(assessment_explain(assessment, "no-such-code", arena));
}
END_TEST

START_TEST(what_always_stands_of_a_strategy_or_a_risk_does_not_bring_it_up)
{
  set_status("situation.harm to civilians", PROFILE_UNKNOWN);
  g_autoptr(Arena) arena = arena_new(0);
  g_autoptr(Assessment) assessment = findings_assess(ruleset, profile, NULL);
  ck_assert(!explain(assessment, "local-agreements", arena)->found);
  ck_assert(!explain(assessment, "manipulation", arena)->found);
  ck_assert(explain(assessment, "lead-civil-affairs", arena)->found);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("assess");
  TCase *tests = tcase_create("assess");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_add_test(tests, every_section_is_filled_as_the_ruleset_format_has_it);
  tcase_add_test(tests, a_gate_that_fires_on_what_is_not_known_says_so);
  tcase_add_test(tests, a_checklist_is_met_not_met_or_unknown_item_by_item);
  tcase_add_test(tests, a_strategy_is_recommended_only_where_nothing_against_it_is_open);
  tcase_add_test(tests, strategies_are_shown_by_state_then_by_the_table);
  tcase_add_test(tests, a_risk_without_what_its_rules_need_cannot_be_judged);
  tcase_add_test(tests, gaps_are_ordered_by_what_hangs_on_them);
  tcase_add_test(tests, contested_and_withheld_facts_are_named_though_nothing_hangs_on_them);
  tcase_add_test(tests, the_date_of_the_decision_is_the_one_given);
  tcase_add_test(tests, dates_that_are_none_or_out_of_force_are_told);
  tcase_add_test(tests, facts_that_are_later_than_the_decision_are_told);
  tcase_add_test(tests, a_limit_stops_the_assessment_and_is_told);
  tcase_add_test(tests, an_explanation_names_the_test_that_failed_and_the_nearest_change);
  tcase_add_test(tests, of_two_values_that_would_do_the_nearer_one_is_named);
  tcase_add_test(tests, an_explanation_of_a_strategy_takes_in_every_rule_about_it);
  tcase_add_test(tests, what_always_stands_of_a_strategy_or_a_risk_does_not_bring_it_up);
  suite_add_tcase(suite, tests);
  return run_suite(suite);
}

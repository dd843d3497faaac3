/* Differences of assessments, and the facts that would decide. */
#include "engine/assess/gap-values.h"
#include "engine/assess/gaps.h"
#include "tests/assess/findings.h"
#include "tests/run-suite.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

#define SMALL "tests/fixtures/ruleset/small"
#define GROUP SMALL "/profiles/group.xml"
#define GATES "tests/fixtures/ruleset/gates"

static Ruleset *ruleset;
static Profile *profile;
static Assessment *assessment;
static Arena *arena;

static void set_up(void)
{
  ruleset = findings_load_ruleset(SMALL);
  profile = findings_load_profile(GROUP, ruleset);
  assessment = findings_assess(ruleset, profile, NULL);
  arena = arena_new(0);
}

/* A ruleset of gates, and a profile in which nothing is known. */
static void set_up_gates(void)
{
  ruleset = findings_load_ruleset(GATES);
  profile = findings_load_profile(GATES "/profile.xml", ruleset);
  assessment = findings_assess(ruleset, profile, NULL);
  arena = arena_new(0);
}

static void tear_down(void)
{
  arena_free(arena);
  assessment_unref(assessment);
  profile_unref(profile);
  ruleset_unref(ruleset);
}

static char *difference_text(const Difference *difference)
{
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < difference->count; i++) {
    const DifferenceChange *change = &difference->changes[i];
    g_string_append_printf(text, "%d %s %s", (int)change->level, difference_kind_name(change->kind),
                           change->code);
    if (change->kind == DIFFERENCE_STATE)
      g_string_append_printf(text, " %d->%d", change->state_before, change->state_after);
    g_string_append_c(text, '\n');
  }
  return g_string_free(text, FALSE);
}

static Difference with_fact(const char *path, ProfileStatus status, FeelValue value)
{
  g_autoptr(Profile) changed =
      profile_with_fact(profile, findings_fact(profile, path), status, value);
  g_autoptr(Assessment) after = findings_assess(ruleset, changed, NULL);
  return difference_make(arena, assessment, after);
}

START_TEST(an_assessment_does_not_differ_from_itself)
{
  Difference difference = difference_make(arena, assessment, assessment);
  ck_assert_uint_eq(difference.count, 0);
}
END_TEST

START_TEST(changes_come_by_level_and_outlive_the_assessments)
{
  Difference difference =
      with_fact("group.number of fighters", PROFILE_KNOWN, feel_integer(arena, 6000));
  g_autofree char *text = difference_text(&difference);
  g_autofree char *expected =
      g_strdup_printf("%d state local-agreements %d->%d\n%d appears group-too-large\n",
                      (int)DIFFERENCE_STRATEGY, (int)ASSESSMENT_STATE_CONDITIONAL,
                      (int)ASSESSMENT_STATE_ADVISED_AGAINST, (int)DIFFERENCE_LINE);
  ck_assert_str_eq(text, expected);
  ck_assert_uint_eq(difference.weight.counts[DIFFERENCE_STRATEGY], 1);
  ck_assert_uint_eq(difference.weight.counts[DIFFERENCE_LINE], 1);
}
END_TEST

START_TEST(a_gate_outweighs_any_number_of_lines)
{
  Difference gate = with_fact("situation.purpose", PROFILE_UNKNOWN, FEEL_NULL_VALUE);
  DifferenceWeight lines = {{[DIFFERENCE_POSSIBLE_GATE] = 9,
                             [DIFFERENCE_STRATEGY] = 9,
                             [DIFFERENCE_OTHER_STATE] = 9,
                             [DIFFERENCE_ISSUE] = 99,
                             [DIFFERENCE_LINE] = 99,
                             [DIFFERENCE_POSSIBILITY] = 99}};
  ck_assert_uint_eq(gate.weight.counts[DIFFERENCE_GATE], 1);
  ck_assert_int_gt(difference_weight_compare(&gate.weight, &lines), 0);
  ck_assert_int_lt(difference_weight_compare(&lines, &gate.weight), 0);
  ck_assert_int_eq(difference_weight_compare(&lines, &lines), 0);
}
END_TEST

START_TEST(what_each_alone_changes_is_not_beyond_them)
{
  Difference one = with_fact("group.number of fighters", PROFILE_KNOWN, feel_integer(arena, 6000));
  Difference other = with_fact("situation.purpose", PROFILE_UNKNOWN, FEEL_NULL_VALUE);
  Difference nothing = {0};
  Difference beyond = difference_beyond(arena, &one, &one, &other);
  ck_assert_uint_eq(beyond.count, 0);
  beyond = difference_beyond(arena, &one, &other, &nothing);
  ck_assert_uint_eq(beyond.count, one.count);
  ck_assert_int_eq(difference_weight_compare(&beyond.weight, &one.weight), 0);
}
END_TEST

static const GapsFact *find(const Gaps *gaps, const char *path)
{
  for (guint i = 0; i < gaps->fact_count; i++) {
    if (gaps->facts[i].fact == findings_fact(profile, path))
      return &gaps->facts[i];
  }
  return NULL;
}

START_TEST(values_come_from_the_model_and_from_the_constants_of_its_rules)
{
  const Gaps *gaps = gaps_explore(assessment, arena, GAPS_DEFAULT_BUDGET, NULL, NULL);
  ck_assert_uint_eq(gaps->fact_count, 4);
  ck_assert_uint_eq(gaps->idle_count, 0);
  ck_assert_uint_eq(gaps->partly_count, 0);
  ck_assert_uint_eq(gaps->failed, 0);
  const GapsFact *number = find(gaps, "group.number of fighters");
  ck_assert_ptr_eq(number, &gaps->facts[0]);
  ck_assert_uint_eq(number->trial_count, 3);
  ck_assert_uint_eq(number->trials[2].difference.weight.counts[DIFFERENCE_STRATEGY], 1);
  const GapsFact *control = find(gaps, "group.leadership.control over fighters");
  ck_assert_ptr_nonnull(control);
  ck_assert_uint_eq(control->trial_count, 3);
  ck_assert_str_eq(control->trials[0].value.string, "none");
  const GapsFact *knows = find(gaps, "group.leadership.knows field conduct");
  ck_assert_ptr_nonnull(knows);
  ck_assert_uint_eq(knows->trial_count, 2);
  ck_assert(knows->all_values);
  ck_assert_ptr_null(find(gaps, "situation.purpose"));
}
END_TEST

START_TEST(several_values_are_tried_as_none_each_and_all)
{
  Profile *changed = profile_with_fact(
      profile, findings_fact(profile, "group.relation to community"), PROFILE_UNKNOWN,
      FEEL_NULL_VALUE);
  profile_unref(profile);
  profile = changed;
  g_autoptr(Assessment) unknown = findings_assess(ruleset, profile, NULL);
  const Gaps *gaps = gaps_explore(unknown, arena, GAPS_DEFAULT_BUDGET, NULL, NULL);
  const GapsFact *relation = find(gaps, "group.relation to community");
  ck_assert_ptr_nonnull(relation);
  ck_assert_uint_eq(relation->trial_count, 5);
  ck_assert_uint_eq(relation->trials[0].value.length, 0);
  ck_assert_uint_eq(relation->trials[1].value.length, 1);
  ck_assert_uint_eq(relation->trials[4].value.length, 3);
}
END_TEST

static void count_calls(guint done, guint total, gpointer data)
{
  ck_assert_uint_le(done, total);
  (*(guint *)data)++;
}

START_TEST(the_budget_is_kept_and_what_is_left_is_counted)
{
  guint calls = 0;
  const Gaps *all = gaps_explore(assessment, arena, GAPS_DEFAULT_BUDGET, NULL, NULL);
  const Gaps *gaps = gaps_explore(assessment, arena, 4, count_calls, &calls);
  ck_assert_uint_eq(gaps->evaluations, 4);
  ck_assert_uint_eq(calls, 4);
  guint singles = 0;
  for (guint i = 0; i < all->fact_count; i++)
    singles += all->facts[i].trial_count;
  ck_assert_uint_eq(gaps->values_left, singles - 4);
  ck_assert_uint_eq(gaps->pairs_left, gaps->pairs_together);
  ck_assert_uint_eq(all->values_left, 0);
  ck_assert_uint_eq(all->pairs_left, 0);
  ck_assert_uint_eq(all->evaluations, singles + all->pairs_together);
}
END_TEST

START_TEST(each_value_changes_what_assessing_anew_changes)
{
  const Gaps *gaps = gaps_explore(assessment, arena, GAPS_DEFAULT_BUDGET, NULL, NULL);
  for (guint i = 0; i < gaps->fact_count; i++) {
    const GapsFact *fact = &gaps->facts[i];
    for (guint t = 0; t < fact->trial_count; t++) {
      Difference anew = with_fact(profile_fact(profile, fact->fact)->fact->path, PROFILE_KNOWN,
                                  fact->trials[t].value);
      g_autofree char *expected = difference_text(&anew);
      g_autofree char *found = difference_text(&fact->trials[t].difference);
      ck_assert_str_eq(found, expected);
    }
  }
}
END_TEST

START_TEST(a_gate_that_may_come_weighs_less_than_one_that_stands)
{
  const Gaps *gaps = gaps_explore(assessment, arena, GAPS_DEFAULT_BUDGET, NULL, NULL);
  ck_assert_uint_eq(gaps->fact_count, 4);
  ck_assert_ptr_eq(find(gaps, "mission.order against contact"), &gaps->facts[0]);
  const GapsFact *issuer = find(gaps, "mission.order issued by");
  ck_assert_ptr_eq(issuer, &gaps->facts[3]);
  ck_assert_uint_eq(issuer->weight.counts[DIFFERENCE_GATE], 0);
  ck_assert_uint_eq(issuer->weight.counts[DIFFERENCE_POSSIBLE_GATE], 1);
  ck_assert_uint_eq(gaps->facts[2].weight.counts[DIFFERENCE_GATE], 1);
  DifferenceWeight strategies = {{[DIFFERENCE_STRATEGY] = 9}};
  ck_assert_int_gt(difference_weight_compare(&issuer->weight, &strategies), 0);
}
END_TEST

/* A gate: its code, the facts that lift it with their values, and what else it asks for. */
static char *gates_text(const Gaps *gaps)
{
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < gaps->gate_count; i++) {
    const GapsGate *gate = &gaps->gates[i];
    g_string_append_printf(text, "%s%s:", gate->code, gate->any_values ? ", any values" : "");
    for (guint f = 0; f < gate->fact_count; f++) {
      FeelValue value = feel_to_string(arena, gate->values[f].value);
      g_string_append_printf(text, " %s=%.*s;", profile_fact(profile, gate->facts[f])->fact->path,
                             (int)value.length, value.string);
    }
    for (guint f = 0; f < gate->other_count; f++)
      g_string_append_printf(text, " %s", profile_fact(profile, gate->others[f])->fact->path);
    g_string_append_c(text, '\n');
  }
  return g_string_free(text, FALSE);
}

START_TEST(gates_that_no_single_value_lifts_come_with_facts_that_do)
{
  const Gaps *gaps = gaps_explore(assessment, arena, GAPS_DEFAULT_BUDGET, NULL, NULL);
  g_autofree char *text = gates_text(gaps);
  ck_assert_str_eq(text, "too-little-known, any values: group.form=network; "
                         "group.reach=local; group.hierarchy\n"
                         "support-not-cleared: mission.due diligence assessment=current; "
                         "mission.risks mitigated=true;\n"
                         "counsel-to-be-asked: mission.consent mission.guarantees\n");
  ck_assert_str_eq(gaps->gates[0].section->id, "findings");
  ck_assert_uint_eq(gaps->gates_left, 0);
}
END_TEST

START_TEST(facts_that_are_told_of_a_gate_lift_it_and_each_is_needed)
{
  const Gaps *gaps = gaps_explore(assessment, arena, GAPS_DEFAULT_BUDGET, NULL, NULL);
  for (guint i = 0; i < gaps->gate_count; i++) {
    const GapsGate *gate = &gaps->gates[i];
    for (guint without = 0; gate->fact_count > 0 && without <= gate->fact_count; without++) {
      g_autoptr(Profile) changed = profile_ref(profile);
      for (guint f = 0; f < gate->fact_count; f++) {
        if (f == without)
          continue;
        Profile *next =
            profile_with_fact(changed, gate->facts[f], PROFILE_KNOWN, gate->values[f].value);
        profile_unref(changed);
        changed = next;
      }
      g_autoptr(Assessment) after = findings_assess(ruleset, changed, NULL);
      Difference difference = difference_make(arena, assessment, after);
      g_autofree char *text = difference_text(&difference);
      g_autofree char *gone = g_strdup_printf("disappears %s\n", gate->code);
      ck_assert_int_eq(strstr(text, gone) != NULL, without == gate->fact_count);
    }
  }
}
END_TEST

START_TEST(gates_that_the_budget_does_not_reach_are_counted)
{
  const Gaps *all = gaps_explore(assessment, arena, GAPS_DEFAULT_BUDGET, NULL, NULL);
  guint singles = 0;
  for (guint number = 0; number < profile_fact_count(profile); number++)
    singles += assess_gap_values(assessment, arena, number).count;
  guint most = 0;
  for (guint budget = singles; budget < all->evaluations; budget++) {
    guint calls = 0;
    const Gaps *gaps = gaps_explore(assessment, arena, budget, count_calls, &calls);
    ck_assert_uint_eq(gaps->values_left, 0);
    ck_assert_uint_eq(gaps->evaluations, budget);
    ck_assert_uint_eq(calls, budget);
    ck_assert_uint_ge(gaps->gate_count, most);
    most = gaps->gate_count;
    if (budget == singles) {
      ck_assert_uint_eq(gaps->gate_count, 0);
      ck_assert_uint_eq(gaps->gates_left, 3);
    }
    ck_assert_uint_ge(gaps->gate_count + gaps->gates_left, 3);
  }
  ck_assert_uint_eq(most, 3);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("gaps");
  TCase *tests = tcase_create("gaps");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_add_test(tests, an_assessment_does_not_differ_from_itself);
  tcase_add_test(tests, changes_come_by_level_and_outlive_the_assessments);
  tcase_add_test(tests, a_gate_outweighs_any_number_of_lines);
  tcase_add_test(tests, what_each_alone_changes_is_not_beyond_them);
  tcase_add_test(tests, values_come_from_the_model_and_from_the_constants_of_its_rules);
  tcase_add_test(tests, several_values_are_tried_as_none_each_and_all);
  tcase_add_test(tests, the_budget_is_kept_and_what_is_left_is_counted);
  tcase_add_test(tests, each_value_changes_what_assessing_anew_changes);
  suite_add_tcase(suite, tests);
  TCase *gates = tcase_create("gates");
  tcase_add_checked_fixture(gates, set_up_gates, tear_down);
  tcase_add_test(gates, a_gate_that_may_come_weighs_less_than_one_that_stands);
  tcase_add_test(gates, gates_that_no_single_value_lifts_come_with_facts_that_do);
  tcase_add_test(gates, facts_that_are_told_of_a_gate_lift_it_and_each_is_needed);
  tcase_add_test(gates, gates_that_the_budget_does_not_reach_are_counted);
  suite_add_tcase(suite, gates);
  return run_suite(suite);
}

/* Why a code was found, and why not: every rule that can give it, test by test,
 * and the fewest changes to facts that would make it match. */
#include "engine/assess/assessment-instance.h"
#include "engine/assess/section.h"
#include "engine/assess/smallest-change.h"
#include <string.h>

/* Longer values are cut short: an explanation shows them, it does not record them. */
#define SEEN_BYTES 400

static AssessmentTestOutcome test_outcome(DmnUnaryOutcome outcome)
{
  switch (outcome) {
  case DMN_UNARY_NOT_REACHED:
    return ASSESSMENT_TEST_NOT_REACHED;
  case DMN_UNARY_ANY:
    return ASSESSMENT_TEST_ANY;
  case DMN_UNARY_PASSED:
    return ASSESSMENT_TEST_PASSED;
  case DMN_UNARY_FAILED:
    return ASSESSMENT_TEST_FAILED;
  case DMN_UNARY_NOT_KNOWN:
    return ASSESSMENT_TEST_NOT_KNOWN;
  }
  return ASSESSMENT_TEST_NOT_REACHED;
}

static void explain_tests(const Assessment *assessment, Arena *arena,
                          const DmnTableTrace *trace, AssessmentReason *reason)
{
  const DmnTable *table = trace->table;
  const DmnRuleTrace *rule = &trace->rules[reason->rule];
  guint fact_count = dmn_models_fact_count(ruleset_models(assessment->ruleset));
  guint count = dmn_table_input_count(table);
  AssessmentTest *tests = arena_new_array(arena, AssessmentTest, count + 1);

  for (guint i = 0; i < count; i++) {
    AssessmentTest *test = &tests[i];
    test->label = dmn_table_input_label(table, i);
    test->cell = dmn_rule_input_text(table, reason->rule, i);
    test->seen = feel_value_text(arena, trace->inputs[i], SEEN_BYTES);
    assess_facts_split(arena, assessment->profile, assessment->profile_facts, fact_count,
                       trace->input_facts[i], &test->known, &test->not_known);
    test->outcome = dmn_rule_input_matches_all(table, reason->rule, i)
                        ? ASSESSMENT_TEST_ANY
                        : test_outcome((DmnUnaryOutcome)rule->tests[i]);
  }
  reason->tests = tests;
  reason->test_count = count;
  reason->outcome = rule->outcome;
  reason->first_failed = rule->outcome == DMN_RULE_MATCHED ? -1 : (gint)rule->first_failed;
}

static void explain_table(const Assessment *assessment, Arena *arena, const char *code,
                          const RulesetSection *section, GArray *reasons)
{
  const DmnDecisionTrace *decision = dmn_evaluation_trace(assessment->evaluation,
                                                          section->decision);
  const DmnTable *table = dmn_element_table(section->decision);
  if (decision == NULL || decision->table == NULL || table == NULL)
    return;
  for (guint rule = 0; rule < dmn_table_rule_count(table); rule++) {
    AssessRow row;
    const char *problem;
    if (!assess_row_read(arena, section, rule, decision->table->rules[rule].outputs, &row,
                         &problem))
      continue;
    if (!g_str_equal(row.code, code) &&
        (row.subject == NULL || !g_str_equal(row.subject, code)))
      continue;
    AssessmentReason reason = {.section = section, .rule = rule, .role = row.role,
                               .subject = row.subject, .code = row.code};
    explain_tests(assessment, arena, decision->table, &reason);
    if (reason.outcome != DMN_RULE_MATCHED)
      reason.changes = assess_smallest_change(assessment, arena, section, rule,
                                              &reason.change_count);
    g_array_append_val(reasons, reason);
  }
}

/* Whether a rule that matches puts the code into the report. Of a strategy or a
 * risk some rows stand whatever the facts are, such as its lead and what helps:
 * they alone do not bring it up. */
static gboolean gives(const AssessmentReason *reason, const char *code)
{
  if (reason->outcome != DMN_RULE_MATCHED)
    return FALSE;
  if (g_str_equal(reason->code, code))
    return TRUE;
  switch (reason->role) {
  case ASSESSMENT_ROLE_MISSING:
  case ASSESSMENT_ROLE_LEAD:
  case ASSESSMENT_ROLE_FOLLOW_UP:
  case ASSESSMENT_ROLE_DRIVER:
  case ASSESSMENT_ROLE_MITIGATION:
    return FALSE;
  default:
    return TRUE;
  }
}

/* Those that stand first; otherwise in the order in which they were looked at. */
static void stand_first(Arena *arena, AssessmentComparison *comparison)
{
  ScreeningCheck *sorted = arena_new_array(arena, ScreeningCheck, comparison->check_count + 1);
  guint next = 0;
  for (int stands = 1; stands >= 0; stands--) {
    for (guint i = 0; i < comparison->check_count; i++)
      if ((comparison->checks[i].reason == SCREENING_REASON_STANDS) == stands)
        sorted[next++] = comparison->checks[i];
    if (stands)
      comparison->standing_count = next;
  }
  comparison->checks = sorted;
}

/* Of a code that comparing sanctions lists with the profile gives. */
static void explain_issue(const Assessment *assessment, Arena *arena,
                          AssessmentExplanation *explanation)
{
  guint count = assessment_screening_count(assessment);
  if (count == 0 || !screening_issue_parse(explanation->code, &explanation->issue))
    return;
  AssessmentComparison *comparisons = arena_new_array(arena, AssessmentComparison, count);
  for (guint i = 0; i < count; i++) {
    AssessmentComparison *comparison = &comparisons[i];
    comparison->screening = assessment_screening(assessment, i);
    comparison->checks =
        assess_screening_explain(arena, comparison->screening, assessment->profile,
                                 explanation->issue, &comparison->check_count);
    stand_first(arena, comparison);
    explanation->found |= comparison->standing_count > 0;
  }
  explanation->comparisons = comparisons;
  explanation->comparison_count = count;
}

const AssessmentExplanation *assessment_explain(const Assessment *assessment, const char *code,
                                                Arena *arena)
{
  g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(AssessmentReason));
  for (guint i = 0; i < ruleset_section_count(assessment->ruleset); i++)
    explain_table(assessment, arena, code, ruleset_section(assessment->ruleset, i), found);
  AssessmentExplanation *explanation = arena_new_item(arena, AssessmentExplanation);
  explanation->code = arena_strndup(arena, code, strlen(code));
  explain_issue(assessment, arena, explanation);
  if (found->len == 0 && explanation->comparison_count == 0)
    return NULL;

  AssessmentReason *reasons = arena_new_array(arena, AssessmentReason, found->len + 1);
  for (guint i = 0; i < found->len; i++) {
    reasons[i] = g_array_index(found, AssessmentReason, i);
    explanation->found |= gives(&reasons[i], code);
  }
  explanation->reasons = reasons;
  explanation->reason_count = found->len;
  return explanation;
}

static int compare_codes(gconstpointer left, gconstpointer right)
{
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void add_code(GHashTable *seen, GPtrArray *codes, const char *code)
{
  if (code == NULL || g_hash_table_contains(seen, code))
    return;
  const char *kept = g_intern_string(code);
  g_hash_table_add(seen, (gpointer)kept);
  g_ptr_array_add(codes, (gpointer)kept);
}

const char **assessment_ruleset_codes(const Ruleset *ruleset)
{
  g_autoptr(Arena) arena = arena_new(0);
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) codes = g_ptr_array_new();
  for (guint i = 0; i < ruleset_section_count(ruleset); i++) {
    const RulesetSection *section = ruleset_section(ruleset, i);
    guint rule_count = dmn_table_rule_count(dmn_element_table(section->decision));
    for (guint rule = 0; rule < rule_count; rule++) {
      AssessRow row;
      const char *problem;
      if (!assess_row_read(arena, section, rule, NULL, &row, &problem))
        continue;
      add_code(seen, codes, row.code);
      add_code(seen, codes, row.subject);
    }
  }
  g_ptr_array_sort(codes, compare_codes);
  g_ptr_array_add(codes, NULL);
  return (const char **)g_ptr_array_free(g_steal_pointer(&codes), FALSE);
}

/* Random decision tables: what verification finds in them is what shows when they are
 * evaluated with every input that can make a difference. */
#include "engine/dmn/evaluation.h"
#include "tests/analysis/table-fixture.h"
#include "tests/dmn/dmn-fixture.h"
#include "tests/run-suite.h"

#include <string.h>

#define RULES_MAXIMUM 7
#define TABLES 250
/* Numbers in tests are 0 to 4: these are all cells there can be. */
#define NUMBERS 12
#define STRINGS 4

static const char *const policies[] = {"UNIQUE", "ANY", "FIRST", "PRIORITY"};

static void append_number_test(GString *text, GRand *rand)
{
  gint low = g_rand_int_range(rand, 0, 4);
  gint high = g_rand_int_range(rand, low + 1, 5);
  switch (g_rand_int_range(rand, 0, 7)) {
  case 0:
    g_string_append(text, "-");
    break;
  case 1:
    g_string_append_printf(text, "< %d", high);
    break;
  case 2:
    g_string_append_printf(text, ">= %d", low);
    break;
  case 3:
    g_string_append_printf(text, "%d, > %d", low, high);
    break;
  case 4:
    g_string_append_printf(text, "not(%d, null)", low);
    break;
  case 5:
    g_string_append_printf(text, "null, [%d..%d)", low, high);
    break;
  default:
    g_string_append_printf(text, "(%d..%d]", low, high);
  }
}

static char *random_rules(GRand *rand, guint count)
{
  static const char *const strings[] = {"-",       "\"x\"",     "\"y\"", "\"x\", \"y\"",
                                        "not(\"x\")", "null, \"y\"", "-"};
  static const char *const outputs[] = {"\"a\"", "\"b\""};
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint rule = 0; rule < count; rule++) {
    append_number_test(text, rand);
    g_string_append_printf(text, " ; %s => %s\n", strings[g_rand_int_range(rand, 0, 7)],
                           outputs[g_rand_int_range(rand, 0, 2)]);
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

/* What evaluating shows. */
typedef struct {
  gboolean gap;
  guint8 pairs[RULES_MAXIMUM][RULES_MAXIMUM];
  guint8 matched[RULES_MAXIMUM];
  guint8 decided[RULES_MAXIMUM];
} Shown;

static void evaluate(DmnEvaluation *evaluation, const DmnModels *models, FeelValue number,
                     FeelValue string, guint count, Shown *shown)
{
  const DmnElement *decision = fixture_find(models, DMN_DECISION, "table");
  dmn_evaluation_reset(evaluation);
  dmn_evaluation_bind(evaluation, fixture_find(models, DMN_INPUT_DATA, "n"), number);
  dmn_evaluation_bind(evaluation, fixture_find(models, DMN_INPUT_DATA, "s"), string);
  dmn_evaluate_decision(evaluation, decision);
  const DmnTableTrace *trace = dmn_evaluation_trace(evaluation, decision)->table;
  gboolean any = FALSE;
  for (guint rule = 0; rule < count; rule++) {
    if (trace->rules[rule].outcome != DMN_RULE_MATCHED)
      continue;
    any = TRUE;
    shown->matched[rule] = TRUE;
    for (guint other = rule + 1; other < count; other++)
      if (trace->rules[other].outcome == DMN_RULE_MATCHED)
        shown->pairs[rule][other] = TRUE;
  }
  for (guint hit = 0; hit < trace->hit_count; hit++)
    shown->decided[trace->hits[hit]] = TRUE;
  shown->gap = shown->gap || !any;
}

static void evaluate_all(const DmnModels *models, guint count, Shown *shown)
{
  static const char *const strings[STRINGS] = {NULL, "x", "y", "z"};
  g_autoptr(DmnEvaluation) evaluation = dmn_evaluation_new(models, limits_default());
  g_autoptr(Arena) arena = arena_new(0);
  dmn_evaluation_set_tracing(evaluation, TRUE);
  for (guint at = 0; at < NUMBERS; at++) {
    /* null, -0.5, 0, 0.5 … 4.5 */
    FeelValue number = FEEL_NULL_VALUE;
    if (at > 0) {
      const char *digits = arena_printf(arena, "%s%d.%d", at == 1 ? "-" : "",
                                        at == 1 ? 0 : (int)(at - 2) / 2, (at % 2) * 5);
      FeelDecimal decimal;
      ck_assert(feel_decimal_parse(digits, strlen(digits), &decimal));
      number = feel_number(arena, decimal);
    }
    for (guint string = 0; string < STRINGS; string++)
      evaluate(evaluation, models, number,
               strings[string] != NULL ? feel_string_static(strings[string]) : FEEL_NULL_VALUE,
               count, shown);
  }
}

static void check_findings(const AnalysisReport *report, const char *policy, const char *rules,
                           guint count, const Shown *shown, const guint8 *same)
{
  gboolean gap = FALSE;
  guint8 pairs[RULES_MAXIMUM][RULES_MAXIMUM] = {0};
  guint8 never[RULES_MAXIMUM] = {0};
  guint8 masked[RULES_MAXIMUM] = {0};
  for (guint index = 0; index < analysis_report_count(report); index++) {
    const AnalysisFinding *finding = analysis_report_get(report, index);
    gap = gap || finding->kind == &ANALYSIS_GAP || finding->kind == &ANALYSIS_NULL_GAP;
    if (finding->kind == &ANALYSIS_CONFLICT || finding->kind == &ANALYSIS_OVERLAP)
      pairs[finding->rules[0]][finding->rules[1]] = TRUE;
    if (finding->kind == &ANALYSIS_NEVER_FIRES)
      never[finding->rules[0]] = TRUE;
    if (finding->kind == &ANALYSIS_MASKED)
      masked[finding->rules[0]] = TRUE;
    ck_assert_msg(finding->kind != &ANALYSIS_NOT_ANALYSED, "%s", finding->message);
    ck_assert_int_ne(finding->witness.level, WITNESS_TABLE);
  }
  gboolean precedence = g_str_equal(policy, "FIRST") || g_str_equal(policy, "PRIORITY");
  ck_assert_msg(gap == shown->gap, "%s\n%sgap: found %d, shown %d", policy, rules, gap, shown->gap);
  for (guint rule = 0; rule < count; rule++) {
    ck_assert_msg(never[rule] == !shown->matched[rule], "%s\n%snever fires: %u", policy, rules,
                  rule + 1);
    ck_assert_msg(!precedence || masked[rule] == (shown->matched[rule] && !shown->decided[rule]),
                  "%s\n%smasked: %u", policy, rules, rule + 1);
    for (guint other = rule + 1; !precedence && other < count; other++) {
      gboolean allowed = g_str_equal(policy, "ANY") && same[rule] == same[other];
      ck_assert_msg(pairs[rule][other] == (shown->pairs[rule][other] && !allowed),
                    "%s\n%srules that meet: %u and %u", policy, rules, rule + 1, other + 1);
    }
  }
}

START_TEST(finds_what_evaluating_shows)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(20181001 + (guint32)_i);
  for (guint round = 0; round < TABLES; round++) {
    guint count = (guint)g_rand_int_range(rand, 1, RULES_MAXIMUM + 1);
    g_autofree char *rules = random_rules(rand, count);
    g_autofree char *body = table_model("", policies[_i], "n number; s string", rules);
    g_autoptr(DmnModels) models = fixture_load(body);
    const VerifyOptions options = {0};
    g_autoptr(AnalysisReport) report = verify_models(models, &options, limits_default());
    guint8 same[RULES_MAXIMUM];
    g_auto(GStrv) lines = g_strsplit(rules, "\n", -1);
    for (guint rule = 0; rule < count; rule++)
      same[rule] = strstr(lines[rule], "=> \"a\"") != NULL;
    Shown shown = {0};
    evaluate_all(models, count, &shown);
    check_findings(report, policies[_i], rules, count, &shown, same);
  }
}
END_TEST

int main(void)
{
  TCase *tests = tcase_create("brute force");
  tcase_add_loop_test(tests, finds_what_evaluating_shows, 0, (int)G_N_ELEMENTS(policies));
  Suite *suite = suite_create("analysis/brute-force");
  suite_add_tcase(suite, tests);
  return run_suite(suite);
}

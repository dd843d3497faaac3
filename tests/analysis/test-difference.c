/* Two versions of models, and what is told of their difference. */
#include "engine/analysis/difference.h"
#include "engine/dmn/evaluation.h"
#include "tests/analysis/table-fixture.h"
#include "tests/dmn/dmn-fixture.h"
#include "tests/run-suite.h"

#include <string.h>

#define NUMBER_INPUT "<inputData name=\"n\" id=\"n\"><variable name=\"n\" typeRef=\"number\"/></inputData>"
#define NEEDS_N "<informationRequirement><requiredInput href=\"#n\"/></informationRequirement>"

static void expect(const char *before, const char *after, const char *expected)
{
  g_autoptr(DmnModels) models_before = fixture_load(before);
  g_autoptr(DmnModels) models_after = fixture_load(after);
  const VerifyOptions options = {0};
  g_autoptr(AnalysisReport) report =
      difference_of_models(models_before, models_after, &options, limits_default());
  g_autofree char *findings = report_findings(report);
  ck_assert_str_eq(findings, expected);
}

static void expect_tables(const char *policy, const char *inputs, const char *before,
                          const char *after, const char *expected)
{
  g_autofree char *first = table_model("", policy, inputs, before);
  g_autofree char *second = table_model("", policy, inputs, after);
  expect(first, second, expected);
}

START_TEST(what_means_the_same_is_no_difference)
{
  expect_tables("UNIQUE", "age number", "< 18 => \"a\"\n>= 18 => \"b\"\n",
                "not(>= 18, null) => \"a\"\n[18..20), >= 20 => \"b\"\n", "");
  expect_tables("COLLECT", "age number; kind string", "< 5; \"x\" => \"a\"\n-; \"y\" => \"b\"\n",
                "-; \"y\" => \"b\"\n< 5; \"x\" => \"a\"\n",
                "renamed: rule 2 (r2) is now rule 1 (r1)\n"
                "renamed: rule 1 (r1) is now rule 2 (r2)\n");
  /* one rule written as two */
  expect_tables("FIRST", "age number", "< 9 => \"a\"\n- => \"b\"\n",
                "< 5 => \"a\"\n< 9 => \"a\"\n- => \"b\"\n",
                "renamed: rule 1 (r1) is now rule 2 (r2)\n"
                "renamed: rule 2 (r2) is now rule 3 (r3)\n");
}
END_TEST

START_TEST(columns_in_another_order_are_no_difference)
{
  g_autofree char *before =
      table_model("", "UNIQUE", "age number; kind string", "< 5; \"x\" => \"a\"\n");
  g_autofree char *after =
      table_model("", "UNIQUE", "kind string; age number", "\"x\"; < 5 => \"a\"\n");
  expect(before, after, "");
}
END_TEST

START_TEST(a_bound_that_moved)
{
  expect_tables("UNIQUE", "age number", "< 18 => \"a\"\n>= 18 => \"b\"\n",
                "<= 18 => \"a\"\n> 18 => \"b\"\n",
                "other-result: \"table\" now gives \"a\", and gave \"b\" where \"age\" is 18 [age = 18]"
                " -> \"a\", and gave \"b\"\n");
  expect_tables("COLLECT", "age number", "< 18 => \"a\"\n", "< 16 => \"a\"\n",
                "other-result: \"table\" no longer gives [\"a\"] where \"age\" is [16..18) [age = 16]"
                " -> [], and gave [\"a\"]\n");
  expect_tables("COLLECT", "age number", "< 18 => \"a\"\n", "< 18 => \"a\"\n> 30 => \"b\"\n",
                "other-result: \"table\" now gives [\"b\"] as well where \"age\" is > 30 [age = 31]"
                " -> [\"b\"], and gave []\n");
}
END_TEST

START_TEST(the_order_of_rules_counts_where_the_first_decides)
{
  expect_tables("FIRST", "age number", "< 9 => \"a\"\n< 20 => \"b\"\n", "< 20 => \"b\"\n< 9 => \"a\"\n",
                "other-result: \"table\" now gives \"b\", and gave \"a\" where \"age\" is < 9 "
                "[age = 8] -> \"b\", and gave \"a\"\n"
                "renamed: rule 2 (r2) is now rule 1 (r1)\n"
                "renamed: rule 1 (r1) is now rule 2 (r2)\n");
  expect_tables("RULE ORDER", "age number", "< 9 => \"a\"\n< 20 => \"b\"\n",
                "< 20 => \"b\"\n< 9 => \"a\"\n",
                "renamed: rule 2 (r2) is now rule 1 (r1)\n"
                "renamed: rule 1 (r1) is now rule 2 (r2)\n"
                "moved: rules stand in another order: the results come in another order\n");
}
END_TEST

START_TEST(a_column_more)
{
  g_autofree char *before = table_model("", "UNIQUE", "age number", "< 5 => \"a\"\n");
  g_autofree char *after =
      table_model("", "UNIQUE", "age number; kind string", "< 5; not(\"x\") => \"a\"\n");
  expect(before, after,
         "added: the fact \"kind\" is new\n"
         "added: the input data \"kind\" is new\n"
         "other-result: \"table\" now gives nothing, and gave \"a\" where \"age\" is < 5 and \"kind\" is "
         "\"x\" [age = 4, kind = \"x\"] -> null, and gave \"a\"\n");
}
END_TEST

#define DECISION(id, name, text)                                                                   \
  "<decision name=\"" name "\" id=\"" id "\"><description>d</description><variable name=\"" name  \
  "\"/>" NEEDS_N "<literalExpression><text>" text "</text></literalExpression></decision>"

START_TEST(expressions)
{
  expect(NUMBER_INPUT DECISION("d", "d", "n  +\n 1"), NUMBER_INPUT DECISION("d", "d", "n + 1"), "");
  expect(NUMBER_INPUT DECISION("d", "d", "n &gt; 5"), NUMBER_INPUT DECISION("d", "d", "n &gt;= 5"),
         "other-result: \"d\" is written otherwise, and gives something else [n = 5] -> true, and gave "
         "false\n");
  expect(NUMBER_INPUT DECISION("d", "d", "n + n"), NUMBER_INPUT DECISION("d", "d", "2 * n"),
         "changed: \"d\" is written otherwise; no facts were found that tell the two apart\n");
}
END_TEST

START_TEST(elements_that_come_and_go)
{
  expect(NUMBER_INPUT DECISION("d", "d", "n"), NUMBER_INPUT DECISION("e", "other name", "n"),
         "renamed: the decision \"d\" is now called \"other name\"\n");
  expect(NUMBER_INPUT DECISION("d", "d", "n"), NUMBER_INPUT DECISION("d", "dd", "n"),
         "renamed: the decision \"d\" is now called \"dd\"\n");
  expect(NUMBER_INPUT DECISION("d", "d", "n"), NUMBER_INPUT,
         "removed: the decision \"d\" is gone\n");
  expect(NUMBER_INPUT, NUMBER_INPUT DECISION("d", "d", "n"), "added: the decision \"d\" is new\n");
}
END_TEST

#define KIND(values)                                                                               \
  "<itemDefinition name=\"tK\"><typeRef>string</typeRef><allowedValues><text>" values              \
  "</text></allowedValues></itemDefinition>"                                                       \
  "<inputData name=\"k\" id=\"k\"><variable name=\"k\" typeRef=\"tK\"/></inputData>"

START_TEST(what_a_fact_can_be)
{
  expect(KIND("\"x\", \"y\""), KIND("\"x\", \"z\""),
         "changed: \"k\" can no longer be \"y\"\nchanged: \"k\" can now also be \"z\"\n");
  expect(NUMBER_INPUT,
         "<inputData name=\"n\" id=\"n\"><variable name=\"n\" typeRef=\"string\"/></inputData>",
         "changed: \"n\" is now of the type string, not number\n");
}
END_TEST

START_TEST(what_cannot_be_compared_is_told)
{
  expect_tables("COLLECT", "name string", "string length(?) > 3 => \"a\"\n\"x\" => \"b\"\n",
                "string length(?) > 3 => \"a\"\n\"y\" => \"b\"\n",
                "other-result: \"table\" no longer gives [\"b\"] where \"name\" is \"x\" [name = \"x\"]"
                " -> [], and gave [\"b\"]\n"
                "other-result: \"table\" now gives [\"b\"] as well where \"name\" is \"y\" [name = \"y\"]"
                " -> [\"b\"], and gave []\n");
  expect_tables("COLLECT", "name string", "string length(?) > 3 => \"a\"\n",
                "string length(?) > 4 => \"a\"\n",
                "not-compared: rule 1 of the earlier version is not compared: a test of it is more "
                "than comparisons of its input with constants\n"
                "not-compared: rule 1 of the later version is not compared: a test of it is more "
                "than comparisons of its input with constants\n");
}
END_TEST

#define TABLES 300

static char *random_rules(GRand *rand)
{
  static const char *const tests[] = {"-", "< 2", ">= 2", "[1..3)", "not(2)", "null, > 1", "1"};
  static const char *const outputs[] = {"\"a\"", "\"b\""};
  g_autoptr(GString) text = g_string_new(NULL);
  gint count = g_rand_int_range(rand, 1, 5);
  for (gint rule = 0; rule < count; rule++)
    g_string_append_printf(text, "%s ; %s => %s\n", tests[g_rand_int_range(rand, 0, 7)],
                           tests[g_rand_int_range(rand, 0, 7)],
                           outputs[g_rand_int_range(rand, 0, 2)]);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

/* The values of the table for every input that can make a difference, as text. */
static char *evaluate_all(const DmnModels *models)
{
  static const char *const numbers[] = {"", "0", "1", "1.5", "2", "2.5", "3", "4"};
  g_autoptr(DmnEvaluation) evaluation = dmn_evaluation_new(models, limits_default());
  g_autoptr(Arena) arena = arena_new(0);
  GString *text = g_string_new(NULL);
  for (guint at = 0; at < G_N_ELEMENTS(numbers) * G_N_ELEMENTS(numbers); at++) {
    const guint which[2] = {at % G_N_ELEMENTS(numbers), at / G_N_ELEMENTS(numbers)};
    dmn_evaluation_reset(evaluation);
    for (guint input = 0; input < 2; input++) {
      FeelDecimal decimal;
      FeelValue value = FEEL_NULL_VALUE;
      if (feel_decimal_parse(numbers[which[input]], strlen(numbers[which[input]]), &decimal))
        value = feel_number(arena, decimal);
      dmn_evaluation_bind(evaluation, fixture_find(models, DMN_INPUT_DATA, input == 0 ? "n" : "m"),
                          value);
    }
    FeelValue value = dmn_evaluate_decision(evaluation, fixture_find(models, DMN_DECISION, "table"));
    g_string_append_printf(text, "%s\n", feel_value_text(arena, value, 0));
  }
  return g_string_free(text, FALSE);
}

START_TEST(a_difference_is_told_where_evaluating_shows_one)
{
  static const char *const policies[] = {"UNIQUE", "FIRST", "PRIORITY", "ANY"};
  g_autoptr(GRand) rand = g_rand_new_with_seed(1789 + (guint32)_i);
  for (guint round = 0; round < TABLES; round++) {
    g_autofree char *first = random_rules(rand);
    g_autofree char *second = g_rand_boolean(rand) ? random_rules(rand) : g_strdup(first);
    const char *const rules[2] = {first, second};
    g_autofree char *before = table_model("", policies[_i], "n number; m number", rules[0]);
    g_autofree char *after = table_model("", policies[_i], "n number; m number", rules[1]);
    g_autoptr(DmnModels) models_before = fixture_load(before);
    g_autoptr(DmnModels) models_after = fixture_load(after);
    const VerifyOptions options = {0};
    g_autoptr(AnalysisReport) report =
        difference_of_models(models_before, models_after, &options, limits_default());
    gboolean told = FALSE;
    for (guint index = 0; index < analysis_report_count(report); index++) {
      const AnalysisFinding *finding = analysis_report_get(report, index);
      told = told || finding->kind == &ANALYSIS_OTHER_RESULT;
    }
    g_autofree char *values_before = evaluate_all(models_before);
    g_autofree char *values_after = evaluate_all(models_after);
    g_autofree char *findings = report_findings(report);
    ck_assert_msg(told == (strcmp(values_before, values_after) != 0), "%s\n%s-- and\n%stold\n%s",
                  policies[_i], rules[0], rules[1], findings);
  }
}
END_TEST

int main(void)
{
  TCase *tests = tcase_create("difference");
  tcase_add_test(tests, what_means_the_same_is_no_difference);
  tcase_add_test(tests, columns_in_another_order_are_no_difference);
  tcase_add_test(tests, a_bound_that_moved);
  tcase_add_test(tests, the_order_of_rules_counts_where_the_first_decides);
  tcase_add_test(tests, a_column_more);
  tcase_add_test(tests, expressions);
  tcase_add_test(tests, elements_that_come_and_go);
  tcase_add_test(tests, what_a_fact_can_be);
  tcase_add_test(tests, what_cannot_be_compared_is_told);
  tcase_add_loop_test(tests, a_difference_is_told_where_evaluating_shows_one, 0, 4);
  Suite *suite = suite_create("analysis/difference");
  suite_add_tcase(suite, tests);
  return run_suite(suite);
}

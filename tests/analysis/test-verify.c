/* Decision tables with each kind of fault, and what is found in them. */
#include "tests/analysis/table-fixture.h"
#include "tests/dmn/dmn-fixture.h"
#include "tests/run-suite.h"

#include <string.h>

static const struct {
  const char *name;
  const char *definitions;
  const char *policy;
  const char *inputs;
  const char *rules;
  const char *findings;
} cases[] = {
    {"nothing is wrong",
     "", "UNIQUE", "age number",
     "< 18 => \"a\"\n"
     ">= 18 => \"b\"\n"
     "null => \"c\"",
     ""},
    {"a value between two rules",
     "", "UNIQUE", "age number",
     "< 18 => \"a\"\n"
     "> 18 => \"b\"\n"
     "null => \"c\"",
     "gap: no rule matches where \"age\" is 18 [age = 18]\n"},
    {"not(…) takes null",
     "", "UNIQUE", "kind string",
     "\"x\" => \"a\"\n"
     "not(\"x\") => \"b\"",
     ""},
    {"null alone is left out",
     "", "UNIQUE", "flag boolean",
     "true => \"a\"\n"
     "false => \"b\"",
     "null-gap: no rule matches where \"flag\" is null []\n"},
    {"any other string",
     "", "UNIQUE", "kind string",
     "\"x\" => \"a\"\n"
     "\"y\", null => \"b\"",
     "gap: no rule matches where \"kind\" is any other string [kind = \"other\"]\n"},
    {"different outputs, by two inputs",
     "", "UNIQUE", "age number; kind string",
     "<= 18; \"x\" => \"a\"\n"
     ">= 18; - => \"b\"\n"
     "<= 17; not(\"x\") => \"b\"\n"
     "null; - => \"c\"",
     "gap: no rule matches where \"age\" is (17..18) and \"kind\" is null, any other string "
     "[age = 17.5]\n"
     "conflict: rules 1 (r1) and 2 (r2) both match where \"age\" is 18 and \"kind\" is \"x\"; "
     "the one gives \"a\", the other \"b\" [age = 18, kind = \"x\"]\n"},
    {"the same outputs where UNIQUE",
     "", "UNIQUE", "age number",
     "<= 18 => \"a\"\n"
     ">= 18 => \"a\"\n"
     "null => \"c\"",
     "better-policy: rules that match together give the same outputs: the hit policy can be "
     "ANY, not UNIQUE\n"
     "contraction: rules 1 (r1) and 2 (r2) give the same and differ in \"age\" only: one rule "
     "with the cell not(null) says all of them\n"
     "overlap: rules 1 (r1) and 2 (r2) both match where \"age\" is 18, and both give \"a\" "
     "[age = 18]\n"},
    {"the same outputs where ANY",
     "", "ANY", "age number",
     "<= 18 => \"a\"\n"
     ">= 18 => \"a\"\n"
     "null => \"c\"",
     "contraction: rules 1 (r1) and 2 (r2) give the same and differ in \"age\" only: one rule "
     "with the cell not(null) says all of them\n"},
    {"different outputs where ANY",
     "", "ANY", "age number",
     "<= 18 => \"a\"\n"
     ">= 18 => \"b\"\n"
     "null => \"c\"",
     "conflict: rules 1 (r1) and 2 (r2) both match where \"age\" is 18; the one gives \"a\", "
     "the other \"b\" [age = 18]\n"},
    {"masked by two rules together",
     "", "FIRST", "age number",
     "< 10 => \"a\"\n"
     ">= 10 => \"b\"\n"
     "[5..15] => \"c\"\n"
     "- => \"c\"",
     "masked: rule 3 (r3) never decides: rules that go before it, rule 1 (r1) among them, "
     "match all that it matches [age = 5]\n"},
    {"masked by one rule",
     "", "FIRST", "age number",
     "< 20 => \"a\"\n"
     "< 10 => \"b\"\n"
     "- => \"c\"",
     "masked: rule 2 (r2) never decides: rule 1 (r1), which goes before it, matches all that "
     "it matches [age = 9]\n"},
    {"a rule that gives way in part",
     "", "FIRST", "age number",
     "< 20 => \"a\"\n"
     "[10..30] => \"b\"\n"
     "- => \"c\"",
     "misleading: rule 2 (r2) does not give \"b\" where \"age\" is [10..20): rule 1 (r1) goes "
     "before it and gives \"a\" [age = 10]\n"},
    {"masked by priority",
     "", "PRIORITY", "age number",
     "< 20 => \"a\"\n"
     "< 10 => \"b\"\n"
     "- => \"c\"",
     "masked: rule 2 (r2) never decides: rule 1 (r1), which goes before it, matches all that "
     "it matches [age = 9]\n"},
    {"a narrower rule adds nothing",
     "", "COLLECT", "age number",
     "< 20 => \"a\"\n"
     "< 10 => \"a\"",
     "subsumed: rule 1 (r1) matches all that rule 2 (r2) matches, and both give \"a\" [age = "
     "9]\n"},
    {"two rules that are one",
     "", "COLLECT", "age number; kind string",
     "< 20; \"x\" => \"a\"\n"
     ">= 20; \"x\" => \"a\"",
     "contraction: rules 1 (r1) and 2 (r2) give the same and differ in \"age\" only: one rule "
     "with the cell not(null) says all of them\n"},
    {"values that are not allowed",
     "<itemDefinition name=\"tK\"><typeRef>string</typeRef><allowedValues>"
     "<text>\"x\",\"y\"</text></allowedValues></itemDefinition>", "COLLECT", "kind tK",
     "\"z\" => \"a\"\n"
     "\"x\", \"w\" => \"b\"",
     "never-fires: the rule cannot match, as \"kind\" is never \"z\"; it can be \"x\", \"y\" "
     "or null\n"
     "impossible-value: \"kind\" is never \"w\"; it can be \"x\", \"y\" or null\n"},
    {"a list, by one member",
     "<itemDefinition name=\"tK\" isCollection=\"true\"><typeRef>string</typeRef>"
     "</itemDefinition>", "UNIQUE", "kinds tK",
     "list contains(?, \"x\") => \"a\"\n"
     "not(list contains(?, \"x\")) => \"b\"",
     "null-gap: no rule matches where \"kinds\" is null []\n"},
    {"a list, by two members",
     "<itemDefinition name=\"tK\" isCollection=\"true\"><typeRef>string</typeRef>"
     "</itemDefinition>", "UNIQUE", "kinds tK",
     "list contains(?, \"x\") => \"a\"\n"
     "list contains(?, \"y\") => \"b\"",
     "gap: no rule matches where \"kinds\" is null, [], [\"other\"] []\n"
     "conflict: rules 1 (r1) and 2 (r2) both match where \"kinds\" is [\"x\", \"y\"], [\"x\", "
     "\"y\", \"other\"]; the one gives \"a\", the other \"b\" [kinds = [\"x\", \"y\"]]\n"},
    {"a day between two rules",
     "", "UNIQUE", "day date",
     "< date(\"2020-01-01\") => \"a\"\n"
     ">= date(\"2020-01-02\") => \"b\"\n"
     "null => \"c\"",
     "gap: no rule matches where \"day\" is @\"2020-01-01\" [day = @\"2020-01-01\"]\n"},
    {"nothing lies between two days",
     "", "UNIQUE", "day date",
     "<= date(\"2020-01-01\") => \"a\"\n"
     ">= date(\"2020-01-02\") => \"b\"\n"
     "null => \"c\"",
     ""},
    {"a test that is not taken apart",
     "", "UNIQUE", "name string; age number",
     "string length(?) > 3; - => \"a\"\n"
     "-; > 3 => \"b\"",
     "not-analysed: the cell string length(?) > 3 is not analysed: the test is more than "
     "comparisons of its input with constants\n"},
    {"open and closed ends",
     "", "UNIQUE", "age number",
     "[0..10) => \"a\"\n"
     "(10..20] => \"b\"\n"
     "null => \"c\"",
     "gap: no rule matches where \"age\" is < 0, 10, > 20 [age = -1]\n"},
    {"rules that never meet",
     "", "FIRST", "flag boolean",
     "true => \"a\"\n"
     "false => \"b\"\n"
     "null => \"c\"",
     "better-policy: no two rules match together: the hit policy can be UNIQUE, not FIRST\n"},
    {"the order of rules counts",
     "", "RULE ORDER", "flag boolean; k string",
     "true;- => \"a\"\n"
     "-; \"x\" => \"b\"\n"
     "false;- => \"a\"",
     ""},
    {"times and durations, ends left open",
     "", "UNIQUE", "at time; wait days and time duration",
     "< time(\"10:00:00\"); - => \"a\"\n"
     ">= time(\"10:00:00\"); <= duration(\"PT1H\") => \"b\"\n"
     "null; - => \"c\"",
     "gap: no rule matches where \"at\" is >= @\"10:00:00\" and \"wait\" is null, > @\"PT1H\" "
     "[at = @\"10:00:00\"]\n"},
    {"months, and date and time",
     "", "UNIQUE", "wait years and months duration; at date and time",
     "<= duration(\"P1Y\"); - => \"a\"\n"
     ">= duration(\"P1Y1M\"); < date and time(\"2020-01-01T00:00:00\") => \"b\"\n"
     "null; - => \"c\"",
     "gap: no rule matches where \"wait\" is >= @\"P1Y1M\" and \"at\" is null, >= "
     "@\"2020-01-01T00:00:00\" [wait = @\"P1Y1M\"]\n"},
    {"strings in order",
     "", "UNIQUE", "name string",
     "< \"m\" => \"a\"\n"
     "> \"m\" => \"b\"\n"
     "null => \"c\"",
     "gap: no rule matches where \"name\" is \"m\" [name = \"m\"]\n"},
    {"? in an expression",
     "", "UNIQUE", "age number",
     "? > 5 and ? < 10 => \"a\"\n"
     "not(? > 5) => \"b\"\n"
     "null => \"c\"",
     "gap: no rule matches where \"age\" is >= 10 [age = 10]\n"},
    {"a default output leaves no gap, a list needs none",
     "", "RULE ORDER", "age number",
     "< 5 => \"a\"\n"
     "> 5 => \"b\"",
     ""},
    {"rules with nothing to test",
     "", "FIRST", "age number",
     "- => \"a\"\n"
     "- => \"b\"",
     "masked: rule 2 (r2) never decides: rule 1 (r1), which goes before it, matches all that "
     "it matches []\n"},
    {"a type that tests do not fit",
     "", "COLLECT", "age number",
     "\"x\" => \"a\"\n"
     "true => \"b\"",
     "never-fires: the rule cannot match, as \"age\" is never \"x\"; it is of the type "
     "number\n"
     "never-fires: the rule cannot match, as \"age\" is never true; it is of the type number\n"},
    {"allowed values as a range",
     "<itemDefinition name=\"tA\"><typeRef>number</typeRef><allowedValues>"
     "<text>[0..100]</text></allowedValues></itemDefinition>", "UNIQUE", "age tA",
     "<= 50 => \"a\"\n"
     "> 50 => \"b\"\n"
     "null => \"c\"\n"
     "> 100 => \"c\"",
     "never-fires: the rule cannot match, as \"age\" is never > 100; it can be [0..100] or "
     "null\n"},
    {"numbers that are not whole",
     "", "UNIQUE", "share number",
     "< 0.5 => \"a\"\n"
     "> 0.5 => \"b\"\n"
     "null => \"c\"",
     "gap: no rule matches where \"share\" is 0.5 [share = 0.5]\n"},
    {"three rules that are one, and one that is not",
     "", "UNIQUE", "kind string; age number",
     "\"x\"; - => \"a\"\n"
     "\"y\"; - => \"a\"\n"
     "not(\"x\", \"y\", null); - => \"a\"\n"
     "null; - => \"b\"",
     "contraction: rules 1 (r1), 2 (r2) and 3 (r3) give the same and differ in \"kind\" only: "
     "one rule with the cell not(null) says all of them\n"},
};

START_TEST(finds_what_is_wrong)
{
  g_autofree char *findings = table_findings(cases[_i].definitions, cases[_i].policy,
                                             cases[_i].inputs, cases[_i].rules);
  ck_assert_msg(g_str_equal(findings, cases[_i].findings), "%s: found\n%sexpected\n%s",
                cases[_i].name, findings, cases[_i].findings);
}
END_TEST

#define NUMBER_INPUT "<inputData name=\"n\" id=\"n\"><variable name=\"n\" typeRef=\"number\"/></inputData>"
#define NEEDS_N "<informationRequirement><requiredInput href=\"#n\"/></informationRequirement>"
#define NEEDS(name)                                                                                \
  "<informationRequirement><requiredDecision href=\"#" name "\"/></informationRequirement>"
#define INPUT(text) "<input><inputExpression><text>" text "</text></inputExpression></input>"
#define OUTPUT "<output name=\"result\"/>"
#define CELL(text) "<inputEntry><text>" text "</text></inputEntry>"
#define GIVES(text) "<outputEntry><text>" text "</text></outputEntry>"

static void expect(const char *body, const char *expected)
{
  g_autofree char *findings = model_findings(body);
  ck_assert_str_eq(findings, expected);
}

START_TEST(columns_that_exclude_each_other)
{
  expect(NUMBER_INPUT
         "<decision name=\"high\" id=\"high\"><variable name=\"high\" typeRef=\"boolean\"/>" NEEDS_N
         "<literalExpression><text>n &gt; 5</text></literalExpression></decision>"
         "<decision name=\"d\" id=\"d\"><variable name=\"d\"/>" NEEDS_N NEEDS("high")
         "<decisionTable hitPolicy=\"COLLECT\">" INPUT("high") INPUT("n") INPUT("n") OUTPUT
         "<rule id=\"r1\">" CELL("true") CELL("-") CELL("&gt; 7") GIVES("1") "</rule>"
         "<rule id=\"r2\">" CELL("-") CELL("&lt; 3") CELL("&gt; 7") GIVES("2") "</rule>"
         "</decisionTable></decision>",
         "not-analysed: whether rule 2 (r2) can match is not known: no facts were found that make "
         "it, nor a proof that there are none\n");
}
END_TEST

#define KIND                                                                                       \
  "<itemDefinition name=\"tK\"><typeRef>string</typeRef><allowedValues><text>\"x\", \"y\", \"z\"</text>" \
  "</allowedValues></itemDefinition>"                                                              \
  "<inputData name=\"k\" id=\"k\"><variable name=\"k\" typeRef=\"tK\"/></inputData>"
#define NEEDS_K "<informationRequirement><requiredInput href=\"#k\"/></informationRequirement>"

START_TEST(what_a_table_gives_feeds_the_next)
{
  expect(KIND "<decision name=\"grade\" id=\"grade\"><variable name=\"grade\"/>" NEEDS_K
              "<decisionTable hitPolicy=\"COLLECT\" aggregation=\"COUNT\">" INPUT("k") OUTPUT
              "<rule>" CELL("-") GIVES("1") "</rule></decisionTable></decision>"
              "<decision name=\"level\" id=\"level\"><variable name=\"level\"/>" NEEDS_K
              "<decisionTable hitPolicy=\"UNIQUE\">" INPUT("k") OUTPUT
              "<rule>" CELL("\"x\"") GIVES("\"low\"") "</rule>"
              "<rule>" CELL("not(\"x\")") GIVES("\"high\"") "</rule></decisionTable></decision>"
              "<decision name=\"d\" id=\"d\"><variable name=\"d\"/>" NEEDS("level")
              "<decisionTable hitPolicy=\"COLLECT\">" INPUT("level") OUTPUT
              "<rule id=\"r1\">" CELL("\"low\", \"lowest\"") GIVES("1") "</rule>"
              "<rule id=\"r2\">" CELL("\"medium\"") GIVES("2") "</rule>"
              "</decisionTable></decision>",
         "impossible-value: \"level\" is never \"lowest\"; it can be \"high\", \"low\" or null\n"
         "never-fires: the rule cannot match, as \"level\" is never \"medium\"; it can be \"high\", "
         "\"low\" or null\n");
}
END_TEST

START_TEST(a_condition_that_is_never_true)
{
  expect(KIND "<decision name=\"both\" id=\"both\"><variable name=\"both\" typeRef=\"boolean\"/>" NEEDS_K
              "<literalExpression><text>k = \"x\" and k = \"y\"</text></literalExpression></decision>"
              "<decision name=\"d\" id=\"d\"><variable name=\"d\"/>" NEEDS("both") NEEDS_K
              "<decisionTable hitPolicy=\"COLLECT\">" INPUT("k") INPUT("both") OUTPUT
              "<rule id=\"r1\">" CELL("\"x\"") CELL("true") GIVES("1") "</rule>"
              "<rule id=\"r2\">" CELL("\"x\"") CELL("false") GIVES("2") "</rule>"
              "</decisionTable></decision>",
         "never-fires: the rule cannot match: there are no facts by which \"both\" is true\n");
}
END_TEST

START_TEST(a_gap_that_no_fact_gives_is_none)
{
  expect(KIND "<decision name=\"is x\" id=\"isx\"><variable name=\"is x\" typeRef=\"boolean\"/>" NEEDS_K
              "<literalExpression><text>k = \"x\"</text></literalExpression></decision>"
              "<decision name=\"d\" id=\"d\"><variable name=\"d\"/>" NEEDS("isx") NEEDS_K
              "<decisionTable hitPolicy=\"UNIQUE\">" INPUT("k") INPUT("is x") OUTPUT
              "<rule id=\"r1\">" CELL("\"x\"") CELL("true") GIVES("1") "</rule>"
              "<rule id=\"r2\">" CELL("-") CELL("false") GIVES("2") "</rule>"
              "</decisionTable></decision>",
         "");
}
END_TEST

START_TEST(a_threshold_by_name)
{
  expect(NUMBER_INPUT
         "<decision name=\"limit\" id=\"limit\"><variable name=\"limit\" typeRef=\"number\"/>"
         "<literalExpression><text>7</text></literalExpression></decision>"
         "<decision name=\"d\" id=\"d\"><variable name=\"d\"/>" NEEDS_N NEEDS("limit")
         "<decisionTable hitPolicy=\"UNIQUE\">" INPUT("n") OUTPUT
         "<rule id=\"r1\">" CELL("&lt; limit") GIVES("1") "</rule>"
         "<rule id=\"r2\">" CELL("&gt; limit") GIVES("2") "</rule>"
         "<rule id=\"r3\">" CELL("null") GIVES("3") "</rule></decisionTable></decision>",
         "gap: no rule matches where \"n\" is 7 [n = 7]\n");
}
END_TEST

START_TEST(a_table_in_a_knowledge_model)
{
  expect("<businessKnowledgeModel name=\"f\" id=\"f\"><variable name=\"f\"/><encapsulatedLogic>"
         "<formalParameter name=\"p\" typeRef=\"boolean\"/><decisionTable>" INPUT("p") OUTPUT
         "<rule id=\"r1\">" CELL("true") GIVES("1") "</rule>"
         "<rule id=\"r2\">" CELL("null") GIVES("1") "</rule></decisionTable>"
         "</encapsulatedLogic></businessKnowledgeModel>",
         "gap: no rule matches where \"p\" is false ![p = false]\n"
         "contraction: rules 1 (r1) and 2 (r2) give the same and differ in \"p\" only: one rule "
         "with the cell null, true says all of them\n");
}
END_TEST

START_TEST(outputs_that_are_computed)
{
  expect(NUMBER_INPUT
         "<decision name=\"d\" id=\"d\"><variable name=\"d\"/>" NEEDS_N
         "<decisionTable hitPolicy=\"ANY\">" INPUT("n") OUTPUT
         "<rule id=\"r1\">" CELL("&lt; 7") GIVES("n + 1") "</rule>"
         "<rule id=\"r2\">" CELL("null, &gt;= 5") GIVES("1 + n") "</rule></decisionTable></decision>",
         "not-analysed: rules 1 (r1) and 2 (r2) both match where \"n\" is [5..7); whether they give "
         "the same is not known, as outputs are computed\n");
}
END_TEST

START_TEST(input_values_and_a_default_output)
{
  expect(NUMBER_INPUT
         "<decision name=\"d\" id=\"d\"><variable name=\"d\"/>" NEEDS_N
         "<decisionTable hitPolicy=\"UNIQUE\"><input><inputExpression><text>n</text>"
         "</inputExpression><inputValues><text>[0..10]</text></inputValues></input>" OUTPUT
         "<rule id=\"r1\">" CELL("[0..10]") GIVES("1") "</rule>"
         "<rule id=\"r2\">" CELL("null") GIVES("2") "</rule></decisionTable></decision>"
         "<decision name=\"e\" id=\"e\"><variable name=\"e\"/>" NEEDS_N
         "<decisionTable hitPolicy=\"UNIQUE\">" INPUT("n") "<output name=\"result\">"
         "<defaultOutputEntry><text>0</text></defaultOutputEntry></output>"
         "<rule id=\"r1\">" CELL("[0..10]") GIVES("1") "</rule></decisionTable></decision>",
         "");
}
END_TEST

START_TEST(what_is_not_known_of_a_rule_is_told)
{
  expect(NUMBER_INPUT
         "<decision name=\"d\" id=\"d\"><variable name=\"d\"/>" NEEDS_N
         "<decisionTable hitPolicy=\"COLLECT\">" INPUT("n * n") OUTPUT
         "<rule id=\"r1\">" CELL("&lt; 0") GIVES("1") "</rule></decisionTable></decision>",
         "not-analysed: whether rule 1 (r1) can match is not known: no facts were found that make "
         "it, nor a proof that there are none\n");
}
END_TEST

START_TEST(a_budget_that_is_spent_is_told)
{
  g_autofree char *body = table_model("", "UNIQUE", "age number",
                                      "< 5 => \"a\"\n[5..7] => \"a\"\n> 7 => \"b\"\nnull => \"c\"");
  g_autoptr(DmnModels) models = fixture_load(body);
  const VerifyOptions options = {.budget = 3};
  g_autoptr(AnalysisReport) report = verify_models(models, &options, limits_default());
  guint spent = 0;
  for (guint index = 0; index < analysis_report_count(report); index++)
    spent += analysis_report_get(report, index)->kind == &ANALYSIS_BUDGET;
  ck_assert_uint_eq(spent, 2);
}
END_TEST

START_TEST(every_finding_has_an_id_and_a_place)
{
  g_autofree char *body = table_model("", "FIRST", "age number; kind string",
                                      "< 20; - => \"a\"\n< 10; \"x\" => \"b\"\n-; - => \"c\"");
  g_autoptr(DmnModels) models = fixture_load(body);
  const VerifyOptions options = {0};
  g_autoptr(AnalysisReport) report = verify_models(models, &options, limits_default());
  ck_assert_uint_eq(analysis_report_count(report), 1);
  const AnalysisFinding *finding = analysis_report_get(report, 0);
  ck_assert_str_eq(finding->id, "masked model/table/r2");
  ck_assert_str_eq(finding->place, "decision \"table\", rule 2 (r2)");
  ck_assert_uint_eq(span_position(finding->span).line, 12);
  ck_assert_str_eq(finding->witness.inputs[1].value, "\"x\"");
  ck_assert_str_eq(finding->witness.result, "\"a\"");
}
END_TEST

int main(void)
{
  TCase *tests = tcase_create("verify");
  tcase_add_loop_test(tests, finds_what_is_wrong, 0, (int)G_N_ELEMENTS(cases));
  tcase_add_test(tests, columns_that_exclude_each_other);
  tcase_add_test(tests, what_a_table_gives_feeds_the_next);
  tcase_add_test(tests, a_condition_that_is_never_true);
  tcase_add_test(tests, a_gap_that_no_fact_gives_is_none);
  tcase_add_test(tests, a_threshold_by_name);
  tcase_add_test(tests, a_table_in_a_knowledge_model);
  tcase_add_test(tests, outputs_that_are_computed);
  tcase_add_test(tests, input_values_and_a_default_output);
  tcase_add_test(tests, what_is_not_known_of_a_rule_is_told);
  tcase_add_test(tests, a_budget_that_is_spent_is_told);
  tcase_add_test(tests, every_finding_has_an_id_and_a_place);
  Suite *suite = suite_create("analysis/verify");
  suite_add_tcase(suite, tests);
  return run_suite(suite);
}

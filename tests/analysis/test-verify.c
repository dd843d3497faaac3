/* Decision tables with each kind of fault, and what is found in them. */
#include "tests/analysis/table-fixture.h"
#include "tests/run-suite.h"

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
     "gap: no rule matches where \"age\" is 18 ![age = 18]\n"},
    {"not(…) takes null",
     "", "UNIQUE", "kind string",
     "\"x\" => \"a\"\n"
     "not(\"x\") => \"b\"",
     ""},
    {"null alone is left out",
     "", "UNIQUE", "flag boolean",
     "true => \"a\"\n"
     "false => \"b\"",
     "null-gap: no rule matches where \"flag\" is null ![flag = null]\n"},
    {"any other string",
     "", "UNIQUE", "kind string",
     "\"x\" => \"a\"\n"
     "\"y\", null => \"b\"",
     "gap: no rule matches where \"kind\" is any other string ![kind = \"other\"]\n"},
    {"different outputs, by two inputs",
     "", "UNIQUE", "age number; kind string",
     "<= 18; \"x\" => \"a\"\n"
     ">= 18; - => \"b\"\n"
     "<= 17; not(\"x\") => \"b\"\n"
     "null; - => \"c\"",
     "gap: no rule matches where \"age\" is (17..18) and \"kind\" is null, any other string "
     "![age = 17.5, kind = \"other\"]\n"
     "conflict: rules 1 (r1) and 2 (r2) both match where \"age\" is 18 and \"kind\" is \"x\"; "
     "the one gives \"a\", the other \"b\" ![age = 18, kind = \"x\"]\n"},
    {"the same outputs where UNIQUE",
     "", "UNIQUE", "age number",
     "<= 18 => \"a\"\n"
     ">= 18 => \"a\"\n"
     "null => \"c\"",
     "overlap: rules 1 (r1) and 2 (r2) both match where \"age\" is 18, and both give \"a\" "
     "![age = 18]\n"
     "better-policy: rules that match together give the same outputs: the hit policy can be "
     "ANY, not UNIQUE\n"
     "contraction: rules 1 (r1) and 2 (r2) give the same and differ in \"age\" only: one rule "
     "with the cell not(null) says all of them\n"},
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
     "the other \"b\" ![age = 18]\n"},
    {"masked by two rules together",
     "", "FIRST", "age number",
     "< 10 => \"a\"\n"
     ">= 10 => \"b\"\n"
     "[5..15] => \"c\"\n"
     "- => \"c\"",
     "masked: rule 3 (r3) never decides: rules that go before it, rule 1 (r1) among them, "
     "match all that it matches ![age = 5]\n"},
    {"masked by one rule",
     "", "FIRST", "age number",
     "< 20 => \"a\"\n"
     "< 10 => \"b\"\n"
     "- => \"c\"",
     "masked: rule 2 (r2) never decides: rule 1 (r1), which goes before it, matches all that "
     "it matches ![age = 9]\n"},
    {"a rule that gives way in part",
     "", "FIRST", "age number",
     "< 20 => \"a\"\n"
     "[10..30] => \"b\"\n"
     "- => \"c\"",
     "misleading: rule 2 (r2) does not give \"b\" where \"age\" is [10..20): rule 1 (r1) goes "
     "before it and gives \"a\" ![age = 10]\n"},
    {"masked by priority",
     "", "PRIORITY", "age number",
     "< 20 => \"a\"\n"
     "< 10 => \"b\"\n"
     "- => \"c\"",
     "masked: rule 2 (r2) never decides: rule 1 (r1), which goes before it, matches all that "
     "it matches ![age = 9]\n"},
    {"a narrower rule adds nothing",
     "", "COLLECT", "age number",
     "< 20 => \"a\"\n"
     "< 10 => \"a\"",
     "subsumed: rule 1 (r1) matches all that rule 2 (r2) matches, and both give \"a\" ![age = "
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
     "null-gap: no rule matches where \"kinds\" is null ![kinds = null]\n"},
    {"a list, by two members",
     "<itemDefinition name=\"tK\" isCollection=\"true\"><typeRef>string</typeRef>"
     "</itemDefinition>", "UNIQUE", "kinds tK",
     "list contains(?, \"x\") => \"a\"\n"
     "list contains(?, \"y\") => \"b\"",
     "gap: no rule matches where \"kinds\" is null, [], [\"other\"] ![kinds = []]\n"
     "conflict: rules 1 (r1) and 2 (r2) both match where \"kinds\" is [\"x\", \"y\"], [\"x\", "
     "\"y\", \"other\"]; the one gives \"a\", the other \"b\" ![kinds = [\"x\", \"y\"]]\n"},
    {"a day between two rules",
     "", "UNIQUE", "day date",
     "< date(\"2020-01-01\") => \"a\"\n"
     ">= date(\"2020-01-02\") => \"b\"\n"
     "null => \"c\"",
     "gap: no rule matches where \"day\" is @\"2020-01-01\" ![day = @\"2020-01-01\"]\n"},
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
     "gap: no rule matches where \"age\" is < 0, 10, > 20 ![age = -1]\n"},
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
};

START_TEST(finds_what_is_wrong)
{
  g_autofree char *findings = table_findings(cases[_i].definitions, cases[_i].policy,
                                             cases[_i].inputs, cases[_i].rules);
  ck_assert_msg(g_str_equal(findings, cases[_i].findings), "%s: found\n%sexpected\n%s",
                cases[_i].name, findings, cases[_i].findings);
}
END_TEST

int main(void)
{
  TCase *tests = tcase_create("verify");
  tcase_add_loop_test(tests, finds_what_is_wrong, 0, (int)G_N_ELEMENTS(cases));
  Suite *suite = suite_create("analysis/verify");
  suite_add_tcase(suite, tests);
  return run_suite(suite);
}

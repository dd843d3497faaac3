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
     ""},
    {"not(…) takes null",
     "", "UNIQUE", "kind string",
     "\"x\" => \"a\"\n"
     "not(\"x\") => \"b\"",
     ""},
    {"null alone is left out",
     "", "UNIQUE", "flag boolean",
     "true => \"a\"\n"
     "false => \"b\"",
     ""},
    {"any other string",
     "", "UNIQUE", "kind string",
     "\"x\" => \"a\"\n"
     "\"y\", null => \"b\"",
     ""},
    {"different outputs, by two inputs",
     "", "UNIQUE", "age number; kind string",
     "<= 18; \"x\" => \"a\"\n"
     ">= 18; - => \"b\"\n"
     "<= 17; not(\"x\") => \"b\"\n"
     "null; - => \"c\"",
     ""},
    {"the same outputs where UNIQUE",
     "", "UNIQUE", "age number",
     "<= 18 => \"a\"\n"
     ">= 18 => \"a\"\n"
     "null => \"c\"",
     ""},
    {"the same outputs where ANY",
     "", "ANY", "age number",
     "<= 18 => \"a\"\n"
     ">= 18 => \"a\"\n"
     "null => \"c\"",
     ""},
    {"different outputs where ANY",
     "", "ANY", "age number",
     "<= 18 => \"a\"\n"
     ">= 18 => \"b\"\n"
     "null => \"c\"",
     ""},
    {"masked by two rules together",
     "", "FIRST", "age number",
     "< 10 => \"a\"\n"
     ">= 10 => \"b\"\n"
     "[5..15] => \"c\"\n"
     "- => \"c\"",
     ""},
    {"masked by one rule",
     "", "FIRST", "age number",
     "< 20 => \"a\"\n"
     "< 10 => \"b\"\n"
     "- => \"c\"",
     ""},
    {"a rule that gives way in part",
     "", "FIRST", "age number",
     "< 20 => \"a\"\n"
     "[10..30] => \"b\"\n"
     "- => \"c\"",
     ""},
    {"masked by priority",
     "", "PRIORITY", "age number",
     "< 20 => \"a\"\n"
     "< 10 => \"b\"\n"
     "- => \"c\"",
     ""},
    {"a narrower rule adds nothing",
     "", "COLLECT", "age number",
     "< 20 => \"a\"\n"
     "< 10 => \"a\"",
     ""},
    {"two rules that are one",
     "", "COLLECT", "age number; kind string",
     "< 20; \"x\" => \"a\"\n"
     ">= 20; \"x\" => \"a\"",
     ""},
    {"values that are not allowed",
     "<itemDefinition name=\"tK\"><typeRef>string</typeRef><allowedValues>"
     "<text>\"x\",\"y\"</text></allowedValues></itemDefinition>", "COLLECT", "kind tK",
     "\"z\" => \"a\"\n"
     "\"x\", \"w\" => \"b\"",
     ""},
    {"a list, by one member",
     "<itemDefinition name=\"tK\" isCollection=\"true\"><typeRef>string</typeRef>"
     "</itemDefinition>", "UNIQUE", "kinds tK",
     "list contains(?, \"x\") => \"a\"\n"
     "not(list contains(?, \"x\")) => \"b\"",
     ""},
    {"a list, by two members",
     "<itemDefinition name=\"tK\" isCollection=\"true\"><typeRef>string</typeRef>"
     "</itemDefinition>", "UNIQUE", "kinds tK",
     "list contains(?, \"x\") => \"a\"\n"
     "list contains(?, \"y\") => \"b\"",
     ""},
    {"a day between two rules",
     "", "UNIQUE", "day date",
     "< date(\"2020-01-01\") => \"a\"\n"
     ">= date(\"2020-01-02\") => \"b\"\n"
     "null => \"c\"",
     ""},
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
     ""},
    {"open and closed ends",
     "", "UNIQUE", "age number",
     "[0..10) => \"a\"\n"
     "(10..20] => \"b\"\n"
     "null => \"c\"",
     ""},
    {"rules that never meet",
     "", "FIRST", "flag boolean",
     "true => \"a\"\n"
     "false => \"b\"\n"
     "null => \"c\"",
     ""},
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

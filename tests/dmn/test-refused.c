/* Models that are refused: each folder of tests/fixtures/dmn/refused holds models
 * and the exact messages that they give, position, carets and all. Input that
 * would be too large to keep as a file is made here. */
#include "tests/dmn/dmn-fixture.h"
#include "tests/run-suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static void check_folder(const char *parent, const char *name)
{
  g_autofree char *folder = g_build_filename(parent, name, NULL);
  g_autofree char *path = g_build_filename(folder, "expected-diagnostics.txt", NULL);
  g_autofree char *expected = NULL;
  ck_assert_msg(g_file_get_contents(path, &expected, NULL, NULL), "%s is missing", path);
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(DmnModels) models = fixture_load_folder(folder, diagnostics);
  g_autofree char *actual = diagnostic_list_render(diagnostics, FALSE);
  ck_assert_msg(models == NULL, "%s: the model is accepted", name);
  ck_assert_msg(strcmp(expected, actual) == 0, "%s:\nexpected\n%s\ngot\n%s", name, expected,
                actual);
}

START_TEST(test_every_folder)
{
  g_autofree char *parent = fixture_folder("refused");
  g_autoptr(GPtrArray) names = fixture_names(parent, "");
  ck_assert_uint_ge(names->len, 15);
  for (guint index = 0; index < names->len; index++)
    check_folder(parent, g_ptr_array_index(names, index));
}
END_TEST

/* The first message of a model that is refused. */
static void check_refused(const char *body, const char *code, const char *message)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(DmnModels) models = fixture_load_text(body, diagnostics);
  ck_assert_ptr_null(models);
  ck_assert_uint_ge(diagnostic_list_length(diagnostics), 1);
  const Diagnostic *first = diagnostic_list_get(diagnostics, 0);
  ck_assert_str_eq(first->kind->code, code);
  ck_assert_str_eq(first->message, message);
}

static void repeat(GString *text, const char *part, guint times)
{
  for (guint index = 0; index < times; index++)
    g_string_append(text, part);
}

START_TEST(test_deeply_nested_xml)
{
  g_autoptr(GString) body = g_string_new("<decision name=\"a\">");
  repeat(body, "<list>", 10000);
  repeat(body, "</list>", 10000);
  g_string_append(body, "</decision>");
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(DmnModels) models = fixture_load_text(body->str, diagnostics);
  ck_assert_ptr_null(models);
  ck_assert_uint_eq(diagnostic_list_length(diagnostics), 1);
  ck_assert_str_eq(diagnostic_list_get(diagnostics, 0)->kind->code, "xml-too-deep");
}
END_TEST

START_TEST(test_entities)
{
  const char *text = "<!DOCTYPE a [<!ENTITY b \"cc\"><!ENTITY c \"&b;&b;\">]>\n"
                     "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" "
                     "name=\"&c;\" namespace=\"urn:a\"/>";
  g_autoptr(Source) source = source_new("model.dmn", text, strlen(text));
  Source *sources[] = {source};
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(DmnModels) models = dmn_models_load(sources, 1, limits_default(), diagnostics);
  ck_assert_ptr_null(models);
  ck_assert_str_eq(diagnostic_list_get(diagnostics, 0)->kind->code, "xml-document-type");
}
END_TEST

/* Limits of our own, so that boxed expressions pass the limit before XML does. */
START_TEST(test_deeply_nested_boxed_expressions)
{
  g_autoptr(GString) text = g_string_new(
      "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" name=\"model\" "
      "namespace=\"urn:model\"><decision name=\"a\">");
  repeat(text, "<list>", 60);
  repeat(text, "</list>", 60);
  g_string_append(text, "</decision></definitions>");
  g_autoptr(Source) source = source_new("model.dmn", text->str, text->len);
  Source *sources[] = {source};
  Limits limits = *limits_default();
  limits.expression_depth = 50;
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(DmnModels) models = dmn_models_load(sources, 1, &limits, diagnostics);
  ck_assert_ptr_null(models);
  ck_assert_uint_eq(diagnostic_list_length(diagnostics), 1);
  ck_assert_str_eq(diagnostic_list_get(diagnostics, 0)->message,
                   "boxed expressions are nested more than 50 deep");
}
END_TEST

START_TEST(test_long_chain_of_item_definitions)
{
  g_autoptr(GString) body = g_string_new(NULL);
  for (guint index = 0; index < 5000; index++)
    g_string_append_printf(
        body, "<itemDefinition name=\"t%u\"><typeRef>t%u</typeRef></itemDefinition>\n", index,
        index + 1);
  g_string_append(body, "<itemDefinition name=\"t5000\"><typeRef>string</typeRef></itemDefinition>");
  check_refused(body->str, "dmn-too-deep",
                "the item definition \"t200\" is nested more than 200 deep");
}
END_TEST

/* Every definition holds the one before it twice: 2^40 parts. */
START_TEST(test_type_too_large)
{
  g_autoptr(GString) body =
      g_string_new("<itemDefinition name=\"t0\"><typeRef>string</typeRef></itemDefinition>\n");
  for (guint index = 1; index <= 40; index++)
    g_string_append_printf(
        body,
        "<itemDefinition name=\"t%u\"><itemComponent name=\"a\"><typeRef>t%u</typeRef>"
        "</itemComponent><itemComponent name=\"b\"><typeRef>t%u</typeRef></itemComponent>"
        "</itemDefinition>\n",
        index, index - 1, index - 1);
  g_string_append(body, "<inputData name=\"i\"><variable name=\"i\" typeRef=\"t40\"/></inputData>");
  check_refused(body->str, "dmn-type-too-large",
                "the item definition \"t14\" has more than 20000 parts");
}
END_TEST

START_TEST(test_too_many_facts)
{
  g_autoptr(GString) text = g_string_new(
      "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" name=\"model\" "
      "namespace=\"urn:model\"><itemDefinition name=\"t\">");
  for (guint index = 0; index < 60; index++)
    g_string_append_printf(
        text, "<itemComponent name=\"c%u\"><typeRef>string</typeRef></itemComponent>", index);
  g_string_append(text, "</itemDefinition>");
  for (guint index = 0; index < 5; index++)
    g_string_append_printf(text,
                           "<inputData name=\"i%u\"><variable name=\"i%u\" typeRef=\"t\"/>"
                           "</inputData>",
                           index, index);
  g_string_append(text, "</definitions>");
  g_autoptr(Source) source = source_new("model.dmn", text->str, text->len);
  Source *sources[] = {source};
  Limits limits = *limits_default();
  limits.xml_elements = 200;
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(DmnModels) models = dmn_models_load(sources, 1, &limits, diagnostics);
  ck_assert_ptr_null(models);
  ck_assert_str_eq(diagnostic_list_get(diagnostics, 0)->message,
                   "the type of the input data \"i3\" has more than 20 leaves");
}
END_TEST

/* A chain of requirements is no nesting: it may be as long as the model. */
START_TEST(test_long_chain_of_decisions)
{
  g_autoptr(GString) body =
      g_string_new("<decision id=\"d0\" name=\"d0\"><literalExpression><text>1</text>"
                   "</literalExpression></decision>\n");
  for (guint index = 1; index < 5000; index++)
    g_string_append_printf(
        body,
        "<decision id=\"d%u\" name=\"d%u\"><informationRequirement><requiredDecision "
        "href=\"#d%u\"/></informationRequirement><literalExpression><text>d%u + 1</text>"
        "</literalExpression></decision>\n",
        index, index, index - 1, index - 1);
  g_autoptr(DmnModels) models = fixture_load(body->str);
  g_autoptr(DmnEvaluation) evaluation = dmn_evaluation_new(models, limits_default());
  FeelValue value =
      dmn_evaluate_decision(evaluation, fixture_find(models, DMN_DECISION, "d4999"));
  gint64 integer = 0;
  ck_assert(value.kind == FEEL_NUMBER && feel_to_integer(value, &integer));
  ck_assert_int_eq(integer, 5000);
}
END_TEST

/* Values that share their parts, each holding the one before it twice: what is
 * known of their types stays bounded. */
START_TEST(test_growing_contexts)
{
  g_autoptr(GString) body =
      g_string_new("<decision id=\"d0\" name=\"d0\"><literalExpression><text>{a: 1}</text>"
                   "</literalExpression></decision>\n");
  for (guint index = 1; index <= 60; index++)
    g_string_append_printf(
        body,
        "<decision id=\"d%u\" name=\"d%u\"><informationRequirement><requiredDecision "
        "href=\"#d%u\"/></informationRequirement><literalExpression><text>"
        "{a: d%u, b: if true then d%u else d%u}</text></literalExpression></decision>\n",
        index, index, index - 1, index - 1, index - 1, index - 1);
  g_autoptr(DmnModels) models = fixture_load(body->str);
  g_autoptr(DmnEvaluation) evaluation = dmn_evaluation_new(models, limits_default());
  FeelValue value = dmn_evaluate_decision(evaluation, fixture_find(models, DMN_DECISION, "d60"));
  ck_assert_int_eq(value.kind, FEEL_CONTEXT);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("dmn refused");
  TCase *tests = tcase_create("refused");
  tcase_set_timeout(tests, 60);
  tcase_add_test(tests, test_every_folder);
  tcase_add_test(tests, test_deeply_nested_xml);
  tcase_add_test(tests, test_entities);
  tcase_add_test(tests, test_deeply_nested_boxed_expressions);
  tcase_add_test(tests, test_long_chain_of_item_definitions);
  tcase_add_test(tests, test_type_too_large);
  tcase_add_test(tests, test_too_many_facts);
  tcase_add_test(tests, test_long_chain_of_decisions);
  tcase_add_test(tests, test_growing_contexts);
  suite_add_tcase(suite, tests);
  return run_suite(suite);
}

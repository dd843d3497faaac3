/* Models and what they give: each folder of tests/fixtures/dmn/evaluated holds
 * models and test cases in the XML of the conformance kit. Results must be
 * exactly those expected; where a case expects an error, there must be one. */
#include "engine/dmn/test-case.h"
#include "tests/dmn/dmn-fixture.h"
#include "tests/run-suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const char *folder;
  guint count;
} Seen;

static void report(const DmnTestResult *result, gpointer data)
{
  Seen *seen = data;
  seen->count++;
  ck_assert_msg(result->outcome == DMN_TEST_PASSED, "%s, %s, %s: %s: expected %s, got %s",
                seen->folder, result->case_id, result->result_name,
                result->message != NULL ? result->message : "", result->expected, result->actual);
  if (result->expects_error)
    ck_assert_msg(diagnostic_list_errors(result->diagnostics) > 0, "%s, %s, %s: no error is told",
                  seen->folder, result->case_id, result->result_name);
}

static const DmnModel *find_model(const DmnModels *models, const char *file)
{
  for (guint index = 0; index < dmn_models_count(models); index++)
    if (strcmp(source_name(dmn_model_source(dmn_models_get(models, index))), file) == 0)
      return dmn_models_get(models, index);
  ck_abort_msg("there is no model %s", file);
}

static void check_folder(const char *parent, const char *name)
{
  g_autofree char *folder = g_build_filename(parent, name, NULL);
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(DmnModels) models = fixture_load_folder(folder, diagnostics);
  g_autofree char *text = diagnostic_list_render(diagnostics, FALSE);
  ck_assert_msg(models != NULL, "%s: %s", name, text);
  g_autoptr(GPtrArray) suites = fixture_names(folder, ".xml");
  Seen seen = {name, 0};
  for (guint index = 0; index < suites->len; index++) {
    g_autoptr(Source) source = fixture_source(folder, g_ptr_array_index(suites, index));
    g_autoptr(DmnTestSuite) suite = dmn_test_suite_read(source, limits_default(), diagnostics);
    ck_assert_ptr_nonnull(suite);
    ck_assert_uint_ge(dmn_test_suite_case_count(suite), 1);
    const DmnModel *model = find_model(models, dmn_test_suite_model_name(suite));
    ck_assert(dmn_test_suite_run(suite, models, model, limits_default(), FALSE, report, &seen));
  }
  ck_assert_msg(seen.count > 0, "%s: no case", name);
}

START_TEST(test_every_folder)
{
  g_autofree char *parent = fixture_folder("evaluated");
  g_autoptr(GPtrArray) names = fixture_names(parent, "");
  ck_assert_uint_ge(names->len, 10);
  for (guint index = 0; index < names->len; index++)
    check_folder(parent, g_ptr_array_index(names, index));
}
END_TEST

/* What a test case can be wrong in. */
static void keep_message(const DmnTestResult *result, gpointer data)
{
  GString *messages = data;
  g_string_append_printf(messages, "%s: %d %s\n", result->case_id, result->outcome,
                         result->message != NULL ? result->message : "");
}

START_TEST(test_cases_that_cannot_be_run)
{
  static const char text[] =
      "<testCases xmlns=\"http://www.omg.org/spec/DMN/20160719/testcase\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
      "<testCase id=\"decision\"><resultNode name=\"b\"/></testCase>"
      "<testCase id=\"input\"><inputNode name=\"x\"/><resultNode name=\"a\"/></testCase>"
      "<testCase id=\"value\"><resultNode name=\"a\"><expected><value "
      "xsi:type=\"xsd:decimal\">one</value></expected></resultNode></testCase>"
      "<testCase id=\"type\"><resultNode name=\"a\"><expected><value "
      "xsi:type=\"xsd:colour\">red</value></expected></resultNode></testCase>"
      "<testCase id=\"service\" type=\"decisionService\" invocableName=\"s\"><resultNode "
      "name=\"a\"/></testCase>"
      "<testCase id=\"kind\" type=\"oracle\"><resultNode name=\"a\"/></testCase>"
      "<testCase id=\"near\"><resultNode name=\"a\"><expected><value "
      "xsi:type=\"xsd:decimal\">1.000000001</value></expected></resultNode></testCase>"
      "<testCase id=\"far\"><resultNode name=\"a\"><expected><value "
      "xsi:type=\"xsd:decimal\">1.1</value></expected></resultNode></testCase>"
      "<testCase id=\"same\"><resultNode name=\"a\"><expected><value "
      "xsi:type=\"xsd:decimal\">1.000</value></expected></resultNode></testCase>"
      "</testCases>";
  g_autoptr(DmnModels) models =
      fixture_load("<decision name=\"a\"><literalExpression><text>1</text></literalExpression>"
                   "</decision>");
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Source) source = source_new("tests.xml", text, strlen(text));
  g_autoptr(DmnTestSuite) suite = dmn_test_suite_read(source, limits_default(), diagnostics);
  g_autoptr(GString) messages = g_string_new(NULL);
  ck_assert(!dmn_test_suite_run(suite, models, dmn_models_get(models, 0), limits_default(), FALSE,
                               keep_message, messages));
  ck_assert_str_eq(messages->str,
                   "decision: 3 the model has no decision \"b\"\n"
                   "input: 3 the model has no input \"x\"\n"
                   "value: 3 the expected value: \"one\" is no xsd:decimal\n"
                   "type: 3 the expected value: the type \"xsd:colour\" is not known\n"
                   "service: 3 the model has no decisionService \"s\" to call\n"
                   "kind: 3 the type of the case is \"oracle\"; it may be \"decision\", \"bkm\" or "
                   "\"decisionService\"\n"
                   "near: 1 \n"
                   "far: 2 \n"
                   "same: 0 \n");
}
END_TEST

START_TEST(test_file_without_test_cases)
{
  static const char text[] = "<testCases/>";
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Source) source = source_new("tests.xml", text, strlen(text));
  ck_assert_ptr_null(dmn_test_suite_read(source, limits_default(), diagnostics));
  g_autofree char *rendered = diagnostic_render(diagnostic_list_get(diagnostics, 0), FALSE);
  ck_assert_str_eq(rendered,
                   "tests.xml:1:1: error: the root element is <testCases>; test cases are "
                   "<testCases> in the namespace "
                   "\"http://www.omg.org/spec/DMN/20160719/testcase\" [dmn-no-test-cases]\n"
                   "  <testCases/>\n"
                   "  ^~~~~~~~~~~~\n"
                   "  help: write the cases in the XML of the DMN conformance kit\n");
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("dmn evaluated");
  TCase *tests = tcase_create("evaluated");
  tcase_add_test(tests, test_every_folder);
  tcase_add_test(tests, test_cases_that_cannot_be_run);
  tcase_add_test(tests, test_file_without_test_cases);
  suite_add_tcase(suite, tests);
  return run_suite(suite);
}

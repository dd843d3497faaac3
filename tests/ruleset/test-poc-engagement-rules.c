/* The test cases of the published ruleset: each holds, and between them they give
 * every code that a rule of a section can give. */
#include "engine/dmn/test-case.h"
#include "engine/ruleset/ruleset-private.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const char *file;
  GString *problems;
  GString *results; /* every result, as FEEL would write it */
  guint count;
} Run;

static char *folder;
static Ruleset *ruleset;
static Run run;

static void keep_result(const DmnTestResult *result, gpointer data)
{
  Run *kept = data;
  kept->count++;
  g_string_append_printf(kept->results, "%s\n", result->actual);
  if (result->outcome == DMN_TEST_PASSED)
    return;
  g_string_append_printf(kept->problems, "%s %s (%s): expected %s, got %s%s%s\n", kept->file,
                         result->case_id, result->description, result->expected, result->actual,
                         result->message != NULL ? ": " : "",
                         result->message != NULL ? result->message : "");
}

/* The model that a file of cases names: "openness.dmn" is the model "openness". */
static const DmnModel *tested_model(const DmnTestSuite *suite)
{
  const char *file = dmn_test_suite_model_name(suite);
  ck_assert_ptr_nonnull(file);
  ck_assert_msg(g_str_has_suffix(file, ".dmn"), "%s names the model \"%s\"", run.file, file);
  g_autofree char *name = g_strndup(file, strlen(file) - strlen(".dmn"));
  const DmnModel *model = dmn_models_find(ruleset_models(ruleset), name);
  ck_assert_msg(model != NULL, "%s is about \"%s\", which is no model of the ruleset", run.file,
                file);
  return model;
}

static void run_file(const char *path)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Source) source = source_read_file(path, limits_default(), NULL);
  ck_assert_ptr_nonnull(source);
  g_autoptr(DmnTestSuite) suite = dmn_test_suite_read(source, limits_default(), diagnostics);
  g_autofree char *rendered = diagnostic_list_render(diagnostics, FALSE);
  ck_assert_str_eq(rendered, "");
  run.file = path;
  dmn_test_suite_run(suite, ruleset_models(ruleset), tested_model(suite), limits_default(),
                     keep_result, &run);
}

static void run_all(void)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  ruleset = ruleset_load(folder, limits_default(), diagnostics);
  ck_assert_ptr_nonnull(ruleset);
  run = (Run){.problems = g_string_new(NULL), .results = g_string_new(NULL)};
  g_autofree char *tests = g_build_filename(folder, "tests", NULL);
  g_autoptr(GDir) directory = g_dir_open(tests, 0, NULL);
  ck_assert_ptr_nonnull(directory);
  const char *name = NULL;
  while ((name = g_dir_read_name(directory)) != NULL) {
    if (!g_str_has_suffix(name, ".xml"))
      continue;
    g_autofree char *path = g_build_filename(tests, name, NULL);
    run_file(path);
  }
}

static void tear_down(void)
{
  g_string_free(run.problems, TRUE);
  g_string_free(run.results, TRUE);
  ruleset_unref(ruleset);
}

START_TEST(every_case_holds)
{
  ck_assert_uint_gt(run.count, 0);
  ck_assert_str_eq(run.problems->str, "");
}
END_TEST

/* The rules of a section whose code no case gives. */
static void find_untried_rules(const RulesetSection *section, GString *untried)
{
  const DmnTable *table = dmn_element_table(section->decision);
  gint code = dmn_table_find_output(table, "code");
  ck_assert_int_ge(code, 0);
  for (guint rule = 0; rule < dmn_table_rule_count(table); rule++) {
    const char *text = dmn_rule_output_text(table, rule, (guint)code);
    if (strstr(run.results->str, text) == NULL)
      g_string_append_printf(untried, "%s, rule %s: %s\n", dmn_element_name(section->decision),
                             dmn_rule_id(table, rule), text);
  }
}

START_TEST(every_code_is_given_by_a_case)
{
  g_autoptr(GString) untried = g_string_new(NULL);
  for (guint index = 0; index < ruleset_section_count(ruleset); index++)
    find_untried_rules(ruleset_section(ruleset, index), untried);
  ck_assert_str_eq(untried->str, "");
}
END_TEST

int main(void)
{
  const char *root = g_getenv("abs_top_srcdir");
  folder = g_build_filename(root != NULL ? root : ".", "rules", "poc-engagement", NULL);
  TCase *cases = tcase_create("rules");
  tcase_set_timeout(cases, 120);
  tcase_add_checked_fixture(cases, run_all, tear_down);
  tcase_add_test(cases, every_case_holds);
  tcase_add_test(cases, every_code_is_given_by_a_case);
  Suite *suite = suite_create("rules of poc-engagement");
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  g_free(folder);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

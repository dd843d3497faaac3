/* Rules that grade facts, and what can be wrong with what they give:
 * tests/fixtures/grading. */
#include "tests/ruleset/edit-case.h"
#include "tests/run-suite.h"
#include <demarche/assessment.h>

static char **cases;

static void assess(const char *folder, DiagnosticList *diagnostics)
{
  g_autoptr(Ruleset) ruleset = ruleset_load(folder, limits_default(), diagnostics);
  ck_assert_ptr_nonnull(ruleset);
  g_autofree char *path = g_build_filename(folder, "profiles", "group.xml", NULL);
  g_autoptr(Profile) profile = profile_load(path, ruleset, limits_default(), diagnostics);
  ck_assert_ptr_nonnull(profile);
  g_autoptr(Assessment) assessment =
      assessment_new(ruleset, profile, "2018-12-01", limits_default(), diagnostics);
  ck_assert(assessment == NULL || diagnostic_list_errors(diagnostics) == 0);
  ck_assert(assessment != NULL || diagnostic_list_errors(diagnostics) > 0);
}

START_TEST(a_case_gives_just_its_diagnostics)
{
  edit_case_run(cases[_i], "ruleset/small", assess);
}
END_TEST

int main(void)
{
  cases = edit_case_list("grading");
  Suite *suite = suite_create("grading errors");
  TCase *test_case = tcase_create("cases");
  tcase_add_loop_test(test_case, a_case_gives_just_its_diagnostics, 0,
                      (int)g_strv_length(cases));
  suite_add_tcase(suite, test_case);
  int status = g_strv_length(cases) == 0 ? EXIT_FAILURE : run_suite(suite);
  g_strfreev(cases);
  return status;
}

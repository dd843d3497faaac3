/* The check of rulesets: one case for each way in which one can be wrong that
 * loading lets pass, and none in a ruleset that is right. */
#include "engine/check/check-diagnostics.h"
#include "engine/check/check.h"
#include "tests/ruleset/edit-case.h"

#include <check.h>
#include <stdlib.h>

static char **cases;

static void check(const char *folder, DiagnosticList *diagnostics)
{
  g_autoptr(Ruleset) ruleset = ruleset_check(folder, limits_default(), diagnostics);
  /* Diagnostics are rendered when the ruleset is gone. */
  for (guint i = 0; ruleset != NULL && i < diagnostic_list_length(diagnostics); i++)
    if (diagnostic_list_get(diagnostics, i)->span.source != NULL)
      diagnostic_list_keep(diagnostics,
                           (Source *)diagnostic_list_get(diagnostics, i)->span.source);
}

START_TEST(a_fault_gives_just_its_diagnostics)
{
  edit_case_run(cases[_i], "check/clean", check);
}
END_TEST

START_TEST(every_kind_of_diagnostic_has_a_case)
{
  edit_case_check_kinds(cases, check_diagnostics, NULL);
}
END_TEST

START_TEST(a_clean_ruleset_has_no_problems)
{
  g_autofree char *folder = fixture_path("check/clean");
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Ruleset) ruleset = ruleset_check(folder, limits_default(), diagnostics);
  g_autofree char *found = diagnostic_list_render(diagnostics, FALSE);
  ck_assert_str_eq(found, "");
  ck_assert_ptr_nonnull(ruleset);
}
END_TEST

int main(void)
{
  cases = edit_case_list("check/faults");
  Suite *suite = suite_create("check");
  TCase *test_case = tcase_create("faults");
  tcase_add_loop_test(test_case, a_fault_gives_just_its_diagnostics, 0,
                      (int)g_strv_length(cases));
  tcase_add_test(test_case, every_kind_of_diagnostic_has_a_case);
  tcase_add_test(test_case, a_clean_ruleset_has_no_problems);
  suite_add_tcase(suite, test_case);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner) + (g_strv_length(cases) == 0 ? 1 : 0);
  srunner_free(runner);
  g_strfreev(cases);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

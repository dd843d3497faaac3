/* Every way in which a profile can be wrong: tests/fixtures/profile. */
#include <demarche/profile.h>

#include "engine/profile/profile-diagnostics.h"
#include "tests/ruleset/edit-case.h"

#include <check.h>
#include <stdlib.h>

static char **cases;

static void load(const char *folder, DiagnosticList *diagnostics)
{
  g_autoptr(Ruleset) ruleset = ruleset_load(folder, limits_default(), diagnostics);
  ck_assert_ptr_nonnull(ruleset);
  g_autofree char *path = g_build_filename(folder, "profiles", "group.xml", NULL);
  g_autoptr(Profile) profile = profile_load(path, ruleset, limits_default(), diagnostics);
  ck_assert(profile == NULL || diagnostic_list_errors(diagnostics) == 0);
  ck_assert(profile != NULL || diagnostic_list_errors(diagnostics) > 0);
}

START_TEST(a_case_gives_just_its_diagnostics)
{
  edit_case_run(cases[_i], "ruleset/small", load);
}
END_TEST

START_TEST(every_kind_of_diagnostic_has_a_case)
{
  edit_case_check_kinds(cases, profile_diagnostics,
                        "profile-too-many-values profile-after-today profile-not-in-force");
}
END_TEST

int main(void)
{
  cases = edit_case_list("profile");
  Suite *suite = suite_create("profile errors");
  TCase *test_case = tcase_create("cases");
  tcase_add_loop_test(test_case, a_case_gives_just_its_diagnostics, 0,
                      (int)g_strv_length(cases));
  tcase_add_test(test_case, every_kind_of_diagnostic_has_a_case);
  suite_add_tcase(suite, test_case);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner) + (g_strv_length(cases) == 0 ? 1 : 0);
  srunner_free(runner);
  g_strfreev(cases);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

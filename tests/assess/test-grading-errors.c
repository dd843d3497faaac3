/* Rules that grade facts, and what can be wrong with what they give:
 * tests/fixtures/grading. */
#include "tests/ruleset/edit-case.h"
#include "tests/run-suite.h"
#include <demarche/assessment.h>

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

int main(void)
{
  static const EditCaseSuite suite = {
      .name = "grading errors",
      .folder = "grading",
      .base = "ruleset/small",
      .load = assess,
  };
  return edit_case_suite_run(&suite);
}

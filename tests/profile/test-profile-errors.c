/* Every way in which a profile can be wrong: tests/fixtures/profile. */
#include <demarche/profile.h>

#include "engine/profile/profile-diagnostics.h"
#include "tests/ruleset/edit-case.h"

#include <check.h>

static void load(const char *folder, DiagnosticList *diagnostics)
{
  g_autoptr(Ruleset) ruleset = ruleset_load(folder, limits_default(), diagnostics);
  ck_assert_ptr_nonnull(ruleset);
  g_autofree char *path = g_build_filename(folder, "profiles", "group.xml", NULL);
  g_autoptr(Profile) profile = profile_load(path, ruleset, limits_default(), diagnostics);
  ck_assert(profile == NULL || diagnostic_list_errors(diagnostics) == 0);
  ck_assert(profile != NULL || diagnostic_list_errors(diagnostics) > 0);
}

int main(void)
{
  static const EditCaseSuite suite = {
      .name = "profile errors",
      .folder = "profile",
      .base = "ruleset/small",
      .load = load,
      .kinds = profile_diagnostics,
      .except = "profile-too-many-values profile-after-today profile-later-evidence "
                "profile-not-in-force",
  };
  return edit_case_suite_run(&suite);
}

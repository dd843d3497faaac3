/* Every way in which a ruleset can be wrong: tests/fixtures/ruleset/errors. */
#include <demarche/ruleset.h>

#include "engine/ruleset/ruleset-diagnostics.h"
#include "tests/ruleset/edit-case.h"

#include <check.h>

static void load(const char *folder, DiagnosticList *diagnostics)
{
  g_autoptr(Ruleset) ruleset = ruleset_load(folder, limits_default(), diagnostics);
  ck_assert(ruleset == NULL || diagnostic_list_errors(diagnostics) == 0);
  ck_assert(ruleset != NULL || diagnostic_list_errors(diagnostics) > 0);
}

int main(void)
{
  static const EditCaseSuite suite = {
      .name = "ruleset errors",
      .folder = "ruleset/errors",
      .base = "ruleset/small",
      .load = load,
      .kinds = ruleset_diagnostics,
      .except = "ruleset-file-unnamed ruleset-unnamed",
  };
  return edit_case_suite_run(&suite);
}

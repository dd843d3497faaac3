/* The check of rulesets: one case for each way in which one can be wrong that
 * loading lets pass, and none in a ruleset that is right. */
#include "engine/check/check-diagnostics.h"
#include "engine/check/check.h"
#include "tests/ruleset/edit-case.h"

#include <check.h>

static void check(const char *folder, DiagnosticList *diagnostics)
{
  g_autoptr(Ruleset) ruleset = ruleset_check(folder, limits_default(), diagnostics);
  /* Diagnostics are rendered when the ruleset is gone. */
  for (guint i = 0; ruleset != NULL && i < diagnostic_list_length(diagnostics); i++)
    if (diagnostic_list_get(diagnostics, i)->span.source != NULL)
      diagnostic_list_keep(diagnostics,
                           (Source *)diagnostic_list_get(diagnostics, i)->span.source);
}

int main(void)
{
  static const EditCaseSuite suite = {
      .name = "check",
      .folder = "check/faults",
      .base = "check/clean",
      .load = check,
      .kinds = check_diagnostics,
  };
  return edit_case_suite_run(&suite);
}

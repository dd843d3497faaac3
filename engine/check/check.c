#include "engine/check/check.h"
#include "engine/check/ruleset-check-private.h"

Ruleset *ruleset_check(const char *folder, const Limits *limits, DiagnosticList *diagnostics)
{
  guint errors = diagnostic_list_errors(diagnostics);
  g_autoptr(Ruleset) ruleset = ruleset_load_to_check(folder, limits, diagnostics);
  if (ruleset == NULL)
    return NULL;
  gboolean is_whole = diagnostic_list_errors(diagnostics) == errors;
  const DmnModels *models = ruleset_models(ruleset);
  for (guint index = 0; index < dmn_models_count(models); index++) {
    const DmnModel *model = dmn_models_get(models, index);
    check_structure(model, diagnostics);
    check_values(model, diagnostics);
    check_documentation(model, diagnostics);
  }
  if (is_whole)
    check_use(ruleset, diagnostics);
  return g_steal_pointer(&ruleset);
}

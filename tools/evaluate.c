/* demarche evaluate: what a ruleset says about a profile. */
#include "tools/load.h"
#include "tools/output.h"

gboolean command_evaluate(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command, OPTIONS_RULESET | OPTIONS_REPORT, 1, 1, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  g_autoptr(Assessment) assessment = load_assessment(&options, error);
  if (assessment == NULL)
    return FALSE;
  g_autoptr(GString) report = report_assessment(assessment, &options.report);
  return output_write(options.output, report, error);
}

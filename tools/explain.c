/* demarche explain: why a code was found, and why not. */
#include "engine/base/messages.h"
#include "tools/load.h"
#include "tools/output.h"
#include "tools/tool-error.h"

gboolean command_explain(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command, OPTIONS(OPTION_GROUP_RULESET, OPTION_SANCTIONS, OPTION_GROUP_REPORT),
                     2, 2, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  const char *code = options.rest[1];
  if (!g_utf8_validate(code, -1, NULL)) {
    g_autofree char *shown = tool_display(code);
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE, _("\"%s\" is not valid UTF-8"), shown);
    return FALSE;
  }
  g_autoptr(Assessment) assessment = load_assessment(&options, error);
  if (assessment == NULL)
    return FALSE;
  g_autoptr(GError) unknown = NULL;
  g_autoptr(GString) report = report_explanation(assessment, code, &options.report, &unknown);
  if (report == NULL) {
    g_set_error_literal(error, TOOL_ERROR, TOOL_ERROR_USAGE, unknown->message);
    return FALSE;
  }
  return output_write(options.output, report, error);
}

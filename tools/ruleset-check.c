/* demarche ruleset check: what is wrong with a ruleset. */
#include "engine/base/messages.h"
#include "engine/check/check.h"
#include "engine/report/diagnostics-report.h"
#include "tools/find-ruleset.h"
#include "tools/language.h"
#include "tools/options.h"
#include "tools/output.h"
#include "tools/terminal.h"
#include "tools/tool-error.h"
#include <unistd.h>

typedef enum { CHECK_TEXT, CHECK_JSON, CHECK_SARIF } CheckFormat;

static const char *const format_names[] = {"text", "json", "sarif", NULL};

/* How many findings there are that somebody should do something about. */
static guint count_problems(const DiagnosticList *diagnostics)
{
  guint problems = diagnostic_list_dropped(diagnostics);
  for (guint index = 0; index < diagnostic_list_length(diagnostics); index++)
    problems += diagnostic_list_get(diagnostics, index)->kind->severity != DIAGNOSTIC_NOTE;
  return problems;
}

static GString *report(const DiagnosticList *diagnostics, CheckFormat format, const char *folder,
                       gboolean colour)
{
  if (format != CHECK_TEXT)
    return report_diagnostics(diagnostics,
                              format == CHECK_SARIF ? DIAGNOSTICS_SARIF : DIAGNOSTICS_JSON, folder);
  g_autofree char *findings = diagnostic_list_render(diagnostics, colour);
  GString *text = g_string_new(findings);
  guint problems = count_problems(diagnostics);
  g_string_append_printf(text, messages_plural("%1$s: %2$u problem", "%1$s: %2$u problems", problems),
                         folder, problems);
  g_string_append_c(text, '\n');
  if (diagnostic_list_errors(diagnostics) > 0)
    g_string_append_printf(
        text, "%s\n", _("What nothing uses was not looked for; correct the errors first."));
  return text;
}

gboolean command_ruleset_check(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command, OPTIONS(OPTION_FORMAT_OF_CHECK, OPTION_OUTPUT), 0, 1, arguments,
                     &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  guint format;
  if (!options_choose_format(&options, format_names, &format, error))
    return FALSE;
  if (format != CHECK_TEXT)
    language_speak_to_programs();
  g_autofree char *folder = find_ruleset(options.rest[0], error);
  if (folder == NULL)
    return FALSE;
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Ruleset) ruleset = ruleset_check(folder, options_limits(), diagnostics);
  gboolean colour = options.output == NULL && terminal_shows_colour(STDOUT_FILENO);
  g_autoptr(GString) bytes = report(diagnostics, (CheckFormat)format, folder, colour);
  if (!output_write(options.output, bytes, error))
    return FALSE;
  if (ruleset == NULL)
    tool_error_set_refused(error, diagnostics, folder);
  else if (count_problems(diagnostics) > 0)
    g_set_error_literal(error, TOOL_ERROR, TOOL_ERROR_NO, _("the ruleset has problems"));
  return ruleset != NULL && count_problems(diagnostics) == 0;
}

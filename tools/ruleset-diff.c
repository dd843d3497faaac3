/* demarche ruleset diff: what two versions decide otherwise. */
#include "engine/analysis/difference.h"
#include "engine/base/messages.h"
#include "tools/language.h"
#include "tools/options.h"
#include "tools/output.h"
#include "tools/progress.h"
#include "tools/subject.h"
#include "tools/terminal.h"
#include "tools/tool-error.h"
#include "tools/verify-report.h"
#include <unistd.h>

static const char *const format_names[] = {"text", "json", NULL};

gboolean command_ruleset_diff(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  g_auto(Subject) before = {0};
  g_auto(Subject) after = {0};
  guint format;
  gboolean is_watched = progress_is_watched();
  VerifyOptions verify_options = {.progress = is_watched ? verify_report_progress : NULL};
  if (!options_parse(command,
                     OPTIONS(OPTION_BUDGET_OF_ANALYSIS, OPTION_FORMAT_OF_DATA, OPTION_OUTPUT), 2, 2,
                     arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  if (!options_choose_format(&options, format_names, &format, error) ||
      !verify_report_read_budget(options.budget, &verify_options.budget, error))
    return FALSE;
  gboolean to_programs = format != 0;
  if (to_programs)
    language_speak_to_programs();
  if (!subject_load(options.rest[0], &before, error) ||
      !subject_load(options.rest[1], &after, error))
    return FALSE;
  g_autoptr(AnalysisReport) report =
      difference_of_models(before.models, after.models, &verify_options, options_limits());
  if (is_watched)
    progress_clear();
  gboolean colour = options.output == NULL && terminal_shows_colour(STDOUT_FILENO);
  g_autoptr(GString) bytes = to_programs ? verify_report_difference_json(report)
                                         : verify_report_difference_text(report, colour);
  if (!output_write(options.output, bytes, error))
    return FALSE;
  if (verify_report_differences(report) == 0)
    return TRUE;
  g_set_error_literal(error, TOOL_ERROR, TOOL_ERROR_NO, _("the two differ in meaning"));
  return FALSE;
}

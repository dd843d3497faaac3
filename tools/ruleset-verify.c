/* demarche ruleset verify: what is wrong with decision tables whatever the input. */
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

typedef enum { VERIFY_TEXT, VERIFY_JSON } VerifyFormat;
static const char *const format_names[] = {"text", "json", NULL};

/* The file of accepted findings: the one given, or that of the ruleset, where it has
 * one. NULL where there is none. (transfer full) */
static char *find_accepted(const char *given, const Subject *subject)
{
  if (given != NULL)
    return g_strdup(given);
  if (subject->ruleset == NULL)
    return NULL;
  g_autofree char *path =
      g_build_filename(ruleset_folder(subject->ruleset), ACCEPTED_FINDINGS_FILE, NULL);
  return g_file_test(path, G_FILE_TEST_EXISTS) ? g_steal_pointer(&path) : NULL;
}

static AcceptedFindings *read_accepted(const char *path, GError **error)
{
  if (path == NULL)
    return accepted_findings_new();
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  AcceptedFindings *accepted = accepted_findings_read(path, options_limits(), diagnostics);
  tool_print_diagnostics(diagnostics);
  if (accepted == NULL)
    tool_error_set_refused(error, diagnostics, path);
  return accepted;
}

gboolean command_ruleset_verify(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  g_auto(Subject) subject = {0};
  guint format;
  gboolean is_watched = progress_is_watched();
  VerifyOptions verify_options = {.progress = is_watched ? verify_report_progress : NULL};
  if (!options_parse(
          command,
          OPTIONS(OPTION_ACCEPTED, OPTION_BUDGET_OF_ANALYSIS, OPTION_FORMAT_OF_DATA, OPTION_OUTPUT),
          0, 1, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  if (!options_choose_format(&options, format_names, &format, error) ||
      !verify_report_read_budget(options.budget, &verify_options.budget, error))
    return FALSE;
  if (format == VERIFY_JSON)
    language_speak_to_programs();
  if (!subject_load(options.rest[0], &subject, error))
    return FALSE;
  g_autofree char *accepted_path = find_accepted(options.accepted, &subject);
  g_autoptr(AcceptedFindings) accepted = read_accepted(accepted_path, error);
  if (accepted == NULL)
    return FALSE;
  g_autoptr(AnalysisReport) report =
      verify_models(subject.models, &verify_options, options_limits());
  if (is_watched)
    progress_clear();
  g_autoptr(DiagnosticList) about_accepted = diagnostic_list_new();
  VerifyResult result = {report, accepted, about_accepted};
  verify_report_open(&result); /* uses the accepted findings, all that are of use */
  accepted_findings_tell_unused(accepted, about_accepted);
  gboolean colour = options.output == NULL && terminal_shows_colour(STDOUT_FILENO);
  g_autoptr(GString) bytes =
      format == VERIFY_JSON ? verify_report_json(&result) : verify_report_text(&result, colour);
  if (!output_write(options.output, bytes, error))
    return FALSE;
  if (verify_report_open(&result) == 0)
    return TRUE;
  g_set_error_literal(error, TOOL_ERROR, TOOL_ERROR_NO, _("there are findings"));
  return FALSE;
}

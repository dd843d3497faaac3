/* demarche ruleset verify: what is wrong with decision tables whatever the input. */
#include "engine/base/messages.h"
#include "engine/ruleset/ruleset-private.h"
#include "tools/find-ruleset.h"
#include "tools/language.h"
#include "tools/load.h"
#include "tools/model-files.h"
#include "tools/output.h"
#include "tools/terminal.h"
#include "tools/tool-error.h"
#include "tools/verify-report.h"
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#define MOST_BUDGET G_GUINT64_CONSTANT(1000000000000)

typedef enum { VERIFY_TEXT, VERIFY_JSON } VerifyFormat;
static const char *const format_names[] = {"text", "json", NULL};

/* What is verified: a ruleset, or a model with what it imports. */
typedef struct {
  Ruleset *ruleset; /* or NULL */
  DmnModels *models;
  char *accepted;   /* the file of accepted findings, or NULL */
} Subject;

static void subject_clear(Subject *subject)
{
  g_clear_pointer(&subject->ruleset, ruleset_unref);
  g_clear_pointer(&subject->models, dmn_models_unref);
  g_clear_pointer(&subject->accepted, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Subject, subject_clear)

static gboolean read_budget(const char *text, guint64 *budget, GError **error)
{
  *budget = VERIFY_BUDGET;
  if (text == NULL || g_ascii_string_to_unsigned(text, 10, 1, MOST_BUDGET, budget, NULL))
    return TRUE;
  g_autofree char *shown = tool_display(text);
  g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
              _("--budget \"%s\" is no number of steps from 1 to %" PRIu64), shown, MOST_BUDGET);
  return FALSE;
}

static gboolean load_subject(const Options *options, Subject *subject, GError **error)
{
  const char *path = options->rest[0];
  if (path != NULL && g_str_has_suffix(path, ".dmn")) {
    subject->models = model_files_load(path, error);
    subject->accepted = g_strdup(options->accepted);
    return subject->models != NULL;
  }
  g_autofree char *folder = find_ruleset(path, error);
  if (folder == NULL)
    return FALSE;
  subject->ruleset = load_ruleset(folder, error);
  if (subject->ruleset == NULL)
    return FALSE;
  subject->models = dmn_models_ref((DmnModels *)ruleset_models(subject->ruleset));
  subject->accepted = options->accepted != NULL
                          ? g_strdup(options->accepted)
                          : g_build_filename(folder, ACCEPTED_FINDINGS_FILE, NULL);
  if (options->accepted == NULL && !g_file_test(subject->accepted, G_FILE_TEST_EXISTS))
    g_clear_pointer(&subject->accepted, g_free);
  return TRUE;
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

static void show_progress(guint done, guint total, gpointer data)
{
  (void)data;
  fprintf(stderr, _("\r%u of %u tables"), done, total);
}

gboolean command_ruleset_verify(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  g_auto(Subject) subject = {0};
  guint format;
  gboolean is_watched = isatty(STDERR_FILENO);
  VerifyOptions verify_options = {.progress = is_watched ? show_progress : NULL};
  if (!options_parse(command, OPTIONS_VERIFY | OPTIONS_OUTPUT, 0, 1, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  if (!options_choose_format(&options, format_names, &format, error) ||
      !read_budget(options.budget, &verify_options.budget, error))
    return FALSE;
  if (format == VERIFY_JSON)
    language_speak_to_programs();
  if (!load_subject(&options, &subject, error))
    return FALSE;
  g_autoptr(AcceptedFindings) accepted = read_accepted(subject.accepted, error);
  if (accepted == NULL)
    return FALSE;
  g_autoptr(AnalysisReport) report =
      verify_models(subject.models, &verify_options, options_limits());
  if (is_watched)
    fputs("\r\033[K", stderr);
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

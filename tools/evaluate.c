/* demarche evaluate: what a ruleset says about a profile, and, with --record, a
 * record of it. */
#include "engine/assess/assessment-private.h"
#include "engine/base/messages.h"
#include "tools/find-register.h"
#include "tools/load.h"
#include "tools/output.h"
#include "tools/records.h"
#include "tools/ruleset-signature.h"
#include "tools/tool-error.h"
#include <stdio.h>

static gboolean check_usage(const Options *options, GError **error)
{
  if (options->record ||
      (options->by == NULL && options->office == NULL && options->register_path == NULL))
    return TRUE;
  g_set_error_literal(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                      _("--by, --office and --register go with --record"));
  return FALSE;
}

/* Records what is assessed, once more: a record is the same whatever the reader speaks. */
static RegisterEntry *record(const Options *options, const Assessment *shown, GError **error)
{
  g_auto(RecordStamp) stamp = {0};
  if (!record_stamp_make(options, &stamp, error))
    return NULL;
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(GPtrArray) lists = screened_lists(shown);
  g_autoptr(Assessment) assessment = record_assess(
      assessment_ruleset(shown), assessment_profile(shown), options->as_of,
      (SanctionsList *const *)lists->pdata, lists->len, options_limits(), diagnostics);
  if (assessment == NULL) {
    tool_error_set_refused(error, diagnostics, options->rest[0]);
    return NULL;
  }
  g_autoptr(Register) self = open_register(options, REGISTER_CREATE, error);
  if (self == NULL)
    return NULL;
  GError *failure = NULL;
  RegisterEntry *entry =
      record_add(self, assessment, ruleset_signature_allowed(assessment_ruleset(shown)),
                 options_limits(), &stamp, &failure);
  if (entry == NULL)
    tool_error_set_record(error, failure);
  return entry;
}

/* "Recorded as ID": below a text for people; alone on standard output where the report
 * is in a file; beside what programs read, on standard error. */
static gboolean tell(const Options *options, const RegisterEntry *entry, GString *report,
                     GError **error)
{
  if (options->output != NULL) {
    g_autofree char *line = g_strconcat(entry->id, "\n", NULL);
    g_autoptr(GString) id = g_string_new(line);
    return output_write(options->output, report, error) && output_write(NULL, id, error);
  }
  g_autofree char *said = g_strdup_printf(_("Recorded as %s"), entry->id);
  if (options->report.format == REPORT_TEXT)
    g_string_append_printf(report, "\n%s\n", said);
  else
    fprintf(stderr, "%s\n", said);
  return output_write(NULL, report, error);
}

gboolean command_evaluate(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command,
                     OPTIONS(OPTION_GROUP_RULESET, OPTION_SANCTIONS, OPTION_TODAY,
                             OPTION_GROUP_REPORT, OPTION_RECORD, OPTION_GROUP_AUTHOR,
                             OPTION_REGISTER),
                     1, 1, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  if (!check_usage(&options, error))
    return FALSE;
  ruleset_signature_state_signer();
  g_autoptr(Assessment) assessment = load_assessment(&options, error);
  if (assessment == NULL)
    return FALSE;
  /* That the ruleset is in force is a matter of the decision's date, which has been looked at. */
  check_profile_dates(&options, assessment_profile(assessment), FALSE);
  g_autoptr(GString) report = report_assessment(assessment, &options.report);
  if (!options.record)
    return output_write(options.output, report, error);
  g_autoptr(RegisterEntry) entry = record(&options, assessment, error);
  return entry != NULL && tell(&options, entry, report, error);
}

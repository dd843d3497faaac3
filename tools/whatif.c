/* demarche whatif: what would be found if facts were otherwise. */
#include "engine/base/messages.h"
#include "engine/report/gaps-report.h"
#include "tools/fact-value.h"
#include "tools/load.h"
#include "tools/output.h"
#include "tools/tool-error.h"

/* The profile with the facts changed that the words say; their numbers, each once,
 * in the order in which they were first named. */
static Profile *change_facts(const Assessment *assessment, char **words, guint *facts,
                             guint *fact_count, GError **error)
{
  g_autoptr(Arena) arena = arena_new(0);
  g_autoptr(Profile) profile = profile_ref(assessment_profile(assessment));
  for (; *words != NULL; words++) {
    guint fact, known = 0;
    ProfileStatus status;
    FeelValue value;
    if (!fact_value_parse(profile, *words, arena, &fact, &status, &value, error))
      return NULL;
    while (known < *fact_count && facts[known] != fact)
      known++;
    if (known < *fact_count) {
      g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE, _("fact \"%s\" is given twice"),
                  profile_fact(profile, fact)->fact->path);
      return NULL;
    }
    facts[(*fact_count)++] = fact;
    Profile *changed = profile_with_fact(profile, fact, status, value);
    profile_unref(profile);
    profile = changed;
  }
  return g_steal_pointer(&profile);
}

gboolean command_whatif(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command, OPTIONS(OPTION_GROUP_RULESET, OPTION_SANCTIONS, OPTION_GROUP_REPORT),
                     2, G_MAXUINT, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  g_autoptr(Assessment) before = load_assessment(&options, error);
  if (before == NULL)
    return FALSE;
  guint fact_count = 0;
  g_autofree guint *facts = g_new(guint, g_strv_length(options.rest));
  g_autoptr(Profile) profile =
      change_facts(before, options.rest + 1, facts, &fact_count, error);
  if (profile == NULL)
    return FALSE;
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(GPtrArray) lists = screened_lists(before);
  g_autoptr(Assessment) after = assessment_new_screened(
      assessment_ruleset(before), profile, assessment_as_of(before),
      (SanctionsList *const *)lists->pdata, lists->len, options_limits(), diagnostics);
  if (after == NULL) {
    tool_print_diagnostics(diagnostics);
    tool_error_set_refused(error, diagnostics, options.rest[0]);
    return FALSE;
  }
  g_autoptr(GString) report = report_whatif(before, after, facts, fact_count, &options.report);
  return output_write(options.output, report, error);
}

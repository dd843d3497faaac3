/* demarche ruleset codes: every code that "explain" takes, one a line. */
#include "engine/assess/assessment-private.h"
#include "tools/find-ruleset.h"
#include "tools/load.h"
#include "tools/output.h"

static char *folder_of(const Options *options, GError **error)
{
  if (options->profile == NULL)
    return find_ruleset(options->rest[0], error);
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  return find_ruleset_for_profile(options->rest[0], options->profile, NULL, diagnostics, error);
}

gboolean command_ruleset_codes(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command, OPTIONS(OPTION_FOR), 0, 1, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  g_autofree char *folder = folder_of(&options, error);
  if (folder == NULL)
    return FALSE;
  g_autoptr(Ruleset) ruleset = load_ruleset(folder, error);
  if (ruleset == NULL)
    return FALSE;
  g_autofree const char **codes = assessment_ruleset_codes(ruleset);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; codes[i] != NULL; i++)
    g_string_append_printf(text, "%s\n", codes[i]);
  return output_write(NULL, text, error);
}

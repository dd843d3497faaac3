/* demarche ruleset schema: the XML Schema of a ruleset's profiles. */
#include "engine/profile/schema.h"
#include "tools/load.h"
#include "tools/output.h"

gboolean command_ruleset_schema(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command, OPTIONS(OPTION_OUTPUT), 0, 1, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  g_autoptr(Ruleset) ruleset = load_given_ruleset(options.rest[0], error);
  if (ruleset == NULL)
    return FALSE;
  g_autoptr(GString) schema = profile_schema(ruleset);
  return output_write(options.output, schema, error);
}

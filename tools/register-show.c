/* demarche register show: a recorded assessment, and what became of it. */
#include "engine/record/show.h"
#include "tools/find-register.h"
#include "tools/output.h"
#include "tools/records.h"

gboolean command_register_show(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command, OPTIONS(OPTION_FULL, OPTION_GROUP_LAYOUT, OPTION_REGISTER), 1, 1,
                     arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  g_autoptr(Register) source = open_register(&options, REGISTER_READ, error);
  if (source == NULL)
    return FALSE;
  Record *record = find_record_or_decision(source, options.rest[0], error);
  if (record == NULL)
    return FALSE;
  GError *failure = NULL;
  g_autoptr(GString) shown =
      record_show(source, record, options_limits(), &options.report, &failure);
  if (shown == NULL)
    return tool_error_set_record(error, failure);
  return output_write(options.output, shown, error);
}

/* demarche register export: entries in one file, with all that replaying them needs. */
#include "engine/base/messages.h"
#include "tools/command.h"
#include "tools/find-register.h"
#include "tools/output.h"
#include "tools/tool-error.h"
#include <inttypes.h>

gboolean command_register_export(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command, OPTIONS(OPTION_OUTPUT, OPTION_REGISTER), 0, G_MAXUINT, arguments,
                     &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  if (options.output == NULL) {
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE, _("an export needs a file to go to: -o FILE"));
    return FALSE;
  }
  g_autoptr(Register) opened = open_register(&options, REGISTER_READ, error);
  if (opened == NULL)
    return FALSE;
  RegisterMoved moved;
  GError *failure = NULL;
  if (!register_export(opened, (const char *const *)options.rest, options.output, &moved, &failure))
    return tool_error_set_register(error, failure);
  g_autoptr(GString) text = g_string_new(NULL);
  g_string_append_printf(text,
                         _("exported: entries %" PRIu64 ", blobs %" PRIu64 ", links %" PRIu64
                           " of %" PRIu64 " chains\n"),
                         moved.entries, moved.blobs, moved.links, moved.chains);
  return output_write(NULL, text, error);
}

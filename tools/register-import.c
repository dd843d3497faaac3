/* demarche register import: takes an export in, verified before anything is written. */
#include "engine/base/messages.h"
#include "tools/command.h"
#include "tools/find-register.h"
#include "tools/output.h"
#include <inttypes.h>

gboolean command_register_import(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command, OPTIONS(OPTION_GROUP_AUTHOR, OPTION_REGISTER), 1, 1, arguments,
                     &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  /* What is refused makes no register. */
  GError *failure = NULL;
  if (!register_check_export(options.rest[0], options_limits(), &failure))
    return tool_error_set_register(error, failure);
  g_autoptr(Register) opened = open_register(&options, REGISTER_CREATE, error);
  if (opened == NULL)
    return FALSE;
  RegisterMoved moved;
  g_autoptr(RegisterEntry) entry = NULL;
  g_autofree char *now = register_clock();
  if (!register_import(opened, options.rest[0], now, options.by, options.office, &moved, &entry,
                       &failure))
    return tool_error_set_register(error, failure);
  g_autoptr(GString) text = g_string_new(NULL);
  if (entry == NULL) {
    g_string_append(text, _("nothing in it is new; nothing was recorded\n"));
    return output_write(NULL, text, error);
  }
  g_autofree char *id = register_id_short(entry->id);
  g_string_append_printf(
      text, _("imported: entries %" PRIu64 ", blobs %" PRIu64 ", links %" PRIu64 "; noted as %s\n"),
      moved.entries, moved.blobs, moved.links, id);
  return output_write(NULL, text, error);
}

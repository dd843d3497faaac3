/* demarche register head: the head of the chain, to be noted elsewhere or signed. */
#include "engine/base/messages.h"
#include "tools/command.h"
#include "tools/find-register.h"
#include "tools/output.h"
#include "tools/tool-error.h"

gboolean command_register_head(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  int descriptor;
  if (!options_parse(command,
                     OPTIONS(OPTION_SIGN_KEY, OPTION_PASSPHRASE_FD, OPTION_OUTPUT, OPTION_REGISTER),
                     0, 0, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  if (!options_passphrase_descriptor(&options, &descriptor, error))
    return FALSE;
  if (options.passphrase_fd != NULL && options.sign_key == NULL) {
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE, _("--passphrase-fd needs --sign-key FILE"));
    return FALSE;
  }
  g_autoptr(Register) opened = open_register(&options, REGISTER_READ, error);
  if (opened == NULL)
    return FALSE;
  RegisterHead head;
  GError *failure = NULL;
  if (!register_head(opened, &head, &failure))
    return tool_error_set_register(error, failure);
  g_autofree char *note = options.sign_key == NULL
                              ? register_head_write(&head)
                              : register_head_sign(&head, options.sign_key, descriptor, &failure);
  if (note == NULL)
    return tool_error_set_register(error, failure);
  g_autoptr(GString) text = g_string_new(note);
  return output_write(options.output, text, error);
}

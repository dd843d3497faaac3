/* demarche ruleset sign: an XML Signature over the digests of a ruleset's files. */
#include "engine/base/messages.h"
#include "tools/find-ruleset.h"
#include "tools/load.h"
#include "tools/output.h"
#include "tools/ruleset-signature.h"
#include "tools/tool-error.h"

static gboolean sign(const Options *options, const Ruleset *ruleset, int descriptor, GError **error)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(GString) document =
      signature_make(ruleset, options->key, options->certificate, descriptor, &problem);
  if (document == NULL) {
    g_set_error_literal(error, TOOL_ERROR, TOOL_ERROR_INPUT, problem->message);
    return FALSE;
  }
  g_autofree char *path = ruleset_signature_path(ruleset);
  return output_write(options->output != NULL ? options->output : path, document, error);
}

gboolean command_ruleset_sign(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  int descriptor;
  if (!options_parse(command,
                     OPTIONS(OPTION_KEY, OPTION_CERTIFICATE, OPTION_PASSPHRASE_FD, OPTION_OUTPUT),
                     0, 1, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  if (!options_passphrase_descriptor(&options, &descriptor, error))
    return FALSE;
  if (options.key == NULL || options.certificate == NULL) {
    g_set_error_literal(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                        _("give --key FILE and --certificate FILE"));
    return FALSE;
  }
  g_autofree char *folder = find_ruleset(options.rest[0], error);
  if (folder == NULL)
    return FALSE;
  g_autoptr(Ruleset) ruleset = load_unsigned_ruleset(folder, error);
  return ruleset != NULL && sign(&options, ruleset, descriptor, error);
}

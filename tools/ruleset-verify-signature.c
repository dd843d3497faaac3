/* demarche ruleset verify-signature: who signed a ruleset, and whether it is still
 * what was signed. */
#include "engine/base/messages.h"
#include "tools/find-ruleset.h"
#include "tools/load.h"
#include "tools/output.h"
#include "tools/ruleset-signature.h"
#include "tools/tool-error.h"

static GString *describe(const Ruleset *ruleset, const SignatureInfo *info)
{
  GString *text = g_string_new(NULL);
  g_string_append_printf(text, _("%s %s is what was signed\n"), ruleset_id(ruleset),
                         ruleset_version(ruleset));
  g_string_append_printf(text, _("  signed by    %s\n"), info->signer);
  g_string_append_printf(text, _("  certificate  issued by %s\n"), info->issuer);
  g_string_append_printf(text, _("               valid from %s to %s\n"), info->valid_from,
                         info->valid_until);
  g_string_append_printf(text, _("               SHA-256 %s\n"), info->fingerprint);
  g_string_append(text, info->is_trusted
                            ? _("  trust        an authority given stands behind it\n")
                            : _("  trust        not asked about: give --authorities FILE\n"));
  return text;
}

gboolean command_ruleset_verify_signature(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command, OPTIONS(OPTION_AUTHORITIES, OPTION_ON), 0, 1, arguments, &options,
                     error))
    return FALSE;
  if (options.help)
    return TRUE;
  g_autofree char *folder = find_ruleset(options.rest[0], error);
  if (folder == NULL)
    return FALSE;
  g_autoptr(Ruleset) ruleset = load_unsigned_ruleset(folder, error);
  if (ruleset == NULL)
    return FALSE;
  SignatureTrust trust = {options.authorities, ruleset_signature_time(options.on)};
  g_autoptr(SignatureInfo) info = ruleset_signature_check(ruleset, &trust, error);
  if (info == NULL)
    return FALSE;
  g_autoptr(GString) text = describe(ruleset, info);
  return output_write(NULL, text, error);
}

/* demarche ruleset publish: puts a ruleset into the register, for good. */
#include "engine/base/messages.h"
#include "engine/check/check.h"
#include "engine/publication/publication.h"
#include "tools/find-register.h"
#include "tools/find-ruleset.h"
#include "tools/load.h"
#include "tools/output.h"
#include "tools/publication-error.h"
#include "tools/records.h"
#include "tools/ruleset-signature.h"
#include "tools/tool-error.h"

/* What is published is checked first: nobody can mend it afterwards. */
static gboolean check(const char *folder, GError **error)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Ruleset) checked = ruleset_check(folder, options_limits(), diagnostics);
  if (checked != NULL && diagnostic_list_errors(diagnostics) == 0)
    return TRUE;
  tool_print_diagnostics(diagnostics);
  tool_error_set_refused(error, diagnostics, folder);
  return FALSE;
}

static gboolean tell(const Ruleset *ruleset, const RegisterEntry *entry, gboolean is_new,
                     GError **error)
{
  g_autoptr(GString) text = g_string_new(NULL);
  g_string_append_printf(text,
                         is_new ? _("%1$s %2$s is published, in force from %3$s: %4$s")
                                : _("%1$s %2$s was published already, in force from %3$s: %4$s"),
                         ruleset_id(ruleset), ruleset_version(ruleset),
                         ruleset_in_force_from(ruleset), entry->id);
  g_string_append_c(text, '\n');
  return output_write(NULL, text, error);
}

static gboolean publish(const Options *options, const Ruleset *ruleset, GError **error)
{
  g_auto(RecordStamp) stamp = {0};
  if (!record_stamp_make(options, &stamp, error))
    return FALSE;
  g_autoptr(Register) self = open_register(options, REGISTER_CREATE, error);
  if (self == NULL)
    return FALSE;
  PublicationDraft draft = {
      .ruleset = ruleset,
      .signature = ruleset_signature_allowed(ruleset),
      .supersedes = options->supersedes,
      .time = stamp.time,
      .by = stamp.by,
      .office = stamp.office,
  };
  gboolean is_new;
  GError *failure = NULL;
  g_autoptr(RegisterEntry) entry = publication_add(self, &draft, &is_new, &failure);
  if (entry == NULL)
    return tool_error_set_publication(error, failure);
  return tell(ruleset, entry, is_new, error);
}

gboolean command_ruleset_publish(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command, OPTIONS(OPTION_SUPERSEDES, OPTION_GROUP_AUTHOR, OPTION_REGISTER), 0,
                     1, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  g_autofree char *folder = find_ruleset(options.rest[0], error);
  if (folder == NULL || !check(folder, error))
    return FALSE;
  g_autoptr(Ruleset) ruleset = load_ruleset(folder, error);
  return ruleset != NULL && publish(&options, ruleset, error);
}

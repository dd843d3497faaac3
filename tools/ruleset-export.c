/* demarche ruleset export: a published ruleset as a folder. */
#include "engine/base/messages.h"
#include "engine/ruleset/ruleset-private.h"
#include "engine/signature/signature.h"
#include "tools/new-file.h"
#include "tools/options.h"
#include "tools/published.h"
#include "tools/tool-error.h"

static gboolean write_file(const char *folder, const char *name, GBytes *content, GError **error)
{
  g_autofree char *path = g_build_filename(folder, name, NULL);
  return new_file_write(path, content, error);
}

static gboolean write_all(const Ruleset *ruleset, const char *folder, GError **error)
{
  for (guint index = 0; index < ruleset_file_count(ruleset); index++) {
    g_autoptr(GBytes) content = ruleset_file_bytes(ruleset, index);
    if (!write_file(folder, ruleset_file(ruleset, index)->name, content, error))
      return FALSE;
  }
  g_autoptr(GBytes) signature = NULL;
  if (!published_signature(ruleset, &signature, error))
    return FALSE;
  return signature == NULL || write_file(folder, SIGNATURE_FILE, signature, error);
}

gboolean command_ruleset_export(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command, OPTIONS(OPTION_REGISTER), 2, 2, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  if (!published_is_name(options.rest[0])) {
    g_autofree char *shown = tool_display(options.rest[0]);
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                _("\"%s\" names no published ruleset; write ID@VERSION, such as "
                  "poc-engagement@0.1.0"),
                shown);
    return FALSE;
  }
  g_autoptr(Ruleset) ruleset = published_load(options.rest[0], error);
  return ruleset != NULL && new_folder_make(options.rest[1], error) &&
         write_all(ruleset, options.rest[1], error);
}

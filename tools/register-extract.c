/* demarche register extract: the blobs of a record, as files. */
#include "engine/base/messages.h"
#include "engine/record/record.h"
#include "engine/ruleset/package.h"
#include "engine/signature/signature.h"
#include "tools/find-register.h"
#include "tools/new-file.h"
#include "tools/records.h"
#include "tools/tool-error.h"
#include <string.h>

/* Where a blob goes: below a folder of its role where there may be several; a signature beside
 * the files that it is of, as in a ruleset's folder. A record that was imported may name
 * anything. NULL where the name leads elsewhere. (transfer full) */
static char *place_of(const char *folder, const RegisterReference *reference)
{
  gboolean is_alone = strcmp(reference->role, RECORD_ROLE_RULESET) != 0 &&
                      strcmp(reference->role, RECORD_ROLE_LIST) != 0;
  if (!ruleset_package_name_is_plain(reference->name))
    return NULL;
  if (strcmp(reference->role, RECORD_ROLE_SIGNATURE) == 0)
    return g_build_filename(folder, RECORD_ROLE_RULESET, SIGNATURE_FILE, NULL);
  return is_alone ? g_build_filename(folder, reference->name, NULL)
                  : g_build_filename(folder, reference->role, reference->name, NULL);
}

static gboolean extract(Register *source, const RegisterEntry *entry, const char *folder,
                        GError **error)
{
  for (guint i = 0; i < entry->reference_count; i++) {
    const RegisterReference *reference = &entry->references[i];
    GError *failure = NULL;
    g_autofree char *path = place_of(folder, reference);
    if (path == NULL) {
      g_autofree char *shown = tool_display(reference->name);
      g_set_error(error, TOOL_ERROR, TOOL_ERROR_INPUT,
                  _("the record names a blob \"%s\", which is no path within a folder"), shown);
      return FALSE;
    }
    g_autoptr(GBytes) content = register_blob(source, reference->digest, &failure);
    if (content == NULL)
      return tool_error_set_record(error, failure);
    if (!new_file_write(path, content, error))
      return FALSE;
  }
  g_autofree char *body = g_build_filename(folder, "record.json", NULL);
  return new_file_write(body, entry->body, error);
}

gboolean command_register_extract(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command, OPTIONS(OPTION_REGISTER), 2, 2, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  g_autoptr(Register) source = open_register(&options, REGISTER_READ, error);
  if (source == NULL)
    return FALSE;
  g_autoptr(Record) record = find_record(source, options.rest[0], error);
  if (record == NULL)
    return FALSE;
  if (!new_folder_make(options.rest[1], error))
    return FALSE;
  return extract(source, record->entry, options.rest[1], error);
}

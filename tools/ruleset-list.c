/* demarche ruleset list: the rulesets published in a register. */
#include "engine/base/messages.h"
#include "engine/publication/publication.h"
#include "tools/find-register.h"
#include "tools/output.h"
#include "tools/publication-error.h"

static void append_days(GString *text, const Publication *publication)
{
  if (publication->superseded_from != NULL)
    g_string_append_printf(text, _("in force from %s, superseded from %s by %s"), publication->from,
                           publication->superseded_from, publication->superseded_by);
  else if (publication->until != NULL)
    g_string_append_printf(text, _("in force from %s until %s"), publication->from,
                           publication->until);
  else
    g_string_append_printf(text, _("in force from %s"), publication->from);
}

static void append_publication(GString *text, const Publication *publication)
{
  const RegisterEntry *entry = publication->entry;
  g_autofree char *id = register_id_short(entry->id);
  g_string_append_printf(text, "%s@%s  %s\n  ", publication->id, publication->version,
                         publication->title != NULL ? publication->title : "");
  append_days(text, publication);
  g_string_append(text, "\n  ");
  if (entry->by != NULL)
    g_string_append_printf(text, _("published %s by %s"), entry->time, entry->by);
  else
    g_string_append_printf(text, _("published %s"), entry->time);
  g_string_append(text, register_entry_reference(entry, PUBLICATION_ROLE_SIGNATURE, NULL) != NULL
                            ? _(", signed")
                            : _(", not signed"));
  g_string_append_printf(text, "  %s\n  %s\n", id, publication->digest);
}

gboolean command_ruleset_list(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command, OPTIONS(OPTION_REGISTER), 0, 0, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  g_autoptr(Register) source = open_register(&options, REGISTER_READ, error);
  if (source == NULL)
    return FALSE;
  GError *failure = NULL;
  g_autoptr(GPtrArray) publications = publications_read(source, &failure);
  if (publications == NULL)
    return tool_error_set_publication(error, failure);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint index = 0; index < publications->len; index++)
    append_publication(text, publications->pdata[index]);
  if (publications->len == 0)
    g_string_append_printf(text, "%s\n", _("no ruleset is published in this register"));
  return output_write(NULL, text, error);
}

/* demarche ruleset list: the rulesets published in a register. */
#include "engine/base/messages.h"
#include "engine/publication/publication.h"
#include "engine/record/record-report.h"
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

static gboolean is_signed(const Publication *publication)
{
  return register_entry_reference(publication->entry, RECORD_ROLE_SIGNATURE, NULL) != NULL;
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
  g_string_append(text, is_signed(publication) ? _(", signed") : _(", not signed"));
  g_string_append_printf(text, "  %s\n  %s\n", id, publication->digest);
}

static void write_publication(StructureWriter *writer, const Publication *publication)
{
  const RegisterEntry *entry = publication->entry;
  structure_begin_record(writer, "publication");
  structure_field(writer, "ruleset", publication->id);
  structure_field(writer, "ruleset-version", publication->version);
  structure_field(writer, "ruleset-digest", publication->digest);
  structure_field(writer, "in-force-from", publication->from);
  structure_field(writer, "in-force-until", publication->until);
  structure_field(writer, "supersedes", publication->supersedes);
  structure_field(writer, "superseded-from", publication->superseded_from);
  structure_field(writer, "superseded-by", publication->superseded_by);
  structure_flag(writer, "signed", is_signed(publication));
  record_structure_name(writer, entry, NULL);
  structure_field(writer, "chain", entry->chain);
  structure_flag(writer, "own", entry->is_own);
  structure_text(writer, "title", publication->title);
  structure_end_record(writer);
}

static GString *publications_json(const GPtrArray *publications)
{
  StructureWriter *writer = structure_writer_json();
  structure_begin_record(writer, "publications");
  structure_number(writer, "format", RECORD_FORMAT);
  structure_begin_list(writer, "publications");
  for (guint index = 0; index < publications->len; index++)
    write_publication(writer, publications->pdata[index]);
  structure_end_list(writer);
  structure_end_record(writer);
  return structure_finish(writer);
}

static GString *publications_text(const GPtrArray *publications)
{
  GString *text = g_string_new(NULL);
  for (guint index = 0; index < publications->len; index++)
    append_publication(text, publications->pdata[index]);
  if (publications->len == 0)
    g_string_append_printf(text, "%s\n", _("no ruleset is published in this register"));
  return text;
}

gboolean command_ruleset_list(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command, OPTIONS(OPTION_FORMAT_OF_DATA, OPTION_OUTPUT, OPTION_REGISTER), 0, 0,
                     arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  gboolean is_json;
  if (!options_choose_json(&options, &is_json, error))
    return FALSE;
  g_autoptr(Register) source = open_register(&options, REGISTER_READ, error);
  if (source == NULL)
    return FALSE;
  GError *failure = NULL;
  g_autoptr(GPtrArray) publications = publications_read(source, &failure);
  if (publications == NULL)
    return tool_error_set_publication(error, failure);
  g_autoptr(GString) text =
      is_json ? publications_json(publications) : publications_text(publications);
  return output_write(options.output, text, error);
}

/* demarche register list: the entries, one a line. */
#include "engine/base/messages.h"
#include "engine/record/record.h"
#include "tools/command.h"
#include "tools/entry-summary.h"
#include "tools/find-register.h"
#include "tools/output.h"

typedef struct {
  Register *source;
  GString *text;
  StructureWriter *structure; /* NULL in text */
  char *chain;                /* the chain of the line before */
} Listing;

/* A chain that was imported is told apart by a heading. */
static void head_chain(Listing *listing, const RegisterEntry *entry)
{
  if (g_strcmp0(listing->chain, entry->chain) == 0)
    return;
  g_free(listing->chain);
  listing->chain = g_strdup(entry->chain);
  if (entry->is_own)
    return;
  if (listing->text->len > 0)
    g_string_append_c(listing->text, '\n');
  g_string_append_printf(listing->text, _("imported, chain %s\n"), entry->chain);
}

static gboolean list_entry(const RegisterEntry *entry, gpointer data, GError **error)
{
  (void)error;
  Listing *listing = data;
  if (listing->structure != NULL) {
    entry_structure(listing->structure, listing->source, entry);
    return TRUE;
  }
  head_chain(listing, entry);
  g_autofree char *id = register_id_short(entry->id);
  g_string_append_printf(listing->text, "%s  %s  %-11s", id, entry->time, entry->kind);
  if (entry->subject != NULL) {
    g_autofree char *subject = register_id_short(entry->subject);
    g_string_append_printf(listing->text, _("  on %s"), subject);
  }
  if (entry->by != NULL)
    g_string_append_printf(listing->text, "  %s", entry->by);
  if (entry->office != NULL)
    g_string_append_printf(listing->text, "  (%s)", entry->office);
  g_autofree char *summary = entry_summary(listing->source, entry);
  if (summary != NULL)
    g_string_append_printf(listing->text, "  %s", summary);
  if (entry->is_backdated)
    g_string_append(listing->text, _("  ! dated before the entry it follows"));
  g_string_append_c(listing->text, '\n');
  return TRUE;
}

static GString *finish_structure(StructureWriter *writer)
{
  structure_end_list(writer);
  structure_end_record(writer);
  return structure_finish(writer);
}

static StructureWriter *begin_structure(void)
{
  StructureWriter *writer = structure_writer_json();
  structure_begin_record(writer, "listing");
  structure_number(writer, "format", RECORD_FORMAT);
  structure_begin_list(writer, "entries");
  return writer;
}

gboolean command_register_list(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command, OPTIONS(OPTION_GROUP_CHOICE, OPTION_FORMAT_OF_DATA, OPTION_OUTPUT,
                                      OPTION_REGISTER),
                     0, 0, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  gboolean is_json;
  if (!options_choose_json(&options, &is_json, error))
    return FALSE;
  RegisterFilter filter = register_filter_of(&options);
  g_autoptr(Register) opened = open_register(&options, REGISTER_READ, error);
  if (opened == NULL)
    return FALSE;
  g_autoptr(GString) text = g_string_new(NULL);
  Listing listing = {
      .source = opened, .text = text, .structure = is_json ? begin_structure() : NULL};
  GError *failure = NULL;
  gboolean is_done = register_each(opened, &filter, list_entry, &listing, &failure);
  g_free(listing.chain);
  g_autoptr(GString) json = is_json ? finish_structure(listing.structure) : NULL;
  if (!is_done)
    return tool_error_set_register(error, failure);
  return output_write(options.output, is_json ? json : text, error);
}

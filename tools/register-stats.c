/* demarche register stats: what is in a register, counted. */
#include "engine/base/messages.h"
#include "engine/record/record.h"
#include "tools/command.h"
#include "tools/find-register.h"
#include "tools/output.h"
#include "tools/register-heads.h"
#include "tools/tool-error.h"
#include <inttypes.h>
#include <string.h>

typedef struct {
  char *kind;
  guint64 count;
} KindCount;

typedef struct {
  GArray *kinds; /* KindCount, in the order met */
  char *first;   /* the earliest date */
  char *last;    /* the latest */
  guint64 backdated;
  guint64 references;
  guint64 reference_bytes;
} Statistics;

static void clear_kind(gpointer kind)
{
  g_free(((KindCount *)kind)->kind);
}

static void keep(char **place, const char *time, int sign)
{
  if (*place != NULL && strcmp(time, *place) * sign <= 0)
    return;
  g_free(*place);
  *place = g_strdup(time);
}

static void count_kind(Statistics *statistics, const char *kind)
{
  for (guint i = 0; i < statistics->kinds->len; i++) {
    KindCount *known = &g_array_index(statistics->kinds, KindCount, i);
    if (strcmp(known->kind, kind) == 0) {
      known->count++;
      return;
    }
  }
  KindCount new_kind = {g_strdup(kind), 1};
  g_array_append_val(statistics->kinds, new_kind);
}

static gboolean count_entry(const RegisterEntry *entry, gpointer data, GError **error)
{
  (void)error;
  Statistics *statistics = data;
  count_kind(statistics, entry->kind);
  keep(&statistics->first, entry->time, -1);
  keep(&statistics->last, entry->time, 1);
  statistics->backdated += entry->is_backdated;
  for (guint i = 0; i < entry->reference_count; i++) {
    statistics->references++;
    statistics->reference_bytes += entry->references[i].size;
  }
  return TRUE;
}

static GString *statistics_text(Register *opened, const RegisterCounts *counts,
                                const Statistics *statistics, const GArray *heads)
{
  GString *text = g_string_new(NULL);
  g_string_append_printf(text, _("register   %s\n"), register_path(opened));
  for (guint i = 0; i < heads->len; i++) {
    const RegisterHead *head = &g_array_index(heads, RegisterHead, i);
    gboolean is_own = g_str_equal(head->chain, register_chain(opened));
    g_string_append_printf(text,
                           is_own ? _("chain      %s, its own; head: number %" PRIu64 ", %s\n")
                                  : _("chain      %s, imported; head: number %" PRIu64 ", %s\n"),
                           head->chain, head->number, head->hash);
  }
  g_string_append_printf(text, _("entries    %" PRIu64 "\n"), counts->entries);
  for (guint i = 0; i < statistics->kinds->len; i++) {
    const KindCount *kind = &g_array_index(statistics->kinds, KindCount, i);
    g_string_append_printf(text, "             %s %" PRIu64 "\n", kind->kind, kind->count);
  }
  if (counts->links > counts->entries)
    g_string_append_printf(text, _("links      %" PRIu64 " more, imported without their content\n"),
                           counts->links - counts->entries);
  if (statistics->first != NULL)
    g_string_append_printf(text, _("dated      %s to %s\n"), statistics->first, statistics->last);
  if (statistics->backdated > 0)
    g_string_append_printf(text, _("           %" PRIu64 " dated before the entry they follow\n"),
                           statistics->backdated);
  g_string_append_printf(
      text,
      _("blobs      %" PRIu64 " of %" PRIu64 " bytes, which stand for %" PRIu64 " of %" PRIu64 " bytes\n"),
      counts->blobs, counts->blob_bytes, statistics->references, statistics->reference_bytes);
  g_string_append_printf(text, _("file       %" PRIu64 " bytes\n"), counts->bytes);
  return text;
}

static void write_kinds(StructureWriter *writer, const GArray *kinds)
{
  structure_begin_list(writer, "kinds");
  for (guint i = 0; i < kinds->len; i++) {
    const KindCount *kind = &g_array_index(kinds, KindCount, i);
    structure_begin_record(writer, "kind");
    structure_field(writer, "kind", kind->kind);
    structure_number(writer, "entries", kind->count);
    structure_end_record(writer);
  }
  structure_end_list(writer);
}

static GString *statistics_json(Register *opened, const RegisterCounts *counts,
                                const Statistics *statistics, const GArray *heads)
{
  StructureWriter *writer = structure_writer_json();
  g_autofree char *path = tool_display(register_path(opened));
  structure_begin_record(writer, "statistics");
  structure_number(writer, "format", RECORD_FORMAT);
  structure_field(writer, "register", path);
  structure_number(writer, "bytes", counts->bytes);
  structure_number(writer, "entries", counts->entries);
  structure_number(writer, "links", counts->links);
  structure_number(writer, "backdated", statistics->backdated);
  structure_field(writer, "first", statistics->first);
  structure_field(writer, "last", statistics->last);
  write_kinds(writer, statistics->kinds);
  register_heads_structure(writer, opened, heads);
  structure_begin_record(writer, "blobs");
  structure_number(writer, "count", counts->blobs);
  structure_number(writer, "bytes", counts->blob_bytes);
  structure_number(writer, "references", statistics->references);
  structure_number(writer, "referred-bytes", statistics->reference_bytes);
  structure_end_record(writer);
  structure_end_record(writer);
  return structure_finish(writer);
}

gboolean command_register_stats(const Command *command, char **arguments, GError **error)
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
  g_autoptr(Register) opened = open_register(&options, REGISTER_READ, error);
  if (opened == NULL)
    return FALSE;
  RegisterCounts counts;
  g_autoptr(GArray) heads = NULL;
  Statistics statistics = {.kinds = g_array_new(FALSE, FALSE, sizeof(KindCount))};
  g_array_set_clear_func(statistics.kinds, clear_kind);
  GError *failure = NULL;
  g_autoptr(GString) text = NULL;
  gboolean is_done = register_counts(opened, &counts, &failure) &&
                     (heads = register_heads(opened, &failure)) != NULL &&
                     register_each(opened, NULL, count_entry, &statistics, &failure);
  if (is_done)
    text = is_json ? statistics_json(opened, &counts, &statistics, heads)
                   : statistics_text(opened, &counts, &statistics, heads);
  g_array_unref(statistics.kinds);
  g_free(statistics.first);
  g_free(statistics.last);
  return is_done ? output_write(options.output, text, error) : tool_error_set_register(error, failure);
}

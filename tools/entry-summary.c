#include "tools/entry-summary.h"
#include "engine/base/messages.h"
#include "engine/record/record-report.h"
#include "tools/tool-error.h"
#include <string.h>

/* A record and what became of it; or a decision, and the record that it is about. */
typedef struct {
  Record *record; /* NULL: it cannot be read, or the entry is neither */
  DecisionHistory history;
  gboolean has_history;
  const Decision *decision; /* the entry, where it is one */
  GError *problem;          /* what could not be read, and why */
} Content;

static void content_clear(Content *content)
{
  decision_history_clear(&content->history);
  g_clear_pointer(&content->record, record_free);
  g_clear_error(&content->problem);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Content, content_clear)

static gboolean is_record(const RegisterEntry *entry)
{
  return strcmp(entry->kind, RECORD_KIND) == 0;
}

static gboolean is_decision(const RegisterEntry *entry)
{
  return strcmp(entry->kind, RECORD_KIND_DECISION) == 0;
}

static void content_read(Content *content, Register *source, const RegisterEntry *entry)
{
  g_autoptr(RegisterEntry) subject = NULL;
  if (is_record(entry))
    subject = register_entry_ref(entry);
  else if (is_decision(entry) && entry->subject != NULL)
    subject = register_entry(source, entry->subject, &content->problem);
  if (subject == NULL)
    return;
  content->record = record_open(subject, &content->problem);
  if (content->record == NULL)
    return;
  content->has_history =
      decision_history_read(source, content->record, &content->history, &content->problem);
  for (guint i = 0; content->has_history && i < content->history.decision_count; i++)
    if (strcmp(content->history.decisions[i].entry->id, entry->id) == 0)
      content->decision = &content->history.decisions[i];
}

static char *record_summary(const Content *content)
{
  const Record *record = content->record;
  if (record == NULL)
    return g_strdup(_("made by a later Demarche"));
  g_autofree char *profile = tool_display(record->profile_id);
  g_autofree char *as_of = tool_display(record->as_of);
  if (!content->has_history)
    return g_strdup_printf(_("%s as of %s: its decisions cannot be read"), profile, as_of);
  g_autofree char *line = record_history_line(record, &content->history);
  return g_strdup_printf(_("%s as of %s: %s"), profile, as_of, line);
}

char *entry_summary(Register *source, const RegisterEntry *entry)
{
  g_auto(Content) content = {0};
  content_read(&content, source, entry);
  if (is_record(entry))
    return record_summary(&content);
  return content.decision != NULL ? decision_line(content.decision) : NULL;
}

static void write_record(StructureWriter *writer, const Content *content)
{
  const Record *record = content->record;
  structure_number(writer, "gates", record->gate_count);
  record_structure_standing(writer, &content->history);
  structure_begin_list(writer, "open");
  for (guint i = 0; i < record->gate_count; i++)
    if (content->history.cleared[i] == NULL)
      structure_text(writer, "gate", record->gates[i].code);
  structure_end_list(writer);
}

static void write_gates(StructureWriter *writer, const char *name, const Decision *decision,
                        gboolean reopens)
{
  structure_begin_list(writer, name);
  for (guint i = 0; i < decision->gate_count; i++)
    if (decision->gates[i].reopens == reopens)
      structure_text(writer, "gate", decision->gates[i].code);
  structure_end_list(writer);
}

static void write_decision(StructureWriter *writer, const Decision *decision)
{
  structure_field(writer, "decision", decision_kind_name(decision->kind));
  write_gates(writer, "cleared", decision, FALSE);
  write_gates(writer, "reopened", decision, TRUE);
  structure_begin_list(writer, "left-open");
  for (guint i = 0; decision->left_open[i] != NULL; i++)
    structure_text(writer, "gate", decision->left_open[i]);
  structure_end_list(writer);
}

void entry_structure(StructureWriter *writer, Register *source, const RegisterEntry *entry)
{
  g_auto(Content) content = {0};
  content_read(&content, source, entry);
  structure_begin_record(writer, "entry");
  structure_field(writer, "kind", entry->kind);
  record_structure_name(writer, entry, is_record(entry) ? content.record : NULL);
  structure_field(writer, "chain", entry->chain);
  structure_flag(writer, "own", entry->is_own);
  structure_number(writer, "number", entry->number);
  structure_field(writer, "subject", entry->subject);
  structure_flag(writer, "backdated", entry->is_backdated);
  if (content.decision != NULL)
    write_decision(writer, content.decision);
  else if (is_record(entry) && content.has_history)
    write_record(writer, &content);
  structure_text(writer, "problem", content.problem != NULL ? content.problem->message : NULL);
  structure_end_record(writer);
}

#include "engine/record/record-report.h"

#include "engine/base/quotation.h"
#include "engine/record/record-signature-report.h"
#include "engine/report/words.h"
#include "engine/ruleset/ruleset-private.h"
#include <string.h>

#define DEFAULT_WIDTH 80

TextWriter record_text_writer(const ReportOptions *options)
{
  return (TextWriter){
      .out = g_string_new(NULL),
      .width = options->width == 0 ? DEFAULT_WIDTH : options->width,
      .colour = options->colour,
  };
}

StructureWriter *record_structure_writer(ReportFormat format)
{
  return format == REPORT_JSON ? structure_writer_json() : structure_writer_xml(RECORD_NAMESPACE);
}

/* "head of office, Bunia"; the time alone where nobody is named. (transfer full) */
static char *author(const RegisterEntry *entry)
{
  g_autoptr(GString) text = g_string_new(entry->time);
  if (entry->by != NULL) {
    g_string_append(text, ", ");
    text_append_isolated(text, entry->by);
  }
  if (entry->office != NULL) {
    g_string_append(text, ", ");
    text_append_isolated(text, entry->office);
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

void record_text_name(TextWriter *writer, const RegisterEntry *entry, const Record *record)
{
  g_autofree char *id = register_id_short(entry->id);
  g_autofree char *recorded = author(entry);
  g_autoptr(GString) body = g_string_new(NULL);
  if (record != NULL) {
    text_append_isolated(body, record->profile_id);
    g_string_append(body, " ");
    g_string_append_printf(body, _("as of %s, by %s %s; recorded %s"), record->as_of,
                           record->ruleset_id, record->ruleset_version, recorded);
  } else {
    g_string_append_printf(body, _("recorded %s"), recorded);
  }
  text_paragraph(writer, 0, 2, TEXT_STRONG, id, body->str);
}

void record_text_verbatim(TextWriter *writer, guint indent, const char *text)
{
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf(writer->out, "%*s%s\n", (int)indent, "", lines[i]);
}

void record_text_incomplete(TextWriter *writer)
{
  text_paragraph(writer, 0, 0, TEXT_STRONG, NULL,
                 _("This is NOT ALL: the work was stopped, and the records after these were not "
                   "looked at."));
}

void record_structure_name(StructureWriter *writer, const RegisterEntry *entry,
                           const Record *record)
{
  structure_field(writer, "id", entry->id);
  structure_field(writer, "recorded", entry->time);
  structure_field(writer, "by", entry->by);
  structure_field(writer, "office", entry->office);
  if (record == NULL)
    return;
  structure_field(writer, "made-by-engine", record->engine);
  structure_field(writer, "made-with-time-zone-data", record->zone_data);
  structure_field(writer, "as-of", record->as_of);
  structure_field(writer, "classification", record->classification);
  structure_field(writer, "profile", record->profile_id);
  structure_field(writer, "ruleset", record->ruleset_id);
  structure_field(writer, "ruleset-version", record->ruleset_version);
  structure_field(writer, "ruleset-digest", record->ruleset_digest);
}

/* --- what became of it --------------------------------------------------- */

static const char *decision_label(DecisionKind kind)
{
  switch (kind) {
  case DECISION_ADOPTED:
    return _("Adopted");
  case DECISION_ADAPTED:
    return _("Adapted");
  case DECISION_DECLINED:
    return _("Declined");
  case DECISION_NONE:
    break;
  }
  return _("Gates");
}

static const char *gate_text(const Ruleset *ruleset, const char *code, const char *language)
{
  const char *text = ruleset != NULL ? ruleset_text(ruleset, code, language) : NULL;
  return text != NULL ? text : code;
}

static char *gate_name(const Ruleset *ruleset, const RecordGate *gate, const char *language)
{
  g_autoptr(GString) name = g_string_new(NULL);
  text_append_isolated(name, gate_text(ruleset, gate->code, language));
  g_string_append_printf(name, " (%s)", gate->code);
  if (strcmp(gate->standing, "open") == 0)
    g_string_append_printf(name, " %s", _("It cannot be ruled out."));
  return g_string_free(g_steal_pointer(&name), FALSE);
}

static void write_gate(TextWriter *writer, const Record *record, const DecisionHistory *history,
                       guint index, const Ruleset *ruleset, const char *language)
{
  g_autofree char *name = gate_name(ruleset, &record->gates[index], language);
  const Decision *decision = history->cleared[index];
  text_paragraph(writer, 0, 2, decision == NULL ? TEXT_STRONG : TEXT_PLAIN,
                 decision == NULL ? _("OPEN:") : _("Cleared:"), name);
  if (decision == NULL)
    return;
  g_autofree char *by = author(decision->entry);
  text_paragraph(writer, 2, 4, TEXT_FAINT, _("By:"), by);
  g_autoptr(GString) because = g_string_new(NULL);
  text_append_isolated(because, history->clearing[index]->because);
  text_paragraph(writer, 2, 4, TEXT_FAINT, _("Because:"), because->str);
}

static guint left_open_count(const Decision *decision)
{
  return g_strv_length((char **)decision->left_open);
}

char *decision_line(const Decision *decision)
{
  g_autoptr(GString) line = g_string_new(decision_label(decision->kind));
  for (guint i = 0; i < decision->gate_count; i++) {
    /* What was imported may hold anything. */
    g_autofree char *code = quotation(decision->gates[i].code, -1);
    g_string_append_printf(
        line, decision->gates[i].reopens ? _("; gate opened again: %s") : _("; gate cleared: %s"),
        code);
  }
  guint open = left_open_count(decision);
  if (open > 0)
    g_string_append_printf(
        line, messages_plural("; %u gate then OPEN", "; %u gates then OPEN", open), open);
  return g_string_free(g_steal_pointer(&line), FALSE);
}

static void write_decision(TextWriter *writer, const Decision *decision)
{
  g_autofree char *id = register_id_short(decision->entry->id);
  g_autofree char *by = author(decision->entry);
  g_autofree char *body = g_strdup_printf("%s, %s", id, by);
  g_autofree char *label = report_with_colon(decision_label(decision->kind));
  text_paragraph(writer, 0, 2, TEXT_STRONG, label, body);
  if (decision->reason != NULL) {
    g_autoptr(GString) reason = g_string_new(NULL);
    text_append_isolated(reason, decision->reason);
    text_paragraph(writer, 2, 4, TEXT_PLAIN, _("Reason:"), reason->str);
  }
  for (guint i = 0; i < decision->gate_count; i++) {
    const DecisionGate *gate = &decision->gates[i];
    g_autoptr(GString) because = g_string_new(NULL);
    g_string_append_printf(because, "%s: ", gate->code);
    text_append_isolated(because, gate->because);
    text_paragraph(writer, 2, 4, TEXT_PLAIN,
                   gate->reopens ? _("Gate opened again:") : _("Gate cleared:"), because->str);
  }
  guint open = left_open_count(decision);
  if (open > 0 && decision->kind != DECISION_NONE) {
    g_autofree char *codes = g_strjoinv(", ", (char **)decision->left_open);
    g_autofree char *left = g_strdup_printf(
        messages_plural("%u gate was open then: %s", "%u gates were open then: %s", open), open,
        codes);
    text_paragraph(writer, 2, 4, TEXT_STRONG, NULL, left);
  }
}

char *record_history_line(const Record *record, const DecisionHistory *history)
{
  g_autoptr(GString) line = g_string_new(
      history->latest == NULL ? _("No decision yet") : decision_label(history->latest->kind));
  g_string_append(line, report_separator());
  if (record->gate_count == 0)
    g_string_append(line, _("no gates"));
  else if (history->open_count == 0)
    g_string_append_printf(
        line, messages_plural("%u gate, cleared", "%u gates, all cleared", record->gate_count),
        record->gate_count);
  else
    g_string_append_printf(
        line, messages_plural("%u gate OPEN of %u", "%u gates OPEN of %u", history->open_count),
        history->open_count, record->gate_count);
  return g_string_free(g_steal_pointer(&line), FALSE);
}

void record_text_standing(TextWriter *writer, const Record *record, const DecisionHistory *history)
{
  g_autofree char *line = record_history_line(record, history);
  text_paragraph(writer, 2, 4, TEXT_FAINT, _("What people decided:"), line);
}

void record_structure_standing(StructureWriter *writer, const DecisionHistory *history)
{
  structure_field(writer, "decision",
                  history->latest != NULL ? decision_kind_name(history->latest->kind) : NULL);
  structure_number(writer, "gates-open", history->open_count);
}

void record_text_history(TextWriter *writer, const Stored *stored, const DecisionHistory *history,
                         const char *language)
{
  const Record *record = stored->record;
  text_heading(writer, '=', _("The record"));
  g_autofree char *recorded = author(record->entry);
  text_paragraph(writer, 0, 2, TEXT_STRONG, _("Entry:"), record->entry->id);
  text_paragraph(writer, 0, 2, TEXT_STRONG, _("Recorded:"), recorded);
  g_autofree char *made =
      g_strdup_printf(_("Demarche %s, time-zone data %s"), record->engine, record->zone_data);
  text_paragraph(writer, 0, 2, TEXT_STRONG, _("Made by:"), made);
  text_paragraph(writer, 0, 2, TEXT_STRONG, _("Ruleset's digest:"), record->ruleset_digest);
  record_text_signature(writer, 0, stored->signature, TRUE);
  g_autofree char *line = record_history_line(record, history);
  text_paragraph(writer, 0, 2, TEXT_STRONG, _("Standing:"), line);
  if (record->gate_count > 0)
    text_heading(writer, '-', _("Gates, and who cleared them"));
  for (guint i = 0; i < record->gate_count; i++)
    write_gate(writer, record, history, i, stored->ruleset, language);
  if (history->decision_count > 0)
    text_heading(writer, '-', _("What people decided"));
  for (guint i = 0; i < history->decision_count; i++)
    write_decision(writer, &history->decisions[i]);
}

static void structure_decision(StructureWriter *writer, const Decision *decision)
{
  structure_begin_record(writer, "entry");
  structure_field(writer, "id", decision->entry->id);
  structure_field(writer, "recorded", decision->entry->time);
  structure_field(writer, "by", decision->entry->by);
  structure_field(writer, "office", decision->entry->office);
  structure_field(writer, "decision", decision_kind_name(decision->kind));
  structure_text(writer, "reason", decision->reason);
  structure_begin_list(writer, "gates");
  for (guint i = 0; i < decision->gate_count; i++) {
    structure_begin_record(writer, "gate");
    structure_field(writer, "code", decision->gates[i].code);
    structure_field(writer, "becomes", decision->gates[i].reopens ? "open" : "cleared");
    structure_text(writer, "because", decision->gates[i].because);
    structure_end_record(writer);
  }
  structure_end_list(writer);
  structure_begin_list(writer, "gates-left-open");
  for (guint i = 0; decision->left_open[i] != NULL; i++)
    structure_text(writer, "code", decision->left_open[i]);
  structure_end_list(writer);
  structure_end_record(writer);
}

void record_structure_history(StructureWriter *writer, const Record *record,
                              const DecisionHistory *history)
{
  structure_begin_list(writer, "gates");
  for (guint i = 0; i < record->gate_count; i++) {
    const Decision *decision = history->cleared[i];
    structure_begin_record(writer, "gate");
    structure_field(writer, "section", record->gates[i].section);
    structure_field(writer, "code", record->gates[i].code);
    structure_field(writer, "standing", record->gates[i].standing);
    structure_field(writer, "is", decision == NULL ? "open" : "cleared");
    structure_field(writer, "cleared-by-entry", decision != NULL ? decision->entry->id : NULL);
    structure_end_record(writer);
  }
  structure_end_list(writer);
  structure_begin_list(writer, "decisions");
  for (guint i = 0; i < history->decision_count; i++)
    structure_decision(writer, &history->decisions[i]);
  structure_end_list(writer);
}

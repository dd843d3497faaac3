#include "engine/record/decision.h"

#include "engine/base/messages.h"
#include "engine/base/quotation.h"
#include "engine/record/json-tree.h"
#include "engine/report/structure-writer.h"
#include <demarche/diagnostic.h>
#include <string.h>

static const char *const kind_names[] = {NULL, "adopted", "adapted", "declined"};

const char *decision_kind_name(DecisionKind kind)
{
  return kind_names[kind];
}

/* --- reading ------------------------------------------------------------ */

typedef struct {
  const Record *record;
  DecisionHistory *history;
  GArray *decisions; /* Decision */
} Reader;

static gboolean read_kind(FeelValue body, Decision *decision)
{
  const char *name = json_tree_text(body, "decision");
  if (name == NULL)
    return TRUE;
  for (guint kind = DECISION_ADOPTED; kind < G_N_ELEMENTS(kind_names); kind++)
    if (strcmp(kind_names[kind], name) == 0)
      decision->kind = (DecisionKind)kind;
  decision->reason = json_tree_text(body, "reason");
  return decision->kind != DECISION_NONE && decision->reason != NULL;
}

static gboolean read_gates(Arena *arena, FeelValue body, Decision *decision)
{
  FeelValue list = json_tree_list(body, "gates");
  DecisionGate *gates = arena_new_array(arena, DecisionGate, list.length + 1);
  for (guint i = 0; i < list.length; i++) {
    const char *becomes = json_tree_text(list.items[i], "becomes");
    gates[i] = (DecisionGate){.code = json_tree_text(list.items[i], "code"),
                              .because = json_tree_text(list.items[i], "because"),
                              .reopens = g_strcmp0(becomes, "open") == 0};
    if (gates[i].code == NULL || gates[i].because == NULL || becomes == NULL)
      return FALSE;
  }
  decision->gates = gates;
  decision->gate_count = list.length;
  return TRUE;
}

static void read_left_open(Arena *arena, FeelValue body, Decision *decision)
{
  FeelValue list = json_tree_list(body, "gates-left-open");
  const char **codes = arena_new_array(arena, const char *, list.length + 1);
  guint count = 0;
  for (guint i = 0; i < list.length; i++)
    if (list.items[i].kind == FEEL_STRING)
      codes[count++] = list.items[i].string;
  decision->left_open = codes;
}

static gboolean read_decision(const RegisterEntry *entry, gpointer data, GError **error)
{
  Reader *reader = data;
  Arena *arena = reader->history->arena;
  g_autofree char *id = register_id_short(entry->id);
  g_autofree char *name = g_strdup_printf(_("decision %s"), id);
  FeelValue body;
  guint64 format;
  if (!json_tree_read(arena, name, entry->body, &body, error))
    return FALSE;
  if (!json_tree_number(body, "format", &format) || format != DECISION_FORMAT) {
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_FORMAT,
                _("%s is in a format that Demarche %s does not read"), name, PACKAGE_VERSION);
    return FALSE;
  }
  Decision decision = {0};
  if (!read_kind(body, &decision) || !read_gates(arena, body, &decision)) {
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_CONTENT,
                _("%s does not say what was decided, or why"), name);
    return FALSE;
  }
  read_left_open(arena, body, &decision);
  decision.entry = register_entry_ref(entry);
  g_array_append_val(reader->decisions, decision);
  return TRUE;
}

static gint find_gate(const Record *record, const char *code)
{
  for (guint i = 0; i < record->gate_count; i++)
    if (strcmp(record->gates[i].code, code) == 0)
      return (gint)i;
  return -1;
}

static void apply(const Record *record, DecisionHistory *history, const Decision *decision)
{
  if (decision->kind != DECISION_NONE)
    history->latest = decision;
  for (guint i = 0; i < decision->gate_count; i++) {
    gint gate = find_gate(record, decision->gates[i].code);
    if (gate < 0)
      continue;
    history->cleared[gate] = decision->gates[i].reopens ? NULL : decision;
    history->clearing[gate] = decision->gates[i].reopens ? NULL : &decision->gates[i];
  }
}

gboolean decision_history_read(Register *source, const Record *record, DecisionHistory *history,
                               GError **error)
{
  *history = (DecisionHistory){.arena = arena_new(0)};
  Reader reader = {record, history, g_array_new(FALSE, FALSE, sizeof(Decision))};
  RegisterFilter filter = {.kind = RECORD_KIND_DECISION, .subject = record->entry->id};
  gboolean read = register_each(source, &filter, read_decision, &reader, error);
  guint count = reader.decisions->len;
  Decision *decisions = arena_new_array(history->arena, Decision, count + 1);
  if (count > 0)
    memcpy(decisions, reader.decisions->data, count * sizeof *decisions);
  g_array_unref(reader.decisions);
  history->decisions = decisions;
  history->decision_count = count;
  history->cleared = arena_new_array(history->arena, const Decision *, record->gate_count + 1);
  history->clearing = arena_new_array(history->arena, const DecisionGate *, record->gate_count + 1);
  for (guint i = 0; i < count; i++)
    apply(record, history, &decisions[i]);
  for (guint i = 0; i < record->gate_count; i++)
    history->open_count += history->cleared[i] == NULL ? 1 : 0;
  if (!read)
    decision_history_clear(history);
  return read;
}

void decision_history_clear(DecisionHistory *history)
{
  for (guint i = 0; i < history->decision_count; i++)
    register_entry_unref(history->decisions[i].entry);
  g_clear_pointer(&history->arena, arena_free);
  *history = (DecisionHistory){0};
}

/* --- writing ------------------------------------------------------------ */

static gboolean set_unknown_gate(const Record *record, const char *code, GError **error)
{
  g_autoptr(GString) listed = g_string_new(NULL);
  g_autofree const char **codes = g_new0(const char *, record->gate_count + 1);
  for (guint i = 0; i < record->gate_count; i++) {
    codes[i] = record->gates[i].code;
    g_string_append_printf(listed, "%s\"%s\"", i > 0 ? ", " : "", codes[i]);
  }
  const char *nearest = diagnostic_nearest(code, codes);
  g_autofree char *shown = quotation(code, -1);
  if (record->gate_count == 0)
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_GATE,
                _("the assessment has no gate \"%s\": it has none at all"), shown);
  else if (nearest != NULL)
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_GATE,
                _("the assessment has no gate \"%s\"; did you mean \"%s\"?"), shown, nearest);
  else
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_GATE,
                _("the assessment has no gate \"%s\"; its gates are %s"), shown, listed->str);
  return FALSE;
}

static gboolean is_blank(const char *words)
{
  return words == NULL || words[strspn(words, " \t\r\n")] == '\0';
}

/* Whether each gate is one of the record's and changes. is_open (by the record's
 * gates) becomes what is open afterwards. */
static gboolean apply_draft(const Record *record, const DecisionDraft *draft, gboolean *is_open,
                            GError **error)
{
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < draft->gate_count; i++) {
    const DecisionGate *gate = &draft->gates[i];
    gint index = find_gate(record, gate->code);
    if (index < 0)
      return set_unknown_gate(record, gate->code, error);
    if (is_blank(gate->because)) {
      g_set_error(error, RECORD_ERROR, RECORD_ERROR_REASON,
                  _("no words say why gate \"%s\" changes; whoever audits this must be able to "
                    "read it"),
                  gate->code);
      return FALSE;
    }
    if (!g_hash_table_add(seen, (gpointer)gate->code)) {
      g_set_error(error, RECORD_ERROR, RECORD_ERROR_GATE, _("gate \"%s\" is named twice"),
                  gate->code);
      return FALSE;
    }
    if (is_open[index] == gate->reopens) {
      g_set_error(error, RECORD_ERROR, RECORD_ERROR_GATE,
                  gate->reopens ? _("gate \"%s\" is open already")
                                : _("gate \"%s\" is cleared already"),
                  gate->code);
      return FALSE;
    }
    is_open[index] = gate->reopens;
  }
  return TRUE;
}

static GBytes *compose(const Record *record, const DecisionDraft *draft, const gboolean *is_open)
{
  StructureWriter *writer = structure_writer_json();
  structure_begin_record(writer, "decision");
  structure_number(writer, "format", DECISION_FORMAT);
  structure_field(writer, "decision", decision_kind_name(draft->kind));
  structure_text(writer, "reason", draft->kind != DECISION_NONE ? draft->reason : NULL);
  structure_begin_list(writer, "gates");
  for (guint i = 0; i < draft->gate_count; i++) {
    structure_begin_record(writer, "gate");
    structure_field(writer, "code", draft->gates[i].code);
    structure_field(writer, "becomes", draft->gates[i].reopens ? "open" : "cleared");
    structure_text(writer, "because", draft->gates[i].because);
    structure_end_record(writer);
  }
  structure_end_list(writer);
  structure_begin_list(writer, "gates-left-open");
  for (guint i = 0; i < record->gate_count; i++)
    if (is_open[i])
      structure_text(writer, "code", record->gates[i].code);
  structure_end_list(writer);
  structure_end_record(writer);
  return g_string_free_to_bytes(structure_finish(writer));
}

RegisterEntry *decision_add(Register *self, const Record *record, const DecisionHistory *history,
                            const DecisionDraft *draft, const RecordStamp *stamp, GError **error)
{
  if (draft->kind != DECISION_NONE && is_blank(draft->reason)) {
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_REASON,
                _("the reason is empty; whoever audits this must be able to read it"));
    return NULL;
  }
  g_autofree gboolean *is_open = g_new0(gboolean, record->gate_count + 1);
  for (guint i = 0; i < record->gate_count; i++)
    is_open[i] = history->cleared[i] == NULL;
  if (!apply_draft(record, draft, is_open, error))
    return NULL;
  g_autoptr(GBytes) body = compose(record, draft, is_open);
  RegisterDraft entry = {
      .kind = RECORD_KIND_DECISION,
      .time = stamp->time,
      .by = stamp->by,
      .office = stamp->office,
      .subject = record->entry->id,
      .body = body,
  };
  return register_add_entry(self, &entry, error);
}

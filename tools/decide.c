/* demarche decide: what people decide about a recorded assessment. */
#include "engine/base/messages.h"
#include "tools/find-register.h"
#include "tools/output.h"
#include "tools/records.h"
#include "tools/tool-error.h"

static gboolean set_usage(GError **error, const char *message)
{
  g_set_error_literal(error, TOOL_ERROR, TOOL_ERROR_USAGE, message);
  return FALSE;
}

static gboolean read_kind(const Options *options, DecisionKind *kind, GError **error)
{
  guint chosen = (options->adopt ? 1 : 0) + (options->adapt ? 1 : 0) + (options->decline ? 1 : 0);
  if (chosen > 1)
    return set_usage(error, _("--adopt, --adapt and --decline exclude each other"));
  *kind = options->adopt     ? DECISION_ADOPTED
          : options->adapt   ? DECISION_ADAPTED
          : options->decline ? DECISION_DECLINED
                             : DECISION_NONE;
  if (*kind == DECISION_NONE && options->clear_gates == NULL && options->reopen_gates == NULL)
    return set_usage(error, _("nothing is decided; --adopt, --adapt, --decline, --clear-gate or "
                              "--reopen-gate is needed"));
  if (*kind != DECISION_NONE && options->reason == NULL)
    return set_usage(error, _("--reason is missing; whoever audits this must be able to read why"));
  if (*kind == DECISION_NONE && options->reason != NULL)
    return set_usage(error, _("--reason is the reason of --adopt, --adapt or --decline; a gate has "
                              "its --because"));
  return check_words("--reason", options->reason, error);
}

static guint length_of(char **words)
{
  return words != NULL ? g_strv_length(words) : 0;
}

/* Gates and their reasons, in the order given. (transfer full) */
static DecisionGate *read_gates(const Options *options, guint *count, GError **error)
{
  gboolean reopens = options->reopen_gates != NULL;
  if (reopens && options->clear_gates != NULL) {
    set_usage(error, _("--clear-gate and --reopen-gate do not go together: decide twice"));
    return NULL;
  }
  char **codes = reopens ? options->reopen_gates : options->clear_gates;
  *count = length_of(codes);
  if (length_of(options->because) != *count) {
    set_usage(error, _("each gate needs one --because, which says why, and each --because a gate"));
    return NULL;
  }
  g_autofree DecisionGate *gates = g_new0(DecisionGate, *count + 1);
  for (guint i = 0; i < *count; i++) {
    if (!check_words("--clear-gate", codes[i], error) ||
        !check_words("--because", options->because[i], error))
      return NULL;
    gates[i] = (DecisionGate){codes[i], options->because[i], reopens};
  }
  return g_steal_pointer(&gates);
}

static const char *said_of(DecisionKind kind)
{
  switch (kind) {
  case DECISION_ADOPTED:
    return _("Adopted.");
  case DECISION_ADAPTED:
    return _("Adapted.");
  case DECISION_DECLINED:
    return _("Declined.");
  case DECISION_NONE:
    break;
  }
  return NULL;
}

/* What is decided now, and what is left open. */
static gboolean report(Register *self, const Record *record, const DecisionDraft *draft,
                       const RegisterEntry *entry, GError **error)
{
  GError *failure = NULL;
  g_auto(DecisionHistory) history = {0};
  if (!decision_history_read(self, record, &history, &failure))
    return tool_error_set_record(error, failure);
  g_autoptr(GString) text = g_string_new(NULL);
  g_autofree char *about = register_id_short(record->entry->id);
  if (draft->kind != DECISION_NONE)
    g_string_append_printf(text, "%s\n", said_of(draft->kind));
  for (guint i = 0; i < draft->gate_count; i++) {
    g_string_append_printf(
        text, draft->gates[i].reopens ? _("Gate opened again: %s") : _("Gate cleared: %s"),
        draft->gates[i].code);
    g_string_append_c(text, '\n');
  }
  g_autofree char *open = open_gates_line(record, &history);
  if (open != NULL)
    g_string_append_printf(text, "%s\n", open);
  else if (record->gate_count > 0)
    g_string_append_printf(text, "%s\n", _("No gate is open."));
  g_string_append_printf(text, _("Recorded about %s as %s"), about, entry->id);
  g_string_append_c(text, '\n');
  return output_write(NULL, text, error);
}

gboolean command_decide(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  DecisionDraft draft = {0};
  if (!options_parse(command, OPTIONS(OPTION_GROUP_DECISION, OPTION_GROUP_AUTHOR, OPTION_REGISTER),
                     1, 1, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  if (!read_kind(&options, &draft.kind, error))
    return FALSE;
  g_autofree DecisionGate *gates = read_gates(&options, &draft.gate_count, error);
  if (gates == NULL)
    return FALSE;
  if (options.by == NULL || *options.by == '\0')
    return set_usage(error,
                     _("--by is missing: the role of whoever decides, such as \"head of office\""));
  draft.gates = gates;
  draft.reason = options.reason;

  g_auto(RecordStamp) stamp = {0};
  if (!record_stamp_make(&options, &stamp, error))
    return FALSE;
  g_autoptr(Register) self = open_register(&options, REGISTER_WRITE, error);
  if (self == NULL)
    return FALSE;
  g_autoptr(Record) record = find_record(self, options.rest[0], error);
  if (record == NULL)
    return FALSE;
  GError *failure = NULL;
  g_auto(DecisionHistory) history = {0};
  if (!decision_history_read(self, record, &history, &failure))
    return tool_error_set_record(error, failure);
  g_autoptr(RegisterEntry) entry = decision_add(self, record, &history, &draft, &stamp, &failure);
  if (entry == NULL)
    return tool_error_set_record(error, failure);
  return report(self, record, &draft, entry, error);
}

#include "engine/record/record.h"

#include "engine/base/messages.h"
#include "engine/record/json-tree.h"
#include <string.h>

G_DEFINE_QUARK(demarche - record - error, record_error)

void record_free(Record *record)
{
  if (record == NULL)
    return;
  register_entry_unref(record->entry);
  arena_free(record->arena);
  g_free(record);
}

static gboolean check_format(FeelValue body, GError **error)
{
  guint64 format;
  if (!json_tree_number(body, "format", &format)) {
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_CONTENT,
                _("the record does not say in which format it is written"));
    return FALSE;
  }
  if (format == RECORD_FORMAT)
    return TRUE;
  const char *engine = json_tree_text(body, "engine");
  g_set_error(error, RECORD_ERROR, RECORD_ERROR_FORMAT,
              _("the record is in format %u, made by Demarche %s; Demarche %s reads format %d"),
              (guint)format, engine != NULL ? engine : _("of an unknown version"), PACKAGE_VERSION,
              RECORD_FORMAT);
  return FALSE;
}

/* A text that a record must have. */
static gboolean take_text(FeelValue object, const char *name, const char **text, GError **error)
{
  *text = json_tree_text(object, name);
  if (*text != NULL)
    return TRUE;
  g_set_error(error, RECORD_ERROR, RECORD_ERROR_CONTENT, _("the record does not say its \"%s\""),
              name);
  return FALSE;
}

static gboolean read_limits(Record *record, FeelValue body, GError **error)
{
  FeelValue limits = json_tree_member(body, "limits");
  record->limits = *limits_default();
  for (guint i = 0; limits.kind == FEEL_CONTEXT && i < limits.context->shape->count; i++) {
    const char *name = limits.context->shape->names[i];
    guint64 number;
    if (json_tree_number(limits, name, &number) && limits_set(&record->limits, name, number))
      continue;
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_FORMAT,
                _("the record was made under a limit \"%s\" that Demarche %s cannot set"), name,
                PACKAGE_VERSION);
    return FALSE;
  }
  return TRUE;
}

static void read_gates(Record *record, FeelValue body)
{
  FeelValue gates = json_tree_list(body, "gates");
  RecordGate *read = arena_new_array(record->arena, RecordGate, gates.length + 1);
  for (guint i = 0; i < gates.length; i++) {
    RecordGate gate = {json_tree_text(gates.items[i], "section"),
                       json_tree_text(gates.items[i], "code"),
                       json_tree_text(gates.items[i], "standing")};
    if (gate.section != NULL && gate.code != NULL && gate.standing != NULL)
      read[record->gate_count++] = gate;
  }
  record->gates = read;
}

/* What is said of the signature. That it refers to none although it says so is refused here;
 * what else does not agree is told where the signature is checked. */
static gboolean read_signing(Record *record, FeelValue ruleset, GError **error)
{
  FeelValue is_signed = json_tree_member(ruleset, "signed");
  for (guint i = 0; i < record->entry->reference_count; i++)
    record->signature_count +=
        strcmp(record->entry->references[i].role, RECORD_ROLE_SIGNATURE) == 0;
  if (is_signed.kind == FEEL_BOOLEAN)
    record->signing = is_signed.boolean ? RECORD_SIGNING_SIGNED : RECORD_SIGNING_UNSIGNED;
  if (record->signing != RECORD_SIGNING_SIGNED || record->signature_count > 0)
    return TRUE;
  g_set_error(error, RECORD_ERROR, RECORD_ERROR_CONTENT,
              _("the record says that the ruleset was signed, and refers to no signature"));
  return FALSE;
}

static gboolean read_body(Record *record, FeelValue body, GError **error)
{
  FeelValue ruleset = json_tree_member(body, "ruleset");
  FeelValue profile = json_tree_member(body, "profile");
  if (!check_format(body, error) || !take_text(body, "engine", &record->engine, error) ||
      !take_text(body, "time-zone-data", &record->zone_data, error) ||
      !take_text(body, "as-of", &record->as_of, error) ||
      !take_text(body, "classification", &record->classification, error) ||
      !take_text(ruleset, "id", &record->ruleset_id, error) ||
      !take_text(ruleset, "version", &record->ruleset_version, error) ||
      !take_text(ruleset, "digest", &record->ruleset_digest, error) ||
      !read_signing(record, ruleset, error) ||
      !take_text(profile, "id", &record->profile_id, error) ||
      !take_text(profile, "group", &record->group_name, error) || !read_limits(record, body, error))
    return FALSE;
  read_gates(record, body);
  return TRUE;
}

Record *record_open(const RegisterEntry *entry, GError **error)
{
  if (strcmp(entry->kind, RECORD_KIND) != 0) {
    g_autofree char *id = register_id_short(entry->id);
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_KIND,
                _("%s is an entry of the kind \"%s\"; the record of an assessment is needed"), id,
                entry->kind);
    return NULL;
  }
  g_autoptr(Record) record = g_new0(Record, 1);
  record->entry = register_entry_ref(entry);
  record->arena = arena_new(0);
  FeelValue body;
  if (!json_tree_read(record->arena, _("the record"), entry->body, &body, error) ||
      !read_body(record, body, error))
    return NULL;
  return g_steal_pointer(&record);
}

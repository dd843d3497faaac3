#include "tools/register-signatures.h"
#include "engine/base/messages.h"
#include "engine/publication/publication.h"
#include "engine/record/input-cache.h"
#include "tools/options.h"
#include "tools/publication-error.h"
#include "tools/records.h"
#include "tools/tool-error.h"
#include <stdio.h>

typedef struct {
  Register *opened;
  InputCache *cache;
  RegisterSignatures *found;
} Check;

typedef struct {
  char *id; /* of the entry */
  RecordSignatureState state;
  char *text;
} SignatureProblem;

static void clear_problem(gpointer data)
{
  SignatureProblem *problem = data;
  g_free(problem->id);
  g_free(problem->text);
}

void register_signatures_clear(RegisterSignatures *signatures)
{
  g_clear_pointer(&signatures->problems, g_array_unref);
}

static void keep_problem(const Check *check, const RegisterEntry *entry, RecordSignatureState state,
                         const char *text)
{
  SignatureProblem problem = {g_strdup(entry->id), state, g_strdup(text)};
  g_array_append_val(check->found->problems, problem);
}

static void tell_broken(const Check *check, const RegisterEntry *entry,
                        const RecordSignature *signature)
{
  g_autofree char *id = register_id_short(entry->id);
  fprintf(stderr, _("%s: the signature of its ruleset does not hold for the stored files:\n%s\n"),
          id, signature->problem);
  keep_problem(check, entry, RECORD_SIGNATURE_BROKEN, signature->problem);
}

/* Why a signature could not be checked. */
static void tell_unchecked(const Check *check, const RegisterEntry *entry, const char *reason)
{
  g_autofree char *id = register_id_short(entry->id);
  fprintf(stderr, _("%s: the signature of its ruleset was not checked:\n%s\n"), id, reason);
  keep_problem(check, entry, RECORD_SIGNATURE_NOT_CHECKED, reason);
}

static RecordSignature *check_record(const Check *check, const Record *record, GError **error)
{
  if (record->signature_count == 0)
    return record_signature_check(record, NULL, NULL);
  g_autoptr(Ruleset) ruleset = input_cache_allows(check->cache, record, error)
                                   ? input_cache_ruleset(check->cache, check->opened, record, error)
                                   : NULL;
  return ruleset != NULL
             ? input_cache_signature(check->cache, check->opened, record, ruleset, error)
             : NULL;
}

static gboolean visit_record(const RegisterEntry *entry, gpointer data, GError **error)
{
  const Check *check = data;
  (void)error;
  g_autoptr(GError) problem = NULL;
  g_autoptr(Record) record = record_open(entry, &problem);
  g_autoptr(RecordSignature) signature =
      record != NULL ? check_record(check, record, &problem) : NULL;
  check->found->records[signature != NULL ? signature->state : RECORD_SIGNATURE_NOT_CHECKED]++;
  /* What keeps no signature has none to check, whether or not it can be read. */
  if (signature == NULL && register_entry_reference(entry, RECORD_ROLE_SIGNATURE, NULL) != NULL)
    tell_unchecked(check, entry, problem->message);
  else if (signature != NULL && signature->state == RECORD_SIGNATURE_BROKEN)
    tell_broken(check, entry, signature);
  return TRUE;
}

static RecordSignature *check_publication(const Check *check, const Publication *publication,
                                          GBytes *bytes, GError **error)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Ruleset) ruleset =
      publication_load(check->opened, publication, options_limits(), diagnostics, error);
  if (ruleset != NULL)
    return record_signature_verify(ruleset, bytes, publication->entry->time, options_limits());
  if (error != NULL && *error == NULL) {
    g_autofree char *problems = diagnostic_list_render(diagnostics, FALSE);
    g_set_error_literal(error, TOOL_ERROR, TOOL_ERROR_INPUT, g_strchomp(problems));
  }
  return NULL;
}

static void visit_publication(const Check *check, const Publication *publication)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(GBytes) bytes = publication_signature(check->opened, publication, &problem);
  if (bytes == NULL && problem == NULL) {
    check->found->publications[RECORD_SIGNATURE_NOT_SIGNED]++;
    return;
  }
  g_autoptr(RecordSignature) signature =
      bytes != NULL ? check_publication(check, publication, bytes, &problem) : NULL;
  check->found->publications[signature != NULL ? signature->state : RECORD_SIGNATURE_NOT_CHECKED]++;
  if (signature == NULL)
    tell_unchecked(check, publication->entry, problem->message);
  else if (signature->state == RECORD_SIGNATURE_BROKEN)
    tell_broken(check, publication->entry, signature);
}

static void check_publications(const Check *check)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(GPtrArray) publications = publications_read(check->opened, &problem);
  if (publications == NULL) {
    fprintf(stderr, _("the published rulesets were not looked at: %s\n"), problem->message);
    return;
  }
  check->found->has_publications = TRUE;
  for (guint index = 0; index < publications->len; index++)
    visit_publication(check, publications->pdata[index]);
}

static guint sum(const guint *counts)
{
  guint all = 0;
  for (guint state = 0; state < RECORD_SIGNATURE_STATES; state++)
    all += counts[state];
  return all;
}

gboolean register_signatures_check(Register *opened, RegisterSignatures *signatures, GError **error)
{
  g_autoptr(InputCache) cache = input_cache_new(options_limits());
  Check check = {.opened = opened, .cache = cache, .found = signatures};
  signatures->problems = g_array_new(FALSE, FALSE, sizeof(SignatureProblem));
  g_array_set_clear_func(signatures->problems, clear_problem);
  RegisterFilter filter = {.kind = RECORD_KIND};
  GError *failure = NULL;
  if (!register_each(opened, &filter, visit_record, &check, &failure))
    return tool_error_set_record(error, failure);
  check_publications(&check);
  return TRUE;
}

guint register_signatures_broken(const RegisterSignatures *signatures)
{
  return signatures->records[RECORD_SIGNATURE_BROKEN] +
         signatures->publications[RECORD_SIGNATURE_BROKEN];
}

void register_signatures_append(const RegisterSignatures *signatures, GString *text)
{
  if (sum(signatures->records) > 0)
    g_string_append_printf(text,
                           _("rulesets of records: signed %u, with a broken signature %u, not "
                             "signed %u, not recorded whether signed %u, not checked %u\n"),
                           signatures->records[RECORD_SIGNATURE_HOLDS],
                           signatures->records[RECORD_SIGNATURE_BROKEN],
                           signatures->records[RECORD_SIGNATURE_NOT_SIGNED],
                           signatures->records[RECORD_SIGNATURE_NOT_RECORDED],
                           signatures->records[RECORD_SIGNATURE_NOT_CHECKED]);
  if (sum(signatures->publications) > 0)
    g_string_append_printf(text,
                           _("published rulesets: signed %u, with a broken signature %u, not "
                             "signed %u, not checked %u\n"),
                           signatures->publications[RECORD_SIGNATURE_HOLDS],
                           signatures->publications[RECORD_SIGNATURE_BROKEN],
                           signatures->publications[RECORD_SIGNATURE_NOT_SIGNED],
                           signatures->publications[RECORD_SIGNATURE_NOT_CHECKED]);
}

static void write_counts(StructureWriter *writer, const char *name, const guint *counts)
{
  structure_begin_record(writer, name);
  for (guint state = 0; state < RECORD_SIGNATURE_STATES; state++)
    structure_number(writer, record_signature_state_name((RecordSignatureState)state),
                     counts[state]);
  structure_end_record(writer);
}

void register_signatures_structure(const RegisterSignatures *signatures, StructureWriter *writer)
{
  structure_begin_record(writer, "signatures");
  write_counts(writer, "records", signatures->records);
  if (signatures->has_publications)
    write_counts(writer, "publications", signatures->publications);
  structure_begin_list(writer, "problems");
  for (guint i = 0; i < signatures->problems->len; i++) {
    const SignatureProblem *problem = &g_array_index(signatures->problems, SignatureProblem, i);
    structure_begin_record(writer, "problem");
    structure_field(writer, "id", problem->id);
    structure_field(writer, "signature", record_signature_state_name(problem->state));
    structure_text(writer, "problem", problem->text);
    structure_end_record(writer);
  }
  structure_end_list(writer);
  structure_end_record(writer);
}

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
  guint records[RECORD_SIGNATURE_STATES];
  guint publications[RECORD_SIGNATURE_STATES];
} Check;

static void tell_broken(const RegisterEntry *entry, const RecordSignature *signature)
{
  g_autofree char *id = register_id_short(entry->id);
  fprintf(stderr, _("%s: the signature of its ruleset does not hold for the stored files:\n%s\n"),
          id, signature->problem);
}

/* Why a signature could not be checked. */
static void tell_unchecked(const RegisterEntry *entry, const char *reason)
{
  g_autofree char *id = register_id_short(entry->id);
  fprintf(stderr, _("%s: the signature of its ruleset was not checked:\n%s\n"), id, reason);
}

static RecordSignature *check_record(const Check *check, const Record *record, GError **error)
{
  if (record->signature_count == 0)
    return record_signature_check(record, NULL, NULL);
  g_autoptr(Ruleset) ruleset =
      input_cache_allows(check->cache, record, error)
          ? input_cache_ruleset(check->cache, check->opened, record, error)
          : NULL;
  return ruleset != NULL
             ? input_cache_signature(check->cache, check->opened, record, ruleset, error)
             : NULL;
}

static gboolean visit_record(const RegisterEntry *entry, gpointer data, GError **error)
{
  Check *check = data;
  (void)error;
  g_autoptr(GError) problem = NULL;
  g_autoptr(Record) record = record_open(entry, &problem);
  g_autoptr(RecordSignature) signature =
      record != NULL ? check_record(check, record, &problem) : NULL;
  check->records[signature != NULL ? signature->state : RECORD_SIGNATURE_NOT_CHECKED]++;
  /* What keeps no signature has none to check, whether or not it can be read. */
  if (signature == NULL && register_entry_reference(entry, RECORD_ROLE_SIGNATURE, NULL) != NULL)
    tell_unchecked(entry, problem->message);
  else if (signature != NULL && signature->state == RECORD_SIGNATURE_BROKEN)
    tell_broken(entry, signature);
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

static void visit_publication(Check *check, const Publication *publication)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(GBytes) bytes = publication_signature(check->opened, publication, &problem);
  if (bytes == NULL && problem == NULL) {
    check->publications[RECORD_SIGNATURE_NOT_SIGNED]++;
    return;
  }
  g_autoptr(RecordSignature) signature =
      bytes != NULL ? check_publication(check, publication, bytes, &problem) : NULL;
  check->publications[signature != NULL ? signature->state : RECORD_SIGNATURE_NOT_CHECKED]++;
  if (signature == NULL)
    tell_unchecked(publication->entry, problem->message);
  else if (signature->state == RECORD_SIGNATURE_BROKEN)
    tell_broken(publication->entry, signature);
}

static void check_publications(Check *check)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(GPtrArray) publications = publications_read(check->opened, &problem);
  if (publications == NULL) {
    fprintf(stderr, _("the published rulesets were not looked at: %s\n"), problem->message);
    return;
  }
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

gboolean register_signatures_check(Register *opened, GString *text, guint *broken, GError **error)
{
  g_autoptr(InputCache) cache = input_cache_new(options_limits());
  Check check = {.opened = opened, .cache = cache};
  RegisterFilter filter = {.kind = RECORD_KIND};
  GError *failure = NULL;
  if (!register_each(opened, &filter, visit_record, &check, &failure))
    return tool_error_set_record(error, failure);
  check_publications(&check);
  if (sum(check.records) > 0)
    g_string_append_printf(text,
                           _("rulesets of records: signed %u, with a broken signature %u, not "
                             "signed %u, not recorded whether signed %u, not checked %u\n"),
                           check.records[RECORD_SIGNATURE_HOLDS],
                           check.records[RECORD_SIGNATURE_BROKEN],
                           check.records[RECORD_SIGNATURE_NOT_SIGNED],
                           check.records[RECORD_SIGNATURE_NOT_RECORDED],
                           check.records[RECORD_SIGNATURE_NOT_CHECKED]);
  if (sum(check.publications) > 0)
    g_string_append_printf(text,
                           _("published rulesets: signed %u, with a broken signature %u, not "
                             "signed %u, not checked %u\n"),
                           check.publications[RECORD_SIGNATURE_HOLDS],
                           check.publications[RECORD_SIGNATURE_BROKEN],
                           check.publications[RECORD_SIGNATURE_NOT_SIGNED],
                           check.publications[RECORD_SIGNATURE_NOT_CHECKED]);
  *broken = check.records[RECORD_SIGNATURE_BROKEN] + check.publications[RECORD_SIGNATURE_BROKEN];
  return TRUE;
}

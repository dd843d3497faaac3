#include "engine/record/stored.h"

#include "engine/base/messages.h"

static GBytes *read_blob(Register *source, const Record *record, const char *role, GError **error)
{
  const RegisterReference *reference = register_entry_reference(record->entry, role, NULL);
  if (reference == NULL) {
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_CONTENT, _("the record refers to no \"%s\""),
                role);
    return NULL;
  }
  GBytes *bytes = register_blob(source, reference->digest, error);
  if (bytes == NULL)
    g_prefix_error(error, _("the blob of \"%s\": "), role);
  return bytes;
}

Stored *stored_read(InputCache *cache, Register *source, Record *record, gboolean with_rules,
                    GError **error)
{
  g_autoptr(Stored) stored = g_new0(Stored, 1);
  stored->record = record;
  if (!input_cache_allows(cache, record, error))
    return NULL;
  stored->profile = read_blob(source, record, RECORD_ROLE_PROFILE, error);
  if (stored->profile == NULL)
    return NULL;
  stored->assessment = read_blob(source, record, RECORD_ROLE_ASSESSMENT, error);
  if (stored->assessment == NULL)
    return NULL;
  stored->trace = read_blob(source, record, RECORD_ROLE_TRACE, error);
  if (stored->trace == NULL)
    return NULL;
  stored->lists = input_cache_lists(cache, source, record, error);
  if (stored->lists == NULL)
    return NULL;
  if (with_rules) {
    stored->ruleset = input_cache_ruleset(cache, source, record, error);
    if (stored->ruleset == NULL)
      return NULL;
  }
  stored->signature =
      input_cache_signature(cache, source, record, stored->ruleset, error);
  if (stored->signature == NULL)
    return NULL;
  return g_steal_pointer(&stored);
}

void stored_free(Stored *stored)
{
  if (stored == NULL)
    return;
  record_free(stored->record);
  g_clear_pointer(&stored->ruleset, ruleset_unref);
  record_signature_unref(stored->signature);
  g_clear_pointer(&stored->lists, g_ptr_array_unref);
  g_clear_pointer(&stored->profile, g_bytes_unref);
  g_clear_pointer(&stored->assessment, g_bytes_unref);
  g_clear_pointer(&stored->trace, g_bytes_unref);
  g_free(stored);
}

Assessment *stored_assess(const Stored *stored, Ruleset *ruleset, gboolean for_reader,
                          GError **error)
{
  const Record *record = stored->record;
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Profile) profile =
      profile_load_bytes("profile.xml", stored->profile, ruleset, &record->limits, diagnostics);
  if (profile == NULL) {
    g_autofree char *problems = diagnostic_list_render(diagnostics, FALSE);
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_CONTENT,
                _("Demarche %s refuses the profile \"%s\" by the ruleset \"%s\" %s:\n%s"),
                PACKAGE_VERSION, record->profile_id, ruleset_id(ruleset), ruleset_version(ruleset),
                g_strchomp(problems));
    return NULL;
  }
  diagnostic_list_clear(diagnostics);
  SanctionsList *const *lists = (SanctionsList *const *)stored->lists->pdata;
  Assessment *assessment =
      for_reader ? assessment_new_screened(ruleset, profile, record->as_of, lists,
                                           stored->lists->len, &record->limits, diagnostics)
                 : record_assess(ruleset, profile, record->as_of, lists, stored->lists->len,
                                 &record->limits, diagnostics);
  if (assessment == NULL) {
    g_autofree char *problems = diagnostic_list_render(diagnostics, FALSE);
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_CONTENT,
                _("Demarche %s cannot assess the profile \"%s\" by the ruleset \"%s\" %s:\n%s"),
                PACKAGE_VERSION, record->profile_id, ruleset_id(ruleset), ruleset_version(ruleset),
                g_strchomp(problems));
  }
  return assessment;
}

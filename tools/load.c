#include "tools/load.h"
#include "engine/assess/assessment-private.h"
#include "engine/profile/profile-private.h"
#include "tools/find-ruleset.h"
#include "tools/published.h"
#include "tools/ruleset-signature.h"
#include "tools/tool-error.h"

/* Diagnostics point into texts that the ruleset or profile owns: they are
 * printed while it is there. */

Ruleset *load_unsigned_ruleset(const char *folder, GError **error)
{
  if (published_is_name(folder))
    return published_load(folder, error);
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Ruleset) ruleset = ruleset_load(folder, options_limits(), diagnostics);
  tool_print_diagnostics(diagnostics);
  if (ruleset == NULL)
    tool_error_set_refused(error, diagnostics, folder);
  return g_steal_pointer(&ruleset);
}

Ruleset *load_ruleset(const char *folder, GError **error)
{
  g_autoptr(Ruleset) ruleset = load_unsigned_ruleset(folder, error);
  if (ruleset == NULL || !ruleset_signature_allows(ruleset, error))
    return NULL;
  return g_steal_pointer(&ruleset);
}

Ruleset *load_given_ruleset(const char *given, GError **error)
{
  g_autofree char *folder = find_ruleset(given, error);
  return folder != NULL ? load_ruleset(folder, error) : NULL;
}

gboolean load_profile(const char *path, const Options *options, Ruleset **ruleset,
                      Profile **profile, GError **error)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autofree char *folder = find_ruleset_for_profile(options->ruleset, path, options->as_of, diagnostics, error);
  if (folder == NULL) {
    tool_print_diagnostics(diagnostics);
    return FALSE;
  }
  g_autoptr(Ruleset) loaded_ruleset = load_ruleset(folder, error);
  if (loaded_ruleset == NULL)
    return FALSE;
  diagnostic_list_clear(diagnostics);
  g_autoptr(Profile) loaded_profile =
      profile_load(path, loaded_ruleset, options_limits(), diagnostics);
  tool_print_diagnostics(diagnostics);
  if (loaded_profile == NULL) {
    tool_error_set_refused(error, diagnostics, path);
    return FALSE;
  }
  *ruleset = g_steal_pointer(&loaded_ruleset);
  *profile = g_steal_pointer(&loaded_profile);
  return TRUE;
}

SanctionsList *load_sanctions_list(const char *path, GError **error)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  SanctionsList *list = sanctions_list_load(path, options_limits(), diagnostics);
  tool_print_diagnostics(diagnostics);
  if (list == NULL)
    tool_error_set_refused(error, diagnostics, path);
  return list;
}

static GPtrArray *load_sanctions_lists(char **paths, GError **error)
{
  g_autoptr(GPtrArray) lists =
      g_ptr_array_new_with_free_func((GDestroyNotify)sanctions_list_unref);
  for (; paths != NULL && *paths != NULL; paths++) {
    SanctionsList *list = load_sanctions_list(*paths, error);
    if (list == NULL)
      return NULL;
    g_ptr_array_add(lists, list);
  }
  return g_steal_pointer(&lists);
}

GPtrArray *screened_lists(const Assessment *assessment)
{
  GPtrArray *lists = g_ptr_array_new();
  for (guint i = 0; i < assessment_screening_count(assessment); i++)
    g_ptr_array_add(lists, assessment_screening(assessment, i)->list);
  return lists;
}

void check_profile_dates(const Options *options, const Profile *profile, gboolean is_check)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(GDateTime) now = g_date_time_new_now_utc();
  g_autofree char *machine = g_date_time_format(now, "%Y-%m-%d");
  profile_check_today(profile, options->today != NULL ? options->today : machine, diagnostics);
  if (is_check)
    profile_check_in_force(profile, diagnostics);
  profile_check_evidence_dates(profile, !is_check, diagnostics);
  tool_print_diagnostics(diagnostics);
}

Assessment *load_assessment(const Options *options, GError **error)
{
  g_autoptr(Ruleset) ruleset = NULL;
  g_autoptr(Profile) profile = NULL;
  const char *path = options->rest[0];
  if (!load_profile(path, options, &ruleset, &profile, error))
    return NULL;
  g_autoptr(GPtrArray) lists = load_sanctions_lists(options->sanctions, error);
  if (lists == NULL)
    return NULL;
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Assessment) assessment = assessment_new_screened(
      ruleset, profile, options->as_of, (SanctionsList *const *)lists->pdata, lists->len,
      options_limits(), diagnostics);
  tool_print_diagnostics(diagnostics);
  if (assessment == NULL)
    tool_error_set_refused(error, diagnostics, path);
  return g_steal_pointer(&assessment);
}

#include "tools/ruleset-signature.h"
#include "engine/base/iso-date.h"
#include "engine/base/messages.h"
#include "tools/options.h"
#include "tools/published.h"
#include "tools/tool-error.h"
#include <stdio.h>

static const char *required_authorities;
static gboolean states_signer;

void ruleset_signature_require(const char *authorities) { required_authorities = authorities; }

void ruleset_signature_state_signer(void) { states_signer = TRUE; }

gint64 ruleset_signature_time(const char *day)
{
  IsoDate date;
  if (day == NULL || !iso_date_parse(day, &date) || date.day == 0)
    return g_get_real_time() / G_USEC_PER_SEC;
  g_autoptr(GDateTime) noon =
      g_date_time_new_utc((gint)date.year, (gint)date.month, (gint)date.day, 12, 0, 0);
  return g_date_time_to_unix(noon);
}

char *ruleset_signature_path(const Ruleset *ruleset)
{
  return g_build_filename(ruleset_folder(ruleset), SIGNATURE_FILE, NULL);
}

static void state(const Ruleset *ruleset, const SignatureInfo *info)
{
  if (info->is_trusted)
    fprintf(stderr, _("demarche: ruleset %s %s is signed by \"%s\", whom an authority stands behind\n"),
            ruleset_id(ruleset), ruleset_version(ruleset), info->signer);
  else
    fprintf(stderr,
            _("demarche: ruleset %s %s is signed by \"%s\", whom nobody was asked about "
              "(--require-signature)\n"),
            ruleset_id(ruleset), ruleset_version(ruleset), info->signer);
}

SignatureInfo *ruleset_signature_check(const Ruleset *ruleset, const SignatureTrust *trust,
                                       gboolean *is_signed, GError **error)
{
  g_autoptr(GBytes) published = NULL;
  gboolean is_published = ruleset_folder(ruleset) == NULL;
  g_autofree char *path = is_published ? g_strdup(SIGNATURE_FILE) : ruleset_signature_path(ruleset);
  *is_signed = FALSE;
  if (is_published && !published_signature(ruleset, &published, error))
    return NULL;
  *is_signed = is_published ? published != NULL : g_file_test(path, G_FILE_TEST_EXISTS);
  if (!*is_signed) {
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_INPUT,
                _("ruleset %s %s is not signed: it has no \"%s\""), ruleset_id(ruleset),
                ruleset_version(ruleset), SIGNATURE_FILE);
    return NULL;
  }
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  SignatureInfo *info =
      is_published ? signature_verify_bytes(ruleset, path, published, trust, options_limits(),
                                            diagnostics)
                   : signature_verify(ruleset, path, trust, options_limits(), diagnostics);
  tool_print_diagnostics(diagnostics);
  if (info == NULL)
    tool_error_set_refused(error, diagnostics, path);
  return info;
}

gboolean ruleset_signature_allows(const Ruleset *ruleset, GError **error)
{
  SignatureTrust trust = {required_authorities, ruleset_signature_time(NULL)};
  gboolean is_signed;
  GError *problem = NULL;
  g_autoptr(SignatureInfo) info = ruleset_signature_check(ruleset, &trust, &is_signed, &problem);
  if (info != NULL && states_signer)
    state(ruleset, info);
  if (info == NULL && !is_signed && required_authorities == NULL &&
      g_error_matches(problem, TOOL_ERROR, TOOL_ERROR_INPUT)) {
    g_error_free(problem);
    return TRUE;
  }
  if (info == NULL)
    g_propagate_error(error, problem);
  return info != NULL;
}

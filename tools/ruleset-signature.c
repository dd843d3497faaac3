#include "tools/ruleset-signature.h"
#include "engine/base/iso-date.h"
#include "engine/base/messages.h"
#include "engine/base/source-embedded.h"
#include "tools/options.h"
#include "tools/published.h"
#include "tools/tool-error.h"
#include <stdio.h>

static const char *required_authorities;
static gboolean states_signer;
static const Ruleset *allowed_ruleset; /* compared, never followed */
static GBytes *allowed_signature;

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

/* The bytes of a ruleset's signature file; NULL without an error where it has none. */
static gboolean read_signature(const Ruleset *ruleset, GBytes **signature, GError **error)
{
  *signature = NULL;
  if (ruleset_folder(ruleset) == NULL)
    return published_signature(ruleset, signature, error);
  g_autofree char *path = ruleset_signature_path(ruleset);
  if (!g_file_test(path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_autoptr(GError) problem = NULL;
  g_autoptr(Source) source = source_read_file(path, options_limits(), &problem);
  if (source == NULL) {
    g_set_error_literal(error, TOOL_ERROR, TOOL_ERROR_INPUT, problem->message);
    return FALSE;
  }
  *signature = source_file_bytes(source);
  return TRUE;
}

static SignatureInfo *verify(const Ruleset *ruleset, GBytes *signature, const SignatureTrust *trust,
                             GError **error)
{
  if (signature == NULL) {
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_INPUT,
                _("ruleset %s %s is not signed: it has no \"%s\""), ruleset_id(ruleset),
                ruleset_version(ruleset), SIGNATURE_FILE);
    return NULL;
  }
  g_autofree char *path = ruleset_folder(ruleset) == NULL ? g_strdup(SIGNATURE_FILE)
                                                          : ruleset_signature_path(ruleset);
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  SignatureInfo *info =
      signature_verify_bytes(ruleset, path, signature, trust, options_limits(), diagnostics);
  tool_print_diagnostics(diagnostics);
  if (info == NULL)
    tool_error_set_refused(error, diagnostics, path);
  return info;
}

SignatureInfo *ruleset_signature_check(const Ruleset *ruleset, const SignatureTrust *trust,
                                       GError **error)
{
  g_autoptr(GBytes) signature = NULL;
  return read_signature(ruleset, &signature, error) ? verify(ruleset, signature, trust, error)
                                                    : NULL;
}

gboolean ruleset_signature_allows(const Ruleset *ruleset, GError **error)
{
  SignatureTrust trust = {required_authorities, ruleset_signature_time(NULL)};
  g_clear_pointer(&allowed_signature, g_bytes_unref);
  allowed_ruleset = ruleset;
  if (!read_signature(ruleset, &allowed_signature, error))
    return FALSE;
  if (allowed_signature == NULL && required_authorities == NULL)
    return TRUE;
  g_autoptr(SignatureInfo) info = verify(ruleset, allowed_signature, &trust, error);
  if (info != NULL && states_signer)
    state(ruleset, info);
  return info != NULL;
}

GBytes *ruleset_signature_allowed(const Ruleset *ruleset)
{
  g_return_val_if_fail(ruleset == allowed_ruleset, NULL);
  return allowed_signature;
}

#include "engine/record/record-signature.h"

#include "engine/base/messages.h"
#include <string.h>

/* "2026-11-21" of "2026-11-21T18:15:00Z". */
#define DAY_CHARACTERS 10

const char *record_signature_state_name(RecordSignatureState state)
{
  static const char *const names[RECORD_SIGNATURE_STATES] = {
      [RECORD_SIGNATURE_NOT_RECORDED] = "not-recorded",
      [RECORD_SIGNATURE_NOT_SIGNED] = "not-signed",
      [RECORD_SIGNATURE_HOLDS] = "holds",
      [RECORD_SIGNATURE_BROKEN] = "broken",
      [RECORD_SIGNATURE_NOT_CHECKED] = "not-checked",
  };
  return names[state];
}

RecordSignature *record_signature_ref(RecordSignature *signature)
{
  return g_atomic_rc_box_acquire(signature);
}

static void clear_signature(gpointer data)
{
  RecordSignature *signature = data;
  signature_info_free(signature->info);
  g_free(signature->problem);
}

void record_signature_unref(RecordSignature *signature)
{
  if (signature != NULL)
    g_atomic_rc_box_release_full(signature, clear_signature);
}

static RecordSignature *new_signature(RecordSignatureState state)
{
  RecordSignature *signature = g_atomic_rc_box_new0(RecordSignature);
  signature->state = state;
  return signature;
}

static RecordSignature *new_broken(char *problem)
{
  RecordSignature *signature = new_signature(RECORD_SIGNATURE_BROKEN);
  signature->problem = problem;
  return signature;
}

RecordSignature *record_signature_verify(const Ruleset *ruleset, GBytes *bytes, const char *time,
                                         const Limits *limits)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  /* Without authorities the time is that of a warning only, and its day is looked at below. */
  SignatureTrust trust = {NULL, 0};
  SignatureInfo *info =
      signature_verify_bytes(ruleset, SIGNATURE_FILE, bytes, &trust, limits, diagnostics);
  if (info == NULL)
    return new_broken(g_strchomp(diagnostic_list_render(diagnostics, FALSE)));
  RecordSignature *signature = new_signature(RECORD_SIGNATURE_HOLDS);
  signature->info = info;
  signature->is_outside_validity = strncmp(time, info->valid_from, DAY_CHARACTERS) < 0 ||
                                   strncmp(time, info->valid_until, DAY_CHARACTERS) > 0;
  return signature;
}

RecordSignature *record_signature_check(const Record *record, const Ruleset *ruleset,
                                        GBytes *bytes)
{
  if (record->signature_count == 0)
    return new_signature(record->signing == RECORD_SIGNING_NOT_SAID
                             ? RECORD_SIGNATURE_NOT_RECORDED
                             : RECORD_SIGNATURE_NOT_SIGNED);
  if (record->signing != RECORD_SIGNING_SIGNED)
    return new_broken(
        g_strdup(_("the record keeps a signature, and does not say that the ruleset was signed")));
  if (record->signature_count > 1)
    return new_broken(g_strdup(_("the record keeps more than one signature")));
  if (ruleset == NULL || bytes == NULL)
    return new_signature(RECORD_SIGNATURE_NOT_CHECKED);
  return record_signature_verify(ruleset, bytes, record->entry->time, &record->limits);
}

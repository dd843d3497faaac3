/* RecordSignature: whether the ruleset of a record was signed, by whom, and whether the
 * signature that the record keeps is one of the files that it keeps.
 *
 * Nothing of the machine has a say: what is stored is held against what is stored, and a
 * certificate's days against the day of the record. Whom to trust is left to the reader. */
#ifndef RECORD_RECORD_SIGNATURE_H
#define RECORD_RECORD_SIGNATURE_H

#include "engine/record/record.h"
#include "engine/signature/signature.h"

typedef enum {
  RECORD_SIGNATURE_NOT_RECORDED, /* made by a Demarche that did not say */
  RECORD_SIGNATURE_NOT_SIGNED,
  RECORD_SIGNATURE_HOLDS,
  RECORD_SIGNATURE_BROKEN,
  RECORD_SIGNATURE_NOT_CHECKED, /* kept; the ruleset was not, or cannot be, read */
} RecordSignatureState;
#define RECORD_SIGNATURE_STATES (RECORD_SIGNATURE_NOT_CHECKED + 1)
/* "not-recorded", "not-signed", "holds", "broken", "not-checked". */
const char *record_signature_state_name(RecordSignatureState state);

typedef struct {
  RecordSignatureState state;
  SignatureInfo *info;          /* where it holds; whether it is trusted was not asked */
  gboolean is_outside_validity; /* the certificate was not valid on the day of the record */
  char *problem;                /* where it is broken: why, in lines */
} RecordSignature;
/* Shared between threads. */
RecordSignature *record_signature_ref(RecordSignature *signature);
void record_signature_unref(RecordSignature *signature);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RecordSignature, record_signature_unref)

/* What a record says, held against its ruleset (NULL: it was not read) and the bytes of the
 * signature that it refers to (NULL: none, or not read). (transfer full) */
RecordSignature *record_signature_check(const Record *record, const Ruleset *ruleset,
                                        GBytes *bytes);
/* The same of any signature file: of a ruleset that an entry keeps, made at a time as entries
 * have it. (transfer full) */
RecordSignature *record_signature_verify(const Ruleset *ruleset, GBytes *bytes, const char *time,
                                         const Limits *limits);

#endif

/* RegisterVerification: what verifying a register came to. */
#ifndef TOOLS_REGISTER_VERIFICATION_H
#define TOOLS_REGISTER_VERIFICATION_H

#include "tools/register-signatures.h"
#include <demarche/diagnostic.h>

/* Filled step by step; what was not reached is NULL or FALSE. */
typedef struct {
  const char *path;
  Register *opened;            /* NULL: it could not be */
  DiagnosticList *diagnostics; /* what is wrong with its chains */
  gboolean is_counted;
  RegisterCounts counts;
  GArray *heads; /* of RegisterHead */
  gboolean has_signatures;
  RegisterSignatures signatures;
  gboolean
      holds_head; /* the one that was noted, and if it was to be checked its signature is right */
  RegisterHead head;
  gboolean is_head_signed;
  gboolean is_head_checked;
} RegisterVerification;
void register_verification_clear(RegisterVerification *verification);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RegisterVerification, register_verification_clear)

/* What was found in order, line by line; nothing unless the chains are. (transfer full) */
GString *register_verification_text(const RegisterVerification *verification);
/* The whole of it. problem: why the answer is no; NULL: it is yes. (transfer full) */
GString *register_verification_json(const RegisterVerification *verification, const char *problem);

#endif

/* The signatures of the rulesets that commands use. */
#ifndef TOOLS_RULESET_SIGNATURE_H
#define TOOLS_RULESET_SIGNATURE_H

#include "engine/signature/signature.h"

/* From now on a ruleset that is loaded has to be signed by somebody whom an authority
 * in this PEM file stands behind (borrowed; NULL: none has to). */
void ruleset_signature_require(const char *authorities);
/* From now on it is said on standard error who signed a ruleset that is loaded. */
void ruleset_signature_state_signer(void);
/* Whether a ruleset loaded from a folder may be used: it has no signature where none
 * is required, or a right one. FALSE and TOOL_ERROR_INPUT where it may not. */
gboolean ruleset_signature_allows(const Ruleset *ruleset, GError **error);

/* The signature file of the ruleset that was allowed last, as it was checked; NULL where it has
 * none: what is kept of a signature is never read a second time. (transfer none) */
GBytes *ruleset_signature_allowed(const Ruleset *ruleset);

/* Checks the signature of a ruleset loaded from a folder or from a register, with
 * problems told on standard error. NULL and TOOL_ERROR_INPUT where it has none or a wrong
 * one. (transfer full) */
SignatureInfo *ruleset_signature_check(const Ruleset *ruleset, const SignatureTrust *trust,
                                       GError **error);

/* The moment of a day, or the present where day is NULL: seconds since 1970. */
gint64 ruleset_signature_time(const char *day);
/* The path of a ruleset's signature. (transfer full) */
char *ruleset_signature_path(const Ruleset *ruleset);

#endif

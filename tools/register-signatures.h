/* The signatures of the rulesets that a register keeps, checked. */
#ifndef TOOLS_REGISTER_SIGNATURES_H
#define TOOLS_REGISTER_SIGNATURES_H

#include "engine/record/record-signature.h"
#include "engine/report/structure-writer.h"
#include <demarche/register.h>

/* How many signatures there are, by their state; and those that do not hold, or could not
 * be checked. Cleared by register_signatures_clear. */
typedef struct {
  guint records[RECORD_SIGNATURE_STATES];
  guint publications[RECORD_SIGNATURE_STATES];
  gboolean has_publications; /* FALSE: they could not be looked at */
  GArray *problems;
} RegisterSignatures;
void register_signatures_clear(RegisterSignatures *signatures);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RegisterSignatures, register_signatures_clear)

/* Checks the signature of each ruleset that a record or a publication keeps against the
 * files that it keeps; whom to trust is not asked. One that does not hold, or that cannot be
 * checked, is told on standard error, too. FALSE and TOOL_ERROR where the register could not
 * be read. */
gboolean register_signatures_check(Register *opened, RegisterSignatures *signatures,
                                   GError **error);
/* How many do not hold. */
guint register_signatures_broken(const RegisterSignatures *signatures);
/* A line for records, and one for publications, where there are any. */
void register_signatures_append(const RegisterSignatures *signatures, GString *text);
/* The same and the problems, for programs: a record "signatures". */
void register_signatures_structure(const RegisterSignatures *signatures, StructureWriter *writer);

#endif

/* The signatures of the rulesets that a register keeps, checked. */
#ifndef TOOLS_REGISTER_SIGNATURES_H
#define TOOLS_REGISTER_SIGNATURES_H

#include <demarche/register.h>

/* Checks the signature of each ruleset that a record or a publication keeps against the
 * files that it keeps; whom to trust is not asked. One that does not hold, or that cannot be
 * checked, is told on standard error; how many there are is appended to text. *broken: how
 * many do not hold. FALSE and TOOL_ERROR where the register could not be read. */
gboolean register_signatures_check(Register *opened, GString *text, guint *broken, GError **error);

#endif

/* Rulesets published into a register, by name: "poc-engagement@0.1.0". */
#ifndef TOOLS_PUBLISHED_H
#define TOOLS_PUBLISHED_H

#include <demarche/ruleset.h>

/* From now on they are looked for in the register at this path (borrowed; NULL: that
 * of DEMARCHE_REGISTER, or the user's own). */
void published_use_register(const char *path);

/* Whether a text names a published ruleset rather than a folder. */
gboolean published_is_name(const char *text);
/* The name of the version of a ruleset that is in force on a day (ISO 8601). NULL
 * without an error where no register is there, or none of its rulesets has this id;
 * NULL and TOOL_ERROR_INPUT where no version, or more than one, is in force. (transfer
 * full) */
char *published_in_force(const char *id, const char *day, GError **error);
/* The ruleset of a name. NULL and TOOL_ERROR where there is none. (transfer full) */
Ruleset *published_load(const char *name, GError **error);
/* The signature file that a ruleset loaded so was published with, or NULL. FALSE and
 * TOOL_ERROR where it cannot be read. (signature: out, transfer full) */
gboolean published_signature(const Ruleset *ruleset, GBytes **signature, GError **error);

#endif

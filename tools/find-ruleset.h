/* Where a ruleset is. */
#ifndef TOOLS_FIND_RULESET_H
#define TOOLS_FIND_RULESET_H

#include <demarche/diagnostic.h>
#include <glib.h>

/* Where the ruleset for a profile is: the one given (may be NULL), else
 * $DEMARCHE_RULESET, else by the name in the profile: the ruleset whose folder
 * "profiles" the profile is in, rules/NAME in the profile's folder or in the one
 * above, the version published in the register that is in force as of a day (NULL:
 * the profile's), the rulesets installed. A folder, or the name of a published
 * ruleset (tools/published.h). NULL and TOOL_ERROR_INPUT (diagnostics tell more)
 * where there is none: the message says where was looked. (transfer full) */
char *find_ruleset_for_profile(const char *given, const char *profile_path, const char *as_of,
                               DiagnosticList *diagnostics, GError **error);

/* The folder given, else $DEMARCHE_RULESET, else the working directory where it
 * holds a ruleset. NULL and TOOL_ERROR_USAGE where there is none. (transfer full) */
char *find_ruleset(const char *given, GError **error);

#endif

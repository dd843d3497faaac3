/* Loading what a command works on, with problems told on standard error. */
#ifndef TOOLS_LOAD_H
#define TOOLS_LOAD_H

#include "tools/options.h"
#include <demarche/assessment.h>
#include <demarche/profile.h>
#include <demarche/ruleset.h>
#include <demarche/sanctions.h>

/* The ruleset in a folder, or the published one of a name (tools/published.h). NULL and TOOL_ERROR_INPUT or TOOL_ERROR_LIMIT where it
 * is refused: where it is in error, or its signature is, or it has none and one is
 * required (tools/ruleset-signature.h). (transfer full) */
Ruleset *load_ruleset(const char *folder, GError **error);
/* The same of the ruleset that was given, or is found (tools/find-ruleset.h). (transfer
 * full) */
Ruleset *load_given_ruleset(const char *given, GError **error);
/* The same as load_ruleset whatever its signature is. (transfer full) */
Ruleset *load_unsigned_ruleset(const char *folder, GError **error);
/* A profile with the ruleset that options name, or that is found for it. FALSE likewise. (transfer full) */
gboolean load_profile(const char *path, const Options *options, Ruleset **ruleset,
                      Profile **profile, GError **error);
/* A sanctions list. NULL likewise. (transfer full) */
SanctionsList *load_sanctions_list(const char *path, GError **error);
/* The sanctions lists in which an assessment looked its group up. (transfer container) */
GPtrArray *screened_lists(const Assessment *assessment);
/* Warns on standard error of a profile that is dated after today, the clock of the
 * options or of the machine, and of evidence that is dated after it; where is_check is
 * TRUE, item by item, and of a profile from when its ruleset was not in force. Changes
 * nothing that is assessed. */
void check_profile_dates(const Options *options, const Profile *profile, gboolean is_check);
/* The assessment that options ask for, of the profile named first among the
 * arguments. NULL likewise. (transfer full) */
Assessment *load_assessment(const Options *options, GError **error);

#endif

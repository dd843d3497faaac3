/* The XML Schema (1.0) of the profiles of a ruleset, for editors that complete
 * and explain while a profile is written. */
#ifndef PROFILE_SCHEMA_H
#define PROFILE_SCHEMA_H

#include <demarche/ruleset.h>

/* Every fact with its type and allowed values, and for documentation its label,
 * question and the meaning of each value in every language of the ruleset. UTF-8,
 * ending in a line feed; the same bytes for the same ruleset. The schema accepts
 * every profile that profile_load accepts, but a number outside a range that is
 * allowed, say, only profile_load refuses. (transfer full) */
GString *profile_schema(const Ruleset *ruleset);

#endif

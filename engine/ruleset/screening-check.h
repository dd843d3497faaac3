/* Resolving <screening> of the manifest. */
#ifndef RULESET_SCREENING_CHECK_H
#define RULESET_SCREENING_CHECK_H

#include "engine/ruleset/loader.h"

/* What the manifest says of screening, or NULL where it says nothing or, with a
 * diagnostic, names no fact that can hold designations. (arena) */
const RulesetScreening *ruleset_screening_resolve(Ruleset *ruleset, DiagnosticList *diagnostics);

#endif

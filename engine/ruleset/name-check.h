/* The names of the vocabulary, held against what reports show of the models. */
#ifndef RULESET_NAME_CHECK_H
#define RULESET_NAME_CHECK_H

#include "engine/ruleset/ruleset-private.h"

/* Reports names of what no section has, and counts what the vocabulary does not name
 * (ruleset_missing_translations) without a warning: it stays readable, and rulesets
 * were published before there were names. The ruleset's sections, grading and
 * citations are resolved, without errors. */
void ruleset_names_check(Ruleset *ruleset, DiagnosticList *diagnostics);

#endif

/* The names of the vocabulary, held against what reports show of the models. */
#ifndef RULESET_NAME_CHECK_H
#define RULESET_NAME_CHECK_H

#include "engine/ruleset/ruleset-private.h"

/* Reports names of what no section has, and counts what the vocabulary does not name
 * (ruleset_missing_translations); tells_unnamed: and warns of each. Who assesses is
 * not warned: it stays readable, and rulesets were published before there were names.
 * The ruleset's sections, grading and citations are resolved, without errors. */
void ruleset_names_check(Ruleset *ruleset, gboolean tells_unnamed, DiagnosticList *diagnostics);

#endif

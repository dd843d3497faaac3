/* The parts of the check of a ruleset. Each adds what it finds to diagnostics. */
#ifndef CHECK_RULESET_CHECK_PRIVATE_H
#define CHECK_RULESET_CHECK_PRIVATE_H

#include "engine/check/check-diagnostics.h"
#include "engine/ruleset/ruleset-private.h"

/* check-structure.c: the order and number of elements (the schemas of DMN 1.2 to 1.5). */
void check_structure(const DmnModel *model, DiagnosticList *diagnostics);
/* check-values.c: constants that are compared with, or given as, what they cannot be. */
void check_values(const DmnModel *model, DiagnosticList *diagnostics);
/* check-documentation.c: the question, answers and authority of decisions. */
void check_documentation(const DmnModel *model, DiagnosticList *diagnostics);
/* check-use.c: facts, decisions, types, requirements and sources that nothing uses. */
void check_use(const Ruleset *ruleset, DiagnosticList *diagnostics);

#endif

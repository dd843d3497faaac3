/* Decision tables written small, for the tests of the analysis. */
#ifndef TESTS_TABLE_FIXTURE_H
#define TESTS_TABLE_FIXTURE_H

#include "engine/analysis/verify.h"

/* A model with one decision "table". inputs: "age number; kind string", each an
 * input data of a type, which may be an item definition of definitions (XML; "" for
 * none). rules: a line each, "cell ; cell > output". (transfer full) */
char *table_model(const char *definitions, const char *policy, const char *inputs,
                  const char *rules);
/* What is found in it, a finding a line: "code: message", and where there is a witness
 * " [age = 1, kind = null]", before that "!" where it is of the table only.
 * (transfer full) */
char *table_findings(const char *definitions, const char *policy, const char *inputs,
                     const char *rules);
/* The same for the body of any model. (transfer full) */
char *model_findings(const char *body);

/* What a report holds, likewise; of a difference also " -> " and what the decisions
 * give. (transfer full) */
char *report_findings(const AnalysisReport *report);

#endif

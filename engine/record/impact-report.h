/* What another ruleset would change, record by record and finding by finding, for
 * readers and for programs. */
#ifndef RECORD_IMPACT_REPORT_H
#define RECORD_IMPACT_REPORT_H

#include "engine/record/decision.h"
#include "engine/record/impact.h"
#include <demarche/report.h>

typedef struct ImpactReport ImpactReport;

/* ruleset: the new one. Both are borrowed until the end. (transfer full) */
ImpactReport *impact_report_new(const Ruleset *ruleset, const ReportOptions *options);
/* Adds what became of a record; history (may be NULL): what people decided then. In
 * text, a record of which the same is found is only counted. */
void impact_report_add(ImpactReport *report, const Impact *impact, const DecisionHistory *history);
/* Counts a record of another ruleset, or one that is no record this engine reads. */
void impact_report_pass_over(ImpactReport *report);
/* The whole, with totals; frees. is_complete FALSE says that there are records that were
 * not looked at. (transfer full) */
GString *impact_report_finish(ImpactReport *report, gboolean is_complete);

#endif

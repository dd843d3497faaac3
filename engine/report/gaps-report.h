/* What would decide, and what would be different, as text, JSON or XML. */
#ifndef REPORT_GAPS_REPORT_H
#define REPORT_GAPS_REPORT_H

#include "engine/assess/gaps.h"
#include <demarche/report.h>

/* What exploring an assessment's gaps found. (transfer full) */
GString *report_gaps(const Assessment *assessment, const Gaps *gaps, const ReportOptions *options);

/* What changing facts changes. after is the assessment of the same profile but for
 * those facts, given by their numbers. (transfer full) */
GString *report_whatif(const Assessment *before, const Assessment *after, const guint *facts,
                       guint fact_count, const ReportOptions *options);

#endif

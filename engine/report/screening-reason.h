/* What the code of an issue of a sanctions list says, and why comparing the list with
 * the profile raises it or does not, in the reader's words. */
#ifndef REPORT_SCREENING_REASON_H
#define REPORT_SCREENING_REASON_H

#include "engine/report/context.h"

/* A sentence. (transfer none) */
const char *report_issue_meaning(ScreeningIssueKind kind);
/* A sentence, or the issue itself where it stands. (transfer full) */
char *report_screening_reason(const ReportContext *context, const AssessmentScreening *screening,
                              const ScreeningCheck *check);
/* What was looked at: an entry, a designation or a name; NULL where it was the list, or
 * the profile as a whole. (transfer full) */
char *report_screening_subject(const ScreeningCheck *check);

#endif

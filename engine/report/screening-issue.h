/* Issues of a screening in the reader's words. */
#ifndef REPORT_SCREENING_ISSUE_H
#define REPORT_SCREENING_ISSUE_H

#include "engine/report/context.h"

/* One or two sentences. (transfer full) */
char *report_screening_issue(const AssessmentScreening *screening, const ScreeningIssue *issue);
/* "Consolidated List of 2024-09-26, QDe.159": what an issue rests on. (transfer full) */
char *report_screening_source(const AssessmentScreening *screening, const ScreeningIssue *issue);
/* "QDe.159, JAMA'A NUSRAT …". (transfer full) */
char *report_screening_entry(const SanctionsEntry *entry);
/* What a profile calls a designation, in quotes. (transfer full) */
char *report_screening_designation(const ProfileDesignation *designation);
/* "United Nations Security Council Consolidated List". */
const char *report_screening_list_title(void);

#endif

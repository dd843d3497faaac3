/* What facts may be called, as text: at the head, beside lines, and why. Nothing
 * where the facts are not graded. */
#ifndef REPORT_TEXT_EVIDENCE_H
#define REPORT_TEXT_EVIDENCE_H

#include "engine/report/text-parts.h"

/* Sets what is usual, from the facts marked, and says it. */
void text_report_standings(TextReport *report, const guint8 *facts);
/* What one line rests on: all of it in a full report, else what is not usual. */
void text_report_rests_on(const TextReport *report, const AssessmentLine *line, guint indent);
/* The same for all lines of a strategy, risk or item, in numbers. */
void text_report_subject_rests_on(const TextReport *report, const AssessmentSubject *subject,
                                  guint indent);
/* The rules that graded the facts marked, each with its facts. */
void text_report_grades(const TextReport *report, const guint8 *facts);

#endif

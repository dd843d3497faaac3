/* Reports as plain text, for people. */
#ifndef REPORT_TEXT_H
#define REPORT_TEXT_H

#include "engine/assess/gaps.h"
#include "engine/report/context.h"
#include "engine/report/text-writer.h"

void report_text_assessment(const ReportContext *context, TextWriter *writer);
/* What sanctions lists have on the group; nothing where none was given. */
void report_text_screenings(const ReportContext *context, TextWriter *writer);
void report_text_explanation(const ReportContext *context, TextWriter *writer,
                             const AssessmentExplanation *explanation);
/* What exploring the gaps found: gates and states change by change, lines as
 * numbers unless context->full. */
void report_text_gaps(const ReportContext *context, TextWriter *writer, const Gaps *gaps);
/* What changing facts changes. */
void report_text_whatif(const ReportContext *before, const ReportContext *after,
                        TextWriter *writer, const guint *facts, guint fact_count,
                        const Difference *difference);

#endif

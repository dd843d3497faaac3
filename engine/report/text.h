/* Reports as plain text, for people. */
#ifndef REPORT_TEXT_H
#define REPORT_TEXT_H

#include "engine/report/context.h"
#include "engine/report/text-writer.h"

void report_text_assessment(const ReportContext *context, TextWriter *writer);
void report_text_explanation(const ReportContext *context, TextWriter *writer,
                             const AssessmentExplanation *explanation);

#endif

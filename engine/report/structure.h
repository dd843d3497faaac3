/* An assessment, or an explanation, as nested records: docs/assessment.schema.json
 * and docs/assessment.xsd describe what comes out. */
#ifndef REPORT_STRUCTURE_H
#define REPORT_STRUCTURE_H

#include "engine/report/context.h"
#include "engine/report/structure-writer.h"

#define REPORT_NAMESPACE "urn:demarche:assessment:1"

void report_structure_assessment(const ReportContext *context, StructureWriter *writer);
void report_structure_explanation(const ReportContext *context, StructureWriter *writer,
                                  const AssessmentExplanation *explanation);

#endif

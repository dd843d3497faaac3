/* An assessment, or an explanation, as nested records: docs/assessment.schema.json
 * and docs/assessment.xsd describe what comes out. */
#ifndef REPORT_STRUCTURE_H
#define REPORT_STRUCTURE_H

#include "engine/assess/gaps.h"
#include "engine/report/context.h"
#include "engine/report/structure-writer.h"

#define REPORT_NAMESPACE "urn:demarche:assessment:1"

/* The fields, then the ruleset and the profile, that every root begins with. */
void report_structure_heading(const ReportContext *context, StructureWriter *writer);

void report_structure_assessment(const ReportContext *context, StructureWriter *writer);
void report_structure_explanation(const ReportContext *context, StructureWriter *writer,
                                  const AssessmentExplanation *explanation);
void report_structure_gaps(const ReportContext *context, StructureWriter *writer, const Gaps *gaps);
void report_structure_whatif(const ReportContext *before, const ReportContext *after,
                             StructureWriter *writer, const guint *facts, guint fact_count,
                             const Difference *difference);

/* The group looked up in sanctions lists; nothing where none was given. So too the issues
 * of those lists that a difference changes, and what was compared for one kind of them. */
void report_structure_screenings(const ReportContext *context, StructureWriter *writer);
void report_structure_issue_changes(const ReportContext *context, StructureWriter *writer,
                                    const Difference *difference);
void report_structure_comparisons(const ReportContext *context, StructureWriter *writer,
                                  const AssessmentExplanation *explanation);

#endif

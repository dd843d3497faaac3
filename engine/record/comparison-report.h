/* What two assessments say differently, for readers and for programs. */
#ifndef RECORD_COMPARISON_REPORT_H
#define RECORD_COMPARISON_REPORT_H

#include "engine/record/comparison.h"
#include "engine/report/structure-writer.h"
#include "engine/report/text-writer.h"
#include <demarche/ruleset.h>

/* In whose words codes are told: those of a ruleset (may be NULL) in a language (NULL:
 * its first), or, for a code that it does not have, those of the assessment. */
typedef struct {
  const Ruleset *ruleset;
  const char *language;
} ComparisonWords;

/* "Gate", "Strategy": what a finding is. (transfer none) */
const char *record_role_label(const Finding *finding);

/* "Gate appears:", "Strategy:". (transfer full) */
char *comparison_change_label(const ComparisonChange *change);
/* What stands behind it: the finding, and from which state to which. (transfer full) */
char *comparison_change_text(const ComparisonChange *change, const ComparisonWords *words);

/* Change by change, at an indent. wording FALSE: what is only reworded is counted. */
void comparison_text(TextWriter *writer, guint indent, const Comparison *comparison,
                     const ComparisonWords *words, gboolean wording);
/* The list "changes" of the record that is open, and the text "elsewhere". */
void comparison_structure(StructureWriter *writer, const Comparison *comparison);
/* The fields that tell a change from others. */
void comparison_structure_change(StructureWriter *writer, const ComparisonChange *change);

#endif

/* Turning the traces of a section's decision tables into lines and subjects. */
#ifndef ASSESS_SECTION_H
#define ASSESS_SECTION_H

#include "engine/assess/assessment-private.h"

/* What building an assessment needs. All but the arena's contents is borrowed. */
typedef struct {
  Arena *arena;              /* keeps what is built */
  const Ruleset *ruleset;
  const Profile *profile;
  const guint *profile_facts; /* by DmnFact.index: the number in the profile, or G_MAXUINT */
  DmnEvaluation *evaluation; /* with tracing on, inputs bound */
  DiagnosticList *diagnostics;
} AssessContext;

/* Evaluates the decisions of count sections of one id, from first on. FALSE,
 * with a diagnostic, where a limit was hit or a row cannot be shown. */
gboolean assess_section_build(const AssessContext *context, guint first, guint count,
                              AssessmentSection *result);

/* A row of a section's table: what a rule says if it matches. */
typedef struct {
  AssessmentRole role;
  const char *subject; /* or NULL */
  const char *code;
} AssessRow;

/* Reads the row of a rule from its constant cells, or from outputs (the values
 * of its cells; may be NULL). Strings are copied to the arena. FALSE where it is
 * not a row that the section can show; *problem then names the column. */
gboolean assess_row_read(Arena *arena, const RulesetSection *section, guint rule,
                         const FeelValue *outputs, AssessRow *row, const char **problem);

/* Splits a set of facts by whether the profile knows them. */
void assess_facts_split(Arena *arena, const Profile *profile, const guint *profile_facts,
                        guint fact_count, const DmnFactSet *set, AssessmentFacts *known,
                        AssessmentFacts *not_known);

#endif

/* Asking the ruleset what each known fact may be called. */
#ifndef ASSESS_GRADING_H
#define ASSESS_GRADING_H

#include "engine/assess/assessment-instance.h"

/* Grades every known fact of the assessment's profile as of its date. The grades
 * depend on nothing but the fact, its evidence and that date: no rule reads them,
 * and variations of the profile need none. FALSE, with a diagnostic, where a limit
 * was hit or a rule gives what is no grade. */
gboolean assess_grade_facts(Assessment *assessment, DiagnosticList *diagnostics);

#endif

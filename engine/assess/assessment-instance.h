/* The fields of an assessment, for the files of this folder. */
#ifndef ASSESS_ASSESSMENT_INSTANCE_H
#define ASSESS_ASSESSMENT_INSTANCE_H

#include "engine/assess/assessment-private.h"

struct Assessment {
  gatomicrefcount references;
  Ruleset *ruleset;
  Profile *profile;
  Arena *arena;
  Limits limits;
  DmnEvaluation *evaluation; /* done; its traces are what explanations are made of */
  gboolean borrows_evaluation; /* as assessment_vary's does */
  guint *profile_facts;      /* by DmnFact.index: the number in the profile, or G_MAXUINT */
  AssessmentGrades *grades;  /* by number in the profile; NULL: not graded */
  FeelDate date;
  char *as_of;
  AssessmentSection *sections;
  guint section_count;
  AssessmentLines gates;
  AssessmentLines open_gates;
  const AssessmentGap *gaps;
  guint gap_count;
  guint idle_gap_count;
  ScreeningStore screening_store;
  GPtrArray *screenings;     /* of AssessmentScreening, one for each list */
};

/* Adds what an evaluation met to a list that outlives it. */
void assess_copy_diagnostics(DiagnosticList *diagnostics, const DiagnosticList *from);

/* Binds the facts of a profile and the date of the decision, traced, with the
 * clock at the start of that day. FALSE where a value does not fit its input. */
gboolean assess_bind(DmnEvaluation *evaluation, const Ruleset *ruleset, const Profile *profile,
                     FeelDate date);

/* The assessment of a variation of the profile, by the same ruleset and as of the
 * same date, and screened in the same lists without looking anything up again: it
 * must not outlast the base. The evaluation is of the same models; it is reset,
 * borrowed, and used by one assessment at a time. NULL with diagnostics where a limit
 * was hit, or a value does not fit. (transfer full) */
Assessment *assessment_vary(const Assessment *base, Profile *profile, DmnEvaluation *evaluation,
                            DiagnosticList *diagnostics);

#endif

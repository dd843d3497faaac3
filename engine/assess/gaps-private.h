/* What the parts of the exploration of gaps share. */
#ifndef ASSESS_GAPS_PRIVATE_H
#define ASSESS_GAPS_PRIVATE_H

#include "engine/assess/gaps.h"

typedef struct {
  const Assessment *assessment;
  Arena *arena;
  DmnEvaluation *evaluation;
  DiagnosticList *diagnostics;
  GapsProgress progress;
  gpointer data;
  guint total;
  GArray *facts; /* GapsFact: all that have values to try */
  Gaps *gaps;
} GapsExploration;

/* Assesses a profile and compares. FALSE where the budget is spent, or it cannot
 * be assessed. The difference is the arena's. */
gboolean gaps_try_profile(GapsExploration *exploration, Profile *profile, Arena *arena,
                          Difference *difference);

/* Gates that stand on what is not known, and that no single value tried lifts:
 * looks for facts that lift them together. To be called when all single values
 * are tried and the facts are sorted. */
void gaps_explore_gates(GapsExploration *exploration);

#endif

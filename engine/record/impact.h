/* Impact: what another ruleset would say of recorded profiles. */
#ifndef RECORD_IMPACT_H
#define RECORD_IMPACT_H

#include "engine/record/comparison.h"
#include "engine/record/stored.h"

typedef enum {
  IMPACT_SAME, /* the same findings; their wording may differ */
  IMPACT_CHANGES,
  IMPACT_REFUSED, /* the profile cannot be assessed by the new ruleset; why is said */
} ImpactOutcome;
/* "same", "changes", "refused". */
const char *impact_outcome_name(ImpactOutcome outcome);

typedef struct {
  RegisterEntry *entry;
  Record *record;
  ImpactOutcome outcome;
  char *refusal;
  Comparison comparison;
  Findings before, after;
  Arena *arena;
} Impact;

void impact_free(Impact *impact);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Impact, impact_free)

typedef struct ImpactJob ImpactJob;
/* Reads what is needed of a record, in the thread that uses the register. Takes the
 * record. (transfer full) */
ImpactJob *impact_prepare(InputCache *cache, Register *source, Record *record, Ruleset *ruleset);
/* Assesses and compares, in any thread. (job: transfer full; transfer full) */
Impact *impact_run(ImpactJob *job);

#endif

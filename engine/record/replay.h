/* Replay: a recorded assessment derived again from its stored bytes alone, and
 * compared with what was recorded, byte for byte. */
#ifndef RECORD_REPLAY_H
#define RECORD_REPLAY_H

#include "engine/record/comparison.h"
#include "engine/record/stored.h"

typedef enum {
  REPLAY_IDENTICAL, /* assessment and trace, byte for byte; no signature is broken */
  REPLAY_DIFFERS,
  REPLAY_REFUSED, /* it cannot be derived again; why is said */
} ReplayOutcome;
/* "identical", "differs", "refused". */
const char *replay_outcome_name(ReplayOutcome outcome);

/* Why a replay may differ; several may hold. */
typedef enum {
  REPLAY_CAUSE_ENGINE = 1 << 0,    /* another version of the engine made the record */
  REPLAY_CAUSE_ZONE_DATA = 1 << 1, /* the time-zone database is another one */
} ReplayCause;

typedef struct {
  RegisterEntry *entry;
  Record *record;   /* NULL where its body could not be read */
  Ruleset *ruleset; /* the recorded one; NULL where it could not be read */
  RecordSignature *signature; /* a broken one is a difference; NULL where what is stored could
                                 not be read */
  ReplayOutcome outcome;
  char *refusal; /* where refused */
  guint causes;  /* ReplayCause; where the replay differs. None: the record was not
                    made by this program, whatever version it gives */
  gboolean assessment_differs;
  gboolean trace_differs;
  Comparison comparison;        /* where the assessment differs */
  const char *const *decisions; /* where the trace differs: "decision of model", those whose
                                   evaluation differs; ends in NULL */
  Findings before, after;
  Arena *arena;
} Replay;

void replay_free(Replay *replay);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Replay, replay_free)

/* What is needed of a register, read in the thread that uses it. Where something is
 * missing the job ends in a replay that is refused. (transfer full) */
typedef struct ReplayJob ReplayJob;
ReplayJob *replay_prepare(InputCache *cache, Register *source, const RegisterEntry *entry);
/* Replays, in any thread. (job: transfer full; transfer full) */
Replay *replay_run(ReplayJob *job);

#endif

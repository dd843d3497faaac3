/* What came of replaying records, for readers and for programs. */
#ifndef RECORD_REPLAY_REPORT_H
#define RECORD_REPLAY_REPORT_H

#include "engine/record/decision.h"
#include "engine/record/replay.h"
#include <demarche/report.h>

typedef struct ReplayReport ReplayReport;

/* Text, JSON or XML by the options, which are borrowed until the end. (transfer full) */
ReplayReport *replay_report_new(const ReportOptions *options);
/* Adds a replay, and what people decided (may be NULL). In text, one that is identical is
 * only counted unless shown. */
void replay_report_add(ReplayReport *report, const Replay *replay, const DecisionHistory *history,
                       gboolean shown);
/* How many replays had an outcome so far. */
guint replay_report_count(const ReplayReport *report, ReplayOutcome outcome);
/* The whole, with totals; frees. is_complete FALSE says that there are records that were
 * not looked at. (transfer full) */
GString *replay_report_finish(ReplayReport *report, gboolean is_complete);

#endif

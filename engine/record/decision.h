/* Decision: what people made of a recorded assessment, and which gates they
 * cleared: entries of their own about the record's, never an edit of it. */
#ifndef RECORD_DECISION_H
#define RECORD_DECISION_H

#include "engine/record/record.h"

#define DECISION_FORMAT 1

typedef enum {
  DECISION_NONE,     /* the entry only clears or reopens gates */
  DECISION_ADOPTED,  /* done as the assessment advises */
  DECISION_ADAPTED,  /* done, but for what the reason says */
  DECISION_DECLINED, /* not done */
} DecisionKind;
/* "adopted", "adapted", "declined"; NULL of none. */
const char *decision_kind_name(DecisionKind kind);

/* A gate that is cleared, or found not to be clear after all. */
typedef struct {
  const char *code;
  const char *because; /* a person's words, never empty */
  gboolean reopens;
} DecisionGate;

typedef struct {
  RegisterEntry *entry; /* when, by whom */
  DecisionKind kind;
  const char *reason; /* NULL where there is no decision */
  const DecisionGate *gates;
  guint gate_count;
  const char *const *left_open; /* codes of gates that were open then; ends in NULL */
} Decision;

/* What has become of a record so far. */
typedef struct {
  Arena *arena;
  const Decision *decisions; /* in the order of the chain */
  guint decision_count;
  const Decision *latest;   /* the last that decides, or NULL */
  const Decision **cleared; /* by the record's gates: who cleared it last, or NULL: it is open */
  const DecisionGate **clearing; /* likewise: with which words */
  guint open_count;
} DecisionHistory;

/* Reads the decisions about a record. FALSE and an error where one cannot be read.
 * Cleared by decision_history_clear. */
gboolean decision_history_read(Register *source, const Record *record, DecisionHistory *history,
                               GError **error);
void decision_history_clear(DecisionHistory *history);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(DecisionHistory, decision_history_clear)

/* What is decided. */
typedef struct {
  DecisionKind kind;
  const char *reason; /* NULL where kind is DECISION_NONE */
  const DecisionGate *gates;
  guint gate_count;
} DecisionDraft;

/* Records a decision after those of a history. NULL and RECORD_ERROR where it names
 * a gate that the record does not have (the nearest is suggested), clears one that is
 * clear or reopens one that is open, names one twice, or gives no reason; an error of
 * the register's where it could not be recorded. (transfer full) */
RegisterEntry *decision_add(Register *self, const Record *record, const DecisionHistory *history,
                            const DecisionDraft *draft, const RecordStamp *stamp, GError **error);

#endif

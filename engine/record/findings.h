/* Findings: what an assessment says, line by line, read from its JSON, so that
 * what another engine or another ruleset said can be compared. */
#ifndef RECORD_FINDINGS_H
#define RECORD_FINDINGS_H

#include "engine/record/json-tree.h"

/* How a line stands; more is firmer. */
typedef enum {
  FINDING_ABSENT,     /* it is not there */
  FINDING_OPEN,       /* not now; it hangs on what is not known */
  FINDING_ON_UNKNOWN, /* only because something is not known */
  FINDING_STANDS,
} FindingStanding;

typedef struct {
  const char *section;
  const char *role;    /* "gate", "against"; NULL of a strategy, risk or item itself */
  const char *subject; /* the strategy, risk or item that the line is about, or NULL */
  const char *code;
  const char *text;  /* in the ruleset's first language */
  const char *state; /* of a strategy, risk or item; NULL of a line */
  const char *shape; /* of the section */
  FindingStanding standing;
  FeelValue json; /* all that is said of it; of a strategy, risk or item without its lines */
  char *key;      /* what tells it from others (arena) */
} Finding;

typedef struct {
  const Finding *items; /* in the order of the assessment */
  guint count;
  GHashTable *by_key; /* → Finding */
  FeelValue json;     /* the whole */
} Findings;

/* Reads a canonical assessment, or any report in JSON. FALSE and RECORD_ERROR_CONTENT
 * where it is none. Cleared by findings_clear; the rest is in the arena. */
gboolean findings_read(Arena *arena, const char *name, GBytes *json, Findings *findings,
                       GError **error);
void findings_clear(Findings *findings);

#endif

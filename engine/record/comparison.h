/* What two assessments say differently, finding by finding, whoever made them and
 * by whichever ruleset. */
#ifndef RECORD_COMPARISON_H
#define RECORD_COMPARISON_H

#include "engine/record/findings.h"

/* Most important first. */
typedef enum {
  COMPARISON_GATE,
  COMPARISON_STRATEGY,    /* the state of a strategy */
  COMPARISON_OTHER_STATE, /* the state of a risk, or of an item of a checklist */
  COMPARISON_LINE,        /* a line that stands, before or after */
  COMPARISON_POSSIBILITY, /* a line that is open before or after, and stands in neither */
  COMPARISON_WORDING,     /* the same is found; its text, rules or sources are others */
  COMPARISON_LEVELS,
} ComparisonLevel;

typedef enum {
  COMPARISON_APPEARS,
  COMPARISON_DISAPPEARS,
  COMPARISON_SETTLED,   /* stood on what was not known, and no longer does */
  COMPARISON_UNSETTLED, /* stands on what is not known, as it did not before */
  COMPARISON_RULED_OUT, /* was open, and is not any more */
  COMPARISON_OPENED,    /* is open now, and was not */
  COMPARISON_STATE,     /* a strategy, risk or item is in another state */
  COMPARISON_REWORDED,  /* something else of it differs */
} ComparisonKind;

/* "appears", "stops-resting-on-unknown"; as programs read it. */
const char *comparison_kind_name(ComparisonKind kind);
const char *comparison_level_name(ComparisonLevel level);

typedef struct {
  ComparisonKind kind;
  ComparisonLevel level;
  const char *section;
  const char *shape;   /* of the section: "findings", "strategies" */
  const char *role;    /* of a line; or NULL */
  const char *subject; /* or NULL */
  const char *code;
  const char *text;   /* as it is after, or else before; or NULL */
  const char *before; /* of a change of state: the state, or NULL: not shown */
  const char *after;
  const char *members; /* of what is reworded: the names of what differs, "text, rules" */
} ComparisonChange;

typedef struct {
  const ComparisonChange *changes; /* by level, then as the assessments list them */
  guint count;
  guint counts[COMPARISON_LEVELS];
  const char *elsewhere; /* other parts of the report that differ ("facts, sources"), or NULL */
} Comparison;

/* Whether anything but wording differs. */
gboolean comparison_is_substantial(const Comparison *comparison);

/* Compares; strings are those of the findings, or in the arena. */
Comparison comparison_make(Arena *arena, const Findings *before, const Findings *after);

#endif

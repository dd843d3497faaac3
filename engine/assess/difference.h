/* What two assessments of one ruleset say differently, line by line. */
#ifndef ASSESS_DIFFERENCE_H
#define ASSESS_DIFFERENCE_H

#include "engine/assess/assessment-private.h"

/* How much a change matters, most first. Every gate that stands before or after
 * counts as one, whether it comes, goes or is settled; so does every strategy
 * whose state changes, and every issue between a sanctions list and the profile.
 * A gate that stands in neither, and can only no longer be ruled out, or can be
 * now, weighs less. Changes are compared level by level: no number of lines makes
 * up for a gate. */
typedef enum {
  DIFFERENCE_GATE,
  DIFFERENCE_POSSIBLE_GATE, /* open before or after, and standing in neither */
  DIFFERENCE_STRATEGY,      /* the state of a strategy */
  DIFFERENCE_OTHER_STATE,   /* the state of a risk, or of an item of a checklist */
  DIFFERENCE_ISSUE,         /* an issue of a sanctions list */
  DIFFERENCE_LINE,          /* a line that stands, before or after */
  DIFFERENCE_POSSIBILITY,   /* a line that is open before or after, and stands in neither */
  DIFFERENCE_LEVELS,
} DifferenceLevel;

typedef enum {
  DIFFERENCE_APPEARS,     /* stands now */
  DIFFERENCE_DISAPPEARS,  /* stood before */
  DIFFERENCE_SETTLED,     /* stood on what was not known, and no longer does */
  DIFFERENCE_UNSETTLED,   /* stands on what is not known, as it did not before */
  DIFFERENCE_RULED_OUT,   /* was open, and is not any more */
  DIFFERENCE_OPENED,      /* is open now, and was not */
  DIFFERENCE_STATE,       /* a strategy, risk or item is in another state */
} DifferenceKind;

/* "appears", "stops-resting-on-unknown". */
const char *difference_kind_name(DifferenceKind kind);

typedef struct {
  DifferenceKind kind;
  DifferenceLevel level;
  const RulesetSection *section;
  AssessmentRole role;  /* of a line */
  const char *subject;  /* of a line; or NULL */
  const char *code;     /* of a line; of a change of state, the strategy, risk or item */
  gint state_before;    /* of a change of state: AssessmentState, or -1: not shown */
  gint state_after;
} DifferenceChange;

/* An issue of a sanctions list that is raised, or no longer. */
typedef struct {
  DifferenceKind kind;  /* APPEARS or DISAPPEARS */
  guint list;           /* the number of its list, of those screened */
  ScreeningIssue issue; /* its entry and name are those of the assessment before */
} DifferenceIssue;

/* Changes at each level. */
typedef struct {
  guint counts[DIFFERENCE_LEVELS];
} DifferenceWeight;

typedef struct {
  const DifferenceChange *changes; /* by level, then by section, then as the sections list them */
  guint count;
  const DifferenceIssue *issues; /* by list; those that disappear first */
  guint issue_count;
  DifferenceWeight weight;
} Difference;

/* Compares two assessments made by one ruleset, and screened in the same lists. Codes
 * are copied to the arena, and so is what issues say of the profile: both assessments
 * may go, but not the lists, nor the group's names. That a line that is found in any
 * case read more or less of what is not known is no change. */
Difference difference_make(Arena *arena, const Assessment *before, const Assessment *after);

/* The changes of a difference that neither of two others has. (arena) */
Difference difference_beyond(Arena *arena, const Difference *difference, const Difference *one,
                             const Difference *other);

/* The same in another arena. Codes are copied too. (arena) */
Difference difference_copy(Arena *arena, const Difference *difference);

/* Positive where a weighs more. */
int difference_weight_compare(const DifferenceWeight *a, const DifferenceWeight *b);

#endif

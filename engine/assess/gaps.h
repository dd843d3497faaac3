/* Which facts that are not known, or that are old, would decide most: found by
 * giving them the values that they may take, and assessing anew with each. */
#ifndef ASSESS_GAPS_H
#define ASSESS_GAPS_H

#include "engine/assess/difference.h"

/* Assessments that an exploration makes at most, unless told otherwise. */
#define GAPS_DEFAULT_BUDGET 20000

/* A value tried, and what it changes. */
typedef struct {
  FeelValue value;
  gboolean stands_for_any; /* any text at all: the value is a specimen */
  gboolean tried;          /* FALSE: the budget was spent, or it could not be assessed */
  Difference difference;
} GapsTrial;

/* A fact some value of which changes something. */
typedef struct {
  guint fact;              /* its number in the profile */
  gboolean all_values;     /* FALSE: it may take values that were not tried */
  const GapsTrial *trials; /* every value that it may take, in the order of its scale */
  guint trial_count;
  DifferenceWeight weight; /* that of its weightiest value */
} GapsFact;

/* Two facts that change together what neither changes alone. */
typedef struct {
  guint facts[2];
  GapsTrial values[2];     /* the weightiest pair of values; without differences */
  Difference beyond;       /* what only both together change */
} GapsPair;

/* A gate that stands on what is not known and that no value of a single fact
 * lifts, and facts that lift it together, if such were found. */
typedef struct {
  const RulesetSection *section;
  const char *code;
  const guint *facts;      /* without any of which it would not go; weightiest first */
  const GapsTrial *values; /* theirs, with which it goes; without differences */
  guint fact_count;
  gboolean any_values;     /* it goes with every combination of their values: that they are
                              known is enough. FALSE too where these are too many to try */
  const guint *others;     /* further facts that it asks for and that are not known */
  guint other_count;
} GapsGate;

typedef struct {
  const GapsGate *gates;   /* in the order of the assessment */
  guint gate_count;
  guint gates_left;        /* gates that the budget cut short */
  const GapsFact *facts;   /* weightiest first; then the facts' order */
  guint fact_count;
  const GapsPair *pairs;   /* likewise */
  guint pair_count;
  guint idle_count;        /* facts every value of which changes nothing */
  const guint *partly;     /* facts that were explored in part, or not: what they may be is
                              no list, and no rule compares them with a constant */
  guint partly_count;
  guint budget;
  guint evaluations;       /* assessments made */
  guint failed;            /* of them: that hit a limit, or did not fit */
  guint values_left;       /* single values that the budget did not reach */
  guint64 pairs_together;  /* pairs of values of facts that one table reads */
  guint64 pairs_left;      /* of them: that the budget did not reach */
  guint64 pairs_apart;     /* pairs of facts that no table reads together: not tried */
} Gaps;

/* Told after each assessment; total is the most that there may be. */
typedef void (*GapsProgress)(guint done, guint total, gpointer data);

/* Explores every fact that is not known, or is old as of the decision: first one
 * at a time; then those of each gate that none of them lifts, together; then two
 * at a time, the weightiest facts first, until the budget is spent. The order, and
 * so the result, depends on nothing but the ruleset, the profile, the date and the
 * budget. progress may be NULL. (arena) */
const Gaps *gaps_explore(const Assessment *assessment, Arena *arena, guint budget,
                         GapsProgress progress, gpointer data);

#endif

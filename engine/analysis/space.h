/* Space: rules as boxes over the cells of columns, and what can be said of them:
 * where none is, which is ever the first, which meet.
 *
 * All three split the space in two again and again, where fewest rules lie on
 * both sides, until one answer holds for the whole of a part. Where the rules can
 * be told apart by such cuts, as in tables that people and programs write, the
 * work grows as n log n in the number of rules; where every cut goes through most
 * of them it can grow as n to the number of inputs (of pairs: as n², which is how
 * many there are where all rules meet). The budget stops that, and says so. */
#ifndef ANALYSIS_SPACE_H
#define ANALYSIS_SPACE_H

#include "engine/analysis/cell-set.h"

/* More columns than a word has bits are not looked at. */
#define SPACE_COLUMNS_MAXIMUM 64

typedef struct {
  guint column_count;
  const guint *cells;         /* by column: how many cells there are, from 1 on */
  const CellSet *const *sets; /* by rule, then by column */
} Space;

/* Counts steps: the looks at one column of one rule. */
typedef struct {
  guint64 steps;
  guint64 maximum;
  gboolean exhausted;
} SpaceBudget;

/* FALSE stops. Cells and rules are borrowed for the call. */
typedef gboolean (*SpaceGap)(const CellInterval *box, gpointer data);
typedef gboolean (*SpacePair)(guint rule, guint other, gpointer data);

/* The parts that none of the rules covers, each cell of them once. FALSE where
 * the budget was exhausted first. */
gboolean space_gaps(const Space *space, const guint *rules, guint count, SpaceBudget *budget,
                    SpaceGap tell, gpointer data);
/* Sets first[index] for each of rules, in order of precedence, that is the first
 * to cover some cell; covers[index] FALSE: it does not hide those after it. FALSE
 * where the budget was exhausted: those not set may still be. */
gboolean space_first(const Space *space, const guint *rules, const guint8 *covers, guint count,
                     SpaceBudget *budget, guint8 *first);
/* Every pair of rules that cover a cell together, each once, the lower number
 * first, in an order that depends on nothing but the rules. FALSE likewise. */
gboolean space_pairs(const Space *space, const guint *rules, guint count, SpaceBudget *budget,
                     SpacePair tell, gpointer data);

/* What becomes of a part of the space that was looked at. */
typedef enum {
  SPACE_DONE,
  SPACE_SPLIT, /* look at its halves */
  SPACE_STOP,  /* look at nothing more */
} SpaceAnswer;

/* rules: those that cover any of the part, in the order given; whole: by rule,
 * whether it covers all of it. Borrowed for the call. */
typedef SpaceAnswer (*SpaceLook)(const CellInterval *box, const guint *rules, const guint8 *whole,
                                 guint count, gpointer data);

/* Looks at the space, and at parts of it for as long as the answer is to split, and
 * a rule covers only some of a part. FALSE likewise. */
gboolean space_look(const Space *space, const guint *rules, guint count, SpaceBudget *budget,
                    SpaceLook look, gpointer data);

#endif

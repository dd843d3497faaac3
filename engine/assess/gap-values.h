/* The values that a fact which is not known may turn out to have. */
#ifndef ASSESS_GAP_VALUES_H
#define ASSESS_GAP_VALUES_H

#include "engine/assess/assessment-private.h"

typedef struct {
  FeelValue *values;
  guint count;
  gboolean complete;       /* FALSE: it may have others too */
  gboolean stands_for_any; /* the one value is a specimen of any text */
} GapValues;

/* Allowed values, in the order of the scale; true and false; for a fact with
 * several values: none, each alone, all; for a number: the constants of the tables
 * that read it, and the integers beside them; for free text: some text. (arena) */
GapValues assess_gap_values(const Assessment *assessment, Arena *arena, guint fact);

#endif

/* A value strictly between two others: the witness of an open interval. */
#ifndef ANALYSIS_VALUE_BETWEEN_H
#define ANALYSIS_VALUE_BETWEEN_H

#include "engine/feel/value.h"

/* A value of a kind above low and below high, either of which may be NULL (no
 * end), as plain as can be found. FALSE where there is none: no date lies between
 * two days that follow each other, and no string below the empty one. (arena) */
gboolean value_between(Arena *arena, FeelKind kind, const FeelValue *low, const FeelValue *high,
                       FeelValue *value);

#endif

/* The issues of sanctions lists that two assessments raise differently: that part of a
 * Difference, with its weight. */
#ifndef ASSESS_ISSUE_DIFFERENCE_H
#define ASSESS_ISSUE_DIFFERENCE_H

#include "engine/assess/difference.h"

/* As difference_make, _beyond and _copy, which set the rest. (arena) */
void issue_difference_make(Arena *arena, const Assessment *before, const Assessment *after,
                           Difference *difference);
void issue_difference_beyond(Arena *arena, const Difference *difference, const Difference *one,
                             const Difference *other, Difference *beyond);
void issue_difference_copy(Arena *arena, const Difference *difference, Difference *copied);

/* Whether both say the same of the same issue. */
gboolean issue_difference_same(const DifferenceIssue *a, const DifferenceIssue *b);

#endif

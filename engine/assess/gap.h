/* What is not known, and what hangs on it. */
#ifndef ASSESS_GAP_H
#define ASSESS_GAP_H

#include "engine/assess/assessment-private.h"

/* The gaps of a whole assessment, in the order in which they are shown; how many
 * facts more are not known is set in *idle_count. (arena) */
const AssessmentGap *assess_gaps(Arena *arena, const Ruleset *ruleset, const Profile *profile,
                                 const AssessmentSection *sections, guint section_count,
                                 guint *gap_count, guint *idle_count);

#endif

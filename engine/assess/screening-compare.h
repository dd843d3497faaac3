/* Comparing a sanctions list with what a profile states of designations. */
#ifndef ASSESS_SCREENING_COMPARE_H
#define ASSESS_SCREENING_COMPARE_H

#include "engine/assess/screening.h"

/* Sets the issues of a screening whose candidates and mentions are set, and which
 * candidates (the screening's own) the profile states. not_screened: names of the
 * group that could not be looked up. */
void screening_compare(Arena *arena, const Profile *profile, const GPtrArray *not_screened,
                       AssessmentScreening *screening, ScreeningCandidate *candidates);

#endif

/* Comparing a sanctions list with what a profile states of designations. */
#ifndef ASSESS_SCREENING_COMPARE_H
#define ASSESS_SCREENING_COMPARE_H

#include "engine/assess/screening.h"

/* Sets the issues of a screening whose names, candidates and mentions are set, and which
 * candidates (the screening's own) the profile states. */
void screening_compare(Arena *arena, const Profile *profile, AssessmentScreening *screening,
                       ScreeningCandidate *candidates);

#endif

/* Names of an element's logic whose values are the same whatever the input. */
#ifndef ANALYSIS_KNOWN_NAMES_H
#define ANALYSIS_KNOWN_NAMES_H

#include "engine/analysis/test-constants.h"
#include "engine/dmn/dmn-private.h"
#include "engine/dmn/evaluation.h"

/* The decisions among an element's names that are the same whatever the input.
 * They are looked for through a few others only: a threshold is a constant, or
 * made of constants. (arena) */
KnownNames known_names_of(Arena *arena, DmnEvaluation *evaluation, const DmnElement *element);

#endif

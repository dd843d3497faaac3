/* The fewest changes to facts that make a rule match. */
#ifndef ASSESS_SMALLEST_CHANGE_H
#define ASSESS_SMALLEST_CHANGE_H

#include "engine/assess/assessment-private.h"

/* Tries the values that facts may take, and evaluates again with each: for the
 * test that decides, the change that brings the rule furthest, the nearest one
 * on the fact's scale where several do; then for the next test, until the rule
 * matches. NULL and *count 0 where it cannot be made to match so (a number or a
 * date decides, or no single change moves a test). (arena) */
const AssessmentChange *assess_smallest_change(const Assessment *assessment, Arena *arena,
                                               const RulesetSection *section, guint rule,
                                               guint *count);

#endif

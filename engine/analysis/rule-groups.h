/* Rules that are alike, found by hash: with the same outputs and annotations,
 * and, where that is asked, the same cells in all columns but one. */
#ifndef ANALYSIS_RULE_GROUPS_H
#define ANALYSIS_RULE_GROUPS_H

#include "engine/analysis/verify-private.h"

/* Told of each group of two rules or more, in ascending order; groups in the order
 * of their first rules. FALSE stops. */
typedef gboolean (*RuleGroup)(TableVerification *verification, const guint *rules, guint count,
                              gint column, gpointer data);

/* column: all other columns' cells are the same too; -1: no cells are compared. */
void rule_groups_for_each(TableVerification *verification, gint column, RuleGroup tell,
                          gpointer data);

#endif

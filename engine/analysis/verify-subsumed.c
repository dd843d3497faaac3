/* Subsumed rules: those that add nothing to a wider one with the same outputs. */
#include "engine/analysis/rule-groups.h"

typedef struct {
  TableVerification *verification;
  SpaceBudget budget;
  guint8 *subsumed; /* by rule: told already */
  guint told;
  guint left_out;
} Subsumed;

/* Whether a rule between two others decides otherwise for part of what the first
 * of them matches: then taking the first out would change results. */
static gboolean is_shadowed(Subsumed *state, guint rule, guint other)
{
  const TableVerification *verification = state->verification;
  for (guint between = rule + 1; between < other; between++) {
    state->budget.steps += verification->space->column_count;
    if (!verification->space->empty[between] &&
        verify_compare_outputs(verification, rule, between) != OUTPUTS_SAME &&
        table_space_meet(verification->space, rule, between))
      return TRUE;
  }
  return FALSE;
}

static void tell_subsumed(Subsumed *state, guint narrow, guint wide)
{
  TableVerification *verification = state->verification;
  if (state->subsumed[narrow] || verification->masked[narrow])
    return;
  const WitnessClaim claim = {.matches = {(gint)narrow, (gint)wide}};
  Witness witness;
  if (verify_witness(verification, verification->space->sets[narrow], &claim, &witness) !=
      WITNESS_SHOWN)
    return;
  state->subsumed[narrow] = TRUE;
  if (state->told++ >= VERIFY_SHOWN_MAXIMUM) {
    state->left_out++;
    return;
  }
  FindingPlace place = {.span = verification->table->rules[narrow].span,
                        .rules = {narrow, wide}, .rule_count = 2, .input = -1};
  AnalysisFinding *finding =
      verify_tell(verification, &ANALYSIS_SUBSUMED, &place,
                  "rule %s matches all that rule %s matches, and both give %s",
                  verify_rule_name(verification, wide), verify_rule_name(verification, narrow),
                  verification->outputs[narrow]);
  finding->witness = witness;
}

static gboolean add_pair(guint rule, guint other, gpointer data)
{
  Subsumed *state = data;
  const TableVerification *verification = state->verification;
  gboolean ordered = verification->table->hit_policy == DMN_HIT_FIRST;
  if (table_space_contains(verification->space, rule, other)) {
    tell_subsumed(state, other, rule);
  } else if (table_space_contains(verification->space, other, rule)) {
    if (!ordered || !is_shadowed(state, rule, other))
      tell_subsumed(state, rule, other);
  }
  return TRUE;
}

static gboolean add_group(TableVerification *verification, const guint *rules, guint count,
                          gint column, gpointer data)
{
  Subsumed *state = data;
  (void)column;
  return space_pairs(&verification->space->space, rules, count, &state->budget, add_pair, state);
}

void verify_subsumed(TableVerification *verification)
{
  const DmnTable *table = verification->table;
  if (table->hit_policy == DMN_HIT_UNIQUE || table->aggregation == DMN_AGGREGATE_SUM ||
      table->aggregation == DMN_AGGREGATE_COUNT)
    return; /* told as overlaps; counted twice on purpose */
  g_autofree guint8 *subsumed = g_new0(guint8, table->rule_count + 1);
  Subsumed state = {.verification = verification,
                    .budget = verify_budget(verification),
                    .subsumed = subsumed};
  rule_groups_for_each(verification, -1, add_group, &state);
  verify_tell_rest(verification, &ANALYSIS_SUBSUMED, state.left_out);
  verify_spent(verification, &state.budget, "subsumed rules");
}

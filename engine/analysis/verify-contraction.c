/* Contraction: rules that can be written as one. */
#include "engine/analysis/rule-groups.h"
#include "engine/base/messages.h"

typedef struct {
  SpaceBudget budget;
  guint8 *used; /* by rule: part of a contraction that was told */
  guint told;
  guint left_out;
} Contraction;

/* Whether moving a rule up, to the place of another, changes no result. */
static gboolean can_move_up(TableVerification *verification, Contraction *state, guint rule,
                            guint to)
{
  DmnHitPolicy policy = verification->table->hit_policy;
  if (policy != DMN_HIT_FIRST && policy != DMN_HIT_RULE_ORDER)
    return TRUE;
  for (guint between = to + 1; between < rule; between++) {
    state->budget.steps += verification->space->column_count;
    if (state->budget.steps > state->budget.maximum) {
      state->budget.exhausted = TRUE;
      return FALSE;
    }
    if (verification->space->empty[between] ||
        !table_space_meet(verification->space, rule, between))
      continue;
    if (policy == DMN_HIT_RULE_ORDER ||
        verify_compare_outputs(verification, rule, between) != OUTPUTS_SAME)
      return FALSE;
  }
  return TRUE;
}

/* Whether each result of the rules is given once: where rules meet, a policy that
 * gives a list would have had it twice. */
static gboolean may_join(const TableVerification *verification, const CellSet *joined,
                         const CellSet *next)
{
  DmnHitPolicy policy = verification->table->hit_policy;
  guint cell;
  gboolean lists = policy == DMN_HIT_COLLECT || policy == DMN_HIT_RULE_ORDER ||
                   policy == DMN_HIT_OUTPUT_ORDER;
  return !lists || !cell_set_meet(joined, next, &cell);
}

static void tell_contraction(TableVerification *verification, Contraction *state,
                             const guint *rules, guint count, guint column,
                             const CellSet *joined)
{
  if (state->told++ >= VERIFY_SHOWN_MAXIMUM) {
    state->left_out++;
    return;
  }
  const Column *of = verification->space->columns[column];
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint index = 0; index < count; index++)
    g_string_append_printf(names, "%s%s",
                           index == 0           ? ""
                           : index + 1 == count ? _(" and ")
                                                : ", ",
                           verify_rule_name(verification, rules[index]));
  FindingPlace place = {.span = verify_cell_span(verification, rules[0], column),
                        .rules = {rules[0], rules[count - 1]}, .rule_count = 2,
                        .input = (gint)column};
  verify_tell(verification, &ANALYSIS_CONTRACTION, &place,
              "rules %s give the same and differ in \"%s\" only: one rule with the cell %s "
              "says all of them",
              names->str, of->label, column_write(of, verification->arena, joined));
}

/* Joins what follows one rule after another; a rule that cannot be moved stays. */
static gboolean add_group(TableVerification *verification, const guint *rules, guint count,
                          gint column, gpointer data)
{
  Contraction *state = data;
  g_autofree guint *members = g_new(guint, count);
  guint member_count = 0;
  CellSet joined = {0, NULL};
  for (guint index = 0; index < count; index++) {
    guint rule = rules[index];
    const CellSet *own = &verification->space->sets[rule][column];
    if (state->used[rule] || verification->masked[rule])
      continue;
    if (member_count > 0 && (!may_join(verification, &joined, own) ||
                             !can_move_up(verification, state, rule, members[0])))
      continue;
    joined = cell_set_union(verification->arena, &joined, own);
    members[member_count++] = rule;
  }
  if (member_count < 2)
    return !state->budget.exhausted;
  for (guint index = 0; index < member_count; index++)
    state->used[members[index]] = TRUE;
  tell_contraction(verification, state, members, member_count, (guint)column, &joined);
  return !state->budget.exhausted;
}

void verify_contraction(TableVerification *verification)
{
  const DmnTable *table = verification->table;
  g_autofree guint8 *used = g_new0(guint8, table->rule_count + 1);
  Contraction state = {.budget = verify_budget(verification), .used = used};
  for (guint input = 0; input < table->input_count && !state.budget.exhausted; input++)
    if (verification->space->columns[input]->refusal == NULL)
      rule_groups_for_each(verification, (gint)input, add_group, &state);
  verify_tell_rest(verification, &ANALYSIS_CONTRACTION, state.left_out);
  verify_spent(verification, &state.budget, "rules that can be written as one");
}

/* Masked rules: those that others always decide before (FIRST and PRIORITY). */
#include "engine/analysis/verify-private.h"
#include "engine/base/messages.h"

#include <stdlib.h>

/* Where an output stands in the order of its column; G_MAXUINT where it is not
 * known before it is evaluated. */
static guint rank(const DmnOutputClause *output, const DmnCell *cell)
{
  if (output->order == NULL)
    return 0;
  if (!cell->is_constant || output->order->constants == NULL)
    return G_MAXUINT;
  for (guint index = 0; index < output->order->count; index++)
    if (feel_equal(output->order->constants[index], cell->constant) == FEEL_TERNARY_TRUE)
      return index;
  return output->order->count;
}

gint verify_compare_priority(gconstpointer left, gconstpointer right, gpointer data)
{
  const DmnTable *table = data;
  guint one = *(const guint *)left;
  guint other = *(const guint *)right;
  for (guint output = 0; output < table->output_count; output++) {
    guint first = rank(&table->outputs[output], &table->rules[one].outputs[output]);
    guint second = rank(&table->outputs[output], &table->rules[other].outputs[output]);
    if (first != second)
      return first < second ? -1 : 1;
  }
  return (one > other) - (one < other);
}

gboolean verify_ranks_are_known(const DmnTable *table)
{
  for (guint rule = 0; rule < table->rule_count; rule++)
    for (guint output = 0; output < table->output_count; output++)
      if (rank(&table->outputs[output], &table->rules[rule].outputs[output]) == G_MAXUINT)
        return FALSE;
  return TRUE;
}

/* The first of the rules before it that meets a masked one. */
static gint find_mask(const TableVerification *verification, const guint *order, guint at)
{
  for (guint index = 0; index < at; index++)
    if (!verification->space->opaque[order[index]] &&
        table_space_meet(verification->space, order[index], order[at]))
      return (gint)order[index];
  return -1;
}

static void tell_masked(TableVerification *verification, const guint *order, guint at)
{
  guint rule = order[at];
  gint mask = find_mask(verification, order, at);
  if (mask < 0)
    return;
  const TableSpace *space = verification->space;
  g_autofree CellSet *shared = g_new0(CellSet, space->column_count + 1);
  for (guint input = 0; input < space->column_count; input++)
    shared[input] = cell_set_intersection(verification->arena, &space->sets[rule][input],
                                          &space->sets[mask][input]);
  const WitnessClaim claim = {.matches = {mask, (gint)rule}};
  Witness witness;
  WitnessAnswer answer = verify_witness(verification, shared, &claim, &witness);
  if (answer == WITNESS_REFUTED)
    return;
  gboolean alone = table_space_contains(space, (guint)mask, rule);
  FindingPlace place = {
      .span = verification->table->rules[rule].span, .rules = {rule}, .rule_count = 1, .input = -1};
  AnalysisFinding *finding = verify_tell(
      verification, &ANALYSIS_MASKED, &place,
      alone ? N_("rule %s never decides: rule %s, which goes before it, matches all that it "
                 "matches")
            : N_("rule %s never decides: rules that go before it, rule %s among them, match all "
                 "that it matches"),
      verify_rule_name(verification, rule), verify_rule_name(verification, (guint)mask));
  if (answer == WITNESS_SHOWN)
    finding->witness = witness;
}

void verify_masked(TableVerification *verification)
{
  const DmnTable *table = verification->table;
  if (table->hit_policy != DMN_HIT_FIRST && table->hit_policy != DMN_HIT_PRIORITY)
    return;
  if (table->hit_policy == DMN_HIT_PRIORITY && !verify_ranks_are_known(table)) {
    FindingPlace place = {.span = table->span, .input = -1, .detail = "priorities"};
    verify_tell(verification, &ANALYSIS_NOT_ANALYSED, &place,
                "which rules others mask is not known, as outputs that decide on priority are "
                "computed");
    return;
  }
  guint count = verification->all_count;
  g_autofree guint *order = g_new(guint, count + 1);
  g_autofree guint8 *covers = g_new0(guint8, count + 1);
  g_autofree guint8 *first = g_new0(guint8, count + 1);
  for (guint index = 0; index < count; index++)
    order[index] = verification->all[index];
  if (table->hit_policy == DMN_HIT_PRIORITY)
    g_qsort_with_data(order, (gint)count, sizeof *order, verify_compare_priority, (gpointer)table);
  for (guint index = 0; index < count; index++)
    covers[index] = !verification->space->opaque[order[index]];
  SpaceBudget budget = verify_budget(verification);
  gboolean complete = space_first(&verification->space->space, order, covers, count, &budget, first);
  guint told = 0;
  for (guint index = 0; complete && index < count; index++) {
    if (first[index])
      continue;
    verification->masked[order[index]] = TRUE;
    if (told++ < VERIFY_SHOWN_MAXIMUM)
      tell_masked(verification, order, index);
  }
  verify_tell_rest(verification, &ANALYSIS_MASKED,
                   told > VERIFY_SHOWN_MAXIMUM ? told - VERIFY_SHOWN_MAXIMUM : 0);
  verify_spent(verification, &budget, "masked rules");
}

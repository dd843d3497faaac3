/* Rules that no input data can make match, as the columns that they test depend on
 * each other. */
#include "engine/analysis/feed.h"
#include "engine/analysis/verify-private.h"

#include <string.h>

/* What one search counts as, in steps. */
#define SEARCH_STEPS 20000

/* Whether each column is a fact of its own: then any combination can be. */
static gboolean columns_are_free(const TableVerification *verification)
{
  const DmnTable *table = verification->table;
  const DmnModels *models = verification->element->model->models;
  g_autofree guint8 *used = g_new0(guint8, models->fact_count + 1);
  for (guint input = 0; input < table->input_count; input++) {
    const DmnFact *fact = feed_fact(verification->element, &table->inputs[input]);
    if (fact == NULL || used[fact->index])
      return FALSE;
    used[fact->index] = TRUE;
  }
  return TRUE;
}

/* Takes away the columns that are not needed for there to be no such input. */
static guint shrink(TableVerification *verification, CellSet *region, guint *needed)
{
  const TableSpace *space = verification->space;
  guint count = 0;
  for (guint input = 0; input < space->column_count; input++) {
    CellSet own = region[input];
    if (cell_set_size(&own) == space->space.cells[input])
      continue;
    region[input] = cell_set_all(verification->arena, space->space.cells[input]);
    if (reach_find(verification->reach, region) == REACH_IMPOSSIBLE)
      continue;
    region[input] = own;
    needed[count++] = input;
  }
  return count;
}

static void tell_impossible(TableVerification *verification, guint rule)
{
  const TableSpace *space = verification->space;
  g_autofree CellSet *region = g_new0(CellSet, space->column_count + 1);
  g_autofree guint *needed = g_new0(guint, space->column_count + 1);
  memcpy(region, space->sets[rule], space->column_count * sizeof *region);
  guint count = shrink(verification, region, needed);
  if (count == 0)
    return;
  FindingPlace place = {.span = verify_cell_span(verification, rule, needed[count - 1]),
                        .rules = {rule}, .rule_count = 1, .input = (gint)needed[count - 1]};
  verify_tell(verification, &ANALYSIS_NEVER_FIRES, &place,
              "the rule cannot match: there are no facts by which %s",
              verify_describe(verification, region));
}

static void tell_undecided(TableVerification *verification, guint rule)
{
  FindingPlace place = {.span = verification->table->rules[rule].span, .rules = {rule},
                        .rule_count = 1, .input = -1, .detail = "reach"};
  verify_tell(verification, &ANALYSIS_NOT_ANALYSED, &place,
              "whether rule %s can match is not known: no facts were found that make it, nor a "
              "proof that there are none",
              verify_rule_name(verification, rule));
}

void verify_reach(TableVerification *verification)
{
  if (verification->reach == NULL || columns_are_free(verification))
    return;
  SpaceBudget budget = verify_budget(verification);
  for (guint index = 0; index < verification->clear_count; index++) {
    guint rule = verification->clear[index];
    budget.steps += SEARCH_STEPS;
    budget.exhausted = budget.steps > budget.maximum;
    if (budget.exhausted)
      break;
    switch (reach_find(verification->reach, verification->space->sets[rule])) {
    case REACH_FOUND:
      break;
    case REACH_IMPOSSIBLE:
      tell_impossible(verification, rule);
      break;
    case REACH_NOT_FOUND:
      tell_undecided(verification, rule);
      break;
    }
  }
  verify_spent(verification, &budget, "rules that can match");
}

/* An input that shows a finding, tried by evaluating it. */
#include "engine/analysis/verify-private.h"

#include <string.h>

/* Evaluating a rule's tests leaves values behind; they are taken back after so
 * many bytes. */
#define SPARE_BYTES 1000000

/* The cell that stands for a set: the first that is not null. */
static guint choose(const Column *column, const CellSet *set)
{
  guint cell = 0;
  cell_set_next(set, 0, &cell);
  guint next;
  if (column->cells[cell].kind == CELL_NULL && cell_set_next(set, cell + 1, &next))
    return next;
  return cell;
}

static FeelTernary test_cell(FeelEvaluation *feel, const DmnCell *cell, FeelValue value)
{
  feel->steps = 0;
  feel->stopped = NULL;
  diagnostic_list_clear(feel->diagnostics);
  if (arena_bytes(feel->arena) > SPARE_BYTES)
    arena_reset(feel->arena);
  return feel_evaluate_tests(feel, cell->expression, value);
}

/* Whether the tests of a rule match values, as far as they are tests of constants. */
static gboolean rule_matches(const TableVerification *verification, guint rule,
                             const FeelValue *values)
{
  const TableSpace *space = verification->space;
  for (guint input = 0; input < space->column_count; input++) {
    const DmnCell *cell = &verification->table->rules[rule].inputs[input];
    Span ignored;
    CellSet set;
    if (cell->matches_all || space->columns[input]->refusal != NULL || cell->expression == NULL)
      continue;
    if (space->opaque[rule] && !column_match(space->columns[input], verification->feel,
                                             verification->arena, cell->expression, &set,
                                             &ignored))
      continue;
    if (test_cell(verification->feel, cell, values[input]) != FEEL_TERNARY_TRUE)
      return FALSE;
  }
  return TRUE;
}

static gboolean holds(const TableVerification *verification, const WitnessClaim *claim,
                      const FeelValue *values)
{
  for (guint index = 0; index < G_N_ELEMENTS(claim->matches); index++)
    if (claim->matches[index] >= 0 &&
        !rule_matches(verification, (guint)claim->matches[index], values))
      return FALSE;
  for (guint rule = 0; claim->no_match && rule < verification->table->rule_count; rule++)
    if (rule_matches(verification, rule, values))
      return FALSE;
  return TRUE;
}

static const char *value_text(const TableVerification *verification, FeelValue value)
{
  return feel_value_text(verification->arena, value, 200);
}

/* Whether the rules did as claimed when the decision was evaluated. */
static gboolean holds_evaluated(const WitnessClaim *claim, const DmnTableTrace *trace,
                                guint rule_count)
{
  for (guint index = 0; index < G_N_ELEMENTS(claim->matches); index++)
    if (claim->matches[index] >= 0 &&
        trace->rules[claim->matches[index]].outcome != DMN_RULE_MATCHED)
      return FALSE;
  for (guint rule = 0; claim->no_match && rule < rule_count; rule++)
    if (trace->rules[rule].outcome == DMN_RULE_MATCHED)
      return FALSE;
  return TRUE;
}

static void take_facts(const TableVerification *verification, Witness *witness)
{
  const DmnModels *models = verification->element->model->models;
  g_autoptr(GArray) facts = g_array_new(FALSE, FALSE, sizeof(WitnessValue));
  guint fact = 0;
  FeelValue value;
  for (; reach_next_fact(verification->reach, &fact, &value); fact++) {
    WitnessValue one = {models->facts[fact].path, value_text(verification, value)};
    g_array_append_val(facts, one);
  }
  WitnessValue *copy = arena_new_array(verification->arena, WitnessValue, facts->len + 1);
  if (facts->len > 0)
    memcpy(copy, facts->data, facts->len * sizeof *copy);
  witness->facts = copy;
  witness->fact_count = facts->len;
}

/* Takes the witness from input data that gives the region, where there is any. */
static WitnessAnswer show_by_facts(TableVerification *verification, const CellSet *region,
                                   const WitnessClaim *claim, Witness *witness)
{
  if (verification->reach == NULL)
    return WITNESS_SHOWN;
  ReachAnswer answer = reach_find(verification->reach, region);
  if (answer != REACH_FOUND)
    return answer == REACH_IMPOSSIBLE ? WITNESS_IMPOSSIBLE : WITNESS_SHOWN;
  const DmnDecisionTrace *trace =
      dmn_evaluation_trace(reach_evaluation(verification->reach), verification->element);
  if (trace == NULL || trace->table == NULL || !trace->table->inputs_valid ||
      !holds_evaluated(claim, trace->table, verification->table->rule_count))
    return WITNESS_SHOWN; /* of the table only */
  WitnessValue *inputs =
      arena_new_array(verification->arena, WitnessValue, witness->input_count + 1);
  for (guint input = 0; input < witness->input_count; input++)
    inputs[input] = (WitnessValue){witness->inputs[input].name,
                                   value_text(verification, trace->table->inputs[input])};
  witness->level = WITNESS_INPUTS;
  witness->inputs = inputs;
  witness->result = value_text(verification, trace->value);
  take_facts(verification, witness);
  return WITNESS_SHOWN;
}

WitnessAnswer verify_witness(TableVerification *verification, const CellSet *region,
                             const WitnessClaim *claim, Witness *witness)
{
  const TableSpace *space = verification->space;
  Arena *arena = verification->arena;
  g_autofree FeelValue *values = g_new0(FeelValue, space->column_count + 1);
  WitnessValue *inputs = arena_new_array(arena, WitnessValue, space->column_count + 1);
  for (guint input = 0; input < space->column_count; input++) {
    const Column *column = space->columns[input];
    if (column->refusal == NULL)
      values[input] = column->cells[choose(column, &region[input])].value;
    inputs[input] =
        (WitnessValue){column->label, value_text(verification, values[input])};
  }
  if (!holds(verification, claim, values))
    return WITNESS_REFUTED;
  *witness = (Witness){
      .level = WITNESS_TABLE, .inputs = inputs, .input_count = space->column_count};
  return show_by_facts(verification, region, claim, witness);
}

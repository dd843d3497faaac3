/* Decision tables, evaluated (DMN 1.5, clause 8.2): which rules match, and what
 * the trace keeps of it. */
#include "engine/base/messages.h"
#include "engine/dmn/evaluation-private.h"

#include <string.h>

typedef struct {
  DmnEvaluation *evaluation;
  const DmnTable *table;
  FeelValue *inputs;
  guint64 **input_facts;   /* with a trace: by input column */
  DmnRuleTrace *rules;     /* with a trace: by rule */
  DmnHit *hits;
  guint hit_count;
  guint hit_capacity;
} Run;

#define FIRST_HIT_CAPACITY 8

static FeelValue evaluate_input(DmnEvaluation *evaluation, const DmnInputClause *input,
                                gboolean *valid)
{
  FeelEvaluation *feel = &evaluation->feel;
  FeelValue value = dmn_evaluate_cell(evaluation, &input->cell);
  const char *place = feel->place;
  feel->place = input->cell.place;
  Span span = input->cell.expression != NULL
                  ? source_span(feel_expression_source(input->cell.expression))
                  : SPAN_NONE;
  gboolean was_null = feel_is_null(value);
  value = dmn_convert(evaluation, value, input->type, input->item, span, _("the input"));
  if (feel_is_null(value) && !was_null)
    *valid = FALSE;
  if (!dmn_values_allow_each(feel, input->values, value)) {
    feel_fail(feel, &DMN_ERROR_NOT_ALLOWED, span,
              "the input is %s, which is not among the input values %s",
              feel_value_text(evaluation->arena, value, 60), input->values->text);
    *valid = FALSE;
  }
  feel->place = place;
  return value;
}

/* Evaluates the input expressions; FALSE where one is not what its column takes. */
static gboolean evaluate_inputs(Run *run)
{
  DmnEvaluation *evaluation = run->evaluation;
  gboolean valid = TRUE;
  for (guint index = 0; index < run->table->input_count; index++) {
    guint64 *before = evaluation->feel.facts_read;
    guint64 *facts = run->rules != NULL ? dmn_facts_begin(evaluation) : NULL;
    run->inputs[index] = evaluate_input(evaluation, &run->table->inputs[index], &valid);
    if (facts != NULL) {
      dmn_facts_end(evaluation, facts, before);
      run->input_facts[index] = facts;
    }
  }
  return valid;
}

static FeelTernary evaluate_test(DmnEvaluation *evaluation, const DmnCell *cell, FeelValue input)
{
  if (cell->matches_all)
    return FEEL_TERNARY_TRUE;
  evaluation->feel.place = cell->place;
  if (cell->expression != NULL)
    return feel_evaluate_tests(&evaluation->feel, cell->expression, input);
  feel_fail(&evaluation->feel, &DMN_ERROR_FAULTY_LOGIC, SPAN_NONE,
            "the expression was found in error when the model was loaded");
  return FEEL_TERNARY_NULL;
}

static gboolean matches(const Run *run, const DmnRule *rule)
{
  for (guint index = 0; index < run->table->input_count; index++)
    if (evaluate_test(run->evaluation, &rule->inputs[index], run->inputs[index]) !=
        FEEL_TERNARY_TRUE)
      return FALSE;
  return TRUE;
}

static void add_hit(Run *run, DmnHit hit)
{
  if (run->hit_count == run->hit_capacity) {
    guint capacity = MAX(run->hit_capacity * 2, FIRST_HIT_CAPACITY);
    DmnHit *hits = arena_alloc(run->evaluation->arena, capacity * sizeof(DmnHit));
    if (run->hit_count > 0)
      memcpy(hits, run->hits, run->hit_count * sizeof(DmnHit));
    run->hits = hits;
    run->hit_capacity = capacity;
  }
  run->hits[run->hit_count++] = hit;
}

static void evaluate_outputs(Run *run, guint rule)
{
  DmnEvaluation *evaluation = run->evaluation;
  const DmnTable *table = run->table;
  FeelValue *outputs = arena_new_array(evaluation->arena, FeelValue, table->output_count + 1);
  for (guint index = 0; index < table->output_count; index++) {
    const DmnCell *cell = &table->rules[rule].outputs[index];
    evaluation->feel.place = cell->place;
    outputs[index] = dmn_check_output(evaluation, &table->outputs[index],
                                      dmn_evaluate_cell(evaluation, cell),
                                      table->rules[rule].span);
  }
  add_hit(run, (DmnHit){rule, outputs});
}

/* Whether a set of facts holds any. */
static gboolean any_fact(const DmnEvaluation *evaluation, const guint64 *facts)
{
  for (guint word = 0; word < evaluation->models->recorded_words; word++)
    if (facts[word] != 0)
      return TRUE;
  return FALSE;
}

/* Looks at the tests of a rule until one fails on a value that is there. What a
 * plain evaluation would not have looked at any more, because a test before it
 * has failed, adds no diagnostics. */
static void trace_tests(Run *run, guint number, guint64 *facts)
{
  DmnEvaluation *evaluation = run->evaluation;
  FeelEvaluation *feel = &evaluation->feel;
  DmnRuleTrace *trace = &run->rules[number];
  const DmnRule *rule = &run->table->rules[number];
  DiagnosticList *diagnostics = feel->diagnostics;
  guint8 *outcomes = arena_new_array(evaluation->arena, guint8, run->table->input_count + 1);
  trace->tests = outcomes;
  trace->outcome = DMN_RULE_MATCHED;
  for (guint index = 0; index < run->table->input_count; index++) {
    const DmnCell *cell = &rule->inputs[index];
    outcomes[index] = cell->matches_all ? DMN_UNARY_ANY : DMN_UNARY_PASSED;
    if (cell->matches_all)
      continue;
    guint64 *own = dmn_facts_begin(evaluation);
    FeelTernary result = evaluate_test(evaluation, cell, run->inputs[index]);
    gboolean reads = any_fact(evaluation, own);
    dmn_facts_end(evaluation, own, facts);
    dmn_facts_add(evaluation, facts, run->input_facts[index]);
    if (result == FEEL_TERNARY_TRUE)
      continue;
    gboolean undetermined =
        feel_is_null(run->inputs[index]) || (result == FEEL_TERNARY_NULL && reads);
    outcomes[index] = undetermined ? DMN_UNARY_NOT_KNOWN : DMN_UNARY_FAILED;
    if (trace->outcome == DMN_RULE_MATCHED || !undetermined)
      trace->first_failed = index;
    trace->outcome = undetermined ? DMN_RULE_UNDETERMINED : DMN_RULE_NOT_MATCHED;
    if (!undetermined)
      break;
    feel->diagnostics = evaluation->quiet;
  }
  feel->diagnostics = diagnostics;
}

static void trace_rule(Run *run, guint number, gboolean shown_only)
{
  DmnEvaluation *evaluation = run->evaluation;
  FeelEvaluation *feel = &evaluation->feel;
  DiagnosticList *diagnostics = feel->diagnostics;
  guint64 *before = feel->facts_read;
  if (shown_only)
    feel->diagnostics = evaluation->quiet;
  guint64 *facts = dmn_facts_begin(evaluation);
  trace_tests(run, number, facts);
  feel->facts_read = facts;
  if (run->rules[number].outcome == DMN_RULE_MATCHED) {
    evaluate_outputs(run, number);
    run->rules[number].outputs = run->hits[run->hit_count - 1].outputs;
    if (shown_only)
      run->hit_count--;
  }
  dmn_facts_end(evaluation, facts, before);
  run->rules[number].facts = facts;
  feel->diagnostics = diagnostics;
}

/* Whether the index may be asked: its input is a string, and the tests before it,
 * which the index passes over, can tell of no error. */
static gboolean can_use_index(const Run *run)
{
  const DmnTableIndex *index = run->table->index;
  if (index == NULL || run->inputs[index->column].kind != FEEL_STRING)
    return FALSE;
  for (guint column = 0; column < index->column; column++)
    if (run->inputs[column].kind != FEEL_STRING)
      return FALSE;
  return TRUE;
}

static const DmnIndexKey *find_key(const DmnTableIndex *index, FeelValue string)
{
  guint low = 0;
  guint high = index->key_count;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    const DmnIndexKey *key = &index->keys[middle];
    gint order = memcmp(key->text, string.string, MIN(key->length, string.length));
    if (order == 0)
      order = (key->length > string.length) - (key->length < string.length);
    if (order == 0)
      return key;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

/* Adds a rule to the hits if it matches; FALSE where no other rule counts. */
static gboolean try_rule(Run *run, guint rule)
{
  if (run->evaluation->feel.stopped != NULL)
    return FALSE;
  if (!matches(run, &run->table->rules[rule]))
    return TRUE;
  evaluate_outputs(run, rule);
  return run->table->hit_policy != DMN_HIT_FIRST;
}

/* Looks only at the rules that the index leaves, in the order of the table. */
static void find_indexed_hits(Run *run)
{
  const DmnTableIndex *index = run->table->index;
  const DmnIndexKey *key = find_key(index, run->inputs[index->column]);
  const guint *keyed = key != NULL ? index->rules + key->first : NULL;
  guint keyed_count = key != NULL ? key->count : 0;
  guint at = 0;
  guint other = 0;
  while (at < keyed_count || other < index->other_count) {
    gboolean take_keyed =
        at < keyed_count &&
        (other >= index->other_count || keyed[at] < index->others[other]);
    if (!try_rule(run, take_keyed ? keyed[at++] : index->others[other++]))
      return;
  }
}

static void find_hits(Run *run)
{
  if (can_use_index(run)) {
    find_indexed_hits(run);
    return;
  }
  for (guint rule = 0; rule < run->table->rule_count; rule++)
    if (!try_rule(run, rule))
      return;
}

/* Looks at every rule, whatever the hit policy. */
static void trace_rules(Run *run)
{
  gboolean first_only = run->table->hit_policy == DMN_HIT_FIRST;
  for (guint rule = 0; rule < run->table->rule_count; rule++) {
    if (run->evaluation->feel.stopped != NULL)
      return;
    trace_rule(run, rule, first_only && run->hit_count > 0);
  }
}

FeelValue dmn_evaluate_table(DmnEvaluation *evaluation, const DmnTable *table,
                             DmnTableTrace *trace)
{
  Arena *arena = evaluation->arena;
  Run run = {.evaluation = evaluation, .table = table};
  run.inputs = arena_new_array(arena, FeelValue, table->input_count + 1);
  if (trace != NULL) {
    run.input_facts = arena_new_array(arena, guint64 *, table->input_count + 1);
    run.rules = arena_new_array(arena, DmnRuleTrace, table->rule_count + 1);
    trace->inputs = run.inputs;
    trace->input_facts = (const DmnFactSet *const *)run.input_facts;
    trace->rules = run.rules;
  }
  const char *place = evaluation->feel.place;
  gboolean valid = evaluate_inputs(&run);
  if (trace != NULL)
    trace->inputs_valid = valid;
  if (valid && trace != NULL)
    trace_rules(&run);
  else if (valid)
    find_hits(&run);
  evaluation->feel.place = place;
  if (!valid || evaluation->feel.stopped != NULL)
    return FEEL_NULL_VALUE;
  return dmn_apply_hit_policy(evaluation, table, run.hits, run.hit_count, trace);
}

gboolean dmn_evaluate_table_inputs(DmnEvaluation *evaluation, const DmnElement *decision,
                                   const DmnElement *const *required, guint required_count,
                                   const guint8 *wanted, FeelValue *values,
                                   const guint64 **facts)
{
  FeelEvaluation *feel = &evaluation->feel;
  const DmnTable *table = decision->logic->table;
  for (guint index = 0; index < required_count; index++)
    dmn_evaluate_decision(evaluation, required[index]);
  if (evaluation->top == NULL)
    evaluation->top = dmn_layer_new(evaluation);
  evaluation->layer = evaluation->top;
  evaluation->element = decision;
  feel->globals = dmn_new_frame(evaluation, decision);
  evaluation->frame_slots = decision->slots;
  gboolean valid = TRUE;
  for (guint index = 0; index < table->input_count; index++) {
    if (!wanted[index])
      continue;
    guint64 *read = facts != NULL ? dmn_facts_begin(evaluation) : NULL;
    values[index] = evaluate_input(evaluation, &table->inputs[index], &valid);
    if (facts == NULL)
      continue;
    dmn_facts_end(evaluation, read, NULL);
    facts[index] = read;
  }
  evaluation->element = NULL;
  return valid && feel->stopped == NULL;
}

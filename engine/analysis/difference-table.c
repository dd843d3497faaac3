/* Decision tables of two versions: for which inputs they give something else. */
#include "engine/analysis/difference-private.h"
#include "engine/analysis/table-pair.h"
#include "engine/base/messages.h"

#include <stdlib.h>
#include <string.h>

/* Parts with one difference that are kept, and kinds of difference told of a table. */
#define PARTS_MAXIMUM 64
#define REGIONS_MAXIMUM 40
/* Parts of one difference that are shown, and for which facts are looked for. */
#define PARTS_SHOWN 3
#define SCRATCH_BYTES 64000000

/* Where the two give the same two things. */
typedef struct {
  char *key;        /* the same in every language */
  char *text;
  GPtrArray *parts; /* of CellSet *, by column */
  guint rules[2];   /* the first that matches of each table, from 1; 0: none */
} Region;

typedef struct {
  Comparison *comparison;
  TableVerification *verification; /* of the later table */
  TablePair *pair;
  GPtrArray *regions;   /* of Region */
  GArray *hits[2];      /* of guint: joint rules */
  gboolean alike;       /* hit policy and default are the same */
  guint8 *not_compared; /* by joint rule: told already */
  gboolean too_many;
} TableComparison;

static void region_free(gpointer data)
{
  Region *region = data;
  g_free(region->key);
  g_free(region->text);
  g_ptr_array_unref(region->parts);
  g_free(region);
}

static gboolean takes_first(const DmnTable *table)
{
  return table->hit_policy == DMN_HIT_FIRST || table->hit_policy == DMN_HIT_PRIORITY;
}

static gboolean gives_list(const DmnTable *table)
{
  return table->hit_policy == DMN_HIT_RULE_ORDER || table->hit_policy == DMN_HIT_OUTPUT_ORDER ||
         table->hit_policy == DMN_HIT_COLLECT;
}

/* Sorts the rules of a part into hits of each table; TRUE where all cover the whole
 * part, as far as they have a say. */
static gboolean sort_hits(TableComparison *state, const guint *rules, const guint8 *whole,
                          guint count)
{
  gboolean decided[2] = {FALSE, FALSE};
  gboolean all_whole = TRUE;
  for (guint side = 0; side < 2; side++)
    g_array_set_size(state->hits[side], 0);
  for (guint index = 0; index < count; index++) {
    guint number;
    guint side = table_pair_side(state->pair, rules[index], &number);
    if (decided[side])
      continue;
    g_array_append_val(state->hits[side], rules[index]);
    all_whole = all_whole && whole[index];
    decided[side] = whole[index] && takes_first(state->pair->tables[side]) &&
                    !state->pair->joint.opaque[rules[index]];
  }
  return all_whole;
}

static gint compare_numbers(const void *left, const void *right)
{
  guint a = *(const guint *)left;
  guint b = *(const guint *)right;
  return (a > b) - (a < b);
}

static guint *classes_of(const TableComparison *state, guint side)
{
  const GArray *hits = state->hits[side];
  guint *classes = g_new(guint, hits->len + 1);
  for (guint index = 0; index < hits->len; index++)
    classes[index] = state->pair->classes[g_array_index(hits, guint, index)];
  if (!takes_first(state->pair->tables[side]))
    qsort(classes, hits->len, sizeof *classes, compare_numbers);
  return classes;
}

static gboolean hits_are_alike(const TableComparison *state)
{
  if (!state->alike || state->hits[0]->len != state->hits[1]->len)
    return FALSE;
  g_autofree guint *before = classes_of(state, TABLE_BEFORE);
  g_autofree guint *after = classes_of(state, TABLE_AFTER);
  return memcmp(before, after, state->hits[0]->len * sizeof *before) == 0;
}

static const char *outputs_of(const TableComparison *state, guint rule)
{
  guint number;
  guint side = table_pair_side(state->pair, rule, &number);
  return verify_outputs_text(state->pair->arena, state->pair->tables[side], number);
}

static const char *default_text(const TableComparison *state, guint side)
{
  const DmnTable *table = state->pair->tables[side];
  if (!table->has_default)
    return _("nothing");
  return table->outputs[0].default_output.text;
}

/* What a table that gives one result gives. */
static const char *single_result(const TableComparison *state, guint side)
{
  const GArray *hits = state->hits[side];
  const DmnTable *table = state->pair->tables[side];
  if (hits->len == 0)
    return default_text(state, side);
  const char *first = outputs_of(state, g_array_index(hits, guint, 0));
  if (takes_first(table) || hits->len == 1)
    return first;
  for (guint index = 1; index < hits->len; index++)
    if (table->hit_policy == DMN_HIT_UNIQUE ||
        strcmp(outputs_of(state, g_array_index(hits, guint, index)), first) != 0)
      return _("null, as rules contradict each other");
  return first;
}

static gint compare_texts(gconstpointer left, gconstpointer right)
{
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static GPtrArray *list_result(const TableComparison *state, guint side)
{
  GPtrArray *texts = g_ptr_array_new();
  for (guint index = 0; index < state->hits[side]->len; index++)
    g_ptr_array_add(texts,
                    (gpointer)outputs_of(state, g_array_index(state->hits[side], guint, index)));
  g_ptr_array_sort(texts, compare_texts);
  return texts;
}

/* The texts of one sorted list that another has not, or not so often. */
static void append_missing(GString *text, const GPtrArray *from, const GPtrArray *other)
{
  guint at = 0;
  for (guint index = 0; index < from->len; index++) {
    while (at < other->len && strcmp(other->pdata[at], from->pdata[index]) < 0)
      at++;
    if (at < other->len && strcmp(other->pdata[at], from->pdata[index]) == 0) {
      at++;
      continue;
    }
    g_string_append_printf(text, "%s[%s]", text->len > 0 ? ", " : "",
                           (const char *)from->pdata[index]);
  }
}

/* How the results differ, in words; NULL where they do not. */
static char *describe_results(const TableComparison *state)
{
  const DmnTable *const *tables = state->pair->tables;
  if (gives_list(tables[0]) && gives_list(tables[1])) {
    g_autoptr(GPtrArray) before = list_result(state, TABLE_BEFORE);
    g_autoptr(GPtrArray) after = list_result(state, TABLE_AFTER);
    g_autoptr(GString) lost = g_string_new(NULL);
    g_autoptr(GString) gained = g_string_new(NULL);
    append_missing(lost, before, after);
    append_missing(gained, after, before);
    if (lost->len == 0 && gained->len == 0)
      return NULL;
    if (gained->len == 0)
      return g_strdup_printf(_("no longer gives %s"), lost->str);
    return lost->len == 0
               ? g_strdup_printf(_("now gives %s as well"), gained->str)
               : g_strdup_printf(_("now gives %s, and no longer %s"), gained->str, lost->str);
  }
  const char *before = single_result(state, TABLE_BEFORE);
  const char *after = single_result(state, TABLE_AFTER);
  return strcmp(before, after) == 0 && gives_list(tables[0]) == gives_list(tables[1])
             ? NULL
             : g_strdup_printf(_("now gives %s, and gave %s"), after, before);
}

static const CellSet *part_of(const TableComparison *state, const CellInterval *box)
{
  guint columns = state->pair->joint.column_count;
  CellSet *part = arena_new_array(state->pair->arena, CellSet, columns + 1);
  for (guint column = 0; column < columns; column++) {
    CellInterval *copy = arena_new_item(state->pair->arena, CellInterval);
    *copy = box[column];
    part[column] = (CellSet){1, copy};
  }
  return part;
}

static Region *region_for(TableComparison *state, const char *key)
{
  for (guint index = 0; index < state->regions->len; index++)
    if (strcmp(((Region *)state->regions->pdata[index])->key, key) == 0)
      return state->regions->pdata[index];
  if (state->regions->len == REGIONS_MAXIMUM) {
    state->too_many = TRUE;
    return NULL;
  }
  Region *region = g_new0(Region, 1);
  region->key = g_strdup(key);
  region->text = describe_results(state);
  region->parts = g_ptr_array_new();
  for (guint side = 0; side < 2; side++)
    if (state->hits[side]->len > 0)
      region->rules[side] =
          g_array_index(state->hits[side], guint, 0) - state->pair->first_rule[side] + 1;
  g_ptr_array_add(state->regions, region);
  return region;
}

/* Joins a part to one that differs from it in one column only. */
static gboolean join_part(TableComparison *state, const Region *region, const CellSet *part)
{
  guint columns = state->pair->joint.column_count;
  for (guint index = 0; index < region->parts->len; index++) {
    CellSet *known = region->parts->pdata[index];
    guint other = 0;
    guint differing = 0;
    for (guint column = 0; column < columns && differing < 2; column++)
      if (!cell_set_equal(&known[column], &part[column])) {
        other = column;
        differing++;
      }
    if (differing > 1)
      continue;
    known[other] = cell_set_union(state->pair->arena, &known[other], &part[other]);
    return TRUE;
  }
  return FALSE;
}

static void tell_not_compared(TableComparison *state)
{
  for (guint side = 0; side < 2; side++)
    for (guint index = 0; index < state->hits[side]->len; index++) {
      guint rule = g_array_index(state->hits[side], guint, index);
      guint number;
      if (!state->pair->joint.opaque[rule] || state->not_compared[rule])
        continue;
      state->not_compared[rule] = TRUE;
      table_pair_side(state->pair, rule, &number);
      FindingPlace place = {.span = state->pair->tables[side]->rules[number].span, .input = -1,
                            .detail = arena_printf(state->pair->arena, "%s rule %u",
                                                   side == TABLE_BEFORE ? "earlier" : "later",
                                                   number + 1)};
      verify_tell(state->verification, &ANALYSIS_NOT_COMPARED, &place,
                  side == TABLE_BEFORE
                      ? N_("rule %u of the earlier version is not compared: a test of it is more "
                           "than comparisons of its input with constants")
                      : N_("rule %u of the later version is not compared: a test of it is more "
                           "than comparisons of its input with constants"),
                  number + 1);
    }
}

static gboolean any_opaque(const TableComparison *state)
{
  for (guint side = 0; side < 2; side++)
    for (guint index = 0; index < state->hits[side]->len; index++)
      if (state->pair->joint.opaque[g_array_index(state->hits[side], guint, index)])
        return TRUE;
  return FALSE;
}

/* Rules of both tables that are alike say the same of any part: where lists are
 * given, the rest alone makes the difference. */
static void cancel_alike(TableComparison *state)
{
  if (!state->alike || !gives_list(state->pair->tables[0]))
    return;
  for (guint index = 0; index < state->hits[0]->len; index++)
    for (guint at = 0; at < state->hits[1]->len; at++)
      if (state->pair->classes[g_array_index(state->hits[0], guint, index)] ==
          state->pair->classes[g_array_index(state->hits[1], guint, at)]) {
        g_array_remove_index(state->hits[0], index--);
        g_array_remove_index(state->hits[1], at);
        break;
      }
}

static SpaceAnswer look(const CellInterval *box, const guint *rules, const guint8 *whole,
                        guint count, gpointer data)
{
  TableComparison *state = data;
  gboolean all_whole = sort_hits(state, rules, whole, count);
  if (hits_are_alike(state))
    return SPACE_DONE;
  if (!all_whole)
    return SPACE_SPLIT;
  cancel_alike(state);
  if (any_opaque(state)) {
    tell_not_compared(state);
    return SPACE_DONE;
  }
  messages_hold_english();
  g_autofree char *key = describe_results(state);
  messages_release_english();
  Region *region = key != NULL ? region_for(state, key) : NULL;
  if (region == NULL)
    return state->too_many ? SPACE_STOP : SPACE_DONE;
  const CellSet *part = part_of(state, box);
  if (!join_part(state, region, part) && region->parts->len < PARTS_MAXIMUM)
    g_ptr_array_add(region->parts, (gpointer)part);
  return SPACE_DONE;
}

/* Rules that may make a difference, in the order of their say: where lists are given,
 * those that have no partner in the other table. */
static guint *order_rules(const TableComparison *state, guint *count)
{
  const TablePair *pair = state->pair;
  guint *order = g_new(guint, pair->joint.rule_count + 1);
  g_autofree gint *balance = g_new0(gint, pair->class_count + 1);
  gboolean cancel = state->alike && gives_list(pair->tables[0]);
  for (guint rule = 0; rule < pair->joint.rule_count; rule++)
    balance[pair->classes[rule]] += rule < pair->first_rule[TABLE_AFTER] ? 1 : -1;
  *count = 0;
  for (guint side = 0; side < 2; side++) {
    guint first = *count;
    for (guint number = 0; number < pair->tables[side]->rule_count; number++) {
      guint rule = pair->first_rule[side] + number;
      if (!pair->joint.empty[rule] && !(cancel && balance[pair->classes[rule]] == 0))
        order[(*count)++] = number;
    }
    if (pair->tables[side]->hit_policy == DMN_HIT_PRIORITY)
      g_qsort_with_data(order + first, (gint)(*count - first), sizeof *order,
                        verify_compare_priority, (gpointer)pair->tables[side]);
    for (guint index = first; index < *count; index++)
      order[index] += pair->first_rule[side];
  }
  return order;
}

/* Whether the columns that only the earlier table has are free in a part. */
static gboolean is_of_later_columns(const TableComparison *state, const CellSet *part)
{
  const TablePair *pair = state->pair;
  for (guint column = pair->tables[TABLE_AFTER]->input_count; column < pair->joint.column_count;
       column++)
    if (cell_set_size(&part[column]) < pair->joint.space.cells[column])
      return FALSE;
  return TRUE;
}

/* Facts by which the decisions give something else; REACH_FOUND where they are in
 * the witness. */
static ReachAnswer find_facts(TableComparison *state, Reach *reach, const CellSet *part,
                              Witness *witness)
{
  if (reach == NULL || !is_of_later_columns(state, part))
    return REACH_NOT_FOUND;
  ReachAnswer answer = reach_find(reach, part);
  if (answer != REACH_FOUND)
    return answer;
  g_autofree FeelValue *facts = g_new0(FeelValue, state->comparison->after->fact_count + 1);
  FeelValue value;
  for (guint fact = 0; reach_next_fact(reach, &fact, &value); fact++)
    facts[fact] = value;
  FeelValue values[2];
  difference_bind(state->comparison, facts);
  if (!difference_evaluate(state->comparison, state->pair->elements[TABLE_BEFORE],
                           state->pair->elements[TABLE_AFTER], values))
    return REACH_NOT_FOUND;
  difference_take_witness(state->comparison, facts, values, witness);
  return REACH_FOUND;
}

static void take_table_witness(const TableComparison *state, const CellSet *part, Witness *witness)
{
  const TableSpace *joint = &state->pair->joint;
  Arena *arena = state->comparison->report->arena;
  WitnessValue *inputs = arena_new_array(arena, WitnessValue, joint->column_count + 1);
  for (guint column = 0; column < joint->column_count; column++) {
    const Column *of = joint->columns[column];
    guint cell = 0;
    guint next;
    cell_set_next(&part[column], 0, &cell);
    if (of->refusal == NULL && of->cells[cell].kind == CELL_NULL &&
        cell_set_next(&part[column], cell + 1, &next))
      cell = next;
    FeelValue value = of->refusal == NULL ? of->cells[cell].value : FEEL_NULL_VALUE;
    inputs[column] = (WitnessValue){of->label, feel_value_text(arena, value, 200)};
  }
  *witness = (Witness){
      .level = WITNESS_TABLE, .inputs = inputs, .input_count = joint->column_count};
}

static void tell_region(TableComparison *state, const Region *region, Reach *reach)
{
  g_autoptr(GString) where = g_string_new(NULL);
  Witness witness = {0};
  guint shown = 0;
  gboolean possible = FALSE;
  for (guint index = 0; index < region->parts->len && shown < PARTS_SHOWN; index++) {
    const CellSet *part = region->parts->pdata[index];
    Witness own = {0};
    ReachAnswer answer =
        witness.level != WITNESS_INPUTS ? find_facts(state, reach, part, &own) : REACH_NOT_FOUND;
    if (answer == REACH_IMPOSSIBLE)
      continue;
    if (answer == REACH_FOUND)
      witness = own;
    else if (!possible)
      take_table_witness(state, part, &witness);
    possible = TRUE;
    g_string_append_printf(where, "%s%s", shown++ > 0 ? _("; or where ") : "",
                           verify_describe(state->verification, part));
  }
  if (!possible)
    return;
  if (region->parts->len > shown)
    g_string_append(where, _("; and elsewhere"));
  FindingPlace place = {.span = state->pair->tables[TABLE_AFTER]->span, .input = -1};
  if (region->rules[TABLE_AFTER] > 0) {
    place.rules[0] = region->rules[TABLE_AFTER] - 1;
    place.rule_count = 1;
    place.span = state->pair->tables[TABLE_AFTER]->rules[place.rules[0]].span;
  }
  place.detail = region->key;
  AnalysisFinding *finding =
      verify_tell(state->verification, &ANALYSIS_OTHER_RESULT, &place, "\"%s\" %s where %s",
                  state->pair->elements[TABLE_AFTER]->name, region->text, where->str);
  finding->witness = witness;
}

/* Rules that are alike and have another id, and whether those that are alike stand in
 * another order. */
static void tell_moved(TableComparison *state)
{
  const TablePair *pair = state->pair;
  g_autofree guint *next = g_new0(guint, pair->class_count + 1);
  gboolean moved = FALSE;
  guint last = 0;
  for (guint number = 0; number < pair->tables[TABLE_AFTER]->rule_count; number++) {
    guint class = pair->classes[pair->first_rule[TABLE_AFTER] + number];
    guint partner = next[class];
    while (partner < pair->first_rule[TABLE_AFTER] && pair->classes[partner] != class)
      partner++;
    next[class] = partner + 1;
    if (partner >= pair->first_rule[TABLE_AFTER])
      continue;
    moved = moved || partner < last;
    last = MAX(last, partner);
    const char *before = pair->tables[TABLE_BEFORE]->rules[partner].id;
    const char *after = pair->tables[TABLE_AFTER]->rules[number].id;
    if (g_strcmp0(before, after) == 0 || before == NULL || after == NULL)
      continue;
    FindingPlace place = {.span = pair->tables[TABLE_AFTER]->rules[number].span,
                          .rules = {number}, .rule_count = 1, .input = -1};
    verify_tell(state->verification, &ANALYSIS_RENAMED, &place,
                "rule %u (%s) is now rule %u (%s)", partner + 1, before, number + 1, after);
  }
  if (!moved || pair->tables[TABLE_AFTER]->hit_policy != DMN_HIT_RULE_ORDER)
    return;
  FindingPlace place = {.span = pair->tables[TABLE_AFTER]->span, .input = -1};
  verify_tell(state->verification, &ANALYSIS_MOVED, &place,
              "rules stand in another order: the results come in another order");
}

static void tell_output_names(TableComparison *state)
{
  const DmnTable *before = state->pair->tables[TABLE_BEFORE];
  const DmnTable *after = state->pair->tables[TABLE_AFTER];
  FindingPlace place = {.span = after->span, .input = -1, .detail = "outputs"};
  gboolean alike = before->output_count == after->output_count;
  for (guint output = 0; alike && output < after->output_count; output++)
    alike = strcmp(before->outputs[output].name, after->outputs[output].name) == 0;
  if (!alike && MAX(before->output_count, after->output_count) > 1)
    verify_tell(state->verification, &ANALYSIS_CHANGED, &place,
                "the outputs are others, or have other names");
}

static gboolean policies_are_alike(const DmnTable *before, const DmnTable *after)
{
  if (before->hit_policy != after->hit_policy || before->aggregation != after->aggregation ||
      before->has_default != after->has_default || before->output_count != after->output_count)
    return FALSE;
  for (guint output = 0; output < after->output_count; output++)
    if (g_strcmp0(before->outputs[output].default_output.text,
                  after->outputs[output].default_output.text) != 0)
      return FALSE;
  return TRUE;
}

static void compare(TableComparison *state)
{
  TablePair *pair = state->pair;
  guint count;
  g_autofree guint *order = order_rules(state, &count);
  SpaceBudget budget = verify_budget(state->verification);
  space_look(&pair->joint.space, order, count, &budget, look, state);
  TableSpace later = pair->joint; /* the columns that input data can be found for */
  later.column_count = pair->tables[TABLE_AFTER]->input_count;
  g_auto(ConstantPool) pool = constant_pool_new();
  constant_pool_add(&pool, pair->elements[TABLE_AFTER], FALSE);
  g_autoptr(Reach) reach = reach_new(&later, &pool, state->comparison->limits);
  for (guint index = 0; index < state->regions->len; index++)
    tell_region(state, state->regions->pdata[index], reach);
  verify_spent(state->verification, &budget, "differences");
  if (state->too_many) {
    FindingPlace place = {.span = pair->tables[TABLE_AFTER]->span, .input = -1,
                          .detail = "more differences"};
    verify_tell(state->verification, &ANALYSIS_OTHER_RESULT, &place,
                "there are more differences than those listed");
  }
  tell_output_names(state);
  tell_moved(state);
}

void difference_compare_tables(Comparison *comparison, const DmnElement *before,
                               const DmnElement *after)
{
  g_autoptr(Arena) scratch = arena_new(SCRATCH_BYTES);
  g_autoptr(DiagnosticList) ignored = diagnostic_list_new();
  g_autoptr(DmnEvaluation) constants_before =
      dmn_evaluation_new(comparison->before, comparison->limits);
  g_autoptr(DmnEvaluation) constants_after =
      dmn_evaluation_new(comparison->after, comparison->limits);
  Arena *arena = comparison->report->arena;
  FeelEvaluation feel;
  feel_evaluation_init(&feel, scratch, comparison->limits, ignored);
  const KnownNames known[2] = {known_names_of(arena, constants_before, before),
                               known_names_of(arena, constants_after, after)};
  TablePair *pair = table_pair_new(arena, &feel, known, before, after);
  TableVerification verification = {.report = comparison->report,
                                    .options = comparison->options,
                                    .feel = &feel,
                                    .space = &pair->joint,
                                    .element = after,
                                    .table = dmn_element_table(after),
                                    .arena = arena};
  comparison->report->tables++;
  comparison->report->rules += verification.table->rule_count;
  if (pair->joint.refusal != NULL) {
    FindingPlace place = {.span = verification.table->span, .input = -1};
    verify_tell(&verification, &ANALYSIS_NOT_COMPARED, &place, "the table is not compared: %s",
                _(pair->joint.refusal));
    return;
  }
  g_autoptr(GPtrArray) regions = g_ptr_array_new_with_free_func(region_free);
  g_autoptr(GArray) hits_before = g_array_new(FALSE, FALSE, sizeof(guint));
  g_autoptr(GArray) hits_after = g_array_new(FALSE, FALSE, sizeof(guint));
  g_autofree guint8 *not_compared = g_new0(guint8, pair->joint.rule_count + 1);
  TableComparison state = {.comparison = comparison,
                           .verification = &verification,
                           .pair = pair,
                           .regions = regions,
                           .hits = {hits_before, hits_after},
                           .alike = policies_are_alike(dmn_element_table(before),
                                                       verification.table),
                           .not_compared = not_compared};
  compare(&state);
}

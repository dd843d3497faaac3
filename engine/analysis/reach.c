#include "engine/analysis/reach.h"
#include "engine/analysis/feed.h"
#include "engine/dmn/logic-visit.h"
#include "engine/feel/node-visit.h"

#include <string.h>

/* Evaluations for one line of trials, and lines that begin otherwise. */
#define TRIALS_MAXIMUM 6000
#define LINES 4
/* Facts that are tried within each other. */
#define DEPTH_MAXIMUM 150
/* Evaluations after which the memory of bound inputs is given back. */
#define REFRESH_TRIALS 500

struct Reach {
  const TableSpace *space;
  const DmnModels *models;
  const ConstantPool *pool;
  const DmnElement *decision;
  DmnEvaluation *evaluation;
  Arena *arena;               /* of fact values */
  GPtrArray **required;       /* by column: const DmnElement */
  FactValues *fact_values;    /* by fact; count 0: not made yet */
  const FeelValue *extra;     /* values of the table's own cells */
  guint extra_count;
  FeelValue *facts;           /* as they are tried */
  guint8 *tried;              /* by fact */
  guint8 *wanted;             /* by column */
  gint *fact_of;              /* by column: the fact that it is, or -1 */
  GPtrArray *wanted_required;
  FeelValue *values;          /* by column: of the last evaluation */
  const guint64 **read;       /* by column: likewise */
  const CellSet *region;
  guint trials;
  guint since_refresh;
  guint line;
  GRand *rand;
  gboolean incomplete;        /* something was left untried */
};

/* The context of nulls, or with the facts that are known, of an input. */
static FeelValue build(Reach *reach, Arena *arena, const FeelType *type, guint *fact)
{
  if (type->kind != FEEL_TYPE_CONTEXT || type->shape == NULL)
    return reach->facts[(*fact)++];
  FeelValue *members = arena_new_array(arena, FeelValue, type->member_count + 1);
  for (guint index = 0; index < type->member_count; index++)
    members[index] = build(reach, arena, type->members[index].type, fact);
  return feel_context(arena, type->shape, members);
}

static void bind_input(Reach *reach, const DmnElement *input)
{
  guint fact = input->first_fact;
  Arena *arena = dmn_evaluation_input_arena(reach->evaluation);
  dmn_evaluation_bind(reach->evaluation, input, build(reach, arena, input->type, &fact));
}

static void bind_all(Reach *reach)
{
  dmn_evaluation_reset(reach->evaluation);
  for (guint index = 0; index < reach->models->element_count; index++)
    if (reach->models->elements[index]->kind == DMN_INPUT_DATA)
      bind_input(reach, reach->models->elements[index]);
  reach->since_refresh = 0;
}

static void set_fact(Reach *reach, guint fact, FeelValue value)
{
  reach->facts[fact] = value;
  bind_input(reach, reach->models->facts[fact].input);
}

static void visit_global(const FeelNode *node, guint functions, gpointer data)
{
  (void)functions;
  if (node->kind == FEEL_NODE_GLOBAL)
    g_array_append_val(data, node->global.slot);
}

/* The decisions that an input expression names. */
static GPtrArray *find_required(const DmnElement *decision, const DmnInputClause *input)
{
  GPtrArray *required = g_ptr_array_new();
  g_autoptr(GArray) slots = g_array_new(FALSE, FALSE, sizeof(guint));
  if (input->cell.expression != NULL)
    feel_expression_visit(input->cell.expression, visit_global, slots);
  for (guint index = 0; index < slots->len; index++) {
    const DmnElement *element =
        dmn_element_bound(decision, g_array_index(slots, guint, index));
    if (element != NULL && element->kind == DMN_DECISION &&
        !g_ptr_array_find(required, element, NULL))
      g_ptr_array_add(required, (gpointer)element);
  }
  return required;
}

static void collect_extra(Reach *reach)
{
  g_autoptr(GArray) extra = g_array_new(FALSE, FALSE, sizeof(FeelValue));
  for (guint column = 0; column < reach->space->column_count; column++) {
    const Column *of = reach->space->columns[column];
    for (guint cell = 0; cell < of->cell_count && extra->len < 256; cell++)
      g_array_append_val(extra, of->cells[cell].value);
  }
  FeelValue *copy = arena_new_array(reach->arena, FeelValue, extra->len + 1);
  if (extra->len > 0)
    memcpy(copy, extra->data, extra->len * sizeof *copy);
  reach->extra = copy;
  reach->extra_count = extra->len;
}

Reach *reach_new(const TableSpace *space, const ConstantPool *pool, const Limits *limits)
{
  const DmnElement *decision = space->element;
  if (decision->kind != DMN_DECISION || dmn_element_table(decision) != space->table)
    return NULL;
  Reach *reach = g_new0(Reach, 1);
  reach->space = space;
  reach->models = decision->model->models;
  reach->pool = pool;
  reach->decision = decision;
  reach->evaluation = dmn_evaluation_new(reach->models, limits);
  reach->arena = arena_new(0);
  guint facts = reach->models->fact_count;
  reach->fact_values = g_new0(FactValues, facts + 1);
  reach->facts = g_new0(FeelValue, facts + 1);
  reach->tried = g_new0(guint8, facts + 1);
  reach->wanted = g_new0(guint8, space->column_count + 1);
  reach->wanted_required = g_ptr_array_new();
  reach->values = g_new0(FeelValue, space->column_count + 1);
  reach->read = g_new0(const guint64 *, space->column_count + 1);
  reach->required = g_new0(GPtrArray *, space->column_count + 1);
  reach->fact_of = g_new0(gint, space->column_count + 1);
  for (guint column = 0; column < space->column_count; column++) {
    reach->required[column] = find_required(decision, &space->table->inputs[column]);
    const DmnFact *fact = feed_fact(decision, &space->table->inputs[column]);
    reach->fact_of[column] = fact != NULL ? (gint)fact->index : -1;
  }
  collect_extra(reach);
  dmn_evaluation_set_tracing(reach->evaluation, TRUE);
  bind_all(reach);
  return reach;
}

void reach_free(Reach *reach)
{
  if (reach == NULL)
    return;
  for (guint column = 0; column < reach->space->column_count; column++)
    g_ptr_array_unref(reach->required[column]);
  g_clear_pointer(&reach->rand, g_rand_free);
  g_ptr_array_unref(reach->wanted_required);
  dmn_evaluation_free(reach->evaluation);
  arena_free(reach->arena);
  g_free(reach->required);
  g_free(reach->fact_values);
  g_free(reach->facts);
  g_free(reach->tried);
  g_free(reach->wanted);
  g_free(reach->fact_of);
  g_free(reach->values);
  g_free(reach->read);
  g_free(reach);
}

/* Evaluates the wanted columns over the facts as they are. */
static gboolean try_facts(Reach *reach)
{
  reach->trials++;
  if (++reach->since_refresh > REFRESH_TRIALS)
    bind_all(reach);
  else
    dmn_evaluation_restart(reach->evaluation);
  return dmn_evaluate_table_inputs(
      reach->evaluation, reach->decision,
      (const DmnElement *const *)reach->wanted_required->pdata, reach->wanted_required->len,
      reach->wanted, reach->values, reach->read);
}

static gboolean in_region(const Reach *reach, guint column)
{
  guint cell;
  return column_find(reach->space->columns[column], reach->values[column], &cell) &&
         cell_set_has(&reach->region[column], cell);
}

/* The first fact that a column read and that is not tried; FALSE where all are. */
static gboolean find_untried(const Reach *reach, guint column, guint *fact)
{
  const guint64 *read = reach->read[column];
  for (guint index = 0; index < reach->models->fact_count; index++)
    if (dmn_fact_set_has(read, index) && !reach->tried[index]) {
      *fact = index;
      return TRUE;
    }
  return FALSE;
}

/* What an evaluation says: how many wanted columns are outside the region, and the
 * first fact to try next. */
typedef struct {
  guint outside;
  gboolean ended; /* one of them has no fact left to try */
  guint fact;
} Standing;

static Standing stand(Reach *reach)
{
  Standing standing = {.fact = G_MAXUINT};
  if (!try_facts(reach)) {
    standing.outside = G_MAXUINT / 2; /* not what a column takes: try on */
    reach->incomplete = TRUE;
  }
  for (guint column = 0; column < reach->space->column_count; column++) {
    if (!reach->wanted[column] || in_region(reach, column))
      continue;
    standing.outside++;
    guint fact;
    if (!find_untried(reach, column, &fact))
      standing.ended = TRUE;
    else if (standing.fact == G_MAXUINT)
      standing.fact = fact;
  }
  return standing;
}

static const FactValues *values_of(Reach *reach, guint fact)
{
  FactValues *values = &reach->fact_values[fact];
  if (values->count == 0)
    *values = fact_values_of(reach->arena, reach->pool, &reach->models->facts[fact], reach->extra,
                             reach->extra_count);
  return values;
}

/* The order in which values are tried: forwards, backwards, or shuffled. */
static guint *order_values(Reach *reach, guint count)
{
  guint *order = g_new(guint, count);
  for (guint index = 0; index < count; index++)
    order[index] = reach->line == 1 ? count - 1 - index : index;
  for (guint index = count; reach->line > 1 && index > 1; index--) {
    guint other = (guint)g_rand_int_range(reach->rand, 0, (gint)index);
    guint kept = order[index - 1];
    order[index - 1] = order[other];
    order[other] = kept;
  }
  return order;
}

static gboolean follow(Reach *reach, const Standing *standing, guint depth);

/* Tries the values that put a column into the region which is the fact itself. */
static gboolean try_own_values(Reach *reach, guint fact, guint depth)
{
  for (guint column = 0; column < reach->space->column_count; column++) {
    guint cell = 0;
    guint next;
    if (!reach->wanted[column] || reach->fact_of[column] != (gint)fact ||
        !cell_set_next(&reach->region[column], 0, &cell))
      continue;
    if (cell == 0 && cell_set_next(&reach->region[column], 1, &next))
      cell = next; /* the first is null, most often */
    set_fact(reach, fact, reach->space->columns[column]->cells[cell].value);
    Standing standing = stand(reach);
    if (follow(reach, &standing, depth + 1))
      return TRUE;
  }
  return FALSE;
}

/* Tries a fact's values: those first that leave fewest columns outside. */
static gboolean try_values(Reach *reach, guint fact, guint depth)
{
  const FactValues *values = values_of(reach, fact);
  reach->incomplete = reach->incomplete || !values->complete;
  g_autofree guint *order = order_values(reach, values->count);
  g_autofree Standing *standings = g_new0(Standing, values->count);
  guint most = 0;
  for (guint index = 0; index < values->count; index++) {
    set_fact(reach, fact, values->values[order[index]]);
    standings[index] = stand(reach);
    if (standings[index].outside == 0)
      return TRUE;
    if (!standings[index].ended)
      most = MAX(most, standings[index].outside);
  }
  for (guint outside = 1; outside <= MIN(most, reach->space->column_count); outside++)
    for (guint index = 0; index < values->count; index++) {
      if (standings[index].ended || standings[index].outside != outside)
        continue;
      set_fact(reach, fact, values->values[order[index]]);
      if (follow(reach, &standings[index], depth + 1))
        return TRUE;
    }
  return FALSE;
}

static gboolean try_fact(Reach *reach, guint fact, guint depth)
{
  reach->tried[fact] = TRUE;
  if (try_own_values(reach, fact, depth) || try_values(reach, fact, depth))
    return TRUE;
  reach->tried[fact] = FALSE;
  set_fact(reach, fact, FEEL_NULL_VALUE);
  return FALSE;
}

static gboolean follow(Reach *reach, const Standing *standing, guint depth)
{
  if (standing->outside == 0)
    return TRUE;
  if (standing->ended || standing->fact == G_MAXUINT)
    return FALSE;
  if (depth >= DEPTH_MAXIMUM || reach->trials >= TRIALS_MAXIMUM) {
    reach->incomplete = TRUE;
    return FALSE;
  }
  return try_fact(reach, standing->fact, depth);
}

static void begin(Reach *reach, const CellSet *region)
{
  reach->region = region;
  g_ptr_array_set_size(reach->wanted_required, 0);
  for (guint column = 0; column < reach->space->column_count; column++) {
    const Column *of = reach->space->columns[column];
    reach->wanted[column] =
        of->refusal == NULL && cell_set_size(&region[column]) < of->cell_count;
    for (guint index = 0; reach->wanted[column] && index < reach->required[column]->len; index++)
      if (!g_ptr_array_find(reach->wanted_required, reach->required[column]->pdata[index], NULL))
        g_ptr_array_add(reach->wanted_required, reach->required[column]->pdata[index]);
  }
}

ReachAnswer reach_find(Reach *reach, const CellSet *region)
{
  begin(reach, region);
  g_clear_pointer(&reach->rand, g_rand_free);
  reach->rand = g_rand_new_with_seed(reach->space->column_count);
  for (reach->line = 0; reach->line < LINES; reach->line++) {
    memset(reach->facts, 0, (reach->models->fact_count + 1) * sizeof(FeelValue));
    memset(reach->tried, 0, reach->models->fact_count + 1);
    reach->incomplete = FALSE;
    reach->trials = 0;
    bind_all(reach);
    Standing standing = stand(reach);
    if (follow(reach, &standing, 0)) {
      dmn_evaluation_restart(reach->evaluation);
      dmn_evaluate_decision(reach->evaluation, reach->decision);
      return REACH_FOUND;
    }
    if (!reach->incomplete)
      return REACH_IMPOSSIBLE;
  }
  return REACH_NOT_FOUND;
}

DmnEvaluation *reach_evaluation(Reach *reach) { return reach->evaluation; }

gboolean reach_next_fact(const Reach *reach, guint *fact, FeelValue *value)
{
  for (; *fact < reach->models->fact_count; (*fact)++) {
    if (feel_is_null(reach->facts[*fact]))
      continue;
    *value = reach->facts[*fact];
    return TRUE;
  }
  return FALSE;
}

#include "engine/analysis/coverage.h"
#include "engine/analysis/known-names.h"
#include "engine/analysis/reach.h"
#include "engine/analysis/table-space.h"

#include <string.h>

/* What evaluating tests of constants may take, for all tables together. */
#define SCRATCH_BYTES 256000000

typedef struct {
  const DmnElement *decision;
  TableSpace *space;
  ConstantPool pool;
  Reach *reach;      /* made when it is first needed */
  guint8 *matched;   /* by rule */
  guint8 *deciding;  /* by rule, then by column */
  guint8 **seen;     /* by column, then by cell */
  guint not_analysed;
} Table;

struct Coverage {
  DmnModels *models;
  Limits limits;
  Arena *arena;
  GArray *tables; /* of Table */
};

static void count_opaque(gint rule, guint input G_GNUC_UNUSED, Span span G_GNUC_UNUSED,
                         const char *reason G_GNUC_UNUSED, gpointer data)
{
  Table *table = data;
  if (rule >= 0)
    table->not_analysed++;
}

static gboolean is_cut(const Table *table, guint column)
{
  return table->space->refusal == NULL && table->space->columns[column]->refusal == NULL;
}

static void add_table(Coverage *coverage, const DmnElement *decision)
{
  Arena *arena = coverage->arena;
  g_autoptr(DiagnosticList) ignored = diagnostic_list_new();
  g_autoptr(Arena) scratch = arena_new(SCRATCH_BYTES);
  g_autoptr(DmnEvaluation) constants = dmn_evaluation_new(coverage->models, &coverage->limits);
  FeelEvaluation feel;
  feel_evaluation_init(&feel, scratch, &coverage->limits, ignored);
  KnownNames known = known_names_of(arena, constants, decision);
  feel.globals = (FeelValue *)known.values;
  Table table = {.decision = decision};
  table.space = table_space_new(arena, &feel, &known, decision, dmn_element_table(decision),
                                count_opaque, &table);
  guint rules = table.space->rule_count, columns = table.space->column_count;
  table.matched = arena_new_array(arena, guint8, rules + 1);
  table.deciding = arena_new_array(arena, guint8, (gsize)rules * columns + 1);
  table.seen = arena_new_array(arena, guint8 *, columns + 1);
  for (guint column = 0; column < columns; column++)
    table.seen[column] =
        arena_new_array(arena, guint8,
                        is_cut(&table, column) ? table.space->columns[column]->cell_count + 1 : 1);
  g_array_append_val(coverage->tables, table);
}

Coverage *coverage_new(DmnModels *models, const Limits *limits)
{
  Coverage *coverage = g_new0(Coverage, 1);
  coverage->models = dmn_models_ref(models);
  coverage->limits = *limits;
  coverage->arena = arena_new(0);
  coverage->tables = g_array_new(FALSE, FALSE, sizeof(Table));
  for (guint index = 0; index < dmn_models_count(models); index++) {
    const DmnModel *model = dmn_models_get(models, index);
    for (guint at = 0; at < dmn_model_element_count(model); at++) {
      const DmnElement *element = dmn_model_element(model, at);
      if (dmn_element_kind(element) == DMN_DECISION && dmn_element_table(element) != NULL)
        add_table(coverage, element);
    }
  }
  for (guint index = 0; index < coverage->tables->len; index++) {
    Table *table = &g_array_index(coverage->tables, Table, index);
    table->pool = constant_pool_new();
    constant_pool_add(&table->pool, table->decision, FALSE);
  }
  return coverage;
}

void coverage_free(Coverage *coverage)
{
  if (coverage == NULL)
    return;
  for (guint index = 0; index < coverage->tables->len; index++) {
    Table *table = &g_array_index(coverage->tables, Table, index);
    constant_pool_clear(&table->pool);
    reach_free(table->reach);
  }
  g_array_unref(coverage->tables);
  arena_free(coverage->arena);
  dmn_models_unref(coverage->models);
  g_free(coverage);
}

/* Whether a test of a rule holds for the input of a case; known is FALSE where that
 * was not looked at and cannot be told. */
static gboolean holds(const Table *table, const DmnTableTrace *trace, guint rule, guint column,
                      const gint *cells, gboolean *known)
{
  *known = TRUE;
  switch (trace->rules[rule].tests[column]) {
  case DMN_UNARY_ANY:
  case DMN_UNARY_PASSED:
    return TRUE;
  case DMN_UNARY_FAILED:
  case DMN_UNARY_NOT_KNOWN:
    return FALSE;
  default:
    break;
  }
  *known = cells[column] >= 0;
  return *known && cell_set_has(&table->space->sets[rule][column], (guint)cells[column]);
}

/* Marks the one test of a rule that fails, where just one does. */
static void observe_rule(Table *table, const DmnTableTrace *trace, guint rule, const gint *cells)
{
  guint columns = table->space->column_count;
  if (trace->rules[rule].outcome == DMN_RULE_MATCHED) {
    table->matched[rule] = TRUE;
    return;
  }
  gint failed = -1;
  for (guint column = 0; column < columns; column++) {
    gboolean known;
    if (holds(table, trace, rule, column, cells, &known))
      continue;
    if (!known || failed >= 0)
      return;
    failed = (gint)column;
  }
  if (failed >= 0)
    table->deciding[rule * columns + (guint)failed] = TRUE;
}

static void observe_table(Table *table, const DmnTableTrace *trace)
{
  guint columns = table->space->column_count;
  if (!trace->inputs_valid || table->space->refusal != NULL)
    return;
  g_autofree gint *cells = g_new(gint, columns + 1);
  for (guint column = 0; column < columns; column++) {
    guint cell;
    cells[column] = -1;
    if (!is_cut(table, column) ||
        !column_find(table->space->columns[column], trace->inputs[column], &cell))
      continue;
    cells[column] = (gint)cell;
    table->seen[column][cell] = TRUE;
  }
  for (guint rule = 0; rule < table->space->rule_count; rule++)
    observe_rule(table, trace, rule, cells);
}

void coverage_observe(Coverage *coverage, const DmnEvaluation *evaluation)
{
  for (guint index = 0; index < coverage->tables->len; index++) {
    Table *table = &g_array_index(coverage->tables, Table, index);
    const DmnDecisionTrace *trace = dmn_evaluation_trace(evaluation, table->decision);
    if (trace != NULL && trace->table != NULL)
      observe_table(table, trace->table);
  }
}

/* Whether a cell of a rule tests something, and could be taken apart. */
static gboolean is_testing(const Table *table, guint rule, guint column)
{
  const CellSet *set = &table->space->sets[rule][column];
  const Column *of = table->space->columns[column];
  return is_cut(table, column) &&
         !dmn_rule_input_matches_all(dmn_element_table(table->decision), rule, column) &&
         !cell_set_is_empty(set) && cell_set_size(set) < of->cell_count;
}

typedef void (*TellGap)(const CoverageGap *gap, gpointer data);

static void each_rule_gap(const Table *table, TellGap tell, gpointer data)
{
  guint columns = table->space->column_count;
  for (guint rule = 0; rule < table->space->rule_count; rule++) {
    CoverageGap gap = {.measure = COVERAGE_RULE, .decision = table->decision, .rule = rule};
    if (!table->matched[rule])
      tell(&gap, data);
    gap.measure = COVERAGE_CELL;
    for (gap.column = 0; gap.column < columns; gap.column++)
      if (is_testing(table, rule, gap.column) && !table->deciding[rule * columns + gap.column])
        tell(&gap, data);
  }
}

static void each_boundary_gap(const Table *table, TellGap tell, gpointer data)
{
  g_autoptr(Arena) arena = arena_new(0);
  for (guint column = 0; column < table->space->column_count; column++) {
    const Column *of = table->space->columns[column];
    for (guint cell = 0; is_cut(table, column) && cell < of->cell_count; cell++) {
      if (table->seen[column][cell])
        continue;
      CellSet set = cell_set_one(arena, cell);
      CoverageGap gap = {COVERAGE_BOUNDARY, table->decision, cell, column,
                         column_describe(of, arena, &set)};
      tell(&gap, data);
    }
  }
}

static void each_gap(const Table *table, TellGap tell, gpointer data)
{
  if (table->space->refusal != NULL)
    return;
  each_rule_gap(table, tell, data);
  each_boundary_gap(table, tell, data);
}

void coverage_for_each_gap(const Coverage *coverage, TellGap tell, gpointer data)
{
  for (guint index = 0; index < coverage->tables->len; index++)
    each_gap(&g_array_index(coverage->tables, Table, index), tell, data);
}

static void count_table(const Table *table, CoverageCounts *counts)
{
  guint columns = table->space->column_count;
  counts->rules += table->space->rule_count;
  counts->not_analysed += table->not_analysed;
  for (guint rule = 0; rule < table->space->rule_count; rule++)
    counts->rules_matched += table->matched[rule];
  if (table->space->refusal != NULL)
    return;
  for (guint rule = 0; rule < table->space->rule_count; rule++)
    for (guint column = 0; column < columns; column++) {
      if (!is_testing(table, rule, column))
        continue;
      counts->cells++;
      counts->cells_deciding += table->deciding[rule * columns + column];
    }
  for (guint column = 0; column < columns; column++)
    for (guint cell = 0; is_cut(table, column) && cell < table->space->columns[column]->cell_count;
         cell++) {
      counts->boundaries++;
      counts->boundaries_seen += table->seen[column][cell];
    }
}

void coverage_count(const Coverage *coverage, CoverageCounts *counts)
{
  *counts = (CoverageCounts){0};
  for (guint index = 0; index < coverage->tables->len; index++)
    count_table(&g_array_index(coverage->tables, Table, index), counts);
}

/* --- looking for candidates ---------------------------------------------------- */

typedef struct {
  Coverage *coverage;
  Table *table;
  GArray *gaps; /* of CoverageGap; its values are not kept */
} Gathering;

static void gather(const CoverageGap *gap, gpointer data)
{
  Gathering *gathering = data;
  CoverageGap kept = *gap;
  kept.values = NULL;
  g_array_append_val(gathering->gaps, kept);
}

/* Whether a gap is still one, after what was found for others. */
static gboolean is_open(const Table *table, const CoverageGap *gap)
{
  switch (gap->measure) {
  case COVERAGE_RULE:
    return !table->matched[gap->rule];
  case COVERAGE_CELL:
    return !table->deciding[gap->rule * table->space->column_count + gap->column];
  case COVERAGE_BOUNDARY:
    return !table->seen[gap->column][gap->rule];
  }
  return FALSE;
}

/* The inputs that fill a gap, by column. For a boundary, rule is the number of the cell. (arena) */
static CellSet *region_of(const Table *table, Arena *arena, const CoverageGap *gap)
{
  guint columns = table->space->column_count;
  CellSet *region = arena_new_array(arena, CellSet, columns + 1);
  for (guint column = 0; column < columns; column++) {
    guint count = is_cut(table, column) ? table->space->columns[column]->cell_count : 1;
    region[column] = gap->measure == COVERAGE_BOUNDARY
                         ? cell_set_all(arena, count)
                         : table->space->sets[gap->rule][column];
    if (column != gap->column)
      continue;
    if (gap->measure == COVERAGE_BOUNDARY)
      region[column] = cell_set_one(arena, gap->rule);
    else if (gap->measure == COVERAGE_CELL)
      region[column] = cell_set_complement(arena, &region[column], count);
  }
  return region;
}

/* The values of a boundary, for a reader; NULL of other gaps. (arena) */
static const char *values_of(const Table *table, Arena *arena, const CoverageGap *gap)
{
  if (gap->measure != COVERAGE_BOUNDARY)
    return NULL;
  CellSet set = cell_set_one(arena, gap->rule);
  return column_describe(table->space->columns[gap->column], arena, &set);
}

static FeelValue *facts_found(const Coverage *coverage, const Table *table, Arena *arena)
{
  FeelValue *facts = arena_new_array(arena, FeelValue, dmn_models_fact_count(coverage->models) + 1);
  FeelValue value;
  for (guint fact = 0; reach_next_fact(table->reach, &fact, &value); fact++)
    facts[fact] = value;
  return facts;
}

static ReachAnswer look_for(Coverage *coverage, Table *table, Arena *arena, const CoverageGap *gap)
{
  if (table->reach == NULL)
    table->reach = reach_new(table->space, &table->pool, &coverage->limits);
  return table->reach != NULL ? reach_find(table->reach, region_of(table, arena, gap))
                              : REACH_NOT_FOUND;
}

CoverageSearch coverage_search(Coverage *coverage, guint budget,
                               gboolean (*tell)(const CoverageCandidate *candidate, gpointer data),
                               gpointer data)
{
  CoverageSearch search = {0};
  gboolean goes_on = TRUE;
  for (guint index = 0; index < coverage->tables->len; index++) {
    Table *table = &g_array_index(coverage->tables, Table, index);
    g_autoptr(GArray) gaps = g_array_new(FALSE, FALSE, sizeof(CoverageGap));
    Gathering gathering = {coverage, table, gaps};
    each_gap(table, gather, &gathering);
    for (guint at = 0; at < gaps->len; at++) {
      const CoverageGap *gap = &g_array_index(gaps, CoverageGap, at);
      g_autoptr(Arena) arena = arena_new(0);
      if (!is_open(table, gap))
        continue;
      guint tried = search.found + search.impossible + search.not_found;
      if (!goes_on || (budget > 0 && tried >= budget)) {
        search.left++;
        continue;
      }
      ReachAnswer answer = look_for(coverage, table, arena, gap);
      search.impossible += answer == REACH_IMPOSSIBLE;
      search.not_found += answer == REACH_NOT_FOUND;
      if (answer != REACH_FOUND)
        continue;
      DmnEvaluation *evaluation = reach_evaluation(table->reach);
      coverage_observe(coverage, evaluation);
      if (is_open(table, gap)) { /* a list that only looks like one of the cell */
        search.not_found++;
        continue;
      }
      search.found++;
      CoverageGap told = *gap;
      told.values = values_of(table, arena, gap);
      CoverageCandidate candidate = {&told, evaluation, facts_found(coverage, table, arena)};
      goes_on = tell(&candidate, data);
    }
  }
  return search;
}

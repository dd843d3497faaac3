#include "engine/analysis/table-space.h"
#include "engine/analysis/feed.h"
#include "engine/base/messages.h"

static const char *const CELL_REASON =
    N_("the test is more than comparisons of its input with constants");

static Column *cut_column(const TableSpace *space, FeelEvaluation *evaluation,
                          const KnownNames *known, guint input)
{
  const DmnTable *table = space->table;
  g_autofree const FeelExpression **tests = g_new0(const FeelExpression *, table->rule_count + 1);
  for (guint rule = 0; rule < table->rule_count; rule++)
    if (!table->rules[rule].inputs[input].matches_all)
      tests[rule] = table->rules[rule].inputs[input].expression;
  ColumnDomain domain = feed_domain(space->arena, space->element, &table->inputs[input]);
  domain.known = known;
  return column_new(space->arena, evaluation, table->inputs[input].label, &domain, tests,
                    table->rule_count);
}

typedef struct {
  TableSpaceOpaque tell;
  gpointer data;
} Listener;

static void fill_rule(TableSpace *space, FeelEvaluation *evaluation, guint rule,
                      const CellSet *all, const Listener *listener)
{
  CellSet *sets = arena_new_array(space->arena, CellSet, space->column_count + 1);
  space->sets[rule] = sets;
  for (guint input = 0; input < space->column_count; input++) {
    const DmnCell *cell = &space->table->rules[rule].inputs[input];
    sets[input] = all[input];
    if (cell->matches_all)
      continue;
    Span span = SPAN_NONE;
    const char *reason = CELL_REASON;
    if (space->columns[input]->refusal != NULL) {
      space->opaque[rule] = TRUE;
      continue;
    }
    if (cell->expression == NULL)
      reason = N_("the test is in error");
    else if (column_match(space->columns[input], evaluation, space->arena, cell->expression,
                          &sets[input], &span)) {
      space->empty[rule] = space->empty[rule] || cell_set_is_empty(&sets[input]);
      continue;
    }
    space->opaque[rule] = TRUE;
    listener->tell((gint)rule, input, span, reason, listener->data);
  }
}

TableSpace *table_space_new(Arena *arena, FeelEvaluation *evaluation, const KnownNames *known,
                            const DmnElement *element, const DmnTable *table,
                            TableSpaceOpaque tell, gpointer data)
{
  TableSpace *space = arena_new_item(arena, TableSpace);
  Listener listener = {tell, data};
  space->element = element;
  space->table = table;
  space->arena = arena;
  space->column_count = table->input_count;
  space->rule_count = table->rule_count;
  if (table->input_count > SPACE_COLUMNS_MAXIMUM) {
    space->refusal = arena_printf(arena, _("it has %u inputs; at most %u are looked at"),
                                  table->input_count, SPACE_COLUMNS_MAXIMUM);
    return space;
  }
  space->columns = arena_new_array(arena, Column *, table->input_count + 1);
  guint *cells = arena_new_array(arena, guint, table->input_count + 1);
  CellSet *all = arena_new_array(arena, CellSet, table->input_count + 1);
  for (guint input = 0; input < table->input_count; input++) {
    Column *column = cut_column(space, evaluation, known, input);
    space->columns[input] = column;
    if (column->refusal != NULL)
      tell(-1, input, SPAN_NONE, column->refusal, data);
    cells[input] = column->refusal != NULL ? 1 : column->cell_count;
    if (cells[input] == 0)
      space->refusal = arena_printf(arena, _("the input \"%s\" can have no value"), column->label);
    all[input] = cell_set_all(arena, cells[input]);
  }
  space->sets = arena_new_array(arena, const CellSet *, table->rule_count + 1);
  space->opaque = arena_new_array(arena, guint8, table->rule_count + 1);
  space->empty = arena_new_array(arena, guint8, table->rule_count + 1);
  for (guint rule = 0; rule < table->rule_count; rule++)
    fill_rule(space, evaluation, rule, all, &listener);
  space->space = (Space){table->input_count, cells, space->sets};
  return space;
}

gboolean table_space_meet(const TableSpace *space, guint rule, guint other)
{
  for (guint input = 0; input < space->column_count; input++) {
    guint cell;
    if (!cell_set_meet(&space->sets[rule][input], &space->sets[other][input], &cell))
      return FALSE;
  }
  return TRUE;
}

gboolean table_space_contains(const TableSpace *space, guint rule, guint other)
{
  for (guint input = 0; input < space->column_count; input++)
    if (!cell_set_contains(&space->sets[rule][input], &space->sets[other][input]))
      return FALSE;
  return TRUE;
}

#include "engine/analysis/table-pair.h"
#include "engine/analysis/feed.h"
#include "engine/analysis/verify-private.h"
#include "engine/base/messages.h"

#include <string.h>

typedef struct {
  TablePair *pair;
  FeelEvaluation *feel;
  const KnownNames *known; /* of both */
  gint *inputs[2];         /* by joint column: the input of each table, or -1 */
} Joining;

static gboolean is_alike(const char *one, const char *other)
{
  g_autofree char *a = g_strstrip(g_strdup(one));
  g_autofree char *b = g_strstrip(g_strdup(other));
  return strcmp(a, b) == 0;
}

static gint find_input(const DmnTable *table, const guint8 *used, const char *expression)
{
  for (guint input = 0; input < table->input_count; input++)
    if (!used[input] && is_alike(table->inputs[input].cell.text, expression))
      return (gint)input;
  return -1;
}

static guint join_columns(const Joining *joining)
{
  const DmnTable *before = joining->pair->tables[TABLE_BEFORE];
  const DmnTable *after = joining->pair->tables[TABLE_AFTER];
  g_autofree guint8 *used = g_new0(guint8, before->input_count + 1);
  guint count = 0;
  for (guint input = 0; input < after->input_count; input++) {
    gint own = find_input(before, used, after->inputs[input].cell.text);
    if (own >= 0)
      used[own] = TRUE;
    joining->inputs[TABLE_BEFORE][count] = own;
    joining->inputs[TABLE_AFTER][count++] = (gint)input;
  }
  for (guint input = 0; input < before->input_count; input++) {
    if (used[input])
      continue;
    joining->inputs[TABLE_BEFORE][count] = (gint)input;
    joining->inputs[TABLE_AFTER][count++] = -1;
  }
  return count;
}

/* What the column can be in either version. */
static ColumnDomain join_domain(const Joining *joining, guint column)
{
  const TablePair *pair = joining->pair;
  ColumnDomain domain = {0};
  for (guint side = 0; side < 2; side++) {
    gint input = joining->inputs[side][column];
    if (input < 0)
      continue;
    ColumnDomain own = feed_domain(pair->arena, pair->elements[side],
                                   &pair->tables[side]->inputs[input]);
    gboolean both_fed = domain.feed != NULL && own.feed != NULL;
    if (domain.type == NULL || !both_fed) {
      gboolean is_second = domain.type != NULL;
      domain = own;
      if (is_second)
        domain.feed = NULL;
      continue;
    }
    FeelValue *values = arena_new_array(pair->arena, FeelValue, domain.feed_count + own.feed_count);
    memcpy(values, domain.feed, domain.feed_count * sizeof *values);
    memcpy(values + domain.feed_count, own.feed, own.feed_count * sizeof *values);
    own.feed = values;
    own.feed_count += domain.feed_count;
    own.never_null = own.never_null && domain.never_null;
    domain = own;
  }
  return domain;
}

static const DmnCell *cell_of(const Joining *joining, guint side, guint rule, guint column)
{
  gint input = joining->inputs[side][column];
  return input < 0 ? NULL : &joining->pair->tables[side]->rules[rule].inputs[input];
}

static Column *join_column(const Joining *joining, guint column)
{
  const TablePair *pair = joining->pair;
  g_auto(TestConstants) more = test_constants_new(&joining->known[TABLE_BEFORE]);
  g_autoptr(GPtrArray) tests = g_ptr_array_new();
  Span ignored;
  for (guint side = 0; side < 2; side++)
    for (guint rule = 0; rule < pair->tables[side]->rule_count; rule++) {
      const DmnCell *cell = cell_of(joining, side, rule, column);
      if (cell == NULL || cell->matches_all || cell->expression == NULL)
        continue;
      if (side == TABLE_BEFORE)
        test_constants_add(&more, cell->expression, &ignored);
      else
        g_ptr_array_add(tests, (gpointer)cell->expression);
    }
  gint input = joining->inputs[TABLE_AFTER][column];
  const DmnTable *of = pair->tables[input < 0 ? TABLE_BEFORE : TABLE_AFTER];
  const char *label =
      of->inputs[input < 0 ? joining->inputs[TABLE_BEFORE][column] : input].label;
  ColumnDomain domain = join_domain(joining, column);
  domain.known = &joining->known[TABLE_AFTER];
  domain.more = &more;
  return column_new(pair->arena, joining->feel, label, &domain,
                    (const FeelExpression *const *)tests->pdata, tests->len);
}

/* One cell, as cells and as part of what makes rules alike. */
static void join_cell(const Joining *joining, guint side, guint rule, guint column, CellSet *set,
                      GString *key)
{
  TablePair *pair = joining->pair;
  Column *of = pair->joint.columns[column];
  const DmnCell *cell = cell_of(joining, side, rule, column);
  *set = cell_set_all(pair->arena, pair->joint.space.cells[column]);
  if (cell == NULL || cell->matches_all) {
    g_string_append(key, "-;");
    return;
  }
  Span ignored;
  of->known = &joining->known[side];
  joining->feel->globals = (FeelValue *)joining->known[side].values;
  if (of->refusal == NULL && cell->expression != NULL &&
      column_match(of, joining->feel, pair->arena, cell->expression, set, &ignored)) {
    for (guint index = 0; index < set->count; index++)
      g_string_append_printf(key, "%u-%u,", set->items[index].low, set->items[index].high);
    if (cell_set_is_empty(set))
      pair->joint.empty[pair->first_rule[side] + rule] = TRUE;
  } else {
    pair->joint.opaque[pair->first_rule[side] + rule] = TRUE;
    *set = cell_set_all(pair->arena, pair->joint.space.cells[column]);
    g_string_append_printf(key, "?%s", cell->text);
  }
  g_string_append_c(key, ';');
}

static void join_rules(const Joining *joining)
{
  TablePair *pair = joining->pair;
  g_autoptr(GHashTable) classes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint side = 0; side < 2; side++)
    for (guint rule = 0; rule < pair->tables[side]->rule_count; rule++) {
      guint number = pair->first_rule[side] + rule;
      CellSet *sets = arena_new_array(pair->arena, CellSet, pair->joint.column_count + 1);
      GString *key = g_string_new(NULL);
      for (guint column = 0; column < pair->joint.column_count; column++)
        join_cell(joining, side, rule, column, &sets[column], key);
      g_string_append(key, verify_outputs_text(pair->arena, pair->tables[side], rule));
      pair->joint.sets[number] = sets;
      guint class = GPOINTER_TO_UINT(g_hash_table_lookup(classes, key->str));
      if (class == 0) {
        class = ++pair->class_count;
        g_hash_table_insert(classes, g_strdup(key->str), GUINT_TO_POINTER(class));
      }
      pair->classes[number] = class - 1;
      g_string_free(key, TRUE);
    }
}

static void prepare(TablePair *pair, guint columns, const Joining *joining)
{
  Arena *arena = pair->arena;
  TableSpace *joint = &pair->joint;
  guint rules = pair->tables[0]->rule_count + pair->tables[1]->rule_count;
  guint *cells = arena_new_array(arena, guint, columns + 1);
  joint->element = pair->elements[TABLE_AFTER];
  joint->table = pair->tables[TABLE_AFTER];
  joint->arena = arena;
  joint->column_count = columns;
  joint->rule_count = rules;
  joint->columns = arena_new_array(arena, Column *, columns + 1);
  joint->sets = arena_new_array(arena, const CellSet *, rules + 1);
  joint->opaque = arena_new_array(arena, guint8, rules + 1);
  joint->empty = arena_new_array(arena, guint8, rules + 1);
  pair->classes = arena_new_array(arena, guint, rules + 1);
  pair->first_rule[TABLE_AFTER] = pair->tables[TABLE_BEFORE]->rule_count;
  for (guint column = 0; column < columns; column++) {
    joining->feel->globals = (FeelValue *)joining->known[TABLE_AFTER].values;
    Column *of = join_column(joining, column);
    joint->columns[column] = of;
    cells[column] = of->refusal != NULL ? 1 : of->cell_count;
    if (cells[column] == 0)
      joint->refusal = N_("an input can have no value");
  }
  joint->space = (Space){columns, cells, joint->sets};
}

TablePair *table_pair_new(Arena *arena, FeelEvaluation *feel, const KnownNames known[2],
                          const DmnElement *before, const DmnElement *after)
{
  TablePair *pair = arena_new_item(arena, TablePair);
  pair->arena = arena;
  pair->elements[TABLE_BEFORE] = before;
  pair->elements[TABLE_AFTER] = after;
  for (guint side = 0; side < 2; side++)
    pair->tables[side] = dmn_element_table(pair->elements[side]);
  guint most = pair->tables[0]->input_count + pair->tables[1]->input_count;
  g_autofree gint *inputs_before = g_new0(gint, most + 1);
  g_autofree gint *inputs_after = g_new0(gint, most + 1);
  const Joining joining = {pair, feel, known, {inputs_before, inputs_after}};
  guint columns = join_columns(&joining);
  if (columns > SPACE_COLUMNS_MAXIMUM) {
    pair->joint.refusal = N_("there are too many inputs");
    return pair;
  }
  prepare(pair, columns, &joining);
  if (pair->joint.refusal == NULL)
    join_rules(&joining);
  return pair;
}

guint table_pair_side(const TablePair *pair, guint rule, guint *number)
{
  guint side = rule < pair->first_rule[TABLE_AFTER] ? TABLE_BEFORE : TABLE_AFTER;
  *number = rule - pair->first_rule[side];
  return side;
}

#include "engine/analysis/column.h"
#include "engine/analysis/value-between.h"
#include "engine/base/messages.h"
#include "engine/dmn/evaluation-private.h"
#include "engine/feel/evaluate.h"

#include <stdlib.h>
#include <string.h>

/* Members that tests of a list may ask for: each doubles the number of cells. */
#define MEMBERS_MAXIMUM 8
/* Bytes that evaluating tests may leave behind before they are taken back. */
#define SPARE_BYTES 1000000

typedef struct {
  Arena *arena;
  FeelEvaluation *evaluation;
  const ColumnDomain *domain;
  TestConstants constants;
  Column *column;
  GArray *cells;  /* of Cell */
  GArray *groups; /* of ColumnGroup */
} Cut;

/* Every evaluation of a test is one of its own. */
static void rewind_evaluation(FeelEvaluation *evaluation)
{
  evaluation->steps = 0;
  evaluation->stopped = NULL;
  diagnostic_list_clear(evaluation->diagnostics);
  if (arena_bytes(evaluation->arena) > SPARE_BYTES)
    arena_reset(evaluation->arena);
}

static gint compare_points(const void *left, const void *right)
{
  const FeelValue *a = left;
  const FeelValue *b = right;
  gint order = 0;
  if (a->kind == FEEL_BOOLEAN)
    return (a->boolean > b->boolean) - (a->boolean < b->boolean);
  feel_compare(*a, *b, &order);
  return order;
}

static gboolean is_comparable(FeelValue one, FeelValue other)
{
  gint order;
  return one.kind == FEEL_BOOLEAN || feel_compare(one, other, &order);
}

/* The constants of a kind, each once, in order. FALSE where they have none: times
 * of which one is placed on the earth and the other is not. */
static gboolean sorted_points(const Cut *cut, FeelKind kind, const FeelValue **points,
                              guint *count)
{
  const GArray *values = cut->constants.values;
  FeelValue *all = arena_new_array(cut->arena, FeelValue, values->len + 1);
  guint found = 0;
  for (guint index = 0; index < values->len; index++) {
    FeelValue value = g_array_index(values, FeelValue, index);
    if (value.kind != kind)
      continue;
    if ((found > 0 && !is_comparable(all[0], value)) ||
        (kind == FEEL_TIME && value.time->zone != FEEL_ZONE_LOCAL))
      return FALSE;
    all[found++] = value;
  }
  qsort(all, found, sizeof *all, compare_points);
  *count = 0;
  for (guint index = 0; index < found; index++)
    if (*count == 0 || compare_points(&all[*count - 1], &all[index]) != 0)
      all[(*count)++] = all[index];
  *points = all;
  return TRUE;
}

static void add_cell(Cut *cut, Cell cell) { g_array_append_val(cut->cells, cell); }

/* A string that is none of the points. */
static FeelValue other_string(const Cut *cut, const ColumnGroup *group)
{
  const char *text = "other";
  for (;;) {
    FeelValue value = feel_string_static(text);
    if (bsearch(&value, group->points, group->point_count, sizeof value, compare_points) == NULL)
      return value;
    text = arena_printf(cut->arena, "%s-other", text);
  }
}

static void add_between(Cut *cut, const ColumnGroup *group, guint at)
{
  Cell cell = {.kind = CELL_BETWEEN};
  cell.low = at > 0 ? &group->points[at - 1] : NULL;
  cell.high = at < group->point_count ? &group->points[at] : NULL;
  if (cell.low == NULL && cell.high == NULL)
    cell.kind = CELL_OTHER;
  if (!value_between(cut->arena, group->kind, cell.low, cell.high, &cell.value))
    cell.value = FEEL_NULL_VALUE; /* there is nothing between: left out with what cannot occur */
  add_cell(cut, cell);
}

/* The cells of all values of one kind. */
static gboolean add_group(Cut *cut, FeelKind kind)
{
  ColumnGroup group = {.kind = kind, .first = cut->cells->len};
  group.ordered =
      kind != FEEL_BOOLEAN && (kind != FEEL_STRING || cut->constants.orders_strings);
  if (!sorted_points(cut, kind, &group.points, &group.point_count)) {
    cut->column->refusal = N_("its tests name times of which some are placed on the earth");
    return FALSE;
  }
  if (kind == FEEL_BOOLEAN) {
    FeelValue *both = arena_new_array(cut->arena, FeelValue, 2);
    both[0] = feel_boolean(FALSE);
    both[1] = feel_boolean(TRUE);
    group.points = both;
    group.point_count = 2;
  }
  for (guint at = 0; at < group.point_count; at++) {
    if (group.ordered)
      add_between(cut, &group, at);
    add_cell(cut, (Cell){.kind = CELL_POINT, .value = group.points[at]});
  }
  if (group.ordered)
    add_between(cut, &group, group.point_count);
  else if (kind == FEEL_STRING)
    add_cell(cut, (Cell){.kind = CELL_OTHER, .value = other_string(cut, &group)});
  group.positions = cut->cells->len - group.first;
  g_array_append_val(cut->groups, group);
  return TRUE;
}

/* A member of a list that no test asks for, or null. */
static FeelValue other_member(const Cut *cut, const FeelValue *members, guint count)
{
  FeelValue value = FEEL_NULL_VALUE;
  const FeelType *element = cut->domain->type->element;
  if (count > 0 ? members[0].kind == FEEL_STRING
                : element != NULL && element->kind == FEEL_TYPE_STRING) {
    const DmnItemDefinition *item = cut->domain->item;
    for (guint index = 0; item != NULL && index < dmn_item_allowed_count(item); index++) {
      value = dmn_item_allowed(item, index);
      gboolean asked = FALSE;
      for (guint member = 0; member < count; member++)
        asked = asked || feel_equal(members[member], value) == FEEL_TERNARY_TRUE;
      if (!asked)
        return value;
    }
    return item != NULL && dmn_item_allowed_count(item) > 0 ? FEEL_NULL_VALUE
                                                            : feel_string_static("other");
  }
  return FEEL_NULL_VALUE;
}

/* Lists by which of the members they contain that tests ask for, with and without
 * a member that none asks for. */
static gboolean add_lists(Cut *cut)
{
  FeelValue members[MEMBERS_MAXIMUM + 1];
  guint count = 0;
  const GArray *asked = cut->constants.members;
  for (guint index = 0; index < asked->len; index++) {
    FeelValue value = g_array_index(asked, FeelValue, index);
    gboolean known = FALSE;
    for (guint member = 0; member < count; member++)
      known = known || feel_equal(members[member], value) == FEEL_TERNARY_TRUE;
    if (known)
      continue;
    if (count == MEMBERS_MAXIMUM) {
      cut->column->refusal = N_("its tests ask for more members of a list than can be combined");
      return FALSE;
    }
    members[count++] = value;
  }
  ColumnGroup group = {.kind = FEEL_LIST, .first = cut->cells->len};
  FeelValue other = other_member(cut, members, count);
  guint combinations = 1u << (count + (feel_is_null(other) ? 0 : 1));
  for (guint set = 0; set < combinations; set++) {
    FeelValue *items = arena_new_array(cut->arena, FeelValue, count + 1);
    guint length = 0;
    for (guint member = 0; member <= count; member++)
      if ((set >> member) & 1)
        items[length++] = member < count ? members[member] : other;
    add_cell(cut, (Cell){.kind = CELL_LIST, .value = feel_list(items, length)});
  }
  group.positions = combinations;
  g_array_append_val(cut->groups, group);
  return TRUE;
}

static void add_other(Cut *cut)
{
  ColumnGroup group = {.kind = FEEL_CONTEXT, .first = cut->cells->len, .positions = 1};
  static const FeelShape empty = {0};
  FeelValue value = cut->domain->type->kind == FEEL_TYPE_ANY
                        ? feel_string_static("any value")
                        : feel_context(cut->arena, &empty, NULL);
  add_cell(cut, (Cell){.kind = CELL_OTHER, .value = value});
  g_array_append_val(cut->groups, group);
}

static gboolean add_groups(Cut *cut)
{
  static const struct {
    FeelTypeKind type;
    FeelKind kind;
  } kinds[] = {
      {FEEL_TYPE_BOOLEAN, FEEL_BOOLEAN},
      {FEEL_TYPE_NUMBER, FEEL_NUMBER},
      {FEEL_TYPE_STRING, FEEL_STRING},
      {FEEL_TYPE_DATE, FEEL_DATE},
      {FEEL_TYPE_TIME, FEEL_TIME},
      {FEEL_TYPE_DATE_TIME, FEEL_DATE_TIME},
      {FEEL_TYPE_YEARS_MONTHS_DURATION, FEEL_YEARS_MONTHS_DURATION},
      {FEEL_TYPE_DAYS_TIME_DURATION, FEEL_DAYS_TIME_DURATION},
  };
  FeelTypeKind type = cut->domain->type->kind;
  add_cell(cut, (Cell){.kind = CELL_NULL});
  if (type == FEEL_TYPE_LIST || (type == FEEL_TYPE_ANY && cut->constants.members->len > 0)) {
    cut->column->is_list = TRUE;
    if (cut->constants.values->len > 0) {
      cut->column->refusal = N_("its tests compare a list with values");
      return FALSE;
    }
    return add_lists(cut);
  }
  if (cut->constants.members->len > 0) {
    cut->column->refusal = N_("its tests ask for members of what is no list");
    return FALSE;
  }
  for (guint index = 0; index < G_N_ELEMENTS(kinds); index++) {
    gboolean used = type == kinds[index].type;
    for (guint at = 0; type == FEEL_TYPE_ANY && at < cut->constants.values->len; at++)
      used = used ||
             g_array_index(cut->constants.values, FeelValue, at).kind == kinds[index].kind;
    if (used && !add_group(cut, kinds[index].kind))
      return FALSE;
  }
  if (cut->groups->len == 0)
    add_other(cut);
  return TRUE;
}

static gboolean is_fed(const ColumnDomain *domain, FeelValue value)
{
  if (domain->feed == NULL)
    return TRUE;
  if (feel_is_null(value))
    return !domain->never_null;
  for (guint index = 0; index < domain->feed_count; index++)
    if (feel_equal(domain->feed[index], value) == FEEL_TERNARY_TRUE)
      return TRUE;
  return FALSE;
}

static gboolean may_occur(const Cut *cut, const Cell *cell)
{
  if (cell->kind != CELL_NULL && feel_is_null(cell->value))
    return FALSE;
  const ColumnDomain *domain = cut->domain;
  if (!is_fed(domain, cell->value))
    return FALSE;
  if (cell->kind == CELL_NULL || cell->kind == CELL_LIST)
    return TRUE;
  rewind_evaluation(cut->evaluation);
  return (domain->item == NULL || dmn_item_allows(domain->item, cell->value)) &&
         dmn_values_allow_each(cut->evaluation, domain->values, cell->value);
}

static void keep_cells(Cut *cut)
{
  Column *column = cut->column;
  column->positions = cut->cells->len;
  column->kept = arena_new_array(cut->arena, guint, column->positions + 1);
  column->cells = arena_new_array(cut->arena, Cell, column->positions);
  column->closed = TRUE;
  for (guint at = 0; at < column->positions; at++) {
    const Cell *cell = &g_array_index(cut->cells, Cell, at);
    column->kept[at] = column->cell_count;
    if (!may_occur(cut, cell))
      continue;
    column->closed = column->closed && (cell->kind == CELL_NULL || cell->kind == CELL_POINT);
    column->cells[column->cell_count++] = *cell;
  }
  column->kept[column->positions] = column->cell_count;
  column->group_count = cut->groups->len;
  column->groups = arena_new_array(cut->arena, ColumnGroup, column->group_count);
  memcpy(column->groups, cut->groups->data, column->group_count * sizeof(ColumnGroup));
}

/* Adds what allowed values compare with: they cut the domain too. */
static void add_domain_constants(Cut *cut)
{
  Span ignored;
  const ColumnDomain *domain = cut->domain;
  for (const DmnItemDefinition *item = domain->item; item != NULL; item = item->base)
    if (!item->is_collection && item->allowed != NULL && item->allowed->tests != NULL)
      test_constants_add(&cut->constants, item->allowed->tests, &ignored);
  if (domain->values != NULL && domain->values->tests != NULL)
    test_constants_add(&cut->constants, domain->values->tests, &ignored);
  g_array_append_vals(cut->constants.values, domain->feed,
                      domain->feed != NULL ? domain->feed_count : 0);
}

Column *column_new(Arena *arena, FeelEvaluation *evaluation, const char *label,
                   const ColumnDomain *domain, const FeelExpression *const *tests, guint count)
{
  g_auto(TestConstants) constants = test_constants_new(domain->known);
  g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(Cell));
  g_autoptr(GArray) groups = g_array_new(FALSE, FALSE, sizeof(ColumnGroup));
  Column *column = arena_new_item(arena, Column);
  column->label = label;
  column->known = domain->known;
  column->allowed = domain->values != NULL ? domain->values->text
                    : domain->item != NULL ? dmn_item_allowed_text(domain->item)
                                           : NULL;
  Span ignored;
  for (guint index = 0; index < count; index++)
    if (tests[index] != NULL)
      test_constants_add(&constants, tests[index], &ignored); /* told where it is matched */
  if (domain->more != NULL) {
    g_array_append_vals(constants.values, domain->more->values->data, domain->more->values->len);
    g_array_append_vals(constants.members, domain->more->members->data,
                        domain->more->members->len);
    constants.orders_strings = constants.orders_strings || domain->more->orders_strings;
  }
  Cut cut = {arena, evaluation, domain, constants, column, cells, groups};
  if (domain->type->kind != FEEL_TYPE_LIST)
    add_domain_constants(&cut);
  if (add_groups(&cut))
    keep_cells(&cut);
  return column;
}

static FeelTernary evaluate(FeelEvaluation *evaluation, const FeelExpression *tests,
                            const FeelTest *test, FeelValue value)
{
  rewind_evaluation(evaluation);
  if (test == NULL)
    return feel_evaluate_tests(evaluation, tests, value);
  FeelTests single = {.tests = test, .count = 1};
  return feel_tests_match(evaluation, &single, value, TRUE);
}

static gint compare_positions(const void *left, const void *right)
{
  guint a = *(const guint *)left;
  guint b = *(const guint *)right;
  return (a > b) - (a < b);
}

static const ColumnGroup *group_of(const Column *column, FeelKind kind)
{
  for (guint index = 0; index < column->group_count; index++)
    if (column->groups[index].kind == kind)
      return &column->groups[index];
  return NULL;
}

/* The position of the cell that is one value; FALSE where there is none. */
static gboolean find_position(const Column *column, FeelValue value, guint *position)
{
  const ColumnGroup *group = group_of(column, (FeelKind)value.kind);
  if (group == NULL || group->points == NULL)
    return FALSE;
  const FeelValue *point =
      bsearch(&value, group->points, group->point_count, sizeof value, compare_points);
  if (point == NULL)
    return FALSE;
  guint at = (guint)(point - group->points);
  *position = group->first + (group->ordered ? 2 * at + 1 : at);
  return TRUE;
}

/* Where tests may change: around each of their own constants, between the groups,
 * and around null. Lists are looked at one by one. */
static GArray *find_breaks(const Column *column, const TestConstants *constants)
{
  GArray *breaks = g_array_new(FALSE, FALSE, sizeof(guint));
  guint edges[] = {0, 1, column->positions};
  g_array_append_vals(breaks, edges, G_N_ELEMENTS(edges));
  for (guint index = 0; index < column->group_count; index++) {
    const ColumnGroup *group = &column->groups[index];
    guint step = group->kind == FEEL_LIST || group->kind == FEEL_BOOLEAN ? 1 : group->positions;
    for (guint at = group->first; at < group->first + group->positions; at += step)
      g_array_append_val(breaks, at);
  }
  for (guint index = 0; index < constants->values->len; index++) {
    guint position;
    if (!find_position(column, g_array_index(constants->values, FeelValue, index), &position))
      continue;
    g_array_append_val(breaks, position);
    position++;
    g_array_append_val(breaks, position);
  }
  qsort(breaks->data, breaks->len, sizeof(guint), compare_positions);
  return breaks;
}

static CellSet match(const Column *column, FeelEvaluation *evaluation, Arena *arena,
                     const FeelExpression *tests, const FeelTest *test,
                     const TestConstants *constants)
{
  g_autoptr(GArray) breaks = find_breaks(column, constants);
  g_auto(CellSetBuilder) builder = cell_set_builder_new();
  for (guint index = 0; index + 1 < breaks->len; index++) {
    guint low = column->kept[g_array_index(breaks, guint, index)];
    guint high = column->kept[g_array_index(breaks, guint, index + 1)];
    if (low < high && evaluate(evaluation, tests, test, column->cells[low].value) ==
                          FEEL_TERNARY_TRUE)
      cell_set_builder_add(&builder, low, high - 1);
  }
  return cell_set_builder_take(&builder, arena);
}

gboolean column_match(const Column *column, FeelEvaluation *evaluation, Arena *arena,
                      const FeelExpression *tests, CellSet *set, Span *span)
{
  g_auto(TestConstants) constants = test_constants_new(column->known);
  if (!test_constants_add(&constants, tests, span))
    return FALSE;
  *set = match(column, evaluation, arena, tests, NULL, &constants);
  return TRUE;
}

CellSet column_match_test(const Column *column, FeelEvaluation *evaluation, Arena *arena,
                          const FeelTest *test)
{
  g_auto(TestConstants) constants = test_constants_new(column->known);
  FeelTests single = {.tests = test, .count = 1};
  FeelExpression expression = {.tests = &single};
  Span ignored;
  test_constants_add(&constants, &expression, &ignored);
  return match(column, evaluation, arena, NULL, test, &constants);
}

/* The position of the cell between points, or of any other, that a value is in. */
static gboolean find_beside_points(const ColumnGroup *group, FeelValue value, guint *position)
{
  if (!group->ordered) {
    *position = group->first + group->point_count;
    return group->positions > group->point_count;
  }
  guint low = 0;
  guint high = group->point_count;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    gint order;
    if (!feel_compare(group->points[middle], value, &order))
      return FALSE;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  *position = group->first + 2 * low;
  return TRUE;
}

static gboolean find_list(const Column *column, FeelValue value, guint *cell)
{
  for (*cell = 0; *cell < column->cell_count; (*cell)++)
    if (feel_equal(column->cells[*cell].value, value) == FEEL_TERNARY_TRUE)
      return TRUE;
  return FALSE;
}

gboolean column_find(const Column *column, FeelValue value, guint *cell)
{
  guint position = 0;
  if (value.kind == FEEL_LIST)
    return find_list(column, value, cell);
  if (!feel_is_null(value) && !find_position(column, value, &position)) {
    const ColumnGroup *group = group_of(column, (FeelKind)value.kind);
    if (group == NULL)
      group = group_of(column, FEEL_CONTEXT); /* any value at all */
    if (group == NULL)
      return FALSE;
    position = group->first;
    if (group->kind != FEEL_CONTEXT && !find_beside_points(group, value, &position))
      return FALSE;
  }
  *cell = column->kept[position];
  return column->kept[position + 1] > *cell;
}

/* The ends of a stretch of cells of one kind as a range. */
static void describe_stretch(Arena *arena, GString *text, const Cell *first, const Cell *last)
{
  const FeelValue *low = first->kind == CELL_POINT ? &first->value : first->low;
  const FeelValue *high = last->kind == CELL_POINT ? &last->value : last->high;
  gboolean low_closed = first->kind == CELL_POINT;
  gboolean high_closed = last->kind == CELL_POINT;
  if (first == last && low_closed)
    g_string_append(text, feel_value_text(arena, *low, 60));
  else if (low == NULL && high == NULL)
    g_string_append_printf(text, _("any %s"), feel_kind_name((FeelKind)first->value.kind));
  else if (low == NULL)
    g_string_append_printf(text, "%s %s", high_closed ? "<=" : "<",
                           feel_value_text(arena, *high, 60));
  else if (high == NULL)
    g_string_append_printf(text, "%s %s", low_closed ? ">=" : ">",
                           feel_value_text(arena, *low, 60));
  else
    g_string_append_printf(text, "%c%s..%s%c", low_closed ? '[' : '(',
                           feel_value_text(arena, *low, 60), feel_value_text(arena, *high, 60),
                           high_closed ? ']' : ')');
}

static gboolean joins(const Cell *cell)
{
  return cell->kind == CELL_BETWEEN ||
         (cell->kind == CELL_POINT && cell->value.kind != FEEL_BOOLEAN);
}

/* Whether a cell lies right behind the one before it on one line of values. */
static gboolean follows(const Column *column, guint cell)
{
  const Cell *before = &column->cells[cell - 1];
  const Cell *this = &column->cells[cell];
  if (!joins(before) || !joins(this) || before->value.kind != this->value.kind)
    return FALSE;
  const ColumnGroup *group = group_of(column, (FeelKind)this->value.kind);
  if (!group->ordered)
    return FALSE;
  if (this->kind == CELL_BETWEEN)
    return this->low != NULL && before->kind == CELL_POINT &&
           compare_points(this->low, &before->value) == 0;
  if (before->kind == CELL_BETWEEN)
    return before->high != NULL && compare_points(before->high, &this->value) == 0;
  return FALSE;
}

static void describe_cell(Arena *arena, GString *text, const Cell *cell)
{
  switch (cell->kind) {
  case CELL_NULL:
    g_string_append(text, "null");
    break;
  case CELL_OTHER:
    g_string_append_printf(
        text, _("any other %s"),
        cell->value.kind == FEEL_CONTEXT ? _("value") : feel_kind_name((FeelKind)cell->value.kind));
    break;
  default:
    g_string_append(text, feel_value_text(arena, cell->value, 60));
  }
}

const char *column_describe(const Column *column, Arena *arena, const CellSet *set)
{
  if (cell_set_size(set) == column->cell_count)
    return "-";
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint index = 0; index < set->count; index++) {
    guint high = set->items[index].high;
    for (guint at = set->items[index].low; at <= high; at++) {
      if (text->len > 0)
        g_string_append(text, ", ");
      const Cell *first = &column->cells[at];
      if (!joins(first) || (first->kind == CELL_POINT && (at == high || !follows(column, at + 1)))) {
        describe_cell(arena, text, first);
        continue;
      }
      while (at < high && follows(column, at + 1))
        at++;
      describe_stretch(arena, text, first, &column->cells[at]);
    }
  }
  return arena_strndup(arena, text->str, text->len);
}

/* Whether a set has a cell that only what it is not can say. */
static gboolean has_other(const Column *column, const CellSet *set)
{
  guint cell;
  for (guint at = 0; cell_set_next(set, at, &cell); at = cell + 1)
    if (column->cells[cell].kind == CELL_OTHER)
      return TRUE;
  return FALSE;
}

const char *column_write(const Column *column, Arena *arena, const CellSet *set)
{
  CellSet rest = cell_set_complement(arena, set, column->cell_count);
  guint first = 0;
  gboolean all_but_null = rest.count == 1 && cell_set_size(&rest) == 1 &&
                          cell_set_next(&rest, 0, &first) &&
                          column->cells[first].kind == CELL_NULL;
  if (cell_set_is_empty(&rest) || !(all_but_null || has_other(column, set)))
    return column_describe(column, arena, set);
  return arena_printf(arena, "not(%s)", column_describe(column, arena, &rest));
}

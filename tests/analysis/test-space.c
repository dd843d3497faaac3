/* Gaps, first rules and pairs, against a look at every cell of many small spaces. */
#include "engine/analysis/space.h"
#include "tests/run-suite.h"

#include <string.h>

#define COLUMNS 3
#define CELLS_MAXIMUM 6
#define RULES_MAXIMUM 12
#define SPACES 3000

typedef struct {
  Arena *arena;
  guint cells[COLUMNS];
  guint rule_count;
  CellSet sets[RULES_MAXIMUM][COLUMNS];
  const CellSet *pointers[RULES_MAXIMUM];
  guint rules[RULES_MAXIMUM];
  guint8 covers[RULES_MAXIMUM];
  Space space;
} Case;

/* A set of cells, at random; now and then all of them, never none. */
static CellSet random_set(Arena *arena, GRand *rand, guint cells)
{
  if (g_rand_int_range(rand, 0, 3) == 0)
    return cell_set_all(arena, cells);
  g_auto(CellSetBuilder) builder = cell_set_builder_new();
  guint low = (guint)g_rand_int_range(rand, 0, (gint)cells);
  guint high = (guint)g_rand_int_range(rand, (gint)low, (gint)cells);
  gboolean hole = high > low + 1 && g_rand_boolean(rand);
  for (guint cell = low; cell <= high; cell++)
    if (!hole || cell != low + 1)
      cell_set_builder_add(&builder, cell, cell);
  return cell_set_builder_take(&builder, arena);
}

static void make_case(Case *test, GRand *rand)
{
  test->arena = arena_new(0);
  test->rule_count = (guint)g_rand_int_range(rand, 0, RULES_MAXIMUM + 1);
  for (guint column = 0; column < COLUMNS; column++)
    test->cells[column] = (guint)g_rand_int_range(rand, 1, CELLS_MAXIMUM + 1);
  for (guint rule = 0; rule < test->rule_count; rule++) {
    for (guint column = 0; column < COLUMNS; column++)
      test->sets[rule][column] = random_set(test->arena, rand, test->cells[column]);
    test->pointers[rule] = test->sets[rule];
    test->rules[rule] = rule;
    test->covers[rule] = g_rand_int_range(rand, 0, 5) > 0;
  }
  test->space = (Space){COLUMNS, test->cells, test->pointers};
}

static gboolean covers(const Case *test, guint rule, const guint *cell)
{
  for (guint column = 0; column < COLUMNS; column++)
    if (!cell_set_has(&test->sets[rule][column], cell[column]))
      return FALSE;
  return TRUE;
}

/* The next cell; FALSE behind the last. */
static gboolean next_cell(const Case *test, guint *cell)
{
  for (guint column = 0; column < COLUMNS; column++) {
    if (++cell[column] < test->cells[column])
      return TRUE;
    cell[column] = 0;
  }
  return FALSE;
}

typedef struct {
  guint8 seen[CELLS_MAXIMUM][CELLS_MAXIMUM][CELLS_MAXIMUM];
  guint8 pairs[RULES_MAXIMUM][RULES_MAXIMUM];
} Told;

static gboolean tell_gap(const CellInterval *box, gpointer data)
{
  Told *told = data;
  for (guint a = box[0].low; a <= box[0].high; a++)
    for (guint b = box[1].low; b <= box[1].high; b++)
      for (guint c = box[2].low; c <= box[2].high; c++)
        told->seen[a][b][c]++;
  return TRUE;
}

static gboolean tell_pair(guint rule, guint other, gpointer data)
{
  Told *told = data;
  told->pairs[rule][other]++;
  return TRUE;
}

static void check_case(const Case *test)
{
  Told told = {0};
  SpaceBudget budget = {.maximum = G_MAXUINT64};
  guint8 first[RULES_MAXIMUM] = {0};
  ck_assert(space_gaps(&test->space, test->rules, test->rule_count, &budget, tell_gap, &told));
  ck_assert(space_pairs(&test->space, test->rules, test->rule_count, &budget, tell_pair, &told));
  ck_assert(space_first(&test->space, test->rules, test->covers, test->rule_count, &budget, first));
  guint8 pairs[RULES_MAXIMUM][RULES_MAXIMUM] = {0};
  guint8 expected_first[RULES_MAXIMUM] = {0};
  guint cell[COLUMNS] = {0};
  do {
    guint matching = 0;
    gboolean hidden = FALSE;
    for (guint rule = 0; rule < test->rule_count; rule++) {
      if (!covers(test, rule, cell))
        continue;
      matching++;
      expected_first[rule] = expected_first[rule] || !hidden;
      hidden = hidden || test->covers[rule];
      for (guint other = rule + 1; other < test->rule_count; other++)
        if (covers(test, other, cell))
          pairs[rule][other] = 1;
    }
    ck_assert_uint_eq(told.seen[cell[0]][cell[1]][cell[2]], matching == 0);
  } while (next_cell(test, cell));
  ck_assert_mem_eq(told.pairs, pairs, sizeof pairs);
  ck_assert_mem_eq(first, expected_first, sizeof first);
}

START_TEST(agrees_with_a_look_at_every_cell)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(20181001);
  for (guint round = 0; round < SPACES; round++) {
    Case test = {0};
    make_case(&test, rand);
    check_case(&test);
    arena_free(test.arena);
  }
}
END_TEST

START_TEST(stops_when_the_budget_is_spent)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(7);
  Case test = {0};
  do {
    if (test.arena != NULL)
      arena_free(test.arena);
    make_case(&test, rand);
  } while (test.rule_count < RULES_MAXIMUM);
  Told told = {0};
  SpaceBudget budget = {.maximum = 10};
  ck_assert(!space_pairs(&test.space, test.rules, test.rule_count, &budget, tell_pair, &told));
  ck_assert(budget.exhausted);
  arena_free(test.arena);
}
END_TEST

START_TEST(a_space_without_columns_is_one_cell)
{
  const CellSet *sets[] = {NULL};
  const Space space = {0, NULL, sets};
  const guint rules[] = {0};
  const guint8 covers_it[] = {1};
  guint8 first[] = {0};
  SpaceBudget budget = {.maximum = 100};
  ck_assert(space_first(&space, rules, covers_it, 1, &budget, first));
  ck_assert_uint_eq(first[0], 1);
}
END_TEST

START_TEST(sets_are_joined_and_cut)
{
  g_autoptr(Arena) arena = arena_new(0);
  g_auto(CellSetBuilder) builder = cell_set_builder_new();
  cell_set_builder_add(&builder, 1, 2);
  cell_set_builder_add(&builder, 3, 3);
  cell_set_builder_add(&builder, 7, 9);
  CellSet set = cell_set_builder_take(&builder, arena);
  ck_assert_uint_eq(set.count, 2);
  ck_assert_uint_eq(cell_set_size(&set), 6);
  CellSet rest = cell_set_complement(arena, &set, 11);
  ck_assert_uint_eq(rest.count, 3);
  CellSet all = cell_set_union(arena, &set, &rest);
  ck_assert_uint_eq(all.count, 1);
  ck_assert_uint_eq(all.items[0].high, 10);
  CellSet none = cell_set_intersection(arena, &set, &rest);
  ck_assert(cell_set_is_empty(&none));
  ck_assert(cell_set_contains(&all, &set));
  ck_assert(!cell_set_contains(&set, &all));
  ck_assert_int_eq(cell_set_share(&set, 4, 6), CELLS_NONE);
  ck_assert_int_eq(cell_set_share(&set, 1, 3), CELLS_ALL);
  ck_assert_int_eq(cell_set_share(&set, 0, 3), CELLS_SOME);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("space");
  TCase *tests = tcase_create("space");
  tcase_add_test(tests, agrees_with_a_look_at_every_cell);
  tcase_add_test(tests, stops_when_the_budget_is_spent);
  tcase_add_test(tests, a_space_without_columns_is_one_cell);
  tcase_add_test(tests, sets_are_joined_and_cut);
  suite_add_tcase(suite, tests);
  return run_suite(suite);
}

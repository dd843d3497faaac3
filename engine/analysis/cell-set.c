#include "engine/analysis/cell-set.h"

#include <string.h>

CellSetBuilder cell_set_builder_new(void)
{
  return (CellSetBuilder){g_array_new(FALSE, FALSE, sizeof(CellInterval))};
}

void cell_set_builder_add(CellSetBuilder *builder, guint low, guint high)
{
  GArray *items = builder->items;
  if (items->len > 0 && g_array_index(items, CellInterval, items->len - 1).high + 1 == low) {
    g_array_index(items, CellInterval, items->len - 1).high = high;
    return;
  }
  CellInterval interval = {low, high};
  g_array_append_val(items, interval);
}

CellSet cell_set_builder_take(CellSetBuilder *builder, Arena *arena)
{
  guint count = builder->items->len;
  CellInterval *items = arena_new_array(arena, CellInterval, count + 1);
  if (count > 0)
    memcpy(items, builder->items->data, count * sizeof *items);
  g_array_set_size(builder->items, 0);
  return (CellSet){count, items};
}

void cell_set_builder_clear(CellSetBuilder *builder)
{
  g_clear_pointer(&builder->items, g_array_unref);
}

static CellSet stretch(Arena *arena, guint low, guint high)
{
  CellInterval *item = arena_new_item(arena, CellInterval);
  *item = (CellInterval){low, high};
  return (CellSet){1, item};
}

CellSet cell_set_all(Arena *arena, guint count)
{
  return count == 0 ? (CellSet){0, NULL} : stretch(arena, 0, count - 1);
}

CellSet cell_set_one(Arena *arena, guint cell) { return stretch(arena, cell, cell); }

/* The first interval that ends at cell or above; set->count where there is none. */
static guint find(const CellSet *set, guint cell)
{
  guint low = 0;
  guint high = set->count;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (set->items[middle].high < cell)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

gboolean cell_set_next(const CellSet *set, guint at, guint *cell)
{
  guint index = find(set, at);
  if (index == set->count)
    return FALSE;
  *cell = MAX(at, set->items[index].low);
  return TRUE;
}

gboolean cell_set_has(const CellSet *set, guint cell)
{
  guint next = 0;
  return cell_set_next(set, cell, &next) && next == cell;
}

guint cell_set_size(const CellSet *set)
{
  guint size = 0;
  for (guint index = 0; index < set->count; index++)
    size += set->items[index].high - set->items[index].low + 1;
  return size;
}

CellShare cell_set_share(const CellSet *set, guint low, guint high)
{
  guint index = find(set, low);
  if (index == set->count || set->items[index].low > high)
    return CELLS_NONE;
  return set->items[index].low <= low && set->items[index].high >= high ? CELLS_ALL : CELLS_SOME;
}

gboolean cell_set_equal(const CellSet *left, const CellSet *right)
{
  return left->count == right->count &&
         (left->items == right->items || left->count == 0 ||
          memcmp(left->items, right->items, left->count * sizeof *left->items) == 0);
}

gboolean cell_set_meet(const CellSet *left, const CellSet *right, guint *cell)
{
  guint at = 0;
  guint next = 0;
  while (cell_set_next(left, at, &next)) {
    if (!cell_set_next(right, next, &at))
      return FALSE;
    if (at == next) {
      *cell = at;
      return TRUE;
    }
  }
  return FALSE;
}

gboolean cell_set_contains(const CellSet *outer, const CellSet *inner)
{
  for (guint index = 0; index < inner->count; index++)
    if (cell_set_share(outer, inner->items[index].low, inner->items[index].high) != CELLS_ALL)
      return FALSE;
  return TRUE;
}

guint cell_set_hash(const CellSet *set)
{
  guint hash = set->count;
  for (guint index = 0; index < set->count; index++)
    hash = (hash * 31 + set->items[index].low) * 31 + set->items[index].high;
  return hash;
}

CellSet cell_set_union(Arena *arena, const CellSet *left, const CellSet *right)
{
  CellInterval *items = arena_new_array(arena, CellInterval, left->count + right->count + 1);
  guint count = 0;
  guint at_left = 0;
  guint at_right = 0;
  while (at_left < left->count || at_right < right->count) {
    gboolean take_left = at_right == right->count ||
                         (at_left < left->count &&
                          left->items[at_left].low <= right->items[at_right].low);
    CellInterval next = take_left ? left->items[at_left++] : right->items[at_right++];
    if (count > 0 && next.low <= items[count - 1].high + 1)
      items[count - 1].high = MAX(items[count - 1].high, next.high);
    else
      items[count++] = next;
  }
  return (CellSet){count, items};
}

CellSet cell_set_intersection(Arena *arena, const CellSet *left, const CellSet *right)
{
  CellInterval *items = arena_new_array(arena, CellInterval, left->count + right->count + 1);
  guint count = 0;
  guint at_left = 0;
  guint at_right = 0;
  while (at_left < left->count && at_right < right->count) {
    CellInterval one = left->items[at_left];
    CellInterval other = right->items[at_right];
    guint low = MAX(one.low, other.low);
    guint high = MIN(one.high, other.high);
    if (low <= high)
      items[count++] = (CellInterval){low, high};
    if (one.high < other.high)
      at_left++;
    else
      at_right++;
  }
  return (CellSet){count, items};
}

CellSet cell_set_complement(Arena *arena, const CellSet *set, guint count)
{
  CellInterval *items = arena_new_array(arena, CellInterval, set->count + 1);
  guint found = 0;
  guint at = 0;
  for (guint index = 0; index < set->count; index++) {
    if (set->items[index].low > at)
      items[found++] = (CellInterval){at, set->items[index].low - 1};
    at = set->items[index].high + 1;
  }
  if (at < count)
    items[found++] = (CellInterval){at, count - 1};
  return (CellSet){found, items};
}

#include "engine/analysis/space.h"

#include <stdlib.h>
#include <string.h>

/* Cuts that are weighed for a column. */
#define CANDIDATES_MAXIMUM 192
/* Rules that are compared with each other rather than split further. */
#define FEW_RULES 6
/* A cut is poor that saves less than one part in so many of the pairs. */
#define POOR_CUT 5

/* A rule in a part of the space. */
typedef struct {
  guint index;     /* among the rules given */
  guint64 partial; /* the columns of which it covers only some of the part's cells */
} Entry;

typedef struct Split Split;
typedef SpaceAnswer (*VisitPart)(Split *split);

struct Split {
  const Space *space;
  const guint *rules;
  SpaceBudget *budget;
  VisitPart visit;
  VisitPart visit_whole; /* what is done where no cut takes enough apart; NULL: cut on */
  gpointer data;        /* of the visitor */
  GArray *entries;      /* of the parts that are left, the next one's last */
  GArray *counts;       /* how many each part has */
  GArray *boxes;        /* column_count intervals each */
  GArray *part;         /* entries of the part that is looked at */
  CellInterval *box;
  guint *candidates;
  guint *below;         /* by candidate: entries that begin below it */
  guint *above;         /* entries that end above */
};

static const CellSet *set_of(const Split *split, const Entry *entry, guint column)
{
  return &split->space->sets[split->rules[entry->index]][column];
}

static gboolean spend(Split *split, guint64 steps)
{
  SpaceBudget *budget = split->budget;
  budget->steps += steps;
  if (budget->steps > budget->maximum)
    budget->exhausted = TRUE;
  return !budget->exhausted;
}

static guint part_count(const Split *split) { return split->part->len; }

static Entry *part_entry(const Split *split, guint index)
{
  return &g_array_index(split->part, Entry, index);
}

/* The first and last cell of an entry within the part. */
static CellInterval hull(const Split *split, const Entry *entry, guint column)
{
  CellInterval box = split->box[column];
  if (((entry->partial >> column) & 1) == 0)
    return box;
  const CellSet *set = set_of(split, entry, column);
  CellInterval result = box;
  cell_set_next(set, box.low, &result.low);
  guint low = 0;
  guint high = set->count;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (set->items[middle].low <= box.high)
      low = middle + 1;
    else
      high = middle;
  }
  result.high = MIN(box.high, set->items[low - 1].high);
  return result;
}

/* Where an entry begins or ends inside the part: between the cell before the cut
 * and the cell at it. */
static guint own_cut(const Split *split, const Entry *entry, guint column, gboolean at_end)
{
  CellInterval box = split->box[column];
  CellInterval own = hull(split, entry, column);
  if (at_end && own.high < box.high)
    return own.high + 1;
  if (own.low > box.low)
    return own.low;
  if (own.high < box.high)
    return own.high + 1;
  /* It has holes only: behind the first of its stretches. */
  const CellSet *set = set_of(split, entry, column);
  for (guint index = 0; index < set->count; index++)
    if (set->items[index].high >= box.low)
      return set->items[index].high + 1;
  return box.high;
}

static gint compare_numbers(const void *left, const void *right)
{
  guint a = *(const guint *)left;
  guint b = *(const guint *)right;
  return (a > b) - (a < b);
}

static guint find_candidates(Split *split, guint column)
{
  guint partial = 0;
  for (guint index = 0; index < part_count(split); index++)
    partial += (part_entry(split, index)->partial >> column) & 1;
  guint stride = partial / (CANDIDATES_MAXIMUM / 2) + 1;
  guint seen = 0;
  guint count = 0;
  for (guint index = 0; index < part_count(split); index++) {
    const Entry *entry = part_entry(split, index);
    if (((entry->partial >> column) & 1) == 0 || seen++ % stride != 0)
      continue;
    split->candidates[count++] = own_cut(split, entry, column, FALSE);
    split->candidates[count++] = own_cut(split, entry, column, TRUE);
  }
  qsort(split->candidates, count, sizeof(guint), compare_numbers);
  guint unique = 0;
  for (guint index = 0; index < count; index++)
    if (unique == 0 || split->candidates[unique - 1] != split->candidates[index])
      split->candidates[unique++] = split->candidates[index];
  return unique;
}

/* The first candidate above a cell. */
static guint first_above(const Split *split, guint count, guint cell)
{
  guint low = 0;
  guint high = count;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (split->candidates[middle] <= cell)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* What is left to do on both sides, should they split as well. */
static guint64 cost_of(guint below, guint above)
{
  return (guint64)below * g_bit_storage(below) + (guint64)above * g_bit_storage(above);
}

/* A cut, and how many entries it leaves on each side. */
typedef struct {
  guint64 cost; /* G_MAXUINT64: there is none */
  guint column;
  guint at;
  guint below;
  guint above;
} Cut;

/* The best cut of one column. */
static Cut weigh_column(Split *split, guint column)
{
  Cut best = {.cost = G_MAXUINT64, .column = column};
  guint count = find_candidates(split, column);
  if (count == 0)
    return best;
  memset(split->below, 0, (count + 1) * sizeof(guint));
  memset(split->above, 0, (count + 1) * sizeof(guint));
  guint on_both = 0;
  for (guint index = 0; index < part_count(split); index++) {
    const Entry *entry = part_entry(split, index);
    if (((entry->partial >> column) & 1) == 0) {
      on_both++;
      continue;
    }
    CellInterval own = hull(split, entry, column);
    split->below[first_above(split, count, own.low)]++;
    split->above[first_above(split, count, own.high)]++;
  }
  guint below = on_both;
  guint above = part_count(split);
  for (guint index = 0; index < count; index++) {
    below += split->below[index];
    above -= split->above[index];
    guint64 cost = cost_of(below, above);
    if (cost < best.cost)
      best = (Cut){cost, column, split->candidates[index], below, above};
  }
  return best;
}

/* Pushes the side low to high of the part. */
static void push_side(Split *split, guint column, CellInterval side)
{
  guint before = split->entries->len;
  for (guint index = 0; index < part_count(split); index++) {
    Entry entry = *part_entry(split, index);
    if ((entry.partial >> column) & 1) {
      CellShare share = cell_set_share(set_of(split, &entry, column), side.low, side.high);
      if (share == CELLS_NONE)
        continue;
      if (share == CELLS_ALL)
        entry.partial &= ~(G_GUINT64_CONSTANT(1) << column);
    }
    g_array_append_val(split->entries, entry);
  }
  guint count = split->entries->len - before;
  g_array_append_val(split->counts, count);
  CellInterval whole = split->box[column];
  split->box[column] = side;
  g_array_append_vals(split->boxes, split->box, split->space->column_count);
  split->box[column] = whole;
}

/* Whether looking at both sides takes hardly less than looking at all pairs at once. */
static gboolean is_poor(const Cut *cut, guint count)
{
  guint64 whole = (guint64)count * count;
  return (guint64)cut->below * cut->below + (guint64)cut->above * cut->above >
         whole - whole / POOR_CUT;
}

static SpaceAnswer cut_part(Split *split)
{
  Cut best = {.cost = G_MAXUINT64};
  guint64 any = 0;
  for (guint index = 0; index < part_count(split); index++)
    any |= part_entry(split, index)->partial;
  for (guint column = 0; column < split->space->column_count; column++) {
    if (((any >> column) & 1) == 0)
      continue;
    Cut own = weigh_column(split, column);
    if (own.cost < best.cost)
      best = own;
  }
  if (split->visit_whole != NULL && is_poor(&best, part_count(split)))
    return split->visit_whole(split);
  CellInterval whole = split->box[best.column];
  push_side(split, best.column, (CellInterval){best.at, whole.high});
  push_side(split, best.column, (CellInterval){whole.low, best.at - 1});
  return SPACE_DONE;
}

static void pop_part(Split *split)
{
  guint columns = split->space->column_count;
  guint count = g_array_index(split->counts, guint, split->counts->len - 1);
  g_array_set_size(split->counts, split->counts->len - 1);
  g_array_set_size(split->part, 0);
  guint first = split->entries->len - count;
  if (count > 0)
    g_array_append_vals(split->part, &g_array_index(split->entries, Entry, first), count);
  g_array_set_size(split->entries, first);
  guint box = split->boxes->len - columns;
  if (columns > 0)
    memcpy(split->box, &g_array_index(split->boxes, CellInterval, box),
           columns * sizeof(CellInterval));
  g_array_set_size(split->boxes, box);
}

/* The whole space, with every rule that covers any of it. */
static void push_whole(Split *split, guint rules)
{
  const Space *space = split->space;
  guint count = 0;
  for (guint index = 0; index < rules; index++) {
    Entry entry = {.index = index};
    gboolean present = TRUE;
    for (guint column = 0; column < space->column_count && present; column++) {
      CellShare share =
          cell_set_share(set_of(split, &entry, column), 0, space->cells[column] - 1);
      present = share != CELLS_NONE;
      if (share == CELLS_SOME)
        entry.partial |= G_GUINT64_CONSTANT(1) << column;
    }
    if (!present)
      continue;
    g_array_append_val(split->entries, entry);
    count++;
  }
  g_array_append_val(split->counts, count);
  for (guint column = 0; column < space->column_count; column++) {
    CellInterval whole = {0, space->cells[column] - 1};
    g_array_append_val(split->boxes, whole);
  }
}

static gboolean run(Split *split, guint rules)
{
  guint columns = split->space->column_count;
  split->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
  split->counts = g_array_new(FALSE, FALSE, sizeof(guint));
  split->boxes = g_array_new(FALSE, FALSE, sizeof(CellInterval));
  split->part = g_array_new(FALSE, FALSE, sizeof(Entry));
  split->box = g_new0(CellInterval, columns + 1);
  split->candidates = g_new0(guint, 2 * CANDIDATES_MAXIMUM);
  split->below = g_new0(guint, 2 * CANDIDATES_MAXIMUM + 1);
  split->above = g_new0(guint, 2 * CANDIDATES_MAXIMUM + 1);
  push_whole(split, rules);
  SpaceAnswer answer = SPACE_DONE;
  while (split->counts->len > 0 && answer != SPACE_STOP) {
    pop_part(split);
    if (!spend(split, (guint64)(part_count(split) + 1) * columns))
      break;
    answer = split->visit(split);
    if (answer == SPACE_SPLIT)
      answer = cut_part(split);
  }
  g_array_unref(split->entries);
  g_array_unref(split->counts);
  g_array_unref(split->boxes);
  g_array_unref(split->part);
  g_free(split->box);
  g_free(split->candidates);
  g_free(split->below);
  g_free(split->above);
  return !split->budget->exhausted;
}

typedef struct {
  SpaceGap tell;
  gpointer data;
} Gaps;

static SpaceAnswer visit_gaps(Split *split)
{
  const Gaps *gaps = split->data;
  for (guint index = 0; index < part_count(split); index++)
    if (part_entry(split, index)->partial == 0)
      return SPACE_DONE;
  if (part_count(split) > 0)
    return SPACE_SPLIT;
  return gaps->tell(split->box, gaps->data) ? SPACE_DONE : SPACE_STOP;
}

gboolean space_gaps(const Space *space, const guint *rules, guint count, SpaceBudget *budget,
                    SpaceGap tell, gpointer data)
{
  Gaps gaps = {tell, data};
  Split split = {.space = space, .rules = rules, .budget = budget, .visit = visit_gaps,
                 .data = &gaps};
  return run(&split, count);
}

typedef struct {
  const guint8 *covers;
  guint8 *first;
} First;

/* Takes away the rules at the front that cover the whole part and hide nothing. */
static void drop_plain_fronts(Split *split)
{
  const First *first = split->data;
  guint dropped = 0;
  while (dropped < part_count(split)) {
    const Entry *entry = part_entry(split, dropped);
    if (entry->partial != 0 || first->covers[entry->index])
      break;
    first->first[entry->index] = TRUE;
    dropped++;
  }
  if (dropped > 0)
    g_array_remove_range(split->part, 0, dropped);
}

/* Rules behind one that covers the whole part have no say in it; and a part whose
 * rules are all known to be first somewhere has nothing to tell. */
static SpaceAnswer visit_first(Split *split)
{
  const First *first = split->data;
  drop_plain_fronts(split);
  gboolean news = FALSE;
  for (guint index = 0; index < part_count(split); index++) {
    const Entry *entry = part_entry(split, index);
    news = news || !first->first[entry->index];
    if (entry->partial != 0 || !first->covers[entry->index])
      continue;
    if (index == 0)
      first->first[entry->index] = TRUE;
    g_array_set_size(split->part, index + 1);
    return index > 0 && news ? SPACE_SPLIT : SPACE_DONE;
  }
  return news ? SPACE_SPLIT : SPACE_DONE;
}

gboolean space_first(const Space *space, const guint *rules, const guint8 *covers, guint count,
                     SpaceBudget *budget, guint8 *first)
{
  First data = {covers, first};
  Split split = {.space = space, .rules = rules, .budget = budget, .visit = visit_first,
                 .data = &data};
  return run(&split, count);
}

typedef struct {
  SpacePair tell;
  gpointer data;
} Pairs;

/* Tells a pair in the one part that holds the lowest corner of what they share. */
static gboolean tell_pair(Split *split, const Entry *one, const Entry *other)
{
  const Pairs *pairs = split->data;
  const Space *space = split->space;
  for (guint column = 0; column < space->column_count; column++) {
    guint cell;
    if (!spend(split, 1))
      return FALSE;
    if (!cell_set_meet(set_of(split, one, column), set_of(split, other, column), &cell) ||
        cell < split->box[column].low || cell > split->box[column].high)
      return TRUE;
  }
  guint left = split->rules[one->index];
  guint right = split->rules[other->index];
  return pairs->tell(MIN(left, right), MAX(left, right), pairs->data);
}

static SpaceAnswer visit_all_pairs(Split *split)
{
  for (guint index = 0; index < part_count(split); index++)
    for (guint at = index + 1; at < part_count(split); at++)
      if (!tell_pair(split, part_entry(split, index), part_entry(split, at)))
        return SPACE_STOP;
  return SPACE_DONE;
}

/* Pairs of which one covers the whole part are told at once, and that one has
 * then nothing more to tell in it. */
static SpaceAnswer visit_pairs(Split *split)
{
  guint count = part_count(split);
  if (count <= FEW_RULES)
    return visit_all_pairs(split);
  for (guint index = 0; index < count; index++) {
    const Entry *one = part_entry(split, index);
    if (one->partial != 0)
      continue;
    for (guint at = 0; at < count; at++) {
      const Entry *other = part_entry(split, at);
      gboolean told_from_there = at <= index && other->partial == 0;
      if (!told_from_there && !tell_pair(split, one, other))
        return SPACE_STOP;
    }
  }
  guint left = 0;
  for (guint index = 0; index < count; index++)
    if (part_entry(split, index)->partial != 0)
      *part_entry(split, left++) = *part_entry(split, index);
  g_array_set_size(split->part, left);
  return left > 1 ? SPACE_SPLIT : SPACE_DONE;
}

gboolean space_pairs(const Space *space, const guint *rules, guint count, SpaceBudget *budget,
                     SpacePair tell, gpointer data)
{
  Pairs pairs = {tell, data};
  Split split = {.space = space, .rules = rules, .budget = budget, .visit = visit_pairs,
                 .visit_whole = visit_all_pairs, .data = &pairs};
  return run(&split, count);
}

typedef struct {
  SpaceLook look;
  gpointer data;
  GArray *rules; /* of guint */
  GArray *whole; /* of guint8 */
} Look;

static SpaceAnswer visit_look(Split *split)
{
  const Look *look = split->data;
  gboolean can_split = FALSE;
  g_array_set_size(look->rules, 0);
  g_array_set_size(look->whole, 0);
  for (guint index = 0; index < part_count(split); index++) {
    const Entry *entry = part_entry(split, index);
    guint8 whole = entry->partial == 0;
    can_split = can_split || !whole;
    g_array_append_val(look->rules, split->rules[entry->index]);
    g_array_append_val(look->whole, whole);
  }
  SpaceAnswer answer = look->look(split->box, (const guint *)look->rules->data,
                                  (const guint8 *)look->whole->data, part_count(split), look->data);
  return answer == SPACE_SPLIT && !can_split ? SPACE_DONE : answer;
}

gboolean space_look(const Space *space, const guint *rules, guint count, SpaceBudget *budget,
                    SpaceLook look, gpointer data)
{
  g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint));
  g_autoptr(GArray) whole = g_array_new(FALSE, FALSE, sizeof(guint8));
  Look state = {look, data, found, whole};
  Split split = {.space = space, .rules = rules, .budget = budget, .visit = visit_look,
                 .data = &state};
  return run(&split, count);
}

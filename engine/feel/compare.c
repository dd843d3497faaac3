#include "engine/feel/number.h"
#include "engine/feel/temporal.h"

#include <string.h>

/* Values may share parts, so that a small one can unfold into an enormous tree:
 * comparing stops, undecided, after this many pairs. */
#define COMPARISON_BUDGET 1000000u

/* Whether two values that are no lists, contexts or ranges are the same. */
typedef FeelTernary (*LeafComparison)(FeelValue left, FeelValue right);

typedef struct {
  LeafComparison leaf;
  guint depth;
  guint budget;
} Comparison;

static FeelTernary ternary(gboolean boolean)
{
  return boolean ? FEEL_TERNARY_TRUE : FEEL_TERNARY_FALSE;
}

static gint compare_strings(FeelValue left, FeelValue right)
{
  /* The order of UTF-8 bytes is that of code points. */
  gint order = memcmp(left.string, right.string, MIN(left.length, right.length));
  return order != 0 ? order : (left.length > right.length) - (left.length < right.length);
}

static FeelTernary compare_values(Comparison *comparison, FeelValue left, FeelValue right);

static FeelTernary compare_lists(Comparison *comparison, FeelValue left, FeelValue right)
{
  if (left.length != right.length)
    return FEEL_TERNARY_FALSE;
  if (left.items == right.items)
    return FEEL_TERNARY_TRUE;
  FeelTernary all = FEEL_TERNARY_TRUE;
  for (guint i = 0; i < left.length && all != FEEL_TERNARY_FALSE; i++) {
    FeelTernary one = compare_values(comparison, left.items[i], right.items[i]);
    if (one != FEEL_TERNARY_TRUE)
      all = one;
  }
  return all;
}

static FeelTernary compare_contexts(Comparison *comparison, const FeelContext *left,
                                    const FeelContext *right)
{
  if (left == right)
    return FEEL_TERNARY_TRUE;
  guint count = left->shape->count;
  if (count != right->shape->count)
    return FEEL_TERNARY_FALSE;
  FeelTernary all = FEEL_TERNARY_TRUE;
  for (guint i = 0; i < count && all != FEEL_TERNARY_FALSE; i++) {
    const char *name = left->shape->names[i];
    gint at = (gint)i;
    if (left->shape != right->shape && strcmp(name, right->shape->names[i]) != 0)
      at = feel_shape_find(right->shape, name, strlen(name));
    if (at < 0)
      return FEEL_TERNARY_FALSE;
    FeelTernary one = compare_values(comparison, left->values[i], right->values[at]);
    if (one != FEEL_TERNARY_TRUE)
      all = one;
  }
  return all;
}

static FeelTernary compare_ranges(Comparison *comparison, const FeelRange *left,
                                  const FeelRange *right)
{
  if (left == right)
    return FEEL_TERNARY_TRUE;
  if (left->has_low != right->has_low || left->has_high != right->has_high ||
      left->low_closed != right->low_closed || left->high_closed != right->high_closed)
    return FEEL_TERNARY_FALSE;
  FeelTernary low = compare_values(comparison, left->low, right->low);
  FeelTernary high = compare_values(comparison, left->high, right->high);
  if (low == FEEL_TERNARY_FALSE || high == FEEL_TERNARY_FALSE)
    return FEEL_TERNARY_FALSE;
  return low == FEEL_TERNARY_NULL ? low : high;
}

static FeelTernary compare_values(Comparison *comparison, FeelValue left, FeelValue right)
{
  if (left.kind == FEEL_NULL || right.kind == FEEL_NULL)
    return ternary(left.kind == right.kind);
  if (left.kind != right.kind || comparison->budget == 0)
    return FEEL_TERNARY_NULL;
  comparison->budget--;
  if (left.kind != FEEL_LIST && left.kind != FEEL_CONTEXT && left.kind != FEEL_RANGE)
    return comparison->leaf(left, right);
  if (comparison->depth == FEEL_VALUE_DEPTH)
    return FEEL_TERNARY_NULL;

  comparison->depth++;
  FeelTernary result;
  if (left.kind == FEEL_LIST)
    result = compare_lists(comparison, left, right);
  else if (left.kind == FEEL_CONTEXT)
    result = compare_contexts(comparison, left.context, right.context);
  else
    result = compare_ranges(comparison, left.range, right.range);
  comparison->depth--;
  return result;
}

static FeelTernary equal_leaves(FeelValue left, FeelValue right)
{
  gint order;
  switch ((FeelKind)left.kind) {
  case FEEL_BOOLEAN:
    return ternary(left.boolean == right.boolean);
  case FEEL_NUMBER:
    return ternary(feel_number_compare(left, right) == 0);
  case FEEL_STRING:
    return ternary(left.length == right.length && compare_strings(left, right) == 0);
  case FEEL_FUNCTION:
    return ternary(left.function == right.function);
  default:
    /* Times of which one is placed on the earth and the other is not differ. */
    return ternary(feel_temporal_compare(left, right, &order) && order == 0);
  }
}

FeelTernary feel_equal_counted(FeelValue left, FeelValue right, guint64 *pairs)
{
  Comparison comparison = {.leaf = equal_leaves, .budget = COMPARISON_BUDGET};
  FeelTernary equal = compare_values(&comparison, left, right);
  *pairs += COMPARISON_BUDGET - comparison.budget;
  return equal;
}

FeelTernary feel_equal(FeelValue left, FeelValue right)
{
  guint64 pairs = 0;
  return feel_equal_counted(left, right, &pairs);
}

static gboolean identical_times(const FeelTime *left, const FeelTime *right)
{
  return left->nanosecond == right->nanosecond && left->zone == right->zone &&
         (left->zone != FEEL_ZONE_OFFSET || left->offset == right->offset) &&
         (left->zone != FEEL_ZONE_NAMED || strcmp(left->zone_name, right->zone_name) == 0);
}

static gboolean identical_dates(FeelDate left, FeelDate right)
{
  return left.year == right.year && left.month == right.month && left.day == right.day;
}

static FeelTernary identical_leaves(FeelValue left, FeelValue right)
{
  switch ((FeelKind)left.kind) {
  case FEEL_DATE:
    return ternary(identical_dates(left.date, right.date));
  case FEEL_TIME:
    return ternary(identical_times(left.time, right.time));
  case FEEL_DATE_TIME:
    return ternary(identical_dates(left.date_time->date, right.date_time->date) &&
                   identical_times(&left.date_time->time, &right.date_time->time));
  case FEEL_YEARS_MONTHS_DURATION:
    return ternary(left.months == right.months);
  case FEEL_DAYS_TIME_DURATION:
    return ternary(left.seconds == right.seconds && left.length == right.length);
  default:
    return equal_leaves(left, right);
  }
}

gboolean feel_identical(FeelValue left, FeelValue right)
{
  Comparison comparison = {.leaf = identical_leaves, .budget = COMPARISON_BUDGET};
  return compare_values(&comparison, left, right) == FEEL_TERNARY_TRUE;
}

gboolean feel_compare(FeelValue left, FeelValue right, gint *order)
{
  if (left.kind != right.kind)
    return FALSE;
  switch ((FeelKind)left.kind) {
  case FEEL_NUMBER:
    *order = feel_number_compare(left, right);
    return TRUE;
  case FEEL_STRING:
    *order = compare_strings(left, right);
    return TRUE;
  case FEEL_DATE:
  case FEEL_TIME:
  case FEEL_DATE_TIME:
  case FEEL_YEARS_MONTHS_DURATION:
  case FEEL_DAYS_TIME_DURATION:
    return feel_temporal_compare(left, right, order);
  default:
    return FALSE;
  }
}

FeelTernary feel_range_includes(const FeelRange *range, FeelValue value)
{
  gint order;
  if (!range->has_low && !range->has_high) {
    FeelTernary equal = feel_equal(value, range->low);
    if (range->low_closed || equal == FEEL_TERNARY_NULL)
      return equal;
    return ternary(equal == FEEL_TERNARY_FALSE);
  }
  gboolean above = TRUE, below = TRUE;
  if (range->has_low) {
    if (!feel_compare(value, range->low, &order))
      return FEEL_TERNARY_NULL;
    above = order > 0 || (order == 0 && range->low_closed);
  }
  if (range->has_high) {
    if (!feel_compare(value, range->high, &order))
      return FEEL_TERNARY_NULL;
    below = order < 0 || (order == 0 && range->high_closed);
  }
  return ternary(above && below);
}

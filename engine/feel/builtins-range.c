/* Range functions (DMN 1.5, clause 10.3.4.9, table 78). */
#include "engine/feel/builtins-shared.h"

/* A point stands for the closed range from itself to itself. */
typedef struct {
  FeelValue low, high;
  gboolean low_closed, high_closed;
  gboolean has_low, has_high; /* false: it goes on without end */
} Interval;

/* Two intervals and whether any of their ends could not be ordered. */
typedef struct {
  Interval first, second;
  gboolean incomparable;
} Pair;

typedef gboolean (*Relation)(Pair *pair);

static gint order(Pair *pair, FeelValue left, FeelValue right)
{
  gint result = 0;
  if (!feel_compare(left, right, &result))
    pair->incomparable = TRUE;
  return result;
}

/* Which of two low ends comes first, by their values alone. */
static gint order_lows(Pair *pair, const Interval *left, const Interval *right)
{
  if (!left->has_low || !right->has_low)
    return left->has_low - right->has_low;
  return order(pair, left->low, right->low);
}

static gint order_highs(Pair *pair, const Interval *left, const Interval *right)
{
  if (!left->has_high || !right->has_high)
    return right->has_high - left->has_high;
  return order(pair, left->high, right->high);
}

/* A high end against a low end. */
static gint order_high_low(Pair *pair, const Interval *left, const Interval *right)
{
  if (!left->has_high || !right->has_low)
    return 1;
  return order(pair, left->high, right->low);
}

static gboolean is_before(Pair *pair, const Interval *left, const Interval *right)
{
  gint gap = order_high_low(pair, left, right);
  return gap < 0 || (gap == 0 && (!left->high_closed || !right->low_closed));
}

/* Whether left begins no later, or no earlier, than right's first points. */
static gboolean begins_by(Pair *pair, const Interval *left, const Interval *right)
{
  gint lows = order_lows(pair, left, right);
  return lows < 0 || (lows == 0 && (left->low_closed || !right->low_closed));
}

static gboolean ends_by(Pair *pair, const Interval *left, const Interval *right)
{
  gint highs = order_highs(pair, left, right);
  return highs < 0 || (highs == 0 && (!left->high_closed || right->high_closed));
}

static gboolean same_low(Pair *pair, const Interval *left, const Interval *right)
{
  return order_lows(pair, left, right) == 0 && left->low_closed == right->low_closed;
}

static gboolean same_high(Pair *pair, const Interval *left, const Interval *right)
{
  return order_highs(pair, left, right) == 0 && left->high_closed == right->high_closed;
}

static gboolean before(Pair *pair)
{
  return is_before(pair, &pair->first, &pair->second);
}
static gboolean after(Pair *pair)
{
  return is_before(pair, &pair->second, &pair->first);
}

static gboolean meet(Pair *pair, const Interval *left, const Interval *right)
{
  return left->high_closed && right->low_closed && left->has_high && right->has_low &&
         order(pair, left->high, right->low) == 0;
}

static gboolean meets(Pair *pair)
{
  return meet(pair, &pair->first, &pair->second);
}
static gboolean met_by(Pair *pair)
{
  return meet(pair, &pair->second, &pair->first);
}

static gboolean overlaps(Pair *pair)
{
  gboolean apart = is_before(pair, &pair->first, &pair->second);
  return !is_before(pair, &pair->second, &pair->first) && !apart;
}

static gboolean overlap_in_order(Pair *pair, const Interval *left, const Interval *right)
{
  return !begins_by(pair, right, left) && !is_before(pair, left, right) &&
         ends_by(pair, left, right);
}

static gboolean overlaps_before(Pair *pair)
{
  return overlap_in_order(pair, &pair->first, &pair->second);
}

static gboolean overlaps_after(Pair *pair)
{
  return overlap_in_order(pair, &pair->second, &pair->first);
}

static gboolean finish(Pair *pair, const Interval *part, const Interval *whole)
{
  return same_high(pair, part, whole) && begins_by(pair, whole, part);
}

static gboolean finishes(Pair *pair)
{
  return finish(pair, &pair->first, &pair->second);
}
static gboolean finished_by(Pair *pair)
{
  return finish(pair, &pair->second, &pair->first);
}

static gboolean include(Pair *pair, const Interval *whole, const Interval *part)
{
  return begins_by(pair, whole, part) && ends_by(pair, part, whole);
}

static gboolean includes(Pair *pair)
{
  return include(pair, &pair->first, &pair->second);
}
static gboolean during(Pair *pair)
{
  return include(pair, &pair->second, &pair->first);
}

static gboolean start(Pair *pair, const Interval *part, const Interval *whole)
{
  return same_low(pair, part, whole) && ends_by(pair, part, whole);
}

static gboolean starts(Pair *pair)
{
  return start(pair, &pair->first, &pair->second);
}
static gboolean started_by(Pair *pair)
{
  return start(pair, &pair->second, &pair->first);
}

static gboolean coincides(Pair *pair)
{
  return same_low(pair, &pair->first, &pair->second) &&
         same_high(pair, &pair->first, &pair->second);
}

/* FALSE where the value has no single stretch of points: (!= 10), or an end that
 * is null. */
static gboolean to_interval(FeelValue value, Interval *interval)
{
  if (value.kind != FEEL_RANGE) {
    *interval = (Interval){value, value, TRUE, TRUE, TRUE, TRUE};
    return TRUE;
  }
  const FeelRange *range = value.range;
  gboolean is_point = !range->has_low && !range->has_high;
  *interval = (Interval){range->low,
                         range->high,
                         range->low_closed,
                         range->high_closed,
                         range->has_low || is_point,
                         range->has_high || is_point};
  if (is_point)
    return range->low_closed;
  return !(range->has_low && feel_is_null(range->low)) &&
         !(range->has_high && feel_is_null(range->high));
}

static FeelValue relate(FeelEvaluation *evaluation, const char *function, Relation relation,
                        const FeelValue *arguments, Span span)
{
  Pair pair = {.incomparable = FALSE};
  Interval *intervals[] = {&pair.first, &pair.second};
  for (guint i = 0; i < 2; i++)
    if (!to_interval(arguments[i], intervals[i]))
      return feel_fail(evaluation, &FEEL_ERROR_ARGUMENT, span,
                       "argument %u of \"%s\" is %s, expected a range with known ends", i + 1,
                       function, feel_show(evaluation, arguments[i]));
  gboolean result = relation(&pair);
  if (pair.incomparable)
    return feel_fail(
        evaluation, &FEEL_ERROR_INCOMPARABLE, span,
        "the arguments %s and %s of \"%s\" cannot be ordered, expected values of one type",
        feel_show(evaluation, arguments[0]), feel_show(evaluation, arguments[1]), function);
  return feel_boolean(result);
}

#define RELATION_CALL(relation, name)                                                              \
  static FeelValue call_##relation(FeelEvaluation *evaluation, const FeelValue *arguments,         \
                                   guint count G_GNUC_UNUSED, Span span)                           \
  {                                                                                                \
    return relate(evaluation, name, relation, arguments, span);                                    \
  }

RELATION_CALL(before, "before")
RELATION_CALL(after, "after")
RELATION_CALL(meets, "meets")
RELATION_CALL(met_by, "met by")
RELATION_CALL(overlaps, "overlaps")
RELATION_CALL(overlaps_before, "overlaps before")
RELATION_CALL(overlaps_after, "overlaps after")
RELATION_CALL(finishes, "finishes")
RELATION_CALL(finished_by, "finished by")
RELATION_CALL(includes, "includes")
RELATION_CALL(during, "during")
RELATION_CALL(starts, "starts")
RELATION_CALL(started_by, "started by")
RELATION_CALL(coincides, "coincides")

#define POINT "n|s|d|t|D|u"

#define POINT_POINT(name, call)                                                                    \
  {                                                                                                \
    name, "point1,point2", POINT "," POINT, call                                                   \
  }
#define POINT_RANGE(name, call)                                                                    \
  {                                                                                                \
    name, "point,range", POINT ",r", call                                                          \
  }
#define RANGE_POINT(name, call)                                                                    \
  {                                                                                                \
    name, "range,point", "r," POINT, call                                                          \
  }
#define RANGE_RANGE(name, call)                                                                    \
  {                                                                                                \
    name, "range1,range2", "r,r", call                                                             \
  }

static const FeelBuiltin rows[] = {
    POINT_POINT("before", call_before),
    POINT_RANGE("before", call_before),
    RANGE_POINT("before", call_before),
    RANGE_RANGE("before", call_before),
    POINT_POINT("after", call_after),
    POINT_RANGE("after", call_after),
    RANGE_POINT("after", call_after),
    RANGE_RANGE("after", call_after),
    RANGE_RANGE("meets", call_meets),
    RANGE_RANGE("met by", call_met_by),
    RANGE_RANGE("overlaps", call_overlaps),
    RANGE_RANGE("overlaps before", call_overlaps_before),
    RANGE_RANGE("overlaps after", call_overlaps_after),
    POINT_RANGE("finishes", call_finishes),
    RANGE_RANGE("finishes", call_finishes),
    RANGE_POINT("finished by", call_finished_by),
    RANGE_RANGE("finished by", call_finished_by),
    RANGE_POINT("includes", call_includes),
    RANGE_RANGE("includes", call_includes),
    POINT_RANGE("during", call_during),
    RANGE_RANGE("during", call_during),
    POINT_RANGE("starts", call_starts),
    RANGE_RANGE("starts", call_starts),
    RANGE_POINT("started by", call_started_by),
    RANGE_RANGE("started by", call_started_by),
    POINT_POINT("coincides", call_coincides),
    RANGE_RANGE("coincides", call_coincides),
};
FEEL_BUILTIN_TABLE(feel_builtins_range, rows);

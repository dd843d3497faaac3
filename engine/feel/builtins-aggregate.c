#include "engine/feel/builtins-aggregate.h"

#include "engine/base/messages.h"
#include "engine/feel/builtins-shared.h"
#include "engine/feel/number.h"

/* Each function is written over items; a macro at the end gives it the two forms
 * of arguments. */
typedef struct {
  FeelEvaluation *evaluation;
  const char *function;
  const FeelValue *items;
  guint count;
  Span span;
} Items;

static FeelValue fail_item(const Items *items, guint index, const char *expected)
{
  return feel_fail(items->evaluation, &FEEL_ERROR_ARGUMENT, items->span,
                   "item %u of the list of \"%s\" is %s, expected %s", index + 1, items->function,
                   feel_show(items->evaluation, items->items[index]), expected);
}

static FeelValue fail_empty(const Items *items)
{
  return feel_fail(items->evaluation, &FEEL_ERROR_ARGUMENT, items->span,
                   "the list of \"%s\" is empty, expected at least one number", items->function);
}

static FeelValue fail_range(const Items *items)
{
  return feel_fail(items->evaluation, &FEEL_ERROR_OUT_OF_RANGE, items->span,
                   "the result of \"%s\" is out of range", items->function);
}

/* Whether every item is a number; says which is not. Counts a step for each. */
static gboolean are_numbers(const Items *items)
{
  for (guint i = 0; i < items->count; i++) {
    if (!feel_step(items->evaluation, items->span))
      return FALSE;
    if (items->items[i].kind != FEEL_NUMBER) {
      fail_item(items, i, _("a number"));
      return FALSE;
    }
  }
  return TRUE;
}

/* The item that comes first in an order, as it stands or turned round. */
static FeelValue extreme(const Items *items, gint sign)
{
  if (items->count == 0)
    return FEEL_NULL_VALUE; /* by definition, not by error */
  FeelValue best = items->items[0];
  for (guint i = 0; i < items->count; i++) {
    gint order;
    if (!feel_step(items->evaluation, items->span))
      return FEEL_NULL_VALUE;
    if (!feel_compare(items->items[i], best, &order))
      return fail_item(items, i,
                       i == 0 ? _("a value that can be ordered")
                              : _("a value that can be ordered with the others"));
    if (order * sign < 0)
      best = items->items[i];
  }
  return best;
}

static FeelValue min(const Items *items)
{
  return extreme(items, 1);
}
static FeelValue max(const Items *items)
{
  return extreme(items, -1);
}

static gboolean total(const Items *items, FeelValue *sum)
{
  *sum = feel_integer_inline(0);
  for (guint i = 0; i < items->count; i++)
    if (!feel_number_add(items->evaluation->arena, *sum, items->items[i], sum))
      return FALSE;
  return TRUE;
}

static FeelValue sum(const Items *items)
{
  FeelValue result;
  if (!are_numbers(items))
    return FEEL_NULL_VALUE;
  if (items->count == 0)
    return fail_empty(items);
  return total(items, &result) ? result : fail_range(items);
}

static FeelValue product(const Items *items)
{
  FeelValue result = feel_integer_inline(1);
  if (!are_numbers(items))
    return FEEL_NULL_VALUE;
  if (items->count == 0)
    return fail_empty(items);
  for (guint i = 0; i < items->count; i++)
    if (!feel_number_multiply(items->evaluation->arena, result, items->items[i], &result))
      return fail_range(items);
  return result;
}

static FeelValue mean(const Items *items)
{
  FeelValue result;
  if (!are_numbers(items))
    return FEEL_NULL_VALUE;
  if (items->count == 0)
    return fail_empty(items);
  if (!total(items, &result) || !feel_number_divide(items->evaluation->arena, result,
                                                    feel_integer_inline(items->count), &result))
    return fail_range(items);
  return result;
}

static gboolean is_less(gpointer data G_GNUC_UNUSED, FeelValue left, FeelValue right,
                        gboolean *decided G_GNUC_UNUSED)
{
  return feel_number_compare(left, right) < 0;
}

/* The items in ascending order; NULL where a limit was hit. */
static FeelValue *sorted_numbers(const Items *items)
{
  return feel_sort_items(items->evaluation, items->function, items->items, items->count, is_less,
                         NULL, items->span);
}

static FeelValue median(const Items *items)
{
  if (!are_numbers(items) || items->count == 0)
    return FEEL_NULL_VALUE; /* of nothing, the standard has null, not an error */
  FeelValue *sorted = sorted_numbers(items);
  if (sorted == NULL)
    return FEEL_NULL_VALUE;
  guint middle = items->count / 2;
  if (items->count % 2 == 1)
    return sorted[middle];
  Arena *arena = items->evaluation->arena;
  FeelValue result;
  if (!feel_number_add(arena, sorted[middle - 1], sorted[middle], &result) ||
      !feel_number_divide(arena, result, feel_integer_inline(2), &result))
    return fail_range(items);
  return result;
}

/* The standard deviation of a sample. */
static FeelValue stddev(const Items *items)
{
  Arena *arena = items->evaluation->arena;
  FeelValue average, squares = feel_integer_inline(0), difference;
  if (!are_numbers(items))
    return FEEL_NULL_VALUE;
  if (items->count < 2)
    return feel_fail(
        items->evaluation, &FEEL_ERROR_ARGUMENT, items->span,
        items->count == 0
            ? N_("the list of \"stddev\" has no items, expected at least two numbers")
            : N_("the list of \"stddev\" has one item, expected at least two numbers"));
  gboolean finite = total(items, &average) &&
                    feel_number_divide(arena, average, feel_integer_inline(items->count), &average);
  for (guint i = 0; finite && i < items->count; i++)
    finite = feel_number_subtract(arena, items->items[i], average, &difference) &&
             feel_number_multiply(arena, difference, difference, &difference) &&
             feel_number_add(arena, squares, difference, &squares);
  FeelDecimal root;
  if (!finite ||
      !feel_number_divide(arena, squares, feel_integer_inline(items->count - 1), &squares) ||
      !feel_decimal_square_root(feel_to_decimal(squares), &root))
    return fail_range(items);
  return feel_number(arena, root);
}

/* Every number that comes most often, in ascending order. */
static FeelValue mode(const Items *items)
{
  if (!are_numbers(items))
    return FEEL_NULL_VALUE;
  FeelValue *sorted = sorted_numbers(items);
  if (sorted == NULL)
    return FEEL_NULL_VALUE;
  guint most = 0, modes = 0;
  for (guint i = 0, run; i < items->count; i += run) {
    for (run = 1; i + run < items->count && feel_number_compare(sorted[i], sorted[i + run]) == 0;)
      run++;
    if (run > most) {
      most = run;
      modes = 0;
    }
    if (run == most)
      sorted[modes++] = sorted[i]; /* behind the run being read: nothing is lost */
  }
  return feel_list(sorted, modes);
}

/* Three-valued: decided by one item of the deciding value. */
static FeelValue quantify(const Items *items, gboolean deciding)
{
  guint unknown = items->count, wrong = items->count;
  for (guint i = 0; i < items->count; i++) {
    FeelValue item = items->items[i];
    if (!feel_step(items->evaluation, items->span))
      return FEEL_NULL_VALUE;
    if (item.kind == FEEL_BOOLEAN && !item.boolean == !deciding)
      return feel_boolean(deciding);
    if (feel_is_null(item))
      unknown = i;
    else if (item.kind != FEEL_BOOLEAN && wrong == items->count)
      wrong = i;
  }
  if (wrong < items->count)
    return fail_item(items, wrong, _("a boolean"));
  return unknown < items->count ? FEEL_NULL_VALUE : feel_boolean(!deciding);
}

static FeelValue all(const Items *items)
{
  return quantify(items, FALSE);
}
static FeelValue any(const Items *items)
{
  return quantify(items, TRUE);
}

#define AGGREGATE_CALLS(identifier)                                                                \
  FeelValue feel_call_##identifier(FeelEvaluation *evaluation, const FeelValue *arguments,         \
                                   guint count G_GNUC_UNUSED, Span span)                           \
  {                                                                                                \
    Items items = {evaluation, #identifier, arguments[0].items, arguments[0].length, span};        \
    return identifier(&items);                                                                     \
  }                                                                                                \
  FeelValue feel_call_##identifier##_of(FeelEvaluation *evaluation, const FeelValue *arguments,    \
                                        guint count, Span span)                                    \
  {                                                                                                \
    Items items = {evaluation, #identifier, arguments, count, span};                               \
    return identifier(&items);                                                                     \
  }

AGGREGATE_CALLS(min)
AGGREGATE_CALLS(max)
AGGREGATE_CALLS(sum)
AGGREGATE_CALLS(mean)
AGGREGATE_CALLS(median)
AGGREGATE_CALLS(stddev)
AGGREGATE_CALLS(mode)
AGGREGATE_CALLS(product)
AGGREGATE_CALLS(all)
AGGREGATE_CALLS(any)

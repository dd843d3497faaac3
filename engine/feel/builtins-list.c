/* List functions (DMN 1.5, clause 10.3.4.4). */
#include "engine/feel/builtins-aggregate.h"
#include "engine/feel/builtins-shared.h"
#include "engine/feel/number.h"
#include "engine/feel/value-hash.h"

#include <inttypes.h>
#include <string.h>

static void copy_items(FeelValue *to, const FeelValue *from, guint64 count)
{
  if (count > 0)
    memcpy(to, from, count * sizeof(FeelValue));
}

static FeelValue call_list_contains(FeelEvaluation *evaluation, const FeelValue *arguments,
                                    guint count G_GNUC_UNUSED, Span span)
{
  FeelValue list = arguments[0];
  for (guint i = 0; i < list.length; i++) {
    if (!feel_step(evaluation, span))
      return FEEL_NULL_VALUE;
    if (feel_equal_counted(list.items[i], arguments[1], &evaluation->steps) == FEEL_TERNARY_TRUE)
      return feel_boolean(TRUE);
  }
  return feel_boolean(FALSE);
}

static FeelValue call_count(FeelEvaluation *evaluation G_GNUC_UNUSED, const FeelValue *arguments,
                            guint count G_GNUC_UNUSED, Span span G_GNUC_UNUSED)
{
  return feel_integer_inline(arguments[0].length);
}

static FeelValue call_sublist(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                              Span span)
{
  FeelValue list = arguments[0];
  FeelValue length_value = feel_argument(arguments, count, 2);
  guint64 start;
  gint64 length;
  if (!feel_position(evaluation, "sublist", "start position", arguments[1], list.length, span,
                     &start))
    return FEEL_NULL_VALUE;
  guint rest = list.length - (guint)start;
  if (feel_is_null(length_value))
    return feel_list(list.items + start, rest);
  if (!feel_whole(length_value, &length) || length < 0)
    return feel_fail(evaluation, &FEEL_ERROR_ARGUMENT, span,
                     "the parameter \"length\" of \"sublist\" is %s, expected 0 to %u",
                     feel_show(evaluation, length_value), rest);
  return feel_list(list.items + start, (guint)MIN((guint64)length, rest));
}

static FeelValue call_append(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                             Span span)
{
  FeelValue list = arguments[0];
  guint64 total = (guint64)list.length + count - 1;
  FeelValue *items = feel_list_room(evaluation, "append", total, span);
  if (items == NULL)
    return FEEL_NULL_VALUE;
  copy_items(items, list.items, list.length);
  copy_items(items + list.length, arguments + 1, count - 1);
  return feel_list(items, (guint)total);
}

static FeelValue call_concatenate(FeelEvaluation *evaluation, const FeelValue *arguments,
                                  guint count, Span span)
{
  guint64 total = 0;
  for (guint i = 0; i < count; i++)
    total += arguments[i].length;
  FeelValue *items = feel_list_room(evaluation, "concatenate", total, span);
  if (items == NULL)
    return FEEL_NULL_VALUE;
  FeelValue *end = items;
  for (guint i = 0; i < count; end += arguments[i++].length)
    copy_items(end, arguments[i].items, arguments[i].length);
  return feel_list(items, (guint)total);
}

/* A list in which some items from an index on give way to one, or to none. */
static FeelValue splice(FeelEvaluation *evaluation, const char *function, FeelValue list,
                        guint64 index, guint removed, const FeelValue *item, Span span)
{
  guint64 total = (guint64)list.length - removed + (item != NULL);
  FeelValue *items = feel_list_room(evaluation, function, total, span);
  if (items == NULL)
    return FEEL_NULL_VALUE;
  copy_items(items, list.items, index);
  FeelValue *rest = items + index;
  if (item != NULL)
    *rest++ = *item;
  copy_items(rest, list.items + index + removed, list.length - index - removed);
  return feel_list(items, (guint)total);
}

static FeelValue call_insert_before(FeelEvaluation *evaluation, const FeelValue *arguments,
                                    guint count G_GNUC_UNUSED, Span span)
{
  guint64 index;
  if (!feel_position(evaluation, "insert before", "position", arguments[1], arguments[0].length,
                     span, &index))
    return FEEL_NULL_VALUE;
  return splice(evaluation, "insert before", arguments[0], index, 0, &arguments[2], span);
}

static FeelValue call_remove(FeelEvaluation *evaluation, const FeelValue *arguments,
                             guint count G_GNUC_UNUSED, Span span)
{
  guint64 index;
  if (!feel_position(evaluation, "remove", "position", arguments[1], arguments[0].length, span,
                     &index))
    return FEEL_NULL_VALUE;
  return splice(evaluation, "remove", arguments[0], index, 1, NULL, span);
}

static FeelValue call_list_replace_at(FeelEvaluation *evaluation, const FeelValue *arguments,
                                      guint count G_GNUC_UNUSED, Span span)
{
  guint64 index;
  if (!feel_position(evaluation, "list replace", "position", arguments[1], arguments[0].length,
                     span, &index))
    return FEEL_NULL_VALUE;
  return splice(evaluation, "list replace", arguments[0], index, 1, &arguments[2], span);
}

/* A function's answer about items; FALSE in *decided where it is not a boolean. */
static gboolean ask(FeelEvaluation *evaluation, const char *function, const char *parameter,
                    FeelValue predicate, const FeelValue *items, guint count, Span span,
                    gboolean *decided)
{
  FeelValue answer = feel_call(evaluation, predicate, items, count, span);
  *decided = answer.kind == FEEL_BOOLEAN;
  if (!*decided && evaluation->stopped == NULL)
    feel_fail(evaluation, &FEEL_ERROR_NOT_A_BOOLEAN, span,
              "the function \"%s\" of \"%s\" gave %s, expected a boolean", parameter, function,
              feel_show(evaluation, answer));
  return feel_is_true(answer);
}

static FeelValue call_list_replace_matching(FeelEvaluation *evaluation, const FeelValue *arguments,
                                            guint count G_GNUC_UNUSED, Span span)
{
  FeelValue list = arguments[0];
  FeelValue *items = feel_list_room(evaluation, "list replace", list.length, span);
  if (items == NULL)
    return FEEL_NULL_VALUE;
  for (guint i = 0; i < list.length; i++) {
    FeelValue pair[] = {list.items[i], arguments[2]};
    gboolean decided;
    gboolean matches =
        ask(evaluation, "list replace", "match", arguments[1], pair, 2, span, &decided);
    if (!decided)
      return FEEL_NULL_VALUE;
    items[i] = matches ? arguments[2] : list.items[i];
  }
  return feel_list(items, list.length);
}

static FeelValue call_reverse(FeelEvaluation *evaluation, const FeelValue *arguments,
                              guint count G_GNUC_UNUSED, Span span)
{
  FeelValue list = arguments[0];
  FeelValue *items = feel_list_room(evaluation, "reverse", list.length, span);
  if (items == NULL)
    return FEEL_NULL_VALUE;
  for (guint i = 0; i < list.length; i++)
    items[i] = list.items[list.length - 1 - i];
  return feel_list(items, list.length);
}

static FeelValue call_index_of(FeelEvaluation *evaluation, const FeelValue *arguments,
                               guint count G_GNUC_UNUSED, Span span)
{
  FeelValue list = arguments[0];
  FeelListBuilder found = {.evaluation = evaluation, .function = "index of", .span = span};
  for (guint i = 0; i < list.length; i++) {
    if (!feel_step(evaluation, span))
      return FEEL_NULL_VALUE;
    if (feel_equal_counted(list.items[i], arguments[1], &evaluation->steps) == FEEL_TERNARY_TRUE &&
        !feel_list_builder_add(&found, feel_integer_inline((gint64)i + 1)))
      return FEEL_NULL_VALUE;
  }
  return feel_list_builder_list(&found);
}

/* The items of lists, each value once, in the order in which they first come. */
static FeelValue distinct(FeelEvaluation *evaluation, const char *function, const FeelValue *lists,
                          guint count, Span span)
{
  guint64 total = 0;
  for (guint i = 0; i < count; i++)
    total += lists[i].length;
  FeelValue *items = feel_list_room(evaluation, function, total, span);
  if (items == NULL)
    return FEEL_NULL_VALUE;
  if (!arena_has_room(evaluation->arena, value_set_bytes(total)))
    return feel_stop_at(evaluation, &FEEL_LIMIT_MEMORY, span,
                        "\"%s\" needs more memory than the %" PRIu64 " bytes of an evaluation",
                        function, evaluation->limits->evaluation_bytes);
  ValueSet set = value_set_new(evaluation->arena, items, (guint)total);
  guint kept = 0;
  for (guint i = 0; i < count; i++) {
    for (guint j = 0; j < lists[i].length; j++) {
      if (!feel_step(evaluation, span))
        return FEEL_NULL_VALUE;
      if (value_set_add(&set, lists[i].items[j], kept, &evaluation->steps))
        items[kept++] = lists[i].items[j];
    }
  }
  return feel_list(items, kept);
}

static FeelValue call_union(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                            Span span)
{
  return distinct(evaluation, "union", arguments, count, span);
}

static FeelValue call_distinct_values(FeelEvaluation *evaluation, const FeelValue *arguments,
                                      guint count G_GNUC_UNUSED, Span span)
{
  return distinct(evaluation, "distinct values", arguments, 1, span);
}

static gboolean flatten(FeelListBuilder *flat, FeelValue list, guint depth)
{
  if (depth == FEEL_VALUE_DEPTH) {
    feel_stop_at(flat->evaluation, &FEEL_LIMIT_EVALUATION_DEPTH, flat->span,
                 "the list of \"flatten\" is nested more than %u deep", FEEL_VALUE_DEPTH);
    return FALSE;
  }
  for (guint i = 0; i < list.length; i++) {
    FeelValue item = list.items[i];
    if (!feel_step(flat->evaluation, flat->span))
      return FALSE;
    if (item.kind == FEEL_LIST ? !flatten(flat, item, depth + 1)
                               : !feel_list_builder_add(flat, item))
      return FALSE;
  }
  return TRUE;
}

static FeelValue call_flatten(FeelEvaluation *evaluation, const FeelValue *arguments,
                              guint count G_GNUC_UNUSED, Span span)
{
  FeelListBuilder flat = {.evaluation = evaluation, .function = "flatten", .span = span};
  return flatten(&flat, arguments[0], 0) ? feel_list_builder_list(&flat) : FEEL_NULL_VALUE;
}

typedef struct {
  FeelEvaluation *evaluation;
  FeelValue precedes;
  Span span;
} Sorting;

/* Asks the function of "sort" which of two comes first. */
static gboolean precedes(gpointer data, FeelValue left, FeelValue right, gboolean *decided)
{
  const Sorting *sorting = data;
  FeelValue pair[] = {left, right};
  return ask(sorting->evaluation, "sort", "precedes", sorting->precedes, pair, 2, sorting->span,
             decided);
}

static FeelValue call_sort(FeelEvaluation *evaluation, const FeelValue *arguments,
                           guint count G_GNUC_UNUSED, Span span)
{
  Sorting sorting = {evaluation, arguments[1], span};
  const FeelValue *sorted = feel_sort_items(evaluation, "sort", arguments[0].items,
                                            arguments[0].length, precedes, &sorting, span);
  return sorted == NULL ? FEEL_NULL_VALUE : feel_list(sorted, arguments[0].length);
}

#define AGGREGATE(name)                                                                            \
  {#name, "list", "l", feel_call_##name},                                                          \
  {                                                                                                \
#name, "x1,x2…", "?,?", feel_call_##name##_of                                                  \
  }

static const FeelBuiltin rows[] = {
    {"list contains", "list,element", "l,?", call_list_contains},
    {"count", "list", "l", call_count},
    AGGREGATE(min),
    AGGREGATE(max),
    AGGREGATE(sum),
    AGGREGATE(mean),
    AGGREGATE(median),
    AGGREGATE(stddev),
    AGGREGATE(mode),
    AGGREGATE(product),
    AGGREGATE(all),
    AGGREGATE(any),
    {"sublist", "list,start position,length?", "l,n,n", call_sublist},
    {"append", "list,item…", "l,?", call_append},
    {"concatenate", "list…", "l", call_concatenate},
    {"insert before", "list,position,newItem", "l,n,?", call_insert_before},
    {"remove", "list,position", "l,n", call_remove},
    {"list replace", "list,position,newItem", "l,n,?", call_list_replace_at},
    {"list replace", "list,match,newItem", "l,f,?", call_list_replace_matching},
    {"reverse", "list", "l", call_reverse},
    {"index of", "list,match", "l,?", call_index_of},
    {"union", "list…", "l", call_union},
    {"distinct values", "list", "l", call_distinct_values},
    {"flatten", "list", "l", call_flatten},
    {"sort", "list,precedes", "l,f", call_sort},
};
FEEL_BUILTIN_TABLE(feel_builtins_list, rows);

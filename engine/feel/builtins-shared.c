#include "engine/feel/builtins-shared.h"

#include "engine/base/messages.h"
#include "engine/feel/evaluate.h"

#include <inttypes.h>
#include <string.h>

FeelValue feel_stop_at(FeelEvaluation *evaluation, const DiagnosticKind *limit, Span span,
                       const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  const char *message = arena_vprintf(evaluation->arena, _(format), arguments);
  va_end(arguments);
  return feel_stop(evaluation, limit, span, message);
}

static gboolean list_fits(FeelEvaluation *evaluation, const char *function, guint64 count,
                          Span span)
{
  if (count > evaluation->limits->list_length) {
    feel_stop_at(evaluation, &FEEL_LIMIT_LIST, span,
                 "\"%s\" would give a list of more than %u items", function,
                 evaluation->limits->list_length);
    return FALSE;
  }
  if (!arena_has_room(evaluation->arena, count * sizeof(FeelValue))) {
    feel_stop_at(evaluation, &FEEL_LIMIT_MEMORY, span,
                 "\"%s\" needs more memory than the %" PRIu64 " bytes of an evaluation", function,
                 evaluation->limits->evaluation_bytes);
    return FALSE;
  }
  return TRUE;
}

FeelValue *feel_list_room(FeelEvaluation *evaluation, const char *function, guint64 count,
                          Span span)
{
  if (!list_fits(evaluation, function, count, span))
    return NULL;
  return arena_alloc(evaluation->arena, MAX(count, 1) * sizeof(FeelValue));
}

gboolean feel_list_builder_add(FeelListBuilder *builder, FeelValue item)
{
  if (builder->count == builder->capacity) {
    guint64 limit = builder->evaluation->limits->list_length;
    guint64 capacity = MAX((guint64)builder->capacity * 2, 16);
    if (capacity > limit && builder->count < limit)
      capacity = limit;
    FeelValue *items =
        feel_list_room(builder->evaluation, builder->function, capacity, builder->span);
    if (items == NULL)
      return FALSE;
    if (builder->count > 0)
      memcpy(items, builder->items, builder->count * sizeof(FeelValue));
    builder->items = items;
    builder->capacity = (guint)capacity;
  }
  builder->items[builder->count++] = item;
  return TRUE;
}

FeelValue feel_list_builder_list(const FeelListBuilder *builder)
{
  return feel_list(builder->items, builder->count);
}

/* Merges two neighbouring sorted runs; an item of the second goes first only where
 * it precedes. */
static gboolean merge_runs(const FeelValue *from, guint middle, guint end, FeelValue *to,
                           FeelPrecedes precedes, gpointer data)
{
  guint left = 0, right = middle;
  for (guint i = 0; i < end; i++) {
    gboolean take_right = right < end;
    if (left < middle && right < end) {
      gboolean decided = TRUE;
      take_right = precedes(data, from[right], from[left], &decided);
      if (!decided)
        return FALSE;
    }
    to[i] = take_right ? from[right++] : from[left++];
  }
  return TRUE;
}

FeelValue *feel_sort_items(FeelEvaluation *evaluation, const char *function, const FeelValue *items,
                           guint count, FeelPrecedes precedes, gpointer data, Span span)
{
  FeelValue *from = feel_list_room(evaluation, function, count, span);
  FeelValue *to = from == NULL ? NULL : feel_list_room(evaluation, function, count, span);
  if (to == NULL)
    return NULL;
  if (count > 0)
    memcpy(from, items, count * sizeof(FeelValue));
  for (guint64 width = 1; width < count; width *= 2) {
    for (guint64 start = 0; start < count; start += width * 2) {
      guint end = (guint)MIN(width * 2, count - start);
      guint middle = (guint)MIN(width, end);
      if (!merge_runs(from + start, middle, end, to + start, precedes, data))
        return NULL;
    }
    FeelValue *sorted = to;
    to = from;
    from = sorted;
  }
  return from;
}

TextWriter feel_string_writer(FeelEvaluation *evaluation)
{
  return text_writer_new(evaluation->arena, evaluation->limits->string_bytes);
}

FeelValue feel_written_string(FeelEvaluation *evaluation, const char *function, TextWriter *writer,
                              Span span)
{
  if (!writer->full)
    return feel_string_borrow(text_writer_text(writer), writer->length);
  if (arena_has_room(evaluation->arena, evaluation->limits->string_bytes))
    return feel_stop_at(evaluation, &FEEL_LIMIT_STRING, span,
                        "\"%s\" would give a string of more than %u bytes", function,
                        evaluation->limits->string_bytes);
  return feel_stop_at(evaluation, &FEEL_LIMIT_MEMORY, span,
                      "\"%s\" needs more memory than the %" PRIu64 " bytes of an evaluation",
                      function, evaluation->limits->evaluation_bytes);
}

gboolean feel_whole(FeelValue number, gint64 *whole)
{
  FeelDecimal rounded;
  return feel_to_integer(number, whole) ||
         (feel_decimal_round(feel_to_decimal(number), 0, FEEL_ROUND_DOWN, &rounded) &&
          feel_decimal_to_integer(rounded, whole));
}

gboolean feel_position(FeelEvaluation *evaluation, const char *function, const char *parameter,
                       FeelValue position, guint64 length, Span span, guint64 *index)
{
  gint64 whole;
  gboolean fits = feel_whole(position, &whole);
  if (fits && whole >= 1 && (guint64)whole <= length) {
    *index = (guint64)whole - 1;
    return TRUE;
  }
  if (fits && whole <= -1 && whole >= -(gint64)length) {
    *index = length - (guint64)-whole;
    return TRUE;
  }
  if (length == 0)
    feel_fail(evaluation, &FEEL_ERROR_ARGUMENT, span,
              g_str_equal(function, "substring")
                  ? N_("the parameter \"%s\" of \"%s\" is %s, but there is no position in an empty "
                       "string")
                  : N_("the parameter \"%s\" of \"%s\" is %s, but there is no position in an empty "
                       "list"),
              parameter, function, feel_show(evaluation, position));
  else
    feel_fail(evaluation, &FEEL_ERROR_ARGUMENT, span,
              "the parameter \"%s\" of \"%s\" is %s, expected 1 to %" PRIu64 " or -%" PRIu64
              " to -1",
              parameter, function, feel_show(evaluation, position), length, length);
  return FALSE;
}

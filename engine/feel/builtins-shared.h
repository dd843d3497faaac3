/* What several categories of built-in functions share: limits, positions in
 * lists and strings, lists under construction, and the words of messages. */
#ifndef FEEL_BUILTINS_SHARED_H
#define FEEL_BUILTINS_SHARED_H

#include "engine/feel/builtin.h"
#include "engine/feel/feel-diagnostics.h"
#include "engine/feel/text-writer.h"

/* Shown of a value in a message, in bytes. */
#define FEEL_SHOWN_BYTES 60

/* A value as a message shows it. */
static inline const char *feel_show(FeelEvaluation *evaluation, FeelValue value)
{
  return feel_value_text(evaluation->arena, value, FEEL_SHOWN_BYTES);
}

/* An argument, or null where it was left out. */
static inline FeelValue feel_argument(const FeelValue *arguments, guint count, guint index)
{
  return index < count ? arguments[index] : FEEL_NULL_VALUE;
}

#define FEEL_BUILTIN_TABLE(name, table) const FeelBuiltinTable name = {table, G_N_ELEMENTS(table)}

/* Stops the evaluation at a limit: everything after is null. Returns null. */
FeelValue feel_stop_at(FeelEvaluation *evaluation, const DiagnosticKind *limit, Span span,
                       const char *format, ...) G_GNUC_PRINTF(4, 5);

/* Room for a list of count items, that may be written to until it is used; NULL,
 * and the evaluation is stopped, where that passes a limit. */
FeelValue *feel_list_room(FeelEvaluation *evaluation, const char *function, guint64 count,
                          Span span);
/* A list under construction whose length is not known before. */
typedef struct {
  FeelEvaluation *evaluation;
  const char *function;
  Span span;
  FeelValue *items;
  guint count;
  guint capacity;
} FeelListBuilder;
/* FALSE where a limit was hit: the evaluation is stopped. */
gboolean feel_list_builder_add(FeelListBuilder *builder, FeelValue item);
FeelValue feel_list_builder_list(const FeelListBuilder *builder);

/* Whether left must stand before right; *decided FALSE ends the sorting. */
typedef gboolean (*FeelPrecedes)(gpointer data, FeelValue left, FeelValue right, gboolean *decided);
/* The items in order, in the arena: those that neither precedes keep theirs. NULL
 * where it was ended, or a limit was hit. */
FeelValue *feel_sort_items(FeelEvaluation *evaluation, const char *function, const FeelValue *items,
                           guint count, FeelPrecedes precedes, gpointer data, Span span);

/* The string that a writer has written; null, and the evaluation is stopped,
 * where it met its bound. */
FeelValue feel_written_string(FeelEvaluation *evaluation, const char *function, TextWriter *writer,
                              Span span);
/* A writer bounded by the limit on strings. */
TextWriter feel_string_writer(FeelEvaluation *evaluation);

/* A position, from 1, or from -1 at the end, in something of a length, as an
 * index from 0. FALSE, with a diagnostic, where there is no such position. */
gboolean feel_position(FeelEvaluation *evaluation, const char *function, const char *parameter,
                       FeelValue position, guint64 length, Span span, guint64 *index);
/* A number cut to a whole one toward zero; FALSE where it is too large. */
gboolean feel_whole(FeelValue number, gint64 *whole);

#endif

#include <demarche/diagnostic.h>

#include "engine/base/arena.h"
#include "engine/base/diagnostic-place.h"
#include "engine/base/messages.h"

#include <string.h>

/* Diagnostics live in chunks of an arena, so that a list that is cleared and
 * filled alike does not call malloc again. */
#define CHUNK 32

typedef struct DiagnosticChunk DiagnosticChunk;
struct DiagnosticChunk {
  DiagnosticChunk *next;
  Diagnostic items[CHUNK];
};

struct DiagnosticList {
  Arena *arena;
  DiagnosticChunk *first;
  DiagnosticChunk *last;
  guint length;
  guint errors;
  guint dropped;
  GPtrArray *kept_sources;
  const char *place; /* of those that are added without one */
};

DiagnosticList *diagnostic_list_new(void)
{
  DiagnosticList *list = g_new0(DiagnosticList, 1);
  list->arena = arena_new(0);
  list->kept_sources = g_ptr_array_new_with_free_func((GDestroyNotify)source_unref);
  return list;
}

void diagnostic_list_free(DiagnosticList *list)
{
  if (list == NULL)
    return;
  arena_free(list->arena);
  g_ptr_array_unref(list->kept_sources);
  g_free(list);
}

void diagnostic_list_keep(DiagnosticList *list, Source *source)
{
  g_ptr_array_add(list->kept_sources, source_ref(source));
}

static Diagnostic *append(DiagnosticList *list)
{
  guint index = list->length % CHUNK;
  if (index == 0) {
    DiagnosticChunk *chunk = arena_new_item(list->arena, DiagnosticChunk);
    if (list->last == NULL)
      list->first = chunk;
    else
      list->last->next = chunk;
    list->last = chunk;
  }
  list->length++;
  return &list->last->items[index];
}

static void add(DiagnosticList *list, const DiagnosticKind *kind, Span span, const char *place,
                const char *format, va_list arguments) G_GNUC_PRINTF(5, 0);

static void add(DiagnosticList *list, const DiagnosticKind *kind, Span span, const char *place,
                const char *format, va_list arguments)
{
  if (kind->severity == DIAGNOSTIC_ERROR)
    list->errors++;
  if (list->length >= limits_default()->diagnostics) {
    list->dropped++;
    return;
  }
  Diagnostic *diagnostic = append(list);
  diagnostic->kind = kind;
  /* Embedded sources may go before the list does; the file is kept. */
  diagnostic->span = span_in_file(span);
  diagnostic->message = arena_vprintf(list->arena, _(format), arguments);
  place = place != NULL ? place : list->place;
  diagnostic->place = place != NULL ? arena_strndup(list->arena, place, strlen(place)) : NULL;
}

const char *diagnostic_list_enter(DiagnosticList *list, const char *place)
{
  const char *before = list->place;
  list->place = place;
  return before;
}

void diagnostic_list_add(DiagnosticList *list, const DiagnosticKind *kind, Span span,
                         const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  add(list, kind, span, NULL, format, arguments);
  va_end(arguments);
}

void diagnostic_list_add_at(DiagnosticList *list, const DiagnosticKind *kind, Span span,
                            const char *place, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  add(list, kind, span, place, format, arguments);
  va_end(arguments);
}

guint diagnostic_list_length(const DiagnosticList *list) { return list->length; }

const Diagnostic *diagnostic_list_get(const DiagnosticList *list, guint index)
{
  g_assert(index < list->length);
  DiagnosticChunk *chunk = list->first;
  for (guint skipped = 0; skipped < index / CHUNK; skipped++)
    chunk = chunk->next;
  return &chunk->items[index % CHUNK];
}

guint diagnostic_list_errors(const DiagnosticList *list) { return list->errors; }

guint diagnostic_list_dropped(const DiagnosticList *list) { return list->dropped; }

void diagnostic_list_clear(DiagnosticList *list)
{
  arena_reset(list->arena);
  g_ptr_array_set_size(list->kept_sources, 0);
  list->first = NULL;
  list->last = NULL;
  list->length = 0;
  list->errors = 0;
  list->dropped = 0;
}

#include "engine/feel/text-writer.h"

#include <string.h>

#define FIRST_CAPACITY 64

TextWriter text_writer_new(Arena *arena, gsize maximum)
{
  return (TextWriter){.arena = arena, .maximum = maximum};
}

static gboolean make_room(TextWriter *writer, gsize length)
{
  if (writer->full || length > writer->maximum - writer->length) {
    writer->full = TRUE;
    return FALSE;
  }
  gsize needed = writer->length + length + 1;
  if (needed <= writer->capacity)
    return TRUE;
  gsize capacity = MAX(MAX(needed, writer->capacity * 2), FIRST_CAPACITY);
  if (!arena_has_room(writer->arena, capacity))
    capacity = needed;
  if (!arena_has_room(writer->arena, capacity)) {
    writer->full = TRUE;
    return FALSE;
  }
  char *bytes = arena_alloc(writer->arena, capacity);
  if (writer->length > 0)
    memcpy(bytes, writer->bytes, writer->length);
  writer->bytes = bytes;
  writer->capacity = capacity;
  return TRUE;
}

void text_writer_add(TextWriter *writer, const char *text, gsize length)
{
  if (length == 0 || !make_room(writer, length))
    return;
  memcpy(writer->bytes + writer->length, text, length);
  writer->length += length;
}

void text_writer_add_string(TextWriter *writer, const char *text)
{
  text_writer_add(writer, text, strlen(text));
}

void text_writer_add_character(TextWriter *writer, gunichar character)
{
  char bytes[6];
  text_writer_add(writer, bytes, (gsize)g_unichar_to_utf8(character, bytes));
}

const char *text_writer_text(TextWriter *writer)
{
  if (writer->bytes == NULL)
    return "";
  writer->bytes[writer->length] = '\0';
  return writer->bytes;
}

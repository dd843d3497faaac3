/* TextWriter: a text that grows in an arena, up to a bound.
 *
 * What is written belongs to the arena. A writer that meets its bound, or the
 * arena's, keeps what was written so far and ignores the rest. */
#ifndef FEEL_TEXT_WRITER_H
#define FEEL_TEXT_WRITER_H

#include "engine/base/arena.h"
#include <glib.h>

typedef struct {
  Arena *arena;
  char *bytes;
  gsize length;
  gsize capacity;
  gsize maximum; /* bytes that may be written */
  gboolean full; /* something was ignored */
} TextWriter;

TextWriter text_writer_new(Arena *arena, gsize maximum);
/* Writes all of it, or nothing and the writer is full. */
void text_writer_add(TextWriter *writer, const char *text, gsize length);
void text_writer_add_string(TextWriter *writer, const char *text);
void text_writer_add_character(TextWriter *writer, gunichar character);
/* The text so far, NUL-terminated; the writer may go on. */
const char *text_writer_text(TextWriter *writer);

#endif

/* Sources made by the engine itself: text embedded in another source. */
#ifndef BASE_SOURCE_EMBEDDED_H
#define BASE_SOURCE_EMBEDDED_H

#include "engine/base/arena.h"
#include <demarche/source.h>

/* Gives the offset in the outer source that stands for an offset in the
 * embedded text. */
typedef guint32 (*SourceLocate)(const Source *outer, guint32 outer_start, guint32 offset);

/* A source over text (borrowed, NUL-terminated) that lives in the arena, as
 * does the text. locate may be NULL where the bytes are the same as outer's
 * from outer_start on. outer is borrowed and must outlive the arena's use. */
Source *source_embed(Arena *arena, const char *text, gsize length, const Source *outer,
                     guint32 outer_start, SourceLocate locate);

/* Whether the file began with a byte order mark, which the text leaves out. */
gboolean source_had_byte_order_mark(const Source *source);

/* The bytes of the file that a source was read from, a byte order mark included.
 * They may be the source's own, which they then keep. (transfer full) */
GBytes *source_file_bytes(Source *source);

#endif

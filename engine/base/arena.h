/* Arena: memory that is handed out piece by piece and given back all at once.
 *
 * Ownership: whatever an arena hands out belongs to the arena and lives until
 * arena_reset or arena_free. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <glib.h>

typedef struct Arena Arena;

/* An arena that is exhausted after limit bytes (0: no limit). (transfer full) */
Arena *arena_new(guint64 limit);
void arena_free(Arena *arena);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Arena, arena_free)

/* Uninitialised memory, aligned for any type; never NULL. Beyond the limit the
 * memory is still given, and arena_exhausted becomes true: the caller stops at
 * its next step. Whoever allocates an amount that input decides asks
 * arena_has_room first. */
void *arena_alloc(Arena *arena, gsize size) G_GNUC_MALLOC;
/* Zeroed memory for count items of size bytes. */
void *arena_alloc0(Arena *arena, gsize count, gsize size) G_GNUC_MALLOC;
/* A NUL-terminated copy of length bytes. */
char *arena_strndup(Arena *arena, const char *text, gsize length);
char *arena_vprintf(Arena *arena, const char *format, va_list arguments) G_GNUC_PRINTF(2, 0);
char *arena_printf(Arena *arena, const char *format, ...) G_GNUC_PRINTF(2, 3);

#define arena_new_item(arena, type) ((type *)arena_alloc0((arena), 1, sizeof(type)))
#define arena_new_array(arena, type, count) ((type *)arena_alloc0((arena), (count), sizeof(type)))

/* True if size more bytes stay within the limit. */
gboolean arena_has_room(const Arena *arena, guint64 size);
/* True once more was handed out than the limit, until the next reset. */
gboolean arena_exhausted(const Arena *arena);

/* Takes everything back, and keeps the blocks for reuse: an arena that is reset
 * and used alike does not call malloc again. */
void arena_reset(Arena *arena);

/* Bytes handed out since the last reset. */
guint64 arena_bytes(const Arena *arena);
/* How often the arena has called malloc since it was made. */
guint arena_block_allocations(const Arena *arena);

#endif

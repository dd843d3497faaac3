#include "engine/base/arena.h"

#include <stdio.h>
#include <string.h>

#define ALIGNMENT 16
#define FIRST_BLOCK_BYTES (16 * 1024)
#define LARGEST_BLOCK_BYTES (1024 * 1024)

typedef struct ArenaBlock ArenaBlock;
struct ArenaBlock {
  ArenaBlock *next;
  gsize size; /* bytes of data */
  gsize used;
  _Alignas(ALIGNMENT) char data[];
};

struct Arena {
  ArenaBlock *first;
  ArenaBlock *current; /* blocks before it are full, those after it empty */
  guint64 limit;       /* 0: none */
  guint64 bytes;       /* since the last reset */
  guint block_allocations;
};

Arena *arena_new(guint64 limit)
{
  Arena *arena = g_new0(Arena, 1);
  arena->limit = limit;
  return arena;
}

void arena_free(Arena *arena)
{
  if (arena == NULL)
    return;
  ArenaBlock *next = NULL;
  for (ArenaBlock *block = arena->first; block != NULL; block = next) {
    next = block->next;
    g_free(block);
  }
  g_free(arena);
}

static ArenaBlock *add_block(Arena *arena, gsize size)
{
  gsize usual = FIRST_BLOCK_BYTES;
  if (arena->current != NULL)
    usual = MIN(arena->current->size * 2, LARGEST_BLOCK_BYTES);
  gsize data_size = MAX(size, usual);
  ArenaBlock *block = g_malloc(sizeof *block + data_size);
  block->size = data_size;
  block->used = 0;
  arena->block_allocations++;
  if (arena->current == NULL) {
    block->next = NULL;
    arena->first = block;
  } else {
    block->next = arena->current->next;
    arena->current->next = block;
  }
  return block;
}

/* Makes current a block with room for size more bytes: the next kept one where
 * it is large enough, a new one otherwise. */
static void advance(Arena *arena, gsize size)
{
  ArenaBlock *next = arena->current != NULL ? arena->current->next : arena->first;
  if (next == NULL || next->size < size)
    next = add_block(arena, size);
  next->used = 0;
  arena->current = next;
}

void *arena_alloc(Arena *arena, gsize size)
{
  g_assert(size <= G_MAXSIZE - ALIGNMENT);
  gsize rounded = (MAX(size, 1) + ALIGNMENT - 1) & ~(gsize)(ALIGNMENT - 1);
  if (arena->current == NULL || arena->current->size - arena->current->used < rounded)
    advance(arena, rounded);
  void *memory = arena->current->data + arena->current->used;
  arena->current->used += rounded;
  arena->bytes += rounded;
  return memory;
}

void *arena_alloc0(Arena *arena, gsize count, gsize size)
{
  g_assert(size == 0 || count <= G_MAXSIZE / size);
  void *memory = arena_alloc(arena, count * size);
  memset(memory, 0, count * size);
  return memory;
}

char *arena_strndup(Arena *arena, const char *text, gsize length)
{
  char *copy = arena_alloc(arena, length + 1);
  if (length > 0)
    memcpy(copy, text, length);
  copy[length] = '\0';
  return copy;
}

char *arena_vprintf(Arena *arena, const char *format, va_list arguments)
{
  va_list measured;
  va_copy(measured, arguments);
  int length = vsnprintf(NULL, 0, format, measured);
  va_end(measured);
  if (length < 0)
    return arena_strndup(arena, "", 0);
  char *text = arena_alloc(arena, (gsize)length + 1);
  vsnprintf(text, (gsize)length + 1, format, arguments);
  return text;
}

char *arena_printf(Arena *arena, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  char *text = arena_vprintf(arena, format, arguments);
  va_end(arguments);
  return text;
}

gboolean arena_has_room(const Arena *arena, guint64 size)
{
  if (arena->limit == 0)
    return TRUE;
  return arena->bytes <= arena->limit && size <= arena->limit - arena->bytes;
}

gboolean arena_exhausted(const Arena *arena)
{
  return arena->limit != 0 && arena->bytes > arena->limit;
}

void arena_reset(Arena *arena)
{
  arena->current = NULL;
  arena->bytes = 0;
}

guint64 arena_bytes(const Arena *arena) { return arena->bytes; }

guint arena_block_allocations(const Arena *arena) { return arena->block_allocations; }

#include "tests/allocation-count.h"

#include <stdlib.h>

static guint64 calls;

guint64 allocation_count(void) { return calls; }

#if defined(__SANITIZE_ADDRESS__)

gboolean allocation_count_works(void) { return FALSE; }

#else

gboolean allocation_count_works(void) { return TRUE; }

#define EXPORTED __attribute__((visibility("default")))

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void __libc_free(void *memory);

EXPORTED void *malloc(size_t size)
{
  calls++;
  return __libc_malloc(size);
}

EXPORTED void *calloc(size_t count, size_t size)
{
  calls++;
  return __libc_calloc(count, size);
}

EXPORTED void *realloc(void *memory, size_t size)
{
  calls++;
  return __libc_realloc(memory, size);
}

EXPORTED void free(void *memory)
{
  calls++;
  __libc_free(memory);
}

#endif

/* Counts the calls of malloc, calloc, realloc and free of a whole process. */
#ifndef TESTS_ALLOCATION_COUNT_H
#define TESTS_ALLOCATION_COUNT_H

#include <glib.h>

/* Calls since the process began; always 0 in a build with sanitizers, which have
 * an allocator of their own. */
guint64 allocation_count(void);
/* Whether calls are counted in this build. */
gboolean allocation_count_works(void);

#endif

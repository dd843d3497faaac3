/* Work done by several threads, its results handed over in the order in which the
 * work was given: what comes out does not depend on which thread was faster.
 *
 * Only so many pieces are under way at a time, so that memory stays bounded. */
#ifndef RECORD_PARALLEL_H
#define RECORD_PARALLEL_H

#include <glib.h>

typedef struct Parallel Parallel;

/* Turns a job into a result, in any thread. (job and result: transfer full) */
typedef gpointer (*ParallelWork)(gpointer job);
/* Takes a result, in the thread that gives the work. */
typedef void (*ParallelDeliver)(gpointer result, gpointer data);

/* threads 0: one for each processor. (transfer full) */
Parallel *parallel_new(guint threads, ParallelWork work, ParallelDeliver deliver, gpointer data);
/* Gives a piece of work; delivers results that are there, and waits for the oldest
 * where too much is under way. (job: transfer full) */
void parallel_push(Parallel *parallel, gpointer job);
/* Delivers all that is under way, and frees. */
void parallel_finish(Parallel *parallel);

#endif

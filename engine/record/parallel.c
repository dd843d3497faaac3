#include "engine/record/parallel.h"

/* Pieces under way for each thread. */
#define WINDOW 4

typedef struct {
  gpointer job;
  gpointer result;
  gboolean done;
} Slot;

struct Parallel {
  ParallelWork work;
  ParallelDeliver deliver;
  gpointer data;
  GThreadPool *pool;
  GMutex mutex;
  GCond finished;
  Slot *slots; /* a ring */
  guint capacity;
  guint first; /* the oldest */
  guint count;
};

static void run(gpointer item, gpointer data)
{
  Slot *slot = item;
  Parallel *parallel = data;
  gpointer result = parallel->work(slot->job);
  g_mutex_lock(&parallel->mutex);
  slot->result = result;
  slot->done = TRUE;
  g_cond_signal(&parallel->finished);
  g_mutex_unlock(&parallel->mutex);
}

Parallel *parallel_new(guint threads, ParallelWork work, ParallelDeliver deliver, gpointer data)
{
  Parallel *parallel = g_new0(Parallel, 1);
  guint count = threads > 0 ? threads : g_get_num_processors();
  parallel->work = work;
  parallel->deliver = deliver;
  parallel->data = data;
  g_mutex_init(&parallel->mutex);
  g_cond_init(&parallel->finished);
  parallel->capacity = count * WINDOW;
  parallel->slots = g_new0(Slot, parallel->capacity);
  parallel->pool = g_thread_pool_new(run, parallel, (gint)count, FALSE, NULL);
  return parallel;
}

/* Delivers the oldest, waiting for it where must_wait; FALSE where it is not done. */
static gboolean deliver_oldest(Parallel *parallel, gboolean must_wait)
{
  if (parallel->count == 0)
    return FALSE;
  Slot *slot = &parallel->slots[parallel->first];
  g_mutex_lock(&parallel->mutex);
  while (must_wait && !slot->done)
    g_cond_wait(&parallel->finished, &parallel->mutex);
  gboolean done = slot->done;
  g_mutex_unlock(&parallel->mutex);
  if (!done)
    return FALSE;
  gpointer result = slot->result;
  parallel->first = (parallel->first + 1) % parallel->capacity;
  parallel->count--;
  parallel->deliver(result, parallel->data);
  return TRUE;
}

void parallel_push(Parallel *parallel, gpointer job)
{
  while (deliver_oldest(parallel, FALSE))
    ;
  if (parallel->count == parallel->capacity)
    deliver_oldest(parallel, TRUE);
  Slot *slot = &parallel->slots[(parallel->first + parallel->count) % parallel->capacity];
  *slot = (Slot){.job = job};
  parallel->count++;
  g_thread_pool_push(parallel->pool, slot, NULL);
}

void parallel_finish(Parallel *parallel)
{
  while (deliver_oldest(parallel, TRUE))
    ;
  g_thread_pool_free(parallel->pool, FALSE, TRUE);
  g_mutex_clear(&parallel->mutex);
  g_cond_clear(&parallel->finished);
  g_free(parallel->slots);
  g_free(parallel);
}

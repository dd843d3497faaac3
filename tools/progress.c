#include "tools/progress.h"
#include "engine/base/messages.h"
#include <stdio.h>
#include <unistd.h>

/* Between two signs. */
#define MICROSECONDS 200000

gboolean progress_is_watched(void)
{
  return isatty(STDERR_FILENO) != 0;
}

void progress_clear(void)
{
  fputs("\r\033[K", stderr);
}

void progress_begin(Progress *progress)
{
  *progress = (Progress){.is_watched = progress_is_watched(), .shown_at = g_get_monotonic_time()};
}

void progress_step(Progress *progress)
{
  progress->done++;
  if (!progress->is_watched || g_get_monotonic_time() - progress->shown_at < MICROSECONDS)
    return;
  progress->shown_at = g_get_monotonic_time();
  g_autofree char *line = g_strdup_printf(
      messages_plural("%u record done", "%u records done", progress->done), progress->done);
  fprintf(stderr, "\r%s", line);
}

void progress_end(Progress *progress)
{
  if (progress->is_watched)
    progress_clear();
}

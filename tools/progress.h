/* A sign of life on standard error, where that is a terminal. */
#ifndef TOOLS_PROGRESS_H
#define TOOLS_PROGRESS_H

#include <glib.h>

typedef struct {
  gboolean is_watched;
  guint done;
  gint64 shown_at; /* of the monotonic clock */
} Progress;

void progress_begin(Progress *progress);
/* Another piece is done. */
void progress_step(Progress *progress);
/* Takes the sign away. */
void progress_end(Progress *progress);

#endif

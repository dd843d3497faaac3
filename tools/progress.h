/* A sign of life on standard error, where that is a terminal. */
#ifndef TOOLS_PROGRESS_H
#define TOOLS_PROGRESS_H

#include <glib.h>

/* Whether standard error is a terminal. */
gboolean progress_is_watched(void);
/* Takes the line of a sign away. */
void progress_clear(void);

/* Records done, of a number that is not known. */
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

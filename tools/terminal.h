/* What the terminal can show. */
#ifndef TOOLS_TERMINAL_H
#define TOOLS_TERMINAL_H

#include <glib.h>

/* Whether a file descriptor is a terminal that shows colour, and the user has
 * not refused it (NO_COLOR, https://no-color.org). */
gboolean terminal_shows_colour(int descriptor);
/* The columns of the terminal behind a file descriptor, or 80. */
guint terminal_width(int descriptor);

#endif

/* What "demarche --help" says. */
#ifndef TOOLS_OVERVIEW_H
#define TOOLS_OVERVIEW_H

#include <glib.h>

/* Every command by what it is for, and how to begin, for a terminal of so many
 * columns, in the reader's language. (transfer full) */
GString *overview_text(guint width);

#endif

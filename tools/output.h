/* Writing results: to standard output, or to a file, whole or not at all. */
#ifndef TOOLS_OUTPUT_H
#define TOOLS_OUTPUT_H

#include <glib.h>

/* Writes bytes to a file (NULL: to standard output). A regular file, or one that
 * is not there yet, is written beside its place, readable by its owner alone, and
 * renamed: neither a full disk nor an interrupt leaves half of it, or leaves it
 * changed. Anything else (a device, a pipe) is written to as it is.
 * FALSE and TOOL_ERROR_SYSTEM where it cannot be written. */
gboolean output_write(const char *path, const GString *bytes, GError **error);

/* Writes lines for people to standard output, without what in them, being text
 * of files, would move the cursor or turn the reading direction. */
gboolean output_write_lines(const GString *lines, GError **error);

#endif

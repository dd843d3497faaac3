/* --limit: the limits of this run. */
#ifndef TOOLS_OPTIONS_LIMITS_H
#define TOOLS_OPTIONS_LIMITS_H

#include <glib.h>

/* Sets those of options_limits by each NAME=NUMBER (may be NULL; ends in NULL). FALSE
 * and TOOL_ERROR_USAGE where one of them is malformed. */
gboolean options_read_limits(char **assignments, GError **error);

#endif

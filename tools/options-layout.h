/* How a report is shown: --format, --width, --colour, --full and the language. */
#ifndef TOOLS_OPTIONS_LAYOUT_H
#define TOOLS_OPTIONS_LAYOUT_H

#include "tools/options.h"

/* Fills options->report by them, the terminal and the reader's language. FALSE and
 * TOOL_ERROR_USAGE where one of them is wrong. */
gboolean options_read_layout(Options *options, GError **error);

#endif

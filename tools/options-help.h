/* What "--help" says of a command. */
#ifndef TOOLS_OPTIONS_HELP_H
#define TOOLS_OPTIONS_HELP_H

#include "tools/command.h"

/* The usage, the options of the tables (count of them) and the examples, in the
 * reader's language. GOption would write its own words in the locale's. (transfer full) */
GString *options_help(const Command *command, const GOptionEntry *const *tables, guint count);

#endif

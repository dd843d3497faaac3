/* What "--help" says of a command. */
#ifndef TOOLS_OPTIONS_HELP_H
#define TOOLS_OPTIONS_HELP_H

#include "tools/command.h"
#include "tools/option.h"

/* The usage, the options taken and the examples, in the reader's language. GOption
 * would write its own words in the locale's. (transfer full) */
GString *options_help(const Command *command, const OptionId *taken);

#endif

/* What the values of options have to be. Each function is FALSE, with
 * TOOL_ERROR_USAGE, where a value is not that. */
#ifndef TOOLS_OPTIONS_VALUES_H
#define TOOLS_OPTIONS_VALUES_H

#include "tools/options.h"

/* What the option's kind says of its value. */
gboolean options_check_value(const Options *options, OptionId id, GError **error);
/* The number of the value (may be NULL: 0) among the choices, which end in NULL;
 * option: "--colour", for the message. */
gboolean options_choose(const char *option, const char *value, const char *const *choices,
                        guint *chosen, GError **error);

#endif

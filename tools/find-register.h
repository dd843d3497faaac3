/* Which register a command works on, and what its errors mean to the user. */
#ifndef TOOLS_FIND_REGISTER_H
#define TOOLS_FIND_REGISTER_H

#include "tools/options.h"
#include <demarche/register.h>

/* The path of the register: given (may be NULL), or that of DEMARCHE_REGISTER, or
 * the user's own. (transfer full) */
char *find_register(const char *given);
/* Opens the register of --register. NULL and TOOL_ERROR where it cannot be
 * opened. (transfer full) */
Register *open_register(const Options *options, RegisterMode mode, GError **error);
/* Hands a REGISTER_ERROR on as the TOOL_ERROR that the program exits with.
 * Returns FALSE. (failure: transfer full) */
gboolean tool_error_set_register(GError **error, GError *failure);
/* What --since, --until and --kind choose; borrows from the options. */
RegisterFilter register_filter_of(const Options *options);
/* The machine's clock, as entries have it: 2026-11-21T18:15:00Z. (transfer full) */
char *register_clock(void);

#endif

/* Values for commands: read from JSON files, and the clock. */
#ifndef TOOLS_JSON_INPUT_H
#define TOOLS_JSON_INPUT_H

#include "engine/base/arena.h"
#include "engine/feel/value.h"

/* Reads a JSON file whose whole is one object. FALSE and TOOL_ERROR_INPUT where
 * it is anything else; diagnostics go to standard error. */
gboolean json_input_read(Arena *arena, const char *path, FeelValue *context, GError **error);

/* The machine's date and time, in UTC: what now() gives to a person who tries an
 * expression. Decisions have the clock that their record names. */
FeelDateTime json_input_clock(void);

#endif

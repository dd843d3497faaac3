/* Reads the text of a range literal, for range(from). */
#ifndef FEEL_RANGE_PARSE_H
#define FEEL_RANGE_PARSE_H

#include "engine/feel/value.h"

/* Reads "[1..3]" and the like: both ends are literals, or date(), time(), date and
 * time() or duration() of a string literal, of one kind and in order. FALSE where
 * the text is anything else: then *problem says what. (static) */
gboolean feel_range_parse(Arena *arena, const char *text, gsize length, FeelRange *range,
                          const char **problem);

#endif

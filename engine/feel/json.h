/* FEEL values as JSON, and back. Numbers keep every digit in both directions. */
#ifndef FEEL_JSON_H
#define FEEL_JSON_H

#include "engine/base/arena.h"
#include "engine/feel/type.h"
#include "engine/feel/value.h"
#include <demarche/diagnostic.h>
#include <demarche/limits.h>

/* Reads one JSON text: objects become contexts, arrays lists, numbers decimals.
 * Two members of one name, and a number that a decimal128 cannot hold exactly,
 * are errors. TRUE with *value set (arena), or FALSE with a diagnostic. The
 * source must outlive the diagnostics, or be kept by them. */
gboolean feel_json_read(Arena *arena, Source *source, const Limits *limits,
                        DiagnosticList *diagnostics, FeelValue *value);

/* JSON has no dates: a value read from it with every string turned into the
 * date, time, date and time or duration that a type asks for at its place.
 * Strings that are not of that form, and all else, stay as they are. (arena) */
FeelValue feel_json_as_type(Arena *arena, FeelValue value, const FeelType *type);

/* Appends a value as JSON, indented by two blanks or on one line. Temporal
 * values become strings of their lexical form; ranges and functions become
 * strings of FEEL. */
void feel_json_append(GString *json, FeelValue value, gboolean indented);

#endif

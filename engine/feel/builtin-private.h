/* Built-ins, for the parser and the evaluator. */
#ifndef FEEL_BUILTIN_PRIVATE_H
#define FEEL_BUILTIN_PRIVATE_H

#include "engine/feel/function.h"

typedef struct FeelBuiltinEntry FeelBuiltinEntry;

/* The built-in whose name is the longest at start, or NULL; *end is behind it. */
const FeelBuiltinEntry *feel_builtin_match(const char *text, guint32 length, guint32 start,
                                           guint32 *end);
const char *feel_builtin_entry_name(const FeelBuiltinEntry *entry);
const FeelFunction *feel_builtin_entry_function(const FeelBuiltinEntry *entry);
/* Fits a call's arguments to one of a built-in's signatures, and calls it. */
FeelValue feel_builtin_invoke(FeelEvaluation *evaluation, const FeelBuiltinEntry *entry,
                              const FeelCall *call);

#endif

/* The string functions that take a pattern: matches, replace and split. */
#ifndef FEEL_BUILTINS_PATTERN_H
#define FEEL_BUILTINS_PATTERN_H

#include "engine/feel/builtin.h"

FeelValue feel_call_matches(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                            Span span);
FeelValue feel_call_replace(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                            Span span);
FeelValue feel_call_split(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                          Span span);

#endif

/* FeelBuiltin: one signature of a built-in function (DMN 1.5, clause 10.3.4).
 *
 * Each category of the standard has one file and one table
 * (builtins-conversion.c … builtins-context.c). A function with several
 * signatures has one row each, tried in order. */
#ifndef FEEL_BUILTIN_H
#define FEEL_BUILTIN_H

#include "engine/feel/evaluation.h"

typedef FeelValue (*FeelBuiltinCall)(FeelEvaluation *evaluation, const FeelValue *arguments,
                                     guint count, Span span);

/* What a parameter takes, one letter each, in FeelBuiltin.takes:
 *   b boolean  n number  s string  d date  t time  D date and time
 *   y years and months duration  x days and time duration  u any duration
 *   l list     c context r range  f function  . any value, null not
 *   ? any value, null too          z null
 * A letter after "|" is an alternative: "n|u", "s|z". An argument that conforms
 * to none of them is coerced (singleton list and back, date to date and time)
 * before it is refused. A parameter left out by name is null in its place and
 * is not checked. */
typedef struct {
  const char *name;
  const char *parameters; /* comma-separated names, "" for none; "name?" optional; a
                             last "name…" takes one or more, by position only */
  const char *takes;      /* comma-separated, as above, one for each parameter */
  FeelBuiltinCall call;   /* count is the number of arguments given, or of
                             parameters where later ones were left out by name
                             (those are null) */
} FeelBuiltin;

typedef struct {
  const FeelBuiltin *rows;
  guint count;
} FeelBuiltinTable;

extern const FeelBuiltinTable feel_builtins_conversion;
extern const FeelBuiltinTable feel_builtins_boolean;
extern const FeelBuiltinTable feel_builtins_string;
extern const FeelBuiltinTable feel_builtins_list;
extern const FeelBuiltinTable feel_builtins_numeric;
extern const FeelBuiltinTable feel_builtins_temporal;
extern const FeelBuiltinTable feel_builtins_range;
extern const FeelBuiltinTable feel_builtins_context;

/* The rows of a built-in's signatures, or NULL; names are compared normalised. */
const FeelBuiltin *feel_builtin_find(const char *name, gsize length, guint *signature_count);
/* Every built-in name, for suggestions; ends in NULL. */
const char *const *feel_builtin_names(void);

#endif

/* Boolean functions (DMN 1.5, clause 10.3.4.2). */
#include "engine/feel/builtins-shared.h"

static FeelValue call_not(FeelEvaluation *evaluation, const FeelValue *arguments,
                          guint count G_GNUC_UNUSED, Span span)
{
  FeelValue negand = arguments[0];
  if (feel_is_null(negand))
    return negand;
  if (negand.kind != FEEL_BOOLEAN)
    return feel_fail(evaluation, &FEEL_ERROR_NOT_A_BOOLEAN, span,
                     "not: negand is the %s %s, expected a boolean", feel_kind_name(negand.kind),
                     feel_show(evaluation, negand));
  return feel_boolean(!negand.boolean);
}

static const FeelBuiltin rows[] = {
    {"not", "negand", "?", call_not},
};
FEEL_BUILTIN_TABLE(feel_builtins_boolean, rows);

/* Boolean functions (DMN 1.5, clause 10.3.4.2). */
#include "engine/feel/builtins-shared.h"

static FeelValue call_not(FeelEvaluation *evaluation G_GNUC_UNUSED, const FeelValue *arguments,
                          guint count G_GNUC_UNUSED, Span span G_GNUC_UNUSED)
{
  FeelValue negand = arguments[0];
  return feel_is_null(negand) ? negand : feel_boolean(!negand.boolean);
}

static const FeelBuiltin rows[] = {
    {"not", "negand", "b|z", call_not},
};
FEEL_BUILTIN_TABLE(feel_builtins_boolean, rows);

/* Conversion and constraints: what a value has to be where it is bound to an
 * input, given to a parameter or column, or is a result (DMN 1.5, clauses 7.3.3
 * and 10.3.2.9.4). */
#include "engine/dmn/evaluation-private.h"

#define SHOWN_BYTES 60

/* What was found that is not allowed, and where. */
typedef struct {
  FeelEvaluation *evaluation;
  const DmnItemDefinition *item;
  const DmnValues *values;
  FeelValue value;
} Check;

gboolean dmn_values_allow_each(FeelEvaluation *evaluation, const DmnValues *values,
                               FeelValue value)
{
  if (dmn_values_allow(evaluation, values, value))
    return TRUE;
  if (value.kind != FEEL_LIST)
    return FALSE;
  for (guint index = 0; index < value.length; index++)
    if (!dmn_values_allow(evaluation, values, value.items[index]))
      return FALSE;
  return TRUE;
}

gboolean dmn_values_allow(FeelEvaluation *evaluation, const DmnValues *values, FeelValue value)
{
  if (values == NULL || values->tests == NULL || feel_is_null(value))
    return TRUE;
  if (values->constants == NULL)
    return feel_evaluate_tests(evaluation, values->tests, value) == FEEL_TERNARY_TRUE;
  for (guint index = 0; index < values->count; index++)
    if (feel_equal(values->constants[index], value) == FEEL_TERNARY_TRUE)
      return TRUE;
  return FALSE;
}

static gboolean check_values(Check *check, const DmnItemDefinition *item, const DmnValues *values,
                             FeelValue value)
{
  if (dmn_values_allow(check->evaluation, values, value))
    return TRUE;
  check->item = item;
  check->values = values;
  check->value = value;
  return FALSE;
}

static gboolean check_item(Check *check, const DmnItemDefinition *item, FeelValue value);

/* One item of a collection, or the value of a definition that is none. */
static gboolean check_single(Check *check, const DmnItemDefinition *item, FeelValue value)
{
  if (feel_is_null(value))
    return TRUE;
  if (!check_values(check, item, item->allowed, value))
    return FALSE;
  if (item->base != NULL && !check_item(check, item->base, value))
    return FALSE;
  for (guint index = 0; index < item->component_count; index++) {
    FeelValue member = FEEL_NULL_VALUE;
    const DmnItemDefinition *component = item->components[index];
    if (component->constrained && value.kind == FEEL_CONTEXT &&
        feel_context_get(value, component->name, &member) &&
        !check_item(check, component, member))
      return FALSE;
  }
  return TRUE;
}

static gboolean check_item(Check *check, const DmnItemDefinition *item, FeelValue value)
{
  if (!item->constrained || feel_is_null(value))
    return TRUE;
  if (!item->is_collection || value.kind != FEEL_LIST)
    return check_single(check, item, value) && check_values(check, item, item->constraint, value);
  for (guint index = 0; index < value.length; index++)
    if (!check_single(check, item, value.items[index]))
      return FALSE;
  return check_values(check, item, item->constraint, value);
}

FeelValue dmn_convert(DmnEvaluation *evaluation, FeelValue value, const FeelType *type,
                      const DmnItemDefinition *item, Span span, const char *what)
{
  FeelEvaluation *feel = &evaluation->feel;
  if (feel_is_null(value) || feel->stopped != NULL)
    return value;
  FeelValue result = value;
  if (type != NULL && !feel_coerce(feel->arena, value, type, &result))
    return feel_fail(feel, &DMN_ERROR_TYPE, span, "%s is %s, which is not of the type %s", what,
                     feel_value_text(feel->arena, value, SHOWN_BYTES),
                     item != NULL ? item->name : feel_type_text(feel->arena, type));
  if (item == NULL || !item->constrained)
    return result;
  Check check = {.evaluation = feel};
  if (check_item(&check, item, result))
    return result;
  return feel_fail(feel, &DMN_ERROR_NOT_ALLOWED, span,
                   "%s has %s for \"%s\", which is not allowed; allowed: %s", what,
                   feel_value_text(feel->arena, check.value, SHOWN_BYTES), check.item->name,
                   check.values->text);
}

gboolean dmn_item_allows(const DmnItemDefinition *item, FeelValue value)
{
  if (!item->constrained || feel_is_null(value))
    return TRUE;
  const DmnModels *models = item->model->models;
  g_autoptr(Arena) arena = arena_new(models->limits.evaluation_bytes);
  g_autoptr(DiagnosticList) ignored = diagnostic_list_new();
  FeelEvaluation evaluation;
  feel_evaluation_init(&evaluation, arena, &models->limits, ignored);
  Check check = {.evaluation = &evaluation};
  return check_single(&check, item, value);
}

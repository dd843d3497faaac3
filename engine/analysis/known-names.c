#include "engine/analysis/known-names.h"

/* Decisions that a threshold is made of, one by the other. */
#define CLOSED_DEPTH 4

/* Whether an element is the same whatever the input. */
static gboolean is_closed(const DmnElement *element, guint depth)
{
  if (element->kind != DMN_DECISION && element->kind != DMN_BUSINESS_KNOWLEDGE_MODEL)
    return FALSE;
  for (guint index = 0; index < element->requirement_count; index++)
    if (depth == 0 || !is_closed(element->requirements[index], depth - 1))
      return FALSE;
  return TRUE;
}

KnownNames known_names_of(Arena *arena, DmnEvaluation *evaluation, const DmnElement *element)
{
  FeelValue *values = arena_new_array(arena, FeelValue, element->slots + 1);
  guint8 *is_known = arena_new_array(arena, guint8, element->slots + 1);
  for (guint index = 0; index < element->binding_count; index++) {
    const DmnBinding *binding = &element->bindings[index];
    if (binding->element->kind != DMN_DECISION || !is_closed(binding->element, CLOSED_DEPTH))
      continue;
    values[binding->slot] = dmn_evaluate_decision(evaluation, binding->element);
    is_known[binding->slot] = TRUE;
  }
  return (KnownNames){element->slots, is_known, values};
}

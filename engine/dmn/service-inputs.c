/* The inputs of decision services (DMN 1.5, clause 6.3.10): input data that a
 * service's decisions need, and that its callers cannot give. */
#include "engine/dmn/loader.h"

/* Requirements followed over all services: enough for any model that people
 * write, and not the square of what a machine may write. */
#define FOLLOWED_MAXIMUM 1000000

typedef struct {
  DmnLoader *loader;
  guint *seen_for;   /* by element: the number of the service it was last seen for */
  guint number;      /* of the service, from 1 */
  guint followed;
  GPtrArray *open;   /* decisions still to be looked at */
} Walk;

static gboolean is_new(Walk *walk, const DmnElement *element)
{
  if (walk->seen_for[element->index] == walk->number)
    return FALSE;
  walk->seen_for[element->index] = walk->number;
  return TRUE;
}

static void follow(Walk *walk, const DmnElement *service, DmnElement *required)
{
  walk->followed++;
  if (!is_new(walk, required))
    return;
  if (required->kind == DMN_DECISION)
    g_ptr_array_add(walk->open, required);
  else if (required->kind == DMN_INPUT_DATA)
    diagnostic_list_add(walk->loader->diagnostics, &DMN_WARNING_UNDECLARED_INPUT,
                        service->xml->span,
                        "the %s needs the %s, which is not among its inputs: every call sees the "
                        "value that is bound to it",
                        service->place, required->place);
}

static void check_service(Walk *walk, const DmnElement *service)
{
  walk->number++;
  for (guint index = 0; index < service->input_data_count; index++)
    is_new(walk, service->input_data[index]);
  for (guint index = 0; index < service->input_decision_count; index++)
    is_new(walk, service->input_decisions[index]);
  for (guint index = 0; index < service->output_count; index++)
    follow(walk, service, service->outputs[index]);
  while (walk->open->len > 0) {
    const DmnElement *decision =
        g_ptr_array_remove_index_fast(walk->open, walk->open->len - 1);
    for (guint index = 0; index < decision->requirement_count; index++)
      follow(walk, service, decision->requirements[index]);
  }
}

void dmn_check_service_inputs(DmnLoader *loader)
{
  DmnModels *models = loader->models;
  g_autofree guint *seen_for = g_new0(guint, models->element_count + 1);
  g_autoptr(GPtrArray) open = g_ptr_array_new();
  Walk walk = {.loader = loader, .seen_for = seen_for, .open = open};
  for (guint index = 0; index < models->element_count; index++)
    if (models->elements[index]->kind == DMN_DECISION_SERVICE &&
        walk.followed < FOLLOWED_MAXIMUM)
      check_service(&walk, models->elements[index]);
}

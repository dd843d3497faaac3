/* Facts: the leaves of every input data, numbered. The order is that of
 * feel_type_leaves, so that a read recorded by FEEL is the fact of that number. */
#include "engine/dmn/loader.h"

#include <string.h>

/* Adds a type's leaves to *count, as long as *visits does not run out. */
static void count_leaves(const FeelType *type, guint *count, guint *visits)
{
  if (*visits == 0)
    return;
  (*visits)--;
  if (type->kind != FEEL_TYPE_CONTEXT) {
    (*count)++;
    return;
  }
  for (guint index = 0; index < type->member_count && *visits > 0; index++)
    count_leaves(type->members[index].type, count, visits);
}

/* Whether a type has more than maximum parts; visits is where the count starts. */
static gboolean has_more_parts(const FeelType *type, guint maximum, guint *visits)
{
  if (++*visits > maximum)
    return TRUE;
  if (type->element != NULL && has_more_parts(type->element, maximum, visits))
    return TRUE;
  for (guint index = 0; index < type->member_count; index++)
    if (has_more_parts(type->members[index].type, maximum, visits))
      return TRUE;
  return FALSE;
}

const FeelType *dmn_bounded_type(const FeelType *type)
{
  guint visits = 0;
  return has_more_parts(type, DMN_TYPE_PARTS_MAXIMUM, &visits) ? feel_type_basic(FEEL_TYPE_ANY)
                                                               : type;
}

guint dmn_count_leaves(const FeelType *type, guint maximum)
{
  guint count = 0;
  guint visits = maximum;
  count_leaves(type, &count, &visits);
  return visits > 0 ? count : 0;
}

typedef struct {
  DmnLoader *loader;
  const DmnElement *input;
  guint next;
} Numbering;

/* The definition whose components an item has: its own, or those of a base. */
static const DmnItemDefinition *structure(const DmnItemDefinition *item)
{
  while (item->component_count == 0 && item->base != NULL && !item->is_collection)
    item = item->base;
  return item;
}

static void add_leaves(Numbering *numbering, const DmnItemDefinition *item, const char *path)
{
  Arena *arena = numbering->loader->arena;
  DmnModels *models = numbering->loader->models;
  const DmnItemDefinition *structured = item != NULL ? structure(item) : NULL;
  if (structured != NULL && !structured->is_collection && structured->component_count > 0) {
    for (guint index = 0; index < structured->component_count; index++) {
      const DmnItemDefinition *component = structured->components[index];
      add_leaves(numbering, component, arena_printf(arena, "%s.%s", path, component->name));
    }
    return;
  }
  DmnFact *fact = &models->facts[numbering->next];
  fact->index = numbering->next++;
  fact->input = numbering->input;
  fact->item = item;
  fact->path = path;
  if (!g_hash_table_contains(models->fact_by_path, path))
    g_hash_table_insert(models->fact_by_path, (gpointer)path, fact);
}

void dmn_number_facts(DmnLoader *loader)
{
  DmnModels *models = loader->models;
  guint maximum = loader->limits->xml_elements;
  for (guint index = 0; index < models->element_count; index++) {
    DmnElement *element = models->elements[index];
    if (element->kind != DMN_INPUT_DATA)
      continue;
    element->first_fact = models->fact_count;
    guint leaves = dmn_count_leaves(element->type, maximum);
    if (leaves == 0 && element->type->kind == FEEL_TYPE_CONTEXT &&
        element->type->member_count > 0) {
      diagnostic_list_add(loader->diagnostics, &DMN_ERROR_TOO_MANY_FACTS, element->xml->span,
                          "the type of the %s has more than %u leaves", element->place, maximum);
      element->type = feel_type_basic(FEEL_TYPE_ANY);
      element->item = NULL;
      leaves = 1;
    }
    element->fact_count = leaves;
    models->fact_count += leaves;
    maximum -= MIN(leaves, maximum - 1);
  }
  models->facts = arena_new_array(loader->arena, DmnFact, models->fact_count);
  Numbering numbering = {.loader = loader};
  for (guint index = 0; index < models->element_count; index++) {
    const DmnElement *element = models->elements[index];
    if (element->kind != DMN_INPUT_DATA || element->fact_count == 0)
      continue;
    numbering.input = element;
    numbering.next = element->first_fact;
    add_leaves(&numbering, element->item, element->key);
    g_assert(numbering.next == element->first_fact + element->fact_count);
  }
}

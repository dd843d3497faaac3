/* What is known of a model, its elements and its item definitions. */
#include "engine/dmn/loader.h"

#include <string.h>

const char *dmn_model_name(const DmnModel *model) { return model->name; }
const char *dmn_model_namespace(const DmnModel *model) { return model->namespace_name; }
const char *dmn_model_description(const DmnModel *model) { return model->description; }
Source *dmn_model_source(const DmnModel *model) { return model->source; }
const XmlElement *dmn_model_root(const DmnModel *model) { return model->root; }
guint dmn_model_element_count(const DmnModel *model) { return model->element_count; }

const DmnElement *dmn_model_element(const DmnModel *model, guint index)
{
  return model->elements[index];
}

const DmnElement *dmn_model_find(const DmnModel *model, DmnElementKind kind, const char *name)
{
  g_autoptr(Arena) arena = arena_new(0);
  const char *key = dmn_name_key(arena, name);
  for (guint index = 0; index < model->element_count; index++) {
    const DmnElement *element = model->elements[index];
    if (element->kind == kind &&
        (strcmp(element->key, key) == 0 || strcmp(element->name, name) == 0))
      return element;
  }
  const DmnElement *element = g_hash_table_lookup(model->element_by_id, name);
  return element != NULL && element->kind == kind ? element : NULL;
}

DmnElementKind dmn_element_kind(const DmnElement *element) { return element->kind; }
const char *dmn_element_id(const DmnElement *element) { return element->id; }
const char *dmn_element_name(const DmnElement *element) { return element->name; }
const DmnModel *dmn_element_model(const DmnElement *element) { return element->model; }
const char *dmn_element_description(const DmnElement *element) { return element->description; }
const char *dmn_element_question(const DmnElement *element) { return element->question; }
const char *dmn_element_allowed_answers(const DmnElement *element)
{
  return element->allowed_answers;
}
Span dmn_element_span(const DmnElement *element) { return element->xml->span; }
const FeelType *dmn_element_type(const DmnElement *element) { return element->type; }
const DmnItemDefinition *dmn_element_item(const DmnElement *element) { return element->item; }
guint dmn_element_requirement_count(const DmnElement *element)
{
  return element->requirement_count;
}
const DmnElement *dmn_element_requirement(const DmnElement *element, guint index)
{
  return element->requirements[index];
}
guint dmn_element_authority_count(const DmnElement *element) { return element->authority_count; }
const DmnElement *dmn_element_authority(const DmnElement *element, guint index)
{
  return element->authorities[index];
}
const char *dmn_element_location(const DmnElement *element) { return element->location; }

const DmnTable *dmn_element_table(const DmnElement *element)
{
  const DmnLogic *logic = element->logic;
  return logic != NULL && logic->kind == DMN_LOGIC_TABLE ? logic->table : NULL;
}

const char *dmn_element_expression(const DmnElement *element)
{
  const DmnLogic *logic = element->logic;
  return logic != NULL && logic->kind == DMN_LOGIC_LITERAL ? logic->literal.text : NULL;
}

guint dmn_model_item_count(const DmnModel *model) { return model->item_count; }

const DmnItemDefinition *dmn_model_item(const DmnModel *model, guint index)
{
  return model->items[index];
}

const DmnItemDefinition *dmn_model_find_item(const DmnModel *model, const char *name)
{
  g_autoptr(Arena) arena = arena_new(0);
  return g_hash_table_lookup(model->item_by_name, dmn_name_key(arena, name));
}

const char *dmn_item_name(const DmnItemDefinition *item) { return item->name; }

Span dmn_item_span(const DmnItemDefinition *item) { return item->xml->span; }
const FeelType *dmn_item_type(const DmnItemDefinition *item) { return item->type; }
gboolean dmn_item_is_collection(const DmnItemDefinition *item) { return item->is_collection; }
const char *dmn_item_description(const DmnItemDefinition *item) { return item->description; }
const DmnItemDefinition *dmn_item_base(const DmnItemDefinition *item) { return item->base; }
guint dmn_item_component_count(const DmnItemDefinition *item) { return item->component_count; }

const DmnItemDefinition *dmn_item_component(const DmnItemDefinition *item, guint index)
{
  return item->components[index];
}

/* The nearest allowed values along the base definitions. */
static const DmnValues *effective_values(const DmnItemDefinition *item)
{
  for (; item != NULL; item = item->base)
    if (item->allowed != NULL)
      return item->allowed;
  return NULL;
}

guint dmn_item_allowed_count(const DmnItemDefinition *item)
{
  const DmnValues *values = effective_values(item);
  return values != NULL && values->constants != NULL ? values->count : 0;
}

FeelValue dmn_item_allowed(const DmnItemDefinition *item, guint index)
{
  return effective_values(item)->constants[index];
}

const char *dmn_item_allowed_text(const DmnItemDefinition *item)
{
  const DmnValues *values = effective_values(item);
  return values != NULL ? values->text : NULL;
}

/* Item definitions (DMN 1.5, clause 7.3.2 and 7.3.3): read, and made types. */
#include "engine/dmn/loader.h"

#include <string.h>

static const char *const known_children[] = {
    "description", "extensionElements", "typeRef",      "allowedValues",
    "typeConstraint", "itemComponent",  "functionItem", NULL};

DmnItemDefinition *dmn_read_item(DmnLoader *loader, DmnModel *model, const XmlElement *xml)
{
  DmnItemDefinition *item = arena_new_item(loader->arena, DmnItemDefinition);
  item->model = model;
  item->xml = xml;
  item->name = dmn_name_key(loader->arena, dmn_required_attribute(loader, xml, "name"));
  item->description = dmn_child_text(loader, xml, "description");
  item->is_collection = dmn_boolean_attribute(loader, xml, "isCollection");
  item->type = item->element_type = feel_type_basic(FEEL_TYPE_ANY);
  dmn_check_children(loader, xml, known_children);
  guint count = 0;
  xml_for_each_child(child, xml)
    if (xml_is(child, xml->namespace_name, "itemComponent"))
      count++;
  item->components = arena_new_array(loader->arena, DmnItemDefinition *, count);
  g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
  xml_for_each_child(child, xml) {
    if (!xml_is(child, xml->namespace_name, "itemComponent"))
      continue;
    DmnItemDefinition *component = dmn_read_item(loader, model, child);
    if (!g_hash_table_add(names, (gpointer)component->name)) {
      diagnostic_list_add(loader->diagnostics, &DMN_ERROR_DUPLICATE_NAME,
                          dmn_attribute_span(child, "name"),
                          "\"%s\" has two components named \"%s\"", item->name, component->name);
      continue;
    }
    item->components[item->component_count++] = component;
  }
  return item;
}

static const FeelType *function_type(DmnLoader *loader, DmnItemDefinition *item,
                                     const XmlElement *xml)
{
  guint count = 0;
  xml_for_each_child(child, xml)
    if (xml_is(child, xml->namespace_name, "parameters"))
      count++;
  FeelMember *parameters = arena_new_array(loader->arena, FeelMember, count);
  guint index = 0;
  const DmnItemDefinition *ignored = NULL;
  xml_for_each_child(child, xml) {
    if (!xml_is(child, xml->namespace_name, "parameters"))
      continue;
    parameters[index].name =
        dmn_name_key(loader->arena, dmn_required_attribute(loader, child, "name"));
    parameters[index].type = dmn_attribute_type(loader, item->model, child, "typeRef", &ignored);
    if (parameters[index].type == NULL)
      parameters[index].type = feel_type_basic(FEEL_TYPE_ANY);
    index++;
  }
  const FeelType *result = dmn_attribute_type(loader, item->model, xml, "outputTypeRef", &ignored);
  if (result == NULL)
    result = feel_type_basic(FEEL_TYPE_ANY);
  return feel_type_function(loader->arena, parameters, count, result);
}

static const FeelType *component_type(DmnLoader *loader, DmnItemDefinition *item)
{
  FeelMember *members = arena_new_array(loader->arena, FeelMember, item->component_count);
  for (guint index = 0; index < item->component_count; index++) {
    DmnItemDefinition *component = item->components[index];
    dmn_resolve_item(loader, component);
    members[index].name = component->name;
    members[index].type = component->type;
    item->constrained |= component->constrained;
    item->parts = MIN(item->parts + component->parts, DMN_TYPE_PARTS_MAXIMUM + 1);
  }
  return feel_type_context(loader->arena, members, item->component_count);
}

/* The element type of an item that names another type. */
static const FeelType *referenced_type(DmnLoader *loader, DmnItemDefinition *item,
                                       const XmlElement *type_reference)
{
  const DmnItemDefinition *base = NULL;
  const char *text = xml_trimmed_text(loader->arena, type_reference);
  guint32 lead = (guint32)strspn(type_reference->text, " \t\r\n");
  Span span = xml_text_span(type_reference, lead, lead + (guint32)strlen(text));
  const FeelType *type =
      dmn_resolve_type(loader, item->model, type_reference, text, span, &base);
  if (base == NULL)
    return type;
  if (base->state == DMN_ITEM_RESOLVING) {
    diagnostic_list_add(loader->diagnostics, &DMN_ERROR_TYPE_CYCLE, span,
                        "the item definition \"%s\" contains itself through \"%s\"", base->name,
                        item->name);
    return feel_type_basic(FEEL_TYPE_ANY);
  }
  item->base = base;
  item->parts = base->parts;
  item->constrained |= base->constrained;
  return type;
}

void dmn_resolve_item(DmnLoader *loader, DmnItemDefinition *item)
{
  if (item->state != DMN_ITEM_NEW)
    return;
  item->state = DMN_ITEM_RESOLVING;
  const XmlElement *type_reference = xml_child(item->xml, "typeRef");
  const XmlElement *function_item = xml_child(item->xml, "functionItem");
  const FeelType *type = feel_type_basic(FEEL_TYPE_ANY);
  item->parts = 1;
  if (++loader->type_depth > loader->limits->expression_depth) {
    diagnostic_list_add(loader->diagnostics, &DMN_ERROR_TOO_DEEP, item->xml->span,
                        "the item definition \"%s\" is nested more than %u deep", item->name,
                        loader->limits->expression_depth);
    item->component_count = 0;
  } else if (item->component_count > 0) {
    type = component_type(loader, item);
  } else if (function_item != NULL) {
    type = function_type(loader, item, function_item);
  } else if (type_reference != NULL) {
    type = referenced_type(loader, item, type_reference);
  }
  loader->type_depth--;
  if (item->parts > DMN_TYPE_PARTS_MAXIMUM) {
    diagnostic_list_add(loader->diagnostics, &DMN_ERROR_TYPE_TOO_LARGE, item->xml->span,
                        "the item definition \"%s\" has more than %d parts", item->name,
                        DMN_TYPE_PARTS_MAXIMUM);
    type = feel_type_basic(FEEL_TYPE_ANY);
    item->component_count = 0;
    item->base = NULL;
    item->parts = 1;
  }
  item->constrained |= xml_child(item->xml, "allowedValues") != NULL ||
                       xml_child(item->xml, "typeConstraint") != NULL;
  item->element_type = type;
  item->type = item->is_collection ? feel_type_list(loader->arena, type) : type;
  item->state = DMN_ITEM_RESOLVED;
}

void dmn_fill_type_scope(DmnLoader *loader, DmnModel *model)
{
  model->types = feel_scope_new(loader->arena, NULL);
  for (guint index = 0; index < model->import_count; index++) {
    const DmnImport *import = &model->imports[index];
    if (import->model == NULL)
      continue;
    for (guint item = 0; item < import->model->item_count; item++) {
      const DmnItemDefinition *imported = import->model->items[item];
      const char *prefix = *import->name != '\0' ? import->name : import->xml_prefix;
      if (prefix != NULL)
        feel_scope_add_type(model->types,
                            arena_printf(loader->arena, "%s.%s", prefix, imported->name),
                            imported->type);
      if (*import->name == '\0' &&
          g_hash_table_lookup(model->item_by_name, imported->name) == NULL)
        feel_scope_add_type(model->types, imported->name, imported->type);
    }
  }
  for (guint index = 0; index < model->item_count; index++)
    feel_scope_add_type(model->types, model->items[index]->name, model->items[index]->type);
}

void dmn_compile_item_values(DmnLoader *loader, DmnItemDefinition *item)
{
  const XmlElement *allowed = xml_child(item->xml, "allowedValues");
  const XmlElement *constraint = xml_child(item->xml, "typeConstraint");
  if (allowed != NULL)
    item->allowed =
        dmn_compile_values(loader, allowed, item->model->types, item->element_type);
  if (constraint != NULL)
    item->constraint =
        dmn_compile_values(loader, constraint, item->model->types, item->type);
  for (guint index = 0; index < item->component_count; index++)
    dmn_compile_item_values(loader, item->components[index]);
}

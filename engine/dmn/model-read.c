/* A model's XML (DMN 1.5, clause 12): the root element, item definitions and
 * the elements of the requirement graph. */
#include "engine/base/messages.h"
#include "engine/dmn/loader.h"

#include <string.h>

static const struct {
  const char *version;
  const char *namespace_name;
} versions[] = {
    {"1.1", "http://www.omg.org/spec/DMN/20151101/dmn.xsd"},
    {"1.2", "http://www.omg.org/spec/DMN/20180521/MODEL/"},
    {"1.3", "https://www.omg.org/spec/DMN/20191111/MODEL/"},
    {"1.4", "https://www.omg.org/spec/DMN/20211108/MODEL/"},
    {"1.5", "https://www.omg.org/spec/DMN/20230324/MODEL/"},
};

static gboolean is_dmn_namespace(const char *namespace_name)
{
  for (guint index = 0; index < G_N_ELEMENTS(versions); index++)
    if (g_strcmp0(versions[index].namespace_name, namespace_name) == 0)
      return TRUE;
  return FALSE;
}

static void report_namespace(DmnLoader *loader, const XmlElement *root)
{
  g_autoptr(GString) accepted = g_string_new(NULL);
  for (guint index = 0; index < G_N_ELEMENTS(versions); index++)
    g_string_append_printf(accepted, "%s\"%s\" (DMN %s)", index == 0 ? "" : ", ",
                           versions[index].namespace_name, versions[index].version);
  g_autofree char *where = root->namespace_name != NULL
                               ? g_strdup_printf(_("the namespace \"%s\""), root->namespace_name)
                               : g_strdup(_("no namespace"));
  diagnostic_list_add(loader->diagnostics, &DMN_ERROR_NAMESPACE, root->span,
                      "the root element is <%s> in %s; a model is <definitions> in one of the "
                      "namespaces %s",
                      root->name, where, accepted->str);
}

/* The prefix that the root binds to a namespace, other than the default. */
static const char *bound_prefix(const XmlElement *root, const char *namespace_name)
{
  for (guint index = 0; index < root->namespace_count; index++)
    if (*root->namespaces[index].prefix != '\0' &&
        strcmp(root->namespaces[index].namespace_name, namespace_name) == 0)
      return root->namespaces[index].prefix;
  return NULL;
}

static void read_import(DmnLoader *loader, DmnModel *model, const XmlElement *xml)
{
  const char *type = xml_attribute_value(xml, "importType");
  if (type != NULL && !is_dmn_namespace(type)) {
    diagnostic_list_add(loader->diagnostics, &DMN_WARNING_FOREIGN_IMPORT,
                        dmn_attribute_span(xml, "importType"),
                        "the import of type \"%s\" is left out; only DMN models are imported", type);
    return;
  }
  DmnImport *import = &model->imports[model->import_count];
  const char *name = xml_attribute_value(xml, "name");
  import->name = dmn_name_key(loader->arena, name != NULL ? name : "");
  import->namespace_name = dmn_required_attribute(loader, xml, "namespace");
  import->location = xml_attribute_value(xml, "locationURI");
  import->span = xml->span;
  if (name == NULL)
    import->xml_prefix = bound_prefix(model->root, import->namespace_name);
  for (guint index = 0; *import->name != '\0' && index < model->import_count; index++)
    if (strcmp(model->imports[index].name, import->name) == 0) {
      diagnostic_list_add(loader->diagnostics, &DMN_ERROR_DUPLICATE_IMPORT,
                          dmn_attribute_span(xml, "name"), "two imports are named \"%s\"",
                          import->name);
      return;
    }
  if (*import->namespace_name != '\0')
    model->import_count++;
}

gboolean dmn_read_header(DmnLoader *loader, DmnModel *model)
{
  const XmlElement *root = model->root = xml_document_root(model->document);
  if (strcmp(root->name, "definitions") != 0 || !is_dmn_namespace(root->namespace_name)) {
    report_namespace(loader, root);
    return FALSE;
  }
  model->name = dmn_required_attribute(loader, root, "name");
  model->namespace_name = dmn_required_attribute(loader, root, "namespace");
  model->description = dmn_child_text(loader, root, "description");
  guint count = 0;
  xml_for_each_child(child, root)
    if (xml_is(child, root->namespace_name, "import"))
      count++;
  model->imports = arena_new_array(loader->arena, DmnImport, count);
  xml_for_each_child(child, root)
    if (xml_is(child, root->namespace_name, "import"))
      read_import(loader, model, child);
  return TRUE;
}

static const struct {
  const char *name;
  DmnElementKind kind;
  const char *words;
} element_kinds[] = {
    {"inputData", DMN_INPUT_DATA, N_("input data")},
    {N_("decision"), DMN_DECISION, N_("decision")},
    {"businessKnowledgeModel", DMN_BUSINESS_KNOWLEDGE_MODEL, N_("business knowledge model")},
    {"decisionService", DMN_DECISION_SERVICE, N_("decision service")},
    {"knowledgeSource", DMN_KNOWLEDGE_SOURCE, N_("knowledge source")},
};

/* The row of element_kinds that a child of the root is, or -1. */
static gint kind_of(const XmlElement *child)
{
  if (!dmn_is_dmn(child))
    return -1;
  for (guint index = 0; index < G_N_ELEMENTS(element_kinds); index++)
    if (strcmp(element_kinds[index].name, child->name) == 0)
      return (gint)index;
  return -1;
}

/* Decisions and services are checked where their parts are read. */
static void check_element(DmnLoader *loader, const DmnElement *element)
{
  static const char *const input_data[] = {"description", "extensionElements", "variable", NULL};
  static const char *const knowledge_model[] = {
      "description", "extensionElements", "variable", "encapsulatedLogic", "knowledgeRequirement",
      "authorityRequirement", NULL};
  static const char *const knowledge_source[] = {
      "description", "extensionElements", "authorityRequirement", "type", "owner", NULL};
  if (element->kind == DMN_INPUT_DATA)
    dmn_check_children(loader, element->xml, input_data);
  else if (element->kind == DMN_BUSINESS_KNOWLEDGE_MODEL)
    dmn_check_children(loader, element->xml, knowledge_model);
  else if (element->kind == DMN_KNOWLEDGE_SOURCE)
    dmn_check_children(loader, element->xml, knowledge_source);
}

static DmnElement *read_element(DmnLoader *loader, DmnModel *model, const XmlElement *xml,
                                guint row)
{
  Arena *arena = loader->arena;
  DmnElement *element = arena_new_item(arena, DmnElement);
  element->kind = element_kinds[row].kind;
  element->model = model;
  element->xml = xml;
  const char *id = xml_attribute_value(xml, "id");
  element->id = id != NULL ? id : "";
  element->name = dmn_required_attribute(loader, xml, "name");
  element->key = dmn_name_key(arena, element->name);
  element->place = arena_printf(arena, _("%s \"%s\""), _(element_kinds[row].words), element->key);
  element->description = dmn_child_text(loader, xml, "description");
  element->question = dmn_child_text(loader, xml, "question");
  element->allowed_answers = dmn_child_text(loader, xml, "allowedAnswers");
  element->location = xml_attribute_value(xml, "locationURI");
  element->type = feel_type_basic(FEEL_TYPE_ANY);
  const XmlElement *variable = xml_child(xml, "variable");
  const char *variable_name = variable != NULL ? xml_attribute_value(variable, "name") : NULL;
  if (variable_name != NULL && *variable_name != '\0') {
    const char *key = dmn_name_key(arena, variable_name);
    if (strcmp(key, element->key) != 0)
      diagnostic_list_add(loader->diagnostics, &DMN_WARNING_VARIABLE_NAME,
                          dmn_attribute_span(variable, "name"),
                          "the variable of %s is named \"%s\"; expressions use that name",
                          element->place, key);
    element->key = key;
  }
  return element;
}

static void check_unique_name(DmnLoader *loader, GHashTable *names, const DmnElement *element)
{
  if (element->kind == DMN_KNOWLEDGE_SOURCE || *element->key == '\0')
    return;
  const DmnElement *other = g_hash_table_lookup(names, element->key);
  if (other == NULL) {
    g_hash_table_insert(names, (gpointer)element->key, (gpointer)element);
    return;
  }
  SourcePosition position = span_position(other->xml->span);
  diagnostic_list_add(loader->diagnostics, &DMN_ERROR_DUPLICATE_NAME,
                      dmn_attribute_span(element->xml, "name"),
                      "the name \"%s\" is taken by the %s in line %u", element->key,
                      other->xml->name, position.line);
}

static void register_id(DmnLoader *loader, DmnModel *model, DmnElement *element)
{
  if (*element->id == '\0')
    return;
  const DmnElement *other = g_hash_table_lookup(model->element_by_id, element->id);
  if (other == NULL) {
    g_hash_table_insert(model->element_by_id, (gpointer)element->id, element);
    return;
  }
  SourcePosition position = span_position(other->xml->span);
  diagnostic_list_add(loader->diagnostics, &DMN_ERROR_DUPLICATE_ID,
                      dmn_attribute_span(element->xml, "id"),
                      "the id \"%s\" is taken by %s in line %u", element->id, other->place,
                      position.line);
}

/* Says which ids of inner parts stand twice in the document. */
static void check_inner_ids(DmnLoader *loader, const DmnModel *model)
{
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  const XmlElement *at = model->root->first_child;
  while (at != NULL) {
    gboolean ours = dmn_is_dmn(at);
    const char *id = ours ? xml_attribute_value(at, "id") : NULL;
    if (id != NULL && !g_hash_table_add(seen, (gpointer)id) &&
        (at->parent != model->root || kind_of(at) < 0))
      diagnostic_list_add(loader->diagnostics, &DMN_WARNING_DUPLICATE_ID,
                          dmn_attribute_span(at, "id"), "the id \"%s\" of <%s> is used before", id,
                          at->name);
    if (ours && at->first_child != NULL) {
      at = at->first_child;
      continue;
    }
    while (at != model->root && at->next == NULL)
      at = at->parent;
    at = at == model->root ? NULL : at->next;
  }
}

static void register_item(DmnLoader *loader, DmnModel *model, DmnItemDefinition *item)
{
  if (g_hash_table_lookup(model->item_by_name, item->name) != NULL) {
    diagnostic_list_add(loader->diagnostics, &DMN_ERROR_DUPLICATE_NAME,
                        dmn_attribute_span(item->xml, "name"),
                        "two item definitions are named \"%s\"", item->name);
    return;
  }
  g_hash_table_insert(model->item_by_name, (gpointer)item->name, item);
  model->items[model->item_count++] = item;
}

void dmn_read_elements(DmnLoader *loader, DmnModel *model)
{
  static const char *const known_children[] = {"description",
                                               "extensionElements",
                                               "import",
                                               "itemDefinition",
                                               "inputData",
                                               N_("decision"),
                                               "businessKnowledgeModel",
                                               "decisionService",
                                               "knowledgeSource",
                                               "elementCollection",
                                               "performanceIndicator",
                                               "organizationUnit",
                                               "businessContextElement",
                                               "group",
                                               "textAnnotation",
                                               "association",
                                               "artifact",
                                               NULL};
  dmn_check_children(loader, model->root, known_children);
  guint elements = 0;
  guint items = 0;
  xml_for_each_child(child, model->root) {
    elements += kind_of(child) >= 0 ? 1 : 0;
    items += xml_is(child, model->root->namespace_name, "itemDefinition") ? 1 : 0;
  }
  model->elements = arena_new_array(loader->arena, DmnElement *, elements);
  model->items = arena_new_array(loader->arena, DmnItemDefinition *, items);
  g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
  xml_for_each_child(child, model->root) {
    gint row = kind_of(child);
    if (row >= 0) {
      DmnElement *element = read_element(loader, model, child, (guint)row);
      check_element(loader, element);
      check_unique_name(loader, names, element);
      register_id(loader, model, element);
      model->elements[model->element_count++] = element;
    } else if (xml_is(child, model->root->namespace_name, "itemDefinition")) {
      register_item(loader, model, dmn_read_item(loader, model, child));
    }
  }
  check_inner_ids(loader, model);
}

/* DmnModels: the steps of loading, in order, and the models themselves. */
#include "engine/dmn/loader.h"

#include <string.h>

static DmnModels *new_models(guint count, const Limits *limits)
{
  DmnModels *models = g_new0(DmnModels, 1);
  models->references = 1;
  models->arena = arena_new(0);
  models->limits = *limits;
  models->models = arena_new_array(models->arena, DmnModel *, count);
  models->fact_by_path = g_hash_table_new(g_str_hash, g_str_equal);
  return models;
}

/* Parses a source and reads its root; FALSE where it is no DMN model. */
static gboolean add_model(DmnLoader *loader, Source *source)
{
  diagnostic_list_keep(loader->diagnostics, source);
  g_autoptr(XmlDocument) document =
      xml_document_parse(source, loader->limits, loader->diagnostics);
  if (document == NULL)
    return FALSE;
  DmnModel *model = arena_new_item(loader->arena, DmnModel);
  model->models = loader->models;
  model->index = loader->models->count;
  model->source = source;
  model->document = g_steal_pointer(&document);
  model->item_by_name = g_hash_table_new(g_str_hash, g_str_equal);
  model->element_by_id = g_hash_table_new(g_str_hash, g_str_equal);
  loader->models->models[loader->models->count++] = model;
  return dmn_read_header(loader, model);
}

/* Gives every element of every model its index. */
static void index_elements(DmnLoader *loader)
{
  DmnModels *models = loader->models;
  for (guint model = 0; model < models->count; model++)
    models->element_count += models->models[model]->element_count;
  models->elements = arena_new_array(loader->arena, DmnElement *, models->element_count);
  guint next = 0;
  for (guint model = 0; model < models->count; model++)
    for (guint index = 0; index < models->models[model]->element_count; index++) {
      DmnElement *element = models->models[model]->elements[index];
      element->index = next;
      models->elements[next++] = element;
    }
}

static void resolve_types(DmnLoader *loader)
{
  DmnModels *models = loader->models;
  for (guint index = 0; index < models->count; index++) {
    DmnModel *model = models->models[index];
    for (guint item = 0; item < model->item_count; item++)
      dmn_resolve_item(loader, model->items[item]);
  }
  for (guint index = 0; index < models->count; index++)
    dmn_fill_type_scope(loader, models->models[index]);
  for (guint index = 0; index < models->element_count; index++) {
    DmnElement *element = models->elements[index];
    const XmlElement *variable = xml_child(element->xml, "variable");
    const FeelType *type = NULL;
    if (variable != NULL)
      type = dmn_attribute_type(loader, element->model, variable, "typeRef", &element->item);
    if (type != NULL)
      element->type = type;
    element->scope_type = element->type;
  }
}

/* The logic: everything that is FEEL. */
static void compile(DmnLoader *loader)
{
  DmnModels *models = loader->models;
  for (guint index = 0; index < models->count; index++)
    for (guint item = 0; item < models->models[index]->item_count; item++)
      dmn_compile_item_values(loader, models->models[index]->items[item]);
  for (guint index = 0; index < models->element_count; index++)
    dmn_compile_element(loader, loader->order[index]);
}

static DmnModels *load(Source *const *sources, guint count, const Limits *limits,
                       gboolean tolerant, DiagnosticList *diagnostics)
{
  guint before = diagnostic_list_errors(diagnostics);
  g_autoptr(DmnModels) models = new_models(count, limits);
  DmnLoader loader = {
      .models = models,
      .arena = models->arena,
      .limits = &models->limits,
      .diagnostics = diagnostics,
  };
  gboolean readable = TRUE;
  for (guint index = 0; index < count; index++)
    readable = add_model(&loader, sources[index]) && readable;
  if (!readable)
    return NULL;
  dmn_resolve_imports(&loader);
  if (diagnostic_list_errors(diagnostics) > before)
    return NULL;
  for (guint index = 0; index < models->count; index++)
    dmn_read_elements(&loader, models->models[index]);
  index_elements(&loader);
  resolve_types(&loader);
  for (guint index = 0; index < models->count; index++)
    dmn_resolve_requirements(&loader, models->models[index]);
  for (guint index = 0; index < models->element_count; index++)
    if (dmn_element_is_invocable(models->elements[index]))
      dmn_declare_invocable(&loader, models->elements[index]);
  dmn_order_elements(&loader);
  dmn_check_service_inputs(&loader);
  dmn_number_facts(&loader);
  compile(&loader);
  if (!tolerant && diagnostic_list_errors(diagnostics) > before)
    return NULL;
  return g_steal_pointer(&models);
}

DmnModels *dmn_models_load(Source *const *sources, guint count, const Limits *limits,
                           DiagnosticList *diagnostics)
{
  return load(sources, count, limits, FALSE, diagnostics);
}

DmnModels *dmn_models_load_tolerant(Source *const *sources, guint count, const Limits *limits,
                                    DiagnosticList *diagnostics)
{
  return load(sources, count, limits, TRUE, diagnostics);
}

DmnModels *dmn_models_ref(DmnModels *models)
{
  g_atomic_int_inc(&models->references);
  return models;
}

void dmn_models_unref(DmnModels *models)
{
  if (models == NULL || !g_atomic_int_dec_and_test(&models->references))
    return;
  for (guint index = 0; index < models->count; index++) {
    DmnModel *model = models->models[index];
    g_hash_table_unref(model->item_by_name);
    g_hash_table_unref(model->element_by_id);
    xml_document_unref(model->document);
  }
  g_hash_table_unref(models->fact_by_path);
  arena_free(models->arena);
  g_free(models);
}

guint dmn_models_count(const DmnModels *models) { return models->count; }

const DmnModel *dmn_models_get(const DmnModels *models, guint index)
{
  return models->models[index];
}

const DmnModel *dmn_models_find(const DmnModels *models, const char *name_or_namespace)
{
  for (guint index = 0; index < models->count; index++)
    if (strcmp(models->models[index]->name, name_or_namespace) == 0)
      return models->models[index];
  for (guint index = 0; index < models->count; index++)
    if (strcmp(models->models[index]->namespace_name, name_or_namespace) == 0)
      return models->models[index];
  return NULL;
}

guint dmn_models_fact_count(const DmnModels *models) { return models->fact_count; }

const DmnFact *dmn_models_fact(const DmnModels *models, guint index)
{
  return &models->facts[index];
}

const DmnFact *dmn_models_find_fact(const DmnModels *models, const char *path)
{
  const DmnFact *fact = g_hash_table_lookup(models->fact_by_path, path);
  if (fact != NULL)
    return fact;
  g_autoptr(Arena) arena = arena_new(0);
  return g_hash_table_lookup(models->fact_by_path, dmn_name_key(arena, path));
}

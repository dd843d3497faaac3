/* Decisions, business knowledge models and decision services, compiled: what
 * their logic sees, and the logic itself. */
#include "engine/dmn/logic-compile.h"

#include <string.h>

/* Types with more leaves than this are recorded as a whole. */
#define RECORDED_LEAVES_MAXIMUM 1024

/* An import's prefix in the scope of one element. */
typedef struct {
  const FeelScope *outer;
  const DmnImport *import;
  FeelScope *members;
} Prefix;

typedef struct {
  DmnLoader *loader;
  DmnElement *element;
  FeelScope *merged; /* what imports without a name bring; the element's own names hide it */
  FeelScope *local;
  GArray *prefixes;
  GHashTable *merged_names;
  guint recorded;    /* leaves of required decisions given a bit so far */
} ElementScope;

static FeelScope *prefix_scope(ElementScope *scope, FeelScope *outer, const DmnImport *import)
{
  for (guint index = 0; index < scope->prefixes->len; index++) {
    const Prefix *prefix = &g_array_index(scope->prefixes, Prefix, index);
    if (prefix->outer == outer && prefix->import == import)
      return prefix->members;
  }
  Prefix prefix = {outer, import, feel_scope_new(scope->loader->arena, NULL)};
  g_array_append_val(scope->prefixes, prefix);
  feel_scope_add_prefix(outer, *import->name != '\0' ? import->name : import->xml_prefix,
                        prefix.members);
  return prefix.members;
}

/* Says so where two imports without a name bring the same name. */
static void check_merged(ElementScope *scope, const DmnElement *required)
{
  const DmnElement *other = g_hash_table_lookup(scope->merged_names, required->key);
  if (other == NULL) {
    g_hash_table_insert(scope->merged_names, (gpointer)required->key, (gpointer)required);
    return;
  }
  diagnostic_list_add_at(scope->loader->diagnostics, &DMN_ERROR_AMBIGUOUS_NAME,
                         scope->element->xml->span, scope->element->place,
                         "the name \"%s\" is defined by the imported models \"%s\" and \"%s\"",
                         required->key, other->model->name, required->model->name);
}

/* The scopes that a required element's name goes to: under its import's prefix,
 * or beside the local names. Their number is at most two. */
static guint scopes_for(ElementScope *scope, const DmnElement *required, FeelScope *targets[2])
{
  const DmnModel *model = scope->element->model;
  if (required->model == model) {
    targets[0] = scope->local;
    return 1;
  }
  const DmnImport *const *path = dmn_import_path(scope->loader, model, required->model);
  FeelScope *at = scope->merged;
  gboolean merges = TRUE;
  for (guint index = 0; path[index] != NULL; index++) {
    if (*path[index]->name == '\0')
      continue;
    merges = FALSE;
    at = prefix_scope(scope, at, path[index]);
  }
  targets[0] = at;
  if (!merges)
    return 1;
  check_merged(scope, required);
  if (path[0]->xml_prefix == NULL)
    return 1;
  targets[1] = prefix_scope(scope, scope->merged, path[0]);
  return 2;
}

static void bind(ElementScope *scope, const DmnElement *required, DmnBinding *binding)
{
  DmnElement *element = scope->element;
  DmnModels *models = scope->loader->models;
  binding->element = required;
  binding->slot = element->slots++;
  if (required->kind == DMN_DECISION) {
    binding->recorded = dmn_count_leaves(required->scope_type, RECORDED_LEAVES_MAXIMUM);
    binding->first_recorded = models->fact_count + scope->recorded;
    scope->recorded += binding->recorded;
  }
  FeelScope *targets[2] = {NULL, NULL};
  guint count = scopes_for(scope, required, targets);
  for (guint index = 0; index < count; index++) {
    if (required->kind == DMN_INPUT_DATA)
      feel_scope_add_recorded(targets[index], required->key, required->type, binding->slot,
                              required->first_fact);
    else if (required->kind == DMN_DECISION && binding->recorded > 0)
      feel_scope_add_recorded(targets[index], required->key, required->scope_type, binding->slot,
                              binding->first_recorded);
    else
      feel_scope_add(targets[index], required->key, required->scope_type, binding->slot);
  }
}

/* The scope of an element's logic: what it requires. */
static FeelScope *build_scope(DmnLoader *loader, DmnElement *element)
{
  ElementScope scope = {.loader = loader, .element = element};
  g_autoptr(GArray) prefixes = g_array_new(FALSE, FALSE, sizeof(Prefix));
  g_autoptr(GHashTable) merged_names = g_hash_table_new(g_str_hash, g_str_equal);
  scope.prefixes = prefixes;
  scope.merged_names = merged_names;
  scope.merged = feel_scope_new(loader->arena, element->model->types);
  scope.local = feel_scope_new(loader->arena, scope.merged);
  element->bindings = arena_new_array(loader->arena, DmnBinding, element->requirement_count + 1);
  for (guint index = 0; index < element->requirement_count; index++)
    bind(&scope, element->requirements[index], &element->bindings[element->binding_count++]);
  DmnModels *models = loader->models;
  guint words = (models->fact_count + scope.recorded + 63) / 64;
  models->recorded_words = MAX(models->recorded_words, words);
  return scope.local;
}

static void compile_decision(DmnLoader *loader, DmnElement *element)
{
  static const char *const others[] = {
      "description", "extensionElements", "question", "allowedAnswers", "variable",
      "informationRequirement", "knowledgeRequirement", "authorityRequirement",
      "supportedObjective", "impactedPerformanceIndicator", "decisionMaker", "decisionOwner",
      "usingProcess", "usingTask", NULL};
  DmnCompile compile = {
      .loader = loader,
      .model = element->model,
      .scope = build_scope(loader, element),
      .slots = &element->slots,
      .place = element->place,
      .expected = element->item,
  };
  const XmlElement *expression = dmn_find_expression(loader, element->xml, others);
  const FeelType *type = feel_type_basic(FEEL_TYPE_ANY);
  if (expression != NULL)
    element->logic = dmn_compile_logic(&compile, expression, &type);
  element->scope_type = element->type->kind != FEEL_TYPE_ANY ? element->type : type;
}

static void compile_knowledge_model(DmnLoader *loader, DmnElement *element)
{
  DmnCompile compile = {
      .loader = loader,
      .model = element->model,
      .scope = build_scope(loader, element),
      .slots = &element->slots,
      .place = element->place,
  };
  /* The model's own name, for recursion, where it does not require itself. */
  gboolean bound = FALSE;
  for (guint index = 0; index < element->binding_count; index++)
    bound = bound || element->bindings[index].element == element;
  if (!bound) {
    DmnBinding *own = &element->bindings[element->binding_count++];
    own->element = element;
    own->slot = element->slots++;
    feel_scope_add(compile.scope, element->key, element->scope_type, own->slot);
  }
  const XmlElement *xml = xml_child(element->xml, "encapsulatedLogic");
  if (xml == NULL)
    return;
  dmn_enter_parameters(&compile, element->parameters, element->parameter_count);
  const FeelType *type = feel_type_basic(FEEL_TYPE_ANY);
  element->logic = dmn_compile_function_body(&compile, xml, &type);
  if (element->function_type->element->kind == FEEL_TYPE_ANY)
    element->scope_type =
        dmn_function_type(loader->arena, element->parameters, element->parameter_count, type);
}

void dmn_compile_element(DmnLoader *loader, DmnElement *element)
{
  switch (element->kind) {
  case DMN_DECISION:
    compile_decision(loader, element);
    break;
  case DMN_BUSINESS_KNOWLEDGE_MODEL:
    compile_knowledge_model(loader, element);
    break;
  case DMN_DECISION_SERVICE:
    if (element->function_type->element->kind == FEEL_TYPE_ANY && element->output_count == 1)
      element->scope_type =
          dmn_function_type(loader->arena, element->parameters, element->parameter_count,
                            element->outputs[0]->scope_type);
    break;
  case DMN_INPUT_DATA:
  case DMN_KNOWLEDGE_SOURCE:
    break;
  }
}

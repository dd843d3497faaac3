#include "engine/ruleset/fact-tree.h"

#include "engine/base/messages.h"
#include "engine/base/quotation.h"
#include "engine/ruleset/ruleset-diagnostics.h"

#include <string.h>

/* Deeper than anybody could read; item definitions are finite in any case. */
#define DEEPEST 16

struct RulesetFactTree {
  RulesetFactNode *roots;     /* by fact input */
  GPtrArray *nodes;           /* every node, in order */
  GHashTable *node_by_path;
};

typedef struct {
  RulesetFactTree *tree;
  Arena *arena;
  const DmnModels *models;
  DiagnosticList *diagnostics;
  const DmnElement *input;
  const char *place;
  guint next_fact; /* the facts of an input are numbered depth-first */
} Builder;

/* Characters that hold words together in a FEEL name but not in an XML name. */
static gboolean is_apostrophe(gunichar character)
{
  return character == '\'' || character == 0x2019 || character == 0x02BC;
}

static gboolean is_name_character(gunichar character)
{
  return g_unichar_isalnum(character) || g_unichar_ismark(character) || character == '.' ||
         character == '_';
}

const char *ruleset_element_name(Arena *arena, const char *name)
{
  g_autoptr(GString) element_name = g_string_new(NULL);
  for (const char *at = name; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar character = g_utf8_get_char(at);
    if (is_apostrophe(character))
      continue;
    gboolean can_start = g_unichar_isalpha(character) || character == '_';
    if (is_name_character(character) && (element_name->len > 0 || can_start))
      g_string_append_unichar(element_name, character);
    else if (element_name->len > 0 && element_name->str[element_name->len - 1] != '-')
      g_string_append_c(element_name, '-');
  }
  if (element_name->len > 0 && element_name->str[element_name->len - 1] == '-')
    g_string_truncate(element_name, element_name->len - 1);
  return element_name->len > 0 ? arena_strndup(arena, element_name->str, element_name->len) : NULL;
}

static gboolean is_scalar(const FeelType *type)
{
  switch (type->kind) {
  case FEEL_TYPE_BOOLEAN:
  case FEEL_TYPE_NUMBER:
  case FEEL_TYPE_STRING:
  case FEEL_TYPE_DATE:
  case FEEL_TYPE_TIME:
  case FEEL_TYPE_DATE_TIME:
  case FEEL_TYPE_YEARS_MONTHS_DURATION:
  case FEEL_TYPE_DAYS_TIME_DURATION:
    return TRUE;
  default:
    return FALSE;
  }
}

/* The definition that holds an item's components: its own, or that of the type
 * it refers to. */
static const DmnItemDefinition *component_holder(const DmnItemDefinition *item)
{
  while (item != NULL && dmn_item_component_count(item) == 0)
    item = dmn_item_base(item);
  return item;
}

/* A component by the name of the type's member. */
static const DmnItemDefinition *find_component(const DmnItemDefinition *holder, const char *name,
                                               guint expected)
{
  if (holder == NULL)
    return NULL;
  guint count = dmn_item_component_count(holder);
  if (expected < count && strcmp(dmn_item_name(dmn_item_component(holder, expected)), name) == 0)
    return dmn_item_component(holder, expected);
  for (guint index = 0; index < count; index++)
    if (strcmp(dmn_item_name(dmn_item_component(holder, index)), name) == 0)
      return dmn_item_component(holder, index);
  return NULL;
}

static Span node_span(const Builder *builder, const RulesetFactNode *node)
{
  return node->item != NULL ? dmn_item_span(node->item) : dmn_element_span(builder->input);
}

static void report_type(Builder *builder, const RulesetFactNode *node, const FeelType *type)
{
  g_autoptr(Arena) arena = arena_new(0);
  g_autofree char *shown = quotation(node->name, -1);
  diagnostic_list_add_at(builder->diagnostics, &RULESET_ERROR_FACT_TYPE,
                         node_span(builder, node), builder->place,
                         "the fact \"%s\" has the type %s, which a profile cannot hold", shown,
                         feel_type_text(arena, type));
}

static void build(Builder *builder, RulesetFactNode *node, gboolean within_items, guint depth);

static void build_children(Builder *builder, RulesetFactNode *node, gboolean within_items,
                           guint depth)
{
  const FeelType *type = node->value_type;
  const DmnItemDefinition *holder = component_holder(node->item);
  RulesetFactNode *children = arena_new_array(builder->arena, RulesetFactNode, type->member_count);
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  node->children = children;
  node->child_count = type->member_count;
  for (guint index = 0; index < type->member_count; index++) {
    RulesetFactNode *child = &children[index];
    child->name = type->members[index].name;
    child->parent = node;
    child->item = find_component(holder, child->name, index);
    child->type = type->members[index].type;
    child->element_name = ruleset_element_name(builder->arena, child->name);
    g_autofree char *shown = quotation(child->name, -1);
    if (child->element_name == NULL) {
      diagnostic_list_add_at(builder->diagnostics, &RULESET_ERROR_FACT_NAME,
                             node_span(builder, child), builder->place,
                             "the fact \"%s\" has no letter that an element name could begin with",
                             shown);
      child->element_name = child->name;
    } else if (!g_hash_table_add(seen, (gpointer)child->element_name)) {
      diagnostic_list_add_at(builder->diagnostics, &RULESET_ERROR_FACT_NAME,
                             node_span(builder, child), builder->place,
                             "two facts have the element name \"%s\"", child->element_name);
    }
    build(builder, child, within_items, depth + 1);
  }
}

static void build(Builder *builder, RulesetFactNode *node, gboolean within_items, guint depth)
{
  node->path = node->parent == NULL
                   ? node->name
                   : arena_printf(builder->arena, "%s.%s", node->parent->path, node->name);
  g_ptr_array_add(builder->tree->nodes, node);
  g_hash_table_insert(builder->tree->node_by_path, (gpointer)node->path, node);
  const FeelType *type = node->type;
  gboolean is_list = type->kind == FEEL_TYPE_LIST;
  node->value_type = is_list ? type->element : type;
  if (type->kind == FEEL_TYPE_CONTEXT)
    node->kind = RULESET_FACT_GROUP;
  else if (is_list)
    node->kind = RULESET_FACT_COLLECTION;
  else
    node->kind = RULESET_FACT_SINGLE;

  if (!within_items && node->kind != RULESET_FACT_GROUP)
    node->fact = dmn_models_fact(builder->models, builder->next_fact++);
  gboolean is_composite = node->value_type->kind == FEEL_TYPE_CONTEXT;
  if (depth > DEEPEST || (!is_composite && !is_scalar(node->value_type)))
    report_type(builder, node, type);
  else if (is_composite)
    build_children(builder, node, within_items || is_list, depth);
}

/* The number of each input data's first fact, for all of them at once. */
static GHashTable *first_facts(const DmnModels *models)
{
  GHashTable *first = g_hash_table_new(NULL, NULL);
  for (guint index = dmn_models_fact_count(models); index > 0; index--)
    g_hash_table_insert(first, (gpointer)dmn_models_fact(models, index - 1)->input,
                        GUINT_TO_POINTER(index - 1));
  return first;
}

RulesetFactTree *ruleset_fact_tree_new(Arena *arena, const DmnModels *models,
                                       const DmnElement *const *inputs, guint count,
                                       DiagnosticList *diagnostics)
{
  RulesetFactTree *tree = arena_new_item(arena, RulesetFactTree);
  tree->roots = arena_new_array(arena, RulesetFactNode, count);
  tree->nodes = g_ptr_array_new();
  tree->node_by_path = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GHashTable) first = first_facts(models);
  for (guint index = 0; index < count; index++) {
    RulesetFactNode *root = &tree->roots[index];
    root->name = dmn_element_name(inputs[index]);
    root->item = dmn_element_item(inputs[index]);
    root->type = dmn_element_type(inputs[index]);
    root->element_name = ruleset_element_name(arena, root->name);
    if (root->element_name == NULL || !g_hash_table_add(seen, (gpointer)root->element_name)) {
      g_autofree char *shown = quotation(root->name, -1);
      diagnostic_list_add(diagnostics, &RULESET_ERROR_FACT_NAME, dmn_element_span(inputs[index]),
                          "the name of the fact input \"%s\" makes no element name of its own",
                          shown);
      root->element_name = root->name;
    }
    const char *place = arena_printf(arena, _("input data \"%s\""), root->name);
    Builder builder = {tree, arena, models, diagnostics, inputs[index], place,
                       GPOINTER_TO_UINT(g_hash_table_lookup(first, inputs[index]))};
    build(&builder, root, FALSE, 0);
  }
  return tree;
}

const RulesetFactNode *ruleset_fact_tree_root(const RulesetFactTree *tree, guint input)
{
  return &tree->roots[input];
}

const RulesetFactNode *ruleset_fact_tree_find(const RulesetFactTree *tree, const char *path)
{
  return tree != NULL ? g_hash_table_lookup(tree->node_by_path, path) : NULL;
}

const char **ruleset_fact_tree_paths(const RulesetFactTree *tree, guint *count)
{
  const char **paths = g_new(const char *, tree->nodes->len + 1);
  for (guint index = 0; index < tree->nodes->len; index++)
    paths[index] = ((const RulesetFactNode *)tree->nodes->pdata[index])->path;
  *count = tree->nodes->len;
  return paths;
}

void ruleset_fact_tree_free(RulesetFactTree *tree)
{
  if (tree == NULL)
    return;
  g_ptr_array_unref(tree->nodes);
  g_hash_table_unref(tree->node_by_path);
}

/* What nothing uses: facts that people are asked for in vain, decisions that
 * nobody asks for, requirements that show a dependency which is not there. */
#include "engine/check/ruleset-check-private.h"
#include "engine/dmn/logic-visit.h"
#include "engine/feel/node-visit.h"

#include <string.h>

typedef struct {
  const Ruleset *ruleset;
  const DmnModels *models;
  DiagnosticList *diagnostics;
  GHashTable *references;  /* "namespace#id" of what some element requires */
  GHashTable *type_names;  /* as typeRef has them, with and without prefix */
  GHashTable *types;       /* FeelType that "instance of" names */
  guint8 *is_fact_read;    /* by number of fact */
} Use;

/* What one element's logic mentions. */
typedef struct {
  Use *use;
  GHashTable *slots;
} Mentions;

static void add_type_name(Use *use, const char *name)
{
  char *trimmed = g_strstrip(g_strdup(name));
  const char *dot = strchr(trimmed, '.');
  if (dot != NULL)
    g_hash_table_add(use->type_names, g_strdup(dot + 1));
  g_hash_table_add(use->type_names, trimmed);
}

static void add_reference(Use *use, const XmlElement *reference, const char *namespace_name)
{
  static const char *const references[] = {
      "requiredInput",  "requiredDecision", "requiredKnowledge",    "requiredAuthority",
      "outputDecision", "inputDecision",    "encapsulatedDecision", "inputData", NULL};
  const char *href = xml_attribute_value(reference, "href");
  if (href == NULL || !g_strv_contains(references, reference->name))
    return;
  g_hash_table_add(use->references,
                   *href == '#' ? g_strconcat(namespace_name, href, NULL) : g_strdup(href));
}

/* As deep as the XML is nested, which reading limits. */
static void gather_references(Use *use, const XmlElement *element, const char *namespace_name)
{
  const char *type = xml_attribute_value(element, "typeRef");
  if (type != NULL)
    add_type_name(use, type);
  if (strcmp(element->name, "typeRef") == 0)
    add_type_name(use, element->text);
  add_reference(use, element, namespace_name);
  xml_for_each_child(child, element)
    gather_references(use, child, namespace_name);
}

static void gather_node(const FeelNode *node, guint functions, gpointer data)
{
  (void)functions;
  Mentions *mentions = data;
  Use *use = mentions->use;
  guint facts = dmn_models_fact_count(use->models);
  for (guint fact = node->facts.first; fact < node->facts.first + node->facts.count; fact++)
    if (fact < facts)
      use->is_fact_read[fact] = TRUE;
  if (node->kind == FEEL_NODE_GLOBAL)
    g_hash_table_add(mentions->slots, GUINT_TO_POINTER(node->global.slot));
  if (node->kind == FEEL_NODE_INSTANCE_OF)
    g_hash_table_add(use->types, (gpointer)node->instance.type);
}

static void gather_view(const DmnExpressionView *view, gpointer data)
{
  feel_expression_visit(view->expression, gather_node, data);
}

/* Says which requirements an element's logic does not mention. */
static void check_requirements(Use *use, const DmnElement *element)
{
  g_autoptr(GHashTable) slots = g_hash_table_new(NULL, NULL);
  Mentions mentions = {use, slots};
  dmn_element_visit_expressions(element, gather_view, &mentions);
  if (!dmn_element_has_logic(element))
    return;
  for (guint index = 0; index < dmn_element_requirement_count(element); index++) {
    guint slot = dmn_element_requirement_slot(element, index);
    const DmnElement *required = dmn_element_requirement(element, index);
    if (!g_hash_table_contains(slots, GUINT_TO_POINTER(slot)))
      diagnostic_list_add(use->diagnostics, &CHECK_WARNING_UNUSED_REQUIREMENT,
                          dmn_element_span(element),
                          "\"%s\" requires \"%s\", which its logic does not mention",
                          dmn_element_name(element), dmn_element_name(required));
  }
}

static gboolean feeds_an_assessment(const Use *use, const DmnElement *element)
{
  for (guint index = 0; index < ruleset_section_count(use->ruleset); index++)
    if (ruleset_section(use->ruleset, index)->decision == element)
      return TRUE;
  const RulesetSection *grading = ruleset_grading(use->ruleset);
  return grading != NULL && grading->decision == element;
}

/* Input data is looked at fact by fact; a decision service is there to be called. */
static void check_element(Use *use, const DmnElement *element)
{
  DmnElementKind kind = dmn_element_kind(element);
  if (kind == DMN_INPUT_DATA || kind == DMN_DECISION_SERVICE)
    return;
  g_autofree char *reference = g_strconcat(dmn_model_namespace(dmn_element_model(element)), "#",
                                           dmn_element_id(element), NULL);
  if (g_hash_table_contains(use->references, reference) || feeds_an_assessment(use, element))
    return;
  const char *name = dmn_element_name(element);
  Span span = dmn_element_span(element);
  if (kind == DMN_DECISION)
    diagnostic_list_add(use->diagnostics, &CHECK_WARNING_UNUSED_ELEMENT, span,
                        "nothing uses the decision \"%s\"", name);
  else if (kind == DMN_BUSINESS_KNOWLEDGE_MODEL)
    diagnostic_list_add(use->diagnostics, &CHECK_WARNING_UNUSED_ELEMENT, span,
                        "nothing uses the business knowledge model \"%s\"", name);
  else
    diagnostic_list_add(use->diagnostics, &CHECK_WARNING_UNUSED_ELEMENT, span,
                        "nothing uses the knowledge source \"%s\"", name);
}

static void check_items(Use *use, const DmnModel *model)
{
  for (guint index = 0; index < dmn_model_item_count(model); index++) {
    const DmnItemDefinition *item = dmn_model_item(model, index);
    if (g_hash_table_contains(use->type_names, dmn_item_name(item)) ||
        g_hash_table_contains(use->types, dmn_item_type(item)))
      continue;
    diagnostic_list_add(use->diagnostics, &CHECK_WARNING_UNUSED_TYPE, dmn_item_span(item),
                        "nothing has the type \"%s\"", dmn_item_name(item));
  }
}

static void check_facts(const Use *use)
{
  const DmnElement *date = ruleset_decision_date_input(use->ruleset);
  for (guint index = 0; index < dmn_models_fact_count(use->models); index++) {
    const DmnFact *fact = dmn_models_fact(use->models, index);
    if (use->is_fact_read[index] || fact->input == date)
      continue;
    diagnostic_list_add(use->diagnostics, &CHECK_WARNING_UNREAD_FACT,
                        fact->item != NULL ? dmn_item_span(fact->item)
                                           : dmn_element_span(fact->input),
                        "no rule reads the fact \"%s\"", fact->path);
  }
}

static void gather_cited(const Ruleset *ruleset, const RulesetSection *section, GHashTable *cited)
{
  guint rules = dmn_table_rule_count(dmn_element_table(section->decision));
  for (guint rule = 0; rule < rules; rule++)
    for (guint c = 0; c < ruleset_rule_citation_count(ruleset, section, rule); c++)
      g_hash_table_add(cited, (gpointer)ruleset_rule_citation(ruleset, section, rule, c)->source);
}

static void check_sources(const Use *use)
{
  const Ruleset *ruleset = use->ruleset;
  g_autoptr(GHashTable) cited = g_hash_table_new(NULL, NULL);
  for (guint index = 0; index < ruleset_section_count(ruleset); index++)
    gather_cited(ruleset, ruleset_section(ruleset, index), cited);
  if (ruleset_grading(ruleset) != NULL)
    gather_cited(ruleset, ruleset_grading(ruleset), cited);
  for (guint index = 0; index < ruleset_source_count(ruleset); index++) {
    const RulesetSource *source = ruleset_source_at(ruleset, index);
    if (!g_hash_table_contains(cited, source))
      diagnostic_list_add(use->diagnostics, &CHECK_WARNING_UNUSED_SOURCE, source->span,
                          "no rule cites the source \"%s\"", source->key);
  }
}

void check_use(const Ruleset *ruleset, DiagnosticList *diagnostics)
{
  const DmnModels *models = ruleset_models(ruleset);
  g_autoptr(GHashTable) references = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) type_names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) types = g_hash_table_new(NULL, NULL);
  g_autofree guint8 *is_fact_read = g_new0(guint8, dmn_models_fact_count(models) + 1);
  Use use = {ruleset, models, diagnostics, references, type_names, types, is_fact_read};
  for (guint index = 0; index < dmn_models_count(models); index++) {
    const DmnModel *model = dmn_models_get(models, index);
    gather_references(&use, dmn_model_root(model), dmn_model_namespace(model));
  }
  for (guint index = 0; index < dmn_models_count(models); index++) {
    const DmnModel *model = dmn_models_get(models, index);
    for (guint e = 0; e < dmn_model_element_count(model); e++) {
      check_requirements(&use, dmn_model_element(model, e));
      check_element(&use, dmn_model_element(model, e));
    }
  }
  for (guint index = 0; index < dmn_models_count(models); index++)
    check_items(&use, dmn_models_get(models, index));
  check_facts(&use);
  check_sources(&use);
}

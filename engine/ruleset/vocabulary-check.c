/* The vocabulary held against the models: facts and types that it speaks of. */
#include "engine/base/diagnostic-full.h"
#include "engine/base/quotation.h"
#include "engine/ruleset/code.h"
#include "engine/ruleset/ruleset-diagnostics.h"
#include "engine/ruleset/vocabulary.h"

#include <string.h>

static void report_unknown_fact(const RulesetEntry *entry, const RulesetFactTree *facts,
                                DiagnosticList *diagnostics)
{
  if (diagnostic_list_only_counts(diagnostics, &RULESET_ERROR_FACT_PATH))
    return;
  guint count;
  g_autofree const char **paths = ruleset_fact_tree_paths(facts, &count);
  g_autofree char *nearest = ruleset_suggestion(entry->key, paths, count);
  g_autofree char *shown = quotation(entry->key, -1);
  diagnostic_list_add(diagnostics, &RULESET_ERROR_FACT_PATH, entry->span,
                      "no fact has the path \"%s\"%s", shown, nearest);
}

/* Reports labels of values that the item definition does not list. */
static void check_values(const RulesetEntry *entry, const DmnItemDefinition *item,
                         DiagnosticList *diagnostics)
{
  guint count = item != NULL ? dmn_item_allowed_count(item) : 0;
  g_autofree const char **allowed = g_new0(const char *, count + 1);
  guint texts = 0;
  for (guint index = 0; index < count; index++) {
    FeelValue value = dmn_item_allowed(item, index);
    if (value.kind == FEEL_STRING)
      allowed[texts++] = value.string;
  }
  if (texts == 0 || texts < count)
    return; /* not a list of texts: nothing to hold the codes against */
  for (guint index = 0; index < entry->value_count; index++) {
    const RulesetValueLabel *value = &entry->values[index];
    gboolean found = FALSE;
    for (guint other = 0; other < texts && !found; other++)
      found = strcmp(allowed[other], value->code) == 0;
    if (found)
      continue;
    g_autofree char *nearest = ruleset_suggestion(value->code, allowed, texts);
    g_autofree char *shown = quotation(value->code, -1);
    g_autofree char *shown_key = quotation(entry->key, -1);
    diagnostic_list_add(diagnostics, &RULESET_ERROR_VALUE, value->span,
                        "\"%s\" is not an allowed value of \"%s\"%s", shown, shown_key, nearest);
  }
}

/* Whether a path lies within an input data that the models have and the manifest
 * does not list: that has been reported, or nothing can be said of its parts. */
static gboolean is_outside(const char *path, const DmnModels *models, const RulesetFactTree *facts)
{
  g_autofree char *first = g_strndup(path, strcspn(path, "."));
  if (ruleset_fact_tree_find(facts, first) != NULL)
    return FALSE;
  for (guint index = 0; index < dmn_models_fact_count(models); index++)
    if (strcmp(dmn_element_name(dmn_models_fact(models, index)->input), first) == 0)
      return TRUE;
  return FALSE;
}

static void check_fact(RulesetVocabulary *vocabulary, RulesetEntry *entry,
                       const DmnModels *models, const RulesetFactTree *facts,
                       DiagnosticList *diagnostics)
{
  const DmnFact *fact = dmn_models_find_fact(models, entry->key);
  const RulesetFactNode *node = fact == NULL ? ruleset_fact_tree_find(facts, entry->key) : NULL;
  if (node != NULL) {
    check_values(entry, node->item, diagnostics);
    return;
  }
  if (fact == NULL && is_outside(entry->key, models, facts))
    return;
  if (fact == NULL) {
    report_unknown_fact(entry, facts, diagnostics);
    return;
  }
  if (vocabulary->fact_by_index[fact->index] != NULL) {
    diagnostic_list_add(diagnostics, &RULESET_ERROR_DUPLICATE, entry->span,
                        "the fact \"%s\" stands twice", fact->path);
    return;
  }
  vocabulary->fact_by_index[fact->index] = entry;
  check_values(entry, fact->item, diagnostics);
}

static const DmnItemDefinition *find_type(const DmnModels *models, const char *name)
{
  for (guint index = 0; index < dmn_models_count(models); index++) {
    const DmnItemDefinition *item = dmn_model_find_item(dmn_models_get(models, index), name);
    if (item != NULL)
      return item;
  }
  return NULL;
}

static void check_type(const RulesetEntry *entry, const DmnModels *models,
                       DiagnosticList *diagnostics)
{
  const DmnItemDefinition *item = find_type(models, entry->key);
  if (item != NULL) {
    check_values(entry, item, diagnostics);
    return;
  }
  g_autofree char *shown = quotation(entry->key, -1);
  diagnostic_list_add(diagnostics, &RULESET_ERROR_VALUE, entry->span,
                      "no model has an item definition \"%s\"", shown);
}

void ruleset_vocabulary_check(Arena *arena, RulesetVocabulary *vocabulary,
                              const DmnModels *models, const RulesetFactTree *facts,
                              DiagnosticList *diagnostics)
{
  vocabulary->fact_by_index =
      arena_new_array(arena, RulesetEntry *, dmn_models_fact_count(models));
  for (guint index = 0; index < vocabulary->fact_count; index++)
    check_fact(vocabulary, &vocabulary->facts[index], models, facts, diagnostics);
  for (guint index = 0; index < vocabulary->type_count; index++)
    check_type(&vocabulary->types[index], models, diagnostics);
}

#include "engine/ruleset/screening-check.h"

#include "engine/base/quotation.h"
#include "engine/ruleset/code.h"
#include "engine/ruleset/ruleset-diagnostics.h"

#include <string.h>

/* The components of a designation, and their types. */
static const struct {
  const char *name;
  FeelTypeKind type;
} components[] = {
    {"authority", FEEL_TYPE_STRING},
    {"regime", FEEL_TYPE_STRING},
    {"date", FEEL_TYPE_DATE},
    {"subject", FEEL_TYPE_STRING},
};

static gboolean has_component(const RulesetFactNode *node, const char *name, FeelTypeKind type)
{
  for (guint i = 0; i < node->child_count; i++)
    if (strcmp(node->children[i].name, name) == 0)
      return node->children[i].type->kind == type;
  return FALSE;
}

static gboolean check_components(const RulesetFactNode *node, ManifestWord fact,
                                 DiagnosticList *diagnostics)
{
  gboolean fits = node->kind == RULESET_FACT_COLLECTION && node->fact != NULL;
  for (guint i = 0; fits && i < G_N_ELEMENTS(components); i++)
    fits = has_component(node, components[i].name, components[i].type);
  if (!fits)
    diagnostic_list_add(diagnostics, &RULESET_ERROR_SCREENING, fact.span,
                        "the fact \"%s\" cannot hold designations: a fact of several items was "
                        "expected, each with \"authority\", \"regime\" and \"subject\", which are "
                        "strings, and \"date\", which is a date",
                        node->path);
  return fits;
}

const RulesetScreening *ruleset_screening_resolve(Ruleset *ruleset, DiagnosticList *diagnostics)
{
  const RulesetManifest *manifest = ruleset->manifest;
  ManifestWord fact = manifest->designations;
  if (fact.text == NULL || ruleset->facts == NULL)
    return NULL;
  const RulesetFactNode *node = ruleset_fact_tree_find(ruleset->facts, fact.text);
  if (node == NULL) {
    guint count;
    g_autofree const char **paths = ruleset_fact_tree_paths(ruleset->facts, &count);
    g_autofree char *shown = quotation(fact.text, -1);
    g_autofree char *nearest = ruleset_suggestion(fact.text, paths, count);
    diagnostic_list_add(diagnostics, &RULESET_ERROR_SCREENING, fact.span,
                        "no fact has the path \"%s\"%s", shown, nearest);
    return NULL;
  }
  if (!check_components(node, fact, diagnostics))
    return NULL;
  RulesetScreening *screening = arena_new_item(ruleset->arena, RulesetScreening);
  screening->designations = node;
  screening->oldest_list_months = manifest->oldest_list_months;
  screening->authorities = (const char *const *)manifest->designating_authorities;
  return screening;
}

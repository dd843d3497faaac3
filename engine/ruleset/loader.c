/* Loading a ruleset: every problem of every file is reported in one pass, as far
 * as what is needed to look for it could be read. */
#include "engine/ruleset/loader.h"

#include "engine/base/diagnostic-full.h"
#include "engine/base/messages.h"
#include "engine/base/quotation.h"
#include "engine/ruleset/code.h"
#include "engine/ruleset/grading.h"
#include "engine/ruleset/name-check.h"
#include "engine/ruleset/ruleset-diagnostics.h"
#include "engine/ruleset/screening-check.h"
#include "engine/ruleset/section-check.h"

#include <string.h>

typedef struct {
  Ruleset *ruleset;
  const Limits *limits;
  DiagnosticList *diagnostics;
  guint errors; /* there were before this ruleset was loaded */
  gboolean tolerates_errors; /* what is in error is told and left out */
} Loader;

/* Reads one of the ruleset's own XML files; NULL where it cannot be. */
static const XmlElement *read_document(Loader *loader, guint document, const char *name, Span span)
{
  if (name == NULL)
    return NULL;
  Ruleset *ruleset = loader->ruleset;
  Source *source = ruleset_package_read(ruleset->package, name, span, loader->diagnostics);
  if (source == NULL)
    return NULL;
  ruleset->documents[document] = xml_document_parse(source, loader->limits, loader->diagnostics);
  return ruleset->documents[document] != NULL ? xml_document_root(ruleset->documents[document])
                                              : NULL;
}

static void load_models(Loader *loader)
{
  const RulesetManifest *manifest = loader->ruleset->manifest;
  g_autofree Source **sources = g_new0(Source *, manifest->model_count + 1);
  guint count = 0;
  for (guint index = 0; index < manifest->model_count; index++) {
    ManifestWord file = manifest->models[index].file;
    if (file.text == NULL)
      continue;
    sources[count] =
        ruleset_package_read(loader->ruleset->package, file.text, file.span, loader->diagnostics);
    count += sources[count] != NULL ? 1 : 0;
  }
  /* Without one of its models a set gives errors that only follow from that. */
  if (count == manifest->model_count && count > 0)
    loader->ruleset->models =
        (loader->tolerates_errors ? dmn_models_load_tolerant : dmn_models_load)(
            sources, count, loader->limits, loader->diagnostics);
}

/* Imports name a model by its namespace, the manifest by its name: both are one model's. */
static gboolean check_distinct(Loader *loader)
{
  guint errors = diagnostic_list_errors(loader->diagnostics);
  const DmnModels *models = loader->ruleset->models;
  g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GHashTable) namespaces = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint index = 0; index < dmn_models_count(models); index++) {
    const DmnModel *model = dmn_models_get(models, index);
    const XmlElement *root = dmn_model_root(model);
    const XmlAttribute *name = xml_attribute(root, "name");
    const XmlAttribute *namespace_name = xml_attribute(root, "namespace");
    if (!g_hash_table_add(names, (gpointer)dmn_model_name(model)))
      diagnostic_list_add(loader->diagnostics, &RULESET_ERROR_SAME_MODEL,
                          name != NULL ? name->span : root->span,
                          "another model of the ruleset has the name \"%s\" too",
                          dmn_model_name(model));
    if (!g_hash_table_add(namespaces, (gpointer)dmn_model_namespace(model)))
      diagnostic_list_add(loader->diagnostics, &RULESET_ERROR_SAME_MODEL,
                          namespace_name != NULL ? namespace_name->span : root->span,
                          "another model of the ruleset has the namespace \"%s\" too",
                          dmn_model_namespace(model));
  }
  return diagnostic_list_errors(loader->diagnostics) == errors;
}

/* A model that the manifest names, or NULL with a diagnostic. */
static const DmnModel *find_model(Loader *loader, ManifestWord name)
{
  if (name.text == NULL)
    return NULL;
  const DmnModels *models = loader->ruleset->models;
  const DmnModel *model = dmn_models_find(models, name.text);
  if (model != NULL)
    return model;
  if (diagnostic_list_only_counts(loader->diagnostics, &RULESET_ERROR_MODEL))
    return NULL;
  guint count = dmn_models_count(models);
  g_autofree const char **names = g_new(const char *, count + 1);
  for (guint index = 0; index < count; index++)
    names[index] = dmn_model_name(dmn_models_get(models, index));
  g_autofree char *nearest = ruleset_suggestion(name.text, names, count);
  g_autofree char *shown = quotation(name.text, -1);
  diagnostic_list_add(loader->diagnostics, &RULESET_ERROR_MODEL, name.span,
                      "no model has the name \"%s\"%s", shown, nearest);
  return NULL;
}

/* An element of a model that the manifest names, or NULL with a diagnostic. */
static const DmnElement *find_element(Loader *loader, const DmnModel *model, DmnElementKind kind,
                                      ManifestWord name)
{
  if (model == NULL || name.text == NULL)
    return NULL;
  const DmnElement *element = dmn_model_find(model, kind, name.text);
  if (element != NULL)
    return element;
  if (diagnostic_list_only_counts(loader->diagnostics, &RULESET_ERROR_INPUT))
    return NULL;
  guint count = dmn_model_element_count(model);
  g_autofree const char **names = g_new(const char *, count + 1);
  guint candidates = 0;
  for (guint index = 0; index < count; index++)
    if (dmn_element_kind(dmn_model_element(model, index)) == kind)
      names[candidates++] = dmn_element_name(dmn_model_element(model, index));
  g_autofree char *nearest = ruleset_suggestion(name.text, names, candidates);
  g_autofree char *shown = quotation(name.text, -1);
  diagnostic_list_add(loader->diagnostics,
                      kind == DMN_DECISION ? &RULESET_ERROR_DECISION : &RULESET_ERROR_INPUT,
                      name.span,
                      kind == DMN_DECISION ? N_("the model \"%s\" has no decision \"%s\"%s")
                                           : N_("the model \"%s\" has no input data \"%s\"%s"),
                      dmn_model_name(model), shown, nearest);
  return NULL;
}

static void resolve_inputs(Loader *loader)
{
  Ruleset *ruleset = loader->ruleset;
  const RulesetManifest *manifest = ruleset->manifest;
  const DmnModel *model = find_model(loader, manifest->facts_model);
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  ruleset->inputs = arena_new_array(ruleset->arena, const DmnElement *, manifest->input_count);
  for (guint index = 0; index < manifest->input_count; index++) {
    ManifestWord name = manifest->inputs[index];
    const DmnElement *input = find_element(loader, model, DMN_INPUT_DATA, name);
    if (input == NULL)
      continue;
    if (!g_hash_table_add(seen, (gpointer)input)) {
      diagnostic_list_add(loader->diagnostics, &RULESET_ERROR_INPUT, name.span,
                          "the fact input \"%s\" is listed twice", name.text);
      continue;
    }
    ruleset->inputs[ruleset->input_count++] = input;
  }
}

static void resolve_decision_date(Loader *loader)
{
  const RulesetManifest *manifest = loader->ruleset->manifest;
  const DmnModel *model = find_model(loader, manifest->date_model);
  const DmnElement *input = find_element(loader, model, DMN_INPUT_DATA, manifest->date_input);
  if (input == NULL)
    return;
  loader->ruleset->decision_date = input;
  const FeelType *type = dmn_element_type(input);
  if (type->kind == FEEL_TYPE_DATE)
    return;
  diagnostic_list_add(loader->diagnostics, &RULESET_ERROR_DECISION_DATE, manifest->date_input.span,
                      "the input data \"%s\" has the type %s; the date of the decision is a date",
                      dmn_element_name(input), feel_type_text(loader->ruleset->arena, type));
}

static void resolve_evidence_input(Loader *loader)
{
  const RulesetManifest *manifest = loader->ruleset->manifest;
  const DmnModel *model = find_model(loader, manifest->evidence_model);
  const DmnElement *input = find_element(loader, model, DMN_INPUT_DATA, manifest->evidence_input);
  if (input == NULL)
    return;
  loader->ruleset->evidence_input = input;
  ruleset_grading_check_input(loader->ruleset->arena, input, manifest->evidence_input.span,
                              loader->diagnostics);
}

/* Warns of input data that nothing is ever bound to. */
static void check_unbound_inputs(Loader *loader)
{
  const Ruleset *ruleset = loader->ruleset;
  g_autoptr(GHashTable) bound = g_hash_table_new(NULL, NULL);
  for (guint index = 0; index < ruleset->input_count; index++)
    g_hash_table_add(bound, (gpointer)ruleset->inputs[index]);
  g_hash_table_add(bound, (gpointer)ruleset->decision_date);
  g_hash_table_add(bound, (gpointer)ruleset->evidence_input);
  for (guint index = 0; index < dmn_models_count(ruleset->models); index++) {
    const DmnModel *model = dmn_models_get(ruleset->models, index);
    for (guint other = 0; other < dmn_model_element_count(model); other++) {
      const DmnElement *element = dmn_model_element(model, other);
      if (dmn_element_kind(element) == DMN_INPUT_DATA && !g_hash_table_contains(bound, element))
        diagnostic_list_add(loader->diagnostics, &RULESET_WARNING_UNBOUND_INPUT,
                            dmn_element_span(element),
                            "nothing is bound to the input data \"%s\"", dmn_element_name(element));
    }
  }
}

static void warn_of_bare_facts(Loader *loader, const RulesetFactNode *node)
{
  const Ruleset *ruleset = loader->ruleset;
  if (node->fact == NULL) {
    for (guint index = 0; index < node->child_count; index++)
      warn_of_bare_facts(loader, &node->children[index]);
    return;
  }
  if (ruleset->vocabulary->fact_by_index[node->fact->index] == NULL)
    diagnostic_list_add(loader->diagnostics, &RULESET_WARNING_NO_LABEL,
                        node->item != NULL ? dmn_item_span(node->item)
                                           : dmn_element_span(node->fact->input),
                        "the fact \"%s\" has no label",
                        node->fact->path);
}

static void resolve_facts(Loader *loader)
{
  Ruleset *ruleset = loader->ruleset;
  ruleset->facts = ruleset_fact_tree_new(ruleset->arena, ruleset->models, ruleset->inputs,
                                         ruleset->input_count, loader->diagnostics);
  ruleset_vocabulary_check(ruleset->arena, ruleset->vocabulary, ruleset->models,
                           ruleset->facts, loader->diagnostics);
  if (diagnostic_list_errors(loader->diagnostics) > loader->errors)
    return;
  for (guint index = 0; index < ruleset->input_count; index++)
    warn_of_bare_facts(loader, ruleset_fact_tree_root(ruleset->facts, index));
}

static void resolve_section(Loader *loader, RulesetSectionCheck *check, GHashTable *seen,
                            const ManifestSection *written)
{
  Ruleset *ruleset = loader->ruleset;
  if (written->id.text != NULL)
    ruleset_section_check_title(check, written->id.text, written->id.span);
  const DmnModel *model = find_model(loader, written->model);
  const DmnElement *decision = find_element(loader, model, DMN_DECISION, written->decision);
  if (decision == NULL || !written->has_shape)
    return;
  if (!g_hash_table_add(seen, (gpointer)decision)) {
    diagnostic_list_add(loader->diagnostics, &RULESET_ERROR_DECISION, written->decision.span,
                        "the decision \"%s\" feeds a section already", dmn_element_name(decision));
    return;
  }
  RulesetSection *section = &ruleset->sections[ruleset->section_count];
  *section =
      (RulesetSection){written->id.text, written->shape, written->is_criterion, decision};
  if (!ruleset_section_check_table(check, section))
    return;
  ruleset->citations[ruleset->section_count++] = ruleset_citations_read(
      ruleset->arena, section, ruleset->bibliography, loader->diagnostics);
}

/* The decision that grades facts: a table like a section's, without a title. */
static void resolve_grading(Loader *loader, RulesetSectionCheck *check)
{
  Ruleset *ruleset = loader->ruleset;
  const RulesetManifest *manifest = ruleset->manifest;
  /* What is wrong with the model's name has been told. */
  const DmnModel *model = manifest->evidence_model.text == NULL
                              ? NULL
                              : dmn_models_find(ruleset->models, manifest->evidence_model.text);
  const DmnElement *decision =
      find_element(loader, model, DMN_DECISION, manifest->evidence_decision);
  if (decision == NULL)
    return;
  ruleset->grading = (RulesetSection){NULL, RULESET_GRADING, FALSE, decision};
  if (ruleset_section_check_table(check, &ruleset->grading))
    ruleset->grading_citations = ruleset_citations_read(
        ruleset->arena, &ruleset->grading, ruleset->bibliography, loader->diagnostics);
}

static void resolve_sections(Loader *loader)
{
  Ruleset *ruleset = loader->ruleset;
  const RulesetManifest *manifest = ruleset->manifest;
  g_autoptr(RulesetSectionCheck) check =
      ruleset_section_check_new(ruleset->vocabulary, loader->diagnostics);
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  ruleset->sections = arena_new_array(ruleset->arena, RulesetSection, manifest->section_count);
  ruleset->citations =
      arena_new_array(ruleset->arena, RulesetCitations *, manifest->section_count);
  for (guint index = 0; index < manifest->section_count; index++)
    resolve_section(loader, check, seen, &manifest->sections[index]);
  resolve_grading(loader, check);
  /* What is in error may be what was to use a term. */
  if (diagnostic_list_errors(loader->diagnostics) == loader->errors)
    ruleset_section_check_unused(check);
}

static void load(Loader *loader)
{
  Ruleset *ruleset = loader->ruleset;
  const XmlElement *root =
      read_document(loader, RULESET_DOCUMENT_MANIFEST, "ruleset.xml", SPAN_NONE);
  if (root == NULL)
    return;
  ruleset->manifest = ruleset_manifest_read(ruleset->arena, root, loader->diagnostics);
  if (ruleset->manifest == NULL)
    return;
  ManifestWord vocabulary = ruleset->manifest->vocabulary_file;
  ManifestWord sources = ruleset->manifest->sources_file;
  const XmlElement *vocabulary_root =
      read_document(loader, RULESET_DOCUMENT_VOCABULARY, vocabulary.text, vocabulary.span);
  const XmlElement *sources_root =
      read_document(loader, RULESET_DOCUMENT_SOURCES, sources.text, sources.span);
  ruleset->vocabulary =
      ruleset_vocabulary_read(ruleset->arena, vocabulary_root, loader->diagnostics);
  ruleset->bibliography =
      ruleset_bibliography_read(ruleset->arena, sources_root, loader->diagnostics);
  load_models(loader);
  ruleset_package_seal(ruleset->package, loader->diagnostics);
  /* Without vocabulary or bibliography every code and key would be reported. */
  if (ruleset->models == NULL || vocabulary_root == NULL || sources_root == NULL)
    return;
  /* What the manifest names may then be either. */
  if (!check_distinct(loader))
    return;
  resolve_inputs(loader);
  resolve_decision_date(loader);
  resolve_evidence_input(loader);
  if (diagnostic_list_errors(loader->diagnostics) == loader->errors)
    check_unbound_inputs(loader);
  resolve_facts(loader);
  ruleset->screening = ruleset_screening_resolve(ruleset, loader->diagnostics);
  resolve_sections(loader);
  if (diagnostic_list_errors(loader->diagnostics) == loader->errors)
    ruleset_names_check(ruleset, loader->tolerates_errors, loader->diagnostics);
}

/* Takes the package. */
static Ruleset *load_package(RulesetPackage *package, gboolean tolerates_errors,
                             const Limits *limits, DiagnosticList *diagnostics)
{
  g_autoptr(Ruleset) ruleset = g_new0(Ruleset, 1);
  g_atomic_ref_count_init(&ruleset->references);
  ruleset->arena = arena_new(0);
  ruleset->package = package;
  guint errors = diagnostic_list_errors(diagnostics);
  Loader loader = {ruleset, limits, diagnostics, errors, tolerates_errors};
  load(&loader);
  gboolean is_read = ruleset->models != NULL && ruleset->vocabulary != NULL &&
                     ruleset->bibliography != NULL;
  if (diagnostic_list_errors(diagnostics) > errors && !(tolerates_errors && is_read))
    return NULL;
  return g_steal_pointer(&ruleset);
}

Ruleset *ruleset_load(const char *folder, const Limits *limits, DiagnosticList *diagnostics)
{
  RulesetPackage *package = ruleset_package_open(folder, limits, diagnostics);
  return package != NULL ? load_package(package, FALSE, limits, diagnostics) : NULL;
}

Ruleset *ruleset_load_to_check(const char *folder, const Limits *limits,
                               DiagnosticList *diagnostics)
{
  RulesetPackage *package = ruleset_package_open(folder, limits, diagnostics);
  return package != NULL ? load_package(package, TRUE, limits, diagnostics) : NULL;
}

Ruleset *ruleset_load_bytes(const char *name, const RulesetBytes *files, guint count,
                            const Limits *limits, DiagnosticList *diagnostics)
{
  return load_package(ruleset_package_in_memory(name, files, count, limits), FALSE, limits,
                      diagnostics);
}

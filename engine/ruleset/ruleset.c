#include "engine/base/xml.h"
#include "engine/feel/value.h"
#include "engine/ruleset/bibliography.h"
#include "engine/ruleset/citation.h"
#include "engine/ruleset/fact-tree.h"
#include "engine/ruleset/loader.h"
#include "engine/ruleset/package.h"
#include "engine/ruleset/vocabulary.h"

#include <string.h>

Ruleset *ruleset_ref(Ruleset *ruleset)
{
  g_atomic_ref_count_inc(&ruleset->references);
  return ruleset;
}

void ruleset_unref(Ruleset *ruleset)
{
  if (ruleset == NULL || !g_atomic_ref_count_dec(&ruleset->references))
    return;
  ruleset_vocabulary_free(ruleset->vocabulary);
  ruleset_fact_tree_free(ruleset->facts);
  ruleset_bibliography_free(ruleset->bibliography);
  dmn_models_unref(ruleset->models);
  for (guint index = 0; index < G_N_ELEMENTS(ruleset->documents); index++)
    xml_document_unref(ruleset->documents[index]);
  ruleset_package_free(ruleset->package);
  arena_free(ruleset->arena);
  g_free(ruleset);
}

const char *ruleset_folder(const Ruleset *ruleset)
{
  return ruleset_package_folder(ruleset->package);
}

const char *ruleset_id(const Ruleset *ruleset) { return ruleset->manifest->id; }

const char *ruleset_version(const Ruleset *ruleset) { return ruleset->manifest->version; }

const char *ruleset_title(const Ruleset *ruleset, const char *language)
{
  return ruleset_texts_get(&ruleset->manifest->titles, language);
}

const char *ruleset_authority(const Ruleset *ruleset, const char *language)
{
  return ruleset_texts_get(&ruleset->manifest->authorities, language);
}

const char *ruleset_in_force_from(const Ruleset *ruleset)
{
  return ruleset->manifest->in_force_from;
}

const char *ruleset_in_force_until(const Ruleset *ruleset)
{
  return ruleset->manifest->in_force_until;
}

const char *ruleset_digest(const Ruleset *ruleset)
{
  return ruleset_package_digest(ruleset->package);
}

guint ruleset_file_count(const Ruleset *ruleset) { return ruleset_package_count(ruleset->package); }

const RulesetFile *ruleset_file(const Ruleset *ruleset, guint index)
{
  return ruleset_package_file(ruleset->package, index);
}

GBytes *ruleset_file_bytes(const Ruleset *ruleset, guint index)
{
  return ruleset_package_bytes(ruleset->package, index);
}

const DmnModels *ruleset_models(const Ruleset *ruleset) { return ruleset->models; }

guint ruleset_model_count(const Ruleset *ruleset) { return ruleset->manifest->model_count; }

const char *ruleset_model_owner(const Ruleset *ruleset, guint index)
{
  g_return_val_if_fail(index < ruleset->manifest->model_count, NULL);
  return ruleset->manifest->models[index].owner;
}

guint ruleset_fact_input_count(const Ruleset *ruleset) { return ruleset->input_count; }

const DmnElement *ruleset_fact_input(const Ruleset *ruleset, guint index)
{
  g_return_val_if_fail(index < ruleset->input_count, NULL);
  return ruleset->inputs[index];
}

const RulesetScreening *ruleset_screening(const Ruleset *ruleset) { return ruleset->screening; }

const DmnElement *ruleset_decision_date_input(const Ruleset *ruleset)
{
  return ruleset->decision_date;
}

const DmnElement *ruleset_evidence_input(const Ruleset *ruleset)
{
  return ruleset->evidence_input;
}

gboolean ruleset_is_fact(const Ruleset *ruleset, const DmnFact *fact)
{
  return fact->input != ruleset->decision_date && fact->input != ruleset->evidence_input;
}

const RulesetSection *ruleset_grading(const Ruleset *ruleset)
{
  return ruleset->grading.decision != NULL ? &ruleset->grading : NULL;
}

const RulesetFactNode *ruleset_fact_node(const Ruleset *ruleset, guint input)
{
  g_return_val_if_fail(input < ruleset->input_count, NULL);
  return ruleset_fact_tree_root(ruleset->facts, input);
}

const RulesetFactNode *ruleset_find_node(const Ruleset *ruleset, const char *path)
{
  return ruleset_fact_tree_find(ruleset->facts, path);
}

guint ruleset_section_count(const Ruleset *ruleset) { return ruleset->section_count; }

const RulesetSection *ruleset_section(const Ruleset *ruleset, guint index)
{
  g_return_val_if_fail(index < ruleset->section_count, NULL);
  return &ruleset->sections[index];
}

/* The citations of a section; sections are handed out from one array. */
static const RulesetCitations *citations_of(const Ruleset *ruleset, const RulesetSection *section)
{
  return section == &ruleset->grading ? ruleset->grading_citations
                                      : ruleset->citations[section - ruleset->sections];
}

guint ruleset_rule_citation_count(const Ruleset *ruleset, const RulesetSection *section, guint rule)
{
  const RulesetCitations *citations = citations_of(ruleset, section);
  g_return_val_if_fail(rule < citations->rule_count, 0);
  return citations->first[rule + 1] - citations->first[rule];
}

const RulesetCitation *ruleset_rule_citation(const Ruleset *ruleset, const RulesetSection *section,
                                             guint rule, guint index)
{
  const RulesetCitations *citations = citations_of(ruleset, section);
  g_return_val_if_fail(index < ruleset_rule_citation_count(ruleset, section, rule), NULL);
  return &citations->items[citations->first[rule] + index];
}

guint ruleset_language_count(const Ruleset *ruleset) { return ruleset->vocabulary->language_count; }

const char *ruleset_language(const Ruleset *ruleset, guint index)
{
  g_return_val_if_fail(index < ruleset->vocabulary->language_count, NULL);
  return ruleset->vocabulary->languages[index];
}

guint ruleset_missing_translations(const Ruleset *ruleset, guint language)
{
  g_return_val_if_fail(language < ruleset->vocabulary->language_count, 0);
  return ruleset->vocabulary->missing[language];
}

const char *ruleset_name_text(const Ruleset *ruleset, const char *name, const char *language)
{
  const RulesetTexts *labels = ruleset_vocabulary_name(ruleset->vocabulary, name);
  return labels != NULL ? ruleset_texts_get(labels, language) : name;
}

const char *ruleset_passage_text(const Ruleset *ruleset, const char *passage, const char *language)
{
  const RulesetEntry *entry = g_hash_table_lookup(ruleset->vocabulary->name_by_text, passage);
  return entry != NULL ? ruleset_texts_get(&entry->labels, language) : passage;
}

const char *ruleset_text(const Ruleset *ruleset, const char *code, const char *language)
{
  const RulesetTerm *term = ruleset_vocabulary_term(ruleset->vocabulary, code);
  return term != NULL ? ruleset_texts_get(&term->texts, language) : NULL;
}

const char *ruleset_advice(const Ruleset *ruleset, const char *code, const char *language)
{
  const RulesetTerm *term = ruleset_vocabulary_term(ruleset->vocabulary, code);
  return term != NULL ? ruleset_texts_get(&term->advice, language) : NULL;
}

const char *ruleset_side(const Ruleset *ruleset, const char *code, const char *side,
                         const char *language)
{
  const RulesetTerm *term = ruleset_vocabulary_term(ruleset->vocabulary, code);
  if (term == NULL)
    return NULL;
  return ruleset_texts_get(strcmp(side, "for") == 0 ? &term->side_for : &term->side_against,
                           language);
}

const char *ruleset_fact_label(const Ruleset *ruleset, const DmnFact *fact, const char *language)
{
  const RulesetEntry *entry = ruleset->vocabulary->fact_by_index[fact->index];
  const char *label = entry != NULL ? ruleset_texts_get(&entry->labels, language) : NULL;
  if (label != NULL)
    return label;
  return fact->item != NULL ? dmn_item_name(fact->item) : dmn_element_name(fact->input);
}

const char *ruleset_fact_question(const Ruleset *ruleset, const DmnFact *fact, const char *language)
{
  const RulesetEntry *entry = ruleset->vocabulary->fact_by_index[fact->index];
  return entry != NULL ? ruleset_texts_get(&entry->questions, language) : NULL;
}

const char *ruleset_node_label(const Ruleset *ruleset, const RulesetFactNode *node,
                               const char *language)
{
  const RulesetEntry *entry = g_hash_table_lookup(ruleset->vocabulary->fact_by_path, node->path);
  const char *label = entry != NULL ? ruleset_texts_get(&entry->labels, language) : NULL;
  return label != NULL ? label : node->name;
}

/* What the vocabulary says of an item definition's value, or of one that it
 * refers to. */
static const char *item_value_text(const Ruleset *ruleset, const DmnItemDefinition *item,
                                   const char *value, const char *language)
{
  for (; item != NULL; item = dmn_item_base(item)) {
    const RulesetEntry *entry =
        g_hash_table_lookup(ruleset->vocabulary->type_by_name, dmn_item_name(item));
    const char *text = ruleset_entry_value(entry, value, language);
    if (text != NULL)
      return text;
  }
  return value;
}

const char *ruleset_value_text(const Ruleset *ruleset, const DmnFact *fact, const char *value,
                               const char *language)
{
  const RulesetEntry *entry = ruleset->vocabulary->fact_by_index[fact->index];
  const char *text = ruleset_entry_value(entry, value, language);
  return text != NULL ? text : item_value_text(ruleset, fact->item, value, language);
}

const char *ruleset_node_value_text(const Ruleset *ruleset, const RulesetFactNode *node,
                                    const char *value, const char *language)
{
  const RulesetEntry *entry = g_hash_table_lookup(ruleset->vocabulary->fact_by_path, node->path);
  const char *text = ruleset_entry_value(entry, value, language);
  return text != NULL ? text : item_value_text(ruleset, node->item, value, language);
}

const RulesetSource *ruleset_source(const Ruleset *ruleset, const char *key)
{
  return ruleset_bibliography_find(ruleset->bibliography, key);
}

guint ruleset_source_count(const Ruleset *ruleset) { return ruleset->bibliography->count; }

const RulesetSource *ruleset_source_at(const Ruleset *ruleset, guint index)
{
  g_return_val_if_fail(index < ruleset->bibliography->count, NULL);
  return &ruleset->bibliography->sources[index];
}

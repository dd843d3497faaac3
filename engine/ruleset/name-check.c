#include "engine/ruleset/name-check.h"

#include "engine/base/diagnostic-full.h"
#include "engine/base/quotation.h"
#include "engine/ruleset/code.h"
#include "engine/ruleset/loader.h"
#include "engine/ruleset/ruleset-diagnostics.h"

typedef struct {
  const RulesetVocabulary *vocabulary;
  GHashTable *seen;
  GPtrArray *shown;   /* const char *: what may be named, each once */
  guint unnamed;      /* of decisions and inputs */
  DiagnosticList *diagnostics; /* that each of these is told to; NULL: they are counted */
} NameCheck;

static gboolean show(NameCheck *check, const char *name)
{
  if (*name == '\0' || !g_hash_table_add(check->seen, (gpointer)name))
    return FALSE;
  g_ptr_array_add(check->shown, (gpointer)name);
  return TRUE;
}

/* What is written in the language of the models, unlike a passage such as "note 36". */
static void show_in_words(NameCheck *check, const char *name, const DmnElement *decision)
{
  if (!show(check, name) || ruleset_vocabulary_name(check->vocabulary, name) != NULL)
    return;
  check->unnamed++;
  if (check->diagnostics != NULL && check->vocabulary->language_count > 1)
    diagnostic_list_add(check->diagnostics, &RULESET_WARNING_UNNAMED, dmn_element_span(decision),
                        "the vocabulary has no name for \"%s\" of the decision \"%s\"", name,
                        dmn_element_name(decision));
}

static void show_input(NameCheck *check, const DmnElement *decision, guint input)
{
  const DmnTable *table = dmn_element_table(decision);
  const char *label = dmn_table_input_label(table, input);
  /* Without a label an input goes by its expression, which is the same in all languages. */
  if (g_strcmp0(label, dmn_table_input_expression(table, input)) == 0)
    show(check, label);
  else
    show_in_words(check, label, decision);
}

static void show_decision(NameCheck *check, const DmnElement *decision)
{
  const DmnTable *table = dmn_element_table(decision);
  show_in_words(check, dmn_element_name(decision), decision);
  for (guint input = 0; input < dmn_table_input_count(table); input++)
    show_input(check, decision, input);
}

static void show_passages(NameCheck *check, const Ruleset *ruleset, const RulesetSection *section)
{
  guint rules = dmn_table_rule_count(dmn_element_table(section->decision));
  for (guint rule = 0; rule < rules; rule++)
    for (guint index = 0; index < ruleset_rule_citation_count(ruleset, section, rule); index++)
      show(check, ruleset_rule_citation(ruleset, section, rule, index)->section);
}

static void report_unknown(const NameCheck *check, DiagnosticList *diagnostics)
{
  for (guint index = 0; index < check->vocabulary->name_count; index++) {
    const RulesetEntry *name = &check->vocabulary->names[index];
    if (g_hash_table_contains(check->seen, name->key) ||
        diagnostic_list_only_counts(diagnostics, &RULESET_WARNING_UNUSED_NAME))
      continue;
    g_autofree char *nearest = ruleset_suggestion(
        name->key, (const char *const *)check->shown->pdata, check->shown->len);
    g_autofree char *shown = quotation(name->key, -1);
    diagnostic_list_add(diagnostics, &RULESET_WARNING_UNUSED_NAME, name->span,
                        "no section has a decision, an input or a passage \"%s\"%s", shown,
                        nearest);
  }
}

void ruleset_names_check(Ruleset *ruleset, gboolean tells_unnamed, DiagnosticList *diagnostics)
{
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) shown = g_ptr_array_new();
  NameCheck check = {.vocabulary = ruleset->vocabulary, .seen = seen, .shown = shown};
  check.diagnostics = tells_unnamed ? diagnostics : NULL;
  const RulesetSection *grading = ruleset_grading(ruleset);
  for (guint index = 0; index < ruleset->section_count; index++)
    show_decision(&check, ruleset->sections[index].decision);
  /* The tests of the table that grades are shown nowhere. */
  if (grading != NULL)
    show_in_words(&check, dmn_element_name(grading->decision), grading->decision);
  for (guint index = 0; index < ruleset->section_count; index++)
    show_passages(&check, ruleset, &ruleset->sections[index]);
  if (grading != NULL)
    show_passages(&check, ruleset, grading);
  report_unknown(&check, diagnostics);
  for (guint index = 1; index < ruleset->vocabulary->language_count; index++)
    ruleset->vocabulary->missing[index] += check.unnamed;
}

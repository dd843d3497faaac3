/* RulesetVocabulary: what codes, facts and values are called, by language. */
#ifndef RULESET_VOCABULARY_H
#define RULESET_VOCABULARY_H

#include "engine/base/xml.h"
#include "engine/ruleset/fact-tree.h"
#include "engine/ruleset/localised.h"
#include "engine/ruleset/ruleset-private.h"

typedef struct {
  const char *code;
  Span span;
  RulesetTexts texts;
  RulesetTexts advice;
  RulesetTexts side_for;     /* judgements */
  RulesetTexts side_against;
} RulesetTerm;

typedef struct {
  const char *code;
  Span span;
  RulesetTexts labels;
} RulesetValueLabel;

/* What is said of one fact, group of facts or component of an item, or of an item
 * definition's values. */
typedef struct {
  const char *key;           /* the path, or the type's name */
  Span span;
  RulesetTexts labels;       /* of all but types */
  RulesetTexts questions;
  const RulesetValueLabel *values;
  guint value_count;
} RulesetEntry;

typedef struct {
  const char **languages;    /* at least one */
  guint language_count;
  guint *missing;            /* by language: texts that there are none of in it */
  RulesetTerm *terms;        /* in document order */
  guint term_count;
  RulesetEntry *facts;
  guint fact_count;
  RulesetEntry *types;
  guint type_count;
  GHashTable *term_by_code;
  GHashTable *type_by_name;
  RulesetEntry *names; /* of decisions, inputs and passages, as reports show them */
  guint name_count;
  GHashTable *name_by_text;
  GHashTable *fact_by_label;    /* in the first language; the first of a label */
  GHashTable *fact_by_path;     /* facts, groups of facts and components of items */
  RulesetEntry **fact_by_index; /* by DmnFact.index; set by ruleset_vocabulary_check */
} RulesetVocabulary;

/* Reads vocabulary.xml into the arena; whatever is wrong is reported. root NULL:
 * an empty vocabulary. (transfer full) */
RulesetVocabulary *ruleset_vocabulary_read(Arena *arena, const XmlElement *root,
                                           DiagnosticList *diagnostics);
void ruleset_vocabulary_free(RulesetVocabulary *vocabulary);

const RulesetTerm *ruleset_vocabulary_term(const RulesetVocabulary *vocabulary, const char *code);
/* The code nearest to one that there is no term for, as "; did you mean "x"?",
 * or "". (transfer full) */
char *ruleset_vocabulary_suggestion(const RulesetVocabulary *vocabulary, const char *code);
/* What a name of the models is called: what its own entry says, or that of a fact that
 * is called so in the first language; or NULL. */
const RulesetTexts *ruleset_vocabulary_name(const RulesetVocabulary *vocabulary,
                                            const char *name);
/* The label of a value within an entry (which may be NULL), or NULL. */
const char *ruleset_entry_value(const RulesetEntry *entry, const char *value,
                                const char *language);

/* Ties facts and types to the models, and reports those that the models do not have. */
void ruleset_vocabulary_check(Arena *arena, RulesetVocabulary *vocabulary,
                              const DmnModels *models, const RulesetFactTree *facts,
                              DiagnosticList *diagnostics);

#endif

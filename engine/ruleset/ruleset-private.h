/* What assess, profile, report and tools need of a loaded ruleset beyond its
 * public face. */
#ifndef RULESET_PRIVATE_H
#define RULESET_PRIVATE_H

#include "engine/dmn/dmn.h"
#include "engine/feel/type.h"
#include <demarche/ruleset.h>

/* What can be loaded of a ruleset, though it is in error: to be looked at, never
 * evaluated. NULL where its models, vocabulary or bibliography cannot be read at
 * all. (transfer full) */
Ruleset *ruleset_load_to_check(const char *folder, const Limits *limits,
                               DiagnosticList *diagnostics);

const DmnModels *ruleset_models(const Ruleset *ruleset);

/* Who owns a model, by the manifest; models in the order of dmn_models_get. */
guint ruleset_model_count(const Ruleset *ruleset);
const char *ruleset_model_owner(const Ruleset *ruleset, guint index);

/* The input data that facts are bound to, in the order of the manifest. Each is
 * one element under <facts> in a profile. */
guint ruleset_fact_input_count(const Ruleset *ruleset);
const DmnElement *ruleset_fact_input(const Ruleset *ruleset, guint index);
/* The input data that takes the date of the decision, or NULL. */
const DmnElement *ruleset_decision_date_input(const Ruleset *ruleset);
/* The input data that takes one known fact at a time, with its evidence, or NULL. */
const DmnElement *ruleset_evidence_input(const Ruleset *ruleset);
/* Whether a fact of the models is one that a profile can tell: the date of the
 * decision, and what is asked about a fact's evidence, are none. */
gboolean ruleset_is_fact(const Ruleset *ruleset, const DmnFact *fact);

/* A fact, or a group of facts, as a profile has an element for it. */
typedef enum {
  RULESET_FACT_GROUP,      /* its children are facts, or groups */
  RULESET_FACT_SINGLE,     /* one value */
  RULESET_FACT_COLLECTION, /* any number of values, or of items that have children */
} RulesetFactKind;

typedef struct RulesetFactNode RulesetFactNode;
struct RulesetFactNode {
  RulesetFactKind kind;
  const char *path;               /* "conduct.killing and maiming" */
  const char *element_name;       /* "killing-and-maiming" */
  const char *name;               /* "killing and maiming" */
  const DmnItemDefinition *item;  /* NULL where there is none */
  const FeelType *type;
  const FeelType *value_type;     /* of one value: the type, or a collection's element type */
  const DmnFact *fact;            /* NULL for groups, and for what is part of an item */
  const RulesetFactNode *parent;  /* NULL for a fact input */
  const RulesetFactNode *children; /* of groups and of items, in the order of the type's members */
  guint child_count;
};
/* The facts of a fact input. (transfer none) */
const RulesetFactNode *ruleset_fact_node(const Ruleset *ruleset, guint input);
/* The fact, group of facts or component of an item that has a path, or NULL. */
const RulesetFactNode *ruleset_find_node(const Ruleset *ruleset, const char *path);

/* What a group's names on a sanctions list are compared with. */
typedef struct {
  const RulesetFactNode *designations; /* items of authority, regime, date and subject */
  guint oldest_list_months;            /* a list that is older than this on the date of the
                                          decision is too old */
  const char *const *authorities;      /* what profiles call the authority whose list it is;
                                          ends in NULL */
} RulesetScreening;
/* NULL where the manifest says nothing of it. (transfer none) */
const RulesetScreening *ruleset_screening(const Ruleset *ruleset);

/* What the rows of a section's decision mean (docs/ruleset-format.md). */
typedef enum {
  RULESET_SECTION_FINDINGS,   /* kind, code */
  RULESET_SECTION_CHECKLIST,  /* item, state, code */
  RULESET_SECTION_STRATEGIES, /* strategy, ground, code */
  RULESET_SECTION_RISKS,      /* risk, role, code */
  RULESET_GRADING,            /* standing, code: no section, but what grades the facts */
} RulesetSectionShape;

/* A section that several tables feed is several of these in a row, with the same
 * id and shape: the assessment shows them under one heading. */
typedef struct {
  const char *id;             /* "purpose"; its title is the vocabulary's term of that code */
  RulesetSectionShape shape;
  gboolean is_criterion;      /* one of the four criteria */
  const DmnElement *decision; /* a decision table, hit policy COLLECT or RULE ORDER */
} RulesetSection;

guint ruleset_section_count(const Ruleset *ruleset);
const RulesetSection *ruleset_section(const Ruleset *ruleset, guint index);
/* The decision that says of one known fact what it may be called, as a section
 * without an id; NULL where the ruleset does not grade facts. Its rules have
 * citations too. */
const RulesetSection *ruleset_grading(const Ruleset *ruleset);

/* Vocabulary. */
typedef struct {
  const char *role;   /* "for", "against" or NULL: the side of a judgement that a text states */
  const char *text;
} RulesetSide;

/* The languages of the vocabulary, the first of which is the one fallen back to. */
guint ruleset_language_count(const Ruleset *ruleset);
const char *ruleset_language(const Ruleset *ruleset, guint index);
/* How many texts the vocabulary lacks in one of its languages, and names of decisions and
 * inputs that it does not give. */
guint ruleset_missing_translations(const Ruleset *ruleset, guint language);
/* What the decision of a section, or an input of its table by its label, is called in a
 * language; its own name where the vocabulary does not say. */
const char *ruleset_name_text(const Ruleset *ruleset, const char *name, const char *language);
/* The same for a passage of a source, as a rule cites it. */
const char *ruleset_passage_text(const Ruleset *ruleset, const char *passage,
                                 const char *language);
/* The text of a code in a language; falls back to the vocabulary's first
 * language; NULL where the code is unknown. */
const char *ruleset_text(const Ruleset *ruleset, const char *code, const char *language);
/* What to do about it, or NULL. */
const char *ruleset_advice(const Ruleset *ruleset, const char *code, const char *language);
/* The two sides of a judgement: "for" and "against"; either may be NULL. */
const char *ruleset_side(const Ruleset *ruleset, const char *code, const char *side,
                         const char *language);
/* A fact's label ("Killing and maiming of children") and its question. */
const char *ruleset_fact_label(const Ruleset *ruleset, const DmnFact *fact, const char *language);
const char *ruleset_fact_question(const Ruleset *ruleset, const DmnFact *fact,
                                  const char *language); /* or NULL */
/* What a fact, a group of facts or a component of an item is called; its own
 * name where the vocabulary does not say. */
const char *ruleset_node_label(const Ruleset *ruleset, const RulesetFactNode *node,
                               const char *language);
/* The text of an allowed value of a fact; the value itself where there is none. */
const char *ruleset_value_text(const Ruleset *ruleset, const DmnFact *fact, const char *value,
                               const char *language);
/* The same for a component of an item, too. */
const char *ruleset_node_value_text(const Ruleset *ruleset, const RulesetFactNode *node,
                                    const char *value, const char *language);

/* Bibliography. */
typedef struct {
  const char *key;       /* "S4" */
  const char *author;
  const char *title;
  const char *publisher; /* may be NULL */
  const char *date;      /* as printed, ISO 8601 as far as known */
  const char *location;  /* URI, or NULL */
  Span span;             /* of its key in the bibliography */
} RulesetSource;
/* The source of a key, or NULL. */
const RulesetSource *ruleset_source(const Ruleset *ruleset, const char *key);
guint ruleset_source_count(const Ruleset *ruleset);
const RulesetSource *ruleset_source_at(const Ruleset *ruleset, guint index);

/* The source, section and basis of a rule, from its table's annotations
 * "Source", "Section" and "Basis"; checked when the ruleset is loaded: every
 * rule of a section's table has them. */
typedef enum {
  RULESET_BASIS_PAPER,    /* "paper": in the work named */
  RULESET_BASIS_VERIFIED, /* "verified": checked in a public source */
  RULESET_BASIS_RECALLED, /* "recalled": not checked */
  RULESET_BASIS_DESIGN,   /* "design": an inference of the ruleset's authors */
} RulesetBasis;

/* One of a rule's sources: the annotation columns hold one or several, separated by ";". */
typedef struct {
  const RulesetSource *source;
  const char *section;   /* may be "" */
  RulesetBasis basis;
} RulesetCitation;
guint ruleset_rule_citation_count(const Ruleset *ruleset, const RulesetSection *section,
                                  guint rule);
const RulesetCitation *ruleset_rule_citation(const Ruleset *ruleset,
                                             const RulesetSection *section, guint rule,
                                             guint index);
const char *ruleset_basis_name(RulesetBasis basis);

/* The files of the package, sorted by name, with their digests. */
typedef struct {
  const char *name;   /* relative to the folder, with "/" */
  const char *digest; /* SHA-256, hexadecimal */
  gsize length;
} RulesetFile;
guint ruleset_file_count(const Ruleset *ruleset);
const RulesetFile *ruleset_file(const Ruleset *ruleset, guint index);
/* Its bytes, as they were read. (transfer full) */
GBytes *ruleset_file_bytes(const Ruleset *ruleset, guint index);

#endif

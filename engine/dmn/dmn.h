/* DMN models: loaded from XML, compiled, and looked at (DMN 1.5, clauses 6, 7
 * and 8; XML of DMN 1.1 to 1.5).
 *
 * A set of models is resolved together: imports by namespace, then location.
 * Once loaded it is immutable and shared between threads. */
#ifndef DMN_DMN_H
#define DMN_DMN_H

#include "engine/base/xml.h"
#include "engine/feel/expression.h"
#include "engine/feel/type.h"
#include <demarche/diagnostic.h>
#include <demarche/limits.h>
#include <demarche/source.h>

typedef struct DmnModels DmnModels;     /* a set of models */
typedef struct DmnModel DmnModel;       /* one "definitions" */
typedef struct DmnElement DmnElement;   /* one element of a requirement graph */
typedef struct DmnItemDefinition DmnItemDefinition;
typedef struct DmnTable DmnTable;       /* a decision table */

/* Loads and compiles models. Each source is one model; the sources are kept.
 * NULL where any is in error, with all the problems in diagnostics (the sources
 * are kept by it). (transfer full: dmn_models_unref) */
DmnModels *dmn_models_load(Source *const *sources, guint count, const Limits *limits,
                           DiagnosticList *diagnostics);
/* The same, but refuses only what cannot be read at all, or imports what is not
 * there. Anything else in error (an expression that cannot be parsed, a name that
 * nothing answers to, an unknown type, a cell too many) is told and left out:
 * null, with a diagnostic, where it is evaluated. The conformance kit has cases
 * for models in error. */
DmnModels *dmn_models_load_tolerant(Source *const *sources, guint count, const Limits *limits,
                                    DiagnosticList *diagnostics);
DmnModels *dmn_models_ref(DmnModels *models);
void dmn_models_unref(DmnModels *models);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DmnModels, dmn_models_unref)

guint dmn_models_count(const DmnModels *models);
const DmnModel *dmn_models_get(const DmnModels *models, guint index);
/* A model by its name or by its namespace, or NULL. */
const DmnModel *dmn_models_find(const DmnModels *models, const char *name_or_namespace);
const char *dmn_model_name(const DmnModel *model);
const char *dmn_model_namespace(const DmnModel *model);
const char *dmn_model_description(const DmnModel *model); /* may be NULL */
Source *dmn_model_source(const DmnModel *model);
/* The element "definitions". */
const XmlElement *dmn_model_root(const DmnModel *model);

typedef enum {
  DMN_INPUT_DATA,
  DMN_DECISION,
  DMN_BUSINESS_KNOWLEDGE_MODEL,
  DMN_DECISION_SERVICE,
  DMN_KNOWLEDGE_SOURCE,
} DmnElementKind;

/* The elements of a model, in document order. */
guint dmn_model_element_count(const DmnModel *model);
const DmnElement *dmn_model_element(const DmnModel *model, guint index);
/* An element of a kind by name (normalised) or id, or NULL. */
const DmnElement *dmn_model_find(const DmnModel *model, DmnElementKind kind, const char *name);

DmnElementKind dmn_element_kind(const DmnElement *element);
const char *dmn_element_id(const DmnElement *element);
const char *dmn_element_name(const DmnElement *element);
const DmnModel *dmn_element_model(const DmnElement *element);
const char *dmn_element_description(const DmnElement *element);     /* may be NULL */
const char *dmn_element_question(const DmnElement *element);        /* decisions; may be NULL */
const char *dmn_element_allowed_answers(const DmnElement *element); /* decisions; may be NULL */
Span dmn_element_span(const DmnElement *element);
const FeelType *dmn_element_type(const DmnElement *element);
/* The item definition of the element's variable, or NULL. */
const DmnItemDefinition *dmn_element_item(const DmnElement *element);
/* What the element requires (information and knowledge), in document order. */
guint dmn_element_requirement_count(const DmnElement *element);
const DmnElement *dmn_element_requirement(const DmnElement *element, guint index);
/* The knowledge sources that are its authority, in document order. */
guint dmn_element_authority_count(const DmnElement *element);
const DmnElement *dmn_element_authority(const DmnElement *element, guint index);
/* The location URI of a knowledge source, or NULL. */
const char *dmn_element_location(const DmnElement *element);
/* The element's logic where it is a decision table itself, or NULL. */
const DmnTable *dmn_element_table(const DmnElement *element);
/* The text of its logic where that is one expression, as written; NULL where it is
 * a table or another boxed expression, or there is none. */
const char *dmn_element_expression(const DmnElement *element);

/* Item definitions, in document order. */
guint dmn_model_item_count(const DmnModel *model);
const DmnItemDefinition *dmn_model_item(const DmnModel *model, guint index);
const DmnItemDefinition *dmn_model_find_item(const DmnModel *model, const char *name);
const char *dmn_item_name(const DmnItemDefinition *item);
Span dmn_item_span(const DmnItemDefinition *item);
const FeelType *dmn_item_type(const DmnItemDefinition *item);
gboolean dmn_item_is_collection(const DmnItemDefinition *item);
const char *dmn_item_description(const DmnItemDefinition *item); /* may be NULL */
/* The item definition that typeRef names, or NULL for a basic type or none. */
const DmnItemDefinition *dmn_item_base(const DmnItemDefinition *item);
guint dmn_item_component_count(const DmnItemDefinition *item);
const DmnItemDefinition *dmn_item_component(const DmnItemDefinition *item, guint index);
/* The allowed values where they are a list of constants, those of the base
 * definition included: their number, and each. 0 where there are none, or where
 * they are not constants (dmn_item_allows still applies). */
guint dmn_item_allowed_count(const DmnItemDefinition *item);
FeelValue dmn_item_allowed(const DmnItemDefinition *item, guint index);
/* The allowed values as written, or NULL. */
const char *dmn_item_allowed_text(const DmnItemDefinition *item);
/* Whether a value (of one item, not of a collection) is allowed. */
gboolean dmn_item_allows(const DmnItemDefinition *item, FeelValue value);

/* Facts: the leaves of every input data, numbered over all models in the order
 * of the sources given, then of the document, then depth-first through the item
 * definitions. */
typedef struct {
  guint index;
  const DmnElement *input;        /* the input data it is part of */
  const DmnItemDefinition *item;  /* its own item definition; NULL: the whole input
                                     data is one leaf of a basic type */
  const char *path;               /* "conduct.killing and maiming" (no import prefix) */
} DmnFact;
guint dmn_models_fact_count(const DmnModels *models);
const DmnFact *dmn_models_fact(const DmnModels *models, guint index);
/* A fact by path; names are compared normalised. NULL where there is none. */
const DmnFact *dmn_models_find_fact(const DmnModels *models, const char *path);

/* Decision tables, as the report and the explanation show them. */
typedef enum {
  DMN_HIT_UNIQUE, DMN_HIT_ANY, DMN_HIT_PRIORITY, DMN_HIT_FIRST,
  DMN_HIT_RULE_ORDER, DMN_HIT_OUTPUT_ORDER, DMN_HIT_COLLECT,
} DmnHitPolicy;
typedef enum {
  DMN_AGGREGATE_NONE, DMN_AGGREGATE_SUM, DMN_AGGREGATE_COUNT,
  DMN_AGGREGATE_MIN, DMN_AGGREGATE_MAX,
} DmnAggregation;

DmnHitPolicy dmn_table_hit_policy(const DmnTable *table);
/* "UNIQUE", "RULE ORDER" and so on, as the standard writes it. */
const char *dmn_hit_policy_name(DmnHitPolicy policy);
DmnAggregation dmn_table_aggregation(const DmnTable *table);
guint dmn_table_input_count(const DmnTable *table);
guint dmn_table_output_count(const DmnTable *table);
guint dmn_table_annotation_count(const DmnTable *table);
guint dmn_table_rule_count(const DmnTable *table);
/* The input's label, or its expression where it has none. */
const char *dmn_table_input_label(const DmnTable *table, guint input);
const char *dmn_table_input_expression(const DmnTable *table, guint input);
const char *dmn_table_output_name(const DmnTable *table, guint output);
const char *dmn_table_annotation_name(const DmnTable *table, guint annotation);
/* The annotation column so named (letters compared without case), or -1. */
gint dmn_table_find_annotation(const DmnTable *table, const char *name);
gint dmn_table_find_output(const DmnTable *table, const char *name);
const char *dmn_rule_id(const DmnTable *table, guint rule); /* may be NULL */
const char *dmn_rule_description(const DmnTable *table, guint rule); /* may be NULL */
const char *dmn_rule_input_text(const DmnTable *table, guint rule, guint input);
const char *dmn_rule_output_text(const DmnTable *table, guint rule, guint output);
const char *dmn_rule_annotation(const DmnTable *table, guint rule, guint annotation);
Span dmn_rule_span(const DmnTable *table, guint rule);
/* Where the text of a cell stands; the rule where the cell is empty. */
Span dmn_rule_output_span(const DmnTable *table, guint rule, guint output);
Span dmn_rule_annotation_span(const DmnTable *table, guint rule, guint annotation);
/* The value of an output cell where it is a constant; FALSE where it is computed. */
gboolean dmn_rule_output_constant(const DmnTable *table, guint rule, guint output,
                                  FeelValue *value);
/* True where an output has a value for when no rule matches. */
gboolean dmn_table_has_default(const DmnTable *table);
/* True where the cell is "-". */
gboolean dmn_rule_input_matches_all(const DmnTable *table, guint rule, guint input);

#endif

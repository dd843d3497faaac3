/* DmnLoader: what the steps of loading share. Each step reports all that it
 * finds wrong and leaves something to go on with, so that one pass shows as
 * many problems as possible. */
#ifndef DMN_LOADER_H
#define DMN_LOADER_H

#include "engine/dmn/dmn-private.h"

/* Parts of one type, written out. A few definitions, or decisions, that each refer
 * twice to the one before make a type larger than any memory, and whoever walks
 * along a type walks along all of it. */
#define DMN_TYPE_PARTS_MAXIMUM 20000

typedef struct {
  DmnModels *models;
  Arena *arena;
  const Limits *limits;
  DiagnosticList *diagnostics;
  guint type_depth;
  DmnElement **order;       /* every element, after all that it requires */
} DmnLoader;

/* model-read.c: the root element and the imports; FALSE where it is no DMN model. */
gboolean dmn_read_header(DmnLoader *loader, DmnModel *model);
/* The item definitions and elements, without what they refer to. */
void dmn_read_elements(DmnLoader *loader, DmnModel *model);

/* xml-reading.c */
/* The trimmed text of the child so named, or NULL where there is none or it is empty. */
const char *dmn_child_text(DmnLoader *loader, const XmlElement *element, const char *name);
/* A required attribute's value; "" with a diagnostic where it is missing or empty. */
const char *dmn_required_attribute(DmnLoader *loader, const XmlElement *element,
                                   const char *name);
/* True for "true" and "1"; a diagnostic for anything but these, "false" and "0". */
gboolean dmn_boolean_attribute(DmnLoader *loader, const XmlElement *element, const char *name);
/* Whether a child is of the DMN namespace, whatever its name. */
gboolean dmn_is_dmn(const XmlElement *child);
/* Says so where a child of the DMN namespace is not among the names known, a
 * list that ends in NULL. */
void dmn_check_children(DmnLoader *loader, const XmlElement *element, const char *const *known);
/* The span of an attribute's value, or of the element where it is missing. */
Span dmn_attribute_span(const XmlElement *element, const char *name);
const char *dmn_name_key(Arena *arena, const char *name);
/* A stretch of names in quotes, joined by commas, for messages. (transfer full) */
char *dmn_quoted_names(const char *const *names);

/* imports.c */
void dmn_resolve_imports(DmnLoader *loader);
/* The imports that lead from a model to another, shortest first; NULL where
 * none do. They end in NULL. (arena) */
const DmnImport *const *dmn_import_path(DmnLoader *loader, const DmnModel *from,
                                        const DmnModel *to);

/* type-reference.c: the type that a typeRef names; Any where it is NULL, empty,
 * or in error. *item is set to the item definition, or NULL. */
const FeelType *dmn_resolve_type(DmnLoader *loader, DmnModel *model, const XmlElement *at,
                                 const char *text, Span span, const DmnItemDefinition **item);
/* The same for an element's attribute typeRef; NULL where there is none. */
const FeelType *dmn_attribute_type(DmnLoader *loader, DmnModel *model, const XmlElement *element,
                                   const char *attribute, const DmnItemDefinition **item);

/* item-definition.c */
DmnItemDefinition *dmn_read_item(DmnLoader *loader, DmnModel *model, const XmlElement *xml);
void dmn_resolve_item(DmnLoader *loader, DmnItemDefinition *item);
void dmn_fill_type_scope(DmnLoader *loader, DmnModel *model);
void dmn_compile_item_values(DmnLoader *loader, DmnItemDefinition *item);

/* values.c: compiles the text of allowed values or of a clause's values. */
DmnValues *dmn_compile_values(DmnLoader *loader, const XmlElement *element, const FeelScope *scope,
                              const FeelType *type);

/* The parts of a list of tests where all of them are constants (arena), or NULL. */
const FeelValue *dmn_constant_parts(DmnLoader *loader, const char *text, Span span,
                                    const FeelScope *scope, guint *count);

/* table-index.c: an index for a large table, or NULL where none pays. */
const DmnTableIndex *dmn_index_table(DmnLoader *loader, const DmnTable *table,
                                     const FeelScope *scope);

/* requirements.c */
void dmn_resolve_requirements(DmnLoader *loader, DmnModel *model);
void dmn_order_elements(DmnLoader *loader);

/* service-inputs.c: says which services need inputs that they do not declare. */
void dmn_check_service_inputs(DmnLoader *loader);

/* facts.c */
void dmn_number_facts(DmnLoader *loader);
/* The leaves of a type, or 0 where there are more than maximum. */
guint dmn_count_leaves(const FeelType *type, guint maximum);
/* The type, or Any where it has more than DMN_TYPE_PARTS_MAXIMUM parts. */
const FeelType *dmn_bounded_type(const FeelType *type);

/* invocables.c: parameters and types of business knowledge models and services. */
void dmn_declare_invocable(DmnLoader *loader, DmnElement *element);

/* element-compile.c */
void dmn_compile_element(DmnLoader *loader, DmnElement *element);

#endif

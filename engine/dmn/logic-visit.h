/* A walk over the FEEL expressions of an element's logic, for those who look at
 * models without evaluating them. */
#ifndef DMN_LOGIC_VISIT_H
#define DMN_LOGIC_VISIT_H

#include "engine/dmn/dmn.h"

/* What an expression is there for. */
typedef enum {
  DMN_EXPRESSION_VALUE,  /* its value is the logic's, or a part of it */
  DMN_EXPRESSION_INPUT,  /* it is what a column of a table tests */
  DMN_EXPRESSION_TESTS,  /* it is a cell that tests such a column */
  DMN_EXPRESSION_OUTPUT, /* it is a cell that a rule gives, or a default */
} DmnExpressionRole;

typedef struct {
  DmnExpressionRole role;
  const FeelExpression *expression; /* compiled; never NULL */
  Span span;                        /* of the text, without white space at both ends */
  const char *place;                /* the decision, rule and cell */
  const FeelExpression *input;      /* TESTS: what is tested; NULL where that is in error */
  const char *column;               /* TESTS and OUTPUT: the label or name; "" where none */
  const DmnItemDefinition *item;    /* of the column, or of the value; may be NULL */
  const FeelValue *values;          /* TESTS and OUTPUT: the values that the column lists, */
  guint value_count;                /* where it does and all are constants */
  const char *values_text;          /* the list as written, or NULL */
} DmnExpressionView;

typedef void (*DmnExpressionVisit)(const DmnExpressionView *view, gpointer data);

/* Visits every expression of an element's logic in the order of the document;
 * none where the element has no logic. Expressions in error are left out. */
void dmn_element_visit_expressions(const DmnElement *element, DmnExpressionVisit visit,
                                   gpointer data);

/* Whether an element has logic at all. */
gboolean dmn_element_has_logic(const DmnElement *element);

/* The slot in which FEEL finds a required element, by its number in
 * dmn_element_requirement; and the element of a slot, or NULL where it is that of
 * something else. */
guint dmn_element_requirement_slot(const DmnElement *element, guint index);
const DmnElement *dmn_element_bound(const DmnElement *element, guint slot);
/* The parameters of a business knowledge model: their number, and the slot and
 * item definition (or NULL) of each. 0 for other elements. */
guint dmn_element_parameter_count(const DmnElement *element);
guint dmn_element_parameter_slot(const DmnElement *element, guint index);
const DmnItemDefinition *dmn_element_parameter_item(const DmnElement *element, guint index);

#endif

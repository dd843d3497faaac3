/* A walk over the nodes of a compiled expression, for those who look at
 * expressions without evaluating them. */
#ifndef FEEL_NODE_VISIT_H
#define FEEL_NODE_VISIT_H

#include "engine/feel/node.h"

/* functions: how many function literals the node stands in; each has a frame of
 * its own, so that slots of LOCAL nodes are those of the expression only at 0. */
typedef void (*FeelNodeVisit)(const FeelNode *node, guint functions, gpointer data);

/* Visits every node, a node before those below it, those in the order in which
 * they are written. Unary tests are visited test by test. */
void feel_expression_visit(const FeelExpression *expression, FeelNodeVisit visit, gpointer data);

#endif

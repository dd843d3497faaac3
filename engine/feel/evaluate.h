/* Evaluating nodes. Private to the evaluator's files, each of which evaluates
 * some kinds of node. */
#ifndef FEEL_EVALUATE_H
#define FEEL_EVALUATE_H

#include "engine/feel/evaluation.h"
#include "engine/feel/node.h"

/* Counts the step and the depth, then evaluates a node under the evaluation's
 * frame. */
FeelValue feel_node_evaluate(FeelEvaluation *evaluation, const FeelNode *node);

FeelValue feel_evaluate_member_or(FeelEvaluation *evaluation, const FeelNode *node);
FeelValue feel_evaluate_path(FeelEvaluation *evaluation, const FeelNode *node);
FeelValue feel_evaluate_filter(FeelEvaluation *evaluation, const FeelNode *node);
FeelValue feel_evaluate_call(FeelEvaluation *evaluation, const FeelNode *node);
FeelValue feel_evaluate_function(FeelEvaluation *evaluation, const FeelNode *node);
FeelValue feel_evaluate_list(FeelEvaluation *evaluation, const FeelNode *node);
FeelValue feel_evaluate_context(FeelEvaluation *evaluation, const FeelNode *node);
FeelValue feel_evaluate_range(FeelEvaluation *evaluation, const FeelNode *node);
FeelValue feel_evaluate_if(FeelEvaluation *evaluation, const FeelNode *node);
FeelValue feel_evaluate_for(FeelEvaluation *evaluation, const FeelNode *node);
FeelValue feel_evaluate_quantified(FeelEvaluation *evaluation, const FeelNode *node);
FeelValue feel_evaluate_logic(FeelEvaluation *evaluation, const FeelNode *node);
FeelValue feel_evaluate_arithmetic(FeelEvaluation *evaluation, const FeelNode *node);
FeelValue feel_evaluate_negate(FeelEvaluation *evaluation, const FeelNode *node);
FeelValue feel_evaluate_compare(FeelEvaluation *evaluation, const FeelNode *node);
FeelValue feel_evaluate_between(FeelEvaluation *evaluation, const FeelNode *node);
FeelValue feel_evaluate_in(FeelEvaluation *evaluation, const FeelNode *node);
FeelValue feel_evaluate_instance_of(FeelEvaluation *evaluation, const FeelNode *node);

/* left operator right for =, !=, <, <=, > and >=. Where they cannot be compared:
 * null, with a diagnostic unless quiet. */
FeelTernary feel_compare_values(FeelEvaluation *evaluation, FeelOperator operator, FeelValue left,
                                FeelValue right, Span span, gboolean quiet);
/* Whether any of the tests matches; null_is_quiet: an input of null that cannot
 * be tested is no diagnostic. */
FeelTernary feel_tests_match(FeelEvaluation *evaluation, const FeelTests *tests, FeelValue input,
                             gboolean null_is_quiet);
FeelValue feel_ternary_value(FeelTernary ternary);
FeelTernary feel_ternary_not(FeelTernary ternary);

/* "number 10", for messages. (arena) */
const char *feel_describe(FeelEvaluation *evaluation, FeelValue value);
/* Stops the evaluation at a limit. Returns null. */
FeelValue feel_stop(FeelEvaluation *evaluation, const DiagnosticKind *limit, Span span,
                    const char *message);
/* True where a list may have so many items; else it stops the evaluation. */
gboolean feel_allow_items(FeelEvaluation *evaluation, guint64 count, Span span);
/* Marks facts as read. */
void feel_mark_facts(FeelEvaluation *evaluation, FeelFacts facts);

#endif

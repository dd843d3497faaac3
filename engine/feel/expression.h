/* FeelExpression: a FEEL expression or unary tests, compiled.
 *
 * Compiling resolves every name to a slot, folds constants and turns unary
 * tests into predicates. A compiled expression is immutable, may be evaluated by
 * several threads at once, and lives as long as the arena it was compiled in,
 * which must also keep its source. */
#ifndef FEEL_EXPRESSION_H
#define FEEL_EXPRESSION_H

#include "engine/base/arena.h"
#include "engine/feel/scope.h"
#include <demarche/diagnostic.h>
#include <demarche/limits.h>

typedef struct FeelExpression FeelExpression;

/* Compiles an expression (grammar rule 1). A name is the longest that the names in
 * scope, or the members of a type that is known, allow; where neither says, it is
 * the words up to the next operator or keyword. NULL, with diagnostics, where it
 * cannot be parsed. A name that nothing in scope answers to is a diagnostic
 * too, of error severity, but gives an expression all the same, in which that
 * name is null (so that one wrong cell does not hide the rest). */
const FeelExpression *feel_compile(Arena *arena, Source *source, const FeelScope *scope,
                                   const Limits *limits, DiagnosticList *diagnostics);
/* Compiles unary tests (grammar rules 15 to 17) for an input of input_type (NULL:
 * Any): "?" stands for the input. An empty text, as editors write it, is "-". A
 * boolean that an expression without "?" gives is compared with an input that is
 * boolean, and is the answer itself for any other. An expression of this kind is evaluated by
 * feel_evaluate_tests. */
const FeelExpression *feel_compile_tests(Arena *arena, Source *source, const FeelScope *scope,
                                         const FeelType *input_type, const Limits *limits,
                                         DiagnosticList *diagnostics);

/* The type that the compiler inferred (FEEL_TYPE_ANY where it could not). */
const FeelType *feel_expression_type(const FeelExpression *expression);
Source *feel_expression_source(const FeelExpression *expression);
/* True for the unary test "-", or an empty text. */
gboolean feel_tests_match_all(const FeelExpression *tests);
/* A compiled string literal's or other constant's value; FALSE where the
 * expression is not constant. */
gboolean feel_expression_constant(const FeelExpression *expression, FeelValue *value);

#endif

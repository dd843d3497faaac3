/* FeelParser: the state of reading one expression, and the functions that read
 * each part of the grammar. Private to the parser's files. */
#ifndef FEEL_PARSER_H
#define FEEL_PARSER_H

#include "engine/feel/lexer.h"
#include "engine/feel/node.h"
#include "engine/feel/scope-private.h"

/* A function whose body is being read; the outermost is the expression itself. */
typedef struct FeelParserFunction FeelParserFunction;
struct FeelParserFunction {
  FeelParserFunction *outer;
  guint level;
  guint slots;
  GArray *captures; /* of FeelCapture */
};

typedef struct {
  Arena *arena;
  Source *source;
  const char *text;
  guint32 length;
  const Limits *limits;
  DiagnosticList *diagnostics;
  const FeelScope *scope;
  FeelParserFunction *function;
  FeelToken token;     /* the next to be read */
  guint32 last_end;    /* behind the one read last */
  guint depth;
  gboolean in_range;   /* reading the upper end of a range, not within brackets */
  gboolean uses_input; /* "?" was read */
  const FeelType *input_type; /* of "?" in the innermost tests; NULL: there is none */
  guint input_slot;
  guint input_level;
  const char *unknown_type; /* what is wrong with the type read last, or NULL */
  DiagnosticList *scratch; /* of folding; NULL until it is needed */
} FeelParser;

/* Tokens. */
void feel_parser_seek(FeelParser *parser, guint32 position);
void feel_parser_advance(FeelParser *parser);
gboolean feel_parser_at(const FeelParser *parser, FeelTokenKind kind);
gboolean feel_parser_at_word(const FeelParser *parser, const char *word);
gboolean feel_parser_at_keyword(const FeelParser *parser);
/* Reads a token of a kind where it is next. */
gboolean feel_parser_accept(FeelParser *parser, FeelTokenKind kind);
gboolean feel_parser_accept_word(FeelParser *parser, const char *word);
/* The same, with a diagnostic where it is not. */
gboolean feel_parser_expect(FeelParser *parser, FeelTokenKind kind, const char *purpose);
gboolean feel_parser_expect_word(FeelParser *parser, const char *word, const char *purpose);

/* Diagnostics. Both return NULL. */
Span feel_parser_span(const FeelParser *parser, guint32 start, guint32 end);
gpointer feel_parser_unexpected(FeelParser *parser, const char *expected);
gpointer feel_parser_error(FeelParser *parser, const DiagnosticKind *kind, guint32 start,
                           guint32 end, const char *format, ...) G_GNUC_PRINTF(5, 6);

/* Counts one more level of nesting: FALSE with a diagnostic beyond the limit. */
gboolean feel_parser_enter(FeelParser *parser);
void feel_parser_leave(FeelParser *parser);

/* Slots and scopes. */
guint feel_parser_new_slot(FeelParser *parser);
FeelScope *feel_parser_push_scope(FeelParser *parser);
/* The slot in the frame of the function being read of a local variable of the
 * function at a level, captured on the way where that is an outer one. */
guint feel_parser_capture(FeelParser *parser, guint level, guint slot);

/* Nodes. The first is empty, from start to the last token read; the second ends
 * it: it counts the depth and folds what is constant; NULL with a diagnostic
 * where it is too deep. */
FeelNode *feel_parser_node(FeelParser *parser, FeelNodeKind kind, guint32 start,
                           const FeelType *type);
FeelNode *feel_parser_finish(FeelParser *parser, FeelNode *node);
/* Makes child a child of node: the node is deeper than it. */
void feel_node_adopt(FeelNode *node, const FeelNode *child);
/* A node that says what is wrong whenever it is evaluated, and is null; the
 * first says it now too. */
FeelNode *feel_parser_fail_node(FeelParser *parser, const DiagnosticKind *kind, guint32 start,
                                guint32 end, const char *message);
FeelNode *feel_parser_null(FeelParser *parser, const DiagnosticKind *kind, guint32 start,
                           guint32 end, const char *message);
FeelNode *feel_parser_local(FeelParser *parser, guint32 start, const FeelType *type, guint slot);
gpointer feel_parser_copy(FeelParser *parser, gconstpointer items, gsize size);

/* The grammar. All return NULL, with a diagnostic, where the text is wrong. */
FeelNode *feel_parse_expression(FeelParser *parser);
FeelNode *feel_parse_operand(FeelParser *parser);    /* up to additive operators */
FeelNode *feel_parse_operators(FeelParser *parser, FeelNode *left, guint32 start, guint minimum);
FeelNode *feel_parse_postfix(FeelParser *parser, FeelNode *target, guint32 start);
FeelNode *feel_parse_primary(FeelParser *parser);
FeelNode *feel_parse_number(FeelParser *parser);
FeelNode *feel_parse_string(FeelParser *parser);
FeelNode *feel_parse_at(FeelParser *parser);
FeelNode *feel_parse_brackets(FeelParser *parser);   /* a list or a range */
FeelNode *feel_parse_parentheses(FeelParser *parser); /* a grouping or a range */
FeelNode *feel_parse_range_from(FeelParser *parser, FeelNode *low, gboolean low_closed,
                                guint32 start);
FeelNode *feel_parse_context(FeelParser *parser);
FeelNode *feel_parse_name(FeelParser *parser);
FeelNode *feel_parse_member(FeelParser *parser, FeelNode *target, guint32 start);
FeelNode *feel_parse_call(FeelParser *parser, FeelNode *function, guint32 start);
FeelNode *feel_parse_function(FeelParser *parser);
FeelNode *feel_parse_if(FeelParser *parser);
FeelNode *feel_parse_for(FeelParser *parser);
FeelNode *feel_parse_quantified(FeelParser *parser);
FeelNode *feel_parse_filter(FeelParser *parser, FeelNode *target, guint32 start);
FeelNode *feel_parse_in(FeelParser *parser, FeelNode *value, guint32 start);
const FeelType *feel_parse_type(FeelParser *parser);
/* One positive unary test; FALSE where the text is wrong. */
gboolean feel_parse_test(FeelParser *parser, FeelTest *test);
/* Turns a test's expression into the most direct form. */
void feel_test_from_node(FeelParser *parser, FeelNode *node, gboolean uses_input, FeelTest *test);
/* Unary tests; the whole text (grammar rule 15). */
const FeelTests *feel_parse_tests(FeelParser *parser, gboolean *matches_all);
/* The decoded text of a string token. (arena) */
FeelValue feel_parse_string_value(FeelParser *parser, FeelToken token);
/* A name that is being defined (a key, a parameter, a loop variable), up to a
 * token of one of two kinds or the word "in"; normalised. (arena) */
const char *feel_parse_new_name(FeelParser *parser, const char *what, const char *stop_word,
                                gboolean report);

#endif

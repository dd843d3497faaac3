/* FeelLexer: a FEEL text as tokens, from any position (DMN 1.5, clause 10.3.1.2).
 *
 * Names are not tokens: a word is, and the parser matches names from a word on. */
#ifndef FEEL_LEXER_H
#define FEEL_LEXER_H

#include "engine/base/messages.h"
#include <glib.h>

/* Every kind of token: X(SYMBOL, "what messages call it"). */
#define FEEL_TOKENS(X)                                                                             \
  X(END, N_("the end of the text"))                                                                \
  X(INVALID, N_("a character that has no meaning here"))                                           \
  X(UNCLOSED_STRING, N_("a string without its closing quote"))                                     \
  X(UNCLOSED_COMMENT, N_("a comment without its closing \"*/\""))                                  \
  X(NUMBER, N_("a number"))                                                                        \
  X(STRING, N_("a string"))                                                                        \
  X(WORD, N_("a name"))                                                                            \
  X(AT, "\"@\"")                                                                                   \
  X(LEFT_PARENTHESIS, "\"(\"")                                                                     \
  X(RIGHT_PARENTHESIS, "\")\"")                                                                    \
  X(LEFT_BRACKET, "\"[\"")                                                                         \
  X(RIGHT_BRACKET, "\"]\"")                                                                        \
  X(LEFT_BRACE, "\"{\"")                                                                           \
  X(RIGHT_BRACE, "\"}\"")                                                                          \
  X(COMMA, "\",\"")                                                                                \
  X(COLON, "\":\"")                                                                                \
  X(DOT, "\".\"")                                                                                  \
  X(DOTS, "\"..\"")                                                                                \
  X(ARROW, "\"->\"")                                                                               \
  X(PLUS, "\"+\"")                                                                                 \
  X(MINUS, "\"-\"")                                                                                \
  X(TIMES, "\"*\"")                                                                                \
  X(DIVIDE, "\"/\"")                                                                               \
  X(POWER, "\"**\"")                                                                               \
  X(EQUAL, "\"=\"")                                                                                \
  X(NOT_EQUAL, "\"!=\"")                                                                           \
  X(LESS, "\"<\"")                                                                                 \
  X(LESS_EQUAL, "\"<=\"")                                                                          \
  X(GREATER, "\">\"")                                                                              \
  X(GREATER_EQUAL, "\">=\"")

typedef enum {
#define X(symbol, description) FEEL_TOKEN_##symbol,
  FEEL_TOKENS(X)
#undef X
} FeelTokenKind;

typedef struct {
  FeelTokenKind kind;
  guint32 start;
  guint32 end;
} FeelToken;

/* The first token from start on, behind white space and comments. */
FeelToken feel_lex(const char *text, guint32 length, guint32 start);
/* What messages call a kind of token. */
const char *feel_token_description(FeelTokenKind kind);
/* True where an expression may start with such a token. */
gboolean feel_token_starts_expression(FeelTokenKind kind);

#endif

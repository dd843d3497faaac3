#include "engine/feel/parser.h"
#include "engine/base/messages.h"
#include "engine/feel/feel-diagnostics.h"
#include "engine/feel/fold.h"
#include <string.h>

/* Words that end a name whose extent nothing else tells. */
static const char *const keywords[] = {
    "and",   "between", "else",     "every", "external", "false", "for",  "function",
    "if",    "in",      "instance", "null",  "or",       "return", "satisfies", "some",
    "then",  "true",
};

void feel_parser_seek(FeelParser *parser, guint32 position)
{
  parser->token = feel_lex(parser->text, parser->length, position);
}

void feel_parser_advance(FeelParser *parser)
{
  parser->last_end = parser->token.end;
  feel_parser_seek(parser, parser->token.end);
}

gboolean feel_parser_at(const FeelParser *parser, FeelTokenKind kind)
{
  return parser->token.kind == kind;
}

gboolean feel_parser_at_word(const FeelParser *parser, const char *word)
{
  gsize length = strlen(word);
  return parser->token.kind == FEEL_TOKEN_WORD &&
         parser->token.end - parser->token.start == length &&
         memcmp(parser->text + parser->token.start, word, length) == 0;
}

gboolean feel_parser_at_keyword(const FeelParser *parser)
{
  for (guint i = 0; i < G_N_ELEMENTS(keywords); i++)
    if (feel_parser_at_word(parser, keywords[i]))
      return TRUE;
  return FALSE;
}

gboolean feel_parser_accept(FeelParser *parser, FeelTokenKind kind)
{
  if (parser->token.kind != kind)
    return FALSE;
  feel_parser_advance(parser);
  return TRUE;
}

gboolean feel_parser_accept_word(FeelParser *parser, const char *word)
{
  if (!feel_parser_at_word(parser, word))
    return FALSE;
  feel_parser_advance(parser);
  return TRUE;
}

gboolean feel_parser_expect(FeelParser *parser, FeelTokenKind kind, const char *purpose)
{
  if (feel_parser_accept(parser, kind))
    return TRUE;
  g_autofree char *expected =
      g_strdup_printf(_("%s %s"), feel_token_description(kind), _(purpose));
  feel_parser_unexpected(parser, expected);
  return FALSE;
}

gboolean feel_parser_expect_word(FeelParser *parser, const char *word, const char *purpose)
{
  if (feel_parser_accept_word(parser, word))
    return TRUE;
  g_autofree char *expected = g_strdup_printf(_("\"%s\" %s"), word, _(purpose));
  feel_parser_unexpected(parser, expected);
  return FALSE;
}

Span feel_parser_span(const FeelParser *parser, guint32 start, guint32 end)
{
  return (Span){parser->source, start, end};
}

gpointer feel_parser_unexpected(FeelParser *parser, const char *expected)
{
  FeelToken token = parser->token;
  expected = _(expected);
  switch (token.kind) {
  case FEEL_TOKEN_END:
    return feel_parser_error(parser, &FEEL_ERROR_SYNTAX, token.start, token.end,
                             "expected %s, found the end of the text", expected);
  case FEEL_TOKEN_UNCLOSED_STRING:
  case FEEL_TOKEN_UNCLOSED_COMMENT:
    return feel_parser_error(parser, &FEEL_ERROR_SYNTAX, token.start, token.end,
                             "expected %s, found %s", expected,
                             feel_token_description(token.kind));
  default:
    return feel_parser_error(parser, &FEEL_ERROR_SYNTAX, token.start, token.end,
                             "expected %s, found \"%.*s\"", expected,
                             (int)MIN(token.end - token.start, 60),
                             parser->text + token.start);
  }
}

gpointer feel_parser_error(FeelParser *parser, const DiagnosticKind *kind, guint32 start,
                           guint32 end, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(_(format), arguments);
  va_end(arguments);
  /* A cut in the middle of a character must not make the message invalid. */
  g_autofree char *valid = g_utf8_make_valid(message, -1);
  diagnostic_list_add(parser->diagnostics, kind, feel_parser_span(parser, start, end), "%s",
                      valid);
  return NULL;
}

gboolean feel_parser_enter(FeelParser *parser)
{
  if (++parser->depth <= parser->limits->expression_depth)
    return TRUE;
  feel_parser_error(parser, &FEEL_LIMIT_EXPRESSION_DEPTH, parser->token.start, parser->token.end,
                    "the expression is nested more than %u deep here",
                    parser->limits->expression_depth);
  return FALSE;
}

void feel_parser_leave(FeelParser *parser) { parser->depth--; }

guint feel_parser_new_slot(FeelParser *parser) { return parser->function->slots++; }

FeelScope *feel_parser_push_scope(FeelParser *parser)
{
  FeelScope *scope = feel_scope_new(parser->arena, parser->scope);
  parser->scope = scope;
  return scope;
}

static guint capture_into(FeelParserFunction *function, guint level, guint slot)
{
  if (function->level == level)
    return slot;
  guint outer = capture_into(function->outer, level, slot);
  for (guint i = 0; i < function->captures->len; i++) {
    FeelCapture *capture = &g_array_index(function->captures, FeelCapture, i);
    if (capture->outer == outer)
      return capture->inner;
  }
  FeelCapture capture = {.outer = outer, .inner = function->slots++};
  g_array_append_val(function->captures, capture);
  return capture.inner;
}

guint feel_parser_capture(FeelParser *parser, guint level, guint slot)
{
  return capture_into(parser->function, level, slot);
}

FeelNode *feel_parser_node(FeelParser *parser, FeelNodeKind kind, guint32 start,
                           const FeelType *type)
{
  FeelNode *node = arena_new_item(parser->arena, FeelNode);
  node->kind = (guint8)kind;
  node->depth = 1;
  node->type = type != NULL ? type : feel_type_basic(FEEL_TYPE_ANY);
  node->span = feel_parser_span(parser, start, parser->last_end);
  return node;
}

void feel_node_adopt(FeelNode *node, const FeelNode *child)
{
  if (child != NULL && child->depth >= node->depth)
    node->depth = (guint16)(child->depth + 1);
}

FeelNode *feel_parser_finish(FeelParser *parser, FeelNode *node)
{
  if (node->depth > parser->limits->expression_depth)
    return feel_parser_error(parser, &FEEL_LIMIT_EXPRESSION_DEPTH, node->span.start,
                             node->span.end, "the expression is nested more than %u deep",
                             parser->limits->expression_depth);
  feel_fold(parser, node);
  return node;
}

FeelNode *feel_parser_fail_node(FeelParser *parser, const DiagnosticKind *kind, guint32 start,
                                guint32 end, const char *message)
{
  feel_parser_error(parser, kind, start, end, "%s", message);
  return feel_parser_null(parser, kind, start, end, message);
}

FeelNode *feel_parser_null(FeelParser *parser, const DiagnosticKind *kind, guint32 start,
                           guint32 end, const char *message)
{
  FeelNode *node = feel_parser_node(parser, FEEL_NODE_FAIL, start, NULL);
  node->span = feel_parser_span(parser, start, end);
  node->fail.kind = kind;
  node->fail.message = arena_strndup(parser->arena, message, strlen(message));
  return node;
}

FeelNode *feel_parser_local(FeelParser *parser, guint32 start, const FeelType *type, guint slot)
{
  FeelNode *node = feel_parser_node(parser, FEEL_NODE_LOCAL, start, type);
  node->local.slot = slot;
  return node;
}

gpointer feel_parser_copy(FeelParser *parser, gconstpointer items, gsize size)
{
  if (size == 0)
    return NULL;
  gpointer copy = arena_alloc(parser->arena, size);
  memcpy(copy, items, size);
  return copy;
}

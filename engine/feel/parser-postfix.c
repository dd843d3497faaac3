/* Primary expressions, and what follows them: paths, filters, calls (DMN 1.5,
 * grammar rules 3, 18 to 20, 46 to 48, 55). */
#include "engine/feel/parser.h"
#include "engine/feel/feel-diagnostics.h"
#include <string.h>

typedef FeelNode *(*ParseWord)(FeelParser *parser);

static FeelNode *parse_constant_word(FeelParser *parser)
{
  gboolean is_null = feel_parser_at_word(parser, "null");
  gboolean is_true = feel_parser_at_word(parser, "true");
  guint32 start = parser->token.start;
  feel_parser_advance(parser);
  FeelNode *node = feel_parser_node(parser, FEEL_NODE_CONSTANT, start,
                                    feel_type_basic(is_null ? FEEL_TYPE_NULL : FEEL_TYPE_BOOLEAN));
  node->constant = is_null ? FEEL_NULL_VALUE : feel_boolean(is_true);
  return node;
}

/* A word that starts a construct, unless a longer name in scope starts with it. */
static FeelNode *parse_word(FeelParser *parser)
{
  static const struct {
    const char *word;
    ParseWord parse;
  } words[] = {
      {"true", parse_constant_word},  {"false", parse_constant_word},
      {"null", parse_constant_word},  {"if", feel_parse_if},
      {"for", feel_parse_for},        {"some", feel_parse_quantified},
      {"every", feel_parse_quantified}, {"function", feel_parse_function},
  };
  guint32 end = 0;
  const FeelScope *found_in;
  for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
    if (!feel_parser_at_word(parser, words[i].word))
      continue;
    feel_scope_match(parser->scope, parser->text, parser->length, parser->token.start, &end,
                     &found_in);
    if (end <= parser->token.end)
      return words[i].parse(parser);
  }
  if (end <= parser->token.end && feel_parser_at_keyword(parser)) {
    feel_scope_match(parser->scope, parser->text, parser->length, parser->token.start, &end,
                     &found_in);
    if (end <= parser->token.end)
      return feel_parser_unexpected(parser, "an expression");
  }
  return feel_parse_name(parser);
}

FeelNode *feel_parse_primary(FeelParser *parser)
{
  switch (parser->token.kind) {
  case FEEL_TOKEN_NUMBER:
    return feel_parse_number(parser);
  case FEEL_TOKEN_STRING:
    return feel_parse_string(parser);
  case FEEL_TOKEN_AT:
    return feel_parse_at(parser);
  case FEEL_TOKEN_LEFT_PARENTHESIS:
    return feel_parse_parentheses(parser);
  case FEEL_TOKEN_LEFT_BRACKET:
  case FEEL_TOKEN_RIGHT_BRACKET:
    return feel_parse_brackets(parser);
  case FEEL_TOKEN_LEFT_BRACE:
    return feel_parse_context(parser);
  case FEEL_TOKEN_WORD:
    return parse_word(parser);
  default:
    return feel_parser_unexpected(parser, "an expression");
  }
}

/* In "[1..10[" the last bracket ends the range, unless what follows can only be
 * a filter's condition or index. */
static gboolean bracket_ends_range(const FeelParser *parser)
{
  if (!parser->in_range)
    return FALSE;
  FeelParser ahead = *parser;
  feel_parser_seek(&ahead, parser->token.end);
  static const char *const operators[] = {"and",  "or",   "between", "in",       "instance",
                                          "then", "else", "return",  "satisfies"};
  for (guint i = 0; i < G_N_ELEMENTS(operators); i++)
    if (feel_parser_at_word(&ahead, operators[i]))
      return TRUE;
  return ahead.token.kind == FEEL_TOKEN_RIGHT_BRACKET ||
         !feel_token_starts_expression(ahead.token.kind);
}

FeelNode *feel_parse_postfix(FeelParser *parser, FeelNode *node, guint32 start)
{
  while (node != NULL) {
    if (feel_parser_at(parser, FEEL_TOKEN_DOT))
      node = feel_parse_member(parser, node, start);
    else if (feel_parser_at(parser, FEEL_TOKEN_LEFT_PARENTHESIS))
      node = feel_parse_call(parser, node, start);
    else if (feel_parser_at(parser, FEEL_TOKEN_LEFT_BRACKET) && !bracket_ends_range(parser))
      node = feel_parse_filter(parser, node, start);
    else
      return node;
  }
  return NULL;
}

static const FeelType *filtered_item_type(const FeelType *target)
{
  return target->kind == FEEL_TYPE_LIST ? target->element : target;
}

/* The names that a filter's condition sees: the item, and its members. */
static FeelScope *push_filter_scope(FeelParser *parser, const FeelType *item, guint slot,
                                    gboolean *item_used)
{
  FeelScope *scope = feel_parser_push_scope(parser);
  guint level = parser->function->level;
  gboolean known = item->kind == FEEL_TYPE_CONTEXT && item->member_count > 0;
  scope->open = !known && (item->kind == FEEL_TYPE_ANY || item->kind == FEEL_TYPE_CONTEXT);
  scope->item_slot = slot;
  scope->item_level = level;
  scope->item_type = item;
  scope->item_used = item_used;
  feel_scope_add_local(scope, "item", item, slot, level);
  for (guint i = 0; known && i < item->member_count; i++)
    feel_scope_add_member(scope, item->shape->names[i], item->members[i].type, slot, level, i);
  return scope;
}

FeelNode *feel_parse_filter(FeelParser *parser, FeelNode *target, guint32 start)
{
  feel_parser_advance(parser);
  const FeelScope *outer = parser->scope;
  const FeelType *item = filtered_item_type(target->type);
  guint slot = feel_parser_new_slot(parser);
  gboolean *item_used = arena_new_item(parser->arena, gboolean);
  push_filter_scope(parser, item, slot, item_used);
  FeelNode *predicate = feel_parse_expression(parser);
  parser->scope = outer;
  if (predicate == NULL ||
      !feel_parser_expect(parser, FEEL_TOKEN_RIGHT_BRACKET, "to end the filter"))
    return NULL;
  const FeelType *type = predicate->type->kind == FEEL_TYPE_BOOLEAN
                             ? feel_type_list(parser->arena, item)
                         : predicate->type->kind == FEEL_TYPE_NUMBER ? item
                                                                     : NULL;
  FeelNode *node = feel_parser_node(parser, FEEL_NODE_FILTER, start, type);
  node->filter.target = target;
  node->filter.predicate = predicate;
  node->filter.slot = slot;
  node->filter.uses_item = *item_used;
  feel_node_adopt(node, target);
  feel_node_adopt(node, predicate);
  return feel_parser_finish(parser, node);
}

/* The name of a named argument, if that is what comes next; else NULL. */
static const char *parse_argument_name(FeelParser *parser, guint32 *end)
{
  FeelParser before = *parser;
  const char *name = feel_parse_new_name(parser, NULL, NULL, FALSE);
  *end = parser->last_end;
  if (name != NULL && feel_parser_accept(parser, FEEL_TOKEN_COLON))
    return name;
  *parser = before;
  return NULL;
}

typedef struct {
  GPtrArray *values;
  GPtrArray *names;
  GArray *spans;
  GArray *name_spans;
} Arguments;

static gboolean parse_arguments(FeelParser *parser, Arguments *arguments)
{
  if (feel_parser_at(parser, FEEL_TOKEN_RIGHT_PARENTHESIS))
    return TRUE;
  do {
    guint32 start = parser->token.start;
    guint32 name_end = start;
    const char *name = parse_argument_name(parser, &name_end);
    if (name != NULL) {
      Span name_span = feel_parser_span(parser, start, name_end);
      g_ptr_array_add(arguments->names, (gpointer)name);
      g_array_append_val(arguments->name_spans, name_span);
    }
    if (arguments->names->len != 0 && name == NULL) {
      feel_parser_error(parser, &FEEL_ERROR_SYNTAX, start, parser->token.end,
                        "expected \"name: value\", as the arguments before it are named");
      return FALSE;
    }
    if (name != NULL && arguments->names->len != arguments->values->len + 1) {
      feel_parser_error(parser, &FEEL_ERROR_SYNTAX, start, parser->last_end,
                        "expected a value without a name, as the arguments before it have none");
      return FALSE;
    }
    guint32 value_start = parser->token.start;
    FeelNode *value = feel_parse_expression(parser);
    if (value == NULL)
      return FALSE;
    Span span = feel_parser_span(parser, value_start, parser->last_end);
    g_ptr_array_add(arguments->values, value);
    g_array_append_val(arguments->spans, span);
  } while (feel_parser_accept(parser, FEEL_TOKEN_COMMA));
  return TRUE;
}

static const FeelType *result_type(const FeelType *function)
{
  return function->kind == FEEL_TYPE_FUNCTION ? function->element : NULL;
}

FeelNode *feel_parse_call(FeelParser *parser, FeelNode *function, guint32 start)
{
  feel_parser_advance(parser);
  g_autoptr(GPtrArray) values = g_ptr_array_new();
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(Span));
  g_autoptr(GArray) name_spans = g_array_new(FALSE, FALSE, sizeof(Span));
  Arguments arguments = {values, names, spans, name_spans};
  if (!parse_arguments(parser, &arguments) ||
      !feel_parser_expect(parser, FEEL_TOKEN_RIGHT_PARENTHESIS, "or \",\" behind an argument"))
    return NULL;
  FeelNode *node = feel_parser_node(parser, FEEL_NODE_CALL, start, result_type(function->type));
  node->call.function = function;
  node->call.arguments = feel_parser_copy(parser, values->pdata, values->len * sizeof(gpointer));
  node->call.names = feel_parser_copy(parser, names->pdata, names->len * sizeof(gpointer));
  node->call.spans = feel_parser_copy(parser, spans->data, spans->len * sizeof(Span));
  node->call.name_spans =
      feel_parser_copy(parser, name_spans->data, name_spans->len * sizeof(Span));
  node->call.count = values->len;
  feel_node_adopt(node, function);
  for (guint i = 0; i < values->len; i++)
    feel_node_adopt(node, g_ptr_array_index(values, i));
  return feel_parser_finish(parser, node);
}

/* "(name: type, …)"; each parameter is a local variable, in the first slots. */
static gboolean parse_parameters(FeelParser *parser, FeelScope *scope, GArray *parameters)
{
  if (!feel_parser_expect(parser, FEEL_TOKEN_LEFT_PARENTHESIS, "after \"function\""))
    return FALSE;
  if (feel_parser_accept(parser, FEEL_TOKEN_RIGHT_PARENTHESIS))
    return TRUE;
  do {
    guint32 start = parser->token.start;
    FeelMember parameter = {feel_parse_new_name(parser, "a parameter", NULL, TRUE),
                            feel_type_basic(FEEL_TYPE_ANY)};
    if (parameter.name == NULL)
      return FALSE;
    if (feel_trie_get(&scope->names, parameter.name) != NULL)
      feel_parser_error(parser, &FEEL_ERROR_DUPLICATE_NAME, start, parser->last_end,
                        "the function has a parameter \"%s\" already", parameter.name);
    if (feel_parser_accept(parser, FEEL_TOKEN_COLON)) {
      parameter.type = feel_parse_type(parser);
      if (parameter.type == NULL)
        return FALSE;
    }
    feel_scope_add_local(scope, parameter.name, parameter.type, feel_parser_new_slot(parser),
                         parser->function->level);
    g_array_append_val(parameters, parameter);
  } while (feel_parser_accept(parser, FEEL_TOKEN_COMMA));
  return feel_parser_expect(parser, FEEL_TOKEN_RIGHT_PARENTHESIS, "or \",\" behind a parameter");
}

static FeelNode *parse_definition(FeelParser *parser, guint32 start)
{
  FeelScope *scope = feel_parser_push_scope(parser);
  g_autoptr(GArray) parameters = g_array_new(FALSE, FALSE, sizeof(FeelMember));
  if (!parse_parameters(parser, scope, parameters))
    return NULL;
  gboolean external = feel_parser_accept_word(parser, "external");
  FeelNode *body = feel_parse_expression(parser);
  if (body == NULL)
    return NULL;
  FeelParserFunction *function = parser->function;
  const FeelType *type = feel_type_function(
      parser->arena, (const FeelMember *)(gpointer)parameters->data, parameters->len,
      external ? feel_type_basic(FEEL_TYPE_ANY) : body->type);
  FeelNode *node = feel_parser_node(parser, FEEL_NODE_FUNCTION, start, type);
  node->function.body = external ? NULL : body;
  node->function.type = type;
  node->function.captures = feel_parser_copy(parser, function->captures->data,
                                             function->captures->len * sizeof(FeelCapture));
  node->function.capture_count = function->captures->len;
  node->function.frame_size = function->slots;
  feel_node_adopt(node, body);
  return node;
}

FeelNode *feel_parse_function(FeelParser *parser)
{
  guint32 start = parser->token.start;
  feel_parser_advance(parser);
  g_autoptr(GArray) captures = g_array_new(FALSE, FALSE, sizeof(FeelCapture));
  FeelParserFunction function = {.outer = parser->function,
                                 .level = parser->function->level + 1,
                                 .captures = captures};
  const FeelScope *outer = parser->scope;
  parser->function = &function;
  FeelNode *node = parse_definition(parser, start);
  parser->function = function.outer;
  parser->scope = outer;
  return node == NULL ? NULL : feel_parser_finish(parser, node);
}

/* Operators, conditions, loops and quantifiers (DMN 1.5, grammar rules 1 to 24). */
#include "engine/feel/parser.h"
#include "engine/feel/feel-diagnostics.h"
#include "engine/feel/type-private.h"
#include <string.h>

typedef struct {
  const char *text;
  guint level;
  FeelNodeKind node;
} OperatorRow;

static const OperatorRow operators[] = {
#define X(symbol, text, level, node) {text, level, FEEL_NODE_##node},
#include "engine/feel/operators.def"
#undef X
};

#define LEVEL_ADDITIVE (operators[FEEL_OPERATOR_ADD].level)

/* The operator that is next to be read; FALSE where none is. */
static gboolean operator_next(const FeelParser *parser, FeelOperator *found)
{
  FeelToken token = parser->token;
  gsize length = token.end - token.start;
  if (token.kind != FEEL_TOKEN_WORD && token.kind < FEEL_TOKEN_PLUS)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(operators); i++) {
    if (strlen(operators[i].text) == length &&
        memcmp(operators[i].text, parser->text + token.start, length) == 0) {
      *found = (FeelOperator)i;
      return TRUE;
    }
  }
  return FALSE;
}

static const FeelType *arithmetic_type(FeelOperator operator, const FeelType *left,
                                       const FeelType *right)
{
  if (left->kind == FEEL_TYPE_NUMBER && right->kind == FEEL_TYPE_NUMBER)
    return left;
  if (operator == FEEL_OPERATOR_ADD && left->kind == FEEL_TYPE_STRING &&
      right->kind == FEEL_TYPE_STRING)
    return left;
  return feel_type_basic(FEEL_TYPE_ANY);
}

static FeelNode *parse_unary(FeelParser *parser);

/* The right operand of an operator: what binds tighter belongs to it. */
static FeelNode *parse_right(FeelParser *parser, guint level)
{
  guint32 start = parser->token.start;
  FeelNode *right = parse_unary(parser);
  return right == NULL ? NULL : feel_parse_operators(parser, right, start, level + 1);
}

/* "a or b or c" and "a + b - c" are one node each, however long, so that a long
 * chain is not a deep tree. */
static FeelNode *parse_chain(FeelParser *parser, FeelNode *left, guint32 start, guint level)
{
  g_autoptr(GPtrArray) operands = g_ptr_array_new();
  g_autoptr(GByteArray) kinds = g_byte_array_new();
  g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(Span));
  g_ptr_array_add(operands, left);
  const FeelType *type = left->type;
  FeelOperator operator;
  FeelNodeKind node_kind = FEEL_NODE_ARITHMETIC;
  while (operator_next(parser, &operator) && operators[operator].level == level) {
    node_kind = operators[operator].node;
    feel_parser_advance(parser);
    FeelNode *right = parse_right(parser, level);
    if (right == NULL)
      return NULL;
    guint8 kind = (guint8) operator;
    g_byte_array_append(kinds, &kind, 1);
    g_ptr_array_add(operands, right);
    Span span = feel_parser_span(parser, start, parser->last_end);
    g_array_append_val(spans, span);
    type = arithmetic_type(operator, type, right->type);
  }
  if (node_kind != FEEL_NODE_ARITHMETIC)
    type = feel_type_basic(FEEL_TYPE_BOOLEAN);
  FeelNode *node = feel_parser_node(parser, node_kind, start, type);
  for (guint i = 0; i < operands->len; i++)
    feel_node_adopt(node, g_ptr_array_index(operands, i));
  const FeelNode *const *copy =
      feel_parser_copy(parser, operands->pdata, operands->len * sizeof(gpointer));
  if (node_kind == FEEL_NODE_ARITHMETIC) {
    node->chain.operands = copy;
    node->chain.count = operands->len - 1;
    node->chain.operators = feel_parser_copy(parser, kinds->data, kinds->len);
    node->chain.spans = feel_parser_copy(parser, spans->data, spans->len * sizeof(Span));
  } else {
    node->logic.operands = copy;
    node->logic.count = operands->len;
  }
  return feel_parser_finish(parser, node);
}

static FeelNode *parse_comparison(FeelParser *parser, FeelNode *left, guint32 start,
                                  FeelOperator operator)
{
  feel_parser_advance(parser);
  FeelNode *right = parse_right(parser, operators[operator].level);
  if (right == NULL)
    return NULL;
  FeelNode *node = feel_parser_node(parser, FEEL_NODE_COMPARE, start,
                                    feel_type_basic(FEEL_TYPE_BOOLEAN));
  node->compare.operator = operator;
  node->compare.left = left;
  node->compare.right = right;
  feel_node_adopt(node, left);
  feel_node_adopt(node, right);
  return feel_parser_finish(parser, node);
}

static FeelNode *parse_between(FeelParser *parser, FeelNode *value, guint32 start)
{
  feel_parser_advance(parser);
  FeelNode *low = feel_parse_operand(parser);
  if (low == NULL || !feel_parser_expect_word(parser, "and", "between the two bounds"))
    return NULL;
  FeelNode *high = feel_parse_operand(parser);
  if (high == NULL)
    return NULL;
  FeelNode *node = feel_parser_node(parser, FEEL_NODE_BETWEEN, start,
                                    feel_type_basic(FEEL_TYPE_BOOLEAN));
  node->between.value = value;
  node->between.low = low;
  node->between.high = high;
  feel_node_adopt(node, value);
  feel_node_adopt(node, low);
  feel_node_adopt(node, high);
  return feel_parser_finish(parser, node);
}

FeelNode *feel_parse_operators(FeelParser *parser, FeelNode *left, guint32 start, guint minimum)
{
  FeelOperator operator;
  while (left != NULL && operator_next(parser, &operator) &&
         operators[operator].level >= minimum) {
    switch (operators[operator].node) {
    case FEEL_NODE_COMPARE:
      left = parse_comparison(parser, left, start, operator);
      break;
    case FEEL_NODE_BETWEEN:
      left = parse_between(parser, left, start);
      break;
    case FEEL_NODE_IN:
      feel_parser_advance(parser);
      left = feel_parse_in(parser, left, start);
      break;
    default:
      left = parse_chain(parser, left, start, operators[operator].level);
    }
  }
  return left;
}

FeelNode *feel_parse_operand(FeelParser *parser)
{
  if (!feel_parser_enter(parser))
    return NULL;
  FeelNode *node = parse_right(parser, LEVEL_ADDITIVE - 1);
  feel_parser_leave(parser);
  return node;
}

static FeelNode *parse_instance_of(FeelParser *parser, FeelNode *value, guint32 start)
{
  feel_parser_advance(parser);
  if (!feel_parser_expect_word(parser, "of", "after \"instance\""))
    return NULL;
  parser->unknown_type = NULL;
  const FeelType *type = feel_parse_type(parser);
  if (type == NULL)
    return NULL;
  if (parser->unknown_type != NULL)
    return feel_parser_null(parser, &FEEL_ERROR_UNKNOWN_TYPE, start, parser->last_end,
                            parser->unknown_type);
  FeelNode *node = feel_parser_node(parser, FEEL_NODE_INSTANCE_OF, start,
                                    feel_type_basic(FEEL_TYPE_BOOLEAN));
  node->instance.value = value;
  node->instance.type = type;
  feel_node_adopt(node, value);
  return feel_parser_finish(parser, node);
}

static FeelNode *parse_negation(FeelParser *parser)
{
  guint32 start = parser->token.start;
  if (!feel_parser_enter(parser))
    return NULL;
  feel_parser_advance(parser);
  FeelNode *operand = parse_unary(parser);
  if (operand == NULL)
    return NULL;
  feel_parser_leave(parser);
  FeelNode *node =
      feel_parser_node(parser, FEEL_NODE_NEGATE, start,
                       operand->type->kind == FEEL_TYPE_NUMBER ? operand->type : NULL);
  node->operand = operand;
  feel_node_adopt(node, operand);
  return feel_parser_finish(parser, node);
}

/* Grammar rules 4f and 51: "instance of" binds tighter than a sign, and a sign
 * tighter than "**". */
static FeelNode *parse_unary(FeelParser *parser)
{
  guint32 start = parser->token.start;
  if (feel_parser_at(parser, FEEL_TOKEN_MINUS))
    return parse_negation(parser);
  FeelNode *node = feel_parse_primary(parser);
  if (node != NULL)
    node = feel_parse_postfix(parser, node, start);
  while (node != NULL && feel_parser_at_word(parser, "instance"))
    node = parse_instance_of(parser, node, start);
  return node;
}

FeelNode *feel_parse_expression(FeelParser *parser)
{
  guint32 start = parser->token.start;
  gboolean in_range = parser->in_range;
  if (!feel_parser_enter(parser))
    return NULL;
  parser->in_range = FALSE;
  FeelNode *node = parse_unary(parser);
  node = node == NULL ? NULL : feel_parse_operators(parser, node, start, 0);
  parser->in_range = in_range;
  feel_parser_leave(parser);
  return node;
}

FeelNode *feel_parse_if(FeelParser *parser)
{
  guint32 start = parser->token.start;
  feel_parser_advance(parser);
  FeelNode *test = feel_parse_expression(parser);
  if (test == NULL || !feel_parser_expect_word(parser, "then", "after the condition of \"if\""))
    return NULL;
  FeelNode *then = feel_parse_expression(parser);
  if (then == NULL || !feel_parser_expect_word(parser, "else", "to end \"if\""))
    return NULL;
  FeelNode *otherwise = feel_parse_expression(parser);
  if (otherwise == NULL)
    return NULL;
  FeelNode *node = feel_parser_node(parser, FEEL_NODE_IF, start,
                                    feel_type_common(parser->arena, then->type, otherwise->type));
  node->condition.test = test;
  node->condition.then = then;
  node->condition.otherwise = otherwise;
  feel_node_adopt(node, test);
  feel_node_adopt(node, then);
  feel_node_adopt(node, otherwise);
  return feel_parser_finish(parser, node);
}

static const FeelType *item_type(const FeelNode *domain)
{
  if (domain->type->kind == FEEL_TYPE_LIST || domain->type->kind == FEEL_TYPE_RANGE)
    return domain->type->element;
  return feel_type_basic(FEEL_TYPE_ANY);
}

/* "name in domain" or "name in low..high"; the name is in scope behind it. */
static gboolean parse_iterator(FeelParser *parser, FeelIterator *iterator)
{
  const char *name = feel_parse_new_name(parser, "a loop variable", "in", TRUE);
  if (name == NULL || !feel_parser_expect_word(parser, "in", "after a loop variable"))
    return FALSE;
  FeelNode *domain = feel_parse_expression(parser);
  if (domain == NULL)
    return FALSE;
  const FeelType *type = item_type(domain);
  iterator->domain = domain;
  iterator->high = NULL;
  if (feel_parser_accept(parser, FEEL_TOKEN_DOTS)) {
    iterator->high = feel_parse_expression(parser);
    if (iterator->high == NULL)
      return FALSE;
    type = domain->type;
  }
  iterator->slot = feel_parser_new_slot(parser);
  FeelScope *scope = feel_parser_push_scope(parser);
  feel_scope_add_local(scope, name, type, iterator->slot, parser->function->level);
  return TRUE;
}

static FeelNode *finish_loop(FeelParser *parser, FeelNodeKind kind, guint32 start, GArray *iterators,
                             FeelNode *body, guint partial)
{
  const FeelType *type = kind == FEEL_NODE_FOR ? feel_type_list(parser->arena, body->type)
                                               : feel_type_basic(FEEL_TYPE_BOOLEAN);
  FeelNode *node = feel_parser_node(parser, kind, start, type);
  feel_node_adopt(node, body);
  for (guint i = 0; i < iterators->len; i++) {
    FeelIterator *iterator = &g_array_index(iterators, FeelIterator, i);
    feel_node_adopt(node, iterator->domain);
    feel_node_adopt(node, iterator->high);
  }
  /* One level of evaluation for each variable. */
  node->depth = (guint16)MIN(node->depth + iterators->len, G_MAXUINT16);
  node->loop.iterators =
      feel_parser_copy(parser, iterators->data, iterators->len * sizeof(FeelIterator));
  node->loop.count = iterators->len;
  node->loop.body = body;
  node->loop.partial = partial;
  return feel_parser_finish(parser, node);
}

static FeelNode *parse_loop(FeelParser *parser, FeelNodeKind kind, const char *before_body)
{
  guint32 start = parser->token.start;
  feel_parser_advance(parser);
  g_autoptr(GArray) iterators = g_array_new(FALSE, TRUE, sizeof(FeelIterator));
  do {
    FeelIterator iterator;
    if (!parse_iterator(parser, &iterator))
      return NULL;
    g_array_append_val(iterators, iterator);
    if (iterators->len > parser->limits->expression_depth)
      return feel_parser_error(parser, &FEEL_LIMIT_EXPRESSION_DEPTH, start, parser->last_end,
                               "a loop has more than %u variables here",
                               parser->limits->expression_depth);
  } while (feel_parser_accept(parser, FEEL_TOKEN_COMMA));
  if (!feel_parser_expect_word(parser, before_body, "after the loop variables"))
    return NULL;
  guint partial = feel_parser_new_slot(parser);
  if (kind == FEEL_NODE_FOR) {
    FeelScope *scope = feel_parser_push_scope(parser);
    feel_scope_add_local(scope, "partial", feel_type_basic(FEEL_TYPE_LIST), partial,
                         parser->function->level);
  }
  FeelNode *body = feel_parse_expression(parser);
  return body == NULL ? NULL : finish_loop(parser, kind, start, iterators, body, partial);
}

FeelNode *feel_parse_for(FeelParser *parser)
{
  const FeelScope *scope = parser->scope;
  FeelNode *node = parse_loop(parser, FEEL_NODE_FOR, "return");
  parser->scope = scope;
  return node;
}

FeelNode *feel_parse_quantified(FeelParser *parser)
{
  const FeelScope *scope = parser->scope;
  FeelNodeKind kind = feel_parser_at_word(parser, "some") ? FEEL_NODE_SOME : FEEL_NODE_EVERY;
  FeelNode *node = parse_loop(parser, kind, "satisfies");
  parser->scope = scope;
  return node;
}

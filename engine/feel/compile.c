#include "engine/feel/feel-diagnostics.h"
#include "engine/feel/parser.h"

static void parser_init(FeelParser *parser, FeelParserFunction *function, Arena *arena,
                        Source *source, const FeelScope *scope, const Limits *limits,
                        DiagnosticList *diagnostics)
{
  *function = (FeelParserFunction){.captures = NULL};
  *parser = (FeelParser){
      .arena = arena,
      .source = source,
      .text = source_text(source),
      .length = (guint32)MIN(source_length(source), G_MAXUINT32 - 1),
      .limits = limits,
      .diagnostics = diagnostics,
      .scope = scope,
      .function = function,
  };
  feel_parser_seek(parser, 0);
}

static void parser_clear(FeelParser *parser)
{
  if (parser->scratch != NULL)
    diagnostic_list_free(parser->scratch);
}

static FeelExpression *new_expression(FeelParser *parser)
{
  FeelExpression *expression = arena_new_item(parser->arena, FeelExpression);
  expression->source = parser->source;
  expression->frame_size = parser->function->slots;
  expression->type = feel_type_basic(FEEL_TYPE_BOOLEAN);
  return expression;
}

const FeelExpression *feel_compile(Arena *arena, Source *source, const FeelScope *scope,
                                   const Limits *limits, DiagnosticList *diagnostics)
{
  FeelParser parser;
  FeelParserFunction function;
  parser_init(&parser, &function, arena, source, scope, limits, diagnostics);
  FeelNode *root = feel_parse_expression(&parser);
  if (root != NULL && !feel_parser_at(&parser, FEEL_TOKEN_END))
    root = feel_parser_unexpected(&parser, "an operator or the end of the expression");
  parser_clear(&parser);
  if (root == NULL)
    return NULL;
  FeelExpression *expression = new_expression(&parser);
  expression->root = root;
  expression->type = root->type;
  return expression;
}

static gboolean is_direct(const FeelTests *tests)
{
  for (guint i = 0; i < tests->count; i++)
    if (!tests->tests[i].is_constant)
      return FALSE;
  return TRUE;
}

const FeelExpression *feel_compile_tests(Arena *arena, Source *source, const FeelScope *scope,
                                         const FeelType *input_type, const Limits *limits,
                                         DiagnosticList *diagnostics)
{
  FeelParser parser;
  FeelParserFunction function;
  parser_init(&parser, &function, arena, source, scope, limits, diagnostics);
  parser.input_type = input_type != NULL ? input_type : feel_type_basic(FEEL_TYPE_ANY);
  parser.input_slot = feel_parser_new_slot(&parser);
  gboolean matches_all = FALSE;
  const FeelTests *tests = feel_parse_tests(&parser, &matches_all);
  parser_clear(&parser);
  if (tests == NULL)
    return NULL;
  FeelExpression *expression = new_expression(&parser);
  expression->tests = tests;
  expression->matches_all = matches_all;
  expression->direct = is_direct(tests);
  return expression;
}

const FeelType *feel_expression_type(const FeelExpression *expression) { return expression->type; }

Source *feel_expression_source(const FeelExpression *expression) { return expression->source; }

gboolean feel_tests_match_all(const FeelExpression *tests) { return tests->matches_all; }

gboolean feel_expression_constant(const FeelExpression *expression, FeelValue *value)
{
  if (expression->root == NULL || expression->root->kind != FEEL_NODE_CONSTANT)
    return FALSE;
  *value = expression->root->constant;
  return TRUE;
}

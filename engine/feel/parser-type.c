/* Types as "instance of" and parameters name them (DMN 1.5, grammar rules 50 to 56). */
#include "engine/base/messages.h"
#include "engine/feel/feel-diagnostics.h"
#include "engine/feel/parser.h"
#include "engine/feel/type-private.h"

/* ">" may be the first half of ">=". */
static gboolean expect_close(FeelParser *parser)
{
  if (feel_parser_at(parser, FEEL_TOKEN_GREATER_EQUAL)) {
    parser->last_end = parser->token.start + 1;
    feel_parser_seek(parser, parser->last_end);
    return TRUE;
  }
  return feel_parser_expect(parser, FEEL_TOKEN_GREATER, "to end the type");
}

static const FeelType *parse_element(FeelParser *parser)
{
  feel_parser_advance(parser);
  const FeelType *element = feel_parse_type(parser);
  return element != NULL && expect_close(parser) ? element : NULL;
}

static gboolean parse_members(FeelParser *parser, GArray *members, gboolean named)
{
  feel_parser_advance(parser);
  if (!named && feel_parser_at(parser, FEEL_TOKEN_GREATER))
    return expect_close(parser);
  do {
    FeelMember member = {NULL, NULL};
    if (named) {
      member.name = feel_parse_new_name(parser, "a member", NULL, TRUE);
      if (member.name == NULL || !feel_parser_expect(parser, FEEL_TOKEN_COLON, "after a member"))
        return FALSE;
    }
    member.type = feel_parse_type(parser);
    if (member.type == NULL)
      return FALSE;
    g_array_append_val(members, member);
  } while (feel_parser_accept(parser, FEEL_TOKEN_COMMA));
  return expect_close(parser);
}

static const FeelType *parse_context_type(FeelParser *parser)
{
  g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(FeelMember));
  if (!parse_members(parser, members, TRUE))
    return NULL;
  return feel_type_context(parser->arena, (const FeelMember *)(gpointer)members->data,
                           members->len);
}

static const FeelType *parse_function_type(FeelParser *parser)
{
  g_autoptr(GArray) parameters = g_array_new(FALSE, FALSE, sizeof(FeelMember));
  if (!parse_members(parser, parameters, FALSE) ||
      !feel_parser_expect(parser, FEEL_TOKEN_ARROW, "before the type of the result"))
    return NULL;
  const FeelType *result = feel_parse_type(parser);
  if (result == NULL)
    return NULL;
  return feel_type_function(parser->arena, (const FeelMember *)(gpointer)parameters->data,
                            parameters->len, result);
}

static const FeelType *parse_generic(FeelParser *parser, FeelTypeKind kind)
{
  const FeelType *element = NULL;
  switch (kind) {
  case FEEL_TYPE_LIST:
    element = parse_element(parser);
    return element == NULL ? NULL : feel_type_list(parser->arena, element);
  case FEEL_TYPE_RANGE:
    element = parse_element(parser);
    return element == NULL ? NULL : feel_type_range(parser->arena, element);
  case FEEL_TYPE_CONTEXT:
    return parse_context_type(parser);
  default:
    return parse_function_type(parser);
  }
}

/* A name that no type has: all its words and points. */
static const FeelType *unknown_type(FeelParser *parser)
{
  guint32 start = parser->token.start;
  guint32 end = start;
  FeelNamePieces pieces;
  feel_name_pieces_init(&pieces, parser->text, parser->length, start);
  while (feel_name_pieces_next(&pieces)) {
    if (!pieces.word && parser->text[pieces.start] != '.')
      break;
    feel_parser_seek(parser, pieces.start);
    if (pieces.word && pieces.start > start && feel_parser_at_keyword(parser))
      break;
    end = pieces.end;
  }
  const char *name = feel_name_normalise(parser->arena, parser->text + start, end - start);
  g_autofree const char **candidates = feel_scope_type_candidates(parser->scope);
  const char *nearest = diagnostic_nearest(name, candidates);
  parser->last_end = end;
  feel_parser_seek(parser, end);
  parser->unknown_type =
      nearest == NULL
          ? arena_printf(parser->arena, _("there is no type \"%s\""), name)
          : arena_printf(parser->arena, _("there is no type \"%s\"; did you mean \"%s\""), name,
                         nearest);
  feel_parser_error(parser, &FEEL_ERROR_UNKNOWN_TYPE, start, end, "%s", parser->unknown_type);
  return feel_type_basic(FEEL_TYPE_ANY);
}

static const FeelType *parse_type(FeelParser *parser)
{
  if (!feel_parser_at(parser, FEEL_TOKEN_WORD))
    return feel_parser_unexpected(parser, "a type");
  guint32 start = parser->token.start;
  guint32 basic_end = start;
  guint32 named_end = start;
  const FeelType *basic = feel_type_match(parser->text, parser->length, start, &basic_end);
  const FeelType *named =
      feel_scope_match_type(parser->scope, parser->text, parser->length, start, &named_end);
  if (basic == NULL && named == NULL)
    return unknown_type(parser);
  gboolean is_named = named != NULL && (basic == NULL || named_end >= basic_end);
  parser->last_end = is_named ? named_end : basic_end;
  feel_parser_seek(parser, parser->last_end);
  if (is_named || basic->kind < FEEL_TYPE_LIST || !feel_parser_at(parser, FEEL_TOKEN_LESS))
    return is_named ? named : basic;
  return parse_generic(parser, basic->kind);
}

const FeelType *feel_parse_type(FeelParser *parser)
{
  if (!feel_parser_enter(parser))
    return NULL;
  const FeelType *type = parse_type(parser);
  feel_parser_leave(parser);
  return type;
}

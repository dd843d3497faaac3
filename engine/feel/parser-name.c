/* Names and paths (DMN 1.5, grammar rules 20, 25 to 32; clause 10.3.1.4).
 *
 * A name is the longest one in scope that the text can be read as. Where nothing
 * in scope fits, and behind a point where the type is not known, a name is the
 * words up to the next operator or keyword. */
#include "engine/base/messages.h"
#include "engine/feel/parser.h"
#include "engine/feel/feel-diagnostics.h"
#include "engine/feel/temporal.h"
#include "engine/feel/type-private.h"
#include <string.h>

static const char *normalised(FeelParser *parser, guint32 start, guint32 end)
{
  return feel_name_normalise(parser->arena, parser->text + start, end - start);
}

static void skip_to(FeelParser *parser, guint32 end)
{
  parser->last_end = end;
  feel_parser_seek(parser, end);
}

/* Reads words up to an operator or keyword; the first may be a keyword. */
static const char *read_words(FeelParser *parser)
{
  guint32 start = parser->token.start;
  guint32 end = parser->token.end;
  FeelNamePieces pieces;
  feel_name_pieces_init(&pieces, parser->text, parser->length, end);
  feel_parser_seek(parser, end);
  while (!feel_parser_at_keyword(parser) && feel_name_pieces_next(&pieces) && pieces.word) {
    end = pieces.end;
    feel_parser_seek(parser, end);
  }
  skip_to(parser, end);
  return normalised(parser, start, end);
}

const char *feel_parse_new_name(FeelParser *parser, const char *what, const char *stop_word,
                                gboolean report)
{
  guint32 start = parser->token.start;
  guint32 end = start;
  FeelNamePieces pieces;
  feel_name_pieces_init(&pieces, parser->text, parser->length, start);
  gboolean is_name = feel_parser_at(parser, FEEL_TOKEN_WORD);
  while (is_name && feel_name_pieces_next(&pieces)) {
    gsize size = pieces.end - pieces.start;
    if (stop_word != NULL && pieces.start > start && strlen(stop_word) == size &&
        memcmp(parser->text + pieces.start, stop_word, size) == 0)
      break;
    end = pieces.end;
  }
  if (end == start)
    return report ? feel_parser_unexpected(parser, what) : NULL;
  skip_to(parser, end);
  return normalised(parser, start, end);
}

/* A read of "?", where there is an input. */
static FeelNode *input_node(FeelParser *parser)
{
  guint32 start = parser->token.start;
  feel_parser_advance(parser);
  parser->uses_input = TRUE;
  guint slot = feel_parser_capture(parser, parser->input_level, parser->input_slot);
  return feel_parser_local(parser, start, parser->input_type, slot);
}

static FeelNode *path_node(FeelParser *parser, guint32 start, FeelNode *target, const char *name,
                           const FeelType *type)
{
  FeelNode *node = feel_parser_node(parser, FEEL_NODE_PATH, start, type);
  node->path.target = target;
  node->path.name = name;
  node->path.index = -1;
  feel_node_adopt(node, target);
  return node;
}

/* Reading a member of a recorded context is reading that member's facts only. */
static void narrow_facts(FeelNode *node, FeelNode *target, const FeelType *context, gint index)
{
  if (target->facts.count == 0)
    return;
  guint32 first = target->facts.first;
  for (gint i = 0; i < index; i++)
    first += feel_type_leaves(context->members[i].type);
  node->facts.first = first;
  node->facts.count = feel_type_leaves(context->members[index].type);
  target->facts.count = 0;
}

static FeelNode *member_path(FeelParser *parser, guint32 start, FeelNode *target,
                             const FeelType *context, gint index)
{
  const FeelMember *member = &context->members[index];
  FeelNode *node = path_node(parser, start, target, member->name, member->type);
  node->path.index = index;
  node->path.shape = context->shape;
  if (target->type->kind == FEEL_TYPE_CONTEXT)
    narrow_facts(node, target, context, index);
  else
    node->type = feel_type_list(parser->arena, member->type);
  return node;
}

/* The filters around a name, out to the scope it was found in, whose items may
 * have a member of that name. */
static GArray *open_filters(FeelParser *parser, const FeelScope *found_in)
{
  GArray *slots = g_array_new(FALSE, FALSE, sizeof(guint));
  for (const FeelScope *scope = parser->scope; scope != NULL; scope = scope->parent) {
    if (scope->open) {
      guint slot = feel_parser_capture(parser, scope->item_level, scope->item_slot);
      g_array_append_val(slots, slot);
      *scope->item_used = TRUE;
    }
    if (scope == found_in)
      break;
  }
  return slots;
}

/* Wraps a name's node where an item may have a member of that name instead. */
static FeelNode *member_or(FeelParser *parser, guint32 start, const char *name,
                           const FeelScope *found_in, FeelNode *otherwise)
{
  g_autoptr(GArray) slots = open_filters(parser, found_in);
  if (slots->len == 0)
    return otherwise;
  FeelNode *node = feel_parser_node(parser, FEEL_NODE_MEMBER_OR, start, NULL);
  node->member_or.name = name;
  node->member_or.slots = feel_parser_copy(parser, slots->data, slots->len * sizeof(guint));
  node->member_or.count = slots->len;
  node->member_or.otherwise = otherwise;
  feel_node_adopt(node, otherwise);
  return feel_parser_finish(parser, node);
}

static FeelNode *prefixed_node(FeelParser *parser, const FeelScopeEntry *prefix, guint32 start);

static FeelNode *entry_node(FeelParser *parser, const FeelScopeEntry *entry,
                            const FeelScope *found_in, guint32 start)
{
  switch (entry->kind) {
  case FEEL_ENTRY_GLOBAL: {
    FeelNode *node = feel_parser_node(parser, FEEL_NODE_GLOBAL, start, entry->type);
    node->global.slot = entry->slot;
    if (entry->recorded)
      node->facts = (FeelFacts){entry->first_fact, feel_type_leaves(entry->type)};
    return node;
  }
  case FEEL_ENTRY_PREFIX:
    return prefixed_node(parser, entry, start);
  default:
    break;
  }
  if (found_in->item_used != NULL)
    *found_in->item_used = TRUE;
  guint slot = feel_parser_capture(parser, entry->level, entry->slot);
  if (entry->kind == FEEL_ENTRY_LOCAL)
    return feel_parser_local(parser, start, entry->type, slot);
  FeelNode *item = feel_parser_local(parser, start, found_in->item_type, slot);
  return feel_parser_finish(
      parser, member_path(parser, start, item, found_in->item_type, (gint)entry->member));
}

static const char *nearest_name(FeelParser *parser, const FeelScope *scope, const char *name)
{
  /* Nobody reads a suggestion that is not kept. */
  if (diagnostic_list_dropped(parser->diagnostics) > 0)
    return NULL;
  g_autofree const char **candidates = feel_scope_candidates(scope);
  return diagnostic_nearest(name, candidates);
}

/* Whether a name is the whole expression, as a text is whose quotes were forgotten. */
static gboolean is_alone(const FeelParser *parser, guint32 start)
{
  return strspn(parser->text, " \t\r\n") == start && feel_parser_at(parser, FEEL_TOKEN_END);
}

static const char *unresolved_message(FeelParser *parser, const char *name, const char *nearest,
                                      gboolean alone)
{
  if (nearest == NULL && !alone)
    return arena_printf(parser->arena, _("nothing in scope is called \"%s\""), name);
  if (nearest == NULL)
    return arena_printf(parser->arena,
                        _("nothing in scope is called \"%s\"; if it is a text, put it in quotes"),
                        name);
  if (!alone)
    return arena_printf(parser->arena, _("nothing in scope is called \"%s\"; did you mean \"%s\"?"),
                        name, nearest);
  return arena_printf(parser->arena,
                      _("nothing in scope is called \"%s\"; did you mean \"%s\"? If it is a "
                        "text, put it in quotes"),
                      name, nearest);
}

static FeelNode *unresolved(FeelParser *parser, const FeelScope *scope, guint32 start,
                            const char *name)
{
  const char *message = unresolved_message(parser, name, nearest_name(parser, scope, name),
                                           is_alone(parser, start));
  return feel_parser_fail_node(parser, &FEEL_ERROR_UNRESOLVED_NAME, start, parser->last_end,
                               message);
}

/* "prefix.name": a name of the imported model. */
static FeelNode *prefixed_node(FeelParser *parser, const FeelScopeEntry *prefix, guint32 start)
{
  if (!feel_parser_expect(parser, FEEL_TOKEN_DOT, "after the prefix of an import"))
    return NULL;
  if (!feel_parser_at(parser, FEEL_TOKEN_WORD))
    return feel_parser_unexpected(parser, "a name");
  guint32 end;
  const FeelScopeEntry *entry = feel_scope_match_own(prefix->members, parser->text, parser->length,
                                                     parser->token.start, &end);
  if (entry != NULL) {
    skip_to(parser, end);
    return entry_node(parser, entry, prefix->members, start);
  }
  guint32 member_start = parser->token.start;
  const char *name = read_words(parser);
  return unresolved(parser, prefix->members, member_start, name);
}

static FeelNode *builtin_node(FeelParser *parser, guint32 start, const FeelBuiltinEntry *entry)
{
  const FeelType *type = feel_builtin_entry_function(entry)->type;
  FeelNode *node = feel_parser_node(parser, FEEL_NODE_BUILTIN, start, type);
  node->builtin.entry = entry;
  return node;
}

static FeelNode *unknown_name(FeelParser *parser)
{
  guint32 start = parser->token.start;
  const char *name = read_words(parser);
  FeelNode *member = member_or(parser, start, name, NULL, NULL);
  if (member != NULL)
    return member;
  return unresolved(parser, parser->scope, start, name);
}

/* A variable hides the built-in of its name. Where it is called, but is known to
 * be no function, only the built-in can be meant. */
static gboolean means_builtin(const FeelParser *parser, const FeelScopeEntry *entry, guint32 end)
{
  if (entry->kind == FEEL_ENTRY_PREFIX || entry->type->kind == FEEL_TYPE_ANY ||
      entry->type->kind == FEEL_TYPE_NULL || entry->type->kind == FEEL_TYPE_FUNCTION)
    return FALSE;
  return feel_lex(parser->text, parser->length, end).kind == FEEL_TOKEN_LEFT_PARENTHESIS;
}

FeelNode *feel_parse_name(FeelParser *parser)
{
  if (parser->input_type != NULL && feel_parser_at_word(parser, "?"))
    return input_node(parser);
  guint32 start = parser->token.start;
  guint32 end = start;
  guint32 builtin_end = start;
  const FeelScope *found_in = NULL;
  const FeelScopeEntry *entry =
      feel_scope_match(parser->scope, parser->text, parser->length, start, &end, &found_in);
  const FeelBuiltinEntry *builtin =
      feel_builtin_match(parser->text, parser->length, start, &builtin_end);
  if (builtin != NULL &&
      (entry == NULL || builtin_end > end ||
       (builtin_end == end && means_builtin(parser, entry, end)))) {
    skip_to(parser, builtin_end);
    FeelNode *node = builtin_node(parser, start, builtin);
    if (feel_parser_at(parser, FEEL_TOKEN_LEFT_PARENTHESIS))
      return node;
    return member_or(parser, start, feel_builtin_entry_name(builtin), NULL, node);
  }
  if (entry == NULL)
    return unknown_name(parser);
  skip_to(parser, end);
  FeelNode *node = entry_node(parser, entry, found_in, start);
  if (node == NULL || entry->kind == FEEL_ENTRY_PREFIX)
    return node;
  return member_or(parser, start, entry->name, found_in, node);
}

/* The type that a path looks into: through lists, which it maps. */
static const FeelType *looked_into(const FeelType *type)
{
  while (type->kind == FEEL_TYPE_LIST)
    type = type->element;
  return type;
}

static const char *const range_properties[] = {"start", "end", "start included", "end included",
                                               NULL};

static const char *const *properties_of(const FeelType *type)
{
  FeelKind kind;
  if (type->kind == FEEL_TYPE_RANGE)
    return range_properties;
  if (!feel_type_value_kind(type->kind, &kind) || type->kind >= FEEL_TYPE_LIST)
    return NULL;
  return feel_temporal_properties(kind);
}

static const FeelType *property_type(const FeelType *owner, const char *name)
{
  if (owner->kind == FEEL_TYPE_RANGE)
    return strchr(name, ' ') != NULL ? feel_type_basic(FEEL_TYPE_BOOLEAN) : owner->element;
  if (strcmp(name, "timezone") == 0)
    return feel_type_basic(FEEL_TYPE_STRING);
  if (strcmp(name, "time offset") == 0)
    return feel_type_basic(FEEL_TYPE_DAYS_TIME_DURATION);
  return feel_type_basic(FEEL_TYPE_NUMBER);
}

static FeelNode *property_path(FeelParser *parser, guint32 start, FeelNode *target,
                               const FeelType *owner)
{
  const char *const *names = properties_of(owner);
  guint32 end = parser->token.start;
  gint index = names == NULL
                   ? -1
                   : feel_names_match(names, g_strv_length((char **)names), parser->text,
                                      parser->length, parser->token.start, &end);
  if (index < 0)
    return path_node(parser, start, target, read_words(parser), NULL);
  skip_to(parser, end);
  const FeelType *type = property_type(owner, names[index]);
  if (target->type->kind == FEEL_TYPE_LIST)
    type = feel_type_list(parser->arena, type);
  return path_node(parser, start, target, names[index], type);
}

static FeelNode *context_path(FeelParser *parser, guint32 start, FeelNode *target,
                              const FeelType *context)
{
  guint32 end;
  const char *const *names = context->shape->names;
  gint index = feel_names_match(names, context->member_count, parser->text, parser->length,
                                parser->token.start, &end);
  if (index >= 0) {
    skip_to(parser, end);
    return member_path(parser, start, target, context, index);
  }
  guint32 name_start = parser->token.start;
  const char *name = read_words(parser);
  g_autofree const char **candidates = g_new0(const char *, context->member_count + 1);
  memcpy(candidates, names, context->member_count * sizeof *candidates);
  const char *nearest = diagnostic_nearest(name, candidates);
  feel_parser_error(parser, &FEEL_ERROR_UNKNOWN_MEMBER, name_start, parser->last_end,
                    nearest == NULL ? N_("there is no member \"%s\" here")
                                    : N_("there is no member \"%s\" here; did you mean \"%s\""),
                    name, nearest);
  return path_node(parser, start, target, name, NULL);
}

FeelNode *feel_parse_member(FeelParser *parser, FeelNode *target, guint32 start)
{
  feel_parser_advance(parser);
  if (!feel_parser_at(parser, FEEL_TOKEN_WORD))
    return feel_parser_unexpected(parser, "the name of a member after \".\"");
  guint32 name_start = parser->token.start;
  const FeelType *owner = looked_into(target->type);
  FeelNode *node = owner->kind == FEEL_TYPE_CONTEXT && owner->member_count > 0
                       ? context_path(parser, start, target, owner)
                       : property_path(parser, start, target, owner);
  node->span = feel_parser_span(parser, start, parser->last_end);
  node->path.name_span = feel_parser_span(parser, name_start, parser->last_end);
  return feel_parser_finish(parser, node);
}

/* Literals, lists, ranges and contexts (DMN 1.5, grammar rules 33 to 45, 57 to 61). */
#include "engine/base/messages.h"
#include "engine/feel/feel-diagnostics.h"
#include "engine/feel/parser.h"
#include "engine/feel/temporal.h"
#include "engine/feel/type-private.h"
#include <string.h>

static FeelNode *constant_node(FeelParser *parser, guint32 start, FeelTypeKind type,
                               FeelValue value)
{
  FeelNode *node = feel_parser_node(parser, FEEL_NODE_CONSTANT, start, feel_type_basic(type));
  node->constant = value;
  return node;
}

static FeelNode *fail_literal(FeelParser *parser, guint32 start, guint32 end, const char *what)
{
  g_autofree char *text = g_strndup(parser->text + start, end - start);
  g_autofree char *message = g_strdup_printf(_("%s %s"), text, _(what));
  return feel_parser_fail_node(parser, &FEEL_ERROR_LITERAL, start, end, message);
}

FeelNode *feel_parse_number(FeelParser *parser)
{
  FeelToken token = parser->token;
  feel_parser_advance(parser);
  FeelDecimal decimal;
  if (!feel_decimal_parse(parser->text + token.start, token.end - token.start, &decimal))
    return fail_literal(parser, token.start, token.end, N_("is out of the range of numbers"));
  return constant_node(parser, token.start, FEEL_TYPE_NUMBER,
                       feel_number(parser->arena, decimal));
}

/* The value of count hexadecimal digits, or -1. */
static gint64 hexadecimal(const char *digits, guint count)
{
  gint64 value = 0;
  for (guint i = 0; i < count; i++) {
    gint digit = g_ascii_xdigit_value(digits[i]);
    if (digit < 0)
      return -1;
    value = value * 16 + digit;
  }
  return value;
}

static gboolean is_surrogate(gint64 code, gint64 base) { return code >= base && code < base + 0x400; }

/* Reads a \u or \U escape at *text; FALSE where it is not one that stands for a
 * character. A pair of surrogates is one character. */
static gboolean decode_unicode(const char **text, const char *end, gunichar *character)
{
  const char *at = *text;
  guint digits = at[1] == 'U' ? 6 : 4;
  if (end - at < 2 + (gint)digits)
    return FALSE;
  gint64 code = hexadecimal(at + 2, digits);
  at += 2 + digits;
  if (digits == 4 && is_surrogate(code, 0xD800) && end - at >= 6 && at[0] == '\\' &&
      at[1] == 'u') {
    gint64 low = hexadecimal(at + 2, 4);
    if (is_surrogate(low, 0xDC00)) {
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
      at += 6;
    }
  }
  if (code <= 0 || !g_unichar_validate((gunichar)code))
    return FALSE;
  *character = (gunichar)code;
  *text = at;
  return TRUE;
}

/* An escape that the standard does not know stands for itself, backslash and
 * all, so that patterns may say "\d" (as the conformance kit's do). */
static gsize decode_escape(const char **text, const char *end, char *out)
{
  static const char plain[] = "'\"\\nrt";
  static const char meaning[] = "'\"\\\n\r\t";
  const char *at = *text;
  if (at + 1 < end) {
    const char *found = memchr(plain, at[1], sizeof plain - 1);
    if (found != NULL) {
      *text = at + 2;
      *out = meaning[found - plain];
      return 1;
    }
    gunichar character;
    if ((at[1] == 'u' || at[1] == 'U') && decode_unicode(text, end, &character))
      return (gsize)g_unichar_to_utf8(character, out);
  }
  *out = '\\';
  *text = at + 1;
  return 1;
}

FeelValue feel_parse_string_value(FeelParser *parser, FeelToken token)
{
  const char *text = parser->text + token.start + 1;
  const char *end = parser->text + token.end - 1;
  char *decoded = arena_alloc(parser->arena, (gsize)(end - text) + 1);
  gsize used = 0;
  while (text < end) {
    if (*text == '\\')
      used += decode_escape(&text, end, decoded + used);
    else
      decoded[used++] = *text++;
  }
  decoded[used] = '\0';
  return feel_string_borrow(decoded, used);
}

FeelNode *feel_parse_string(FeelParser *parser)
{
  FeelToken token = parser->token;
  feel_parser_advance(parser);
  return constant_node(parser, token.start, FEEL_TYPE_STRING,
                       feel_parse_string_value(parser, token));
}

FeelNode *feel_parse_at(FeelParser *parser)
{
  guint32 start = parser->token.start;
  feel_parser_advance(parser);
  FeelToken token = parser->token;
  if (!feel_parser_expect(parser, FEEL_TOKEN_STRING, "after \"@\""))
    return NULL;
  FeelValue text = feel_parse_string_value(parser, token);
  FeelValue value = feel_temporal_parse(parser->arena, text.string, text.length);
  if (feel_is_null(value))
    return fail_literal(parser, token.start, token.end,
                        N_("is no date, time, date and time or duration"));
  return constant_node(parser, start, feel_type_of(parser->arena, value)->kind, value);
}

static FeelNode *range_node(FeelParser *parser, guint32 start, FeelNode *low, FeelNode *high)
{
  const FeelType *type = low == NULL    ? high->type
                         : high == NULL ? low->type
                                        : feel_type_common(parser->arena, low->type, high->type);
  FeelNode *node = feel_parser_node(parser, FEEL_NODE_RANGE, start,
                                    feel_type_range(parser->arena, type));
  node->range.low = low;
  node->range.high = high;
  feel_node_adopt(node, low);
  feel_node_adopt(node, high);
  return node;
}

/* The upper end and the bracket of a range whose lower end was read. */
FeelNode *feel_parse_range_from(FeelParser *parser, FeelNode *low, gboolean low_closed,
                                guint32 start)
{
  if (!feel_parser_expect(parser, FEEL_TOKEN_DOTS, "between the ends of a range"))
    return NULL;
  if (feel_parser_at(parser, FEEL_TOKEN_RIGHT_BRACKET))
    return feel_parser_unexpected(parser, "the upper end of the range");
  gboolean in_range = parser->in_range;
  parser->in_range = TRUE;
  FeelNode *high = feel_parse_operand(parser);
  parser->in_range = in_range;
  if (high == NULL)
    return NULL;
  gboolean high_closed = feel_parser_at(parser, FEEL_TOKEN_RIGHT_BRACKET);
  if (!high_closed && !feel_parser_at(parser, FEEL_TOKEN_RIGHT_PARENTHESIS) &&
      !feel_parser_at(parser, FEEL_TOKEN_LEFT_BRACKET))
    return feel_parser_unexpected(parser, "\"]\", \")\" or \"[\" to end the range");
  feel_parser_advance(parser);
  FeelNode *node = range_node(parser, start, low, high);
  node->range.low_closed = low_closed;
  node->range.high_closed = high_closed;
  return feel_parser_finish(parser, node);
}

/* "]low..high" and its ends. A bracket with nothing behind it that could be a
 * lower end closes a list too early. */
static FeelNode *parse_open_range(FeelParser *parser)
{
  guint32 start = parser->token.start;
  FeelToken next = feel_lex(parser->text, parser->length, parser->token.end);
  if (!feel_token_starts_expression(next.kind))
    return feel_parser_unexpected(parser, "an expression");
  feel_parser_advance(parser);
  FeelNode *low = feel_parse_expression(parser);
  return low == NULL ? NULL : feel_parse_range_from(parser, low, FALSE, start);
}

FeelNode *feel_parse_brackets(FeelParser *parser)
{
  if (feel_parser_at(parser, FEEL_TOKEN_RIGHT_BRACKET))
    return parse_open_range(parser);
  guint32 start = parser->token.start;
  feel_parser_advance(parser);
  g_autoptr(GPtrArray) items = g_ptr_array_new();
  const FeelType *element = NULL;
  if (!feel_parser_at(parser, FEEL_TOKEN_RIGHT_BRACKET)) {
    do {
      FeelNode *item = feel_parse_expression(parser);
      if (item == NULL)
        return NULL;
      if (items->len == 0 && feel_parser_at(parser, FEEL_TOKEN_DOTS))
        return feel_parse_range_from(parser, item, TRUE, start);
      element = element == NULL ? item->type
                                : feel_type_common(parser->arena, element, item->type);
      g_ptr_array_add(items, item);
    } while (feel_parser_accept(parser, FEEL_TOKEN_COMMA));
  }
  if (!feel_parser_expect(parser, FEEL_TOKEN_RIGHT_BRACKET, "or \",\" in a list"))
    return NULL;
  if (element == NULL)
    element = feel_type_basic(FEEL_TYPE_ANY);
  FeelNode *node = feel_parser_node(parser, FEEL_NODE_LIST, start,
                                    feel_type_list(parser->arena, element));
  for (guint i = 0; i < items->len; i++)
    feel_node_adopt(node, g_ptr_array_index(items, i));
  node->list.items = feel_parser_copy(parser, items->pdata, items->len * sizeof(gpointer));
  node->list.count = items->len;
  return feel_parser_finish(parser, node);
}

/* "(< 10)" and the like: a range with one end, or all but one value. */
static FeelNode *parse_unary_range(FeelParser *parser, guint32 start)
{
  FeelTokenKind operator = parser->token.kind;
  feel_parser_advance(parser);
  FeelNode *end = feel_parse_operand(parser);
  if (end == NULL ||
      !feel_parser_expect(parser, FEEL_TOKEN_RIGHT_PARENTHESIS, "to end the range"))
    return NULL;
  gboolean upper = operator == FEEL_TOKEN_LESS || operator == FEEL_TOKEN_LESS_EQUAL;
  FeelNode *node = upper ? range_node(parser, start, NULL, end)
                         : range_node(parser, start, end, NULL);
  node->range.single = operator == FEEL_TOKEN_EQUAL || operator == FEEL_TOKEN_NOT_EQUAL;
  node->range.low_closed = operator == FEEL_TOKEN_GREATER_EQUAL || operator == FEEL_TOKEN_EQUAL;
  node->range.high_closed = operator == FEEL_TOKEN_LESS_EQUAL || operator == FEEL_TOKEN_EQUAL;
  return feel_parser_finish(parser, node);
}

FeelNode *feel_parse_parentheses(FeelParser *parser)
{
  guint32 start = parser->token.start;
  feel_parser_advance(parser);
  if (parser->token.kind >= FEEL_TOKEN_EQUAL)
    return parse_unary_range(parser, start);
  FeelNode *node = feel_parse_expression(parser);
  if (node == NULL)
    return NULL;
  if (feel_parser_at(parser, FEEL_TOKEN_DOTS))
    return feel_parse_range_from(parser, node, FALSE, start);
  if (!feel_parser_expect(parser, FEEL_TOKEN_RIGHT_PARENTHESIS, "to match \"(\""))
    return NULL;
  return node;
}

/* A key as it is written, a name or a string; NULL with a diagnostic. */
static const char *parse_key(FeelParser *parser)
{
  FeelToken token = parser->token;
  if (token.kind != FEEL_TOKEN_STRING)
    return feel_parse_new_name(parser, "a key", NULL, TRUE);
  feel_parser_advance(parser);
  return feel_parse_string_value(parser, token).string;
}

typedef struct {
  GPtrArray *names;
  GPtrArray *values;
  GArray *slots;
} Entries;

/* A key that was there before; without a name: none was. */
typedef struct {
  const char *name;
  guint32 start;
  guint32 end;
} Repeated;

/* Reads "key: value" and brings the key into scope. The first repeated key is
 * kept in *repeated. */
static gboolean parse_entry(FeelParser *parser, FeelScope *scope, Entries *entries,
                            GHashTable *seen, Repeated *repeated)
{
  FeelToken token = parser->token;
  const char *name = parse_key(parser);
  if (name == NULL)
    return FALSE;
  token.end = parser->last_end;
  if (!g_hash_table_add(seen, (gpointer)name) && repeated->name == NULL)
    *repeated = (Repeated){name, token.start, token.end};
  if (!feel_parser_expect(parser, FEEL_TOKEN_COLON, "after a key"))
    return FALSE;
  FeelNode *value = feel_parse_expression(parser);
  if (value == NULL)
    return FALSE;
  guint slot = feel_parser_new_slot(parser);
  feel_scope_add_local(scope, feel_name_normalise(parser->arena, name, strlen(name)), value->type,
                       slot, parser->function->level);
  g_ptr_array_add(entries->names, (gpointer)name);
  g_ptr_array_add(entries->values, value);
  g_array_append_val(entries->slots, slot);
  return TRUE;
}

static FeelNode *context_node(FeelParser *parser, guint32 start, Entries *entries)
{
  guint count = entries->names->len;
  FeelMember *members = arena_new_array(parser->arena, FeelMember, count);
  for (guint i = 0; i < count; i++) {
    const FeelNode *value = g_ptr_array_index(entries->values, i);
    members[i] = (FeelMember){g_ptr_array_index(entries->names, i), value->type};
  }
  FeelNode *node = feel_parser_node(parser, FEEL_NODE_CONTEXT, start,
                                    feel_type_context(parser->arena, members, count));
  for (guint i = 0; i < count; i++)
    feel_node_adopt(node, g_ptr_array_index(entries->values, i));
  node->context.shape =
      feel_shape_new(parser->arena, (const char *const *)entries->names->pdata, count);
  node->context.values =
      feel_parser_copy(parser, entries->values->pdata, count * sizeof(gpointer));
  node->context.slots = feel_parser_copy(parser, entries->slots->data, count * sizeof(guint));
  return feel_parser_finish(parser, node);
}

FeelNode *feel_parse_context(FeelParser *parser)
{
  guint32 start = parser->token.start;
  feel_parser_advance(parser);
  const FeelScope *outer = parser->scope;
  FeelScope *scope = feel_parser_push_scope(parser);
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  g_autoptr(GPtrArray) values = g_ptr_array_new();
  g_autoptr(GArray) slots = g_array_new(FALSE, FALSE, sizeof(guint));
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  Entries entries = {names, values, slots};
  Repeated repeated = {.name = NULL};
  if (!feel_parser_at(parser, FEEL_TOKEN_RIGHT_BRACE)) {
    do {
      if (!parse_entry(parser, scope, &entries, seen, &repeated))
        return NULL;
    } while (feel_parser_accept(parser, FEEL_TOKEN_COMMA));
  }
  if (!feel_parser_expect(parser, FEEL_TOKEN_RIGHT_BRACE, "or \",\" in a context"))
    return NULL;
  parser->scope = outer;
  if (repeated.name == NULL)
    return context_node(parser, start, &entries);
  g_autofree char *message =
      g_strdup_printf(_("the key \"%s\" is in this context already"), repeated.name);
  return feel_parser_fail_node(parser, &FEEL_ERROR_DUPLICATE_NAME, repeated.start, repeated.end,
                               message);
}

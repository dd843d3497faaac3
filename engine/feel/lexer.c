#include "engine/feel/lexer.h"
#include "engine/feel/names.h"
#include <string.h>

const char *feel_token_description(FeelTokenKind kind)
{
  static const char *const descriptions[] = {
#define X(symbol, description) description,
      FEEL_TOKENS(X)
#undef X
  };
  return _(descriptions[kind]);
}

gboolean feel_token_starts_expression(FeelTokenKind kind)
{
  switch (kind) {
  case FEEL_TOKEN_NUMBER:
  case FEEL_TOKEN_STRING:
  case FEEL_TOKEN_WORD:
  case FEEL_TOKEN_AT:
  case FEEL_TOKEN_LEFT_PARENTHESIS:
  case FEEL_TOKEN_LEFT_BRACKET:
  case FEEL_TOKEN_RIGHT_BRACKET:
  case FEEL_TOKEN_LEFT_BRACE:
  case FEEL_TOKEN_MINUS:
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean is_digit(char byte) { return byte >= '0' && byte <= '9'; }

static guint32 skip_digits(const char *text, guint32 position)
{
  while (is_digit(text[position]))
    position++;
  return position;
}

/* Grammar rule 37. "1..5" is a range: a point counts only before a digit. The
 * text ends in NUL, so that looking one byte ahead is safe. */
static guint32 number_end(const char *text, guint32 start)
{
  guint32 end = skip_digits(text, start);
  if (text[end] == '.' && is_digit(text[end + 1]))
    end = skip_digits(text, end + 1);
  if (text[end] == 'e' || text[end] == 'E') {
    guint32 digits = end + 1;
    if (text[digits] == '+' || text[digits] == '-')
      digits++;
    if (is_digit(text[digits]))
      end = skip_digits(text, digits);
  }
  return end;
}

static FeelToken string_token(const char *text, guint32 length, guint32 start)
{
  guint32 position = start + 1;
  while (position < length) {
    if (text[position] == '"')
      return (FeelToken){FEEL_TOKEN_STRING, start, position + 1};
    position += text[position] == '\\' && position + 1 < length ? 2 : 1;
  }
  return (FeelToken){FEEL_TOKEN_UNCLOSED_STRING, start, length};
}

static FeelToken symbol_token(const char *text, guint32 start)
{
  /* Two-character symbols before their first characters. */
  static const struct {
    char text[3];
    FeelTokenKind kind;
  } symbols[] = {
      {"..", FEEL_TOKEN_DOTS},          {"->", FEEL_TOKEN_ARROW},
      {"**", FEEL_TOKEN_POWER},         {"!=", FEEL_TOKEN_NOT_EQUAL},
      {"<=", FEEL_TOKEN_LESS_EQUAL},    {">=", FEEL_TOKEN_GREATER_EQUAL},
      {"(", FEEL_TOKEN_LEFT_PARENTHESIS}, {")", FEEL_TOKEN_RIGHT_PARENTHESIS},
      {"[", FEEL_TOKEN_LEFT_BRACKET},   {"]", FEEL_TOKEN_RIGHT_BRACKET},
      {"{", FEEL_TOKEN_LEFT_BRACE},     {"}", FEEL_TOKEN_RIGHT_BRACE},
      {",", FEEL_TOKEN_COMMA},          {":", FEEL_TOKEN_COLON},
      {".", FEEL_TOKEN_DOT},            {"+", FEEL_TOKEN_PLUS},
      {"-", FEEL_TOKEN_MINUS},          {"*", FEEL_TOKEN_TIMES},
      {"/", FEEL_TOKEN_DIVIDE},         {"=", FEEL_TOKEN_EQUAL},
      {"<", FEEL_TOKEN_LESS},           {">", FEEL_TOKEN_GREATER},
      {"@", FEEL_TOKEN_AT},
  };
  for (guint i = 0; i < G_N_ELEMENTS(symbols); i++) {
    guint32 size = (guint32)strlen(symbols[i].text);
    if (strncmp(text + start, symbols[i].text, size) == 0)
      return (FeelToken){symbols[i].kind, start, start + size};
  }
  return (FeelToken){FEEL_TOKEN_INVALID, start,
                     start + (guint32)g_utf8_skip[(guchar)text[start]]};
}

FeelToken feel_lex(const char *text, guint32 length, guint32 from)
{
  guint32 start = feel_skip_space(text, length, from);
  if (start >= length)
    return (FeelToken){FEEL_TOKEN_END, length, length};
  char byte = text[start];
  if (is_digit(byte) || (byte == '.' && is_digit(text[start + 1])))
    return (FeelToken){FEEL_TOKEN_NUMBER, start, number_end(text, start)};
  if (byte == '"')
    return string_token(text, length, start);
  if (byte == '/' && text[start + 1] == '*')
    return (FeelToken){FEEL_TOKEN_UNCLOSED_COMMENT, start, length};
  if (feel_is_name_start(g_utf8_get_char(text + start)))
    return (FeelToken){FEEL_TOKEN_WORD, start, feel_skip_word(text, length, start)};
  return symbol_token(text, start);
}

#include "engine/feel/range-parse.h"

#include "engine/base/messages.h"
#include "engine/feel/temporal.h"
#include "engine/feel/text-writer.h"

#include <string.h>

typedef struct {
  const char *at;
  const char *end;
} Piece;

static gboolean is_space(char character)
{
  return character != '\0' && strchr(" \t\n\r", character) != NULL;
}

static Piece trim(Piece piece)
{
  while (piece.at < piece.end && is_space(*piece.at))
    piece.at++;
  while (piece.end > piece.at && is_space(piece.end[-1]))
    piece.end--;
  return piece;
}

static gsize length_of(Piece piece)
{
  return (gsize)(piece.end - piece.at);
}

/* The code unit of \uXXXX or \UXXXXXX behind its letter. */
static gboolean read_hexadecimal(Piece *piece, guint digits, gunichar *unit)
{
  *unit = 0;
  for (guint i = 0; i < digits; i++) {
    if (piece->at == piece->end || !g_ascii_isxdigit(*piece->at))
      return FALSE;
    *unit = *unit * 16 + (gunichar)g_ascii_xdigit_value(*piece->at++);
  }
  return TRUE;
}

/* An escape, its backslash read; a pair of surrogates is one character. */
static gboolean read_escape(Piece *piece, gunichar *character)
{
  static const char letters[] = "nrt\"'\\", meanings[] = "\n\r\t\"'\\";
  if (piece->at == piece->end)
    return FALSE;
  char letter = *piece->at++;
  const char *known = letter == '\0' ? NULL : strchr(letters, letter);
  if (known != NULL) {
    *character = (gunichar)meanings[known - letters];
    return TRUE;
  }
  if (letter == 'U')
    return read_hexadecimal(piece, 6, character) && g_unichar_validate(*character);
  if (letter != 'u' || !read_hexadecimal(piece, 4, character))
    return FALSE;
  gunichar low;
  if (*character >= 0xd800 && *character < 0xdc00 && length_of(*piece) >= 2 &&
      piece->at[0] == '\\' && piece->at[1] == 'u') {
    piece->at += 2;
    if (!read_hexadecimal(piece, 4, &low) || low < 0xdc00 || low > 0xdfff)
      return FALSE;
    *character = 0x10000 + ((*character - 0xd800) << 10) + (low - 0xdc00);
  }
  return g_unichar_validate(*character);
}

/* A whole piece that is one string literal. */
static gboolean read_string(Arena *arena, Piece piece, FeelValue *string)
{
  TextWriter writer = text_writer_new(arena, G_MAXINT32);
  if (length_of(piece) < 2 || *piece.at++ != '"' || *--piece.end != '"')
    return FALSE;
  while (piece.at < piece.end) {
    gunichar character;
    if (*piece.at == '"')
      return FALSE;
    if (*piece.at != '\\') {
      text_writer_add(&writer, piece.at++, 1);
      continue;
    }
    piece.at++;
    if (!read_escape(&piece, &character))
      return FALSE;
    text_writer_add_character(&writer, character);
  }
  *string = feel_string_borrow(text_writer_text(&writer), writer.length);
  return !writer.full;
}

/* name("text"), where name makes a temporal value of a string. */
static gboolean read_call(Arena *arena, Piece piece, FeelValue *value)
{
  static const struct {
    const char *name;
    FeelKind kind, other;
  } functions[] = {
      {"date and time", FEEL_DATE_TIME, FEEL_DATE},
      {"date", FEEL_DATE, FEEL_DATE},
      {"time", FEEL_TIME, FEEL_TIME},
      {"duration", FEEL_YEARS_MONTHS_DURATION, FEEL_DAYS_TIME_DURATION},
  };
  const char *open = memchr(piece.at, '(', length_of(piece));
  FeelValue string;
  if (open == NULL || piece.end[-1] != ')' ||
      !read_string(arena, trim((Piece){open + 1, piece.end - 1}), &string))
    return FALSE;
  Piece name = trim((Piece){piece.at, open});
  *value = feel_temporal_parse(arena, string.string, string.length);
  for (guint i = 0; i < G_N_ELEMENTS(functions); i++) {
    if (strlen(functions[i].name) != length_of(name) ||
        memcmp(functions[i].name, name.at, length_of(name)) != 0)
      continue;
    if (functions[i].kind == FEEL_DATE_TIME && value->kind == FEEL_DATE)
      *value = feel_date_time(arena, (FeelDateTime){.date = value->date});
    return value->kind == functions[i].kind || value->kind == functions[i].other;
  }
  return FALSE;
}

static gboolean read_end(Arena *arena, Piece piece, FeelValue *value)
{
  FeelDecimal decimal;
  FeelValue string;
  if (length_of(piece) == 0)
    return FALSE;
  if (*piece.at == '"')
    return read_string(arena, piece, value);
  if (*piece.at == '@') {
    piece.at++;
    if (!read_string(arena, trim(piece), &string))
      return FALSE;
    *value = feel_temporal_parse(arena, string.string, string.length);
    return !feel_is_null(*value);
  }
  if (*piece.at != '+' && feel_decimal_parse(piece.at, length_of(piece), &decimal)) {
    *value = feel_number(arena, decimal);
    return TRUE;
  }
  return read_call(arena, piece, value);
}

/* The first ".." outside a string. */
static const char *find_dots(Piece piece)
{
  gboolean quoted = FALSE;
  for (; piece.at + 1 < piece.end; piece.at++) {
    if (quoted && *piece.at == '\\')
      piece.at++;
    else if (*piece.at == '"')
      quoted = !quoted;
    else if (!quoted && piece.at[0] == '.' && piece.at[1] == '.')
      return piece.at;
  }
  return NULL;
}

gboolean feel_range_parse(Arena *arena, const char *text, gsize length, FeelRange *range,
                          const char **problem)
{
  Piece piece = trim((Piece){text, text + length});
  *problem = _("it is not two ends in brackets with \"..\" between them");
  if (length_of(piece) < 4 || memchr("[(]", *piece.at, 3) == NULL ||
      memchr("])[", piece.end[-1], 3) == NULL)
    return FALSE;
  *range = (FeelRange){.low_closed = *piece.at == '[',
                       .high_closed = piece.end[-1] == ']',
                       .has_low = TRUE,
                       .has_high = TRUE};
  piece = (Piece){piece.at + 1, piece.end - 1};
  const char *dots = find_dots(piece);
  if (dots == NULL)
    return FALSE;
  *problem = _("an end is not a literal that can be ordered");
  if (!read_end(arena, trim((Piece){piece.at, dots}), &range->low) ||
      !read_end(arena, trim((Piece){dots + 2, piece.end}), &range->high))
    return FALSE;
  gint order;
  *problem = _("its ends are of different types");
  if (!feel_compare(range->low, range->high, &order))
    return FALSE;
  *problem = _("its low end is above its high end");
  return order <= 0;
}

#include "engine/feel/letter-case.h"

#define CAPITAL_I_WITH_DOT 0x130
#define CAPITAL_SIGMA 0x3a3
#define FINAL_SIGMA 0x3c2

/* Upper case that is more than one character, by character. */
static const struct {
  gunichar character;
  const char *upper;
} special[] = {
#define X(character, upper) {character, upper},
#include "engine/feel/special-casing.def"
#undef X
};

static const char *special_upper(gunichar character)
{
  guint low = 0, high = G_N_ELEMENTS(special);
  while (low < high) {
    guint middle = (low + high) / 2;
    if (special[middle].character == character)
      return special[middle].upper;
    if (special[middle].character < character)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

void letter_case_write_upper(TextWriter *writer, const char *text, gsize length)
{
  const char *end = text + length;
  for (const char *at = text; at < end && !writer->full; at = g_utf8_next_char(at)) {
    gunichar character = g_utf8_get_char(at);
    const char *upper = character < 0x80 ? NULL : special_upper(character);
    if (upper != NULL)
      text_writer_add_string(writer, upper);
    else
      text_writer_add_character(writer, g_unichar_toupper(character));
  }
}

/* A sigma at the end of a word: after a letter and not before one. */
static gboolean is_final(const char *text, const char *at, const char *end)
{
  const char *next = g_utf8_next_char(at);
  return at > text && g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(at))) &&
         (next >= end || !g_unichar_isalpha(g_utf8_get_char(next)));
}

void letter_case_write_lower(TextWriter *writer, const char *text, gsize length)
{
  const char *end = text + length;
  for (const char *at = text; at < end && !writer->full; at = g_utf8_next_char(at)) {
    gunichar character = g_utf8_get_char(at);
    if (character == CAPITAL_I_WITH_DOT)
      text_writer_add_string(writer, "i̇");
    else if (character == CAPITAL_SIGMA && is_final(text, at, end))
      text_writer_add_character(writer, FINAL_SIGMA);
    else
      text_writer_add_character(writer, g_unichar_tolower(character));
  }
}

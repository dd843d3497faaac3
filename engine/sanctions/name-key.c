#include "engine/sanctions/name-key.h"

#include <stdlib.h>
#include <string.h>

/* Marks between letters that do not part words: apostrophes, and the signs that
 * transliterations write for hamza and ain; and the Arabic stretching sign. */
static gboolean is_joiner(gunichar character)
{
  switch (character) {
  case '\'':
  case '`':
  case 0x00B4:
  case 0x02BB:
  case 0x02BC:
  case 0x02BE:
  case 0x02BF:
  case 0x2018:
  case 0x2019:
  case 0x201B:
  case 0x0640:
  case 0x200C:
  case 0x200D:
    return TRUE;
  default:
    return g_unichar_ismark(character) || g_unichar_type(character) == G_UNICODE_FORMAT;
  }
}

/* Letters that decomposition leaves as they are, though people write them so. */
static const struct {
  gunichar character;
  const char *folded;
} letters[] = {
    {0x00E6, "ae"}, {0x00F0, "d"},  {0x00F8, "o"},  {0x00FE, "th"}, {0x0111, "d"},
    {0x0131, "i"},  {0x0142, "l"},  {0x0153, "oe"}, {0x0259, "a"},  {0x0253, "b"},
    {0x0257, "d"},  {0x0199, "k"},  {0x01B4, "y"},
    /* Arabic: alef wasla, teh marbuta, alef maksura, Farsi yeh, keheh, hamza */
    {0x0671, "ا"},  {0x0629, "ه"},  {0x0649, "ي"},  {0x06CC, "ي"},  {0x06A9, "ك"},
    {0x0621, ""},
};

static void append_folded(GString *word, gunichar character)
{
  int digit = g_unichar_digit_value(character);
  if (digit >= 0) {
    g_string_append_c(word, (char)('0' + digit));
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS(letters); i++) {
    if (letters[i].character == character) {
      g_string_append(word, letters[i].folded);
      return;
    }
  }
  g_string_append_unichar(word, character);
}

static void end_word(GPtrArray *words, GString *word)
{
  if (word->len > 0)
    g_ptr_array_add(words, g_strndup(word->str, word->len));
  g_string_truncate(word, 0);
}

GPtrArray *name_words(const char *text, gsize length)
{
  GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
  g_autofree char *decomposed = g_utf8_normalize(text, (gssize)length, G_NORMALIZE_ALL);
  if (decomposed == NULL)
    return words;
  g_autofree char *cased = g_utf8_casefold(decomposed, -1);
  g_autofree char *folded = g_utf8_normalize(cased, -1, G_NORMALIZE_ALL);
  g_autoptr(GString) word = g_string_new(NULL);
  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar character = g_utf8_get_char(at);
    if (g_unichar_isalnum(character))
      append_folded(word, character);
    else if (!is_joiner(character))
      end_word(words, word);
  }
  end_word(words, word);
  return words;
}

gboolean name_word_is_small(const char *word)
{
  static const char *const small[] = {
      "a",   "ad",  "al",  "an",  "and", "ar",  "as",  "ash", "at",  "au",  "aux",  "avec", "az",
      "by",  "d",   "da",  "dans", "de", "del", "des", "du",  "e",   "ed",  "el",   "en",   "er",
      "es",  "et",  "for", "fi",  "from", "il", "in",  "l",   "la",  "le",  "les",  "of",   "on",
      "or",  "ou",  "par", "pour", "sur", "the", "to", "ul",  "un",  "une", "ur",   "us",   "wa",
      "wal", "was", "with", "و",  "ال"};
  for (guint i = 0; i < G_N_ELEMENTS(small); i++) {
    if (strcmp(small[i], word) == 0)
      return TRUE;
  }
  return FALSE;
}

static int compare_words(gconstpointer left, gconstpointer right)
{
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

char *name_words_key(const GPtrArray *words)
{
  if (words->len == 0)
    return g_strdup("");
  g_autofree const char **sorted = g_new(const char *, words->len);
  memcpy(sorted, words->pdata, words->len * sizeof *sorted);
  qsort(sorted, words->len, sizeof *sorted, compare_words);
  g_autoptr(GString) key = g_string_new(NULL);
  for (guint i = 0; i < words->len; i++)
    g_string_append_printf(key, "%s%s", i == 0 ? "" : " ", sorted[i]);
  return g_string_free(g_steal_pointer(&key), FALSE);
}

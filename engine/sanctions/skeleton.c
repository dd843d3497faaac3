#include "engine/sanctions/skeleton.h"

#include <string.h>

/* Letters of a word as it is heard; names are shorter. */
#define LONGEST_MEASURED 100

/* Arabic without its vowels, as folded words have it. Alef and ain carry a vowel
 * at the start of a word; waw and yeh are as often vowels. */
static const struct {
  gunichar letter;
  const char *latin;
} romanised[] = {
    {0x0627, "a"}, {0x0628, "b"},  {0x062A, "t"},  {0x062B, "t"}, {0x062C, "j"}, {0x062D, "h"},
    {0x062E, "k"}, {0x062F, "d"},  {0x0630, "d"},  {0x0631, "r"}, {0x0632, "z"}, {0x0633, "s"},
    {0x0634, "s"}, {0x0635, "s"},  {0x0636, "d"},  {0x0637, "t"}, {0x0638, "z"}, {0x0639, "a"},
    {0x063A, "g"}, {0x0641, "f"},  {0x0642, "k"},  {0x0643, "k"}, {0x0644, "l"}, {0x0645, "m"},
    {0x0646, "n"}, {0x0647, "h"},  {0x0648, "w"},  {0x064A, "y"}, {0x067E, "p"}, {0x0686, "s"},
    {0x0698, "j"}, {0x06AF, "g"},  {0x0430, "a"},  {0x0431, "b"}, {0x0432, "v"}, {0x0433, "g"},
    {0x0434, "d"}, {0x0435, "e"},  {0x0436, "j"},  {0x0437, "z"}, {0x0438, "i"}, {0x043A, "k"},
    {0x043B, "l"}, {0x043C, "m"},  {0x043D, "n"},  {0x043E, "o"}, {0x043F, "p"}, {0x0440, "r"},
    {0x0441, "s"}, {0x0442, "t"},  {0x0443, "u"},  {0x0444, "f"}, {0x0445, "k"}, {0x0446, "ts"},
    {0x0447, "s"}, {0x0448, "s"},  {0x0449, "s"},  {0x044A, ""},  {0x044B, "i"}, {0x044C, ""},
    {0x044D, "e"}, {0x044E, "yu"}, {0x044F, "ya"}, {0x0454, "e"}, {0x0456, "i"}, {0x0491, "g"},
};

/* The longer ones first. */
static const struct {
  const char *written;
  const char *sound;
} sounds[] = {
    {"tch", "s"}, {"kh", "k"}, {"gh", "g"}, {"sh", "s"}, {"ch", "s"}, {"th", "t"},
    {"dh", "d"},  {"ph", "f"}, {"zh", "j"}, {"dj", "j"}, {"ck", "k"}, {"ce", "se"},
    {"ci", "si"}, {"c", "k"},  {"q", "k"},  {"x", "ks"},
};

static const char *without_arabic_article(const char *word)
{
  static const char *const articles[] = {"وال", "ال"};
  for (guint i = 0; i < G_N_ELEMENTS(articles); i++) {
    if (g_str_has_prefix(word, articles[i]) && g_utf8_strlen(word + strlen(articles[i]), -1) >= 2)
      return word + strlen(articles[i]);
  }
  return word;
}

static GString *in_latin(const char *word)
{
  GString *latin = g_string_new(NULL);
  for (const char *at = without_arabic_article(word); *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar letter = g_utf8_get_char(at);
    const char *found = NULL;
    for (guint i = 0; letter > 0x7F && found == NULL && i < G_N_ELEMENTS(romanised); i++)
      found = romanised[i].letter == letter ? romanised[i].latin : NULL;
    if (found != NULL)
      g_string_append(latin, found);
    else
      g_string_append_unichar(latin, letter);
  }
  return latin;
}

static gboolean is_vowel(char letter)
{
  return letter != '\0' && strchr("aeiou", letter) != NULL;
}

/* "eddine": "dine"; "nusrat", "nusrah", "jamaatu": "nusr", "jama". */
static void strip_affixes(GString *word)
{
  static const char *const endings[] = {"atu", "at", "et", "ah", "eh"};
  if (word->len >= 5 && is_vowel(word->str[0]) && word->str[1] == word->str[2] &&
      g_ascii_isalpha(word->str[1]) && !is_vowel(word->str[1]))
    g_string_erase(word, 0, 2);
  for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
    if (word->len >= strlen(endings[i]) + 3 && g_str_has_suffix(word->str, endings[i])) {
      g_string_truncate(word, word->len - strlen(endings[i]));
      return;
    }
  }
}

static GString *by_sound(const char *word)
{
  GString *heard = g_string_new(NULL);
  for (const char *at = word; *at != '\0';) {
    gsize used = 0;
    for (guint i = 0; used == 0 && i < G_N_ELEMENTS(sounds); i++) {
      if (g_str_has_prefix(at, sounds[i].written)) {
        used = strlen(sounds[i].written);
        /* The vowel after "c" is only looked at. */
        g_string_append_len(heard, sounds[i].sound, is_vowel(at[used - 1]) ? 1 : -1);
        used -= is_vowel(at[used - 1]) ? 1 : 0;
      }
    }
    if (used == 0) {
      g_string_append_c(heard, *at);
      used = 1;
    }
    at += used;
  }
  return heard;
}

/* Written without most of its vowels, so that vowels tell nothing. */
static gboolean is_arabic(const char *word)
{
  gunichar first = g_utf8_get_char(word);
  return first >= 0x0600 && first <= 0x06FF;
}

static GString *sound_of(const char *word)
{
  g_autoptr(GString) latin = in_latin(word);
  strip_affixes(latin);
  g_autoptr(GString) heard = by_sound(latin->str);
  GString *single = g_string_new(NULL);
  for (gsize i = 0; i < heard->len; i++) {
    if (i == 0 || !g_ascii_isalpha(heard->str[i]) || heard->str[i] != heard->str[i - 1])
      g_string_append_c(single, heard->str[i]);
  }
  return single;
}

char *name_heard(const char *word)
{
  return is_arabic(word) ? g_strdup(NAME_HEARD_ANY) : g_string_free(sound_of(word), FALSE);
}

char *name_skeleton(const char *word)
{
  g_autoptr(GString) heard = sound_of(word);
  g_autoptr(GString) skeleton = g_string_new(NULL);
  for (gsize i = 0; i < heard->len; i++) {
    char letter = heard->str[i];
    if (i == 0)
      g_string_append_c(skeleton, is_vowel(letter) ? 'a' : letter == 'w' ? 'v' : letter);
    else if (!is_vowel(letter) && strchr("ywh", letter) == NULL)
      g_string_append_c(skeleton, letter);
  }
  return g_string_free(g_steal_pointer(&skeleton), FALSE);
}

/* How many letters are put in, left out or changed between two words; longer
 * words are not measured. */
static guint letters_apart(const char *left, gsize left_length, const char *right,
                           gsize right_length)
{
  guint8 row[LONGEST_MEASURED + 1];
  for (gsize r = 0; r <= right_length; r++)
    row[r] = (guint8)r;
  for (gsize l = 1; l <= left_length; l++) {
    guint8 corner = row[0];
    row[0] = (guint8)l;
    for (gsize r = 1; r <= right_length; r++) {
      guint8 changed = (guint8)(corner + (left[l - 1] != right[r - 1]));
      corner = row[r];
      row[r] = MIN(changed, (guint8)(1 + MIN(row[r], row[r - 1])));
    }
  }
  return row[right_length];
}

static gboolean is_alike(const char *left, gsize left_length, const char *right, gsize right_length)
{
  if (left_length == right_length && memcmp(left, right, left_length) == 0)
    return TRUE;
  if ((left_length == 1 && *left == *NAME_HEARD_ANY) ||
      (right_length == 1 && *right == *NAME_HEARD_ANY))
    return TRUE;
  if (left_length > LONGEST_MEASURED || right_length > LONGEST_MEASURED)
    return FALSE;
  return letters_apart(left, left_length, right, right_length) <=
         MAX(MAX(left_length, right_length) / 3, 1);
}

gboolean name_heard_alike(const char *left, const char *right)
{
  for (;;) {
    gsize left_length = strcspn(left, " "), right_length = strcspn(right, " ");
    if (!is_alike(left, left_length, right, right_length))
      return FALSE;
    left += left_length;
    right += right_length;
    if (*left == '\0' || *right == '\0')
      return *left == *right;
    left++;
    right++;
  }
}

#include "engine/sanctions/mention-index.h"
#include "engine/sanctions/acronym.h"
#include "engine/sanctions/name-key.h"

#include <string.h>

/* A name of one word, or an acronym, has to be this long to be told from others. */
#define LEAST_WORD 5
#define LEAST_ACRONYM 3

/* A text with its words folded, with a blank before, between and after them. */
typedef struct {
  MentionText text;
  char *folded;
} Indexed;

struct MentionIndex {
  GPtrArray *texts;   /* of Indexed */
  GHashTable *places; /* word: GArray of guint, which texts have it */
};

static void indexed_free(gpointer data)
{
  g_free(((Indexed *)data)->folded);
  g_free(data);
}

MentionIndex *mention_index_new(void)
{
  MentionIndex *index = g_new0(MentionIndex, 1);
  index->texts = g_ptr_array_new_with_free_func(indexed_free);
  index->places =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  return index;
}

void mention_index_free(MentionIndex *index)
{
  if (index == NULL)
    return;
  g_hash_table_unref(index->places);
  g_ptr_array_unref(index->texts);
  g_free(index);
}

static void add_word(MentionIndex *index, const char *word, guint number)
{
  GArray *places = g_hash_table_lookup(index->places, word);
  if (places == NULL) {
    places = g_array_new(FALSE, FALSE, sizeof(guint));
    g_hash_table_insert(index->places, g_strdup(word), places);
  }
  if (places->len == 0 || g_array_index(places, guint, places->len - 1) != number)
    g_array_append_val(places, number);
}

static char *in_a_row(const GPtrArray *words)
{
  GString *row = g_string_new(" ");
  for (guint i = 0; i < words->len; i++)
    g_string_append_printf(row, "%s ", (const char *)words->pdata[i]);
  return g_string_free(row, FALSE);
}

void mention_index_add(MentionIndex *index, const char *text, guint entry, gboolean is_position)
{
  g_autoptr(GPtrArray) words = name_words(text, strlen(text));
  if (words->len == 0)
    return;
  Indexed *indexed = g_new0(Indexed, 1);
  indexed->text = (MentionText){entry, is_position, text};
  indexed->folded = in_a_row(words);
  for (guint i = 0; i < words->len; i++)
    add_word(index, words->pdata[i], index->texts->len);
  g_ptr_array_add(index->texts, indexed);
}

static gboolean is_enough(const GPtrArray *words, gboolean is_acronym)
{
  guint count = 0;
  const char *only = "";
  for (guint i = 0; i < words->len; i++) {
    if (name_word_is_small(words->pdata[i]))
      continue;
    count++;
    only = words->pdata[i];
  }
  if (count == 1)
    return g_utf8_strlen(only, -1) >= (is_acronym ? LEAST_ACRONYM : LEAST_WORD);
  return count >= 2;
}

/* The texts of the word that fewest have; NULL where one is in none. */
static const GArray *fewest(const MentionIndex *index, const GPtrArray *words)
{
  const GArray *found = NULL;
  for (guint i = 0; i < words->len; i++) {
    const GArray *places = g_hash_table_lookup(index->places, words->pdata[i]);
    if (places == NULL)
      return NULL;
    if (found == NULL || places->len < found->len)
      found = places;
  }
  return found;
}

static gboolean is_part_of_word(const char *text, const char *at)
{
  return at > text && g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(at)));
}

/* As it is written, and not within a word: "LET" is no acronym in "let". */
static gboolean is_written(const char *text, const char *acronym)
{
  gsize length = strlen(acronym);
  for (const char *at = text; (at = strstr(at, acronym)) != NULL; at += length) {
    if (!is_part_of_word(text, at) && !g_unichar_isalnum(g_utf8_get_char(at + length)))
      return TRUE;
  }
  return FALSE;
}

GPtrArray *mention_index_find(const MentionIndex *index, const char *name)
{
  GPtrArray *found = g_ptr_array_new();
  g_autoptr(GPtrArray) words = name_words(name, strlen(name));
  g_autofree char *trimmed = g_strstrip(g_strdup(name));
  g_autofree char *acronym = acronym_of(trimmed);
  if (!is_enough(words, acronym != NULL))
    return found;
  const GArray *places = fewest(index, words);
  g_autofree char *row = in_a_row(words);
  for (guint i = 0; places != NULL && i < places->len; i++) {
    const Indexed *indexed = index->texts->pdata[g_array_index(places, guint, i)];
    if (strstr(indexed->folded, row) != NULL &&
        (acronym == NULL || is_written(indexed->text.text, trimmed)))
      g_ptr_array_add(found, (gpointer)&indexed->text);
  }
  return found;
}

#include "engine/sanctions/name-index.h"
#include "engine/sanctions/acronym.h"
#include "engine/sanctions/name-key.h"
#include "engine/sanctions/skeleton.h"

#include <string.h>

/* Fewer consonants than these, from a word shorter than this, are no evidence. */
#define LEAST_SKELETON 3
#define LEAST_SINGLE_WORD 5

struct NameIndex {
  GHashTable *places; /* key with its kind: GArray of NamePlace */
  GStringChunk *heard;
};

NameIndex *name_index_new(void)
{
  NameIndex *index = g_new0(NameIndex, 1);
  index->heard = g_string_chunk_new(4096);
  index->places =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  return index;
}

void name_index_free(NameIndex *index)
{
  if (index == NULL)
    return;
  g_hash_table_unref(index->places);
  g_string_chunk_free(index->heard);
  g_free(index);
}

static char *key_of_kind(NameKeyKind kind, const char *key)
{
  return g_strdup_printf("%c%s", "=#^~+w"[kind], key);
}

/* heard: may be NULL. */
static void add_key(NameIndex *index, NameKeyKind kind, const char *key, const char *heard,
                    NamePlace place)
{
  if (key == NULL || *key == '\0')
    return;
  g_autofree char *full = key_of_kind(kind, key);
  GArray *places = g_hash_table_lookup(index->places, full);
  if (places == NULL) {
    places = g_array_new(FALSE, FALSE, sizeof(NamePlace));
    g_hash_table_insert(index->places, g_steal_pointer(&full), places);
  }
  if (places->len > 0) {
    NamePlace last = g_array_index(places, NamePlace, places->len - 1);
    if (last.entry == place.entry && last.name == place.name && g_strcmp0(last.heard, heard) == 0)
      return;
  }
  place.heard = heard == NULL ? NULL : g_string_chunk_insert_const(index->heard, heard);
  g_array_append_val(places, place);
}

const GArray *name_index_find(const NameIndex *index, NameKeyKind kind, const char *key)
{
  if (key == NULL || *key == '\0')
    return NULL;
  g_autofree char *full = key_of_kind(kind, key);
  return g_hash_table_lookup(index->places, full);
}

typedef struct {
  char *skeleton, *heard;
} Sounding;

static void sounding_clear(gpointer data)
{
  Sounding *sounding = data;
  g_free(sounding->skeleton);
  g_free(sounding->heard);
}

static int compare_soundings(gconstpointer left_data, gconstpointer right_data)
{
  const Sounding *left = left_data, *right = right_data;
  int order = strcmp(left->skeleton, right->skeleton);
  return order != 0 ? order : strcmp(left->heard, right->heard);
}

static void append_word(GString *text, const char *word)
{
  if (text->len > 0)
    g_string_append_c(text, ' ');
  g_string_append(text, word);
}

/* One word without vowels makes all of them tell nothing. */
static void set_joined(NameKeys *keys, const GArray *soundings)
{
  g_autoptr(GString) skeletons = g_string_new(NULL);
  g_autoptr(GString) heard = g_string_new(NULL);
  gboolean is_any = FALSE;
  for (guint i = 0; i < soundings->len; i++) {
    const Sounding *sounding = &g_array_index(soundings, Sounding, i);
    g_string_append(skeletons, sounding->skeleton);
    g_string_append(heard, sounding->heard);
    is_any |= g_str_equal(sounding->heard, NAME_HEARD_ANY);
  }
  keys->joined = g_string_free(g_steal_pointer(&skeletons), FALSE);
  keys->joined_heard =
      is_any ? g_strdup(NAME_HEARD_ANY) : g_string_free(g_steal_pointer(&heard), FALSE);
}

/* The keys of the skeletons, where they are enough to tell anything by. */
static void set_variants(NameKeys *keys)
{
  g_autoptr(GArray) soundings = g_array_new(FALSE, FALSE, sizeof(Sounding));
  g_array_set_clear_func(soundings, sounding_clear);
  const char *only = NULL;
  glong length = 0;
  for (guint i = 0; i < keys->words->len; i++) {
    if (name_word_is_small(keys->words->pdata[i]))
      continue;
    only = keys->words->pdata[i];
    Sounding sounding = {name_skeleton(only), name_heard(only)};
    length += g_utf8_strlen(sounding.skeleton, -1);
    g_array_append_val(soundings, sounding);
  }
  if (length < LEAST_SKELETON ||
      (soundings->len == 1 && g_utf8_strlen(only, -1) < LEAST_SINGLE_WORD))
    return;
  set_joined(keys, soundings);
  g_array_sort(soundings, compare_soundings);
  g_autoptr(GString) variant = g_string_new(NULL);
  g_autoptr(GString) heard = g_string_new(NULL);
  for (guint i = 0; i < soundings->len; i++) {
    append_word(variant, g_array_index(soundings, Sounding, i).skeleton);
    append_word(heard, g_array_index(soundings, Sounding, i).heard);
  }
  keys->variant = g_string_free(g_steal_pointer(&variant), FALSE);
  keys->heard = g_string_free(g_steal_pointer(&heard), FALSE);
}

static void set_word_keys(NameKeys *keys)
{
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < keys->words->len; i++) {
    const char *word = keys->words->pdata[i];
    if (name_word_is_small(word))
      continue;
    g_autofree char *skeleton = name_skeleton(word);
    gboolean is_long = g_utf8_strlen(skeleton, -1) >= LEAST_SKELETON;
    char *key = is_long ? g_steal_pointer(&skeleton) : g_strconcat("!", word, NULL);
    /* Adding a key that is there would put the new one in its place. */
    if (g_hash_table_contains(seen, key)) {
      g_free(key);
      continue;
    }
    g_hash_table_add(seen, key);
    g_ptr_array_add(keys->word_keys, key);
    g_ptr_array_add(keys->key_words, (gpointer)word);
    g_ptr_array_add(keys->key_heard, is_long ? name_heard(word) : NULL);
  }
}

gboolean name_key_is_word(const char *key)
{
  return *key == '!';
}

NameKeys *name_keys_new(const char *name)
{
  NameKeys *keys = g_new0(NameKeys, 1);
  keys->words = name_words(name, strlen(name));
  keys->key = name_words_key(keys->words);
  keys->word_keys = g_ptr_array_new_with_free_func(g_free);
  keys->key_words = g_ptr_array_new();
  keys->key_heard = g_ptr_array_new_with_free_func(g_free);
  set_variants(keys);
  set_word_keys(keys);
  return keys;
}

void name_keys_free(NameKeys *keys)
{
  if (keys == NULL)
    return;
  g_ptr_array_unref(keys->key_heard);
  g_ptr_array_unref(keys->key_words);
  g_ptr_array_unref(keys->word_keys);
  g_ptr_array_unref(keys->words);
  g_free(keys->joined_heard);
  g_free(keys->heard);
  g_free(keys->joined);
  g_free(keys->variant);
  g_free(keys->key);
  g_free(keys);
}

static void add_keys(NameIndex *index, const char *text, NamePlace place)
{
  g_autoptr(NameKeys) keys = name_keys_new(text);
  place.words = keys->word_keys->len;
  add_key(index, NAME_KEY_WORDS, keys->key, NULL, place);
  add_key(index, NAME_KEY_VARIANT, keys->variant, keys->heard, place);
  add_key(index, NAME_KEY_JOINED, keys->joined, keys->joined_heard, place);
  for (guint i = 0; i < keys->word_keys->len; i++)
    add_key(index, NAME_KEY_WORD, keys->word_keys->pdata[i], keys->key_heard->pdata[i], place);
}

void name_index_add(NameIndex *index, const SanctionsName *name, guint entry, guint number,
                    SanctionsKind kind)
{
  NamePlace place = {.entry = entry, .name = number};
  g_autoptr(NameParts) parts = name_parts_new(name->text);
  add_keys(index, name->text, place);
  if (parts->brackets->len > 0)
    add_keys(index, parts->outside, place);
  for (guint i = 0; i < parts->brackets->len; i++) {
    g_autofree char *acronym = acronym_of(parts->brackets->pdata[i]);
    add_key(index, NAME_KEY_ACRONYM, acronym, NULL, place);
  }
  if (kind != SANCTIONS_ENTITY)
    return;
  g_strstrip(parts->outside);
  g_autofree char *alone = acronym_of(parts->outside);
  add_key(index, NAME_KEY_ACRONYM, alone, NULL, place);
  g_autoptr(GPtrArray) words = name_words(parts->outside, strlen(parts->outside));
  g_autofree char *initials = acronym_initials(words, FALSE);
  g_autofree char *all_initials = acronym_initials(words, TRUE);
  add_key(index, NAME_KEY_INITIALS, initials, NULL, place);
  add_key(index, NAME_KEY_INITIALS, all_initials, NULL, place);
}

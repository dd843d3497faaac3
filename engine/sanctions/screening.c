#include "engine/base/iso-date.h"
#include "engine/sanctions/acronym.h"
#include "engine/sanctions/name-key.h"
#include "engine/sanctions/sanctions-private.h"

#include <string.h>

/* A name of one word has to be this long to be looked for within others: as it
 * is written, and by its consonants. */
#define LEAST_LONE_WORD 4
#define LEAST_LONE_SKELETON_WORD 5

/* Stands between an acronym and the spelling, where both are alike. */
#define ALSO "; also "

struct SanctionsScreening {
  SanctionsList *list;
  Arena *arena; /* owns reasons */
  char *as_of;
  GArray *candidates; /* of SanctionsCandidate */
};

typedef struct {
  SanctionsScreening *screening;
  GHashTable *by_entry; /* entry index + 1: candidate index + 1 */
} Search;

/* Keeps the stronger of two reasons for the same entry. reason: (transfer none) */
static void found(Search *search, NamePlace place, SanctionsStrength strength, const char *reason)
{
  SanctionsScreening *screening = search->screening;
  const SanctionsEntry *entry = sanctions_list_get(screening->list, place.entry);
  gpointer key = GUINT_TO_POINTER(place.entry + 1);
  guint at = GPOINTER_TO_UINT(g_hash_table_lookup(search->by_entry, key));
  SanctionsStanding standing = SANCTIONS_LISTED;
  if (strcmp(entry->listed_on, screening->as_of) > 0)
    standing = SANCTIONS_LISTED_LATER;
  else if (entry->delisted_on != NULL && strcmp(entry->delisted_on, screening->as_of) <= 0)
    standing = SANCTIONS_DELISTED;
  SanctionsCandidate candidate = {entry, standing, strength, &entry->names[place.name],
                                  arena_strndup(screening->arena, reason, strlen(reason))};
  if (at == 0) {
    g_array_append_val(screening->candidates, candidate);
    g_hash_table_insert(search->by_entry, key, GUINT_TO_POINTER(screening->candidates->len));
    return;
  }
  SanctionsCandidate *present =
      &g_array_index(screening->candidates, SanctionsCandidate, at - 1);
  if (strength < present->strength)
    *present = candidate;
  else if (present->strength == SANCTIONS_ACRONYM && strength == SANCTIONS_SPELLING_VARIANT &&
           strstr(present->reason, ALSO) == NULL)
    present->reason = arena_printf(screening->arena, "%s" ALSO "%s", present->reason, reason);
}

static const SanctionsName *name_at(const Search *search, NamePlace place)
{
  return &sanctions_list_get(search->screening->list, place.entry)->names[place.name];
}

static const char *name_kind_words(const SanctionsName *name)
{
  switch (name->kind) {
  case SANCTIONS_NAME:
    return "its name";
  case SANCTIONS_ORIGINAL_SCRIPT:
    return "its name in the original script";
  case SANCTIONS_ALIAS:
    return "an alias";
  case SANCTIONS_LOW_ALIAS:
    return "an alias that the list calls of low quality";
  }
  return "";
}

static void find_exact(Search *search, const NameKeys *keys)
{
  static const SanctionsStrength strengths[] = {
      [SANCTIONS_NAME] = SANCTIONS_EXACT_NAME,
      [SANCTIONS_ORIGINAL_SCRIPT] = SANCTIONS_EXACT_NAME,
      [SANCTIONS_ALIAS] = SANCTIONS_EXACT_ALIAS,
      [SANCTIONS_LOW_ALIAS] = SANCTIONS_EXACT_LOW_ALIAS,
  };
  const GArray *places =
      name_index_find(search->screening->list->index, NAME_KEY_WORDS, keys->key);
  for (guint i = 0; places != NULL && i < places->len; i++) {
    NamePlace place = g_array_index(places, NamePlace, i);
    const SanctionsName *name = name_at(search, place);
    g_autofree char *reason =
        g_strdup_printf("the words of %s, order, case, marks and punctuation apart",
                        name_kind_words(name));
    found(search, place, strengths[name->kind], reason);
  }
}

static void find_acronym(Search *search, NameKeyKind kind, const char *key, const char *format)
{
  const GArray *places = name_index_find(search->screening->list->index, kind, key);
  if (places == NULL)
    return;
  g_autofree char *shown = g_utf8_strup(key, -1);
  g_autofree char *reason = g_strdup_printf("%s%s", shown, format);
  for (guint i = 0; i < places->len; i++)
    found(search, g_array_index(places, NamePlace, i), SANCTIONS_ACRONYM, reason);
}

/* What is asked about as an acronym, and its initials. */
static void find_acronyms(Search *search, const NameParts *parts, const NameKeys *outside)
{
  for (guint i = 0; i < parts->brackets->len; i++) {
    g_autofree char *acronym = acronym_of(parts->brackets->pdata[i]);
    find_acronym(search, NAME_KEY_ACRONYM, acronym, " is an acronym in both names");
  }
  if (outside->words->len == 1)
    find_acronym(search, NAME_KEY_ACRONYM, outside->words->pdata[0],
                 " is an acronym that the list gives");
  g_autofree char *trimmed = g_strstrip(g_strdup(parts->outside));
  g_autofree char *alone = acronym_of(trimmed);
  find_acronym(search, NAME_KEY_ACRONYM, alone, " is an acronym that the list gives");
  find_acronym(search, NAME_KEY_INITIALS, alone, " are the initials of the name on the list");
  for (guint keep = 0; keep < 2; keep++) {
    g_autofree char *initials = acronym_initials(outside->words, keep == 1);
    find_acronym(search, NAME_KEY_ACRONYM, initials,
                 ", the initials of the name asked about, is an acronym that the list gives");
  }
}

static void find_variants(Search *search, const NameKeys *keys)
{
  const char *variants[] = {keys->variant, keys->joined};
  for (guint which = 0; which < G_N_ELEMENTS(variants); which++) {
    const GArray *places =
        name_index_find(search->screening->list->index, NAME_KEY_VARIANT, variants[which]);
    for (guint i = 0; places != NULL && i < places->len; i++) {
      NamePlace place = g_array_index(places, NamePlace, i);
      g_autofree char *reason = g_strdup_printf(
          "like %s but for vowels, doubled letters, articles or script",
          name_kind_words(name_at(search, place)));
      found(search, place, SANCTIONS_SPELLING_VARIANT, reason);
    }
  }
}

/* For each name that shares a word, which words: a GString by place. */
typedef struct {
  NamePlace place;
  guint count;
  GString *words;
} Shared;

static void shared_clear(gpointer data) { g_string_free(((Shared *)data)->words, TRUE); }

static guint64 place_key(NamePlace place) { return (guint64)place.entry << 32 | place.name; }

static void add_shared(GArray *shared, GHashTable *by_place, NamePlace place, const char *word)
{
  guint64 key = place_key(place);
  guint at = GPOINTER_TO_UINT(g_hash_table_lookup(by_place, &key));
  if (at == 0) {
    Shared fresh = {place, 0, g_string_new(NULL)};
    g_array_append_val(shared, fresh);
    at = shared->len;
    g_hash_table_insert(by_place, g_memdup2(&key, sizeof key), GUINT_TO_POINTER(at));
  }
  Shared *present = &g_array_index(shared, Shared, at - 1);
  g_string_append_printf(present->words, "%s\"%s\"", present->count == 0 ? "" : ", ", word);
  present->count++;
}

static gboolean is_enough(const NameKeys *keys, guint count)
{
  const char *first_key = keys->word_keys->pdata[0];
  if (keys->word_keys->len == 1)
    return g_utf8_strlen(keys->key_words->pdata[0], -1) >=
           (name_key_is_word(first_key) ? LEAST_LONE_WORD : LEAST_LONE_SKELETON_WORD);
  return count >= 2 && count * 2 >= keys->word_keys->len;
}

static void find_words(Search *search, const NameKeys *keys)
{
  g_autoptr(GArray) shared = g_array_new(FALSE, FALSE, sizeof(Shared));
  g_array_set_clear_func(shared, shared_clear);
  g_autoptr(GHashTable) by_place =
      g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < keys->word_keys->len; i++) {
    const GArray *places = name_index_find(search->screening->list->index, NAME_KEY_WORD,
                                           keys->word_keys->pdata[i]);
    for (guint place = 0; places != NULL && place < places->len; place++)
      add_shared(shared, by_place, g_array_index(places, NamePlace, place),
                 keys->key_words->pdata[i]);
  }
  for (guint i = 0; i < shared->len; i++) {
    const Shared *each = &g_array_index(shared, Shared, i);
    if (!is_enough(keys, each->count))
      continue;
    g_autofree char *reason =
        g_strdup_printf("%u of %u words, or much like them: %s", each->count,
                        keys->word_keys->len, each->words->str);
    found(search, each->place, SANCTIONS_WORDS_IN_COMMON, reason);
  }
}

static int compare_candidates(gconstpointer left_data, gconstpointer right_data)
{
  const SanctionsCandidate *left = left_data, *right = right_data;
  if (left->standing != right->standing)
    return left->standing < right->standing ? -1 : 1;
  if (left->strength != right->strength)
    return left->strength < right->strength ? -1 : 1;
  int order = strcmp(left->entry->reference, right->entry->reference);
  if (order != 0)
    return order;
  return left->entry < right->entry ? -1 : left->entry > right->entry;
}

static void search_all(Search *search, const char *name)
{
  g_autoptr(NameParts) parts = name_parts_new(name);
  g_autoptr(NameKeys) whole = name_keys_new(name);
  g_autoptr(NameKeys) outside = name_keys_new(parts->outside);
  find_exact(search, whole);
  find_exact(search, outside);
  find_acronyms(search, parts, outside);
  find_variants(search, whole);
  find_variants(search, outside);
  find_words(search, outside->words->len > 0 ? outside : whole);
}

static gboolean has_words(const char *name)
{
  g_autoptr(GPtrArray) words = name_words(name, strlen(name));
  return words->len > 0;
}

SanctionsScreening *sanctions_screen(SanctionsList *list, const char *name, const char *as_of)
{
  IsoDate date;
  if (strlen(name) > SANCTIONS_NAME_BYTES || !g_utf8_validate(name, -1, NULL) || !has_words(name))
    return NULL;
  if (as_of != NULL && (!iso_date_parse(as_of, &date) || date.day == 0))
    return NULL;
  SanctionsScreening *screening = g_new0(SanctionsScreening, 1);
  screening->list = sanctions_list_ref(list);
  screening->arena = arena_new(0);
  screening->as_of = g_strdup(as_of != NULL ? as_of : list->date);
  screening->candidates = g_array_new(FALSE, FALSE, sizeof(SanctionsCandidate));
  g_autoptr(GHashTable) by_entry = g_hash_table_new(NULL, NULL);
  Search search = {screening, by_entry};
  search_all(&search, name);
  g_array_sort(screening->candidates, compare_candidates);
  return screening;
}

void sanctions_screening_free(SanctionsScreening *screening)
{
  if (screening == NULL)
    return;
  g_array_unref(screening->candidates);
  g_free(screening->as_of);
  arena_free(screening->arena);
  sanctions_list_unref(screening->list);
  g_free(screening);
}

guint sanctions_screening_length(const SanctionsScreening *screening)
{
  return screening->candidates->len;
}

const SanctionsCandidate *sanctions_screening_get(const SanctionsScreening *screening, guint index)
{
  return &g_array_index(screening->candidates, SanctionsCandidate, index);
}

const char *sanctions_screening_as_of(const SanctionsScreening *screening)
{
  return screening->as_of;
}

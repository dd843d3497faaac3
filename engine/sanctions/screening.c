#include "engine/base/iso-date.h"
#include "engine/sanctions/acronym.h"
#include "engine/sanctions/name-key.h"
#include "engine/sanctions/order.h"
#include "engine/sanctions/sanctions-private.h"
#include "engine/sanctions/skeleton.h"

#include <string.h>

/* A name of one word has to be this long to be looked for within others: as it
 * is written, and by its consonants. */
#define LEAST_LONE_WORD 4
#define LEAST_LONE_SKELETON_WORD 5

/* A word that more names than these have is no evidence beside other such words. */
#define COMMON_WORD 20

struct SanctionsScreening {
  SanctionsList *list;
  Arena *arena; /* owns what candidates say */
  char *as_of;
  GArray *candidates; /* of Ranked */
  GArray *mentions;   /* of SanctionsMention */
};

typedef struct {
  SanctionsCandidate candidate;
  guint closeness; /* of words in common: in thousandths of the words of both names */
} Ranked;

typedef struct {
  SanctionsScreening *screening;
  GHashTable *by_entry;     /* entry index + 1: candidate index + 1 */
  GHashTable *mentioned_by; /* entry index + 1: mention index + 1 */
} Search;

static SanctionsStanding standing_of(const SanctionsEntry *entry, const char *as_of)
{
  if (strcmp(entry->listed_on, as_of) > 0)
    return SANCTIONS_LISTED_LATER;
  if (entry->delisted_on != NULL && strcmp(entry->delisted_on, as_of) <= 0)
    return SANCTIONS_DELISTED;
  return SANCTIONS_LISTED;
}

static SanctionsStrength strength_of(SanctionsLikeness likeness, const SanctionsName *name)
{
  switch (likeness) {
  case SANCTIONS_EXACT_NAME:
  case SANCTIONS_EXACT_ALIAS:
  case SANCTIONS_ACRONYM:
    return SANCTIONS_STRONG;
  case SANCTIONS_EXACT_LOW_ALIAS:
    return SANCTIONS_MODERATE;
  case SANCTIONS_SPELLING_VARIANT:
    return name->kind == SANCTIONS_LOW_ALIAS ? SANCTIONS_WEAK : SANCTIONS_MODERATE;
  case SANCTIONS_INITIALS:
  case SANCTIONS_WORDS_IN_COMMON:
    return SANCTIONS_WEAK;
  }
  return SANCTIONS_WEAK;
}

static gboolean is_more_telling(const Ranked *left, const Ranked *right)
{
  if (left->candidate.strength != right->candidate.strength)
    return left->candidate.strength < right->candidate.strength;
  if (left->candidate.likeness != right->candidate.likeness)
    return left->candidate.likeness < right->candidate.likeness;
  return left->closeness > right->closeness;
}

/* Keeps the more telling of two reasons for the same entry. */
static void found(Search *search, NamePlace place, SanctionsLikeness likeness, const char *alike,
                  guint shared, guint asked)
{
  SanctionsScreening *screening = search->screening;
  const SanctionsEntry *entry = sanctions_list_get(screening->list, place.entry);
  const SanctionsName *name = &entry->names[place.name];
  Ranked ranked = {{entry, standing_of(entry, screening->as_of), strength_of(likeness, name),
                    likeness, name, arena_strndup(screening->arena, alike, strlen(alike)), shared,
                    asked},
                   0};
  if (shared > 0)
    ranked.closeness = shared * 1000 / (asked + MAX(place.words, shared) - shared);
  gpointer key = GUINT_TO_POINTER(place.entry + 1);
  guint at = GPOINTER_TO_UINT(g_hash_table_lookup(search->by_entry, key));
  if (at == 0) {
    g_array_append_val(screening->candidates, ranked);
    g_hash_table_insert(search->by_entry, key, GUINT_TO_POINTER(screening->candidates->len));
    return;
  }
  Ranked *present = &g_array_index(screening->candidates, Ranked, at - 1);
  if (is_more_telling(&ranked, present))
    *present = ranked;
}

static const SanctionsName *name_at(const Search *search, NamePlace place)
{
  return &sanctions_list_get(search->screening->list, place.entry)->names[place.name];
}

static void find_exact(Search *search, const NameKeys *keys)
{
  static const SanctionsLikeness likenesses[] = {
      [SANCTIONS_NAME] = SANCTIONS_EXACT_NAME,
      [SANCTIONS_ORIGINAL_SCRIPT] = SANCTIONS_EXACT_NAME,
      [SANCTIONS_ALIAS] = SANCTIONS_EXACT_ALIAS,
      [SANCTIONS_LOW_ALIAS] = SANCTIONS_EXACT_LOW_ALIAS,
  };
  const GArray *places = name_index_find(search->screening->list->index, NAME_KEY_WORDS, keys->key);
  for (guint i = 0; places != NULL && i < places->len; i++) {
    NamePlace place = g_array_index(places, NamePlace, i);
    found(search, place, likenesses[name_at(search, place)->kind], "", 0, 0);
  }
}

static void find_acronym(Search *search, NameKeyKind kind, const char *key,
                         SanctionsLikeness likeness)
{
  const GArray *places = name_index_find(search->screening->list->index, kind, key);
  if (places == NULL)
    return;
  g_autofree char *shown = g_utf8_strup(key, -1);
  for (guint i = 0; i < places->len; i++)
    found(search, g_array_index(places, NamePlace, i), likeness, shown, 0, 0);
}

/* What is asked about as an acronym, and its initials. */
static void find_acronyms(Search *search, const NameParts *parts, const NameKeys *outside)
{
  for (guint i = 0; i < parts->brackets->len; i++) {
    g_autofree char *acronym = acronym_of(parts->brackets->pdata[i]);
    find_acronym(search, NAME_KEY_ACRONYM, acronym, SANCTIONS_ACRONYM);
  }
  if (outside->words->len == 1)
    find_acronym(search, NAME_KEY_ACRONYM, outside->words->pdata[0], SANCTIONS_ACRONYM);
  g_autofree char *trimmed = g_strstrip(g_strdup(parts->outside));
  g_autofree char *alone = acronym_of(trimmed);
  find_acronym(search, NAME_KEY_ACRONYM, alone, SANCTIONS_ACRONYM);
  find_acronym(search, NAME_KEY_INITIALS, alone, SANCTIONS_INITIALS);
  for (guint keep = 0; keep < 2; keep++) {
    g_autofree char *initials = acronym_initials(outside->words, keep == 1);
    find_acronym(search, NAME_KEY_ACRONYM, initials, SANCTIONS_INITIALS);
  }
}

static void find_variant(Search *search, NameKeyKind kind, const char *key, const char *heard)
{
  const GArray *places = name_index_find(search->screening->list->index, kind, key);
  for (guint i = 0; places != NULL && i < places->len; i++) {
    NamePlace place = g_array_index(places, NamePlace, i);
    if (name_heard_alike(heard, place.heard))
      found(search, place, SANCTIONS_SPELLING_VARIANT, "", 0, 0);
  }
}

static void find_variants(Search *search, const NameKeys *keys)
{
  find_variant(search, NAME_KEY_VARIANT, keys->variant, keys->heard);
  find_variant(search, NAME_KEY_JOINED, keys->joined, keys->joined_heard);
}

/* For each name that shares a word, which words: a GString by place. */
typedef struct {
  NamePlace place;
  guint count;
  guint last;        /* the word asked about that was counted last, from 1 */
  gboolean has_rare; /* a word that is not common on the list */
  GString *words;
} Shared;

static void shared_clear(gpointer data)
{
  g_string_free(((Shared *)data)->words, TRUE);
}

static guint64 place_key(NamePlace place)
{
  return (guint64)place.entry << 32 | place.name;
}

static void add_shared(GArray *shared, GHashTable *by_place, NamePlace place, guint number,
                       const char *word, gboolean is_rare)
{
  guint64 key = place_key(place);
  guint at = GPOINTER_TO_UINT(g_hash_table_lookup(by_place, &key));
  if (at == 0) {
    Shared fresh = {place, 0, 0, FALSE, g_string_new(NULL)};
    g_array_append_val(shared, fresh);
    at = shared->len;
    g_hash_table_insert(by_place, g_memdup2(&key, sizeof key), GUINT_TO_POINTER(at));
  }
  Shared *present = &g_array_index(shared, Shared, at - 1);
  if (present->last == number)
    return;
  g_string_append_printf(present->words, "%s\"%s\"", present->count == 0 ? "" : ", ", word);
  present->count++;
  present->last = number;
  present->has_rare |= is_rare;
}

static gboolean is_enough(const NameKeys *keys, const Shared *shared)
{
  const char *first_key = keys->word_keys->pdata[0];
  guint asked = keys->word_keys->len;
  if (asked == 1)
    return g_utf8_strlen(keys->key_words->pdata[0], -1) >=
           (name_key_is_word(first_key) ? LEAST_LONE_WORD : LEAST_LONE_SKELETON_WORD);
  return shared->count == asked ||
         (shared->count >= 2 && shared->count * 2 >= asked && shared->has_rare);
}

static void find_words(Search *search, const NameKeys *keys)
{
  g_autoptr(GArray) shared = g_array_new(FALSE, FALSE, sizeof(Shared));
  g_array_set_clear_func(shared, shared_clear);
  g_autoptr(GHashTable) by_place = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < keys->word_keys->len; i++) {
    const GArray *places =
        name_index_find(search->screening->list->index, NAME_KEY_WORD, keys->word_keys->pdata[i]);
    const char *heard = keys->key_heard->pdata[i];
    for (guint at = 0; places != NULL && at < places->len; at++) {
      NamePlace place = g_array_index(places, NamePlace, at);
      if (heard == NULL || name_heard_alike(heard, place.heard))
        add_shared(shared, by_place, place, i + 1, keys->key_words->pdata[i],
                   places->len <= COMMON_WORD);
    }
  }
  for (guint i = 0; i < shared->len; i++) {
    const Shared *each = &g_array_index(shared, Shared, i);
    if (is_enough(keys, each))
      found(search, each->place, SANCTIONS_WORDS_IN_COMMON, each->words->str, each->count,
            keys->word_keys->len);
  }
}

static void find_mentions(Search *search, const char *name)
{
  SanctionsScreening *screening = search->screening;
  g_autoptr(GPtrArray) texts = mention_index_find(screening->list->mentions, name);
  for (guint i = 0; i < texts->len; i++) {
    const MentionText *text = texts->pdata[i];
    gpointer key = GUINT_TO_POINTER(text->entry + 1);
    const SanctionsEntry *entry = sanctions_list_get(screening->list, text->entry);
    const char *position = text->is_position ? text->text : NULL;
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(search->mentioned_by, key));
    if (at == 0) {
      SanctionsMention mention = {entry, standing_of(entry, screening->as_of), position};
      g_array_append_val(screening->mentions, mention);
      g_hash_table_insert(search->mentioned_by, key, GUINT_TO_POINTER(screening->mentions->len));
      continue;
    }
    SanctionsMention *present = &g_array_index(screening->mentions, SanctionsMention, at - 1);
    if (present->position == NULL)
      present->position = position;
  }
}

/* A candidate is not named as one that mentions it too, but for a weak one: what
 * its text says tells more than some words in common. */
static void drop_candidates_mentions(Search *search)
{
  GArray *mentions = search->screening->mentions;
  guint kept = 0;
  for (guint i = 0; i < mentions->len; i++) {
    SanctionsMention mention = g_array_index(mentions, SanctionsMention, i);
    guint index = (guint)(mention.entry - sanctions_list_get(search->screening->list, 0));
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(search->by_entry, GUINT_TO_POINTER(index + 1)));
    if (at == 0 ||
        g_array_index(search->screening->candidates, Ranked, at - 1).candidate.strength ==
            SANCTIONS_WEAK)
      g_array_index(mentions, SanctionsMention, kept++) = mention;
  }
  g_array_set_size(mentions, kept);
}

static int compare_candidates(gconstpointer left_data, gconstpointer right_data)
{
  const Ranked *left = left_data, *right = right_data;
  if (left->candidate.standing != right->candidate.standing)
    return left->candidate.standing < right->candidate.standing ? -1 : 1;
  if (is_more_telling(left, right))
    return -1;
  if (is_more_telling(right, left))
    return 1;
  return sanctions_entry_compare(left->candidate.entry, right->candidate.entry);
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
  find_mentions(search, parts->outside);
  for (guint i = 0; i < parts->brackets->len; i++)
    find_mentions(search, parts->brackets->pdata[i]);
  drop_candidates_mentions(search);
}

static gboolean has_words(const char *name)
{
  g_autoptr(GPtrArray) words = name_words(name, strlen(name));
  return words->len > 0;
}

SanctionsScreening *sanctions_screen(SanctionsList *list, const char *name, const char *as_of)
{
  if (strlen(name) > SANCTIONS_NAME_BYTES || !g_utf8_validate(name, -1, NULL) || !has_words(name))
    return NULL;
  if (as_of != NULL && !iso_date_is_day(as_of))
    return NULL;
  SanctionsScreening *screening = g_new0(SanctionsScreening, 1);
  screening->list = sanctions_list_ref(list);
  screening->arena = arena_new(0);
  screening->as_of = g_strdup(as_of != NULL ? as_of : list->date);
  screening->candidates = g_array_new(FALSE, FALSE, sizeof(Ranked));
  screening->mentions = g_array_new(FALSE, FALSE, sizeof(SanctionsMention));
  g_autoptr(GHashTable) by_entry = g_hash_table_new(NULL, NULL);
  g_autoptr(GHashTable) mentioned_by = g_hash_table_new(NULL, NULL);
  Search search = {screening, by_entry, mentioned_by};
  search_all(&search, name);
  g_array_sort(screening->mentions, sanctions_mention_compare);
  g_array_sort(screening->candidates, compare_candidates);
  return screening;
}

void sanctions_screening_free(SanctionsScreening *screening)
{
  if (screening == NULL)
    return;
  g_array_unref(screening->mentions);
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
  return &g_array_index(screening->candidates, Ranked, index).candidate;
}

guint sanctions_screening_mention_count(const SanctionsScreening *screening)
{
  return screening->mentions->len;
}

const SanctionsMention *sanctions_screening_mention(const SanctionsScreening *screening,
                                                    guint index)
{
  return &g_array_index(screening->mentions, SanctionsMention, index);
}

const char *sanctions_screening_as_of(const SanctionsScreening *screening)
{
  return screening->as_of;
}

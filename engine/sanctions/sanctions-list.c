#include "engine/base/source-embedded.h"
#include "engine/sanctions/sanctions-private.h"

SanctionsList *sanctions_list_ref(SanctionsList *list)
{
  g_atomic_ref_count_inc(&list->references);
  return list;
}

void sanctions_list_unref(SanctionsList *list)
{
  if (list == NULL || !g_atomic_ref_count_dec(&list->references))
    return;
  g_clear_pointer(&list->index, name_index_free);
  g_clear_pointer(&list->mentions, mention_index_free);
  g_clear_pointer(&list->by_reference, g_hash_table_unref);
  g_clear_pointer(&list->entries, g_array_unref);
  g_clear_pointer(&list->arena, arena_free);
  g_clear_pointer(&list->source, source_unref);
  g_free(list->digest);
  g_free(list);
}

const char *sanctions_list_date(const SanctionsList *list) { return list->date; }

const char *sanctions_list_digest(const SanctionsList *list) { return list->digest; }

GBytes *sanctions_list_bytes(const SanctionsList *list) { return source_file_bytes(list->source); }

guint sanctions_list_length(const SanctionsList *list) { return list->entries->len; }

const SanctionsEntry *sanctions_list_get(const SanctionsList *list, guint index)
{
  return &g_array_index(list->entries, SanctionsEntry, index);
}

const SanctionsEntry *sanctions_list_find(const SanctionsList *list, const char *reference)
{
  gpointer index;
  return g_hash_table_lookup_extended(list->by_reference, reference, NULL, &index)
             ? sanctions_list_get(list, GPOINTER_TO_UINT(index))
             : NULL;
}

const char *sanctions_kind_name(SanctionsKind kind)
{
  return kind == SANCTIONS_INDIVIDUAL ? "individual" : "entity";
}

const char *sanctions_likeness_name(SanctionsLikeness likeness)
{
  static const char *const names[] = {
      [SANCTIONS_EXACT_NAME] = "exact-name",
      [SANCTIONS_EXACT_ALIAS] = "exact-alias",
      [SANCTIONS_ACRONYM] = "acronym",
      [SANCTIONS_EXACT_LOW_ALIAS] = "exact-low-quality-alias",
      [SANCTIONS_SPELLING_VARIANT] = "spelling-variant",
      [SANCTIONS_INITIALS] = "initials",
      [SANCTIONS_WORDS_IN_COMMON] = "words-in-common",
  };
  g_return_val_if_fail((guint)likeness < G_N_ELEMENTS(names), "");
  return names[likeness];
}

const char *sanctions_strength_name(SanctionsStrength strength)
{
  static const char *const names[] = {"strong", "moderate", "weak"};
  g_return_val_if_fail((guint)strength < G_N_ELEMENTS(names), "");
  return names[strength];
}

const char *sanctions_standing_name(SanctionsStanding standing)
{
  switch (standing) {
  case SANCTIONS_LISTED:
    return "listed";
  case SANCTIONS_LISTED_LATER:
    return "listed-later";
  case SANCTIONS_DELISTED:
    return "delisted";
  }
  return "";
}

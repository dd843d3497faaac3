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

const char *sanctions_kind_name(SanctionsKind kind)
{
  return kind == SANCTIONS_INDIVIDUAL ? "individual" : "entity";
}

const char *sanctions_strength_name(SanctionsStrength strength)
{
  switch (strength) {
  case SANCTIONS_EXACT_NAME:
    return "exact name";
  case SANCTIONS_EXACT_ALIAS:
    return "exact alias";
  case SANCTIONS_EXACT_LOW_ALIAS:
    return "low-quality alias";
  case SANCTIONS_ACRONYM:
    return "acronym";
  case SANCTIONS_SPELLING_VARIANT:
    return "spelling variant";
  case SANCTIONS_WORDS_IN_COMMON:
    return "some words in common";
  }
  return "";
}

const char *sanctions_standing_name(SanctionsStanding standing)
{
  switch (standing) {
  case SANCTIONS_LISTED:
    return "listed";
  case SANCTIONS_LISTED_LATER:
    return "listed later";
  case SANCTIONS_DELISTED:
    return "delisted";
  }
  return "";
}

#include "engine/record/ruleset-cache.h"

#include "engine/base/messages.h"
#include <string.h>

/* A register of years holds few rulesets, one after the other. */
#define KEPT 4

typedef struct {
  char *key;
  Ruleset *ruleset;
} Kept;

typedef struct {
  char *key;
  SanctionsList *list;
} KeptList;

struct RulesetCache {
  Kept kept[KEPT];          /* last used first; empty ones at the end */
  KeptList lists[KEPT];     /* in a ring */
  guint next_list;
};

RulesetCache *ruleset_cache_new(void)
{
  return g_new0(RulesetCache, 1);
}

static void clear_kept(Kept *kept)
{
  g_clear_pointer(&kept->key, g_free);
  g_clear_pointer(&kept->ruleset, ruleset_unref);
}

static void clear_kept_list(KeptList *kept)
{
  g_clear_pointer(&kept->key, g_free);
  g_clear_pointer(&kept->list, sanctions_list_unref);
}

void ruleset_cache_free(RulesetCache *cache)
{
  for (guint i = 0; cache != NULL && i < KEPT; i++) {
    clear_kept(&cache->kept[i]);
    clear_kept_list(&cache->lists[i]);
  }
  g_free(cache);
}

static void append_limits(GString *key, const Record *record)
{
  for (const char *const *name = limits_names(); *name != NULL; name++)
    g_string_append_printf(key, "%" G_GUINT64_FORMAT "\n", limits_get(&record->limits, *name));
}

/* What a loaded ruleset depends on: names and digests of its files, and limits. */
static char *make_key(const Record *record)
{
  GString *key = g_string_new(NULL);
  for (guint i = 0; i < record->entry->reference_count; i++) {
    const RegisterReference *reference = &record->entry->references[i];
    if (strcmp(reference->role, RECORD_ROLE_RULESET) == 0)
      g_string_append_printf(key, "%s  %s\n", reference->digest, reference->name);
  }
  append_limits(key, record);
  return g_string_free(key, FALSE);
}

static void clear_file(gpointer data)
{
  g_bytes_unref(((RulesetBytes *)data)->bytes);
}

static GArray *read_files(Register *source, const Record *record, GError **error)
{
  g_autoptr(GArray) files = g_array_new(FALSE, FALSE, sizeof(RulesetBytes));
  g_array_set_clear_func(files, clear_file);
  for (guint i = 0; i < record->entry->reference_count; i++) {
    const RegisterReference *reference = &record->entry->references[i];
    if (strcmp(reference->role, RECORD_ROLE_RULESET) != 0)
      continue;
    GBytes *bytes = register_blob(source, reference->digest, error);
    if (bytes == NULL) {
      g_prefix_error(error, _("the ruleset's file \"%s\": "), reference->name);
      return NULL;
    }
    RulesetBytes file = {reference->name, bytes};
    g_array_append_val(files, file);
  }
  return g_steal_pointer(&files);
}

static Ruleset *load(Register *source, const Record *record, GError **error)
{
  g_autoptr(GArray) files = read_files(source, record, error);
  if (files == NULL)
    return NULL;
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Ruleset) ruleset = ruleset_load_bytes(NULL, (const RulesetBytes *)files->data,
                                                  files->len, &record->limits, diagnostics);
  if (ruleset == NULL) {
    g_autofree char *problems = diagnostic_list_render(diagnostics, FALSE);
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_CONTENT,
                _("Demarche %s refuses the ruleset \"%s\" %s that Demarche %s took:\n%s"),
                PACKAGE_VERSION, record->ruleset_id, record->ruleset_version, record->engine,
                g_strchomp(problems));
    return NULL;
  }
  if (strcmp(ruleset_digest(ruleset), record->ruleset_digest) != 0) {
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_CONTENT,
                _("the stored files of the ruleset have the digest %s, and the record names %s"),
                ruleset_digest(ruleset), record->ruleset_digest);
    return NULL;
  }
  return g_steal_pointer(&ruleset);
}

/* Moves the entry at an index to the front. */
static void use(RulesetCache *cache, guint index)
{
  Kept used = cache->kept[index];
  memmove(&cache->kept[1], &cache->kept[0], index * sizeof used);
  cache->kept[0] = used;
}

Ruleset *ruleset_cache_get(RulesetCache *cache, Register *source, const Record *record,
                           GError **error)
{
  g_autofree char *key = make_key(record);
  for (guint i = 0; i < KEPT && cache->kept[i].key != NULL; i++) {
    if (strcmp(cache->kept[i].key, key) != 0)
      continue;
    use(cache, i);
    return ruleset_ref(cache->kept[0].ruleset);
  }
  Ruleset *ruleset = load(source, record, error);
  if (ruleset == NULL)
    return NULL;
  clear_kept(&cache->kept[KEPT - 1]);
  cache->kept[KEPT - 1] = (Kept){g_steal_pointer(&key), ruleset_ref(ruleset)};
  use(cache, KEPT - 1);
  return ruleset;
}

static SanctionsList *load_list(Register *source, const Record *record,
                                const RegisterReference *reference, GError **error)
{
  g_autoptr(GBytes) bytes = register_blob(source, reference->digest, error);
  if (bytes == NULL) {
    g_prefix_error(error, _("the sanctions list \"%s\": "), reference->name);
    return NULL;
  }
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  SanctionsList *list =
      sanctions_list_load_bytes(reference->name, bytes, &record->limits, diagnostics);
  if (list == NULL) {
    g_autofree char *problems = diagnostic_list_render(diagnostics, FALSE);
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_CONTENT,
                _("Demarche %s refuses the sanctions list \"%s\" that Demarche %s took:\n%s"),
                PACKAGE_VERSION, reference->name, record->engine, g_strchomp(problems));
  }
  return list;
}

/* (transfer full) */
static SanctionsList *get_list(RulesetCache *cache, Register *source, const Record *record,
                               const RegisterReference *reference, GError **error)
{
  g_autoptr(GString) key = g_string_new(reference->digest);
  append_limits(key, record);
  for (guint i = 0; i < KEPT; i++)
    if (g_strcmp0(cache->lists[i].key, key->str) == 0)
      return sanctions_list_ref(cache->lists[i].list);
  SanctionsList *list = load_list(source, record, reference, error);
  if (list == NULL)
    return NULL;
  KeptList *kept = &cache->lists[cache->next_list++ % KEPT];
  clear_kept_list(kept);
  *kept = (KeptList){g_strdup(key->str), sanctions_list_ref(list)};
  return list;
}

GPtrArray *ruleset_cache_get_lists(RulesetCache *cache, Register *source, const Record *record,
                                   GError **error)
{
  g_autoptr(GPtrArray) lists =
      g_ptr_array_new_with_free_func((GDestroyNotify)sanctions_list_unref);
  for (guint i = 0; i < record->entry->reference_count; i++) {
    const RegisterReference *reference = &record->entry->references[i];
    if (strcmp(reference->role, RECORD_ROLE_LIST) != 0)
      continue;
    SanctionsList *list = get_list(cache, source, record, reference, error);
    if (list == NULL)
      return NULL;
    g_ptr_array_add(lists, list);
  }
  return g_steal_pointer(&lists);
}

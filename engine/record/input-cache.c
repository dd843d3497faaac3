#include "engine/record/input-cache.h"

#include "engine/base/messages.h"
#include <string.h>

/* A register of years holds few rulesets, one after the other. */
#define KEPT 4

typedef struct {
  char *key;
  gpointer what; /* a Ruleset, a RecordSignature or a SanctionsList */
} Kept;

/* Last used first; empty ones at the end. */
typedef struct {
  Kept kept[KEPT];
  void (*unref)(gpointer what);
} Shelf;

struct InputCache {
  Limits most;
  Shelf rulesets;
  Shelf signatures;
  Shelf lists;
};

static void unref_ruleset(gpointer what)
{
  ruleset_unref(what);
}

static void unref_signature(gpointer what)
{
  record_signature_unref(what);
}

static void unref_list(gpointer what)
{
  sanctions_list_unref(what);
}

InputCache *input_cache_new(const Limits *most)
{
  InputCache *cache = g_new0(InputCache, 1);
  cache->most = *most;
  cache->rulesets.unref = unref_ruleset;
  cache->signatures.unref = unref_signature;
  cache->lists.unref = unref_list;
  return cache;
}

static void clear_kept(Shelf *shelf, guint index)
{
  Kept *kept = &shelf->kept[index];
  g_clear_pointer(&kept->key, g_free);
  if (kept->what != NULL)
    shelf->unref(kept->what);
  kept->what = NULL;
}

void input_cache_free(InputCache *cache)
{
  for (guint i = 0; cache != NULL && i < KEPT; i++) {
    clear_kept(&cache->rulesets, i);
    clear_kept(&cache->signatures, i);
    clear_kept(&cache->lists, i);
  }
  g_free(cache);
}

/* Moves the entry at an index to the front. */
static void use(Shelf *shelf, guint index)
{
  Kept used = shelf->kept[index];
  memmove(&shelf->kept[1], &shelf->kept[0], index * sizeof used);
  shelf->kept[0] = used;
}

/* What is kept under a key, or NULL. (transfer none) */
static gpointer find(Shelf *shelf, const char *key)
{
  for (guint i = 0; i < KEPT && shelf->kept[i].key != NULL; i++) {
    if (strcmp(shelf->kept[i].key, key) != 0)
      continue;
    use(shelf, i);
    return shelf->kept[0].what;
  }
  return NULL;
}

/* Takes both, in place of what was used longest ago. */
static void keep(Shelf *shelf, char *key, gpointer what)
{
  clear_kept(shelf, KEPT - 1);
  shelf->kept[KEPT - 1] = (Kept){key, what};
  use(shelf, KEPT - 1);
}

gboolean input_cache_allows(const InputCache *cache, const Record *record, GError **error)
{
  for (const char *const *name = limits_names(); *name != NULL; name++) {
    g_autofree char *made =
        g_strdup_printf("%" G_GUINT64_FORMAT, limits_get(&record->limits, *name));
    g_autofree char *most = g_strdup_printf("%" G_GUINT64_FORMAT, limits_get(&cache->most, *name));
    if (limits_get(&record->limits, *name) <= limits_get(&cache->most, *name))
      continue;
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_LIMIT,
                _("the record was made under a limit of %s (%s), and at most %s is allowed here; "
                  "--limit %s=%s allows it"),
                made, *name, most, *name, made);
    return FALSE;
  }
  return TRUE;
}

static void append_limits(GString *key, const Limits *limits)
{
  for (const char *const *name = limits_names(); *name != NULL; name++)
    g_string_append_printf(key, " %" G_GUINT64_FORMAT, limits_get(limits, *name));
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
  append_limits(key, &record->limits);
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

Ruleset *input_cache_ruleset(InputCache *cache, Register *source, const Record *record,
                             GError **error)
{
  g_autofree char *key = make_key(record);
  Ruleset *ruleset = find(&cache->rulesets, key);
  if (ruleset != NULL)
    return ruleset_ref(ruleset);
  ruleset = load(source, record, error);
  if (ruleset != NULL)
    keep(&cache->rulesets, g_steal_pointer(&key), ruleset_ref(ruleset));
  return ruleset;
}

RecordSignature *input_cache_signature(InputCache *cache, Register *source, const Record *record,
                                       const Ruleset *ruleset, GError **error)
{
  const RegisterReference *reference =
      register_entry_reference(record->entry, RECORD_ROLE_SIGNATURE, NULL);
  if (reference == NULL || ruleset == NULL)
    return record_signature_check(record, ruleset, NULL);
  /* Signatures are made once, and records many times a day. */
  g_autofree char *rules = make_key(record);
  g_autofree char *key =
      g_strdup_printf("%u %d %s %.10s\n%s", record->signature_count, record->signing,
                      reference->digest, record->entry->time, rules);
  RecordSignature *signature = find(&cache->signatures, key);
  if (signature != NULL)
    return record_signature_ref(signature);
  g_autoptr(GBytes) bytes = register_blob(source, reference->digest, error);
  if (bytes == NULL) {
    g_prefix_error(error, "%s", _("the ruleset's signature: "));
    return NULL;
  }
  signature = record_signature_check(record, ruleset, bytes);
  keep(&cache->signatures, g_steal_pointer(&key), record_signature_ref(signature));
  return signature;
}

static SanctionsList *load_list(Register *source, const Record *record,
                                const RegisterReference *reference, GError **error)
{
  g_autoptr(GBytes) bytes = register_blob(source, reference->digest, error);
  if (bytes == NULL) {
    g_prefix_error(error, _("the list \"%s\": "), reference->name);
    return NULL;
  }
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  SanctionsList *list =
      sanctions_list_load_bytes(reference->name, bytes, &record->limits, diagnostics);
  if (list == NULL) {
    g_autofree char *problems = diagnostic_list_render(diagnostics, FALSE);
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_CONTENT,
                _("Demarche %s refuses the list \"%s\" that Demarche %s took:\n%s"),
                PACKAGE_VERSION, reference->name, record->engine, g_strchomp(problems));
  }
  return list;
}

static SanctionsList *get_list(InputCache *cache, Register *source, const Record *record,
                               const RegisterReference *reference, GError **error)
{
  g_autoptr(GString) key = g_string_new(reference->digest);
  append_limits(key, &record->limits);
  SanctionsList *list = find(&cache->lists, key->str);
  if (list != NULL)
    return sanctions_list_ref(list);
  list = load_list(source, record, reference, error);
  if (list != NULL)
    keep(&cache->lists, g_strdup(key->str), sanctions_list_ref(list));
  return list;
}

GPtrArray *input_cache_lists(InputCache *cache, Register *source, const Record *record,
                             GError **error)
{
  g_autoptr(GPtrArray) lists = g_ptr_array_new_with_free_func((GDestroyNotify)sanctions_list_unref);
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

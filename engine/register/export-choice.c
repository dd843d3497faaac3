#include "engine/register/export-choice.h"
#include "engine/register/register-private.h"

/* Who is about whom. */
typedef struct {
  GHashTable *subjects; /* id to the id that it is about, or NULL */
  GHashTable *about;    /* id to the ids that are about it: GPtrArray, borrowed from subjects */
} Relations;

static gboolean relate(const RegisterEntry *entry, gpointer data, GError **error)
{
  (void)error;
  Relations *relations = data;
  char *id = g_strdup(entry->id);
  g_hash_table_insert(relations->subjects, id, g_strdup(entry->subject));
  if (entry->subject == NULL)
    return TRUE;
  GPtrArray *others = g_hash_table_lookup(relations->about, entry->subject);
  if (others == NULL) {
    others = g_ptr_array_new();
    g_hash_table_insert(relations->about, g_strdup(entry->subject), others);
  }
  g_ptr_array_add(others, id);
  return TRUE;
}

static void choose(GHashTable *chosen, GQueue *waiting, const char *id)
{
  if (id != NULL && !g_hash_table_contains(chosen, id)) {
    char *kept = g_strdup(id);
    g_hash_table_add(chosen, kept);
    g_queue_push_tail(waiting, kept);
  }
}

static void choose_related(const Relations *relations, GHashTable *chosen, GQueue *waiting)
{
  for (const char *id; (id = g_queue_pop_head(waiting)) != NULL;) {
    choose(chosen, waiting, g_hash_table_lookup(relations->subjects, id));
    const GPtrArray *others = g_hash_table_lookup(relations->about, id);
    for (guint i = 0; others != NULL && i < others->len; i++)
      choose(chosen, waiting, g_ptr_array_index(others, i));
  }
}

static gboolean choose_given(Register *self, const char *const *ids, GHashTable *chosen,
                             GQueue *waiting, GError **error)
{
  for (; *ids != NULL; ids++) {
    g_autoptr(RegisterEntry) entry = register_entry(self, *ids, error);
    if (entry == NULL)
      return FALSE;
    choose(chosen, waiting, entry->id);
  }
  return TRUE;
}

GHashTable *register_export_choose(Register *self, const char *const *ids, GError **error)
{
  g_autoptr(GHashTable) chosen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) subjects = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GHashTable) about =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  Relations relations = {subjects, about};
  if (!register_each(self, NULL, relate, &relations, error))
    return NULL;
  g_autoptr(GQueue) waiting = g_queue_new();
  if (ids != NULL && *ids != NULL) {
    if (!choose_given(self, ids, chosen, waiting, error))
      return NULL;
    choose_related(&relations, chosen, waiting);
    return g_steal_pointer(&chosen);
  }
  GHashTableIter iterator;
  gpointer id;
  g_hash_table_iter_init(&iterator, subjects);
  while (g_hash_table_iter_next(&iterator, &id, NULL))
    g_hash_table_add(chosen, g_strdup(id));
  return g_steal_pointer(&chosen);
}

#include "engine/analysis/rule-groups.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  guint hash;
  guint rule;
} Key;

static guint hash_rule(const TableVerification *verification, guint rule, gint column)
{
  const CellSet *sets = verification->space->sets[rule];
  guint hash = g_str_hash(verification->outputs[rule]) * 31 +
               g_str_hash(verification->annotations[rule]);
  for (guint input = 0; column >= 0 && input < verification->space->column_count; input++)
    if ((gint)input != column)
      hash = hash * 31 + cell_set_hash(&sets[input]);
  return hash;
}

static gboolean are_alike(const TableVerification *verification, guint rule, guint other,
                          gint column)
{
  const TableSpace *space = verification->space;
  if (strcmp(verification->outputs[rule], verification->outputs[other]) != 0 ||
      strcmp(verification->annotations[rule], verification->annotations[other]) != 0)
    return FALSE;
  for (guint input = 0; column >= 0 && input < space->column_count; input++)
    if ((gint)input != column &&
        !cell_set_equal(&space->sets[rule][input], &space->sets[other][input]))
      return FALSE;
  return TRUE;
}

static gint compare_keys(const void *left, const void *right)
{
  const Key *a = left;
  const Key *b = right;
  if (a->hash != b->hash)
    return a->hash < b->hash ? -1 : 1;
  return (a->rule > b->rule) - (a->rule < b->rule);
}

/* The first rule of a group, and where it is. */
static gint compare_groups(gconstpointer left, gconstpointer right)
{
  const GArray *a = *(GArray *const *)left;
  const GArray *b = *(GArray *const *)right;
  guint one = g_array_index(a, guint, 0);
  guint other = g_array_index(b, guint, 0);
  return (one > other) - (one < other);
}

/* Adds the groups among keys of one hash: hashes may meet by chance. */
static void add_groups(const TableVerification *verification, const Key *keys, guint count,
                       gint column, GPtrArray *groups)
{
  guint first_group = groups->len;
  for (guint index = 0; index < count; index++) {
    GArray *group = NULL;
    for (guint at = first_group; at < groups->len && group == NULL; at++)
      if (are_alike(verification, g_array_index((GArray *)groups->pdata[at], guint, 0),
                    keys[index].rule, column))
        group = groups->pdata[at];
    if (group == NULL) {
      group = g_array_new(FALSE, FALSE, sizeof(guint));
      g_ptr_array_add(groups, group);
    }
    g_array_append_val(group, keys[index].rule);
  }
}

void rule_groups_for_each(TableVerification *verification, gint column, RuleGroup tell,
                          gpointer data)
{
  guint count = verification->clear_count;
  g_autofree Key *keys = g_new(Key, count + 1);
  for (guint index = 0; index < count; index++) {
    guint rule = verification->clear[index];
    keys[index] = (Key){hash_rule(verification, rule, column), rule};
  }
  qsort(keys, count, sizeof *keys, compare_keys);
  g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
  guint first = 0;
  for (guint index = 1; index <= count; index++) {
    if (index < count && keys[index].hash == keys[first].hash)
      continue;
    if (index - first > 1)
      add_groups(verification, keys + first, index - first, column, groups);
    first = index;
  }
  g_ptr_array_sort(groups, compare_groups);
  for (guint index = 0; index < groups->len; index++) {
    const GArray *group = groups->pdata[index];
    if (group->len > 1 &&
        !tell(verification, &g_array_index(group, guint, 0), group->len, column, data))
      return;
  }
}

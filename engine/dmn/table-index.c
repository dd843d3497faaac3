/* DmnTableIndex: in a large table, the rules that can match a string are found by
 * it, in place of asking every rule. */
#include "engine/dmn/loader.h"

#include <stdlib.h>
#include <string.h>

/* Below this, looking at every rule costs about as much. */
#define INDEXED_RULES_MINIMUM 32

/* One string of a rule's test. */
typedef struct {
  const char *text;
  gsize length;
  guint rule;
} Entry;

/* What one column would make as an index. */
typedef struct {
  GArray *entries;   /* Entry, sorted once the column is read */
  GArray *others;    /* rules */
  guint key_count;
  gboolean plain;    /* every test is "-" or a list of strings */
} Column;

static gint compare_texts(const Entry *left, const Entry *right)
{
  gint order = memcmp(left->text, right->text, MIN(left->length, right->length));
  return order != 0 ? order : (left->length > right->length) - (left->length < right->length);
}

static gint compare_entries(gconstpointer left, gconstpointer right)
{
  const Entry *one = left;
  const Entry *other = right;
  gint order = compare_texts(one, other);
  return order != 0 ? order : (one->rule > other->rule) - (one->rule < other->rule);
}

/* The strings that a test lists, or NULL where it is anything else. */
static const FeelValue *listed_strings(DmnLoader *loader, const DmnCell *cell,
                                       const FeelScope *scope, guint *count)
{
  if (cell->expression == NULL || cell->text[0] != '"')
    return NULL;
  const FeelValue *constants =
      dmn_constant_parts(loader, cell->text, cell->xml->span, scope, count);
  for (guint index = 0; constants != NULL && index < *count; index++)
    if (constants[index].kind != FEEL_STRING)
      return NULL;
  return constants;
}

static void read_column(DmnLoader *loader, const DmnTable *table, guint number,
                        const FeelScope *scope, Column *column)
{
  column->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
  column->others = g_array_new(FALSE, FALSE, sizeof(guint));
  column->plain = TRUE;
  for (guint rule = 0; rule < table->rule_count; rule++) {
    const DmnCell *cell = &table->rules[rule].inputs[number];
    guint count = 0;
    const FeelValue *strings = listed_strings(loader, cell, scope, &count);
    if (strings == NULL) {
      column->plain = column->plain && cell->matches_all;
      g_array_append_val(column->others, rule);
      continue;
    }
    for (guint index = 0; index < count; index++) {
      Entry entry = {strings[index].string, strings[index].length, rule};
      g_array_append_val(column->entries, entry);
    }
  }
  g_array_sort(column->entries, compare_entries);
  for (guint index = 0; index < column->entries->len; index++)
    if (index == 0 || compare_texts(&g_array_index(column->entries, Entry, index - 1),
                                    &g_array_index(column->entries, Entry, index)) != 0)
      column->key_count++;
}

static void clear_column(Column *column)
{
  g_clear_pointer(&column->entries, g_array_unref);
  g_clear_pointer(&column->others, g_array_unref);
}

/* How many rules are looked at for one string, on average. */
static guint expected_rules(const Column *column)
{
  return column->others->len +
         (column->key_count > 0 ? column->entries->len / column->key_count : 0);
}

static const DmnTableIndex *make_index(Arena *arena, const Column *column, guint number)
{
  DmnTableIndex *index = arena_new_item(arena, DmnTableIndex);
  DmnIndexKey *keys = arena_new_array(arena, DmnIndexKey, column->key_count);
  guint *rules = arena_new_array(arena, guint, column->entries->len);
  guint *others = arena_new_array(arena, guint, column->others->len);
  guint used = 0;
  DmnIndexKey *key = NULL;
  for (guint at = 0; at < column->entries->len; at++) {
    const Entry *entry = &g_array_index(column->entries, Entry, at);
    if (at == 0 || compare_texts(entry - 1, entry) != 0) {
      key = &keys[index->key_count++];
      *key = (DmnIndexKey){.text = entry->text, .length = entry->length, .first = used};
    } else if (rules[used - 1] == entry->rule) {
      continue; /* the test lists the string twice */
    }
    rules[used++] = entry->rule;
    key->count++;
  }
  for (guint at = 0; at < column->others->len; at++)
    others[at] = g_array_index(column->others, guint, at);
  index->column = number;
  index->keys = keys;
  index->rules = rules;
  index->others = others;
  index->other_count = column->others->len;
  return index;
}

/* A column is a candidate as long as every column before it is plain: then a test
 * that the index passes over could not have told of an error. */
const DmnTableIndex *dmn_index_table(DmnLoader *loader, const DmnTable *table,
                                     const FeelScope *scope)
{
  if (table->rule_count < INDEXED_RULES_MINIMUM)
    return NULL;
  Column best = {0};
  guint best_number = 0;
  gboolean plain = TRUE;
  for (guint number = 0; plain && number < table->input_count; number++) {
    Column column = {0};
    read_column(loader, table, number, scope, &column);
    plain = column.plain;
    gboolean better = column.key_count > 1 && (best.entries == NULL ||
                                               expected_rules(&column) < expected_rules(&best));
    if (better) {
      clear_column(&best);
      best = column;
      best_number = number;
    } else {
      clear_column(&column);
    }
  }
  if (best.entries == NULL)
    return NULL;
  gboolean pays = expected_rules(&best) < table->rule_count / 2;
  const DmnTableIndex *index = pays ? make_index(loader->arena, &best, best_number) : NULL;
  clear_column(&best);
  return index;
}

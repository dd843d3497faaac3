#include "engine/record/comparison.h"

#include <string.h>

typedef struct {
  Arena *arena;
  GArray *changes; /* ComparisonChange */
} Comparer;

const char *comparison_kind_name(ComparisonKind kind)
{
  static const char *const names[] = {
      [COMPARISON_APPEARS] = "appears",
      [COMPARISON_DISAPPEARS] = "disappears",
      [COMPARISON_SETTLED] = "stops-resting-on-unknown",
      [COMPARISON_UNSETTLED] = "rests-on-unknown",
      [COMPARISON_RULED_OUT] = "ruled-out",
      [COMPARISON_OPENED] = "opened",
      [COMPARISON_STATE] = "state",
      [COMPARISON_REWORDED] = "reworded",
  };
  return names[kind];
}

const char *comparison_level_name(ComparisonLevel level)
{
  static const char *const names[] = {
      [COMPARISON_GATE] = "gates",
      [COMPARISON_STRATEGY] = "strategies",
      [COMPARISON_OTHER_STATE] = "states",
      [COMPARISON_LINE] = "lines",
      [COMPARISON_POSSIBILITY] = "possibilities",
      [COMPARISON_WORDING] = "wording",
  };
  return names[level];
}

static ComparisonLevel level_of(const Finding *finding, ComparisonKind kind)
{
  if (kind == COMPARISON_REWORDED)
    return COMPARISON_WORDING;
  if (finding->state != NULL)
    return g_str_equal(finding->shape, "strategies") ? COMPARISON_STRATEGY : COMPARISON_OTHER_STATE;
  if (g_str_equal(finding->role, "gate"))
    return COMPARISON_GATE;
  if (kind == COMPARISON_RULED_OUT || kind == COMPARISON_OPENED)
    return COMPARISON_POSSIBILITY;
  return COMPARISON_LINE;
}

static void add(Comparer *comparer, ComparisonKind kind, const Finding *before,
                const Finding *after, const char *members)
{
  const Finding *finding = after != NULL ? after : before;
  ComparisonChange change = {
      .kind = kind,
      .level = level_of(finding, kind),
      .section = finding->section,
      .shape = finding->shape,
      .role = finding->role,
      .subject = finding->subject,
      .code = finding->code,
      .text = finding->text,
      .before = before != NULL ? before->state : NULL,
      .after = after != NULL ? after->state : NULL,
      .members = members,
  };
  g_array_append_val(comparer->changes, change);
}

/* What is compared on its own, finding by finding. */
static gboolean is_compared_apart(const char *name)
{
  static const char *const names[] = {"standing", "state", "lines", "open"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    if (g_str_equal(names[i], name))
      return TRUE;
  return FALSE;
}

static void append_name(GString *names, const char *name)
{
  if (names->len > 0)
    g_string_append(names, ", ");
  g_string_append(names, name);
}

/* Names of members that differ, or NULL. (arena) */
static const char *members_that_differ(Arena *arena, FeelValue before, FeelValue after,
                                       gboolean (*leave_out)(const char *name))
{
  g_autoptr(GString) names = g_string_new(NULL);
  if (before.kind != FEEL_CONTEXT || after.kind != FEEL_CONTEXT)
    return NULL;
  for (guint i = 0; i < before.context->shape->count; i++) {
    const char *name = before.context->shape->names[i];
    if (!leave_out(name) &&
        !json_tree_equal(before.context->values[i], json_tree_member(after, name)))
      append_name(names, name);
  }
  for (guint i = 0; i < after.context->shape->count; i++) {
    const char *name = after.context->shape->names[i];
    FeelValue ignored;
    if (!leave_out(name) && !feel_context_get(before, name, &ignored))
      append_name(names, name);
  }
  return names->len > 0 ? arena_strndup(arena, names->str, names->len) : NULL;
}

static gboolean state_differs(const Finding *before, const Finding *after)
{
  return g_strcmp0(before != NULL ? before->state : NULL, after != NULL ? after->state : NULL) != 0;
}

static void compare(Comparer *comparer, const Finding *before, const Finding *after)
{
  FindingStanding old = before != NULL ? before->standing : FINDING_ABSENT;
  FindingStanding new = after != NULL ? after->standing : FINDING_ABSENT;
  if (state_differs(before, after))
    add(comparer, COMPARISON_STATE, before, after, NULL);
  else if (old < FINDING_ON_UNKNOWN && new >= FINDING_ON_UNKNOWN)
    add(comparer, COMPARISON_APPEARS, before, after, NULL);
  else if (old >= FINDING_ON_UNKNOWN && new < FINDING_ON_UNKNOWN)
    add(comparer, COMPARISON_DISAPPEARS, before, after, NULL);
  else if (old == FINDING_ON_UNKNOWN && new == FINDING_STANDS)
    add(comparer, COMPARISON_SETTLED, before, after, NULL);
  else if (old == FINDING_STANDS && new == FINDING_ON_UNKNOWN)
    add(comparer, COMPARISON_UNSETTLED, before, after, NULL);
  else if (old == FINDING_OPEN && new == FINDING_ABSENT)
    add(comparer, COMPARISON_RULED_OUT, before, after, NULL);
  else if (old == FINDING_ABSENT && new == FINDING_OPEN)
    add(comparer, COMPARISON_OPENED, before, after, NULL);
  if (before == NULL || after == NULL)
    return;
  const char *members =
      members_that_differ(comparer->arena, before->json, after->json, is_compared_apart);
  if (members != NULL)
    add(comparer, COMPARISON_REWORDED, before, after, members);
}

static Comparison sorted(Arena *arena, GArray *changes)
{
  Comparison comparison = {.count = changes->len};
  ComparisonChange *own = arena_new_array(arena, ComparisonChange, changes->len + 1);
  guint next = 0;
  for (guint level = 0; level < COMPARISON_LEVELS; level++) {
    guint first = next;
    for (guint i = 0; i < changes->len; i++) {
      const ComparisonChange *change = &g_array_index(changes, ComparisonChange, i);
      if (change->level == level)
        own[next++] = *change;
    }
    comparison.counts[level] = next - first;
  }
  comparison.changes = own;
  return comparison;
}

static gboolean is_section(const char *name)
{
  return g_str_equal(name, "sections");
}

gboolean comparison_is_substantial(const Comparison *comparison)
{
  return comparison->count > comparison->counts[COMPARISON_WORDING];
}

Comparison comparison_make(Arena *arena, const Findings *before, const Findings *after)
{
  g_autoptr(GArray) changes = g_array_new(FALSE, FALSE, sizeof(ComparisonChange));
  Comparer comparer = {arena, changes};
  for (guint i = 0; i < before->count; i++)
    compare(&comparer, &before->items[i], g_hash_table_lookup(after->by_key, before->items[i].key));
  for (guint i = 0; i < after->count; i++)
    if (!g_hash_table_contains(before->by_key, after->items[i].key))
      compare(&comparer, NULL, &after->items[i]);
  Comparison comparison = sorted(arena, changes);
  comparison.elsewhere = members_that_differ(arena, before->json, after->json, is_section);
  return comparison;
}

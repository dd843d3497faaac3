#include "engine/assess/issue-difference.h"
#include <string.h>

static const char *copy_text(Arena *arena, const char *text)
{
  return text == NULL ? NULL : arena_strndup(arena, text, strlen(text));
}

static const ProfileDesignation *copy_designation(Arena *arena, const ProfileDesignation *from)
{
  if (from == NULL)
    return NULL;
  ProfileDesignation *designation = arena_new_item(arena, ProfileDesignation);
  designation->authority = copy_text(arena, from->authority);
  designation->regime = copy_text(arena, from->regime);
  designation->date = copy_text(arena, from->date);
  designation->subject = copy_text(arena, from->subject);
  designation->reference = copy_text(arena, from->reference);
  return designation;
}

static DifferenceIssue copy_issue(Arena *arena, const DifferenceIssue *from)
{
  DifferenceIssue copied = *from;
  copied.issue.designation = copy_designation(arena, from->issue.designation);
  copied.issue.other = copy_designation(arena, from->issue.other);
  return copied;
}

static void append_part(GString *key, const char *text)
{
  /* Its length, so that no text can be taken for two. */
  g_string_append_printf(key, "%d:%s\n", text == NULL ? -1 : (int)strlen(text),
                         text == NULL ? "" : text);
}

static void append_designation(GString *key, const ProfileDesignation *designation)
{
  if (designation == NULL) {
    append_part(key, NULL);
    return;
  }
  append_part(key, designation->authority);
  append_part(key, designation->regime);
  append_part(key, designation->date);
  append_part(key, designation->subject);
  append_part(key, designation->reference);
}

/* What the issue is, in words of its own. (transfer full) */
static char *issue_key(guint list, const ScreeningIssue *issue)
{
  GString *key = g_string_new(NULL);
  g_string_append_printf(key, "%u\n%d\n", list, (int)issue->kind);
  append_part(key, issue->entry == NULL ? NULL : issue->entry->reference);
  append_part(key, issue->name);
  append_designation(key, issue->designation);
  append_designation(key, issue->other);
  return g_string_free(key, FALSE);
}

static char *difference_key(const DifferenceIssue *change)
{
  g_autofree char *key = issue_key(change->list, &change->issue);
  return g_strdup_printf("%d\n%s", (int)change->kind, key);
}

gboolean issue_difference_same(const DifferenceIssue *a, const DifferenceIssue *b)
{
  g_autofree char *key = difference_key(a);
  g_autofree char *other = difference_key(b);
  return g_str_equal(key, other);
}

static GHashTable *new_keys(void)
{
  return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static GHashTable *issue_keys(const AssessmentScreening *screening, guint list)
{
  GHashTable *keys = new_keys();
  for (guint i = 0; i < screening->issue_count; i++)
    g_hash_table_add(keys, issue_key(list, &screening->issues[i]));
  return keys;
}

/* The issues of one screening that the other does not raise. */
static void add_missing(Arena *arena, GArray *changes, guint list, DifferenceKind kind,
                        const AssessmentScreening *screening, const AssessmentScreening *other)
{
  g_autoptr(GHashTable) keys = issue_keys(other, list);
  for (guint i = 0; i < screening->issue_count; i++) {
    g_autofree char *key = issue_key(list, &screening->issues[i]);
    if (g_hash_table_contains(keys, key))
      continue;
    DifferenceIssue change = {.kind = kind, .list = list, .issue = screening->issues[i]};
    DifferenceIssue own = copy_issue(arena, &change);
    g_array_append_val(changes, own);
  }
}

static void keep(Arena *arena, const GArray *changes, Difference *difference)
{
  DifferenceIssue *own = arena_new_array(arena, DifferenceIssue, changes->len + 1);
  for (guint i = 0; i < changes->len; i++)
    own[i] = g_array_index(changes, DifferenceIssue, i);
  difference->issues = own;
  difference->issue_count = changes->len;
  difference->weight.counts[DIFFERENCE_ISSUE] = changes->len;
}

void issue_difference_make(Arena *arena, const Assessment *before, const Assessment *after,
                           Difference *difference)
{
  g_autoptr(GArray) changes = g_array_new(FALSE, FALSE, sizeof(DifferenceIssue));
  g_assert(assessment_screening_count(before) == assessment_screening_count(after));
  for (guint list = 0; list < assessment_screening_count(before); list++) {
    const AssessmentScreening *was = assessment_screening(before, list);
    const AssessmentScreening *is = assessment_screening(after, list);
    if (was == is)
      continue;
    add_missing(arena, changes, list, DIFFERENCE_DISAPPEARS, was, is);
    add_missing(arena, changes, list, DIFFERENCE_APPEARS, is, was);
  }
  keep(arena, changes, difference);
}

void issue_difference_beyond(Arena *arena, const Difference *difference, const Difference *one,
                             const Difference *other, Difference *beyond)
{
  g_autoptr(GHashTable) keys = new_keys();
  g_autoptr(GArray) changes = g_array_new(FALSE, FALSE, sizeof(DifferenceIssue));
  for (guint i = 0; i < one->issue_count; i++)
    g_hash_table_add(keys, difference_key(&one->issues[i]));
  for (guint i = 0; i < other->issue_count; i++)
    g_hash_table_add(keys, difference_key(&other->issues[i]));
  for (guint i = 0; i < difference->issue_count; i++) {
    g_autofree char *key = difference_key(&difference->issues[i]);
    if (!g_hash_table_contains(keys, key))
      g_array_append_val(changes, difference->issues[i]);
  }
  keep(arena, changes, beyond);
}

void issue_difference_copy(Arena *arena, const Difference *difference, Difference *copied)
{
  DifferenceIssue *issues = arena_new_array(arena, DifferenceIssue, difference->issue_count + 1);
  for (guint i = 0; i < difference->issue_count; i++)
    issues[i] = copy_issue(arena, &difference->issues[i]);
  copied->issues = issues;
}

#include "engine/assess/difference.h"
#include "engine/assess/issue-difference.h"
#include <string.h>

typedef enum { STANDING_ABSENT, STANDING_OPEN, STANDING_ON_UNKNOWN, STANDING_FIRM } Standing;

typedef struct {
  Arena *arena;
  GArray *changes; /* DifferenceChange */
} Comparison;

const char *difference_kind_name(DifferenceKind kind)
{
  switch (kind) {
  case DIFFERENCE_APPEARS:
    return "appears";
  case DIFFERENCE_DISAPPEARS:
    return "disappears";
  case DIFFERENCE_SETTLED:
    return "stops-resting-on-unknown";
  case DIFFERENCE_UNSETTLED:
    return "rests-on-unknown";
  case DIFFERENCE_RULED_OUT:
    return "ruled-out";
  case DIFFERENCE_OPENED:
    return "opened";
  case DIFFERENCE_STATE:
    return "state";
  }
  return "";
}

static Standing standing(const AssessmentLine *line)
{
  if (line == NULL)
    return STANDING_ABSENT;
  if (line->is_open)
    return STANDING_OPEN;
  return line->rests_on_unknown ? STANDING_ON_UNKNOWN : STANDING_FIRM;
}

static const char *copy(Arena *arena, const char *text)
{
  return text == NULL ? NULL : arena_strndup(arena, text, strlen(text));
}

/* Codes hold no line feeds. (transfer full) */
static char *line_key(const AssessmentLine *line)
{
  return g_strdup_printf("%d\n%s\n%s", (int)line->role, line->subject == NULL ? "" : line->subject,
                         line->code);
}

static void index_lines(GHashTable *by_key, AssessmentLines lines)
{
  for (guint i = 0; i < lines.count; i++)
    g_hash_table_insert(by_key, line_key(lines.lines[i]), (gpointer)lines.lines[i]);
}

static GHashTable *section_lines(const AssessmentSection *section)
{
  GHashTable *by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  index_lines(by_key, section->lines);
  index_lines(by_key, section->open);
  return by_key;
}

/* FALSE where nothing changed. */
static gboolean line_change(Standing before, Standing after, DifferenceKind *kind)
{
  if (before == after)
    return FALSE;
  if (before >= STANDING_ON_UNKNOWN && after >= STANDING_ON_UNKNOWN)
    *kind = after == STANDING_FIRM ? DIFFERENCE_SETTLED : DIFFERENCE_UNSETTLED;
  else if (after >= STANDING_ON_UNKNOWN)
    *kind = DIFFERENCE_APPEARS;
  else if (before >= STANDING_ON_UNKNOWN)
    *kind = DIFFERENCE_DISAPPEARS;
  else
    *kind = after == STANDING_OPEN ? DIFFERENCE_OPENED : DIFFERENCE_RULED_OUT;
  return TRUE;
}

static DifferenceLevel line_level(AssessmentRole role, DifferenceKind kind)
{
  gboolean is_possible = kind == DIFFERENCE_OPENED || kind == DIFFERENCE_RULED_OUT;
  if (role == ASSESSMENT_ROLE_GATE)
    return is_possible ? DIFFERENCE_POSSIBLE_GATE : DIFFERENCE_GATE;
  return is_possible ? DIFFERENCE_POSSIBILITY : DIFFERENCE_LINE;
}

static void add_line_change(const Comparison *comparison, const AssessmentLine *before,
                            const AssessmentLine *after)
{
  DifferenceKind kind;
  if (!line_change(standing(before), standing(after), &kind))
    return;
  const AssessmentLine *line = after != NULL ? after : before;
  DifferenceChange change = {
      .kind = kind,
      .level = line_level(line->role, kind),
      .section = line->section,
      .role = line->role,
      .subject = copy(comparison->arena, line->subject),
      .code = copy(comparison->arena, line->code),
      .state_before = -1,
      .state_after = -1,
  };
  g_array_append_val(comparison->changes, change);
}

/* Lines that were there, as they are now; then those that were not. */
static void compare_lines(const Comparison *comparison, const AssessmentSection *before,
                          const AssessmentSection *after)
{
  g_autoptr(GHashTable) old_lines = section_lines(before);
  g_autoptr(GHashTable) new_lines = section_lines(after);
  const AssessmentLines was[] = {before->lines, before->open};
  const AssessmentLines is[] = {after->lines, after->open};
  for (guint part = 0; part < G_N_ELEMENTS(was); part++) {
    for (guint i = 0; i < was[part].count; i++) {
      g_autofree char *key = line_key(was[part].lines[i]);
      add_line_change(comparison, was[part].lines[i], g_hash_table_lookup(new_lines, key));
    }
  }
  for (guint part = 0; part < G_N_ELEMENTS(is); part++) {
    for (guint i = 0; i < is[part].count; i++) {
      g_autofree char *key = line_key(is[part].lines[i]);
      if (!g_hash_table_contains(old_lines, key))
        add_line_change(comparison, NULL, is[part].lines[i]);
    }
  }
}

static GHashTable *section_subjects(const AssessmentSection *section)
{
  GHashTable *by_code = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < section->subject_count; i++)
    g_hash_table_insert(by_code, (gpointer)section->subjects[i].code,
                        (gpointer)&section->subjects[i]);
  return by_code;
}

static void add_state_change(const Comparison *comparison, const AssessmentSection *section,
                             const AssessmentSubject *before, const AssessmentSubject *after)
{
  gint state_before = before == NULL ? -1 : (gint)before->state;
  gint state_after = after == NULL ? -1 : (gint)after->state;
  if (state_before == state_after)
    return;
  DifferenceChange change = {
      .kind = DIFFERENCE_STATE,
      .level = section->section->shape == RULESET_SECTION_STRATEGIES ? DIFFERENCE_STRATEGY
                                                                     : DIFFERENCE_OTHER_STATE,
      .section = section->section,
      .code = copy(comparison->arena, before != NULL ? before->code : after->code),
      .state_before = state_before,
      .state_after = state_after,
  };
  g_array_append_val(comparison->changes, change);
}

static void compare_subjects(const Comparison *comparison, const AssessmentSection *before,
                             const AssessmentSection *after)
{
  g_autoptr(GHashTable) old_subjects = section_subjects(before);
  g_autoptr(GHashTable) new_subjects = section_subjects(after);
  for (guint i = 0; i < before->subject_count; i++)
    add_state_change(comparison, before, &before->subjects[i],
                     g_hash_table_lookup(new_subjects, before->subjects[i].code));
  for (guint i = 0; i < after->subject_count; i++) {
    if (!g_hash_table_contains(old_subjects, after->subjects[i].code))
      add_state_change(comparison, before, NULL, &after->subjects[i]);
  }
}

/* The changes so far, by level; those of a level keep their order. (arena) */
static Difference sorted(Arena *arena, const GArray *changes)
{
  Difference difference = {.count = changes->len};
  DifferenceChange *own = arena_new_array(arena, DifferenceChange, changes->len + 1);
  guint next = 0;
  for (guint level = 0; level < DIFFERENCE_LEVELS; level++) {
    guint first = next;
    for (guint i = 0; i < changes->len; i++) {
      const DifferenceChange *change = &g_array_index(changes, DifferenceChange, i);
      if (change->level == level)
        own[next++] = *change;
    }
    difference.weight.counts[level] = next - first;
  }
  difference.changes = own;
  return difference;
}

Difference difference_make(Arena *arena, const Assessment *before, const Assessment *after)
{
  g_autoptr(GArray) changes = g_array_new(FALSE, FALSE, sizeof(DifferenceChange));
  Comparison comparison = {arena, changes};
  g_assert(assessment_ruleset(before) == assessment_ruleset(after));
  for (guint i = 0; i < assessment_section_count(before); i++) {
    const AssessmentSection *old_section = assessment_section(before, i);
    const AssessmentSection *new_section = assessment_section(after, i);
    compare_lines(&comparison, old_section, new_section);
    compare_subjects(&comparison, old_section, new_section);
  }
  Difference difference = sorted(arena, changes);
  issue_difference_make(arena, before, after, &difference);
  return difference;
}

static char *change_key(const DifferenceChange *change)
{
  return g_strdup_printf("%d\n%s\n%d\n%s\n%s\n%d", (int)change->kind, change->section->id,
                         (int)change->role, change->subject == NULL ? "" : change->subject,
                         change->code, change->state_after);
}

static void index_changes(GHashTable *keys, const Difference *difference)
{
  for (guint i = 0; i < difference->count; i++)
    g_hash_table_add(keys, change_key(&difference->changes[i]));
}

Difference difference_beyond(Arena *arena, const Difference *difference, const Difference *one,
                             const Difference *other)
{
  g_autoptr(GHashTable) keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GArray) changes = g_array_new(FALSE, FALSE, sizeof(DifferenceChange));
  index_changes(keys, one);
  index_changes(keys, other);
  for (guint i = 0; i < difference->count; i++) {
    g_autofree char *key = change_key(&difference->changes[i]);
    if (!g_hash_table_contains(keys, key))
      g_array_append_val(changes, difference->changes[i]);
  }
  Difference beyond = sorted(arena, changes);
  issue_difference_beyond(arena, difference, one, other, &beyond);
  return beyond;
}

Difference difference_copy(Arena *arena, const Difference *difference)
{
  Difference result = *difference;
  DifferenceChange *changes = arena_new_array(arena, DifferenceChange, difference->count + 1);
  for (guint i = 0; i < difference->count; i++) {
    changes[i] = difference->changes[i];
    changes[i].subject = copy(arena, changes[i].subject);
    changes[i].code = copy(arena, changes[i].code);
  }
  result.changes = changes;
  issue_difference_copy(arena, difference, &result);
  return result;
}

int difference_weight_compare(const DifferenceWeight *a, const DifferenceWeight *b)
{
  for (guint level = 0; level < DIFFERENCE_LEVELS; level++) {
    if (a->counts[level] != b->counts[level])
      return a->counts[level] > b->counts[level] ? 1 : -1;
  }
  return 0;
}

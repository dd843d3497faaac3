#include "engine/assess/gap.h"

/* Enters each line under the facts that are not known and that it hangs on. */
static void add_hanging(GPtrArray **by_fact, AssessmentLines lines)
{
  for (guint i = 0; i < lines.count; i++) {
    const AssessmentLine *line = lines.lines[i];
    if (!line->is_open && !line->rests_on_unknown)
      continue;
    for (guint r = 0; r < line->rule_count; r++) {
      AssessmentFacts facts = line->rules[r].not_known;
      for (guint f = 0; f < facts.count; f++) {
        GPtrArray **lines_of_fact = &by_fact[facts.facts[f]];
        if (*lines_of_fact == NULL)
          *lines_of_fact = g_ptr_array_new();
        /* Several rules of a line may read one fact; they come one after the other. */
        guint count = (*lines_of_fact)->len;
        if (count == 0 || (*lines_of_fact)->pdata[count - 1] != line)
          g_ptr_array_add(*lines_of_fact, (gpointer)line);
      }
    }
  }
}

static int compare_gaps(gconstpointer left, gconstpointer right, gpointer data)
{
  (void)data;
  const AssessmentGap *a = left, *b = right;
  if (a->lines.count != b->lines.count)
    return a->lines.count > b->lines.count ? -1 : 1;
  return a->fact < b->fact ? -1 : a->fact > b->fact;
}

const AssessmentGap *assess_gaps(Arena *arena, const Ruleset *ruleset, const Profile *profile,
                                 const AssessmentSection *sections, guint section_count,
                                 guint *gap_count, guint *idle_count)
{
  guint fact_count = profile_fact_count(profile);
  g_autofree GPtrArray **by_fact = g_new0(GPtrArray *, fact_count + 1);
  for (guint i = 0; i < section_count; i++) {
    add_hanging(by_fact, sections[i].lines);
    add_hanging(by_fact, sections[i].open);
  }

  AssessmentGap *gaps = arena_new_array(arena, AssessmentGap, fact_count + 1);
  *gap_count = *idle_count = 0;
  for (guint fact = 0; fact < fact_count; fact++) {
    ProfileStatus status = profile_fact(profile, fact)->status;
    GPtrArray *lines = by_fact[fact];
    if (status == PROFILE_KNOWN || !assess_is_fact(ruleset, profile_fact(profile, fact)))
      continue;
    if (lines == NULL && status != PROFILE_CONTESTED && status != PROFILE_WITHHELD) {
      (*idle_count)++;
      continue;
    }
    AssessmentGap *gap = &gaps[(*gap_count)++];
    gap->fact = fact;
    if (lines == NULL)
      continue;
    const AssessmentLine **own = arena_new_array(arena, const AssessmentLine *, lines->len);
    for (guint i = 0; i < lines->len; i++)
      own[i] = lines->pdata[i];
    gap->lines = (AssessmentLines){own, lines->len};
    g_ptr_array_unref(lines);
  }
  g_qsort_with_data(gaps, (gint)*gap_count, sizeof *gaps, compare_gaps, NULL);
  return gaps;
}

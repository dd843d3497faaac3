#include "engine/assess/gaps.h"
#include "engine/assess/assessment-instance.h"
#include "engine/assess/gap-values.h"
#include "engine/assess/gaps-private.h"

gboolean gaps_try_profile(GapsExploration *exploration, Profile *profile, Arena *arena,
                          Difference *difference)
{
  Gaps *gaps = exploration->gaps;
  if (gaps->evaluations >= gaps->budget)
    return FALSE;
  gaps->evaluations++;
  diagnostic_list_clear(exploration->diagnostics);
  g_autoptr(Assessment) varied = assessment_vary(exploration->assessment, profile,
                                                 exploration->evaluation, exploration->diagnostics);
  if (varied != NULL)
    *difference = difference_make(arena, exploration->assessment, varied);
  else
    gaps->failed++;
  if (exploration->progress != NULL)
    exploration->progress(gaps->evaluations, exploration->total, exploration->data);
  return varied != NULL;
}

/* What is not known is worth finding out; what is old, asking again. */
static gboolean is_candidate(const Assessment *assessment, guint number)
{
  const ProfileFact *fact = profile_fact(assessment->profile, number);
  return assess_is_fact(assessment->ruleset, fact) &&
         (fact->status != PROFILE_KNOWN ||
          assessment_fact_is(assessment, number, ASSESSMENT_STANDING_OLD));
}

/* The candidates, with the values to try. */
static void list_facts(GapsExploration *exploration)
{
  const Assessment *assessment = exploration->assessment;
  Gaps *gaps = exploration->gaps;
  guint fact_count = profile_fact_count(assessment->profile);
  guint *partly = arena_new_array(exploration->arena, guint, fact_count + 1);
  for (guint number = 0; number < fact_count; number++) {
    if (!is_candidate(assessment, number))
      continue;
    GapValues values = assess_gap_values(assessment, exploration->arena, number);
    if (!values.complete)
      partly[gaps->partly_count++] = number;
    if (values.count == 0)
      continue;
    GapsTrial *trials = arena_new_array(exploration->arena, GapsTrial, values.count);
    guint count = 0;
    for (guint i = 0; i < values.count; i++) {
      /* What an old fact was last known to be is what was assessed. */
      if (feel_equal(values.values[i], profile_fact(assessment->profile, number)->value) !=
          FEEL_TERNARY_TRUE)
        trials[count++] =
            (GapsTrial){.value = values.values[i], .stands_for_any = values.stands_for_any};
    }
    GapsFact entry = {.fact = number, .all_values = values.complete, .trials = trials,
                      .trial_count = count};
    g_array_append_val(exploration->facts, entry);
    exploration->total += count;
  }
  gaps->partly = partly;
}

static void try_values(GapsExploration *exploration, GapsFact *fact)
{
  for (guint i = 0; i < fact->trial_count; i++) {
    GapsTrial *trial = (GapsTrial *)&fact->trials[i];
    if (exploration->gaps->evaluations >= exploration->gaps->budget) {
      exploration->gaps->values_left++;
      continue;
    }
    g_autoptr(Profile) profile = profile_with_fact(exploration->assessment->profile, fact->fact,
                                                   PROFILE_KNOWN, trial->value);
    trial->tried = gaps_try_profile(exploration, profile, exploration->arena, &trial->difference);
    if (trial->tried && difference_weight_compare(&trial->difference.weight, &fact->weight) > 0)
      fact->weight = trial->difference.weight;
  }
}

/* Levels changed by all values together, for facts whose weightiest weigh the same. */
static DifferenceWeight sum_of_weights(const GapsFact *fact)
{
  DifferenceWeight sum = {{0}};
  for (guint i = 0; i < fact->trial_count; i++) {
    for (guint level = 0; level < DIFFERENCE_LEVELS; level++)
      sum.counts[level] += fact->trials[i].difference.weight.counts[level];
  }
  return sum;
}

static int compare_facts(gconstpointer left, gconstpointer right)
{
  const GapsFact *a = left, *b = right;
  int order = difference_weight_compare(&b->weight, &a->weight);
  if (order == 0) {
    DifferenceWeight sum_a = sum_of_weights(a), sum_b = sum_of_weights(b);
    order = difference_weight_compare(&sum_b, &sum_a);
  }
  return order != 0 ? order : a->fact < b->fact ? -1 : a->fact > b->fact;
}

static gboolean is_explored(const GapsFact *fact)
{
  for (guint i = 0; i < fact->trial_count; i++) {
    if (!fact->trials[i].tried)
      return FALSE;
  }
  return fact->all_values;
}

static gboolean changes_anything(const GapsFact *fact)
{
  static const DifferenceWeight nothing;
  return difference_weight_compare(&fact->weight, &nothing) > 0;
}

/* Whether one table of a section reads both facts, as things are known. */
static gboolean read_together(const Assessment *assessment, guint one, guint other)
{
  guint a = profile_fact(assessment->profile, one)->fact->index;
  guint b = profile_fact(assessment->profile, other)->fact->index;
  for (guint i = 0; i < ruleset_section_count(assessment->ruleset); i++) {
    const DmnDecisionTrace *trace = dmn_evaluation_trace(
        assessment->evaluation, ruleset_section(assessment->ruleset, i)->decision);
    if (trace != NULL && trace->facts != NULL && dmn_fact_set_has(trace->facts, a) &&
        dmn_fact_set_has(trace->facts, b))
      return TRUE;
  }
  return FALSE;
}

/* The weightiest values of two facts, by what they change only together. */
static void try_pair(GapsExploration *exploration, const GapsFact *one, const GapsFact *other,
                     GArray *pairs)
{
  Gaps *gaps = exploration->gaps;
  GapsPair best = {.facts = {one->fact, other->fact}};
  for (guint i = 0; i < one->trial_count; i++) {
    g_autoptr(Profile) first =
        profile_with_fact(exploration->assessment->profile, one->fact, PROFILE_KNOWN,
                          one->trials[i].value);
    for (guint j = 0; j < other->trial_count; j++) {
      const GapsTrial *a = &one->trials[i], *b = &other->trials[j];
      if (gaps->evaluations >= gaps->budget) {
        gaps->pairs_left++;
        continue;
      }
      if (!a->tried || !b->tried)
        continue;
      g_autoptr(Profile) both = profile_with_fact(first, other->fact, PROFILE_KNOWN, b->value);
      g_autoptr(Arena) scratch = arena_new(0);
      Difference difference;
      if (!gaps_try_profile(exploration, both, scratch, &difference))
        continue;
      Difference beyond =
          difference_beyond(scratch, &difference, &a->difference, &b->difference);
      if (difference_weight_compare(&beyond.weight, &best.beyond.weight) <= 0)
        continue;
      best.values[0] = (GapsTrial){a->value, a->stands_for_any, TRUE, {0}};
      best.values[1] = (GapsTrial){b->value, b->stands_for_any, TRUE, {0}};
      best.beyond = difference_copy(exploration->arena, &beyond);
    }
  }
  if (best.beyond.count + best.beyond.issue_count > 0)
    g_array_append_val(pairs, best);
}

static int compare_pairs(gconstpointer left, gconstpointer right)
{
  const GapsPair *a = left, *b = right;
  int order = difference_weight_compare(&b->beyond.weight, &a->beyond.weight);
  if (order == 0)
    order = a->facts[0] < b->facts[0] ? -1 : a->facts[0] > b->facts[0];
  if (order == 0)
    order = a->facts[1] < b->facts[1] ? -1 : a->facts[1] > b->facts[1];
  return order;
}

typedef struct {
  const GapsFact *one, *other;
} FactPair;

/* Every pair of the first facts, before any of a fact further down. */
static GArray *list_pairs(GapsExploration *exploration)
{
  Gaps *gaps = exploration->gaps;
  GArray *together = g_array_new(FALSE, FALSE, sizeof(FactPair));
  for (guint later = 1; later < exploration->facts->len; later++) {
    const GapsFact *other = &g_array_index(exploration->facts, GapsFact, later);
    for (guint earlier = 0; earlier < later; earlier++) {
      const GapsFact *one = &g_array_index(exploration->facts, GapsFact, earlier);
      if (!read_together(exploration->assessment, one->fact, other->fact)) {
        gaps->pairs_apart++;
        continue;
      }
      FactPair pair = {one, other};
      g_array_append_val(together, pair);
      gaps->pairs_together += (guint64)one->trial_count * other->trial_count;
    }
  }
  return together;
}

static void explore_pairs(GapsExploration *exploration)
{
  Gaps *gaps = exploration->gaps;
  g_autoptr(GArray) together = list_pairs(exploration);
  g_autoptr(GArray) pairs = g_array_new(FALSE, TRUE, sizeof(GapsPair));
  exploration->total = (guint)MIN((guint64)exploration->total + gaps->pairs_together, gaps->budget);
  for (guint i = 0; i < together->len; i++) {
    const FactPair *pair = &g_array_index(together, FactPair, i);
    if (gaps->evaluations >= gaps->budget)
      gaps->pairs_left += (guint64)pair->one->trial_count * pair->other->trial_count;
    else
      try_pair(exploration, pair->one, pair->other, pairs);
  }
  g_array_sort(pairs, compare_pairs);
  GapsPair *own = arena_new_array(exploration->arena, GapsPair, pairs->len + 1);
  for (guint i = 0; i < pairs->len; i++)
    own[i] = g_array_index(pairs, GapsPair, i);
  gaps->pairs = own;
  gaps->pair_count = pairs->len;
}

const Gaps *gaps_explore(const Assessment *assessment, Arena *arena, guint budget,
                         GapsProgress progress, gpointer data)
{
  g_autoptr(DmnEvaluation) evaluation =
      dmn_evaluation_new(ruleset_models(assessment->ruleset), &assessment->limits);
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(GArray) facts = g_array_new(FALSE, TRUE, sizeof(GapsFact));
  Gaps *gaps = arena_new_array(arena, Gaps, 1);
  gaps->budget = budget;
  GapsExploration exploration = {assessment, arena, evaluation, diagnostics, progress, data,
                                 0,          facts, gaps};

  list_facts(&exploration);
  exploration.total = MIN(exploration.total, budget);
  for (guint i = 0; i < facts->len; i++)
    try_values(&exploration, &g_array_index(facts, GapsFact, i));
  g_array_sort(facts, compare_facts);
  gaps_explore_gates(&exploration);
  explore_pairs(&exploration);

  GapsFact *decisive = arena_new_array(arena, GapsFact, facts->len + 1);
  for (guint i = 0; i < facts->len; i++) {
    const GapsFact *fact = &g_array_index(facts, GapsFact, i);
    if (changes_anything(fact))
      decisive[gaps->fact_count++] = *fact;
    else if (is_explored(fact))
      gaps->idle_count++;
  }
  gaps->facts = decisive;
  return gaps;
}

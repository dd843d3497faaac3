/* Gates that only several facts together lift. One that counts how much is known
 * is such a gate: no single answer changes it, so that the facts behind it would
 * look as if nothing hung on them. */
#include "engine/assess/gaps-private.h"
#include <string.h>

/* Combinations of values that are all tried. Where there are more, the facts are
 * all given the first value of their scales, and then all the last. */
#define MOST_COMBINATIONS 512
/* Facts of one gate that are looked at. */
#define MOST_FACTS 32

/* Facts of a gate, with a value for each of those that are taken to be known. */
typedef struct {
  GapsExploration *exploration;
  const AssessmentLine *gate;
  const GapsFact *facts[MOST_FACTS]; /* weightiest first */
  guint count;
  guint values[MOST_FACTS];          /* numbers of trials */
  gboolean is_taken[MOST_FACTS];
  gboolean is_cut_short;             /* the budget was spent on the way */
} GateSearch;

static gboolean lifts(const Difference *difference, const AssessmentLine *gate)
{
  for (guint i = 0; i < difference->count; i++) {
    const DifferenceChange *change = &difference->changes[i];
    if (change->kind == DIFFERENCE_DISAPPEARS && change->role == ASSESSMENT_ROLE_GATE &&
        change->section == gate->section && g_str_equal(change->code, gate->code))
      return TRUE;
  }
  return FALSE;
}

static gboolean some_value_lifts(const GArray *facts, const AssessmentLine *gate)
{
  for (guint i = 0; i < facts->len; i++) {
    const GapsFact *fact = &g_array_index(facts, GapsFact, i);
    for (guint t = 0; t < fact->trial_count; t++) {
      if (fact->trials[t].tried && lifts(&fact->trials[t].difference, gate))
        return TRUE;
    }
  }
  return FALSE;
}

static gboolean reads_unknown(const AssessmentLine *gate, guint fact)
{
  for (guint r = 0; r < gate->rule_count; r++) {
    AssessmentFacts facts = gate->rules[r].not_known;
    for (guint f = 0; f < facts.count; f++) {
      if (facts.facts[f] == fact)
        return TRUE;
    }
  }
  return FALSE;
}

static void list_facts_of_gate(GateSearch *search)
{
  const GArray *facts = search->exploration->facts;
  for (guint i = 0; i < facts->len && search->count < MOST_FACTS; i++) {
    const GapsFact *fact = &g_array_index(facts, GapsFact, i);
    if (fact->trial_count > 0 && reads_unknown(search->gate, fact->fact))
      search->facts[search->count++] = fact;
  }
}

/* Whether the gate goes with the values of the facts taken. */
static gboolean goes(GateSearch *search)
{
  GapsExploration *exploration = search->exploration;
  if (exploration->gaps->evaluations >= exploration->gaps->budget) {
    search->is_cut_short = TRUE;
    return FALSE;
  }
  g_autoptr(Profile) profile = profile_ref(assessment_profile(exploration->assessment));
  for (guint i = 0; i < search->count; i++) {
    if (!search->is_taken[i])
      continue;
    const GapsFact *fact = search->facts[i];
    Profile *with = profile_with_fact(profile, fact->fact, PROFILE_KNOWN,
                                      fact->trials[search->values[i]].value);
    profile_unref(profile);
    profile = with;
  }
  g_autoptr(Arena) scratch = arena_new(0);
  Difference difference;
  return gaps_try_profile(exploration, profile, scratch, &difference) &&
         lifts(&difference, search->gate);
}

static void take_ends(GateSearch *search, gboolean last)
{
  for (guint i = 0; i < search->count; i++)
    search->values[i] = last ? search->facts[i]->trial_count - 1 : 0;
}

/* Whether the values of the facts taken are few enough to be tried in each combination. */
static gboolean few_combinations(const GateSearch *search)
{
  guint64 number = 1;
  for (guint i = 0; i < search->count && number <= MOST_COMBINATIONS; i++) {
    if (search->is_taken[i])
      number *= search->facts[i]->trial_count;
  }
  return number <= MOST_COMBINATIONS;
}

/* The next combination of values of the facts taken; FALSE after the last. */
static gboolean step(GateSearch *search)
{
  for (guint i = search->count; i-- > 0;) {
    if (!search->is_taken[i])
      continue;
    if (++search->values[i] < search->facts[i]->trial_count)
      return TRUE;
    search->values[i] = 0;
  }
  return FALSE;
}

/* Values of all the facts with which the gate goes; FALSE where none was found. */
static gboolean find_values(GateSearch *search)
{
  for (guint i = 0; i < search->count; i++)
    search->is_taken[i] = TRUE;
  take_ends(search, FALSE);
  if (few_combinations(search)) {
    do {
      if (goes(search))
        return TRUE;
    } while (!search->is_cut_short && step(search));
    return FALSE;
  }
  if (goes(search))
    return TRUE;
  take_ends(search, TRUE);
  return goes(search);
}

/* Gives up the facts that the gate goes without, the lightest first, until each of
 * those left is needed. */
static void keep_what_is_needed(GateSearch *search)
{
  gboolean gave_up = TRUE;
  while (gave_up) {
    gave_up = FALSE;
    for (guint i = search->count; i-- > 0 && !search->is_cut_short;) {
      if (!search->is_taken[i])
        continue;
      search->is_taken[i] = FALSE;
      if (goes(search))
        gave_up = TRUE;
      else
        search->is_taken[i] = TRUE;
    }
  }
}

/* Whether the facts taken do it with any of their values. */
static gboolean goes_with_any_values(GateSearch *search)
{
  GateSearch any = *search;
  gboolean always = few_combinations(&any);
  take_ends(&any, FALSE);
  while (always) {
    always = goes(&any);
    if (!step(&any))
      break;
  }
  search->is_cut_short = any.is_cut_short;
  return always;
}

static GapsGate gate_found(GateSearch *search)
{
  Arena *arena = search->exploration->arena;
  guint *facts = arena_new_array(arena, guint, search->count + 1);
  guint *others = arena_new_array(arena, guint, search->count + 1);
  GapsTrial *values = arena_new_array(arena, GapsTrial, search->count + 1);
  GapsGate gate = {.section = search->gate->section, .code = search->gate->code,
                   .facts = facts, .values = values, .others = others};
  for (guint i = 0; i < search->count; i++) {
    const GapsFact *fact = search->facts[i];
    if (!search->is_taken[i]) {
      others[gate.other_count++] = fact->fact;
      continue;
    }
    const GapsTrial *trial = &fact->trials[search->values[i]];
    values[gate.fact_count] = (GapsTrial){trial->value, trial->stands_for_any, TRUE, {0}};
    facts[gate.fact_count++] = fact->fact;
  }
  gate.any_values = gate.fact_count > 0 && goes_with_any_values(search);
  return gate;
}

void gaps_explore_gates(GapsExploration *exploration)
{
  Gaps *gaps = exploration->gaps;
  const AssessmentLines *standing = assessment_gates(exploration->assessment);
  GapsGate *found = arena_new_array(exploration->arena, GapsGate, standing->count + 1);
  gaps->gates = found;
  for (guint i = 0; i < standing->count; i++) {
    GateSearch search = {.exploration = exploration, .gate = standing->lines[i]};
    list_facts_of_gate(&search);
    if (search.count < 2 || some_value_lifts(exploration->facts, search.gate))
      continue;
    /* Finding values, each pass over what is needed, and any values. */
    guint most = 2 * MOST_COMBINATIONS + search.count * (search.count + 1);
    exploration->total = MIN(gaps->evaluations + most, gaps->budget);
    gboolean is_lifted = find_values(&search);
    if (is_lifted)
      keep_what_is_needed(&search);
    else
      memset(search.is_taken, 0, sizeof search.is_taken);
    /* One that nothing lifts is told where what is not known gives it: otherwise it
     * stands on what is known. */
    if ((is_lifted || search.gate->rests_on_unknown) && !search.is_cut_short)
      found[gaps->gate_count++] = gate_found(&search);
    gaps->gates_left += search.is_cut_short;
  }
  exploration->total = gaps->evaluations;
}

#include "engine/assess/smallest-change.h"
#include "engine/assess/assessment-instance.h"

/* Beyond these a rule is not worth trying to satisfy. */
#define MAX_FACTS_TRIED 64
#define MAX_CHANGES 16

typedef struct {
  const Assessment *assessment;
  Arena *arena;
  const RulesetSection *section;
  guint rule;
  DmnEvaluation *evaluation;
} Search;

/* How far a rule came: matched, or which test decided. */
typedef struct {
  DmnRuleOutcome outcome;
  guint first_failed;
  gboolean valid;
} Progress;

static Progress try_profile(const Search *search, const Profile *profile)
{
  const Assessment *assessment = search->assessment;
  dmn_evaluation_reset(search->evaluation);
  if (!assess_bind(search->evaluation, assessment->ruleset, profile, assessment->date))
    return (Progress){.valid = FALSE};
  dmn_evaluate_decision(search->evaluation, search->section->decision);
  const DmnDecisionTrace *trace =
      dmn_evaluation_trace(search->evaluation, search->section->decision);
  if (dmn_evaluation_stopped(search->evaluation) != NULL || trace == NULL ||
      trace->table == NULL || !trace->table->inputs_valid)
    return (Progress){.valid = FALSE};
  const DmnRuleTrace *rule = &trace->table->rules[search->rule];
  return (Progress){rule->outcome, rule->first_failed, TRUE};
}

/* Positive where a is further than b. A rule that is undetermined has no test
 * left that fails. */
static int compare_progress(Progress a, Progress b)
{
  if (!a.valid || !b.valid)
    return (int)a.valid - (int)b.valid;
  if (a.outcome != b.outcome)
    return (int)a.outcome - (int)b.outcome;
  if (a.outcome == DMN_RULE_MATCHED)
    return 0;
  return a.first_failed > b.first_failed ? 1 : a.first_failed < b.first_failed ? -1 : 0;
}
G_STATIC_ASSERT(DMN_RULE_NOT_MATCHED < DMN_RULE_UNDETERMINED &&
                DMN_RULE_UNDETERMINED < DMN_RULE_MATCHED);

static gboolean value_in(FeelValue value, FeelValue list)
{
  for (guint i = 0; i < list.length; i++) {
    if (feel_equal(list.items[i], value) == FEEL_TERNARY_TRUE)
      return TRUE;
  }
  return FALSE;
}

/* The present values of a fact with several, and one more. */
static FeelValue with_item(Arena *arena, FeelValue list, FeelValue item)
{
  guint count = list.kind == FEEL_LIST ? list.length : 0;
  FeelValue *items = arena_new_array(arena, FeelValue, count + 1);
  for (guint i = 0; i < count; i++)
    items[i] = list.items[i];
  items[count] = item;
  return feel_list(items, count + 1);
}

/* The values that a fact could have instead, in the order of its scale. */
static FeelValue *candidate_values(Arena *arena, const ProfileFact *fact, guint *count)
{
  const DmnItemDefinition *item = fact->fact->item;
  const FeelType *type = item == NULL ? dmn_element_type(fact->fact->input) : dmn_item_type(item);
  guint allowed = item == NULL ? 0 : dmn_item_allowed_count(item);
  FeelValue *values = arena_new_array(arena, FeelValue, allowed + 2);
  *count = 0;
  if (item != NULL && dmn_item_is_collection(item)) {
    for (guint i = 0; i < allowed; i++) {
      FeelValue value = dmn_item_allowed(item, i);
      if (fact->value.kind != FEEL_LIST || !value_in(value, fact->value))
        values[(*count)++] = with_item(arena, fact->value, value);
    }
    values[(*count)++] = feel_list(NULL, 0);
    return values;
  }
  for (guint i = 0; i < allowed; i++)
    values[(*count)++] = dmn_item_allowed(item, i);
  if (allowed == 0 && type != NULL && type->kind == FEEL_TYPE_BOOLEAN) {
    values[(*count)++] = feel_boolean(FALSE);
    values[(*count)++] = feel_boolean(TRUE);
  }
  return values;
}

/* Where the fact stands among its candidates; -1 where it is not known. */
static gint present_place(const ProfileFact *fact, const FeelValue *values, guint count)
{
  for (guint i = 0; i < count && fact->status == PROFILE_KNOWN; i++) {
    if (feel_equal(fact->value, values[i]) == FEEL_TERNARY_TRUE)
      return (gint)i;
  }
  return -1;
}

/* The single change of one of the deciding test's facts that brings the rule
 * furthest. (transfer full) */
static Profile *best_step(const Search *search, const Profile *profile, const guint *facts,
                          guint fact_count, Progress *progress, AssessmentChange *change)
{
  g_autoptr(Profile) best = NULL;
  gint best_distance = 0;
  for (guint f = 0; f < fact_count; f++) {
    const ProfileFact *fact = profile_fact(profile, facts[f]);
    guint count;
    FeelValue *values = candidate_values(search->arena, fact, &count);
    gint place = present_place(fact, values, count);
    for (guint i = 0; i < count; i++) {
      if ((gint)i == place)
        continue;
      g_autoptr(Profile) changed = profile_with_fact(profile, facts[f], PROFILE_KNOWN, values[i]);
      Progress reached = try_profile(search, changed);
      gint distance = place < 0 ? (gint)i : ABS((gint)i - place);
      int order = compare_progress(reached, *progress);
      if (order < 0 || (order == 0 && (best == NULL || distance >= best_distance)))
        continue;
      *progress = reached;
      *change = (AssessmentChange){facts[f], values[i]};
      best_distance = distance;
      g_clear_pointer(&best, profile_unref);
      best = g_steal_pointer(&changed);
    }
  }
  return g_steal_pointer(&best);
}

/* The facts that feed the test that decided, in the last evaluation. */
static guint deciding_facts(const Search *search, Progress progress, guint *facts)
{
  const Assessment *assessment = search->assessment;
  const DmnDecisionTrace *trace =
      dmn_evaluation_trace(search->evaluation, search->section->decision);
  const DmnFactSet *set = trace->table->input_facts[progress.first_failed];
  guint count = 0;
  guint fact_count = dmn_models_fact_count(ruleset_models(assessment->ruleset));
  for (guint i = 0; set != NULL && i < fact_count && count < MAX_FACTS_TRIED; i++) {
    if (dmn_fact_set_has(set, i) && assessment->profile_facts[i] != G_MAXUINT)
      facts[count++] = assessment->profile_facts[i];
  }
  return count;
}

static void record_change(AssessmentChange *changes, guint *count, AssessmentChange change)
{
  for (guint i = 0; i < *count; i++) {
    if (changes[i].fact == change.fact) {
      changes[i] = change;
      return;
    }
  }
  changes[(*count)++] = change;
}

const AssessmentChange *assess_smallest_change(const Assessment *assessment, Arena *arena,
                                               const RulesetSection *section, guint rule,
                                               guint *count)
{
  g_autoptr(DmnEvaluation) evaluation =
      dmn_evaluation_new(ruleset_models(assessment->ruleset), &assessment->limits);
  Search search = {assessment, arena, section, rule, evaluation};
  AssessmentChange *changes = arena_new_array(arena, AssessmentChange, MAX_CHANGES);
  g_autoptr(Profile) profile = profile_ref(assessment->profile);
  Progress progress = try_profile(&search, profile);

  *count = 0;
  for (guint step = 0; step < MAX_CHANGES && progress.valid; step++) {
    if (progress.outcome == DMN_RULE_MATCHED)
      return changes;
    guint facts[MAX_FACTS_TRIED];
    guint fact_count = deciding_facts(&search, progress, facts);
    AssessmentChange change;
    g_autoptr(Profile) next =
        best_step(&search, profile, facts, fact_count, &progress, &change);
    if (next == NULL)
      break;
    record_change(changes, count, change);
    g_clear_pointer(&profile, profile_unref);
    profile = g_steal_pointer(&next);
    /* The traces of the step taken, rather than of the last one tried. */
    progress = try_profile(&search, profile);
  }
  *count = 0;
  return NULL;
}

/* Rules that match together: conflicts, overlaps, misleading rules, and whether
 * another hit policy says more. */
#include "engine/analysis/verify-private.h"
#include "engine/base/messages.h"

/* What is found of the pairs of rules of a table that match together. */
typedef struct {
  TableVerification *verification;
  guint met;        /* pairs that meet and cannot be left at that */
  guint told;
  guint left_out;
  gboolean differ;  /* a pair's outputs are not the same, or not known to be */
  gboolean any;     /* any pair at all */
  guint8 *misled;   /* by rule: told to be misleading already */
} Pairs;

static const CellSet *shared_region(const TableVerification *verification, guint rule,
                                    guint other)
{
  const TableSpace *space = verification->space;
  CellSet *region = arena_new_array(verification->arena, CellSet, space->column_count + 1);
  for (guint input = 0; input < space->column_count; input++)
    region[input] = cell_set_intersection(verification->arena, &space->sets[rule][input],
                                          &space->sets[other][input]);
  return region;
}

static const char *outputs_of(const TableVerification *verification, guint rule)
{
  return verification->outputs[rule];
}

/* Whether another pair is told; one that is not is counted. */
static gboolean has_room(Pairs *pairs)
{
  if (pairs->told < VERIFY_SHOWN_MAXIMUM)
    return TRUE;
  pairs->left_out++;
  return FALSE;
}

/* Where both rules of a pair match, with a witness; NULL where it is not to be told. */
static const CellSet *witnessed_region(Pairs *pairs, guint rule, guint other, Witness *witness)
{
  if (!has_room(pairs))
    return NULL;
  const CellSet *region = shared_region(pairs->verification, rule, other);
  const WitnessClaim claim = {.matches = {(gint)rule, (gint)other}};
  return verify_witness(pairs->verification, region, &claim, witness) == WITNESS_SHOWN ? region
                                                                                       : NULL;
}

/* A pair that the hit policy does not allow. */
static void tell_pair(Pairs *pairs, guint rule, guint other, OutputsRelation relation)
{
  TableVerification *verification = pairs->verification;
  Witness witness;
  const CellSet *region = witnessed_region(pairs, rule, other, &witness);
  if (region == NULL)
    return;
  pairs->told++;
  FindingPlace place = {.span = verification->table->rules[other].span, .rules = {rule, other},
                        .rule_count = 2, .input = -1};
  const char *where = verify_describe(verification, region);
  AnalysisFinding *finding =
      relation == OUTPUTS_SAME
          ? verify_tell(verification, &ANALYSIS_OVERLAP, &place,
                        "rules %s and %s both match where %s, and both give %s",
                        verify_rule_name(verification, rule),
                        verify_rule_name(verification, other), where,
                        outputs_of(verification, rule))
          : verify_tell(verification, &ANALYSIS_CONFLICT, &place,
                        "rules %s and %s both match where %s; the one gives %s, the other %s",
                        verify_rule_name(verification, rule),
                        verify_rule_name(verification, other), where,
                        outputs_of(verification, rule), outputs_of(verification, other));
  finding->witness = witness;
}

/* A pair that the hit policy ANY allows or not, which its computed outputs decide. */
static void tell_computed(Pairs *pairs, guint rule, guint other)
{
  TableVerification *verification = pairs->verification;
  if (!has_room(pairs))
    return;
  pairs->told++;
  FindingPlace place = {.span = verification->table->rules[other].span, .rules = {rule, other},
                        .rule_count = 2, .input = -1};
  verify_tell(verification, &ANALYSIS_NOT_ANALYSED, &place,
              "rules %s and %s both match where %s; whether they give the same is not known, as "
              "outputs are computed",
              verify_rule_name(verification, rule), verify_rule_name(verification, other),
              verify_describe(verification, shared_region(verification, rule, other)));
}

static gboolean is_catch_all(const TableVerification *verification, guint rule)
{
  for (guint input = 0; input < verification->space->column_count; input++)
    if (!verification->table->rules[rule].inputs[input].matches_all)
      return FALSE;
  return TRUE;
}

/* The later rule, by the order of the table, gives way to the earlier. */
static void tell_misleading(Pairs *pairs, guint rule, guint other)
{
  TableVerification *verification = pairs->verification;
  if (verification->masked[other] || pairs->misled[other] || is_catch_all(verification, other))
    return;
  pairs->misled[other] = TRUE;
  Witness witness;
  const CellSet *region = witnessed_region(pairs, rule, other, &witness);
  if (region == NULL)
    return;
  pairs->told++;
  FindingPlace place = {.span = verification->table->rules[other].span, .rules = {other},
                        .rule_count = 1, .input = -1};
  AnalysisFinding *finding = verify_tell(
      verification, &ANALYSIS_MISLEADING, &place,
      "rule %s does not give %s where %s: rule %s goes before it and gives %s",
      verify_rule_name(verification, other), outputs_of(verification, other),
      verify_describe(verification, region), verify_rule_name(verification, rule),
      outputs_of(verification, rule));
  finding->witness = witness;
}

static gboolean add_pair(guint rule, guint other, gpointer data)
{
  Pairs *pairs = data;
  TableVerification *verification = pairs->verification;
  OutputsRelation relation = verify_compare_outputs(verification, rule, other);
  pairs->any = TRUE;
  pairs->differ = pairs->differ || relation != OUTPUTS_SAME;
  switch (verification->table->hit_policy) {
  case DMN_HIT_UNIQUE:
    tell_pair(pairs, rule, other, relation);
    break;
  case DMN_HIT_ANY:
    if (relation == OUTPUTS_DIFFERENT)
      tell_pair(pairs, rule, other, relation);
    else if (relation == OUTPUTS_COMPUTED)
      tell_computed(pairs, rule, other);
    break;
  case DMN_HIT_FIRST:
    if (relation == OUTPUTS_DIFFERENT)
      tell_misleading(pairs, rule, other);
    break;
  default:
    break;
  }
  return TRUE;
}

/* A policy that says more, and gives the same results. */
static void suggest_policy(TableVerification *verification, const Pairs *pairs)
{
  static const char *const names[] = {
      [DMN_HIT_UNIQUE] = "UNIQUE", [DMN_HIT_ANY] = "ANY",           [DMN_HIT_PRIORITY] = "PRIORITY",
      [DMN_HIT_FIRST] = "FIRST",   [DMN_HIT_RULE_ORDER] = "RULE ORDER",
      [DMN_HIT_OUTPUT_ORDER] = "OUTPUT ORDER", [DMN_HIT_COLLECT] = "COLLECT"};
  DmnHitPolicy policy = verification->table->hit_policy;
  const char *better = NULL;
  const char *reason = NULL;
  if (verification->clear_count < verification->table->rule_count)
    return; /* a rule whose tests are not known could meet any other */
  if (!pairs->any && policy != DMN_HIT_UNIQUE) {
    better = "UNIQUE";
    reason = _("no two rules match together");
  } else if (pairs->any && !pairs->differ && policy != DMN_HIT_ANY) {
    better = "ANY";
    reason = _("rules that match together give the same outputs");
  }
  if (better == NULL || verification->table->rule_count < 2)
    return;
  FindingPlace place = {.span = verification->table->span, .input = -1};
  verify_tell(verification, &ANALYSIS_BETTER_POLICY, &place, "%s: the hit policy can be %s, not %s",
              reason, better, names[policy]);
}

void verify_pairs(TableVerification *verification)
{
  DmnHitPolicy policy = verification->table->hit_policy;
  if (policy != DMN_HIT_UNIQUE && policy != DMN_HIT_ANY && policy != DMN_HIT_FIRST &&
      policy != DMN_HIT_PRIORITY)
    return;
  g_autofree guint8 *misled = g_new0(guint8, verification->table->rule_count + 1);
  Pairs pairs = {.verification = verification, .misled = misled};
  SpaceBudget budget = verify_budget(verification);
  gboolean complete = space_pairs(&verification->space->space, verification->clear,
                                  verification->clear_count, &budget, add_pair, &pairs);
  verify_tell_rest(verification,
                   policy == DMN_HIT_FIRST ? &ANALYSIS_MISLEADING : &ANALYSIS_CONFLICT,
                   pairs.left_out);
  if (complete)
    suggest_policy(verification, &pairs);
  verify_spent(verification, &budget, "rules that match together");
}

#include "engine/analysis/difference-private.h"
#include "engine/base/messages.h"

#include <string.h>

static void tell_added(TableVerification *verification, const FindingPlace *place,
                       const DmnElement *element)
{
  verify_tell(verification, &ANALYSIS_ADDED, place,
              element->kind == DMN_INPUT_DATA ? N_("the input data \"%s\" is new")
              : element->kind == DMN_DECISION
                  ? N_("the decision \"%s\" is new")
                  : N_("the business knowledge model \"%s\" is new"),
              element->name);
}

static void tell_removed(TableVerification *verification, const FindingPlace *place,
                         const DmnElement *element)
{
  verify_tell(verification, &ANALYSIS_REMOVED, place,
              element->kind == DMN_INPUT_DATA ? N_("the input data \"%s\" is gone")
              : element->kind == DMN_DECISION
                  ? N_("the decision \"%s\" is gone")
                  : N_("the business knowledge model \"%s\" is gone"),
              element->name);
}

static void tell_renamed(TableVerification *verification, const FindingPlace *place,
                         const ElementPair *pair)
{
  verify_tell(verification, &ANALYSIS_RENAMED, place,
              pair->after->kind == DMN_INPUT_DATA
                  ? N_("the input data \"%s\" is now called \"%s\"")
              : pair->after->kind == DMN_DECISION
                  ? N_("the decision \"%s\" is now called \"%s\"")
                  : N_("the business knowledge model \"%s\" is now called \"%s\""),
              pair->before->name, pair->after->name);
}

/* Tells of a pair what can be told without its logic; TRUE where there are two, to be
 * compared. */
static gboolean tell_names(Comparison *comparison, const ElementPair *pair)
{
  const DmnElement *element = pair->after != NULL ? pair->after : pair->before;
  TableVerification verification = {.report = comparison->report,
                                    .options = comparison->options,
                                    .element = element,
                                    .arena = comparison->report->arena};
  const FindingPlace place = {.span = dmn_element_span(element), .input = -1};
  if (pair->before == NULL)
    tell_added(&verification, &place, element);
  else if (pair->after == NULL)
    tell_removed(&verification, &place, element);
  else if (strcmp(pair->before->key, pair->after->key) != 0)
    tell_renamed(&verification, &place, pair);
  return pair->before != NULL && pair->after != NULL;
}

static gboolean has_table(const DmnElement *element)
{
  return dmn_element_table(element) != NULL;
}

static void compare_pair(Comparison *comparison, const ElementPair *pair)
{
  if (!tell_names(comparison, pair) || pair->after->kind == DMN_INPUT_DATA)
    return; /* input data is told fact by fact */
  g_autofree char *before = element_signature(pair->before);
  g_autofree char *after = element_signature(pair->after);
  if (strcmp(before, after) == 0)
    return;
  if (has_table(pair->before) && has_table(pair->after))
    difference_compare_tables(comparison, pair->before, pair->after);
  else
    difference_compare_logic(comparison, pair->before, pair->after);
}

AnalysisReport *difference_of_models(const DmnModels *before, const DmnModels *after,
                                     const VerifyOptions *options, const Limits *limits)
{
  VerifyOptions own = *options;
  if (own.budget == 0)
    own.budget = VERIFY_BUDGET;
  g_autoptr(DmnEvaluation) evaluation_before = dmn_evaluation_new(before, limits);
  g_autoptr(DmnEvaluation) evaluation_after = dmn_evaluation_new(after, limits);
  dmn_evaluation_set_tracing(evaluation_before, TRUE);
  dmn_evaluation_set_tracing(evaluation_after, TRUE);
  AnalysisReport *report = analysis_report_new();
  Comparison comparison = {report, &own, limits, before, after,
                           {evaluation_before, evaluation_after}};
  g_autoptr(GArray) pairs = element_pairs_of(before, after);
  difference_compare_facts(&comparison);
  for (guint index = 0; index < pairs->len; index++) {
    if (own.progress != NULL)
      own.progress(index, pairs->len, own.data);
    compare_pair(&comparison, &g_array_index(pairs, ElementPair, index));
  }
  return report;
}

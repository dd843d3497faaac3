#include "engine/analysis/difference-private.h"

#include <string.h>

static void tell_element(Comparison *comparison, const DiagnosticKind *kind,
                         const DmnElement *element, const char *format, const char *name,
                         const char *other)
{
  static const char *const kinds[] = {[DMN_INPUT_DATA] = "input data",
                                      [DMN_DECISION] = "decision",
                                      [DMN_BUSINESS_KNOWLEDGE_MODEL] = "business knowledge model"};
  TableVerification verification = {.report = comparison->report,
                                    .options = comparison->options,
                                    .element = element,
                                    .arena = comparison->report->arena};
  FindingPlace place = {.span = dmn_element_span(element), .input = -1};
  g_autofree char *what =
      other != NULL ? g_strdup_printf("the %s \"%s\" is now called \"%s\"", kinds[element->kind],
                                      other, name)
                    : g_strdup_printf("the %s \"%s\" is %s", kinds[element->kind], name, format);
  verify_tell(&verification, kind, &place, "%s", what);
}

static gboolean has_table(const DmnElement *element)
{
  return dmn_element_table(element) != NULL;
}

static void compare_pair(Comparison *comparison, const ElementPair *pair)
{
  if (pair->before == NULL) {
    tell_element(comparison, &ANALYSIS_ADDED, pair->after, "new", pair->after->name, NULL);
    return;
  }
  if (pair->after == NULL) {
    tell_element(comparison, &ANALYSIS_REMOVED, pair->before, "gone", pair->before->name, NULL);
    return;
  }
  if (strcmp(pair->before->key, pair->after->key) != 0)
    tell_element(comparison, &ANALYSIS_RENAMED, pair->after, NULL, pair->after->name,
                 pair->before->name);
  if (pair->after->kind == DMN_INPUT_DATA)
    return; /* told fact by fact */
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

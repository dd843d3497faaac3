/* What a reader of a decision needs beside its logic (DMN 1.5, clause 6.3.5). */
#include "engine/check/ruleset-check-private.h"

static void check_decision(const DmnElement *decision, DiagnosticList *diagnostics)
{
  const char *name = dmn_element_name(decision);
  Span span = dmn_element_span(decision);
  if (dmn_element_question(decision) == NULL)
    diagnostic_list_add(diagnostics, &CHECK_WARNING_NO_QUESTION, span,
                        "the decision \"%s\" does not say which question it answers", name);
  if (dmn_element_allowed_answers(decision) == NULL)
    diagnostic_list_add(diagnostics, &CHECK_WARNING_NO_ANSWERS, span,
                        "the decision \"%s\" does not say which answers it may give", name);
  if (dmn_element_authority_count(decision) == 0)
    diagnostic_list_add(diagnostics, &CHECK_WARNING_NO_AUTHORITY, span,
                        "the decision \"%s\" names no knowledge source as its authority", name);
}

void check_documentation(const DmnModel *model, DiagnosticList *diagnostics)
{
  for (guint index = 0; index < dmn_model_element_count(model); index++) {
    const DmnElement *element = dmn_model_element(model, index);
    if (dmn_element_kind(element) == DMN_DECISION)
      check_decision(element, diagnostics);
  }
}

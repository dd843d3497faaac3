/* An explanation as plain text: every rule that can give a code, test by test. */
#include "engine/report/text-parts.h"
#include "engine/report/text.h"
#include "engine/report/words.h"

static const char *outcome_label(AssessmentTestOutcome outcome)
{
  switch (outcome) {
  case ASSESSMENT_TEST_ANY:
    return _("anything will do");
  case ASSESSMENT_TEST_PASSED:
    return _("holds");
  case ASSESSMENT_TEST_FAILED:
    return _("does not hold");
  case ASSESSMENT_TEST_NOT_KNOWN:
    return _("cannot be told, because it is not known");
  case ASSESSMENT_TEST_NOT_REACHED:
    return _("not looked at: an earlier test had settled it");
  }
  return "";
}

static const char *rule_outcome_label(DmnRuleOutcome outcome)
{
  switch (outcome) {
  case DMN_RULE_NOT_MATCHED:
    return _("does not match");
  case DMN_RULE_UNDETERMINED:
    return _("cannot be told: it hangs on what is not known");
  case DMN_RULE_MATCHED:
    return _("matches");
  }
  return "";
}

/* The label of a column, in the reader's language. */
static void append_column(const TextReport *report, GString *text, const AssessmentTest *test)
{
  text_append_isolated(
      text, ruleset_name_text(report->context->ruleset, test->label, report->context->language));
}

static void append_test(const TextReport *report, const AssessmentTest *test, guint number,
                        gboolean decided)
{
  if (test->outcome == ASSESSMENT_TEST_ANY)
    return;
  g_autofree char *label = g_strdup_printf("%s %u.", decided ? ">" : " ", number);
  g_autoptr(GString) body = g_string_new(NULL);
  g_autoptr(GString) column = g_string_new(NULL), cell = g_string_new(NULL);
  g_autoptr(GString) seen = g_string_new(NULL);
  append_column(report, column, test);
  text_append_isolated(cell, test->cell);
  text_append_isolated(seen, test->outcome == ASSESSMENT_TEST_NOT_REACHED ? "" : test->seen);
  if (test->outcome == ASSESSMENT_TEST_NOT_REACHED)
    g_string_printf(body, _("%s: asked for %s; %s"), column->str, cell->str,
                    outcome_label(test->outcome));
  else
    g_string_printf(body, _("%s: asked for %s; saw %s; %s"), column->str, cell->str, seen->str,
                    outcome_label(test->outcome));
  text_paragraph(report->writer, 4, 9, TEXT_STRONG, label, body->str);
  if (test->outcome == ASSESSMENT_TEST_NOT_REACHED)
    return;
  for (guint i = 0; i < test->known.count; i++) {
    g_autofree char *fact = text_report_fact(report, test->known.facts[i]);
    text_paragraph(report->writer, 9, 11, TEXT_PLAIN, NULL, fact);
  }
  for (guint i = 0; i < test->not_known.count; i++) {
    g_autofree char *fact = text_report_fact(report, test->not_known.facts[i]);
    text_paragraph(report->writer, 9, 11, TEXT_PLAIN, NULL, fact);
  }
}

static void append_changes(const TextReport *report, const AssessmentReason *reason)
{
  if (reason->outcome == DMN_RULE_MATCHED)
    return;
  if (reason->change_count == 0) {
    const AssessmentTest *test = &reason->tests[reason->first_failed];
    g_autoptr(GString) column = g_string_new(NULL), cell = g_string_new(NULL);
    append_column(report, column, test);
    text_append_isolated(cell, test->cell);
    /* TRANSLATORS: goes on after "It could match only if": the name of a column of the
       table, and the test of it. */
    g_autofree char *body = g_strdup_printf(_("%s were %s"), column->str, cell->str);
    text_paragraph(report->writer, 4, 6, TEXT_STRONG, _("It could match only if"), body);
    return;
  }
  g_autoptr(GString) body = g_string_new(NULL);
  for (guint i = 0; i < reason->change_count; i++) {
    const AssessmentChange *change = &reason->changes[i];
    g_autofree char *pair =
        report_pair(report_fact_label(report->context, change->fact),
                    report_value_text(report->context, change->fact, change->value));
    g_string_append(body, i > 0 ? _("; and ") : "");
    text_append_isolated(body, pair);
  }
  text_paragraph(report->writer, 4, 6, TEXT_STRONG, _("It would match if this were so:"),
                 body->str);
}

static void append_reason(const TextReport *report, const AssessmentReason *reason)
{
  const char *decision =
      ruleset_name_text(report->context->ruleset, dmn_element_name(reason->section->decision),
                        report->context->language);
  const char *id = dmn_rule_id(dmn_element_table(reason->section->decision), reason->rule);
  g_autoptr(GString) body = g_string_new(NULL);
  g_autofree char *label = g_strdup_printf(_("Rule %u of \"%s\""), reason->rule + 1, decision);
  if (id != NULL)
    g_string_append_printf(body, "(%s) ", id);
  g_string_append_printf(body, "%s.", rule_outcome_label(reason->outcome));
  text_blank_line(report->writer);
  text_paragraph(report->writer, 2, 4, TEXT_STRONG, label, body->str);

  g_autofree char *gives_label = report_with_colon(report_role_label(reason->role));
  g_autoptr(GString) gives = g_string_new(NULL);
  if (reason->subject != NULL) {
    text_report_append_subject(gives, report_text(report->context, reason->subject));
  }
  text_append_isolated(gives, report_text(report->context, reason->code));
  g_string_append_printf(gives, " (%s)", reason->code);
  text_paragraph(report->writer, 4, 6, TEXT_STRONG, gives_label, gives->str);
  g_autofree char *citations = text_report_citations(report, NULL, reason->section, reason->rule);
  text_paragraph(report->writer, 4, 5, TEXT_FAINT, NULL, citations);
  for (guint i = 0; i < reason->test_count; i++)
    append_test(report, &reason->tests[i], i + 1, (gint)i == reason->first_failed);
  append_changes(report, reason);
}

static const char *verdict(const AssessmentExplanation *explanation)
{
  if (explanation->reason_count == 0)
    return explanation->found ? _("Found: comparing a list with the profile raises it.")
                              : _("Not found: comparing the list with the profile does not raise "
                                  "it.");
  if (explanation->found)
    return _("Found: a rule that gives it matches.");
  for (guint i = 0; i < explanation->reason_count; i++) {
    if (explanation->reasons[i].outcome == DMN_RULE_UNDETERMINED)
      return _("Not found, but it cannot be ruled out: it hangs on what is not known.");
  }
  return _("Not found: no rule that gives it matches.");
}

/* What sanctions lists have to do with what is explained, where some were given. */
static void append_lists(const TextReport *report, const AssessmentExplanation *explanation)
{
  if (explanation->comparison_count > 0) {
    text_report_comparisons(report, explanation);
  } else if (report_reads_designations(report->context, explanation)) {
    report_text_screenings(report->context, report->writer);
  } else if (assessment_screening_count(report->context->assessment) > 0) {
    text_blank_line(report->writer);
    text_paragraph(report->writer, 0, 0, TEXT_PLAIN, NULL,
                   _("No rule explained here reads the designations, which is what a sanctions list is "
                     "compared with."));
  }
}

void report_text_explanation(const ReportContext *context, TextWriter *writer,
                             const AssessmentExplanation *explanation)
{
  TextReport report = {.context = context, .writer = writer};
  text_report_heading(&report);
  text_heading(writer, '-', explanation->code);
  text_report_labelled(&report, 0, "", report_explained_text(context, explanation));
  text_report_labelled(&report, 0, _("What to do:"),
                       ruleset_advice(context->ruleset, explanation->code, context->language));
  text_paragraph(writer, 0, 2, TEXT_STRONG, verdict(explanation), "");
  for (guint i = 0; i < explanation->reason_count; i++)
    append_reason(&report, &explanation->reasons[i]);
  append_lists(&report, explanation);
  text_report_references(&report, report_facts_explained(context, explanation),
                         report_sources_explained(context, explanation));
  text_report_closing(&report);
}

/* What comparing sanctions lists with a profile came to, as plain text. */
#include "engine/base/messages.h"
#include "engine/report/screening-issue.h"
#include "engine/report/screening-reason.h"
#include "engine/report/screening.h"
#include "engine/report/text-parts.h"

/* What raises nothing is shown so often, unless the whole is asked for. */
#define FIRST_OTHERS 8

/* The fact that holds the designations, as the profile has it. */
static void append_profile(const TextReport *report)
{
  gint number = report_designations_fact(report->context);
  if (number < 0)
    return;
  g_autofree char *fact = text_report_fact(report, (guint)number);
  text_blank_line(report->writer);
  text_paragraph(report->writer, 0, 2, TEXT_STRONG, _("The profile says:"), fact);
}

/* What the list says of the entry, and how it was found. */
static void append_entry(const TextReport *report, const AssessmentScreening *screening,
                         const ScreeningCheck *check)
{
  const SanctionsEntry *entry = check->issue.entry;
  if (check->issue.kind == SCREENING_ISSUE_PERSONS_NOT_STATED) {
    report_text_mentions(report->writer, 4, screening->mentions, screening->mention_count,
                         SANCTIONS_LISTED, report->context->full);
  } else if (check->candidate != NULL) {
    report_text_candidate(report->writer, 4, check->candidate->candidate, check->candidate->asked);
  } else if (entry != NULL) {
    g_autofree char *name = report_screening_entry(entry);
    g_autofree char *facts = report_screening_entry_facts(entry);
    text_paragraph(report->writer, 4, 6, TEXT_STRONG, _("On the list:"), name);
    text_paragraph(report->writer, 6, 8, TEXT_PLAIN, NULL, facts);
  }
}

static void append_issue(const TextReport *report, const AssessmentScreening *screening,
                         const ScreeningCheck *check)
{
  g_autofree char *text = report_screening_issue(screening, &check->issue);
  g_autofree char *source = report_screening_source(screening, &check->issue);
  g_autofree char *reference = g_strdup_printf("[%s]", source);
  text_paragraph(report->writer, 2, 4, TEXT_STRONG, _("Raised:"), text);
  text_paragraph(report->writer, 4, 5, TEXT_FAINT, NULL, reference);
  append_entry(report, screening, check);
}

static void append_other(const TextReport *report, const AssessmentScreening *screening,
                         const ScreeningCheck *check)
{
  g_autofree char *subject = report_screening_subject(check);
  g_autofree char *reason = report_screening_reason(report->context, screening, check);
  g_autofree char *label = subject != NULL
                               ? g_strdup_printf(_("Not raised for %s:"), subject)
                               : g_strdup(_("Not raised:"));
  text_paragraph(report->writer, 2, 4, TEXT_STRONG, label, reason);
}

static void append_comparison(const TextReport *report, const AssessmentComparison *comparison)
{
  guint others = comparison->check_count - comparison->standing_count;
  guint shown = report->context->full ? others : MIN(others, FIRST_OTHERS);
  text_blank_line(report->writer);
  text_report_screened_list(report, comparison->screening);
  for (guint i = 0; i < comparison->standing_count; i++)
    append_issue(report, comparison->screening, &comparison->checks[i]);
  for (guint i = 0; i < shown; i++)
    append_other(report, comparison->screening,
                 &comparison->checks[comparison->standing_count + i]);
  if (shown == others)
    return;
  g_autofree char *more = g_strdup_printf(
      messages_plural("%u more was looked at and does not raise it; \"--full\" shows it.",
                      "%u more were looked at and do not raise it; \"--full\" shows them.",
                      others - shown),
      others - shown);
  text_paragraph(report->writer, 2, 4, TEXT_PLAIN, NULL, more);
}

void text_report_comparisons(const TextReport *report, const AssessmentExplanation *explanation)
{
  if (explanation->comparison_count == 0)
    return;
  if (screening_issue_reads_profile(explanation->issue))
    append_profile(report);
  for (guint i = 0; i < explanation->comparison_count; i++)
    append_comparison(report, &explanation->comparisons[i]);
  text_blank_line(report->writer);
  text_paragraph(report->writer, 0, 0, TEXT_PLAIN, NULL, report_screening_caution());
}

/* What sanctions lists have on a group, as plain text. */
#include "engine/report/screening-issue.h"
#include "engine/report/screening.h"
#include "engine/report/text-parts.h"
#include "engine/report/text.h"
#include "engine/report/words.h"

void text_report_screened_list(const TextReport *report, const AssessmentScreening *screening)
{
  SanctionsList *list = screening->list;
  g_autofree char *edition = report_screening_edition(list);
  text_paragraph(report->writer, 0, 2, TEXT_PLAIN, NULL, edition);
  text_paragraph(report->writer, 2, 4, TEXT_FAINT, "SHA-256", sanctions_list_digest(list));
  g_autoptr(GString) asked = g_string_new(NULL);
  for (guint i = 0; i < screening->asked_count; i++) {
    g_string_append(asked, i == 0 ? "\"" : ", \"");
    text_append_isolated(asked, screening->asked[i]);
    g_string_append_c(asked, '"');
  }
  if (screening->asked_count > 0)
    text_paragraph(report->writer, 2, 4, TEXT_STRONG, _("Looked up:"), asked->str);
}

static void append_issues(const TextReport *report, const AssessmentScreening *screening)
{
  for (guint i = 0; i < screening->issue_count; i++) {
    const ScreeningIssue *issue = &screening->issues[i];
    g_autofree char *text = report_screening_issue(screening, issue);
    g_autofree char *source = report_screening_source(screening, issue);
    g_autofree char *reference =
        g_strdup_printf("[%s; %s]", screening_issue_code(issue->kind), source);
    text_paragraph(report->writer, 2, 4, TEXT_STRONG, _("Issue:"), text);
    text_paragraph(report->writer, 4, 5, TEXT_FAINT, NULL, reference);
  }
}

/* Whether the two were compared, and nothing was found to raise but of the list itself. */
static gboolean agree(const TextReport *report, const AssessmentScreening *screening)
{
  const ProfileFact *fact = profile_designations_fact(report->context->profile);
  if (fact == NULL || fact->status != PROFILE_KNOWN)
    return FALSE;
  for (guint i = 0; i < screening->issue_count; i++)
    if (screening->issues[i].kind != SCREENING_ISSUE_LIST_TOO_OLD &&
        screening->issues[i].kind != SCREENING_ISSUE_LIST_LATER)
      return FALSE;
  return TRUE;
}

static guint append_candidates(const TextReport *report, const AssessmentScreening *screening,
                               SanctionsStanding standing, guint indent)
{
  guint hidden = 0, shown = 0;
  for (guint i = 0; i < screening->candidate_count; i++) {
    const ScreeningCandidate *each = &screening->candidates[i];
    if (each->candidate->standing != standing)
      continue;
    if (each->candidate->strength == SANCTIONS_WEAK && !report->context->full) {
      hidden++;
      continue;
    }
    report_text_candidate(report->writer, indent, each->candidate, each->asked);
    if (each->is_stated)
      text_paragraph(report->writer, indent + 2, indent + 4, TEXT_PLAIN, NULL,
                     _("The profile states this designation."));
    shown++;
  }
  if (hidden > 0) {
    g_autofree char *more = g_strdup_printf(
        messages_plural("%u weak candidate is not shown; \"--full\" shows it.",
                        "%u weak candidates are not shown; \"--full\" shows them.", hidden),
        hidden);
    text_paragraph(report->writer, indent, indent + 2, TEXT_PLAIN, NULL, more);
  }
  return shown + hidden;
}

static gboolean has_standing(const AssessmentScreening *screening, SanctionsStanding standing)
{
  for (guint i = 0; i < screening->candidate_count; i++)
    if (screening->candidates[i].candidate->standing == standing)
      return TRUE;
  for (guint i = 0; i < screening->mention_count; i++)
    if (screening->mentions[i].standing == standing)
      return TRUE;
  return FALSE;
}

static void append_standing(const TextReport *report, const AssessmentScreening *screening,
                            SanctionsStanding standing)
{
  guint indent = standing == SANCTIONS_LISTED ? 2 : 4;
  if (standing == SANCTIONS_LISTED) {
    if (append_candidates(report, screening, standing, indent) == 0)
      text_paragraph(report->writer, 2, 4, TEXT_PLAIN, NULL, _("No candidate on that date."));
  } else if (has_standing(screening, standing)) {
    g_autofree char *label = g_strdup_printf(
        standing == SANCTIONS_LISTED_LATER ? _("Listed only after %s, and so no candidates then:")
                                           : _("Removed by %s, and so no candidates then:"),
        screening->as_of);
    text_paragraph(report->writer, 2, 4, TEXT_STRONG, NULL, label);
    append_candidates(report, screening, standing, indent);
  }
  report_text_mentions(report->writer, indent, screening->mentions, screening->mention_count,
                       standing, report->context->full);
}

void report_text_screenings(const ReportContext *context, TextWriter *writer)
{
  TextReport report = {.context = context, .writer = writer};
  guint count = assessment_screening_count(context->assessment);
  if (count == 0)
    return;
  text_heading(writer, '-', _("Sanctions lists"));
  g_autofree char *screened =
      g_strdup_printf(_("The group's names, looked up for %s. No rule has read what follows."),
                      assessment_as_of(context->assessment));
  text_paragraph(writer, 0, 0, TEXT_PLAIN, NULL, screened);
  for (guint i = 0; i < count; i++) {
    const AssessmentScreening *screening = assessment_screening(context->assessment, i);
    text_blank_line(writer);
    text_report_screened_list(&report, screening);
    append_issues(&report, screening);
    if (agree(&report, screening))
      text_paragraph(writer, 2, 4, TEXT_PLAIN, NULL,
                     _("The designations that the profile states and this list do not disagree."));
    append_standing(&report, screening, SANCTIONS_LISTED);
    append_standing(&report, screening, SANCTIONS_LISTED_LATER);
    append_standing(&report, screening, SANCTIONS_DELISTED);
  }
  text_blank_line(writer);
  text_paragraph(writer, 0, 0, TEXT_PLAIN, NULL, report_screening_caution());
}

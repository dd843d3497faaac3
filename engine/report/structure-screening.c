/* What sanctions lists have on a group, for programs. */
#include "engine/report/screening-issue.h"
#include "engine/report/screening-reason.h"
#include "engine/report/screening.h"
#include "engine/report/structure.h"

static void write_designation(StructureWriter *writer, const char *name,
                              const ProfileDesignation *designation)
{
  if (designation == NULL)
    return;
  structure_begin_record(writer, name);
  structure_field(writer, "date", designation->date);
  structure_field(writer, "subject", designation->subject);
  structure_text(writer, "authority", designation->authority);
  structure_text(writer, "regime", designation->regime);
  structure_end_record(writer);
}

/* What an issue is, without its list. */
static void write_issue_parts(StructureWriter *writer, const AssessmentScreening *screening,
                              const ScreeningIssue *issue)
{
  g_autofree char *text = report_screening_issue(screening, issue);
  g_autofree char *source = report_screening_source(screening, issue);
  structure_field(writer, "code", screening_issue_code(issue->kind));
  structure_field(writer, "reference", issue->entry == NULL ? NULL : issue->entry->reference);
  structure_text(writer, "text", text);
  structure_text(writer, "source", source);
  write_designation(writer, "stated", issue->designation);
  write_designation(writer, "also-stated", issue->other);
}

static void write_issue(StructureWriter *writer, const AssessmentScreening *screening,
                        const ScreeningIssue *issue)
{
  structure_begin_record(writer, "issue");
  write_issue_parts(writer, screening, issue);
  structure_end_record(writer);
}

static void write_screening(StructureWriter *writer, const AssessmentScreening *screening)
{
  structure_begin_record(writer, "screening");
  structure_field(writer, "as-of", screening->as_of);
  report_structure_list(writer, screening->list);
  structure_begin_list(writer, "asked");
  for (guint i = 0; i < screening->asked_count; i++)
    structure_text(writer, "name", screening->asked[i]);
  structure_end_list(writer);
  structure_begin_list(writer, "issues");
  for (guint i = 0; i < screening->issue_count; i++)
    write_issue(writer, screening, &screening->issues[i]);
  structure_end_list(writer);
  structure_begin_list(writer, "candidates");
  for (guint i = 0; i < screening->candidate_count; i++)
    report_structure_candidate(writer, screening->candidates[i].candidate,
                               screening->candidates[i].asked, screening->candidates[i].is_stated);
  structure_end_list(writer);
  structure_begin_list(writer, "mentions");
  for (guint i = 0; i < screening->mention_count; i++)
    report_structure_mention(writer, &screening->mentions[i]);
  structure_end_list(writer);
  structure_end_record(writer);
}

void report_structure_screenings(const ReportContext *context, StructureWriter *writer)
{
  guint count = assessment_screening_count(context->assessment);
  if (count == 0)
    return;
  structure_begin_list(writer, "screenings");
  for (guint i = 0; i < count; i++)
    write_screening(writer, assessment_screening(context->assessment, i));
  structure_end_list(writer);
}

void report_structure_issue_changes(const ReportContext *context, StructureWriter *writer,
                                    const Difference *difference)
{
  if (assessment_screening_count(context->assessment) == 0)
    return;
  structure_begin_list(writer, "issue-changes");
  for (guint i = 0; i < difference->issue_count; i++) {
    const DifferenceIssue *change = &difference->issues[i];
    structure_begin_record(writer, "issue-change");
    const AssessmentScreening *screening = assessment_screening(context->assessment, change->list);
    structure_field(writer, "kind", difference_kind_name(change->kind));
    structure_field(writer, "list", sanctions_list_digest(screening->list));
    write_issue_parts(writer, screening, &change->issue);
    structure_end_record(writer);
  }
  structure_end_list(writer);
}

static void write_check(const ReportContext *context, StructureWriter *writer,
                        const AssessmentScreening *screening, const ScreeningCheck *check)
{
  const ScreeningIssue *issue = &check->issue;
  g_autofree char *text = report_screening_reason(context, screening, check);
  g_autofree char *source = report_screening_source(screening, issue);
  structure_begin_record(writer, "check");
  structure_flag(writer, "stands", check->reason == SCREENING_REASON_STANDS);
  structure_field(writer, "reason", screening_reason_code(check->reason));
  structure_field(writer, "reference", issue->entry == NULL ? NULL : issue->entry->reference);
  structure_text(writer, "text", text);
  structure_text(writer, "source", source);
  structure_text(writer, "name", issue->name);
  if (check->candidate != NULL)
    report_structure_candidate(writer, check->candidate->candidate, check->candidate->asked,
                               check->candidate->is_stated);
  else if (issue->entry != NULL)
    report_structure_entry(writer, issue->entry);
  write_designation(writer, "stated", issue->designation);
  write_designation(writer, "also-stated", issue->other);
  structure_end_record(writer);
}

void report_structure_comparisons(const ReportContext *context, StructureWriter *writer,
                                  const AssessmentExplanation *explanation)
{
  if (explanation->comparison_count == 0)
    return;
  structure_begin_list(writer, "comparisons");
  for (guint i = 0; i < explanation->comparison_count; i++) {
    const AssessmentComparison *comparison = &explanation->comparisons[i];
    structure_begin_record(writer, "comparison");
    structure_field(writer, "as-of", comparison->screening->as_of);
    structure_flag(writer, "stands", comparison->standing_count > 0);
    report_structure_list(writer, comparison->screening->list);
    structure_begin_list(writer, "checks");
    for (guint at = 0; at < comparison->check_count; at++)
      write_check(context, writer, comparison->screening, &comparison->checks[at]);
    structure_end_list(writer);
    structure_end_record(writer);
  }
  structure_end_list(writer);
}

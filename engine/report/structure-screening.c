/* What sanctions lists have on a group, for programs. */
#include "engine/report/screening-issue.h"
#include "engine/report/screening.h"
#include "engine/report/structure.h"

static void write_list(StructureWriter *writer, const SanctionsList *list)
{
  structure_begin_record(writer, "list");
  structure_field(writer, "date", sanctions_list_date(list));
  structure_field(writer, "digest", sanctions_list_digest(list));
  structure_number(writer, "entries", sanctions_list_length(list));
  structure_text(writer, "title", report_screening_list_title());
  structure_end_record(writer);
}

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

static void write_issue(const ReportContext *context, StructureWriter *writer,
                        const AssessmentScreening *screening, const ScreeningIssue *issue)
{
  g_autofree char *text = report_screening_issue(context, screening, issue);
  g_autofree char *source = report_screening_source(screening, issue);
  structure_begin_record(writer, "issue");
  structure_field(writer, "code", screening_issue_code(issue->kind));
  structure_field(writer, "reference", issue->entry == NULL ? NULL : issue->entry->reference);
  structure_text(writer, "text", text);
  structure_text(writer, "source", source);
  write_designation(writer, "stated", issue->designation);
  write_designation(writer, "also-stated", issue->other);
  structure_end_record(writer);
}

static void write_screening(const ReportContext *context, StructureWriter *writer,
                            const AssessmentScreening *screening)
{
  structure_begin_record(writer, "screening");
  structure_field(writer, "as-of", screening->as_of);
  write_list(writer, screening->list);
  structure_begin_list(writer, "asked");
  for (guint i = 0; i < screening->asked_count; i++)
    structure_text(writer, "name", screening->asked[i]);
  structure_end_list(writer);
  structure_begin_list(writer, "issues");
  for (guint i = 0; i < screening->issue_count; i++)
    write_issue(context, writer, screening, &screening->issues[i]);
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
    write_screening(context, writer, assessment_screening(context->assessment, i));
  structure_end_list(writer);
}

#include "tools/verify-report.h"
#include "engine/base/messages.h"
#include "engine/report/structure-writer.h"
#include "tools/tool-error.h"
#include <inttypes.h>
#include <stdio.h>

#define MOST_BUDGET G_GUINT64_CONSTANT(1000000000000)

guint verify_report_open(const VerifyResult *result)
{
  guint open = diagnostic_list_length(result->about_accepted);
  for (guint index = 0; index < analysis_report_count(result->report); index++)
    open += accepted_findings_use(result->accepted,
                                  analysis_report_get(result->report, index)->id) == NULL;
  return open;
}

static void append_values(GString *text, const char *title, const WitnessValue *values,
                          guint count)
{
  if (count == 0)
    return;
  g_string_append_printf(text, "  %s\n", title);
  for (guint index = 0; index < count; index++)
    g_string_append_printf(text, "    %s = %s\n", values[index].name, values[index].value);
}

static void append_finding(GString *text, const AnalysisFinding *finding, gboolean colour)
{
  const Diagnostic diagnostic = {
      .kind = finding->kind, .span = finding->span, .message = finding->message,
      .place = finding->place};
  g_autofree char *rendered = diagnostic_render(&diagnostic, colour);
  g_string_append(text, rendered);
  const Witness *witness = &finding->witness;
  if (witness->level == WITNESS_INPUTS && witness->fact_count == 0)
    g_string_append_printf(text, "  %s\n", _("shown where no fact is known at all"));
  if (witness->level == WITNESS_INPUTS)
    append_values(text, _("shown by these facts, all others unknown:"), witness->facts,
                  witness->fact_count);
  append_values(text,
                witness->level == WITNESS_TABLE
                    ? _("shown by these inputs of the table (no facts were found that give them):")
                    : _("which are these inputs of the table:"),
                witness->inputs, witness->input_count);
  if (witness->result != NULL) {
    g_string_append_printf(text, _("  the decision then gives %s"), witness->result);
    g_string_append_c(text, '\n');
  }
  g_string_append_printf(text, "  id: %s\n\n", finding->id);
}

GString *verify_report_text(const VerifyResult *result, gboolean colour)
{
  const AnalysisReport *report = result->report;
  GString *text = g_string_new(NULL);
  guint accepted = 0;
  guint count = analysis_report_count(report);
  for (guint index = 0; index < count; index++) {
    const AnalysisFinding *finding = analysis_report_get(report, index);
    if (accepted_findings_use(result->accepted, finding->id) != NULL)
      accepted++;
    else
      append_finding(text, finding, colour);
  }
  g_autofree char *about = diagnostic_list_render(result->about_accepted, colour);
  g_string_append(text, about);
  guint open = count - accepted + diagnostic_list_length(result->about_accepted);
  guint tables = analysis_report_table_count(report), rules = analysis_report_rule_count(report);
  if (accepted > 0)
    g_string_append_printf(text,
                           messages_plural("%u tables, %u rules: %u finding, and %u accepted\n",
                                           "%u tables, %u rules: %u findings, and %u accepted\n",
                                           open),
                           tables, rules, open, accepted);
  else
    g_string_append_printf(text,
                           messages_plural("%u tables, %u rules: %u finding\n",
                                           "%u tables, %u rules: %u findings\n", open),
                           tables, rules, open);
  return text;
}

guint verify_report_differences(const AnalysisReport *report)
{
  guint count = 0;
  for (guint index = 0; index < analysis_report_count(report); index++)
    count += analysis_report_get(report, index)->kind->severity != DIAGNOSTIC_NOTE;
  return count;
}

GString *verify_report_difference_text(const AnalysisReport *report, gboolean colour)
{
  GString *text = g_string_new(NULL);
  for (guint index = 0; index < analysis_report_count(report); index++)
    append_finding(text, analysis_report_get(report, index), colour);
  guint count = verify_report_differences(report);
  g_string_append_printf(
      text, messages_plural("%u difference in meaning", "%u differences in meaning", count), count);
  g_string_append_c(text, '\n');
  return text;
}

static void write_values(StructureWriter *writer, const char *list, const WitnessValue *values,
                         guint count)
{
  if (count == 0)
    return;
  structure_begin_list(writer, list);
  for (guint index = 0; index < count; index++) {
    structure_begin_record(writer, "value");
    structure_field(writer, "name", values[index].name);
    structure_field(writer, "value", values[index].value);
    structure_end_record(writer);
  }
  structure_end_list(writer);
}

static void write_witness(StructureWriter *writer, const Witness *witness)
{
  static const char *const levels[] = {"none", "table", "facts"};
  if (witness->level == WITNESS_NONE)
    return;
  structure_begin_record(writer, "witness");
  structure_field(writer, "level", levels[witness->level]);
  structure_field(writer, "result", witness->result);
  write_values(writer, "inputs", witness->inputs, witness->input_count);
  write_values(writer, "facts", witness->facts, witness->fact_count);
  structure_end_record(writer);
}

static void write_finding(StructureWriter *writer, const AnalysisFinding *finding,
                          const AcceptedFinding *accepted)
{
  structure_begin_record(writer, "finding");
  structure_field(writer, "severity", diagnostic_severity_name(finding->kind->severity));
  structure_field(writer, "code", finding->kind->code);
  structure_field(writer, "id", finding->id);
  if (finding->span.source != NULL) {
    SourcePosition position = span_position(finding->span);
    structure_field(writer, "file", source_name(finding->span.source));
    structure_number(writer, "line", position.line);
    structure_number(writer, "column", position.column);
  }
  structure_field(writer, "place", finding->place);
  structure_text(writer, "message", finding->message);
  structure_text(writer, "cure", finding->kind->cure);
  structure_text(writer, "accepted", accepted != NULL ? accepted->reason : NULL);
  if (finding->rule_count > 0) {
    structure_begin_list(writer, "rules");
    for (guint index = 0; index < finding->rule_count; index++) {
      structure_begin_record(writer, "rule");
      structure_number(writer, "number", finding->rules[index] + 1);
      structure_field(writer, "id", dmn_rule_id(finding->table, finding->rules[index]));
      structure_end_record(writer);
    }
    structure_end_list(writer);
  }
  write_witness(writer, &finding->witness);
  structure_end_record(writer);
}

GString *verify_report_json(const VerifyResult *result)
{
  StructureWriter *writer = structure_writer_json();
  structure_begin_record(writer, "verify");
  structure_number(writer, "tables", analysis_report_table_count(result->report));
  structure_number(writer, "rules", analysis_report_rule_count(result->report));
  structure_number(writer, "open", verify_report_open(result));
  structure_begin_list(writer, "findings");
  for (guint index = 0; index < analysis_report_count(result->report); index++) {
    const AnalysisFinding *finding = analysis_report_get(result->report, index);
    write_finding(writer, finding, accepted_findings_use(result->accepted, finding->id));
  }
  structure_end_list(writer);
  structure_begin_list(writer, "accepted-in-vain");
  for (guint index = 0; index < diagnostic_list_length(result->about_accepted); index++)
    structure_text(writer, "message", diagnostic_list_get(result->about_accepted, index)->message);
  structure_end_list(writer);
  structure_end_record(writer);
  return structure_finish(writer);
}

gboolean verify_report_read_budget(const char *text, guint64 *budget, GError **error)
{
  *budget = VERIFY_BUDGET;
  if (text == NULL || g_ascii_string_to_unsigned(text, 10, 1, MOST_BUDGET, budget, NULL))
    return TRUE;
  g_autofree char *shown = tool_display(text);
  g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
              _("--budget \"%s\" is no number of steps from 1 to %" PRIu64), shown, MOST_BUDGET);
  return FALSE;
}

void verify_report_progress(guint done, guint total, gpointer data)
{
  (void)data;
  fprintf(stderr, _("\r%u of %u tables"), done, total);
}

GString *verify_report_difference_json(const AnalysisReport *report)
{
  StructureWriter *writer = structure_writer_json();
  structure_begin_record(writer, "difference");
  structure_number(writer, "differences", verify_report_differences(report));
  structure_begin_list(writer, "findings");
  for (guint index = 0; index < analysis_report_count(report); index++)
    write_finding(writer, analysis_report_get(report, index), NULL);
  structure_end_list(writer);
  structure_end_record(writer);
  return structure_finish(writer);
}

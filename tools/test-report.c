#include "tools/test-report.h"
#include "engine/base/messages.h"
#include <libxml/xmlwriter.h>
#include <string.h>

void test_totals_add(TestTotals *totals, const TestRun *run)
{
  guint near = test_run_count(run, TEST_RESULT_NEAR);
  totals->near += near;
  totals->passed += test_run_count(run, TEST_RESULT_PASSED) + near;
  totals->failed += test_run_count(run, TEST_RESULT_FAILED) + (run->problem != NULL ? 1 : 0);
  totals->unsupported += test_run_count(run, TEST_RESULT_UNSUPPORTED);
}

/* Appends a text with every line of it indented. */
static void append_indented(GString *text, const char *indent, const char *lines)
{
  g_auto(GStrv) split = g_strsplit(lines, "\n", -1);
  for (guint index = 0; split[index] != NULL; index++)
    if (*split[index] != '\0')
      g_string_append_printf(text, "%s%s\n", indent, split[index]);
}

static void append_failure(GString *text, const TestRun *run, const TestResult *result)
{
  g_string_append_printf(text, _("FAIL %s/%s %s \"%s\"\n"), run->folder->name, result->suite,
                         result->case_id, result->result_name);
  if (result->description != NULL)
    g_string_append_printf(text, "  %s\n", result->description);
  g_string_append_printf(text, _("  at       %s\n"), result->place);
  if (result->problem != NULL) {
    g_string_append_printf(text, _("  cannot be run: %s\n"), result->problem);
  } else {
    g_string_append_printf(text, _("  expected %s\n"), result->expected);
    g_string_append_printf(text, _("  got      %s\n"), result->actual);
  }
  append_indented(text, "    ", result->diagnostics);
}

void test_report_append_failures(GString *text, const TestRun *run)
{
  if (run->problem != NULL) {
    g_string_append_printf(text, _("FAIL %s: cannot be run\n"), run->folder->name);
    append_indented(text, "  ", run->problem);
  }
  for (guint index = 0; index < run->results->len; index++) {
    const TestResult *result = run->results->pdata[index];
    if (result->state == TEST_RESULT_FAILED)
      append_failure(text, run, result);
  }
}

void test_report_append_totals(GString *text, const TestTotals *totals)
{
  if (totals->near > 0)
    g_string_append_printf(text,
                           messages_plural("%u of those that passed agrees within 10^-8 with a "
                                           "figure of the kit that was computed in binary floating "
                                           "point\n",
                                           "%u of those that passed agree within 10^-8 with a "
                                           "figure of the kit that was computed in binary floating "
                                           "point\n",
                                           totals->near),
                           totals->near);
  if (totals->unsupported > 0)
    g_string_append_printf(text,
                           messages_plural("%u skipped: it calls external code, which is never "
                                           "executed (unsupported by design)\n",
                                           "%u skipped: they call external code, which is never "
                                           "executed (unsupported by design)\n",
                                           totals->unsupported),
                           totals->unsupported);
  g_string_append_printf(text, _("%u passed, %u failed, %u skipped\n"), totals->passed,
                         totals->failed, totals->unsupported);
}

/* The share of some of all, in tenths of a hundredth. */
static guint tenths_of(guint some, guint all)
{
  return all > 0 ? (guint)((guint64)some * 1000 / all) : 1000;
}

void test_report_append_coverage(GString *text, const GPtrArray *runs)
{
  guint rules = 0;
  guint matched = 0;
  for (guint at = 0; at < runs->len; at++) {
    const TestRun *run = runs->pdata[at];
    for (guint index = 0; index < run->coverage->len; index++) {
      const TestTableCoverage *coverage = run->coverage->pdata[index];
      rules += coverage->rule_count;
      for (guint rule = 0; rule < coverage->rule_count; rule++) {
        if (coverage->matched[rule] > 0)
          matched++;
        else
          g_string_append_printf(text, _("no case matches %s, \"%s\", %s\n"), coverage->model,
                                 coverage->decision, coverage->rule_names[rule]);
      }
    }
  }
  guint tenths = tenths_of(matched, rules);
  g_string_append_printf(text, _("%u of %u rules matched by some case: %u.%u %%\n"), matched, rules,
                         tenths / 10, tenths % 10);
}

static void append_gap(const CoverageGap *gap, gpointer data)
{
  const DmnTable *table = dmn_element_table(gap->decision);
  const char *model = dmn_model_name(dmn_element_model(gap->decision));
  const char *decision = dmn_element_name(gap->decision);
  const char *id = gap->measure == COVERAGE_CELL ? dmn_rule_id(table, gap->rule) : NULL;
  g_autofree char *rule = id != NULL ? g_strdup(id) : g_strdup_printf("%u", gap->rule + 1);
  if (gap->measure == COVERAGE_CELL)
    g_string_append_printf(data, _("no case fails %s, \"%s\", %s on \"%s\" alone\n"), model,
                           decision, rule, dmn_table_input_label(table, gap->column));
  if (gap->measure == COVERAGE_BOUNDARY)
    g_string_append_printf(data, _("no case of %s, \"%s\", has %s for \"%s\"\n"), model, decision,
                           gap->values, dmn_table_input_label(table, gap->column));
}

void test_report_append_shown(GString *text, const GPtrArray *runs, gboolean with_gaps)
{
  CoverageCounts all = {0};
  for (guint at = 0; at < runs->len; at++) {
    const TestRun *run = runs->pdata[at];
    CoverageCounts counts;
    if (run->shown == NULL)
      continue;
    if (with_gaps)
      coverage_for_each_gap(run->shown, append_gap, text);
    coverage_count(run->shown, &counts);
    all.cells += counts.cells;
    all.cells_deciding += counts.cells_deciding;
    all.boundaries += counts.boundaries;
    all.boundaries_seen += counts.boundaries_seen;
    all.not_analysed += counts.not_analysed;
  }
  guint cells = tenths_of(all.cells_deciding, all.cells);
  guint boundaries = tenths_of(all.boundaries_seen, all.boundaries);
  g_string_append_printf(text,
                         _("%u of %u cells of rules shown to decide by some case: %u.%u %%\n"),
                         all.cells_deciding, all.cells, cells / 10, cells % 10);
  g_string_append_printf(text, _("%u of %u kinds of value that tests tell apart: %u.%u %%\n"),
                         all.boundaries_seen, all.boundaries, boundaries / 10, boundaries % 10);
  if (all.not_analysed > 0)
    g_string_append_printf(text,
                           messages_plural("%u cell is not counted: it could not be taken apart\n",
                                           "%u cells are not counted: they could not be taken apart\n",
                                           all.not_analysed),
                           all.not_analysed);
}

/* The results of one case, which may expect several, in the order of the file. */
typedef struct {
  const TestResult *first;
  const TestResult *worst;
} CaseResult;

static GArray *group_by_case(const TestRun *run)
{
  GArray *cases = g_array_new(FALSE, FALSE, sizeof(CaseResult));
  for (guint index = 0; index < run->results->len; index++) {
    const TestResult *result = run->results->pdata[index];
    CaseResult *last =
        cases->len > 0 ? &g_array_index(cases, CaseResult, cases->len - 1) : NULL;
    if (last != NULL && strcmp(last->first->suite, result->suite) == 0 &&
        strcmp(last->first->case_id, result->case_id) == 0) {
      if (result->state > last->worst->state)
        last->worst = result;
      continue;
    }
    CaseResult started = {result, result};
    g_array_append_val(cases, started);
  }
  return cases;
}

static void append_field(GString *csv, const char *text, const char *end)
{
  g_string_append_c(csv, '"');
  for (; *text != '\0'; text++) {
    if (*text == '"')
      g_string_append_c(csv, '"');
    g_string_append_c(csv, *text == '\n' ? ' ' : *text);
  }
  g_string_append_printf(csv, "\"%s", end);
}

static const char *csv_state(TestResultState state)
{
  switch (state) {
  case TEST_RESULT_PASSED:
  case TEST_RESULT_NEAR:
    return "SUCCESS";
  case TEST_RESULT_FAILED:
    return "ERROR";
  case TEST_RESULT_UNSUPPORTED:
    return "IGNORED";
  }
  return "ERROR";
}

static char *remark(const TestResult *result)
{
  switch (result->state) {
  case TEST_RESULT_PASSED:
    return g_strdup("");
  case TEST_RESULT_NEAR:
    return g_strdup_printf("within 10^-8: expected %s, got %s", result->expected, result->actual);
  case TEST_RESULT_UNSUPPORTED:
    return g_strdup("calls external code, which is never executed");
  case TEST_RESULT_FAILED:
    break;
  }
  return result->problem != NULL
             ? g_strdup(result->problem)
             : g_strdup_printf("%s: expected %s, got %s", result->result_name, result->expected,
                               result->actual);
}

void test_report_append_csv(GString *csv, const TestRun *run)
{
  g_autoptr(GArray) cases = group_by_case(run);
  for (guint index = 0; index < cases->len; index++) {
    const CaseResult *of_case = &g_array_index(cases, CaseResult, index);
    g_autofree char *text = remark(of_case->worst);
    append_field(csv, run->folder->name, ",");
    append_field(csv, of_case->first->suite, ",");
    append_field(csv, of_case->first->case_id, ",");
    append_field(csv, csv_state(of_case->worst->state), ",");
    append_field(csv, text, "\n");
  }
}

static void write_attribute(xmlTextWriter *writer, const char *name, const char *value)
{
  xmlTextWriterWriteAttribute(writer, BAD_CAST name, BAD_CAST value);
}

static void write_count(xmlTextWriter *writer, const char *name, guint count)
{
  g_autofree char *text = g_strdup_printf("%u", count);
  write_attribute(writer, name, text);
}

static void write_case(xmlTextWriter *writer, const TestRun *run, const CaseResult *of_case)
{
  const TestResult *result = of_case->worst;
  g_autofree char *class_name = g_strdup_printf("%s/%s", run->folder->name, result->suite);
  xmlTextWriterStartElement(writer, BAD_CAST "testcase");
  write_attribute(writer, "classname", class_name);
  write_attribute(writer, "name", result->case_id);
  if (result->state == TEST_RESULT_FAILED) {
    g_autofree char *message = remark(result);
    xmlTextWriterStartElement(writer, BAD_CAST "failure");
    write_attribute(writer, "message", message);
    xmlTextWriterWriteString(writer, BAD_CAST result->diagnostics);
    xmlTextWriterEndElement(writer);
  } else if (result->state == TEST_RESULT_UNSUPPORTED) {
    g_autofree char *message = remark(result);
    xmlTextWriterStartElement(writer, BAD_CAST "skipped");
    write_attribute(writer, "message", message);
    xmlTextWriterEndElement(writer);
  }
  xmlTextWriterEndElement(writer);
}

static void write_run(xmlTextWriter *writer, const TestRun *run)
{
  g_autoptr(GArray) cases = group_by_case(run);
  guint failures = 0;
  guint skipped = 0;
  for (guint index = 0; index < cases->len; index++) {
    TestResultState state = g_array_index(cases, CaseResult, index).worst->state;
    failures += state == TEST_RESULT_FAILED;
    skipped += state == TEST_RESULT_UNSUPPORTED;
  }
  xmlTextWriterStartElement(writer, BAD_CAST "testsuite");
  write_attribute(writer, "name", run->folder->name);
  write_count(writer, "tests", cases->len);
  write_count(writer, "failures", failures);
  write_count(writer, "errors", run->problem != NULL ? 1 : 0);
  write_count(writer, "skipped", skipped);
  for (guint index = 0; index < cases->len; index++)
    write_case(writer, run, &g_array_index(cases, CaseResult, index));
  if (run->problem != NULL)
    xmlTextWriterWriteElement(writer, BAD_CAST "system-err", BAD_CAST run->problem);
  xmlTextWriterEndElement(writer);
}

GString *test_report_junit(const GPtrArray *runs)
{
  xmlBuffer *buffer = xmlBufferCreate();
  xmlTextWriter *writer = xmlNewTextWriterMemory(buffer, 0);
  xmlTextWriterSetIndent(writer, 1);
  xmlTextWriterSetIndentString(writer, BAD_CAST "  ");
  xmlTextWriterStartDocument(writer, NULL, "UTF-8", NULL);
  xmlTextWriterStartElement(writer, BAD_CAST "testsuites");
  for (guint index = 0; index < runs->len; index++)
    write_run(writer, runs->pdata[index]);
  xmlTextWriterEndDocument(writer);
  xmlFreeTextWriter(writer);
  GString *xml = g_string_new_len((const char *)xmlBufferContent(buffer), xmlBufferLength(buffer));
  xmlBufferFree(buffer);
  return xml;
}

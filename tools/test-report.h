/* What came of test cases, for people and for programs. */
#ifndef TOOLS_TEST_REPORT_H
#define TOOLS_TEST_REPORT_H

#include "engine/ruleset/test-run.h"

typedef struct {
  guint passed; /* those that are near included */
  guint near;
  guint failed; /* folders that cannot be loaded included */
  guint unsupported;
} TestTotals;

void test_totals_add(TestTotals *totals, const TestRun *run);

/* A line for each failure, with what was expected, what came, and the diagnostics. */
void test_report_append_failures(GString *text, const TestRun *run);
/* "N passed, N failed, N skipped", after what needs saying about them. */
void test_report_append_totals(GString *text, const TestTotals *totals);
/* For each decision table the rules that no case matched; then the share of all. */
void test_report_append_coverage(GString *text, const GPtrArray *runs);
/* The same cell by cell: what the cases show, after, with_gaps, each thing that none
 * shows. */
void test_report_append_shown(GString *text, const GPtrArray *runs, gboolean with_gaps);

/* The results as the conformance kit lists them: folder, file, case, SUCCESS or
 * ERROR or IGNORED, and a remark; one line a case, every field in quotes. */
void test_report_append_csv(GString *csv, const TestRun *run);
/* The results as JUnit XML, which build servers read. (transfer full) */
GString *test_report_junit(const GPtrArray *runs);

#endif

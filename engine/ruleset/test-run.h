/* TestRun: the test cases of one folder, run. Texts are kept, so that runs of
 * many folders can be made at once and told in order afterwards. */
#ifndef RULESET_TEST_RUN_H
#define RULESET_TEST_RUN_H

#include "engine/analysis/coverage.h"
#include "engine/dmn/test-case.h"
#include "engine/ruleset/test-folder.h"

typedef enum {
  TEST_RESULT_PASSED,
  TEST_RESULT_NEAR,        /* of the kit only: agrees with a figure that was computed in
                              binary floating point, within 10^-8 */
  TEST_RESULT_FAILED,
  TEST_RESULT_UNSUPPORTED, /* calls external code, which is never executed, and expects
                              its result: unsupported by design */
} TestResultState;

typedef struct {
  TestResultState state;
  char *suite;       /* file name of the test cases, without ".xml" */
  char *case_id;
  char *description; /* or NULL */
  char *result_name;
  char *expected;
  char *actual;
  char *problem;     /* why the case could not be run, or NULL */
  char *diagnostics; /* of the evaluation, as text; "" where there are none */
  char *place;       /* "file:line" of the expected result */
} TestResult;

/* How often each rule of a decision table matched. */
typedef struct {
  char *model;
  char *decision;
  guint rule_count;
  guint *matched;    /* by rule */
  char **rule_names; /* the rule's id, or its number; by rule */
} TestTableCoverage;

typedef struct {
  const TestFolder *folder;
  char *problem;       /* diagnostics of models or files that cannot be loaded, or NULL */
  GPtrArray *results;  /* TestResult */
  GPtrArray *coverage; /* TestTableCoverage, of every decision table; empty where not asked for */
  Coverage *shown;     /* what the cases showed cell by cell; NULL where not asked for */
  DmnModels *models;   /* that the cases were run on; NULL where they cannot be loaded */
} TestRun;

/* Runs every file of test cases of a folder. The folder is borrowed. (transfer full) */
TestRun *test_run_new(const TestFolder *folder, gboolean with_coverage, const Limits *limits);
void test_run_free(TestRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TestRun, test_run_free)

/* Results of one state. */
guint test_run_count(const TestRun *run, TestResultState state);

#endif

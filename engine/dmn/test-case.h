/* Test cases in the XML of the DMN Technology Compatibility Kit (namespace
 * http://www.omg.org/spec/DMN/20160719/testcase): read, evaluated and compared.
 * One reader serves the kit and the tests of every ruleset.
 *
 * What a case leaves out of an input is null: facts that are not known. Results
 * are compared exactly: numbers as numbers, without a tolerance; times
 * and date-times with their zones as written. */
#ifndef DMN_TEST_CASE_H
#define DMN_TEST_CASE_H

#include "engine/dmn/evaluation.h"

typedef struct DmnTestSuite DmnTestSuite; /* one file of test cases */

/* Reads a file of test cases. NULL with diagnostics where it is not one. The
 * suite keeps the source. (transfer full: dmn_test_suite_free) */
DmnTestSuite *dmn_test_suite_read(Source *source, const Limits *limits,
                                  DiagnosticList *diagnostics);
void dmn_test_suite_free(DmnTestSuite *suite);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DmnTestSuite, dmn_test_suite_free)

/* The file name of the model that the cases are about, or NULL where the file
 * does not say. */
const char *dmn_test_suite_model_name(const DmnTestSuite *suite);
guint dmn_test_suite_case_count(const DmnTestSuite *suite);

typedef enum {
  DMN_TEST_PASSED,
  DMN_TEST_NEAR,       /* not the same, but every number is within 10^-8 of the one expected,
                          as the kit's own runner has it: some of its figures were computed
                          in binary floating point. Only the kit may count this as passed */
  DMN_TEST_FAILED,     /* evaluated, and the result is another */
  DMN_TEST_UNRUNNABLE, /* the case names something that the model does not have, or a
                          value that cannot be read; message says what */
} DmnTestOutcome;

/* What became of one expected result of one case. All is borrowed, and gone
 * after the callback. */
typedef struct {
  const char *case_id;       /* "" where it has none */
  const char *description;   /* or NULL */
  const char *result_name;   /* the decision, or the output of a decision service */
  gboolean expects_error;    /* errorResult: the standard has an error here, so null */
  DmnTestOutcome outcome;
  const char *expected;      /* as FEEL would write it */
  const char *actual;
  const char *message;       /* of an unrunnable one, else NULL */
  Span span;                 /* of the expected result in the file */
  const DiagnosticList *diagnostics; /* of the evaluation */
  const DmnEvaluation *evaluation;   /* with its traces, where they were asked for */
} DmnTestResult;

typedef void (*DmnTestReport)(const DmnTestResult *result, gpointer data);

/* Evaluates every case against a model, whose imports are in models, and reports
 * each expected result in document order, with traces where tracing is TRUE.
 * TRUE where all passed. */
gboolean dmn_test_suite_run(const DmnTestSuite *suite, const DmnModels *models,
                            const DmnModel *model, const Limits *limits, gboolean tracing,
                            DmnTestReport report, gpointer data);

#endif

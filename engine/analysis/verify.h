/* Verifying decision tables: what is wrong with them whatever the input, each
 * finding with an input that shows it (docs/verify.md).
 *
 * Every answer is exact, or says that it is not: what could not be looked at is a
 * finding of its own. */
#ifndef ANALYSIS_VERIFY_H
#define ANALYSIS_VERIFY_H

#include "engine/analysis/finding.h"
#include <demarche/limits.h>

typedef struct {
  guint64 budget;       /* steps for each question about each table; 0: VERIFY_BUDGET */
  /* Told before each table; may be NULL. */
  void (*progress)(guint done, guint total, gpointer data);
  gpointer data;
} VerifyOptions;

#define VERIFY_BUDGET G_GUINT64_CONSTANT(200000000)

typedef struct AnalysisReport AnalysisReport;

/* Verifies every decision table of the models, in their order. (transfer full)
 * models are borrowed, and must outlive the report. */
AnalysisReport *verify_models(const DmnModels *models, const VerifyOptions *options,
                              const Limits *limits);
void analysis_report_free(AnalysisReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AnalysisReport, analysis_report_free)

/* The findings, table by table. */
guint analysis_report_count(const AnalysisReport *report);
const AnalysisFinding *analysis_report_get(const AnalysisReport *report, guint index);
guint analysis_report_table_count(const AnalysisReport *report);
guint analysis_report_rule_count(const AnalysisReport *report);
/* Steps that were taken over all tables. */
guint64 analysis_report_steps(const AnalysisReport *report);

#endif

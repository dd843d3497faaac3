/* What the analysis of decision tables found, for people and for programs. */
#ifndef TOOLS_VERIFY_REPORT_H
#define TOOLS_VERIFY_REPORT_H

#include "engine/analysis/accepted-findings.h"
#include "engine/analysis/verify.h"

typedef struct {
  const AnalysisReport *report;
  AcceptedFindings *accepted;        /* asked for each finding, in order */
  const DiagnosticList *about_accepted; /* what is wrong with them */
} VerifyResult;

/* How many findings are not accepted; what is wrong with those accepted counts too. */
guint verify_report_open(const VerifyResult *result);
/* Each finding that is not accepted with its witness, then how many there are. */
GString *verify_report_text(const VerifyResult *result, gboolean colour);
/* All findings; those that are accepted with the reason. */
GString *verify_report_json(const VerifyResult *result);

/* The same of the difference between two versions, and how many differences in meaning
 * there are. */
GString *verify_report_difference_text(const AnalysisReport *report, gboolean colour);
GString *verify_report_difference_json(const AnalysisReport *report);
guint verify_report_differences(const AnalysisReport *report);

/* --budget, or the default where it is NULL. FALSE and TOOL_ERROR_USAGE where it is
 * none. */
gboolean verify_report_read_budget(const char *text, guint64 *budget, GError **error);
/* For VerifyOptions, where standard error is a terminal. */
void verify_report_progress(guint done, guint total, gpointer data);

#endif

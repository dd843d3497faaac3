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

#endif

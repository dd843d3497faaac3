/* Diagnostics for programs: editors, and scripts that publish rulesets. */
#ifndef REPORT_DIAGNOSTICS_REPORT_H
#define REPORT_DIAGNOSTICS_REPORT_H

#include <demarche/diagnostic.h>

typedef enum {
  DIAGNOSTICS_JSON,  /* {"findings": [{"code": …, "file": …, "line": …}], …} */
  DIAGNOSTICS_SARIF, /* the Static Analysis Results Interchange Format 2.1.0 */
} DiagnosticsFormat;

/* All diagnostics of a list, in its order. folder: what files are named relative to;
 * NULL: they are named as they were opened. (transfer full) */
GString *report_diagnostics(const DiagnosticList *diagnostics, DiagnosticsFormat format,
                            const char *folder);

#endif

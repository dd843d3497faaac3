#include "engine/analysis/analysis-diagnostics.h"

#define X(symbol, code, severity, summary, cure)                                                   \
  const DiagnosticKind symbol = {code, severity, summary, cure};
#include "engine/analysis/analysis-diagnostics.def"
#undef X

const DiagnosticKind *const analysis_diagnostics[] = {
#define X(symbol, code, severity, summary, cure) &symbol,
#include "engine/analysis/analysis-diagnostics.def"
#undef X
    NULL,
};

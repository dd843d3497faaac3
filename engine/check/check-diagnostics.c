#include "engine/check/check-diagnostics.h"

#define X(symbol, code, severity, summary, cure)                                                   \
  const DiagnosticKind symbol = {code, severity, summary, cure};
#include "engine/check/check-diagnostics.def"
#undef X

const DiagnosticKind *const check_diagnostics[] = {
#define X(symbol, code, severity, summary, cure) &symbol,
#include "engine/check/check-diagnostics.def"
#undef X
    NULL,
};

#include "engine/sanctions/sanctions-diagnostics.h"

#define X(symbol, code, severity, summary, cure)                                                   \
  const DiagnosticKind symbol = {code, severity, summary, cure};
#include "engine/sanctions/sanctions-diagnostics.def"
#undef X

const DiagnosticKind *const sanctions_diagnostics[] = {
#define X(symbol, code, severity, summary, cure) &symbol,
#include "engine/sanctions/sanctions-diagnostics.def"
#undef X
    NULL,
};

#include "engine/dmn/dmn-diagnostics.h"

#define X(symbol, code, severity, summary, cure)                                                   \
  const DiagnosticKind symbol = {code, severity, summary, cure};
#include "engine/dmn/dmn-diagnostics.def"
#undef X

const DiagnosticKind *const dmn_diagnostics[] = {
#define X(symbol, code, severity, summary, cure) &symbol,
#include "engine/dmn/dmn-diagnostics.def"
#undef X
    NULL,
};

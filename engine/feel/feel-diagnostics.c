#include "engine/feel/feel-diagnostics.h"

#define X(symbol, code, severity, summary, cure)                                                   \
  const DiagnosticKind symbol = {code, severity, summary, cure};
#include "engine/feel/feel-diagnostics.def"
#undef X

const DiagnosticKind *const feel_diagnostics[] = {
#define X(symbol, code, severity, summary, cure) &symbol,
#include "engine/feel/feel-diagnostics.def"
#undef X
    NULL,
};

#include "engine/signature/signature-diagnostics.h"

#define X(symbol, code, severity, summary, cure)                                                   \
  const DiagnosticKind symbol = {code, severity, summary, cure};
#include "engine/signature/signature-diagnostics.def"
#undef X

const DiagnosticKind *const signature_diagnostics[] = {
#define X(symbol, code, severity, summary, cure) &symbol,
#include "engine/signature/signature-diagnostics.def"
#undef X
    NULL,
};

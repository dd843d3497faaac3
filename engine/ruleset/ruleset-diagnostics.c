#include "engine/ruleset/ruleset-diagnostics.h"

#define X(symbol, code, severity, summary, cure)                                                   \
  const DiagnosticKind symbol = {code, severity, summary, cure};
#include "engine/ruleset/ruleset-diagnostics.def"
#undef X

const DiagnosticKind *const ruleset_diagnostics[] = {
#define X(symbol, code, severity, summary, cure) &symbol,
#include "engine/ruleset/ruleset-diagnostics.def"
#undef X
    NULL,
};

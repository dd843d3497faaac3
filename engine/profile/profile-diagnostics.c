#include "engine/profile/profile-diagnostics.h"

#define X(symbol, code, severity, summary, cure)                                                   \
  const DiagnosticKind symbol = {code, severity, summary, cure};
#include "engine/profile/profile-diagnostics.def"
#undef X

const DiagnosticKind *const profile_diagnostics[] = {
#define X(symbol, code, severity, summary, cure) &symbol,
#include "engine/profile/profile-diagnostics.def"
#undef X
    NULL,
};

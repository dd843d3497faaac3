#include "engine/register/register-diagnostics.h"

#define X(symbol, code, severity, summary, cure)                                                   \
  const DiagnosticKind symbol = {code, severity, summary, cure};
#include "engine/register/register-diagnostics.def"
#undef X

#include "engine/base/base-diagnostics.h"

#define X(symbol, code, severity, summary, cure)                                                 \
  const DiagnosticKind symbol = {code, severity, summary, cure};
#include "engine/base/base-diagnostics.def"
#undef X

#include "engine/assess/assess-diagnostics.h"

#define X(symbol, code, severity, summary, cure)                                                 \
  const DiagnosticKind symbol = {code, severity, summary, cure};
#include "engine/assess/assess-diagnostics.def"
#undef X

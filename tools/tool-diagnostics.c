#include "tools/tool-diagnostics.h"

#define X(symbol, code, severity, summary, cure)                                                 \
  const DiagnosticKind symbol = {code, severity, summary, cure};
#include "tools/tool-diagnostics.def"
#undef X

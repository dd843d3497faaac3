/* Diagnostics of the command line's own. */
#ifndef TOOLS_TOOL_DIAGNOSTICS_H
#define TOOLS_TOOL_DIAGNOSTICS_H

#include <demarche/diagnostic.h>

#define X(symbol, code, severity, summary, cure) extern const DiagnosticKind symbol;
#include "tools/tool-diagnostics.def"
#undef X

#endif

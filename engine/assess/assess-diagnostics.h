/* Diagnostics of applying a ruleset to a profile. */
#ifndef ASSESS_ASSESS_DIAGNOSTICS_H
#define ASSESS_ASSESS_DIAGNOSTICS_H

#include <demarche/diagnostic.h>

#define X(symbol, code, severity, summary, cure) extern const DiagnosticKind symbol;
#include "engine/assess/assess-diagnostics.def"
#undef X

#endif

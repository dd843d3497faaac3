/* The kinds of diagnostics that verifying a register gives. */
#ifndef REGISTER_DIAGNOSTICS_H
#define REGISTER_DIAGNOSTICS_H

#include <demarche/diagnostic.h>

#define X(symbol, code, severity, summary, cure) extern const DiagnosticKind symbol;
#include "engine/register/register-diagnostics.def"
#undef X

#endif

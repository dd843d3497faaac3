/* The kinds of diagnostic of the sanctions module, generated from sanctions-diagnostics.def. */
#ifndef SANCTIONS_DIAGNOSTICS_H
#define SANCTIONS_DIAGNOSTICS_H

#include <demarche/diagnostic.h>

#define X(symbol, code, severity, summary, cure) extern const DiagnosticKind symbol;
#include "engine/sanctions/sanctions-diagnostics.def"
#undef X

/* All of them; ends in NULL. */
extern const DiagnosticKind *const sanctions_diagnostics[];

#endif

/* The kinds of diagnostic of DMN models, generated from dmn-diagnostics.def. */
#ifndef DMN_DIAGNOSTICS_H
#define DMN_DIAGNOSTICS_H

#include <demarche/diagnostic.h>

#define X(symbol, code, severity, summary, cure) extern const DiagnosticKind symbol;
#include "engine/dmn/dmn-diagnostics.def"
#undef X

/* All of them; ends in NULL. */
extern const DiagnosticKind *const dmn_diagnostics[];

#endif

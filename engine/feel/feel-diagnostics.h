/* The kinds of diagnostic of the FEEL language, generated from feel-diagnostics.def. */
#ifndef FEEL_DIAGNOSTICS_H
#define FEEL_DIAGNOSTICS_H

#include <demarche/diagnostic.h>

#define X(symbol, code, severity, summary, cure) extern const DiagnosticKind symbol;
#include "engine/feel/feel-diagnostics.def"
#undef X

/* All of them; ends in NULL. */
extern const DiagnosticKind *const feel_diagnostics[];

#endif

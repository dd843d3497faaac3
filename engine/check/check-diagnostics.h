/* The kinds of diagnostic of the check of rulesets, generated from check-diagnostics.def. */
#ifndef CHECK_DIAGNOSTICS_H
#define CHECK_DIAGNOSTICS_H

#include <demarche/diagnostic.h>

#define X(symbol, code, severity, summary, cure) extern const DiagnosticKind symbol;
#include "engine/check/check-diagnostics.def"
#undef X

/* All of them; ends in NULL. */
extern const DiagnosticKind *const check_diagnostics[];

#endif

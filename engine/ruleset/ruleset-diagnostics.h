/* The kinds of diagnostic of the ruleset module, generated from ruleset-diagnostics.def. */
#ifndef RULESET_DIAGNOSTICS_H
#define RULESET_DIAGNOSTICS_H

#include <demarche/diagnostic.h>

#define X(symbol, code, severity, summary, cure) extern const DiagnosticKind symbol;
#include "engine/ruleset/ruleset-diagnostics.def"
#undef X

/* All of them; ends in NULL. */
extern const DiagnosticKind *const ruleset_diagnostics[];

#endif

/* The kinds of finding of the analysis, generated from analysis-diagnostics.def. */
#ifndef ANALYSIS_DIAGNOSTICS_H
#define ANALYSIS_DIAGNOSTICS_H

#include <demarche/diagnostic.h>

#define X(symbol, code, severity, summary, cure) extern const DiagnosticKind symbol;
#include "engine/analysis/analysis-diagnostics.def"
#undef X

/* All of them; ends in NULL. */
extern const DiagnosticKind *const analysis_diagnostics[];

#endif

/* The kinds of diagnostic of signatures, generated from signature-diagnostics.def. */
#ifndef SIGNATURE_DIAGNOSTICS_H
#define SIGNATURE_DIAGNOSTICS_H

#include <demarche/diagnostic.h>

#define X(symbol, code, severity, summary, cure) extern const DiagnosticKind symbol;
#include "engine/signature/signature-diagnostics.def"
#undef X

/* All of them; ends in NULL. */
extern const DiagnosticKind *const signature_diagnostics[];

#endif

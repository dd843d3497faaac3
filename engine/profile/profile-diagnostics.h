/* The kinds of diagnostic of the profile module, generated from profile-diagnostics.def. */
#ifndef PROFILE_DIAGNOSTICS_H
#define PROFILE_DIAGNOSTICS_H

#include <demarche/diagnostic.h>

#define X(symbol, code, severity, summary, cure) extern const DiagnosticKind symbol;
#include "engine/profile/profile-diagnostics.def"
#undef X

/* All of them; ends in NULL. */
extern const DiagnosticKind *const profile_diagnostics[];

#endif

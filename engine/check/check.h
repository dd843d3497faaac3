/* The check of a ruleset: what is wrong with it although it can be loaded.
 *
 * Loading refuses what cannot be evaluated. The check finds what can, but is
 * probably not meant: a cell that tests for a value that cannot be, a decision
 * that nobody asks for, a rule on nobody's authority, a model that another editor
 * would refuse. */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include <demarche/diagnostic.h>
#include <demarche/ruleset.h>

/* Loads the ruleset in a folder and adds everything found to diagnostics: first
 * what loading finds, then the rest model by model in the order of the manifest.
 * Of a ruleset in error as much is checked as can be; what nothing uses is then
 * not looked for, since what is in error may be what was to use it. The ruleset
 * keeps the texts that diagnostics point into; NULL where nothing could be
 * loaded. It must not be evaluated. (transfer full) */
Ruleset *ruleset_check(const char *folder, const Limits *limits, DiagnosticList *diagnostics);

#endif

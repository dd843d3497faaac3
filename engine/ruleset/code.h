/* Codes, ids and languages, as the files of a ruleset write them. */
#ifndef RULESET_CODE_H
#define RULESET_CODE_H

#include <demarche/diagnostic.h>
#include <glib.h>

/* Lower-case words of letters and digits, joined by hyphens. */
gboolean ruleset_is_code(const char *text);
/* Reports a text that is not a code: `"x" is no code …`. */
void ruleset_check_code(const char *text, Span span, DiagnosticList *diagnostics);
/* "; did you mean "x"?", or "" where no candidate (count of them) is near, or where
 * there are too many to look through. (transfer full) */
char *ruleset_suggestion(const char *name, const char *const *candidates, guint count);

#endif

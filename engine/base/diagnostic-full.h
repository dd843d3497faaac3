/* Diagnostics that nobody will see, because their list is full. */
#ifndef BASE_DIAGNOSTIC_FULL_H
#define BASE_DIAGNOSTIC_FULL_H

#include <demarche/diagnostic.h>

/* Where a list keeps no more, counts a diagnostic and says TRUE, so that whoever
 * has a message that is costly to make (suggestions, places of other elements)
 * need not make it for each of a million errors. */
gboolean diagnostic_list_only_counts(DiagnosticList *list, const DiagnosticKind *kind);

#endif

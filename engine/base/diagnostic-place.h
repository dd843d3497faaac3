/* Where in a model the diagnostics belong that somebody adds who does not know:
 * FEEL's compiler knows an expression, and not the cell it stands in. */
#ifndef BASE_DIAGNOSTIC_PLACE_H
#define BASE_DIAGNOSTIC_PLACE_H

#include <demarche/diagnostic.h>

/* From now on diagnostics without a place get this one (borrowed; NULL: none).
 * Returns the place before, to be entered again afterwards. */
const char *diagnostic_list_enter(DiagnosticList *list, const char *place);

#endif

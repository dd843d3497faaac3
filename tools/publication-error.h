/* Errors of publications, as the TOOL_ERROR that the program exits with. */
#ifndef TOOLS_PUBLICATION_ERROR_H
#define TOOLS_PUBLICATION_ERROR_H

#include <glib.h>

/* Hands an error of a publication, of a record or of the register on. Returns FALSE.
 * (failure: transfer full) */
gboolean tool_error_set_publication(GError **error, GError *failure);

#endif

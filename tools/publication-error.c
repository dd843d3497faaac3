#include "tools/publication-error.h"
#include "engine/publication/publication.h"
#include "tools/records.h"
#include "tools/tool-error.h"

gboolean tool_error_set_publication(GError **error, GError *failure)
{
  if (failure->domain != PUBLICATION_ERROR)
    return tool_error_set_record(error, failure);
  failure->code =
      failure->code == PUBLICATION_ERROR_EXISTS ? (int)TOOL_ERROR_NO : (int)TOOL_ERROR_INPUT;
  failure->domain = TOOL_ERROR;
  g_propagate_error(error, failure);
  return FALSE;
}

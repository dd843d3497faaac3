#include "engine/base/diagnostic-full.h"

gboolean diagnostic_list_only_counts(DiagnosticList *list, const DiagnosticKind *kind)
{
  if (diagnostic_list_dropped(list) == 0)
    return FALSE;
  diagnostic_list_add(list, kind, SPAN_NONE, "%s", "");
  return TRUE;
}

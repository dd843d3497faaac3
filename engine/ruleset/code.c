#include "engine/ruleset/code.h"

#include "engine/base/messages.h"
#include "engine/base/quotation.h"
#include "engine/ruleset/ruleset-diagnostics.h"

/* Among more names than anybody writes by hand, none is looked for. */
#define MOST_CANDIDATES 10000

gboolean ruleset_is_code(const char *text)
{
  char previous = '-';
  for (; *text != '\0'; text++) {
    if (*text == '-' && previous == '-')
      return FALSE;
    if (*text != '-' && !g_ascii_islower(*text) && !g_ascii_isdigit(*text))
      return FALSE;
    previous = *text;
  }
  return previous != '-';
}

void ruleset_check_code(const char *text, Span span, DiagnosticList *diagnostics)
{
  if (*text == '\0' || ruleset_is_code(text))
    return; /* an empty one is reported where the file's format is checked */
  g_autofree char *shown = quotation(text, -1);
  diagnostic_list_add(diagnostics, &RULESET_ERROR_ID, span,
                      "\"%s\" is not written in lower-case words joined by hyphens", shown);
}

char *ruleset_suggestion(const char *name, const char *const *candidates, guint count)
{
  if (count > MOST_CANDIDATES)
    return g_strdup("");
  g_autoptr(GPtrArray) terminated = g_ptr_array_sized_new(count + 1);
  for (guint index = 0; index < count; index++)
    g_ptr_array_add(terminated, (gpointer)candidates[index]);
  g_ptr_array_add(terminated, NULL);
  const char *nearest = diagnostic_nearest(name, (const char *const *)terminated->pdata);
  return nearest != NULL ? g_strdup_printf(_("; did you mean \"%s\"?"), nearest) : g_strdup("");
}

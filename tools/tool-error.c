#include "tools/tool-error.h"
#include "engine/base/messages.h"
#include "engine/base/quotation.h"
#include "tools/terminal.h"
#include <demarche/source.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

G_DEFINE_QUARK(demarche-tool-error, tool_error)

int tool_error_status(const GError *error)
{
  return error->domain == TOOL_ERROR ? error->code : TOOL_ERROR_SYSTEM;
}

/* Kinds that say that a limit was hit, by the words of their codes. */
static gboolean is_limit(const DiagnosticKind *kind)
{
  return strstr(kind->code, "-limit") != NULL || strstr(kind->code, "-too-") != NULL;
}

void tool_error_set_refused(GError **error, const DiagnosticList *diagnostics, const char *path)
{
  g_autofree char *shown = tool_display(path);
  guint problems = diagnostic_list_errors(diagnostics);
  for (guint i = 0; i < diagnostic_list_length(diagnostics); i++) {
    if (is_limit(diagnostic_list_get(diagnostics, i)->kind)) {
      g_set_error(error, TOOL_ERROR, TOOL_ERROR_LIMIT, _("\"%s\" is refused: a limit was hit"),
                  shown);
      return;
    }
  }
  g_set_error(
      error, TOOL_ERROR, TOOL_ERROR_INPUT,
      messages_plural("\"%s\" is refused: %u problem", "\"%s\" is refused: %u problems", problems),
      shown, problems);
}

gboolean tool_error_set_unreadable(GError **error, const GError *reading_error)
{
  gboolean is_limit = g_error_matches(reading_error, SOURCE_ERROR, SOURCE_ERROR_TOO_LARGE);
  g_set_error_literal(error, TOOL_ERROR, is_limit ? TOOL_ERROR_LIMIT : TOOL_ERROR_INPUT,
                      reading_error->message);
  return FALSE;
}

char *tool_display(const char *text)
{
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  return quotation(valid, -1);
}

void tool_print_diagnostics(const DiagnosticList *diagnostics)
{
  if (diagnostic_list_length(diagnostics) == 0)
    return;
  g_autofree char *text =
      diagnostic_list_render(diagnostics, terminal_shows_colour(STDERR_FILENO));
  fputs(text, stderr);
}

gboolean tool_error_set_stopped(GError **error, const DiagnosticKind *limit)
{
  g_set_error(error, TOOL_ERROR, TOOL_ERROR_LIMIT, _("a limit was hit: %s"), _(limit->summary));
  return FALSE;
}

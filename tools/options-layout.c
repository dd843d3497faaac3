#include "tools/options-layout.h"
#include "engine/base/messages.h"
#include "tools/language.h"
#include "tools/options-values.h"
#include "tools/terminal.h"
#include "tools/tool-error.h"
#include <unistd.h>

#define MIN_WIDTH 40
#define MAX_WIDTH 1000

static gboolean read_format(Options *options, GError **error)
{
  static const char *const formats[] = {"text", "json", "xml", NULL};
  guint format;
  if (!options_choose_format(options, formats, &format, error))
    return FALSE;
  options->report.format = (ReportFormat)format;
  /* What programs read is the same on every machine. */
  if (options->report.format == REPORT_TEXT) {
    options->report.language = language_of_reader();
  } else {
    options->report.language = language_named();
    language_speak_to_programs();
  }
  return TRUE;
}

static gboolean read_colour(Options *options, GError **error)
{
  enum { AUTO, ALWAYS, NEVER };
  static const char *const choices[] = {"auto", "always", "never", NULL};
  guint colour;
  if (!options_choose("--colour", options->colour, choices, &colour, error))
    return FALSE;
  options->report.colour = colour == ALWAYS || (colour == AUTO && options->output == NULL &&
                                                terminal_shows_colour(STDOUT_FILENO));
  return TRUE;
}

static gboolean read_width(Options *options, GError **error)
{
  if (options->width == NULL) {
    guint width = options->output == NULL ? terminal_width(STDOUT_FILENO) : 0;
    options->report.width = width == 0 ? 0 : CLAMP(width, MIN_WIDTH, MAX_WIDTH);
    return TRUE;
  }
  guint64 width;
  if (g_ascii_string_to_unsigned(options->width, 10, MIN_WIDTH, MAX_WIDTH, &width, NULL)) {
    options->report.width = (guint)width;
    return TRUE;
  }
  g_autofree char *shown = tool_display(options->width);
  g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
              _("--width \"%s\" is no number of columns from %d to %d"), shown, MIN_WIDTH,
              MAX_WIDTH);
  return FALSE;
}

gboolean options_read_layout(Options *options, GError **error)
{
  options->report.full = options->full;
  return read_format(options, error) && read_colour(options, error) && read_width(options, error);
}

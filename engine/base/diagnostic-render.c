/* Diagnostics as text, with the line they point at and carets below it. */
#include <demarche/diagnostic.h>

#include "engine/base/messages.h"
#include "engine/base/quotation.h"

#include <string.h>

/* Longer lines are shown from a little before the span on. */
#define LINE_COLUMNS 100
#define COLUMNS_BEFORE 40

const char *diagnostic_severity_name(DiagnosticSeverity severity)
{
  switch (severity) {
  case DIAGNOSTIC_ERROR:
    return "error";
  case DIAGNOSTIC_WARNING:
    return "warning";
  case DIAGNOSTIC_NOTE:
    return "note";
  }
  return "note";
}

/* With the colon after it. */
static const char *severity_label(DiagnosticSeverity severity)
{
  switch (severity) {
  case DIAGNOSTIC_ERROR:
    return _("error:");
  case DIAGNOSTIC_WARNING:
    return _("warning:");
  case DIAGNOSTIC_NOTE:
    return _("note:");
  }
  return _("note:");
}

static const char *severity_colour(DiagnosticSeverity severity)
{
  switch (severity) {
  case DIAGNOSTIC_ERROR:
    return "\033[1;31m";
  case DIAGNOSTIC_WARNING:
    return "\033[1;35m";
  case DIAGNOSTIC_NOTE:
    return "\033[1;36m";
  }
  return "";
}

/* How many terminal columns a code point takes. */
static guint column_width(gunichar character)
{
  if (character == '\t')
    return 1;
  if (g_unichar_iszerowidth(character))
    return 0;
  return g_unichar_iswide(character) ? 2 : 1;
}

static void append_columns(GString *text, gchar filler, const char *start, const char *end)
{
  for (const char *at = start; at < end; at = g_utf8_next_char(at))
    for (guint column = column_width(g_utf8_get_char(at)); column > 0; column--)
      g_string_append_c(text, filler);
}

/* A line of a file is not trusted: control characters could move the cursor. */
static void append_line(GString *text, const char *start, const char *end)
{
  for (const char *at = start; at < end; at = g_utf8_next_char(at)) {
    gunichar character = g_utf8_get_char(at);
    if (character == '\t')
      g_string_append_c(text, ' ');
    else if (quotation_is_disruptive(character))
      g_string_append(text, "\xEF\xBF\xBD");
    else
      g_string_append_unichar(text, character);
  }
}

static const char *back_columns(const char *line, const char *from, guint columns)
{
  const char *at = from;
  for (guint stepped = 0; at > line && stepped < columns; stepped++)
    at = g_utf8_prev_char(at);
  return at;
}

/* Whether a line has more than LINE_COLUMNS characters; a file may be one line
 * of megabytes, so no more of them are counted. */
static gboolean is_long(const char *line, const char *end)
{
  guint characters = 0;
  while (line < end && characters <= LINE_COLUMNS) {
    line = g_utf8_next_char(line);
    characters++;
  }
  return characters > LINE_COLUMNS;
}

static void append_excerpt(GString *text, Span span, const char *colour, const char *plain)
{
  const char *content = source_text(span.source);
  const char *content_end = content + source_length(span.source);
  const char *start = content + MIN((gsize)span.start, source_length(span.source));
  const char *end = content + MIN((gsize)span.end, source_length(span.source));
  /* A span may begin inside a character where a caller counted bytes. */
  while (start > content && ((guchar)*start & 0xC0) == 0x80)
    start--;

  const char *line = start;
  while (line > content && line[-1] != '\n')
    line--;
  const char *line_end = memchr(start, '\n', (gsize)(content_end - start));
  if (line_end == NULL)
    line_end = content_end;
  if (line_end > line && line_end[-1] == '\r' && line_end > start)
    line_end--;
  end = CLAMP(end, start, line_end);

  const char *shown = line;
  const char *before = "";
  const char *after = "";
  if (is_long(line, line_end)) {
    shown = back_columns(line, start, COLUMNS_BEFORE);
    before = shown > line ? "…" : "";
    const char *cut = shown;
    for (guint column = 0; cut < line_end && column < LINE_COLUMNS; column++)
      cut = g_utf8_next_char(cut);
    after = cut < line_end ? "…" : "";
    line_end = cut;
    end = CLAMP(end, start, line_end);
  }

  g_string_append_printf(text, "  %s", before);
  append_line(text, shown, line_end);
  g_string_append_printf(text, "%s\n  %s", after, *before != '\0' ? " " : "");
  append_columns(text, ' ', shown, start);
  g_string_append(text, colour);
  g_string_append_c(text, '^');
  if (end > start)
    append_columns(text, '~', g_utf8_next_char(start), end);
  g_string_append_printf(text, "%s\n", plain);
}

static void append_diagnostic(GString *text, const Diagnostic *diagnostic, gboolean colour)
{
  const char *tint = colour ? severity_colour(diagnostic->kind->severity) : "";
  const char *bold = colour ? "\033[1m" : "";
  const char *plain = colour ? "\033[0m" : "";
  Span span = span_in_file(diagnostic->span);
  if (span.source != NULL) {
    SourcePosition position = span_position(span);
    g_autofree char *name = quotation_plain(source_name(span.source), FALSE);
    g_string_append_printf(text, "%s%s:%u:%u:%s ", bold, name, position.line, position.column,
                           plain);
  }
  g_autofree char *message = quotation_plain(diagnostic->message, TRUE);
  g_string_append_printf(text, "%s%s%s %s [%s]\n", tint,
                         severity_label(diagnostic->kind->severity), plain, message,
                         diagnostic->kind->code);
  if (span.source != NULL)
    append_excerpt(text, span, tint, plain);
  if (diagnostic->place != NULL) {
    g_autofree char *place = quotation_plain(diagnostic->place, FALSE);
    g_string_append_printf(text, _("  in %s\n"), place);
  }
  if (diagnostic->kind->cure != NULL && *diagnostic->kind->cure != '\0')
    g_string_append_printf(text, _("  help: %s\n"), _(diagnostic->kind->cure));
}

char *diagnostic_render(const Diagnostic *diagnostic, gboolean colour)
{
  GString *text = g_string_new(NULL);
  append_diagnostic(text, diagnostic, colour);
  return g_string_free(text, FALSE);
}

char *diagnostic_list_render(const DiagnosticList *list, gboolean colour)
{
  GString *text = g_string_new(NULL);
  for (guint index = 0; index < diagnostic_list_length(list); index++)
    append_diagnostic(text, diagnostic_list_get(list, index), colour);
  if (diagnostic_list_dropped(list) > 0)
    g_string_append_printf(text,
                           messages_plural("… and %u more\n", "… and %u more\n",
                                           diagnostic_list_dropped(list)),
                           diagnostic_list_dropped(list));
  return g_string_free(text, FALSE);
}

#include "engine/report/text-writer.h"
#include <string.h>

#define FIRST_STRONG_ISOLATE 0x2068
#define POP_ISOLATE 0x2069

/* Below this a report cannot be read, whatever the terminal says. */
#define MIN_BODY_COLUMNS 20

static guint char_width(gunichar c)
{
  if (c == FIRST_STRONG_ISOLATE || c == POP_ISOLATE || g_unichar_iszerowidth(c))
    return 0;
  return g_unichar_iswide(c) ? 2 : 1;
}

guint text_display_width(const char *text)
{
  guint width = 0;
  for (; *text != '\0'; text = g_utf8_next_char(text))
    width += char_width(g_utf8_get_char(text));
  return width;
}

/* The blocks of right-to-left scripts. */
static gboolean is_right_to_left(gunichar c)
{
  return (c >= 0x0590 && c <= 0x08ff) || (c >= 0xfb1d && c <= 0xfdff) ||
         (c >= 0xfe70 && c <= 0xfeff) || (c >= 0x10800 && c <= 0x10fff) ||
         (c >= 0x1e800 && c <= 0x1efff);
}

/* Marks, embeddings, overrides and isolates. */
static gboolean changes_direction(gunichar c)
{
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

static gboolean is_control(gunichar c) { return c < 0x20 || (c >= 0x7f && c < 0xa0); }

void text_append_isolated(GString *text, const char *foreign)
{
  gboolean isolate = FALSE;
  for (const char *p = foreign; *p != '\0' && !isolate; p = g_utf8_next_char(p))
    isolate = is_right_to_left(g_utf8_get_char(p));
  if (isolate)
    g_string_append_unichar(text, FIRST_STRONG_ISOLATE);
  for (const char *p = foreign; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (changes_direction(c))
      continue;
    if (c == '\n' || c == '\t' || c == '\r')
      c = ' ';
    g_string_append_unichar(text, is_control(c) ? 0xfffd : c);
  }
  if (isolate)
    g_string_append_unichar(text, POP_ISOLATE);
}

/* The line being filled. */
typedef struct {
  TextWriter *writer;
  guint hanging;
  guint column;
  gboolean has_word;  /* since the line began */
  guint open_isolates;
} Line;

static void spaces(GString *out, guint count)
{
  for (guint i = 0; i < count; i++)
    g_string_append_c(out, ' ');
}

/* An isolate does not reach over the end of a line: it is closed and opened again. */
static void break_line(Line *line)
{
  GString *out = line->writer->out;
  for (guint i = 0; i < line->open_isolates; i++)
    g_string_append_unichar(out, POP_ISOLATE);
  g_string_append_c(out, '\n');
  spaces(out, line->hanging);
  for (guint i = 0; i < line->open_isolates; i++)
    g_string_append_unichar(out, FIRST_STRONG_ISOLATE);
  line->column = line->hanging;
  line->has_word = FALSE;
}

static void append_char(Line *line, gunichar c)
{
  g_string_append_unichar(line->writer->out, c);
  line->column += char_width(c);
  if (c == FIRST_STRONG_ISOLATE)
    line->open_isolates++;
  else if (c == POP_ISOLATE && line->open_isolates > 0)
    line->open_isolates--;
}

/* A word that is longer than a line is broken between its characters, before
 * one that takes room of its own; an address is left whole. */
static void append_word(Line *line, const char *word, gsize length)
{
  guint limit = MAX(line->writer->width, line->hanging + MIN_BODY_COLUMNS);
  g_autofree char *copy = g_strndup(word, length);
  guint width = text_display_width(copy);
  gboolean has_wide = FALSE;
  for (const char *p = copy; *p != '\0' && !has_wide; p = g_utf8_next_char(p))
    has_wide = g_unichar_iswide(g_utf8_get_char(p));

  if (line->has_word) {
    if (line->column + 1 + width <= limit || (has_wide && line->column + 3 <= limit)) {
      g_string_append_c(line->writer->out, ' ');
      line->column++;
    } else {
      break_line(line);
    }
  }
  gboolean whole = strstr(copy, "://") != NULL;
  for (const char *p = copy; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (!whole && char_width(c) > 0 && line->column + char_width(c) > limit &&
        line->column > line->hanging)
      break_line(line);
    append_char(line, c);
  }
  line->has_word = TRUE;
}

static void append_words(Line *line, const char *text)
{
  while (*text != '\0') {
    gsize length = strcspn(text, " \n\t\r");
    if (length > 0)
      append_word(line, text, length);
    text += length;
    text += strspn(text, " \n\t\r");
  }
}

static void begin_style(TextWriter *writer, TextStyle style)
{
  if (writer->colour && style != TEXT_PLAIN)
    g_string_append(writer->out, style == TEXT_STRONG ? "\033[1m" : "\033[2m");
}

static void end_style(TextWriter *writer, TextStyle style)
{
  if (writer->colour && style != TEXT_PLAIN)
    g_string_append(writer->out, "\033[0m");
}

void text_paragraph(TextWriter *writer, guint indent, guint hanging, TextStyle style,
                    const char *label, const char *body)
{
  Line line = {.writer = writer, .hanging = hanging, .column = indent};
  spaces(writer->out, indent);
  begin_style(writer, style);
  if (label != NULL) {
    append_words(&line, label);
    end_style(writer, style);
  }
  append_words(&line, body);
  if (label == NULL)
    end_style(writer, style);
  g_string_append_c(writer->out, '\n');
}

void text_heading(TextWriter *writer, char underline, const char *heading)
{
  g_autoptr(GString) clean = g_string_new(NULL);
  text_append_isolated(clean, heading);
  text_blank_line(writer);
  text_paragraph(writer, 0, 0, TEXT_STRONG, NULL, clean->str);
  guint width = MIN(text_display_width(clean->str), MAX(writer->width, MIN_BODY_COLUMNS));
  for (guint i = 0; i < width; i++)
    g_string_append_c(writer->out, underline);
  g_string_append_c(writer->out, '\n');
}

void text_blank_line(TextWriter *writer) { g_string_append_c(writer->out, '\n'); }

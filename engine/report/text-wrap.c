#include "engine/report/text-wrap.h"
#include "engine/report/text-writer.h"

#include <string.h>

static const char white_space[] = " \t\r\n";

/* Ends the line and begins another. */
static void end_line(GPtrArray *lines, GString *line)
{
  g_ptr_array_add(lines, g_strdup(line->str));
  g_string_truncate(line, 0);
}

/* Adds a word that is longer than a line, as many lines as it takes. */
static void add_long_word(GPtrArray *lines, GString *line, const char *word, guint columns)
{
  for (const char *at = word; *at != '\0'; at = g_utf8_next_char(at)) {
    gsize length = line->len;
    g_string_append_len(line, at, g_utf8_next_char(at) - at);
    if (text_display_width(line->str) <= columns || length == 0)
      continue;
    g_string_truncate(line, length);
    end_line(lines, line);
    g_string_append_len(line, at, g_utf8_next_char(at) - at);
  }
}

static void add_word(GPtrArray *lines, GString *line, const char *word, guint columns)
{
  guint width = text_display_width(word);
  if (line->len > 0 && text_display_width(line->str) + 1 + width > columns)
    end_line(lines, line);
  if (line->len > 0)
    g_string_append_c(line, ' ');
  if (width > columns)
    add_long_word(lines, line, word, columns);
  else
    g_string_append(line, word);
}

GPtrArray *text_wrap(const char *text, guint columns)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GString) line = g_string_new(NULL);
  g_auto(GStrv) words = g_strsplit_set(text, white_space, -1);
  for (guint index = 0; words[index] != NULL; index++)
    if (*words[index] != '\0')
      add_word(lines, line, words[index], columns);
  if (line->len > 0 || lines->len == 0)
    end_line(lines, line);
  return lines;
}

guint text_longest_word(const char *text)
{
  guint longest = 0;
  g_auto(GStrv) words = g_strsplit_set(text, white_space, -1);
  for (guint index = 0; words[index] != NULL; index++)
    longest = MAX(longest, text_display_width(words[index]));
  return longest;
}

/* String functions (DMN 1.5, clause 10.3.4.3). Positions and lengths count Unicode
 * code points. */
#include "config.h"

#include "engine/feel/builtins-pattern.h"
#include "engine/feel/builtins-shared.h"
#include "engine/feel/letter-case.h"

#include <inttypes.h>
#include <string.h>

static guint64 count_characters(const char *text, gsize length)
{
  guint64 count = 0;
  for (gsize i = 0; i < length; i++)
    count += (text[i] & 0xc0) != 0x80;
  return count;
}

/* The byte at which as many characters have passed. */
static gsize skip_characters(FeelValue string, gsize from, guint64 characters)
{
  if (characters >= string.length - from)
    characters = string.length - from; /* characters are bytes at least */
  for (; characters > 0 && from < string.length; characters--)
    from = (gsize)(g_utf8_next_char(string.string + from) - string.string);
  return MIN(from, string.length);
}

/* A part of a string; one that does not reach its end is copied, since strings
 * end in a NUL. NULL value where that passes the arena's limit. */
static FeelValue part(FeelEvaluation *evaluation, const char *function, FeelValue string,
                      gsize start, gsize end, Span span)
{
  if (end == string.length)
    return feel_string_borrow(string.string + start, end - start);
  TextWriter writer = feel_string_writer(evaluation);
  text_writer_add(&writer, string.string + start, end - start);
  return feel_written_string(evaluation, function, &writer, span);
}

static FeelValue call_substring(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                                Span span)
{
  FeelValue string = arguments[0];
  FeelValue length_value = feel_argument(arguments, count, 2);
  guint64 characters = count_characters(string.string, string.length);
  guint64 position;
  gint64 length;
  if (!feel_position(evaluation, "substring", "start position", arguments[1], characters, span,
                     &position))
    return FEEL_NULL_VALUE;
  gsize start = skip_characters(string, 0, position);
  if (feel_is_null(length_value))
    return part(evaluation, "substring", string, start, string.length, span);
  if (!feel_whole(length_value, &length) || length < 0)
    return feel_fail(evaluation, &FEEL_ERROR_ARGUMENT, span,
                     "the parameter \"length\" of \"substring\" is %s, expected 0 to %" PRIu64,
                     feel_show(evaluation, length_value), characters - position);
  return part(evaluation, "substring", string, start,
              skip_characters(string, start, (guint64)length), span);
}

static FeelValue call_string_length(FeelEvaluation *evaluation G_GNUC_UNUSED,
                                    const FeelValue *arguments, guint count G_GNUC_UNUSED,
                                    Span span G_GNUC_UNUSED)
{
  guint64 characters = count_characters(arguments[0].string, arguments[0].length);
  return feel_integer(evaluation->arena, (gint64)characters);
}

static FeelValue call_upper_case(FeelEvaluation *evaluation, const FeelValue *arguments,
                                 guint count G_GNUC_UNUSED, Span span)
{
  TextWriter writer = feel_string_writer(evaluation);
  letter_case_write_upper(&writer, arguments[0].string, arguments[0].length);
  return feel_written_string(evaluation, "upper case", &writer, span);
}

static FeelValue call_lower_case(FeelEvaluation *evaluation, const FeelValue *arguments,
                                 guint count G_GNUC_UNUSED, Span span)
{
  TextWriter writer = feel_string_writer(evaluation);
  letter_case_write_lower(&writer, arguments[0].string, arguments[0].length);
  return feel_written_string(evaluation, "lower case", &writer, span);
}

/* Where a string first holds another, or NULL. */
static const char *find(FeelValue string, FeelValue match)
{
  return match.length == 0 ? string.string
                           : memmem(string.string, string.length, match.string, match.length);
}

static FeelValue call_substring_before(FeelEvaluation *evaluation, const FeelValue *arguments,
                                       guint count G_GNUC_UNUSED, Span span)
{
  const char *found = find(arguments[0], arguments[1]);
  if (found == NULL)
    return feel_string_static("");
  return part(evaluation, "substring before", arguments[0], 0, (gsize)(found - arguments[0].string),
              span);
}

static FeelValue call_substring_after(FeelEvaluation *evaluation, const FeelValue *arguments,
                                      guint count G_GNUC_UNUSED, Span span)
{
  const char *found = find(arguments[0], arguments[1]);
  if (found == NULL)
    return feel_string_static("");
  return part(evaluation, "substring after", arguments[0],
              (gsize)(found - arguments[0].string) + arguments[1].length, arguments[0].length,
              span);
}

static FeelValue call_contains(FeelEvaluation *evaluation G_GNUC_UNUSED, const FeelValue *arguments,
                               guint count G_GNUC_UNUSED, Span span G_GNUC_UNUSED)
{
  return feel_boolean(find(arguments[0], arguments[1]) != NULL);
}

static FeelValue call_starts_with(FeelEvaluation *evaluation G_GNUC_UNUSED,
                                  const FeelValue *arguments, guint count G_GNUC_UNUSED,
                                  Span span G_GNUC_UNUSED)
{
  FeelValue string = arguments[0], match = arguments[1];
  return feel_boolean(match.length <= string.length &&
                      memcmp(string.string, match.string, match.length) == 0);
}

static FeelValue call_ends_with(FeelEvaluation *evaluation G_GNUC_UNUSED,
                                const FeelValue *arguments, guint count G_GNUC_UNUSED,
                                Span span G_GNUC_UNUSED)
{
  FeelValue string = arguments[0], match = arguments[1];
  return feel_boolean(
      match.length <= string.length &&
      memcmp(string.string + (string.length - match.length), match.string, match.length) == 0);
}

static FeelValue call_string_join(FeelEvaluation *evaluation, const FeelValue *arguments,
                                  guint count, Span span)
{
  FeelValue list = arguments[0];
  FeelValue delimiter = feel_argument(arguments, count, 1);
  TextWriter writer = feel_string_writer(evaluation);
  gboolean first = TRUE;
  for (guint i = 0; i < list.length && !writer.full; i++) {
    FeelValue item = list.items[i];
    if (!feel_step(evaluation, span))
      return FEEL_NULL_VALUE;
    if (feel_is_null(item))
      continue;
    if (item.kind != FEEL_STRING)
      return feel_fail(evaluation, &FEEL_ERROR_ARGUMENT, span,
                       "item %u of the list of \"string join\" is %s, expected a string or null",
                       i + 1, feel_show(evaluation, item));
    if (!first && !feel_is_null(delimiter))
      text_writer_add(&writer, delimiter.string, delimiter.length);
    first = FALSE;
    text_writer_add(&writer, item.string, item.length);
  }
  return feel_written_string(evaluation, "string join", &writer, span);
}

static const FeelBuiltin rows[] = {
    {"substring", "string,start position,length?", "s,n,n", call_substring},
    {"string length", "string", "s", call_string_length},
    {"upper case", "string", "s", call_upper_case},
    {"lower case", "string", "s", call_lower_case},
    {"substring before", "string,match", "s,s", call_substring_before},
    {"substring after", "string,match", "s,s", call_substring_after},
    {"replace", "input,pattern,replacement,flags?", "s,s,s,s|z", feel_call_replace},
    {"contains", "string,match", "s,s", call_contains},
    {"starts with", "string,match", "s,s", call_starts_with},
    {"ends with", "string,match", "s,s", call_ends_with},
    {"matches", "input,pattern,flags?", "s,s,s|z", feel_call_matches},
    {"split", "string,delimiter", "s,s", feel_call_split},
    {"string join", "list,delimiter?", "l,s|z", call_string_join},
};
FEEL_BUILTIN_TABLE(feel_builtins_string, rows);

#include "engine/feel/temporal.h"
#include "engine/feel/text-writer.h"

#include <string.h>

/* Values may share parts, so that a small one can unfold into an enormous text: what
 * is never cut is cut here all the same. */
#define WHOLE_TEXT_BYTES (256u * 1024 * 1024)

/* How a value is written inside another: string() gives temporal values as they
 * are read, messages give them as literals. */
typedef enum { STYLE_STRING, STYLE_LITERAL } Style;

typedef struct {
  TextWriter text;
  Style style;
  guint depth;
} ValueWriter;

static void write_value(ValueWriter *writer, FeelValue value);

static void write_quoted(TextWriter *text, const char *bytes, gsize length)
{
  text_writer_add(text, "\"", 1);
  gsize run = 0;
  for (gsize i = 0; i < length; i++) {
    const char *escape = bytes[i] == '"'    ? "\\\""
                         : bytes[i] == '\\' ? "\\\\"
                         : bytes[i] == '\n' ? "\\n"
                         : bytes[i] == '\r' ? "\\r"
                         : bytes[i] == '\t' ? "\\t"
                                            : NULL;
    if (escape == NULL)
      continue;
    text_writer_add(text, bytes + run, i - run);
    text_writer_add_string(text, escape);
    run = i + 1;
  }
  text_writer_add(text, bytes + run, length - run);
  text_writer_add(text, "\"", 1);
}

/* Whether a key can be written without quotes: letters, digits and single
 * blanks, beginning with a letter. */
static gboolean is_plain_name(const char *name)
{
  gboolean blank = TRUE;
  for (const char *at = name; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar character = g_utf8_get_char(at);
    gboolean letter = g_unichar_isalpha(character) || character == '_';
    if (at == name ? !letter : !letter && !g_unichar_isdigit(character) && character != ' ')
      return FALSE;
    if (character == ' ' && blank)
      return FALSE;
    blank = character == ' ';
  }
  return !blank;
}

static void write_list(ValueWriter *writer, FeelValue list)
{
  text_writer_add(&writer->text, "[", 1);
  for (guint i = 0; i < list.length && !writer->text.full; i++) {
    if (i > 0)
      text_writer_add(&writer->text, ", ", 2);
    write_value(writer, list.items[i]);
  }
  text_writer_add(&writer->text, "]", 1);
}

static void write_context(ValueWriter *writer, const FeelContext *context)
{
  text_writer_add(&writer->text, "{", 1);
  for (guint i = 0; i < context->shape->count && !writer->text.full; i++) {
    const char *name = context->shape->names[i];
    if (i > 0)
      text_writer_add(&writer->text, ", ", 2);
    if (is_plain_name(name))
      text_writer_add_string(&writer->text, name);
    else
      write_quoted(&writer->text, name, strlen(name));
    text_writer_add(&writer->text, ": ", 2);
    write_value(writer, context->values[i]);
  }
  text_writer_add(&writer->text, "}", 1);
}

/* An end of a range is always a literal, so that range(string(r)) reads it back. */
static void write_end(ValueWriter *writer, FeelValue end)
{
  Style style = writer->style;
  writer->style = STYLE_LITERAL;
  write_value(writer, end);
  writer->style = style;
}

static void write_range(ValueWriter *writer, const FeelRange *range)
{
  const char *sign = NULL;
  if (!range->has_low && !range->has_high)
    sign = range->low_closed ? "=" : "!=";
  else if (!range->has_low)
    sign = range->high_closed ? "<=" : "<";
  else if (!range->has_high)
    sign = range->low_closed ? ">=" : ">";

  if (sign != NULL) {
    text_writer_add(&writer->text, "(", 1);
    text_writer_add_string(&writer->text, sign);
    write_end(writer, range->has_high ? range->high : range->low);
    text_writer_add(&writer->text, ")", 1);
    return;
  }
  text_writer_add(&writer->text, range->low_closed ? "[" : "(", 1);
  write_end(writer, range->low);
  text_writer_add(&writer->text, "..", 2);
  write_end(writer, range->high);
  text_writer_add(&writer->text, range->high_closed ? "]" : ")", 1);
}

static void write_temporal(ValueWriter *writer, FeelValue value)
{
  const char *text = feel_temporal_text(writer->text.arena, value);
  if (writer->style == STYLE_LITERAL)
    text_writer_add(&writer->text, "@\"", 2);
  text_writer_add_string(&writer->text, text);
  if (writer->style == STYLE_LITERAL)
    text_writer_add(&writer->text, "\"", 1);
}

static void write_compound(ValueWriter *writer, FeelValue value)
{
  if (writer->depth == FEEL_VALUE_DEPTH) {
    text_writer_add_string(&writer->text, "…");
    return;
  }
  writer->depth++;
  if (value.kind == FEEL_LIST)
    write_list(writer, value);
  else if (value.kind == FEEL_CONTEXT)
    write_context(writer, value.context);
  else
    write_range(writer, value.range);
  writer->depth--;
}

static void write_value(ValueWriter *writer, FeelValue value)
{
  TextWriter *text = &writer->text;
  if (text->full)
    return;
  switch ((FeelKind)value.kind) {
  case FEEL_NULL:
    text_writer_add_string(text, "null");
    return;
  case FEEL_BOOLEAN:
    text_writer_add_string(text, value.boolean ? "true" : "false");
    return;
  case FEEL_NUMBER:
    text_writer_add_string(text, feel_decimal_text(text->arena, feel_to_decimal(value)));
    return;
  case FEEL_STRING:
    write_quoted(text, value.string, value.length);
    return;
  case FEEL_DATE:
  case FEEL_TIME:
  case FEEL_DATE_TIME:
  case FEEL_YEARS_MONTHS_DURATION:
  case FEEL_DAYS_TIME_DURATION:
    write_temporal(writer, value);
    return;
  case FEEL_LIST:
  case FEEL_CONTEXT:
  case FEEL_RANGE:
    write_compound(writer, value);
    return;
  case FEEL_FUNCTION:
    text_writer_add_string(text, "function");
    return;
  }
}

const char *feel_value_text(Arena *arena, FeelValue value, gsize maximum)
{
  ValueWriter writer = {.text = text_writer_new(arena, maximum == 0 ? WHOLE_TEXT_BYTES : maximum),
                        .style = STYLE_LITERAL};
  /* Long strings, too, are cut rather than left out. */
  if (value.kind == FEEL_STRING && maximum != 0 && value.length > maximum) {
    const char *end = value.string + maximum;
    while (end > value.string && (*end & 0xc0) == 0x80)
      end--;
    value.length = (guint32)(end - value.string);
    writer.text.maximum = G_MAXUINT32;
    write_quoted(&writer.text, value.string, value.length);
    writer.text.full = TRUE;
  } else {
    write_value(&writer, value);
  }
  if (!writer.text.full)
    return text_writer_text(&writer.text);
  writer.text.full = FALSE;
  writer.text.maximum = G_MAXUINT32;
  text_writer_add_string(&writer.text, "…");
  return text_writer_text(&writer.text);
}

gboolean feel_to_string_within(Arena *arena, FeelValue value, gsize maximum, FeelValue *string)
{
  if (value.kind == FEEL_NULL || value.kind == FEEL_STRING) {
    *string = value;
    return value.length <= maximum;
  }
  ValueWriter writer = {.text = text_writer_new(arena, maximum), .style = STYLE_STRING};
  write_value(&writer, value);
  if (writer.text.full)
    return FALSE;
  *string = feel_string_borrow(text_writer_text(&writer.text), writer.text.length);
  return TRUE;
}

FeelValue feel_to_string(Arena *arena, FeelValue value)
{
  FeelValue string;
  return feel_to_string_within(arena, value, WHOLE_TEXT_BYTES, &string) ? string : FEEL_NULL_VALUE;
}

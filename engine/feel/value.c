#include "engine/feel/value.h"

#include "engine/feel/number.h"

#include <string.h>

FeelValue feel_integer(Arena *arena, gint64 integer)
{
  if (feel_integer_fits(integer))
    return feel_integer_inline(integer);
  return feel_number(arena, feel_decimal_from_integer(integer));
}

FeelValue feel_number(Arena *arena, FeelDecimal decimal)
{
  gboolean negative;
  unsigned __int128 coefficient;
  gint exponent;
  feel_decimal_parts(decimal, &negative, &coefficient, &exponent);
  gint64 integer;
  if (exponent >= 0 && feel_decimal_to_integer(decimal, &integer) && feel_integer_fits(integer))
    return feel_integer_inline(integer);
  FeelDecimal *kept = arena_new_item(arena, FeelDecimal);
  *kept = decimal;
  return (FeelValue){.kind = FEEL_NUMBER, .is_decimal = 1, .decimal = kept};
}

FeelDecimal feel_to_decimal(FeelValue number)
{
  return number.is_decimal ? *number.decimal : feel_decimal_from_integer(number.integer);
}

gboolean feel_to_integer(FeelValue number, gint64 *integer)
{
  if (number.kind != FEEL_NUMBER)
    return FALSE;
  if (number.is_decimal)
    return feel_decimal_to_integer(*number.decimal, integer);
  *integer = number.integer;
  return TRUE;
}

FeelValue feel_string_static(const char *text)
{
  return feel_string_borrow(text, strlen(text));
}

FeelValue feel_string_borrow(const char *text, gsize length)
{
  g_return_val_if_fail(length <= G_MAXUINT32, FEEL_NULL_VALUE);
  return (FeelValue){.kind = FEEL_STRING, .length = (guint32)length, .string = text};
}

FeelValue feel_string_copy(Arena *arena, const char *text, gsize length)
{
  return feel_string_borrow(arena_strndup(arena, text, length), length);
}

gboolean feel_string_equals(FeelValue value, const char *text)
{
  return value.kind == FEEL_STRING && strlen(text) == value.length &&
         memcmp(value.string, text, value.length) == 0;
}

FeelValue feel_date(FeelDate date)
{
  return (FeelValue){.kind = FEEL_DATE, .date = date};
}

FeelValue feel_time(Arena *arena, FeelTime time)
{
  FeelTime *kept = arena_new_item(arena, FeelTime);
  *kept = time;
  return (FeelValue){.kind = FEEL_TIME, .time = kept};
}

FeelValue feel_date_time(Arena *arena, FeelDateTime date_time)
{
  FeelDateTime *kept = arena_new_item(arena, FeelDateTime);
  *kept = date_time;
  return (FeelValue){.kind = FEEL_DATE_TIME, .date_time = kept};
}

FeelValue feel_years_months_duration(gint64 months)
{
  return (FeelValue){.kind = FEEL_YEARS_MONTHS_DURATION, .months = months};
}

FeelValue feel_days_time_duration(gint64 seconds, guint32 nanoseconds)
{
  return (FeelValue){.kind = FEEL_DAYS_TIME_DURATION, .length = nanoseconds, .seconds = seconds};
}

FeelValue feel_list(const FeelValue *items, guint count)
{
  return (FeelValue){.kind = FEEL_LIST, .length = count, .items = items};
}

FeelValue feel_context(Arena *arena, const FeelShape *shape, const FeelValue *values)
{
  FeelContext *context = arena_new_item(arena, FeelContext);
  context->shape = shape;
  context->values = values;
  return (FeelValue){.kind = FEEL_CONTEXT, .context = context};
}

FeelValue feel_range(Arena *arena, const FeelRange *range)
{
  FeelRange *kept = arena_new_item(arena, FeelRange);
  *kept = *range;
  return (FeelValue){.kind = FEEL_RANGE, .range = kept};
}

FeelValue feel_function(const FeelFunction *function)
{
  return (FeelValue){.kind = FEEL_FUNCTION, .function = function};
}

gint feel_shape_find(const FeelShape *shape, const char *name, gsize length)
{
  for (guint i = 0; i < shape->count; i++) {
    const char *candidate = shape->names[i];
    if (strncmp(candidate, name, length) == 0 && candidate[length] == '\0')
      return (gint)i;
  }
  return -1;
}

const FeelShape *feel_shape_new(Arena *arena, const char *const *names, guint count)
{
  FeelShape *shape = arena_new_item(arena, FeelShape);
  const char **kept = arena_new_array(arena, const char *, count);
  for (guint i = 0; i < count; i++)
    kept[i] = arena_strndup(arena, names[i], strlen(names[i]));
  shape->count = count;
  shape->names = kept;
  return shape;
}

gboolean feel_context_get(FeelValue context, const char *name, FeelValue *value)
{
  if (context.kind != FEEL_CONTEXT)
    return FALSE;
  gint index = feel_shape_find(context.context->shape, name, strlen(name));
  if (index < 0)
    return FALSE;
  *value = context.context->values[index];
  return TRUE;
}

const char *feel_kind_name(FeelKind kind)
{
  static const char *const names[] = {
      [FEEL_NULL] = "null",
      [FEEL_BOOLEAN] = "boolean",
      [FEEL_NUMBER] = "number",
      [FEEL_STRING] = "string",
      [FEEL_DATE] = "date",
      [FEEL_TIME] = "time",
      [FEEL_DATE_TIME] = "date and time",
      [FEEL_YEARS_MONTHS_DURATION] = "years and months duration",
      [FEEL_DAYS_TIME_DURATION] = "days and time duration",
      [FEEL_LIST] = "list",
      [FEEL_CONTEXT] = "context",
      [FEEL_RANGE] = "range",
      [FEEL_FUNCTION] = "function",
  };
  return names[kind];
}

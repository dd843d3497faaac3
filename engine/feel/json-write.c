#include "engine/feel/json.h"

#include <string.h>
#include <yajl/yajl_gen.h>

static void append_text(void *data, const char *text, size_t length)
{
  g_string_append_len(data, text, (gssize)length);
}

static void generate_string(yajl_gen generator, const char *text, gsize length)
{
  yajl_gen_string(generator, (const unsigned char *)text, length);
}

/* Nesting is bounded: values are made under Limits. */
static void generate(yajl_gen generator, Arena *arena, FeelValue value)
{
  switch ((FeelKind)value.kind) {
  case FEEL_NULL:
    yajl_gen_null(generator);
    return;
  case FEEL_BOOLEAN:
    yajl_gen_bool(generator, value.boolean);
    return;
  case FEEL_NUMBER: {
    const char *digits = feel_decimal_text(arena, feel_to_decimal(value));
    yajl_gen_number(generator, digits, strlen(digits));
    return;
  }
  case FEEL_STRING:
    generate_string(generator, value.string, value.length);
    return;
  case FEEL_LIST:
    yajl_gen_array_open(generator);
    for (guint index = 0; index < value.length; index++)
      generate(generator, arena, value.items[index]);
    yajl_gen_array_close(generator);
    return;
  case FEEL_CONTEXT:
    yajl_gen_map_open(generator);
    for (guint index = 0; index < value.context->shape->count; index++) {
      const char *name = value.context->shape->names[index];
      generate_string(generator, name, strlen(name));
      generate(generator, arena, value.context->values[index]);
    }
    yajl_gen_map_close(generator);
    return;
  case FEEL_DATE:
  case FEEL_TIME:
  case FEEL_DATE_TIME:
  case FEEL_YEARS_MONTHS_DURATION:
  case FEEL_DAYS_TIME_DURATION: {
    FeelValue text = feel_to_string(arena, value);
    generate_string(generator, text.string, text.length);
    return;
  }
  case FEEL_RANGE:
  case FEEL_FUNCTION: {
    const char *text = feel_value_text(arena, value, 0);
    generate_string(generator, text, strlen(text));
    return;
  }
  }
}

void feel_json_append(GString *json, FeelValue value, gboolean indented)
{
  g_autoptr(Arena) arena = arena_new(0);
  yajl_gen generator = yajl_gen_alloc(NULL);
  yajl_gen_config(generator, yajl_gen_print_callback, append_text, json);
  yajl_gen_config(generator, yajl_gen_beautify, indented ? 1 : 0);
  yajl_gen_config(generator, yajl_gen_indent_string, "  ");
  generate(generator, arena, value);
  yajl_gen_free(generator);
}

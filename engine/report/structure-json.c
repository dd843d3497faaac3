/* Structures as JSON, by YAJL's generator. */
#include "engine/report/structure-writer.h"
#include <string.h>
#include <yajl/yajl_gen.h>

typedef struct {
  StructureWriter base;
  yajl_gen generator;
  Arena *arena;
  GArray *in_list; /* gboolean: whether what is open is a list, innermost last */
} JsonWriter;

/* Inputs are checked to be UTF-8 when read; nesting stays far below YAJL's 128. */
static void check(yajl_gen_status status) { g_assert(status == yajl_gen_status_ok); }

static void write_string(JsonWriter *writer, const char *text, gsize length)
{
  check(yajl_gen_string(writer->generator, (const unsigned char *)text, length));
}

/* A key, unless a list is open or nothing is. */
static void write_name(JsonWriter *writer, const char *name)
{
  guint depth = writer->in_list->len;
  if (depth > 0 && !g_array_index(writer->in_list, gboolean, depth - 1))
    write_string(writer, name, strlen(name));
}

static void begin_record(StructureWriter *base, const char *name)
{
  JsonWriter *writer = (JsonWriter *)base;
  write_name(writer, name);
  check(yajl_gen_map_open(writer->generator));
  gboolean in_list = FALSE;
  g_array_append_val(writer->in_list, in_list);
}

static void end_record(StructureWriter *base)
{
  JsonWriter *writer = (JsonWriter *)base;
  g_array_set_size(writer->in_list, writer->in_list->len - 1);
  check(yajl_gen_map_close(writer->generator));
}

static void begin_list(StructureWriter *base, const char *name)
{
  JsonWriter *writer = (JsonWriter *)base;
  write_name(writer, name);
  check(yajl_gen_array_open(writer->generator));
  gboolean in_list = TRUE;
  g_array_append_val(writer->in_list, in_list);
}

static void end_list(StructureWriter *base)
{
  JsonWriter *writer = (JsonWriter *)base;
  g_array_set_size(writer->in_list, writer->in_list->len - 1);
  check(yajl_gen_array_close(writer->generator));
}

static void text(StructureWriter *base, const char *name, const char *value)
{
  JsonWriter *writer = (JsonWriter *)base;
  write_name(writer, name);
  write_string(writer, value, strlen(value));
}

static void flag(StructureWriter *base, const char *name, gboolean value)
{
  JsonWriter *writer = (JsonWriter *)base;
  write_name(writer, name);
  check(yajl_gen_bool(writer->generator, value));
}

static void number(StructureWriter *base, const char *name, guint64 value)
{
  JsonWriter *writer = (JsonWriter *)base;
  write_name(writer, name);
  check(yajl_gen_integer(writer->generator, (long long)value));
}

static void write_value(JsonWriter *writer, FeelValue value)
{
  switch ((FeelKind)value.kind) {
  case FEEL_NULL:
    check(yajl_gen_null(writer->generator));
    return;
  case FEEL_BOOLEAN:
    check(yajl_gen_bool(writer->generator, value.boolean));
    return;
  case FEEL_NUMBER: {
    FeelValue digits = feel_to_string(writer->arena, value);
    check(yajl_gen_number(writer->generator, digits.string, digits.length));
    return;
  }
  case FEEL_STRING:
    write_string(writer, value.string, value.length);
    return;
  case FEEL_LIST:
    check(yajl_gen_array_open(writer->generator));
    for (guint i = 0; i < value.length; i++)
      write_value(writer, value.items[i]);
    check(yajl_gen_array_close(writer->generator));
    return;
  case FEEL_CONTEXT:
    check(yajl_gen_map_open(writer->generator));
    for (guint i = 0; i < value.context->shape->count; i++) {
      const char *name = value.context->shape->names[i];
      write_string(writer, name, strlen(name));
      write_value(writer, value.context->values[i]);
    }
    check(yajl_gen_map_close(writer->generator));
    return;
  default: {
    FeelValue string = feel_to_string(writer->arena, value);
    if (string.kind == FEEL_STRING)
      write_string(writer, string.string, string.length);
    else
      check(yajl_gen_null(writer->generator));
  }
  }
}

static void value(StructureWriter *base, const char *name, FeelValue feel)
{
  JsonWriter *writer = (JsonWriter *)base;
  write_name(writer, name);
  write_value(writer, feel);
}

static GString *finish(StructureWriter *base)
{
  JsonWriter *writer = (JsonWriter *)base;
  const unsigned char *bytes;
  size_t length;
  check(yajl_gen_get_buf(writer->generator, &bytes, &length));
  GString *result = g_string_new_len((const char *)bytes, (gssize)length);
  if (result->len == 0 || result->str[result->len - 1] != '\n')
    g_string_append_c(result, '\n');
  yajl_gen_free(writer->generator);
  arena_free(writer->arena);
  g_array_unref(writer->in_list);
  g_free(writer);
  return result;
}

StructureWriter *structure_writer_json(void)
{
  static const StructureWriterClass class = {begin_record, end_record, begin_list, end_list, text,
                                             flag, number, text, value, finish};
  JsonWriter *writer = g_new0(JsonWriter, 1);
  writer->base.class = &class;
  writer->generator = yajl_gen_alloc(NULL);
  yajl_gen_config(writer->generator, yajl_gen_beautify, 1);
  yajl_gen_config(writer->generator, yajl_gen_indent_string, "  ");
  yajl_gen_config(writer->generator, yajl_gen_validate_utf8, 1);
  writer->arena = arena_new(0);
  writer->in_list = g_array_new(FALSE, FALSE, sizeof(gboolean));
  return &writer->base;
}

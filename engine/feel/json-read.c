#include "engine/feel/json.h"

#include "engine/base/messages.h"
#include "engine/feel/feel-diagnostics.h"
#include "engine/feel/temporal.h"

#include <string.h>
#include <yajl/yajl_parse.h>

/* An object or array that is still open. */
typedef struct {
  gboolean is_object;
  GArray *values;   /* FeelValue */
  GPtrArray *names; /* objects only; in the arena */
} OpenContainer;

typedef struct {
  Arena *arena;
  Source *source;
  const Limits *limits;
  DiagnosticList *diagnostics;
  yajl_handle parser;
  GArray *open;     /* OpenContainer */
  FeelValue result;
  gboolean at_end;  /* the whole text has been handed to the parser */
  gboolean refused; /* a diagnostic was added */
} Reader;

/* The parser has just read a token of this length. */
static Span token_span(const Reader *reader, gsize length)
{
  gsize end = reader->at_end ? source_length(reader->source)
                             : yajl_get_bytes_consumed(reader->parser);
  gsize start = end > length ? end - length : 0;
  return (Span){reader->source, (guint32)start, (guint32)end};
}

static int refuse_json(Reader *reader, Span span, const char *format, ...) G_GNUC_PRINTF(3, 4);

static int refuse_json(Reader *reader, Span span, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(_(format), arguments);
  va_end(arguments);
  diagnostic_list_keep(reader->diagnostics, reader->source);
  diagnostic_list_add(reader->diagnostics, &FEEL_ERROR_JSON, span, "%s", message);
  reader->refused = TRUE;
  return 0;
}

static int add_value(Reader *reader, FeelValue value)
{
  if (reader->open->len == 0) {
    reader->result = value;
    return 1;
  }
  OpenContainer *container = &g_array_index(reader->open, OpenContainer, reader->open->len - 1);
  if (container->values->len >= reader->limits->list_length)
    return refuse_json(reader, token_span(reader, 1), "there are more than %u values in one %s",
                  reader->limits->list_length, container->is_object ? "object" : "array");
  g_array_append_val(container->values, value);
  return 1;
}

static int on_null(void *data) { return add_value(data, FEEL_NULL_VALUE); }

static int on_boolean(void *data, int boolean) { return add_value(data, feel_boolean(boolean)); }

static int on_number(void *data, const char *digits, size_t length)
{
  Reader *reader = data;
  FeelDecimal decimal;
  if (!feel_decimal_parse(digits, length, &decimal))
    return refuse_json(reader, token_span(reader, length), "the number \"%.*s\" is out of range",
                  (int)MIN(length, 60), digits);
  return add_value(reader, feel_number(reader->arena, decimal));
}

static int on_string(void *data, const unsigned char *text, size_t length)
{
  Reader *reader = data;
  if (length > reader->limits->string_bytes)
    return refuse_json(reader, token_span(reader, 1), "a string has more than %u bytes",
                  reader->limits->string_bytes);
  return add_value(reader, feel_string_copy(reader->arena, (const char *)text, length));
}

static int open_container(Reader *reader, gboolean is_object)
{
  if (reader->open->len >= reader->limits->expression_depth)
    return refuse_json(reader, token_span(reader, 1), "values are nested more than %u deep",
                  reader->limits->expression_depth);
  OpenContainer container = {
      .is_object = is_object,
      .values = g_array_new(FALSE, FALSE, sizeof(FeelValue)),
      .names = is_object ? g_ptr_array_new() : NULL,
  };
  g_array_append_val(reader->open, container);
  return 1;
}

static int on_start_object(void *data) { return open_container(data, TRUE); }

static int on_start_array(void *data) { return open_container(data, FALSE); }

static int on_name(void *data, const unsigned char *text, size_t length)
{
  Reader *reader = data;
  OpenContainer *container = &g_array_index(reader->open, OpenContainer, reader->open->len - 1);
  g_ptr_array_add(container->names, arena_strndup(reader->arena, (const char *)text, length));
  return 1;
}

static const char *repeated_name(const GPtrArray *names)
{
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint index = 0; index < names->len; index++)
    if (!g_hash_table_add(seen, names->pdata[index]))
      return names->pdata[index];
  return NULL;
}

static void clear_container(void *data)
{
  OpenContainer *container = data;
  g_array_unref(container->values);
  g_clear_pointer(&container->names, g_ptr_array_unref);
}

static int on_end(void *data)
{
  Reader *reader = data;
  guint last = reader->open->len - 1;
  OpenContainer *container = &g_array_index(reader->open, OpenContainer, last);
  guint count = container->values->len;
  FeelValue *values = arena_new_array(reader->arena, FeelValue, count);
  if (count > 0)
    memcpy(values, container->values->data, count * sizeof *values);
  FeelValue value = feel_list(values, count);
  if (container->is_object) {
    const char *repeated = repeated_name(container->names);
    if (repeated != NULL)
      return refuse_json(reader, token_span(reader, 1), "the object has two members named \"%s\"",
                    repeated);
    const FeelShape *shape = feel_shape_new(
        reader->arena, (const char *const *)container->names->pdata, container->names->len);
    value = feel_context(reader->arena, shape, values);
  }
  g_array_set_size(reader->open, last);
  return add_value(reader, value);
}

static const yajl_callbacks callbacks = {
    .yajl_null = on_null,
    .yajl_boolean = on_boolean,
    .yajl_number = on_number,
    .yajl_string = on_string,
    .yajl_start_map = on_start_object,
    .yajl_map_key = on_name,
    .yajl_end_map = on_end,
    .yajl_start_array = on_start_array,
    .yajl_end_array = on_end,
};

static void report_syntax_error(Reader *reader)
{
  const unsigned char *text = (const unsigned char *)source_text(reader->source);
  unsigned char *raw = yajl_get_error(reader->parser, 0, text, source_length(reader->source));
  g_autofree char *message = g_strstrip(g_strdup((const char *)raw));
  yajl_free_error(reader->parser, raw);
  /* The offending character has been consumed already. */
  gsize length = reader->at_end ? 0 : 1;
  refuse_json(reader, token_span(reader, length), "not JSON: %s", message);
}

gboolean feel_json_read(Arena *arena, Source *source, const Limits *limits,
                        DiagnosticList *diagnostics, FeelValue *value)
{
  Reader reader = {
      .arena = arena,
      .source = source,
      .limits = limits,
      .diagnostics = diagnostics,
      .open = g_array_new(FALSE, FALSE, sizeof(OpenContainer)),
  };
  g_array_set_clear_func(reader.open, clear_container);
  reader.parser = yajl_alloc(&callbacks, NULL, &reader);
  const unsigned char *text = (const unsigned char *)source_text(source);
  yajl_status status = yajl_parse(reader.parser, text, source_length(source));
  if (status == yajl_status_ok) {
    reader.at_end = TRUE;
    status = yajl_complete_parse(reader.parser);
  }
  if (status != yajl_status_ok && !reader.refused)
    report_syntax_error(&reader);
  yajl_free(reader.parser);
  g_array_unref(reader.open);
  if (status != yajl_status_ok)
    return FALSE;
  *value = reader.result;
  return TRUE;
}

static FeelValue string_as_type(Arena *arena, FeelValue string, FeelTypeKind kind)
{
  const char *text = string.string;
  gsize length = string.length;
  FeelDate date;
  FeelTime time;
  FeelDateTime date_time;
  FeelValue duration;
  switch (kind) {
  case FEEL_TYPE_DATE:
    return feel_date_parse(text, length, &date) ? feel_date(date) : string;
  case FEEL_TYPE_TIME:
    return feel_time_parse(arena, text, length, &time) ? feel_time(arena, time) : string;
  case FEEL_TYPE_DATE_TIME:
    return feel_date_time_parse(arena, text, length, &date_time) ? feel_date_time(arena, date_time)
                                                                 : string;
  case FEEL_TYPE_YEARS_MONTHS_DURATION:
  case FEEL_TYPE_DAYS_TIME_DURATION:
    return feel_duration_parse(text, length, &duration) ? duration : string;
  default:
    return string;
  }
}

static FeelValue context_as_type(Arena *arena, FeelValue value, const FeelType *type)
{
  const FeelContext *context = value.context;
  guint count = context->shape->count;
  FeelValue *values = arena_new_array(arena, FeelValue, count);
  for (guint index = 0; index < count; index++) {
    values[index] = context->values[index];
    for (guint member = 0; member < type->member_count; member++)
      if (strcmp(type->members[member].name, context->shape->names[index]) == 0)
        values[index] = feel_json_as_type(arena, values[index], type->members[member].type);
  }
  return feel_context(arena, context->shape, values);
}

FeelValue feel_json_as_type(Arena *arena, FeelValue value, const FeelType *type)
{
  if (value.kind == FEEL_STRING) {
    const FeelType *wanted = type->kind == FEEL_TYPE_LIST ? type->element : type;
    return string_as_type(arena, value, wanted->kind);
  }
  if (value.kind == FEEL_LIST && type->kind == FEEL_TYPE_LIST) {
    FeelValue *items = arena_new_array(arena, FeelValue, value.length);
    for (guint index = 0; index < value.length; index++)
      items[index] = feel_json_as_type(arena, value.items[index], type->element);
    return feel_list(items, value.length);
  }
  if (value.kind == FEEL_CONTEXT && type->kind == FEEL_TYPE_CONTEXT)
    return context_as_type(arena, value, type);
  return value;
}

#include "engine/base/source-embedded.h"

#include "engine/base/descriptor.h"
#include "engine/base/messages.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct Source {
  gatomicrefcount references; /* files only; embedded sources live in an arena */
  const char *name;           /* files only */
  const char *text;
  gsize length;
  gboolean had_mark;          /* a byte order mark, in the file */
  const Source *outer;        /* embedded sources only */
  guint32 outer_start;
  SourceLocate locate;
};

G_DEFINE_QUARK(demarche-source-error-quark, source_error)

static Source *new_file_source(const char *name, char *text, gsize length)
{
  Source *source = g_new0(Source, 1);
  g_atomic_ref_count_init(&source->references);
  source->name = g_strdup(name);
  source->text = text;
  source->length = length;
  return source;
}

Source *source_new(const char *name, const char *text, gsize length)
{
  char *copy = g_malloc(length + 1);
  if (length > 0)
    memcpy(copy, text, length);
  copy[length] = '\0';
  return new_file_source(name, copy, length);
}

Source *source_embed(Arena *arena, const char *text, gsize length, const Source *outer,
                     guint32 outer_start, SourceLocate locate)
{
  Source *source = arena_new_item(arena, Source);
  source->text = text;
  source->length = length;
  source->outer = outer;
  source->outer_start = outer_start;
  source->locate = locate;
  return source;
}

Source *source_ref(Source *source)
{
  if (source->outer == NULL)
    g_atomic_ref_count_inc(&source->references);
  return source;
}

void source_unref(Source *source)
{
  if (source == NULL || source->outer != NULL)
    return;
  if (!g_atomic_ref_count_dec(&source->references))
    return;
  g_free((char *)source->name);
  g_free((char *)source->text);
  g_free(source);
}

/* Spans are of 32 bits, and the parsers of XML and JSON count in 31. */
static gboolean is_too_large(guint64 size, const Limits *limits)
{
  return size > limits->file_bytes || size > G_MAXINT32;
}

static void set_too_large(const char *path, guint64 size, const Limits *limits, GError **error)
{
  g_autofree char *shown = g_filename_display_name(path);
  guint64 limit = MIN(limits->file_bytes, G_MAXINT32);
  g_set_error(error, SOURCE_ERROR, SOURCE_ERROR_TOO_LARGE,
              _("cannot read \"%s\": it has %llu bytes, and at most %llu are accepted"), shown,
              (unsigned long long)size, (unsigned long long)limit);
}

/* Reads a regular file within the limits; NULL and error set otherwise. */
static char *read_regular_file(const char *path, int descriptor, const Limits *limits,
                               gsize *length, GError **error)
{
  struct stat status;
  g_autofree char *shown = g_filename_display_name(path);
  if (fstat(descriptor, &status) != 0) {
    g_set_error(error, SOURCE_ERROR, SOURCE_ERROR_UNREADABLE, _("cannot read \"%s\": %s"), shown,
                messages_system_error(errno));
    return NULL;
  }
  if (S_ISDIR(status.st_mode)) {
    g_set_error(error, SOURCE_ERROR, SOURCE_ERROR_UNREADABLE,
                _("cannot read \"%s\": it is a directory, a file is needed"), shown);
    return NULL;
  }
  if (!S_ISREG(status.st_mode)) {
    g_set_error(error, SOURCE_ERROR, SOURCE_ERROR_UNREADABLE,
                _("cannot read \"%s\": it is not a regular file"), shown);
    return NULL;
  }
  if (is_too_large((guint64)status.st_size, limits)) {
    set_too_large(path, (guint64)status.st_size, limits, error);
    return NULL;
  }
  gsize size = (gsize)status.st_size;
  g_autofree char *text = g_malloc(size + 1);
  /* The file may become shorter while it is read. */
  int number = descriptor_read(descriptor, text, size, length);
  if (number != 0) {
    g_set_error(error, SOURCE_ERROR, SOURCE_ERROR_UNREADABLE, _("cannot read \"%s\": %s"), shown,
                messages_system_error(number));
    return NULL;
  }
  text[*length] = '\0';
  return g_steal_pointer(&text);
}

/* The position of a byte, counting columns in code points of what comes before
 * it on its line. */
static SourcePosition position_in_text(const char *text, gsize offset)
{
  SourcePosition position = {1, 1};
  const char *line_start = text;
  const char *end = text + offset;
  const char *line_feed = NULL;
  while ((line_feed = memchr(line_start, '\n', (gsize)(end - line_start))) != NULL) {
    position.line++;
    line_start = line_feed + 1;
  }
  for (const char *byte = line_start; byte < end; byte++)
    if (((guchar)*byte & 0xC0) != 0x80)
      position.column++;
  return position;
}

static gboolean check_text(const char *path, const char *text, gsize length, GError **error)
{
  const char *invalid = NULL;
  if (g_utf8_validate_len(text, length, &invalid))
    return TRUE;
  gsize offset = (gsize)(invalid - text);
  SourcePosition position = position_in_text(text, offset);
  g_autofree char *shown = g_filename_display_name(path);
  if (*invalid == '\0')
    g_set_error(error, SOURCE_ERROR, SOURCE_ERROR_NUL,
                _("%s:%u:%u: the file holds a NUL byte; it must be UTF-8 text"), shown,
                position.line, position.column);
  else
    g_set_error(error, SOURCE_ERROR, SOURCE_ERROR_ENCODING,
                _("%s:%u:%u: byte 0x%02X is not valid UTF-8 here; the file must be UTF-8 text"),
                shown, position.line, position.column, (guchar)*invalid);
  return FALSE;
}

static const char byte_order_mark[] = "\xEF\xBB\xBF";

/* The source of a file's text, which it takes, or frees where it is refused. */
static Source *adopt_text(const char *path, char *taken, gsize length, GError **error)
{
  g_autofree char *text = taken;
  if (!check_text(path, text, length, error))
    return NULL;
  gboolean has_mark = g_str_has_prefix(text, byte_order_mark);
  if (has_mark) {
    length -= strlen(byte_order_mark);
    memmove(text, text + strlen(byte_order_mark), length + 1);
  }
  g_autofree char *name = g_filename_display_name(path);
  Source *source = new_file_source(name, g_steal_pointer(&text), length);
  source->had_mark = has_mark;
  return source;
}

Source *source_read_file(const char *path, const Limits *limits, GError **error)
{
  /* O_NONBLOCK: opening a pipe must not hang; it is refused once it is open. */
  int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor < 0) {
    int reason = errno;
    g_autofree char *shown = g_filename_display_name(path);
    g_set_error(error, SOURCE_ERROR, SOURCE_ERROR_UNREADABLE, _("cannot read \"%s\": %s"), shown,
                messages_system_error(reason));
    return NULL;
  }
  gsize length = 0;
  g_autofree char *text = read_regular_file(path, descriptor, limits, &length, error);
  close(descriptor);
  if (text == NULL)
    return NULL;
  return adopt_text(path, g_steal_pointer(&text), length, error);
}

Source *source_from_bytes(const char *name, GBytes *bytes, const Limits *limits, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data(bytes, &length);
  if (is_too_large(length, limits)) {
    set_too_large(name, length, limits, error);
    return NULL;
  }
  char *text = g_malloc(length + 1);
  if (length > 0)
    memcpy(text, data, length);
  text[length] = '\0';
  return adopt_text(name, text, length, error);
}

GBytes *source_file_bytes(Source *source)
{
  if (!source->had_mark)
    return g_bytes_new_with_free_func(source->text, source->length, (GDestroyNotify)source_unref,
                                      source_ref(source));
  GByteArray *bytes = g_byte_array_sized_new((guint)(source->length + strlen(byte_order_mark)));
  g_byte_array_append(bytes, (const guint8 *)byte_order_mark, (guint)strlen(byte_order_mark));
  g_byte_array_append(bytes, (const guint8 *)source->text, (guint)source->length);
  return g_byte_array_free_to_bytes(bytes);
}

gboolean source_had_byte_order_mark(const Source *source) { return source->had_mark; }

const char *source_name(const Source *source)
{
  while (source->outer != NULL)
    source = source->outer;
  return source->name;
}

const char *source_text(const Source *source) { return source->text; }

gsize source_length(const Source *source) { return source->length; }

static guint32 offset_in_outer(const Source *source, guint32 offset)
{
  if (source->locate == NULL)
    return source->outer_start + offset;
  return source->locate(source->outer, source->outer_start, offset);
}

Span span_in_file(Span span)
{
  while (span.source != NULL && span.source->outer != NULL) {
    const Source *source = span.source;
    guint32 start = offset_in_outer(source, span.start);
    /* The end is just behind the last byte, which may be an escape in the file. */
    guint32 end = span.end > span.start ? offset_in_outer(source, span.end) : start;
    span = (Span){source->outer, start, MAX(start, end)};
  }
  return span;
}

SourcePosition span_position(Span span)
{
  Span file_span = span_in_file(span);
  if (file_span.source == NULL)
    return (SourcePosition){0, 0};
  return position_in_text(file_span.source->text,
                          MIN((gsize)file_span.start, file_span.source->length));
}

Span source_span(const Source *source)
{
  return (Span){source, 0, (guint32)source->length};
}

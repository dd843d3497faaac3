#include "engine/register/form.h"
#include "engine/base/digest.h"
#include "engine/base/messages.h"
#include "engine/register/field.h"
#include <inttypes.h>
#include <string.h>

#define FIRST_LINE "demarche-entry 1"

static void append_line(GString *form, const char *key, const char *value)
{
  if (value != NULL)
    g_string_append_printf(form, "%s %s\n", key, value);
}

GBytes *register_form_write(const RegisterEntry *entry)
{
  GString *form = g_string_new(FIRST_LINE "\n");
  append_line(form, "kind", entry->kind);
  append_line(form, "time", entry->time);
  append_line(form, "by", entry->by);
  append_line(form, "office", entry->office);
  append_line(form, "subject", entry->subject);
  for (guint i = 0; i < entry->reference_count; i++) {
    const RegisterReference *reference = &entry->references[i];
    g_string_append_printf(form, "blob %s %s %" PRIu64 " %s\n", reference->role, reference->digest,
                           reference->size, reference->name);
  }
  gsize size;
  const char *body = g_bytes_get_data(entry->body, &size);
  g_string_append_printf(form, "body %zu\n", size);
  if (size > 0)
    g_string_append_len(form, body, (gssize)size);
  return g_string_free_to_bytes(form);
}

/* Where reading a form has come to. */
typedef struct {
  const char *bytes;
  gsize length;
  gsize at;
  GError **error;
} FormReader;

static gboolean set_expected(FormReader *reader, const char *expected)
{
  g_set_error(reader->error, REGISTER_ERROR, REGISTER_ERROR_DAMAGED, _("byte %zu: %s was expected"),
              reader->at + 1, expected);
  return FALSE;
}

/* The value of a line "key value" at this place, and goes to the next; NULL
 * where another line is here. (transfer full) */
static char *take_line(FormReader *reader, const char *key)
{
  const char *start = reader->bytes + reader->at;
  gsize left = reader->length - reader->at;
  gsize key_length = strlen(key);
  if (left <= key_length || memcmp(start, key, key_length) != 0 || start[key_length] != ' ')
    return NULL;
  const char *end = memchr(start, '\n', left);
  const char *value = start + key_length + 1;
  if (end == NULL || memchr(value, '\0', (gsize)(end - value)) != NULL)
    return NULL;
  reader->at += (gsize)(end - start) + 1;
  return g_strndup(value, (gsize)(end - value));
}

/* A number as it is written: no sign, no leading zero. */
static gboolean read_number(const char *text, guint64 *number)
{
  return (*text != '0' || text[1] == '\0') &&
         g_ascii_string_to_unsigned(text, 10, 0, G_MAXINT64, number, NULL);
}

typedef gboolean (*FieldCheck)(const char *text);

static gboolean is_id(const char *text)
{
  return register_is_hex(text, REGISTER_HASH_LENGTH);
}

/* Reads an optional line into a field. FALSE where it is there and malformed. */
static gboolean read_field(FormReader *reader, RegisterEntry *entry, const char *key,
                           FieldCheck check, const char *expected, const char **field)
{
  gsize start = reader->at;
  g_autofree char *value = take_line(reader, key);
  if (value == NULL)
    return TRUE;
  if (!check(value)) {
    reader->at = start + strlen(key) + 1;
    return set_expected(reader, expected);
  }
  *field = register_entry_text(entry, value, -1);
  return TRUE;
}

static gboolean read_reference(FormReader *reader, RegisterEntry *entry, const char *line)
{
  g_auto(GStrv) words = g_strsplit(line, " ", 4);
  RegisterReference reference;
  if (g_strv_length(words) != 4 || !register_is_token(words[0]) || !is_id(words[1]) ||
      !read_number(words[2], &reference.size) || !register_is_text(words[3]))
    return set_expected(reader, _("a blob's role, digest, size and name"));
  reference.role = words[0];
  reference.digest = words[1];
  reference.name = words[3];
  register_entry_add_reference(entry, &reference);
  return TRUE;
}

static gboolean read_references(FormReader *reader, RegisterEntry *entry, const Limits *limits)
{
  for (;;) {
    gsize start = reader->at;
    g_autofree char *line = take_line(reader, "blob");
    if (line == NULL)
      return TRUE;
    if (entry->reference_count >= limits->list_length) {
      g_set_error(reader->error, REGISTER_ERROR, REGISTER_ERROR_LIMIT,
                  _("an entry refers to more than %u blobs (list_length)"), limits->list_length);
      return FALSE;
    }
    gsize end = reader->at;
    reader->at = start;
    if (!read_reference(reader, entry, line))
      return FALSE;
    reader->at = end;
  }
}

static gboolean read_body(FormReader *reader, RegisterEntry *entry, GBytes *form)
{
  guint64 size;
  gsize start = reader->at;
  g_autofree char *line = take_line(reader, "body");
  if (line == NULL || !read_number(line, &size) || size != reader->length - reader->at) {
    reader->at = start;
    return set_expected(reader, _("\"body\" and the number of bytes that follow"));
  }
  g_bytes_unref(entry->body);
  entry->body = g_bytes_new_from_bytes(form, reader->at, (gsize)size);
  return TRUE;
}

RegisterEntry *register_form_read(GBytes *form, const Limits *limits, GError **error)
{
  static const char first_line[] = FIRST_LINE "\n";
  FormReader reader = {.error = error};
  reader.bytes = g_bytes_get_data(form, &reader.length);
  if (reader.length < strlen(first_line) ||
      memcmp(reader.bytes, first_line, strlen(first_line)) != 0) {
    set_expected(&reader, "\"" FIRST_LINE "\"");
    return NULL;
  }
  reader.at = strlen(first_line);

  g_autoptr(RegisterEntry) entry = register_entry_new();
  if (!read_field(&reader, entry, "kind", register_is_token, _("a kind"), &entry->kind))
    return NULL;
  if (entry->kind == NULL) {
    set_expected(&reader, _("\"kind\""));
    return NULL;
  }
  if (!read_field(&reader, entry, "time", register_is_time, _("a time"), &entry->time))
    return NULL;
  if (entry->time == NULL) {
    set_expected(&reader, _("\"time\""));
    return NULL;
  }
  if (!read_field(&reader, entry, "by", register_is_text, _("a line of text"), &entry->by) ||
      !read_field(&reader, entry, "office", register_is_text, _("a line of text"),
                  &entry->office) ||
      !read_field(&reader, entry, "subject", is_id, _("an id"), &entry->subject) ||
      !read_references(&reader, entry, limits) || !read_body(&reader, entry, form))
    return NULL;
  return g_steal_pointer(&entry);
}

char *register_link_hash(const char *chain, guint64 number, const char *previous,
                         const char *content)
{
  g_autofree char *link =
      g_strdup_printf("demarche-link 1\nchain %s\nnumber %" PRIu64 "\nprevious %s\ncontent %s\n",
                      chain, number, previous, content);
  return digest_bytes(link, strlen(link));
}

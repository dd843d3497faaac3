#include "engine/register/export-reader.h"
#include "engine/base/digest.h"
#include "engine/base/messages.h"
#include "engine/register/field.h"
#include "engine/register/form.h"
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define FIRST_LINE "demarche-export 1"
#define LONGEST_LINE 256

typedef struct {
  FILE *file;
  const char *path;
  const Limits *limits;
  const RegisterExportVisit *visit;
  GChecksum *checksum;
  guint64 at;      /* bytes read */
  guint64 line_at; /* where the line that is looked at begins */
  char line[LONGEST_LINE];
  char *chain;
  char *previous;
  guint64 number;
  GHashTable *chains;   /* seen */
  GHashTable *ids;      /* of all links */
  GHashTable *subjects; /* that entries are about, with the byte of the entry: must be ids */
  GHashTable *needed;   /* digest to size, of the blobs referred to that did not come yet */
  char *last_blob;
} Reader;

static gboolean set_refused(Reader *reader, guint64 at, const char *problem, GError **error)
{
  g_autofree char *shown = g_filename_display_name(reader->path);
  g_set_error(error, REGISTER_ERROR, REGISTER_ERROR_EXPORT,
              _("export \"%s\" is refused, at byte %" PRIu64 ": %s"), shown, at + 1, problem);
  return FALSE;
}

static gboolean set_cut_short(Reader *reader, GError **error)
{
  return set_refused(reader, reader->at, _("the file ends too soon"), error);
}

/* Reads a line, without its line feed. It is hashed unless it is the last one. */
static gboolean read_line(Reader *reader, GError **error)
{
  reader->line_at = reader->at;
  gsize length = 0;
  for (int byte; (byte = getc(reader->file)) != '\n'; reader->line[length++] = (char)byte) {
    if (byte == EOF)
      return set_cut_short(reader, error);
    if (length + 1 == LONGEST_LINE || byte == '\0')
      return set_refused(reader, reader->line_at, _("no such line is part of an export"), error);
    reader->at++;
  }
  reader->at++;
  reader->line[length] = '\0';
  if (!g_str_has_prefix(reader->line, "end ")) {
    g_checksum_update(reader->checksum, (const guchar *)reader->line, (gssize)length);
    g_checksum_update(reader->checksum, (const guchar *)"\n", 1);
  }
  return TRUE;
}

/* Reads size bytes and the line feed after them. (transfer full) */
static GBytes *read_content(Reader *reader, guint64 size, guint64 most, GError **error)
{
  if (size > most) {
    g_set_error(error, REGISTER_ERROR, REGISTER_ERROR_LIMIT,
                _("export \"%s\" has content of %" PRIu64 " bytes at byte %" PRIu64
                  ", and at most %" PRIu64 " are accepted"),
                reader->path, size, reader->at + 1, most);
    return NULL;
  }
  g_autofree char *bytes = g_malloc(size + 1);
  gsize got = fread(bytes, 1, size + 1, reader->file);
  reader->at += got;
  if (got != size + 1) {
    set_cut_short(reader, error);
    return NULL;
  }
  if (bytes[size] != '\n') {
    set_refused(reader, reader->at - 1, _("a line feed was expected"), error);
    return NULL;
  }
  g_checksum_update(reader->checksum, (const guchar *)bytes, (gssize)(size + 1));
  return g_bytes_new_take(g_steal_pointer(&bytes), size);
}

static gboolean read_number(const char *text, guint64 *number)
{
  return (*text != '0' || text[1] == '\0') &&
         g_ascii_string_to_unsigned(text, 10, 0, G_MAXINT64, number, NULL);
}

static gboolean read_chain(Reader *reader, GError **error)
{
  const char *chain = reader->line + strlen("chain ");
  if (!register_is_hex(chain, REGISTER_CHAIN_LENGTH) || reader->last_blob != NULL)
    return set_refused(reader, reader->line_at, _("a chain was not expected here"), error);
  if (!g_hash_table_add(reader->chains, g_strdup(chain)))
    return set_refused(reader, reader->line_at, _("this chain was there before"), error);
  g_free(reader->chain);
  g_free(reader->previous);
  reader->chain = g_strdup(chain);
  reader->previous = g_strdup(REGISTER_NO_PREVIOUS);
  reader->number = 0;
  return TRUE;
}

/* The blobs that an entry refers to must come, and so must what it is about. */
static gboolean note_needs(Reader *reader, const RegisterEntry *entry, GError **error)
{
  if (entry->subject != NULL)
    g_hash_table_insert(reader->subjects, g_strdup(entry->subject),
                        g_memdup2(&reader->line_at, sizeof reader->line_at));
  for (guint i = 0; i < entry->reference_count; i++) {
    const RegisterReference *reference = &entry->references[i];
    const guint64 *known = g_hash_table_lookup(reader->needed, reference->digest);
    if (known != NULL && *known != reference->size)
      return set_refused(reader, reader->line_at, _("the entry gives a blob another size"), error);
    if (known == NULL)
      g_hash_table_insert(reader->needed, g_strdup(reference->digest),
                          g_memdup2(&reference->size, sizeof reference->size));
  }
  return TRUE;
}

/* An entry's content after its line; row is that of its link. */
static gboolean read_entry(Reader *reader, RegisterRow *row, guint64 size, GError **error)
{
  g_autoptr(GBytes) form = read_content(
      reader, size, MAX(reader->limits->string_bytes, reader->limits->file_bytes), error);
  if (form == NULL)
    return FALSE;
  gsize length;
  const void *bytes = g_bytes_get_data(form, &length);
  g_autofree char *digest = digest_bytes(bytes, length);
  if (strcmp(digest, row->content) != 0)
    return set_refused(reader, reader->line_at, _("the entry's content does not have its digest"),
                       error);
  g_autoptr(GError) form_error = NULL;
  g_autoptr(RegisterEntry) entry = register_form_read(form, reader->limits, &form_error);
  if (entry == NULL)
    return set_refused(reader, reader->line_at, form_error->message, error);
  row->has_content = TRUE;
  row->kind = entry->kind;
  row->time = entry->time;
  row->by = entry->by;
  row->office = entry->office;
  row->subject = entry->subject;
  row->form = form;
  row->references = entry->references;
  row->reference_count = entry->reference_count;
  return note_needs(reader, entry, error) && reader->visit->row(row, reader->visit->data, error);
}

/* "link NUMBER CONTENT HASH" or "entry NUMBER CONTENT HASH SIZE". */
static gboolean read_link(Reader *reader, GError **error)
{
  g_auto(GStrv) words = g_strsplit(reader->line, " ", 6);
  gboolean is_entry = strcmp(words[0], "entry") == 0;
  guint64 number, size = 0;
  if (g_strv_length(words) != (is_entry ? 5 : 4) || !read_number(words[1], &number) ||
      !register_is_hex(words[2], REGISTER_HASH_LENGTH) ||
      !register_is_hex(words[3], REGISTER_HASH_LENGTH) ||
      (is_entry && !read_number(words[4], &size)))
    return set_refused(reader, reader->line_at, _("a number and two digests were expected"), error);
  if (reader->chain == NULL || reader->last_blob != NULL)
    return set_refused(reader, reader->line_at, _("a link was not expected here"), error);
  if (number != reader->number + 1)
    return set_refused(reader, reader->line_at, _("the numbers of the chain do not count up"),
                       error);
  g_autofree char *hash = register_link_hash(reader->chain, number, reader->previous, words[2]);
  if (strcmp(hash, words[3]) != 0)
    return set_refused(reader, reader->line_at, _("the link does not have this hash"), error);
  RegisterRow row = {
      .chain = reader->chain,
      .number = number,
      .previous = reader->previous,
      .content = words[2],
      .hash = hash,
  };
  g_hash_table_add(reader->ids, g_strdup(hash));
  if (is_entry ? !read_entry(reader, &row, size, error)
               : !reader->visit->row(&row, reader->visit->data, error))
    return FALSE;
  g_free(reader->previous);
  reader->previous = g_steal_pointer(&hash);
  reader->number = number;
  return TRUE;
}

/* "blob DIGEST SIZE" and its bytes; blobs come by digest. */
static gboolean read_blob(Reader *reader, GError **error)
{
  g_auto(GStrv) words = g_strsplit(reader->line, " ", 4);
  guint64 size;
  if (g_strv_length(words) != 3 || !register_is_hex(words[1], REGISTER_HASH_LENGTH) ||
      !read_number(words[2], &size) ||
      (reader->last_blob != NULL && strcmp(words[1], reader->last_blob) <= 0))
    return set_refused(reader, reader->line_at,
                       _("the digest and size of the next blob were expected"), error);
  const guint64 *expected = g_hash_table_lookup(reader->needed, words[1]);
  if (expected == NULL || *expected != size)
    return set_refused(reader, reader->line_at, _("no entry refers to such a blob"), error);
  g_autoptr(GBytes) content = read_content(reader, size, reader->limits->file_bytes, error);
  if (content == NULL)
    return FALSE;
  gsize length;
  const void *bytes = g_bytes_get_data(content, &length);
  g_autofree char *digest = digest_bytes(bytes, length);
  if (strcmp(digest, words[1]) != 0)
    return set_refused(reader, reader->line_at, _("the blob does not have this digest"), error);
  g_hash_table_remove(reader->needed, words[1]);
  g_free(reader->last_blob);
  reader->last_blob = g_steal_pointer(&digest);
  return reader->visit->blob(words[1], content, reader->visit->data, error);
}

/* Nothing is owed, and nothing follows. */
static gboolean read_end(Reader *reader, char **digest, GError **error)
{
  const char *actual = g_checksum_get_string(reader->checksum);
  if (strcmp(reader->line + strlen("end "), actual) != 0)
    return set_refused(reader, reader->line_at, _("the file does not have this digest"), error);
  if (g_hash_table_size(reader->needed) > 0)
    return set_refused(reader, reader->line_at, _("a blob that an entry refers to is missing"),
                       error);
  GHashTableIter iterator;
  gpointer subject, at;
  g_hash_table_iter_init(&iterator, reader->subjects);
  while (g_hash_table_iter_next(&iterator, &subject, &at))
    if (!g_hash_table_contains(reader->ids, subject))
      return set_refused(reader, *(guint64 *)at, _("what this entry is about is missing"), error);
  if (getc(reader->file) != EOF)
    return set_refused(reader, reader->at, _("something follows the end"), error);
  *digest = g_strdup(actual);
  return TRUE;
}

static gboolean read_items(Reader *reader, char **digest, GError **error)
{
  if (!read_line(reader, error))
    return FALSE;
  if (strcmp(reader->line, FIRST_LINE) != 0)
    return set_refused(reader, 0, _("this is not an export of a register"), error);
  for (;;) {
    if (!read_line(reader, error))
      return FALSE;
    if (g_str_has_prefix(reader->line, "end "))
      return read_end(reader, digest, error);
    gboolean is_read =
        g_str_has_prefix(reader->line, "chain ") ? read_chain(reader, error)
        : g_str_has_prefix(reader->line, "link ") || g_str_has_prefix(reader->line, "entry ")
            ? read_link(reader, error)
        : g_str_has_prefix(reader->line, "blob ")
            ? read_blob(reader, error)
            : set_refused(reader, reader->line_at, _("no such line is part of an export"), error);
    if (!is_read)
      return FALSE;
  }
}

static gboolean open_file(Reader *reader, GError **error)
{
  struct stat status;
  g_autofree char *shown = g_filename_display_name(reader->path);
  /* O_NONBLOCK: opening a pipe must not hang; it is refused once it is open. */
  int descriptor = open(reader->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  int number = descriptor < 0 || fstat(descriptor, &status) != 0 ? errno
               : S_ISDIR(status.st_mode)                         ? EISDIR
                                                                 : 0;
  if (descriptor >= 0)
    reader->file = fdopen(descriptor, "r");
  if (number == 0 && S_ISREG(status.st_mode))
    return TRUE;
  if (number == 0)
    g_set_error(error, REGISTER_ERROR, REGISTER_ERROR_EXPORT,
                _("cannot read \"%s\": it is not a regular file"), shown);
  else
    g_set_error(error, REGISTER_ERROR, REGISTER_ERROR_EXPORT, _("cannot read \"%s\": %s"), shown,
                messages_system_error(number));
  return FALSE;
}

gboolean register_is_export(const char *path)
{
  static const char beginning[] = "demarche-export ";
  char bytes[sizeof beginning - 1];
  struct stat status;
  if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
    return FALSE;
  FILE *file = fopen(path, "re");
  if (file == NULL)
    return FALSE;
  gboolean is_export = fread(bytes, 1, sizeof bytes, file) == sizeof bytes &&
                       memcmp(bytes, beginning, sizeof bytes) == 0;
  fclose(file);
  return is_export;
}

static GHashTable *new_table(GDestroyNotify free_value)
{
  return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_value);
}

gboolean register_export_read(const char *path, const Limits *limits,
                              const RegisterExportVisit *visit, char **digest, GError **error)
{
  Reader reader = {
      .path = path,
      .limits = limits,
      .visit = visit,
      .checksum = g_checksum_new(G_CHECKSUM_SHA256),
      .chains = new_table(NULL),
      .ids = new_table(NULL),
      .subjects = new_table(g_free),
      .needed = new_table(g_free),
  };
  gboolean is_read = open_file(&reader, error) && read_items(&reader, digest, error);
  if (reader.file != NULL)
    fclose(reader.file);
  g_checksum_free(reader.checksum);
  g_hash_table_unref(reader.chains);
  g_hash_table_unref(reader.ids);
  g_hash_table_unref(reader.subjects);
  g_hash_table_unref(reader.needed);
  g_free(reader.chain);
  g_free(reader.previous);
  g_free(reader.last_blob);
  return is_read;
}

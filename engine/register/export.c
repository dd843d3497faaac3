/* Writing an export: the links of each chain, the entries chosen, their blobs. */
#include "engine/base/messages.h"
#include "engine/register/export-choice.h"
#include "engine/register/form.h"
#include "engine/register/register-private.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  Register *self;
  FILE *file;
  GChecksum *checksum;
  GHashTable *chosen; /* ids */
  GHashTable *chains; /* that chosen entries are of */
  GHashTable *blobs;  /* digests that chosen entries refer to */
  char *chain;        /* the one that is written */
  char *previous;
  guint64 number;
  RegisterMoved *moved;
  int failed; /* the number of the first error of writing */
} Export;

static void write_bytes(Export *export, const void *bytes, gsize length)
{
  g_checksum_update(export->checksum, bytes, (gssize)length);
  if (export->failed == 0 && fwrite(bytes, 1, length, export->file) != length)
    export->failed = errno;
}

static void G_GNUC_PRINTF(2, 3) write_line(Export *export, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *line = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  write_bytes(export, line, strlen(line));
}

/* Bytes and a line feed after them, so that the next line begins a line. */
static void write_content(Export *export, GBytes *content)
{
  gsize size;
  const void *bytes = g_bytes_get_data(content, &size);
  write_bytes(export, bytes, size);
  write_bytes(export, "\n", 1);
}

static gboolean find_chain(const RegisterRow *row, gpointer data, GError **error)
{
  (void)error;
  Export *export = data;
  if (g_hash_table_contains(export->chosen, row->hash) &&
      !g_hash_table_contains(export->chains, row->chain))
    g_hash_table_add(export->chains, g_strdup(row->chain));
  return TRUE;
}

static void start_chain(Export *export, const char *chain)
{
  g_free(export->chain);
  g_free(export->previous);
  export->chain = g_strdup(chain);
  export->previous = g_strdup(REGISTER_NO_PREVIOUS);
  export->number = 0;
  export->moved->chains++;
  write_line(export, "chain %s\n", chain);
}

static gboolean write_row(const RegisterRow *row, gpointer data, GError **error)
{
  Export *export = data;
  if (!g_hash_table_contains(export->chains, row->chain))
    return TRUE;
  if (g_strcmp0(export->chain, row->chain) != 0)
    start_chain(export, row->chain);
  RegisterRowExpected expected = {export->previous, export->number + 1};
  g_auto(RegisterFault) fault = {0};
  g_autoptr(RegisterEntry) entry = NULL;
  if (!register_row_check(row, &expected, &export->self->limits, &entry, &fault))
    return register_set_fault(export->self, &fault, error);
  g_free(export->previous);
  export->previous = g_strdup(row->hash);
  export->number = row->number;
  export->moved->links++;
  if (entry == NULL || !g_hash_table_contains(export->chosen, row->hash)) {
    write_line(export, "link %" PRIu64 " %s %s\n", row->number, row->content, row->hash);
    return TRUE;
  }
  export->moved->entries++;
  write_line(export, "entry %" PRIu64 " %s %s %zu\n", row->number, row->content, row->hash,
             g_bytes_get_size(row->form));
  write_content(export, row->form);
  for (guint i = 0; i < entry->reference_count; i++)
    if (!g_hash_table_contains(export->blobs, entry->references[i].digest))
      g_hash_table_add(export->blobs, g_strdup(entry->references[i].digest));
  return export->failed == 0;
}

static int compare_digests(gconstpointer left, gconstpointer right)
{
  return strcmp(*(char *const *)left, *(char *const *)right);
}

static gboolean write_blobs(Export *export, GError **error)
{
  guint count;
  g_autofree char **digests = (char **)g_hash_table_get_keys_as_array(export->blobs, &count);
  qsort(digests, count, sizeof *digests, compare_digests);
  for (guint i = 0; i < count && export->failed == 0; i++) {
    g_autoptr(GBytes) content = register_blob(export->self, digests[i], error);
    if (content == NULL)
      return FALSE;
    write_line(export, "blob %s %zu\n", digests[i], g_bytes_get_size(content));
    write_content(export, content);
    export->moved->blobs++;
  }
  return TRUE;
}

static gboolean write_all(Export *export, GError **error)
{
  const RegisterStoreClass *store = export->self->store->class;
  write_line(export, "demarche-export 1\n");
  if (!store->each_row(export->self->store, NULL, find_chain, export, error))
    return FALSE;
  if (!store->each_row(export->self->store, NULL, write_row, export, error) && export->failed == 0)
    return FALSE;
  if (export->failed == 0 && !write_blobs(export, error))
    return FALSE;
  g_autofree char *line = g_strdup_printf("end %s\n", g_checksum_get_string(export->checksum));
  if (export->failed == 0 && fwrite(line, 1, strlen(line), export->file) != strlen(line))
    export->failed = errno;
  return TRUE;
}

static gboolean set_write_error(const char *path, int number, GError **error)
{
  g_autofree char *shown = g_filename_display_name(path);
  g_set_error(error, REGISTER_ERROR, REGISTER_ERROR_SYSTEM, _("cannot write \"%s\": %s"), shown,
              messages_system_error(number));
  return FALSE;
}

/* Writes to an open descriptor and closes it. FALSE and error set, or failed set. */
static gboolean write_descriptor(Export *export, int descriptor, GError **error)
{
  export->file = fdopen(descriptor, "w");
  gboolean is_written = write_all(export, error);
  if (is_written && export->failed == 0 && fflush(export->file) != 0)
    export->failed = errno;
  /* What cannot be synchronised is no file. */
  if (is_written && export->failed == 0 && fsync(descriptor) != 0 && errno != EINVAL &&
      errno != EROFS)
    export->failed = errno;
  if (fclose(export->file) != 0 && export->failed == 0)
    export->failed = errno;
  return is_written;
}

/* Writes beside the path, then gives the file its name. */
static gboolean write_file(Export *export, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *beside = g_build_filename(folder, ".demarche-XXXXXX", NULL);
  int descriptor = g_mkstemp_full(beside, O_RDWR | O_CLOEXEC, 0600);
  if (descriptor < 0)
    return set_write_error(path, errno, error);
  gboolean is_written = write_descriptor(export, descriptor, error);
  if (is_written && export->failed == 0 && g_rename(beside, path) != 0)
    export->failed = errno;
  if (is_written && export->failed == 0)
    return TRUE;
  g_unlink(beside);
  return is_written ? set_write_error(path, export->failed, error) : FALSE;
}

/* A device or a pipe is written to as it is: it must not be replaced by a file. */
static gboolean write_in_place(Export *export, const char *path, GError **error)
{
  int descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0)
    return set_write_error(path, errno, error);
  return write_descriptor(export, descriptor, error) &&
         (export->failed == 0 || set_write_error(path, export->failed, error));
}

static gboolean write_export(Export *export, const char *path, GError **error)
{
  struct stat status;
  gboolean is_file = stat(path, &status) != 0 || S_ISREG(status.st_mode);
  return is_file ? write_file(export, path, error) : write_in_place(export, path, error);
}

gboolean register_export(Register *self, const char *const *ids, const char *path,
                         RegisterMoved *moved, GError **error)
{
  *moved = (RegisterMoved){0};
  if (!register_begin_reading(self, error))
    return FALSE;
  Export export = {
      .self = self,
      .checksum = g_checksum_new(G_CHECKSUM_SHA256),
      .chosen = register_export_choose(self, ids, error),
      .chains = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
      .blobs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
      .moved = moved,
  };
  gboolean is_done = export.chosen != NULL && write_export(&export, path, error);
  register_end_reading(self);
  g_clear_pointer(&export.chosen, g_hash_table_unref);
  g_hash_table_unref(export.chains);
  g_hash_table_unref(export.blobs);
  g_checksum_free(export.checksum);
  g_free(export.chain);
  g_free(export.previous);
  return is_done;
}

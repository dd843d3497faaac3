/* Making the file of a new register.
 *
 * The empty database is made in memory and written into a file without a name, which gets its
 * name in one step: whoever opens the register at the same time, and whatever stops this,
 * finds a whole one or none, and nothing beside it. */
#include "engine/base/descriptor.h"
#include "engine/base/messages.h"
#include "engine/register/sqlite-leftover.h"
#include "engine/register/sqlite-private.h"
#include "engine/register/sqlite-schema.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

/* In the header of the file: the versions of its format for writing and for reading, 2 where
 * commits go to a write-ahead log. A database in memory cannot be given one. */
#define HEADER_WRITE_VERSION 18
#define HEADER_READ_VERSION 19
#define VERSION_WRITE_AHEAD_LOG 2

/* An image that could not be put into its place because something else has that name by now. */
#define THERE_ALREADY EEXIST
#define MOST_ATTEMPTS 5

int sqlite_insert_own_chain(sqlite3 *database)
{
  guint8 random[REGISTER_CHAIN_LENGTH / 2];
  if (getrandom(random, sizeof random, 0) != (ssize_t)sizeof random)
    return SQLITE_IOERR;
  char chain[REGISTER_CHAIN_LENGTH + 1];
  for (guint i = 0; i < sizeof random; i++)
    snprintf(chain + 2 * i, 3, "%02x", random[i]);
  sqlite3_stmt *statement;
  int code = sqlite3_prepare_v2(database, "INSERT INTO chain VALUES (?, 1)", -1, &statement, NULL);
  if (code != SQLITE_OK)
    return code;
  sqlite3_bind_text(statement, 1, chain, -1, SQLITE_STATIC);
  code = sqlite3_step(statement);
  sqlite3_finalize(statement);
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* The bytes of an empty register. */
static int make_image(GBytes **image)
{
  sqlite3 *database;
  sqlite3_int64 length = 0;
  int code = sqlite3_open_v2(
      ":memory:", &database,
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX,
      NULL);
  if (code == SQLITE_OK)
    code = sqlite_schema_create(database);
  if (code == SQLITE_OK)
    code = sqlite_insert_own_chain(database);
  guint8 *bytes = code == SQLITE_OK ? sqlite3_serialize(database, "main", &length, 0) : NULL;
  sqlite3_close(database);
  if (bytes == NULL)
    return code == SQLITE_OK ? SQLITE_NOMEM : code;
  bytes[HEADER_WRITE_VERSION] = bytes[HEADER_READ_VERSION] = VERSION_WRITE_AHEAD_LOG;
  *image = g_bytes_new_with_free_func(bytes, (gsize)length, sqlite3_free, bytes);
  return SQLITE_OK;
}

/* Writes the image, private to its owner, onto the disk. 0, or the number of the error. */
static int write_image(int descriptor, GBytes *image)
{
  gsize length;
  const void *bytes = g_bytes_get_data(image, &length);
  int number = descriptor_write(descriptor, bytes, length);
  if (number != 0)
    return number;
  /* A new file may have fewer permissions than asked for, by the umask. */
  if (fchmod(descriptor, 0600) != 0 || fsync(descriptor) != 0)
    return errno;
  return 0;
}

/* By a file without a name. 0, or the number of the error; *is_possible FALSE where the file
 * system has no such files, or none that can be given a name. */
static int place_unnamed(const char *folder, const char *path, GBytes *image,
                         gboolean *is_possible)
{
  int descriptor = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    *is_possible = errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL && errno != ENOENT;
    return errno;
  }
  int number = write_image(descriptor, image);
  if (number == 0) {
    g_autofree char *self = g_strdup_printf("/proc/self/fd/%d", descriptor);
    number = linkat(AT_FDCWD, self, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
    *is_possible = number == 0 || number == THERE_ALREADY || number == ENOSPC ||
                   number == EDQUOT || number == EIO;
  }
  close(descriptor);
  return number;
}

/* Gives a file its name unless something has that name already. */
static int rename_unless_there(const char *from, const char *to)
{
  if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return errno;
  if (link(from, to) != 0)
    return errno;
  g_unlink(from);
  return 0;
}

/* By a file under another name: whoever is killed here leaves it, and the next to make a
 * register clears it. ENOENT where somebody has cleared it before it was locked. */
static int try_renamed(const char *folder, const char *path, GBytes *image)
{
  g_autofree char *beside = NULL;
  int descriptor = sqlite_leftover_make(folder, &beside);
  if (descriptor < 0)
    return errno;
  int number = write_image(descriptor, image);
  if (number == 0)
    number = rename_unless_there(beside, path);
  if (number != 0)
    g_unlink(beside);
  close(descriptor);
  return number;
}

static int place_renamed(const char *folder, const char *path, GBytes *image)
{
  int number = ENOENT;
  for (guint attempt = 0; attempt < MOST_ATTEMPTS && number == ENOENT; attempt++)
    number = try_renamed(folder, path, image);
  return number;
}

static void sync_folder(const char *folder)
{
  int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0)
    return;
  (void)!fsync(descriptor);
  close(descriptor);
}

static gboolean set_number(const SqliteStore *self, int number, GError **error)
{
  if (number == ENOSPC || number == EDQUOT)
    return sqlite_set_error(self, SQLITE_TO_MAKE, SQLITE_FULL, error);
  return sqlite_set_path_error(self,
                               number == EROFS ? REGISTER_ERROR_READ_ONLY : REGISTER_ERROR_SYSTEM,
                               messages_system_error(number), error);
}

gboolean sqlite_make_file(SqliteStore *self, GError **error)
{
  /* SQLite would take what is in there for commits to the new file. */
  if (sqlite_has_log(self))
    return sqlite_set_path_error(self, REGISTER_ERROR_ABSENT,
                                 _("there is no such file, but the log of its last commits is "
                                   "there (-wal); put the register back, or move the log away"),
                                 error);
  g_autofree char *folder = g_path_get_dirname(self->path);
  if (g_mkdir_with_parents(folder, 0700) != 0)
    return sqlite_set_path_error(self, REGISTER_ERROR_SYSTEM, messages_system_error(errno), error);
  sqlite_leftovers_clear(folder);
  g_autoptr(GBytes) image = NULL;
  int code = make_image(&image);
  if (code != SQLITE_OK)
    return sqlite_set_error(self, SQLITE_TO_MAKE, code, error);
  gboolean is_possible = TRUE;
  int number = place_unnamed(folder, self->path, image, &is_possible);
  if (!is_possible)
    number = place_renamed(folder, self->path, image);
  if (number == 0)
    sync_folder(folder);
  return number == 0 || number == THERE_ALREADY ? TRUE : set_number(self, number, error);
}

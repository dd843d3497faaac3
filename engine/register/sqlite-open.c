/* Opening a file that nobody vouches for. */
#include "engine/base/messages.h"
#include "engine/base/quotation.h"
#include "engine/register/sqlite-private.h"
#include "engine/register/sqlite-schema.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUSY_MILLISECONDS 60000
#define HEADER_LENGTH 100
#define HEADER_APPLICATION 68
/* Beside the largest content a row has keys and numbers. */
#define ROW_SLACK 65536

static char *shown_path(const SqliteStore *self)
{
  g_autofree char *name = g_filename_display_name(self->path);
  return quotation(name, -1);
}

gboolean sqlite_set_path_error(const SqliteStore *self, RegisterError code, const char *problem,
                               GError **error)
{
  g_autofree char *shown = shown_path(self);
  g_set_error(error, REGISTER_ERROR, code, _("cannot open register \"%s\": %s"), shown, problem);
  return FALSE;
}

gboolean sqlite_has_log(const SqliteStore *self)
{
  g_autofree char *log = g_strconcat(self->path, "-wal", NULL);
  struct stat status;
  return stat(log, &status) == 0 && status.st_size > 0;
}

/* The file is there and can be a register. */
static gboolean check_file(SqliteStore *self, RegisterMode mode, GError **error)
{
  struct stat status;
  if (stat(self->path, &status) != 0 && errno == ENOENT && mode == REGISTER_CREATE &&
      !sqlite_make_file(self, error))
    return FALSE;
  if (stat(self->path, &status) != 0)
    return errno == ENOENT || errno == ENOTDIR
               ? sqlite_set_path_error(self, REGISTER_ERROR_ABSENT, _("there is no such file"), error)
               : sqlite_set_path_error(self, REGISTER_ERROR_SYSTEM, messages_system_error(errno), error);
  if (S_ISDIR(status.st_mode))
    return sqlite_set_path_error(self, REGISTER_ERROR_NOT_A_REGISTER,
                          _("it is a folder, a file is needed"), error);
  if (!S_ISREG(status.st_mode))
    return sqlite_set_path_error(self, REGISTER_ERROR_NOT_A_REGISTER, _("it is not a regular file"),
                          error);
  if (status.st_size == 0)
    return sqlite_set_path_error(self, REGISTER_ERROR_NOT_A_REGISTER,
                          _("the file is empty; remove it, or name another"), error);
  return TRUE;
}

/* The first bytes of the file, read before SQLite has looked at any of it. They
 * are read by its own descriptor: closing another one would drop its locks. */
static gboolean check_header(SqliteStore *self, GError **error)
{
  guint8 header[HEADER_LENGTH];
  sqlite3_file *file = NULL;
  int code = sqlite3_file_control(self->database, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code == SQLITE_OK && (file == NULL || file->pMethods == NULL))
    code = SQLITE_CANTOPEN;
  if (code == SQLITE_OK)
    code = file->pMethods->xRead(file, header, sizeof header, 0);
  if (code == SQLITE_IOERR_SHORT_READ ||
      (code == SQLITE_OK && memcmp(header, "SQLite format 3", 16) != 0))
    return sqlite_set_path_error(self, REGISTER_ERROR_NOT_A_REGISTER, _("the file is not a register"),
                          error);
  if (code != SQLITE_OK)
    return sqlite_set_error(self, SQLITE_TO_READ, code, error);
  const guint8 *application = header + HEADER_APPLICATION;
  guint32 number = (guint32)application[0] << 24 | (guint32)application[1] << 16 |
                   (guint32)application[2] << 8 | application[3];
  if (number != SQLITE_SCHEMA_APPLICATION)
    return sqlite_set_path_error(self, REGISTER_ERROR_NOT_A_REGISTER,
                          _("the file is a database of another program"), error);
  return TRUE;
}

static int configure(sqlite3 *database, const Limits *limits)
{
  static const struct {
    int option;
    int value;
  } options[] = {
      {SQLITE_DBCONFIG_DEFENSIVE, 1},      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
      {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
      {SQLITE_DBCONFIG_ENABLE_FKEY, 1},    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
      {SQLITE_DBCONFIG_DQS_DML, 0},        {SQLITE_DBCONFIG_DQS_DDL, 0},
  };
  int code = SQLITE_OK;
  for (guint i = 0; code == SQLITE_OK && i < G_N_ELEMENTS(options); i++)
    code = sqlite3_db_config(database, options[i].option, options[i].value, NULL);
  guint64 largest = MAX(limits->file_bytes, limits->string_bytes) + ROW_SLACK;
  sqlite3_limit(database, SQLITE_LIMIT_LENGTH, (int)MIN(largest, G_MAXINT));
  sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
  if (code == SQLITE_OK)
    code = sqlite3_busy_timeout(database, BUSY_MILLISECONDS);
  if (code == SQLITE_OK)
    code = sqlite3_exec(database,
                        "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
                        "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY",
                        NULL, NULL, NULL);
  return code;
}

static gboolean open_by(SqliteStore *self, const char *name, int flags, GError **error)
{
  int code = sqlite3_open_v2(name, &self->database,
                             flags | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK)
    return sqlite_set_error(self, SQLITE_TO_OPEN, code, error);
  if (!check_header(self, error))
    return FALSE;
  code = configure(self->database, &self->limits);
  return code == SQLITE_OK ? TRUE : sqlite_set_error(self, SQLITE_TO_OPEN, code, error);
}

/* Opens for reading. On a medium that cannot be written SQLite cannot make the
 * files that readers and writers share; without a log there is nothing to share. */
static gboolean open_for_reading(SqliteStore *self, int *version, GError **error)
{
  if (!open_by(self, self->path, SQLITE_OPEN_READONLY, error))
    return FALSE;
  int code = sqlite_schema_version(self->database, version);
  if (code == SQLITE_OK)
    return TRUE;
  int kind = code & 0xFF;
  if (kind != SQLITE_CANTOPEN && kind != SQLITE_READONLY && kind != SQLITE_IOERR)
    return sqlite_set_error(self, SQLITE_TO_READ, code, error);
  if (sqlite_has_log(self))
    return sqlite_set_path_error(self, REGISTER_ERROR_READ_ONLY,
                          _("a log of commits is beside it (-wal) that cannot be read in a folder "
                            "without write permission; copy both to another folder"),
                          error);
  sqlite3_close(self->database);
  self->database = NULL;
  g_autofree char *escaped = g_uri_escape_string(self->path, "/", FALSE);
  g_autofree char *uri = g_strdup_printf("file:%s?immutable=1", escaped);
  if (!open_by(self, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error))
    return FALSE;
  code = sqlite_schema_version(self->database, version);
  return code == SQLITE_OK ? TRUE : sqlite_set_error(self, SQLITE_TO_READ, code, error);
}

/* What SQLite says where the files that a log needs cannot be shared in memory. */
static gboolean lacks_shared_memory(int code)
{
  return code == SQLITE_IOERR_SHMOPEN || code == SQLITE_IOERR_SHMSIZE ||
         code == SQLITE_IOERR_SHMLOCK || code == SQLITE_IOERR_SHMMAP;
}

static gboolean set_log_error(const SqliteStore *self, GError **error)
{
  return sqlite_set_path_error(
      self, REGISTER_ERROR_SYSTEM,
      _("its file system cannot hold a write-ahead log; use a local disk"), error);
}

static gboolean open_for_writing(SqliteStore *self, int *version, GError **error)
{
  if (!open_by(self, self->path, SQLITE_OPEN_READWRITE, error))
    return FALSE;
  if (sqlite3_db_readonly(self->database, "main") == 1)
    return sqlite_set_path_error(self, REGISTER_ERROR_READ_ONLY, _("the file is read-only"), error);
  int code = sqlite_schema_version(self->database, version);
  if (lacks_shared_memory(code))
    return set_log_error(self, error);
  if (code != SQLITE_OK)
    return sqlite_set_error(self, SQLITE_TO_OPEN, code, error);
  g_autoptr(sqlite3_stmt) mode = sqlite_prepare(self, "PRAGMA journal_mode = WAL", error);
  gboolean has_row;
  if (mode == NULL || !sqlite_next(self, mode, &has_row, error))
    return FALSE;
  if (!has_row || strcmp(sqlite_column_string(mode, 0), "wal") != 0)
    return set_log_error(self, error);
  return TRUE;
}

static gboolean check_version(SqliteStore *self, RegisterMode mode, int version, GError **error)
{
  if (version > SQLITE_SCHEMA_VERSION) {
    g_autofree char *problem = g_strdup_printf(
        _("it is of version %d, written by a newer demarche; this one knows versions up to %d"),
        version, SQLITE_SCHEMA_VERSION);
    return sqlite_set_path_error(self, REGISTER_ERROR_VERSION, problem, error);
  }
  if (version == SQLITE_SCHEMA_VERSION)
    return TRUE;
  if (mode == REGISTER_READ) {
    g_autofree char *problem = g_strdup_printf(
        _("it is of version %d, and must be brought up to version %d by a command that records"),
        version, SQLITE_SCHEMA_VERSION);
    return sqlite_set_path_error(self, REGISTER_ERROR_VERSION, problem, error);
  }
  int code = sqlite_schema_migrate(self->database, sqlite_schema_migrations, SQLITE_SCHEMA_VERSION);
  if (code != SQLITE_MISMATCH)
    return code == SQLITE_OK ? TRUE : sqlite_set_error(self, SQLITE_TO_UPGRADE, code, error);
  g_autofree char *problem = g_strdup_printf(_("there is no register of version %d"), version);
  return sqlite_set_path_error(self, REGISTER_ERROR_VERSION, problem, error);
}

gboolean sqlite_open(SqliteStore *self, RegisterMode mode, GError **error)
{
  int version = 0;
  if (!check_file(self, mode, error))
    return FALSE;
  if (mode == REGISTER_READ ? !open_for_reading(self, &version, error)
                            : !open_for_writing(self, &version, error))
    return FALSE;
  if (!check_version(self, mode, version, error))
    return FALSE;
  g_autofree char *difference = NULL;
  int code = sqlite_schema_compare(self->database, &difference);
  if (code != SQLITE_OK)
    return sqlite_set_error(self, SQLITE_TO_READ, code, error);
  if (difference != NULL)
    return sqlite_set_path_error(self, REGISTER_ERROR_DAMAGED, difference, error);
  return TRUE;
}

gboolean sqlite_open_in_memory(SqliteStore *self, GError **error)
{
  int code = sqlite3_open_v2(self->path, &self->database,
                             SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_EXRESCODE |
                                 SQLITE_OPEN_NOMUTEX,
                             NULL);
  if (code == SQLITE_OK)
    code = configure(self->database, &self->limits);
  if (code == SQLITE_OK)
    code = sqlite_schema_create(self->database);
  if (code == SQLITE_OK)
    code = sqlite_insert_own_chain(self->database);
  return code == SQLITE_OK ? TRUE : sqlite_set_error(self, SQLITE_TO_MAKE, code, error);
}

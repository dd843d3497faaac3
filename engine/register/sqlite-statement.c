/* Statements, and what goes wrong with them. */
#include "engine/base/messages.h"
#include "engine/base/quotation.h"
#include "engine/register/sqlite-private.h"
#include <string.h>

static RegisterError error_of(int code)
{
  switch (code & 0xFF) {
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return REGISTER_ERROR_BUSY;
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
  case SQLITE_FORMAT:
  case SQLITE_CONSTRAINT:
    return REGISTER_ERROR_DAMAGED;
  case SQLITE_READONLY:
    return REGISTER_ERROR_READ_ONLY;
  case SQLITE_TOOBIG:
    return REGISTER_ERROR_LIMIT;
  default:
    return REGISTER_ERROR_SYSTEM;
  }
}

static const char *reason_of(const SqliteStore *self, int code)
{
  int number = self->database == NULL ? 0 : sqlite3_system_errno(self->database);
  switch (code & 0xFF) {
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return _("another process has held it for more than a minute; try again");
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
  case SQLITE_FORMAT:
    return _("the file is damaged; \"demarche register verify\" says where");
  case SQLITE_CONSTRAINT:
    return _("its rows contradict each other; \"demarche register verify\" says where");
  case SQLITE_READONLY:
    return _("it is read-only");
  case SQLITE_FULL:
    return _("no space is left on the disk");
  case SQLITE_TOOBIG:
    return _("something in it is larger than the limit on a file (file_bytes)");
  case SQLITE_IOERR:
  case SQLITE_CANTOPEN:
    return number != 0 ? messages_system_error(number) : sqlite3_errstr(code);
  default:
    return sqlite3_errstr(code);
  }
}

static char *failure(SqliteTask task, const char *path, const char *reason)
{
  switch (task) {
  case SQLITE_TO_OPEN:
    return g_strdup_printf(_("cannot open register \"%s\": %s"), path, reason);
  case SQLITE_TO_MAKE:
    return g_strdup_printf(_("cannot make register \"%s\": %s"), path, reason);
  case SQLITE_TO_UPGRADE:
    return g_strdup_printf(_("cannot bring register \"%s\" up to date: %s"), path, reason);
  case SQLITE_TO_WRITE:
    return g_strdup_printf(_("cannot write to register \"%s\": %s; nothing was recorded"), path,
                           reason);
  case SQLITE_TO_READ:
    break;
  }
  return g_strdup_printf(_("cannot read register \"%s\": %s"), path, reason);
}

gboolean sqlite_set_error(const SqliteStore *self, SqliteTask task, int code, GError **error)
{
  g_autofree char *shown = g_filename_display_name(self->path);
  g_autofree char *quoted = quotation(shown, -1);
  g_autofree char *message = failure(task, quoted, reason_of(self, code));
  g_set_error_literal(error, REGISTER_ERROR, error_of(code), message);
  return FALSE;
}

sqlite3_stmt *sqlite_prepare(SqliteStore *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement;
  int code = sqlite3_prepare_v2(self->database, sql, -1, &statement, NULL);
  if (code == SQLITE_OK)
    return statement;
  sqlite_set_error(self, SQLITE_TO_READ, code, error);
  return NULL;
}

void sqlite_bind_string(sqlite3_stmt *statement, int parameter, const char *text)
{
  if (text == NULL)
    sqlite3_bind_null(statement, parameter);
  else
    sqlite3_bind_text(statement, parameter, text, -1, SQLITE_TRANSIENT);
}

/* A transaction that writes begins and ends with statements that do not. */
static gboolean is_reading(sqlite3_stmt *statement)
{
  const char *sql = sqlite3_sql(statement);
  return sqlite3_stmt_readonly(statement) && !g_str_equal(sql, "COMMIT") &&
         !g_str_equal(sql, "BEGIN IMMEDIATE");
}

gboolean sqlite_next(SqliteStore *self, sqlite3_stmt *statement, gboolean *has_row, GError **error)
{
  int code = sqlite3_step(statement);
  *has_row = code == SQLITE_ROW;
  if (code == SQLITE_ROW || code == SQLITE_DONE)
    return TRUE;
  return sqlite_set_error(self, is_reading(statement) ? SQLITE_TO_READ : SQLITE_TO_WRITE, code,
                          error);
}

gboolean sqlite_finish(SqliteStore *self, sqlite3_stmt *statement, GError **error)
{
  gboolean has_row;
  return sqlite_next(self, statement, &has_row, error);
}

gboolean sqlite_run(SqliteStore *self, const char *sql, GError **error)
{
  g_autoptr(sqlite3_stmt) statement = sqlite_prepare(self, sql, error);
  return statement != NULL && sqlite_finish(self, statement, error);
}

const char *sqlite_column_optional(sqlite3_stmt *statement, int column)
{
  const char *text = (const char *)sqlite3_column_text(statement, column);
  if (text == NULL)
    return NULL;
  return strlen(text) == (gsize)sqlite3_column_bytes(statement, column) ? text : "\xEF\xBF\xBD";
}

const char *sqlite_column_string(sqlite3_stmt *statement, int column)
{
  const char *text = sqlite_column_optional(statement, column);
  return text == NULL ? "" : text;
}

GBytes *sqlite_column_bytes(sqlite3_stmt *statement, int column)
{
  const void *bytes = sqlite3_column_blob(statement, column);
  return g_bytes_new(bytes, (gsize)sqlite3_column_bytes(statement, column));
}

/* Statements, and what goes wrong with them. */
#include "engine/register/sqlite-private.h"
#include "engine/base/quotation.h"
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
    return "another process has held it for more than a minute; try again";
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
  case SQLITE_FORMAT:
    return "the file is damaged; \"demarche register verify\" says where";
  case SQLITE_CONSTRAINT:
    return "its rows contradict each other; \"demarche register verify\" says where";
  case SQLITE_READONLY:
    return "it is read-only";
  case SQLITE_FULL:
    return "no space is left on the disk";
  case SQLITE_TOOBIG:
    return "something in it is larger than the limit on a file (file_bytes)";
  case SQLITE_IOERR:
  case SQLITE_CANTOPEN:
    return number != 0 ? g_strerror(number) : sqlite3_errstr(code);
  default:
    return sqlite3_errstr(code);
  }
}

gboolean sqlite_set_error(const SqliteStore *self, const char *doing, int code, GError **error)
{
  g_autofree char *shown = g_filename_display_name(self->path);
  g_autofree char *quoted = quotation(shown, -1);
  g_set_error(error, REGISTER_ERROR, error_of(code), "cannot %s register \"%s\": %s", doing, quoted,
              reason_of(self, code));
  return FALSE;
}

sqlite3_stmt *sqlite_prepare(SqliteStore *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement;
  int code = sqlite3_prepare_v2(self->database, sql, -1, &statement, NULL);
  if (code == SQLITE_OK)
    return statement;
  sqlite_set_error(self, "read", code, error);
  return NULL;
}

void sqlite_bind_string(sqlite3_stmt *statement, int parameter, const char *text)
{
  if (text == NULL)
    sqlite3_bind_null(statement, parameter);
  else
    sqlite3_bind_text(statement, parameter, text, -1, SQLITE_TRANSIENT);
}

gboolean sqlite_next(SqliteStore *self, sqlite3_stmt *statement, gboolean *has_row, GError **error)
{
  int code = sqlite3_step(statement);
  *has_row = code == SQLITE_ROW;
  if (code == SQLITE_ROW || code == SQLITE_DONE)
    return TRUE;
  return sqlite_set_error(self, sqlite3_stmt_readonly(statement) ? "read" : "write to", code, error);
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

/* What the files of the SQLite store share. */
#ifndef REGISTER_SQLITE_PRIVATE_H
#define REGISTER_SQLITE_PRIVATE_H

#include "engine/register/store.h"
#include <sqlite3.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, sqlite3_finalize)

typedef struct {
  RegisterStore store; /* first */
  sqlite3 *database;
  char *path;
  Limits limits;
} SqliteStore;

/* Opens the database, checked and configured; result like sqlite_store_open's. */
gboolean sqlite_open(SqliteStore *self, RegisterMode mode, GError **error);

/* Makes the database of an empty register in memory. */
gboolean sqlite_open_in_memory(SqliteStore *self, GError **error);

/* Makes the file of an empty register: whole, or not at all; one that is there by then is left
 * as it is. What stops this, at any point, leaves nothing that stays. */
gboolean sqlite_make_file(SqliteStore *self, GError **error);
/* Gives an empty database its own chain. A result code of SQLite's. */
int sqlite_insert_own_chain(sqlite3 *database);
/* Whether commits wait in a log beside the file. */
gboolean sqlite_has_log(const SqliteStore *self);

/* What was being done when something failed. */
typedef enum {
  SQLITE_TO_OPEN,
  SQLITE_TO_MAKE,
  SQLITE_TO_UPGRADE,
  SQLITE_TO_READ,
  SQLITE_TO_WRITE
} SqliteTask;
/* Sets the error that a result code amounts to. Returns FALSE. */
gboolean sqlite_set_error(const SqliteStore *self, SqliteTask task, int code, GError **error);

/* "cannot open register "PATH": PROBLEM". Returns FALSE. */
gboolean sqlite_set_path_error(const SqliteStore *self, RegisterError code, const char *problem,
                               GError **error);

/* A statement. NULL and error set where it cannot be prepared. (transfer full) */
sqlite3_stmt *sqlite_prepare(SqliteStore *self, const char *sql, GError **error);
void sqlite_bind_string(sqlite3_stmt *statement, int parameter, const char *text);
/* Steps: TRUE and *has_row. */
gboolean sqlite_next(SqliteStore *self, sqlite3_stmt *statement, gboolean *has_row, GError **error);
/* Steps a statement that gives no row. */
gboolean sqlite_finish(SqliteStore *self, sqlite3_stmt *statement, GError **error);
/* Prepares and runs a statement without parameters. */
gboolean sqlite_run(SqliteStore *self, const char *sql, GError **error);
/* A column's text, valid until the next step; "" for NULL. Text that holds a NUL
 * byte is made different from any that does not. */
const char *sqlite_column_string(sqlite3_stmt *statement, int column);
/* The same; NULL for NULL. */
const char *sqlite_column_optional(sqlite3_stmt *statement, int column);
/* A column's bytes. (transfer full) */
GBytes *sqlite_column_bytes(sqlite3_stmt *statement, int column);

/* RegisterStoreClass.check */
gboolean sqlite_check(RegisterStore *store, RegisterStoreFault fault, gpointer data,
                      GError **error);

#endif

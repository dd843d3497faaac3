/* What only SQLite can say of its file: its structure, and rows that nothing
 * leads to. */
#include "engine/register/sqlite-private.h"
#include <string.h>

/* Rows that cannot be reached by walking the chains: each select gives a table,
 * a row, a column and what is wrong. */
static const char *const stray_rows[] = {
    "SELECT 'chain', chain, 'is_own', 'there is another chain that is the register''s own'"
    " FROM chain WHERE is_own = 1 AND (SELECT count(*) FROM chain WHERE is_own = 1) > 1",
    "SELECT 'chain', chain, 'chain', 'no link is of this chain'"
    " FROM chain WHERE (is_own = 0 OR EXISTS (SELECT 1 FROM link l WHERE l.chain NOT IN"
    " (SELECT chain FROM chain))) AND chain NOT IN (SELECT chain FROM link)",
    "SELECT 'link', 'number ' || min(number) || ' of chain ' || chain, 'chain',"
    " 'table \"chain\" has no such chain' FROM link"
    " WHERE chain NOT IN (SELECT chain FROM chain) GROUP BY chain",
    "SELECT 'entry', 'hash ' || hash, 'hash', 'no link has this hash'"
    " FROM entry WHERE hash NOT IN (SELECT hash FROM link)",
    "SELECT 'entry', 'hash ' || hash, 'subject', 'no link has this hash'"
    " FROM entry WHERE subject IS NOT NULL AND subject NOT IN (SELECT hash FROM link)",
    "SELECT 'reference', 'hash ' || hash || ', position ' || position, 'hash',"
    " 'no entry has this hash' FROM reference WHERE hash NOT IN (SELECT hash FROM entry)",
    "SELECT 'reference', 'hash ' || hash || ', position ' || position, 'position',"
    " 'positions do not count up from 1' FROM reference r WHERE position <> 1 AND"
    " NOT EXISTS (SELECT 1 FROM reference q WHERE q.hash = r.hash AND q.position = r.position - 1)",
    "SELECT 'blob', 'sha256 ' || sha256, 'sha256', 'no entry refers to this blob'"
    " FROM blob WHERE sha256 NOT IN (SELECT sha256 FROM reference)",
};

static gboolean check_stray_rows(SqliteStore *self, const char *sql, RegisterStoreFault fault,
                                 gpointer data, GError **error)
{
  g_autoptr(sqlite3_stmt) statement = sqlite_prepare(self, sql, error);
  gboolean has_row = statement != NULL;
  while (has_row) {
    if (!sqlite_next(self, statement, &has_row, error))
      return FALSE;
    if (!has_row)
      return TRUE;
    fault(sqlite_column_string(statement, 0), sqlite_column_string(statement, 1),
          sqlite_column_string(statement, 2), sqlite_column_string(statement, 3), data);
  }
  return FALSE;
}

/* The tables and indexes agree with each other, page by page. */
static gboolean check_structure(SqliteStore *self, RegisterStoreFault fault, gpointer data,
                                GError **error)
{
  g_autoptr(sqlite3_stmt) statement = sqlite_prepare(self, "PRAGMA integrity_check", error);
  gboolean has_row = statement != NULL;
  while (has_row) {
    if (!sqlite_next(self, statement, &has_row, error))
      return FALSE;
    if (!has_row)
      return TRUE;
    const char *message = sqlite_column_string(statement, 0);
    if (strcmp(message, "ok") != 0)
      fault(NULL, NULL, NULL, message, data);
  }
  return FALSE;
}

gboolean sqlite_check(RegisterStore *store, RegisterStoreFault fault, gpointer data,
                      GError **error)
{
  SqliteStore *self = (SqliteStore *)store;
  for (guint i = 0; i < G_N_ELEMENTS(stray_rows); i++)
    if (!check_stray_rows(self, stray_rows[i], fault, data, error))
      return FALSE;
  return check_structure(self, fault, data, error);
}

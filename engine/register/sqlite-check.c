/* What only SQLite can say of its file: its structure, and rows that nothing
 * leads to. */
#include "engine/base/messages.h"
#include "engine/register/sqlite-private.h"
#include <string.h>

/* Rows that cannot be reached by walking the chains: each select gives a row. */
static const struct {
  const char *table;
  const char *column;
  const char *message;
  const char *sql;
} stray_rows[] = {
    {"chain", "is_own", N_("this is neither 0 nor 1"),
     "SELECT chain FROM chain WHERE is_own NOT IN (0, 1)"},
    {"chain", "is_own", N_("another chain is said to be the register's own"),
     "SELECT chain FROM chain WHERE is_own = 1"
     " AND (SELECT count(*) FROM chain WHERE is_own = 1) > 1"},
    {"chain", "chain", N_("no link is of this chain"),
     "SELECT chain FROM chain WHERE chain NOT IN (SELECT chain FROM link) AND (is_own = 0"
     " OR EXISTS (SELECT 1 FROM link WHERE link.chain NOT IN (SELECT chain FROM chain)))"},
    {"link", "chain", N_("no chain of the register has this identifier"),
     "SELECT min(number) || ' of chain ' || chain FROM link"
     " WHERE chain NOT IN (SELECT chain FROM chain) GROUP BY chain"},
    {"entry", "hash", N_("no link has this hash"),
     "SELECT 'hash ' || hash FROM entry WHERE hash NOT IN (SELECT hash FROM link)"},
    {"entry", "subject", N_("no link has this hash"),
     "SELECT 'hash ' || hash FROM entry"
     " WHERE subject IS NOT NULL AND subject NOT IN (SELECT hash FROM link)"},
    {"reference", "hash", N_("no entry has this hash"),
     "SELECT 'hash ' || hash || ', position ' || position FROM reference"
     " WHERE hash NOT IN (SELECT hash FROM entry)"},
    {"reference", "position", N_("positions do not count up from 1"),
     "SELECT 'hash ' || hash || ', position ' || position FROM reference r WHERE position <> 1"
     " AND NOT EXISTS"
     " (SELECT 1 FROM reference q WHERE q.hash = r.hash AND q.position = r.position - 1)"},
    {"blob", "sha256", N_("no entry refers to this blob"),
     "SELECT 'sha256 ' || sha256 FROM blob WHERE sha256 NOT IN (SELECT sha256 FROM reference)"},
};

static gboolean check_stray_rows(SqliteStore *self, guint kind, RegisterStoreFault fault,
                                 gpointer data, GError **error)
{
  g_autoptr(sqlite3_stmt) statement = sqlite_prepare(self, stray_rows[kind].sql, error);
  gboolean has_row = statement != NULL;
  while (has_row) {
    if (!sqlite_next(self, statement, &has_row, error))
      return FALSE;
    if (!has_row)
      return TRUE;
    fault(stray_rows[kind].table, sqlite_column_string(statement, 0), stray_rows[kind].column,
          _(stray_rows[kind].message), data);
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

gboolean sqlite_check(RegisterStore *store, RegisterStoreFault fault, gpointer data, GError **error)
{
  SqliteStore *self = (SqliteStore *)store;
  for (guint i = 0; i < G_N_ELEMENTS(stray_rows); i++)
    if (!check_stray_rows(self, i, fault, data, error))
      return FALSE;
  return check_structure(self, fault, data, error);
}

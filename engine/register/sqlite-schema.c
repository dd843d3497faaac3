#include "engine/register/sqlite-schema.h"
#include "engine/base/messages.h"
#include <string.h>

/* Against slips with other tools; what is altered on purpose is found by its hash. */
#define NEVER_CHANGED(table)                                                                       \
  "CREATE TRIGGER " table "_is_never_changed BEFORE UPDATE ON " table                              \
  " BEGIN SELECT RAISE(ABORT, 'a register is never changed'); END",                                \
      "CREATE TRIGGER " table "_is_never_removed BEFORE DELETE ON " table                          \
      " BEGIN SELECT RAISE(ABORT, 'a register is never changed'); END"

const char *const sqlite_schema_statements[] = {
    "CREATE TABLE chain (\n"
    "  chain TEXT NOT NULL PRIMARY KEY,\n"
    "  is_own INTEGER NOT NULL CHECK (is_own IN (0, 1))\n"
    ") STRICT",
    "CREATE TABLE link (\n"
    "  hash TEXT NOT NULL PRIMARY KEY,\n"
    "  chain TEXT NOT NULL REFERENCES chain (chain) DEFERRABLE INITIALLY DEFERRED,\n"
    "  number INTEGER NOT NULL CHECK (number > 0),\n"
    "  previous TEXT NOT NULL,\n"
    "  content TEXT NOT NULL,\n"
    "  UNIQUE (chain, number)\n"
    ") STRICT",
    "CREATE TABLE entry (\n"
    "  hash TEXT NOT NULL PRIMARY KEY REFERENCES link (hash) DEFERRABLE INITIALLY DEFERRED,\n"
    "  kind TEXT NOT NULL,\n"
    "  time TEXT NOT NULL,\n"
    "  by_role TEXT,\n"
    "  office TEXT,\n"
    "  subject TEXT REFERENCES link (hash) DEFERRABLE INITIALLY DEFERRED,\n"
    "  form BLOB NOT NULL\n"
    ") STRICT",
    "CREATE TABLE blob (\n"
    "  sha256 TEXT NOT NULL PRIMARY KEY,\n"
    "  size INTEGER NOT NULL,\n"
    "  content BLOB NOT NULL\n"
    ") STRICT",
    "CREATE TABLE reference (\n"
    "  hash TEXT NOT NULL REFERENCES entry (hash) DEFERRABLE INITIALLY DEFERRED,\n"
    "  position INTEGER NOT NULL CHECK (position > 0),\n"
    "  role TEXT NOT NULL,\n"
    "  name TEXT NOT NULL,\n"
    "  sha256 TEXT NOT NULL REFERENCES blob (sha256) DEFERRABLE INITIALLY DEFERRED,\n"
    "  size INTEGER NOT NULL,\n"
    "  PRIMARY KEY (hash, position)\n"
    ") STRICT, WITHOUT ROWID",
    "CREATE INDEX entry_by_subject ON entry (subject)",
    "CREATE INDEX reference_by_blob ON reference (sha256)",
    NEVER_CHANGED("chain"),
    NEVER_CHANGED("link"),
    NEVER_CHANGED("entry"),
    NEVER_CHANGED("blob"),
    NEVER_CHANGED("reference"),
    NULL,
};

const SqliteMigration sqlite_schema_migrations[] = {
    {0, NULL},
};

static int run(sqlite3 *database, const char *sql)
{
  return sqlite3_exec(database, sql, NULL, NULL, NULL);
}

static int set_version(sqlite3 *database, int version)
{
  g_autofree char *sql = g_strdup_printf("PRAGMA user_version = %d", version);
  return run(database, sql);
}

int sqlite_schema_create(sqlite3 *database)
{
  g_autofree char *application =
      g_strdup_printf("PRAGMA application_id = %d", SQLITE_SCHEMA_APPLICATION);
  int code = run(database, application);
  for (guint i = 0; code == SQLITE_OK && sqlite_schema_statements[i] != NULL; i++)
    code = run(database, sqlite_schema_statements[i]);
  return code == SQLITE_OK ? set_version(database, SQLITE_SCHEMA_VERSION) : code;
}

int sqlite_schema_version(sqlite3 *database, int *version)
{
  sqlite3_stmt *statement;
  int code = sqlite3_prepare_v2(database, "PRAGMA user_version", -1, &statement, NULL);
  if (code != SQLITE_OK)
    return code;
  code = sqlite3_step(statement);
  if (code == SQLITE_ROW)
    *version = sqlite3_column_int(statement, 0);
  sqlite3_finalize(statement);
  return code == SQLITE_ROW ? SQLITE_OK : code;
}

/* Steps onward from the version that the file has now. */
static int step_to(sqlite3 *database, const SqliteMigration *steps, int version)
{
  int at;
  int code = sqlite_schema_version(database, &at);
  while (code == SQLITE_OK && at < version) {
    const SqliteMigration *step = steps;
    while (step->sql != NULL && step->from != at)
      step++;
    if (step->sql == NULL)
      return SQLITE_MISMATCH;
    code = run(database, step->sql);
    at++;
  }
  return code == SQLITE_OK ? set_version(database, version) : code;
}

int sqlite_schema_migrate(sqlite3 *database, const SqliteMigration *steps, int version)
{
  int code = run(database, "BEGIN IMMEDIATE");
  if (code != SQLITE_OK)
    return code;
  code = step_to(database, steps, version);
  if (code == SQLITE_OK)
    code = run(database, "COMMIT");
  if (code != SQLITE_OK)
    run(database, "ROLLBACK");
  return code;
}

/* The statement that creates the same thing, by its text. */
static gboolean is_expected(const char *sql)
{
  for (guint i = 0; sqlite_schema_statements[i] != NULL; i++)
    if (strcmp(sqlite_schema_statements[i], sql) == 0)
      return TRUE;
  return FALSE;
}

int sqlite_schema_compare(sqlite3 *database, char **difference)
{
  *difference = NULL;
  sqlite3_stmt *statement;
  int code = sqlite3_prepare_v2(database,
                                "SELECT rowid, type, name, sql FROM sqlite_schema"
                                " WHERE sql IS NOT NULL ORDER BY rowid",
                                -1, &statement, NULL);
  if (code != SQLITE_OK)
    return code;
  guint found = 0;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW && *difference == NULL) {
    const char *sql = (const char *)sqlite3_column_text(statement, 3);
    if (sql == NULL || !is_expected(sql))
      *difference =
          g_strdup_printf(_("table \"sqlite_schema\", row %d: not what creates a register"),
                          sqlite3_column_int(statement, 0));
    found++;
  }
  sqlite3_finalize(statement);
  if (code != SQLITE_DONE && code != SQLITE_ROW)
    return code;
  guint expected = 0;
  while (sqlite_schema_statements[expected] != NULL)
    expected++;
  if (*difference == NULL && found != expected)
    *difference = g_strdup_printf(
        _("table \"sqlite_schema\": %u rows that create something, not %u"), found, expected);
  return SQLITE_OK;
}

/* The tables of a register in SQLite, their version, and how older versions are
 * brought up to it. */
#ifndef REGISTER_SQLITE_SCHEMA_H
#define REGISTER_SQLITE_SCHEMA_H

#include <glib.h>
#include <sqlite3.h>

/* "DEMR": PRAGMA application_id of a register. */
#define SQLITE_SCHEMA_APPLICATION 0x44454D52
/* PRAGMA user_version: the version of the tables that this program writes. */
#define SQLITE_SCHEMA_VERSION 1

/* A step from one version to the next. Whatever it changes must be left as
 * sqlite_schema_statements creates it anew, since opening compares the two. */
typedef struct {
  int from;
  const char *sql;
} SqliteMigration;

/* The steps there are, ended by one whose sql is NULL. */
extern const SqliteMigration sqlite_schema_migrations[];

/* What creates a register's tables, one statement each; ends in NULL. */
extern const char *const sqlite_schema_statements[];

/* Each function returns an SQLite result code. */

/* Creates everything, the version included, within the caller's transaction. */
int sqlite_schema_create(sqlite3 *database);
/* Brings an older version up to version by steps, all or none of them, in a
 * transaction of its own. SQLITE_MISMATCH where no step leads on. */
int sqlite_schema_migrate(sqlite3 *database, const SqliteMigration *steps, int version);
/* PRAGMA user_version. */
int sqlite_schema_version(sqlite3 *database, int *version);
/* Compares the schema in the file with the one that it must be. *difference is
 * NULL where it is the same, or says what differs. (difference: transfer full) */
int sqlite_schema_compare(sqlite3 *database, char **difference);

#endif

/* One bit altered, in each column of each row: found every time, and located. */
#include "tests/register/sample.h"
#include "tests/run-suite.h"
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define ENTRIES 7
#define OTHER_TIME "2026-11-22T08:00:00Z"

/* Opens the file as somebody would who wants to alter it. */
static sqlite3 *open_database(const char *path)
{
  sqlite3 *database;
  ck_assert_int_eq(sqlite3_open(path, &database), SQLITE_OK);
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
  sqlite3_exec(database, "PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL);
  return database;
}

static void run(sqlite3 *database, const char *sql)
{
  char *message = NULL;
  sqlite3_exec(database, sql, NULL, NULL, &message);
  ck_assert_msg(message == NULL, "%s: %s", sql, message);
}

static void alter(const char *sql)
{
  sqlite3 *database = open_database(sample_path);
  run(database, sql);
  sqlite3_close(database);
}

/* A cell: which table, column and row, in the order that SELECT gives. */
typedef struct {
  const char *table;
  const char *column;
  guint row;
} Cell;

/* The key that updates one row: tables have a rowid or their primary key. */
static const char *key_of(const char *table)
{
  return strcmp(table, "reference") == 0 ? "(hash, position)" : "rowid";
}

/* Flips a bit of a byte of a value; FALSE where it has no such byte. */
static gboolean flip(sqlite3_stmt *update, sqlite3_stmt *value, guint where)
{
  switch (sqlite3_column_type(value, 0)) {
  case SQLITE_INTEGER:
    if (where > 2)
      return FALSE;
    sqlite3_bind_int64(update, 1,
                       sqlite3_column_int64(value, 0) ^ ((sqlite3_int64)16 << where * 9));
    return TRUE;
  case SQLITE_TEXT:
  case SQLITE_BLOB: {
    gsize size = (gsize)sqlite3_column_bytes(value, 0);
    guint8 *bytes = g_memdup2(sqlite3_column_blob(value, 0), size);
    const gsize places[] = {0, size / 2, size - 1};
    if (where > 2) {
      g_free(bytes);
      return FALSE;
    }
    bytes[places[where]] ^= 1;
    if (sqlite3_column_type(value, 0) == SQLITE_TEXT)
      sqlite3_bind_text(update, 1, (char *)bytes, (int)size, g_free);
    else
      sqlite3_bind_blob(update, 1, bytes, (int)size, g_free);
    return TRUE;
  }
  default:
    return FALSE;
  }
}

static sqlite3_stmt *prepare(sqlite3 *database, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *sql = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  sqlite3_stmt *statement;
  ck_assert_msg(sqlite3_prepare_v2(database, sql, -1, &statement, NULL) == SQLITE_OK, "%s: %s", sql,
                sqlite3_errmsg(database));
  return statement;
}

/* Flips a bit in a cell; FALSE where there is none. All of it is rolled back by
 * restore. */
static gboolean alter_cell(const Cell *cell, guint where)
{
  sqlite3 *database = open_database(sample_path);
  const char *key = key_of(cell->table);
  sqlite3_stmt *value =
      prepare(database, "SELECT %s FROM %s ORDER BY %s LIMIT 1 OFFSET %u", cell->column,
              cell->table, *key == '(' ? "hash, position" : key, cell->row);
  gboolean is_altered = FALSE;
  if (sqlite3_step(value) == SQLITE_ROW) {
    sqlite3_stmt *update =
        prepare(database,
                "UPDATE %s SET %s = ? WHERE %s = (SELECT %s FROM %s ORDER BY %s LIMIT 1 OFFSET %u)",
                cell->table, cell->column, key, *key == '(' ? "hash, position" : key, cell->table,
                *key == '(' ? "hash, position" : key, cell->row);
    is_altered = flip(update, value, where);
    if (is_altered)
      ck_assert_msg(sqlite3_step(update) == SQLITE_DONE, "%s", sqlite3_errmsg(database));
    sqlite3_finalize(update);
  }
  sqlite3_finalize(value);
  sqlite3_close(database);
  return is_altered;
}

static void copy_file(const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize size;
  ck_assert(g_file_get_contents(from, &bytes, &size, NULL));
  ck_assert(g_file_set_contents(to, bytes, (gssize)size, NULL));
}

/* Takes some entries of another register in, and the links of the rest. */
static void import_some(Register *into)
{
  g_autofree char *other_path = sample_file("other.db");
  g_autofree char *export_path = sample_file("export");
  g_autoptr(Register) other = sample_open(other_path, REGISTER_CREATE);
  g_autoptr(RegisterEntry) record = sample_add(other, "record", OTHER_TIME, NULL, "other 1");
  g_autoptr(RegisterEntry) decision =
      sample_add(other, "decision", OTHER_TIME, record->id, "other 2");
  g_autoptr(RegisterEntry) left_out = sample_add(other, "record", OTHER_TIME, NULL, "other 3");
  const char *ids[] = {record->id, NULL};
  RegisterMoved moved;
  ck_assert(register_export(other, ids, export_path, &moved, NULL));
  ck_assert(register_import(into, export_path, OTHER_TIME, NULL, NULL, &moved, NULL, NULL));
  ck_assert_uint_eq(moved.links, 3);
  ck_assert_uint_eq(moved.entries, 2);
}

/* A register with everything in it, and a copy of it as it was. */
static void set_up(void)
{
  sample_set_up();
  g_autoptr(Register) filled = sample_open(sample_path, REGISTER_CREATE);
  sample_fill(filled, ENTRIES);
  import_some(filled);
  g_clear_pointer(&filled, register_close);
  g_autofree char *copy = sample_file("copy.db");
  copy_file(sample_path, copy);
}

static void restore(void)
{
  g_autofree char *copy = sample_file("copy.db");
  g_autofree char *log = g_strconcat(sample_path, "-wal", NULL);
  g_autofree char *shared = g_strconcat(sample_path, "-shm", NULL);
  g_unlink(log);
  g_unlink(shared);
  copy_file(copy, sample_path);
}

START_TEST(a_whole_register_is_found_whole)
{
  g_autofree char *said = sample_verify(sample_path);
  ck_assert_str_eq(said, "");
}
END_TEST

/* The first line that tells a place names the table and the column. */
static void check_located(const Cell *cell, guint where, const char *said)
{
  g_autofree char *table = g_strdup_printf("table \"%s\"", cell->table);
  g_autofree char *column = g_strdup_printf("column \"%s\"", cell->column);
  const char *place = strstr(said, "table \"");
  ck_assert_msg(place != NULL, "%s.%s row %u bit %u is not located:\n%s", cell->table, cell->column,
                cell->row, where, said);
  g_autofree char *line = g_strndup(place, strcspn(place, "\n"));
  ck_assert_msg(g_str_has_prefix(line, table) && strstr(line, column) != NULL,
                "%s.%s row %u bit %u is located elsewhere:\n%s", cell->table, cell->column,
                cell->row, where, said);
}

START_TEST(each_bit_is_found_where_it_is)
{
  static const char *const columns[][8] = {
      {"chain", "chain", "is_own", NULL},
      {"link", "hash", "chain", "number", "previous", "content", NULL},
      {"entry", "hash", "kind", "time", "by_role", "office", "subject", "form"},
      {"blob", "sha256", "size", "content", NULL},
      {"reference", "hash", "position", "role", "name", "sha256", "size", NULL},
  };
  const char *table = columns[_i][0];
  guint altered = 0;
  for (guint c = 1; c < 8 && columns[_i][c] != NULL; c++) {
    for (guint row = 0; row < 4 * ENTRIES; row++) {
      Cell cell = {table, columns[_i][c], row};
      for (guint where = 0; alter_cell(&cell, where); where++) {
        g_autofree char *said = sample_verify(sample_path);
        check_located(&cell, where, said);
        restore();
        altered++;
      }
    }
  }
  ck_assert_uint_ge(altered, _i == 0 ? 6 : 3 * ENTRIES);
}
END_TEST

START_TEST(a_row_that_is_gone_is_missed)
{
  static const struct {
    const char *sql;
    const char *said;
  } cases[] = {
      {"DELETE FROM entry WHERE rowid = 2",
       "the content of this entry is missing, or has another hash"},
      {"DELETE FROM link WHERE number = 3", "number 3 was expected: an entry before it is missing"},
      {"DELETE FROM blob WHERE rowid = 2", "position 2: there is no blob of this SHA-256"},
      {"DELETE FROM reference WHERE position = 2", "there are 1 references, not 2"},
      {"INSERT INTO blob VALUES "
       "('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 0, x'')",
       "no entry refers to this blob"},
  };
  alter(cases[_i].sql);
  g_autofree char *said = sample_verify(sample_path);
  ck_assert_msg(strstr(said, cases[_i].said) != NULL, "%s:\n%s", cases[_i].sql, said);
}
END_TEST

/* Takes an entry out and joins the chain again, as a careful forger would, but
 * for the hashes that follow. */
START_TEST(a_chain_that_was_joined_again_is_found)
{
  alter("DELETE FROM reference WHERE hash = (SELECT hash FROM link WHERE number = 4);"
        "DELETE FROM entry WHERE hash = (SELECT hash FROM link WHERE number = 4);"
        "DELETE FROM link WHERE number = 4;"
        "UPDATE link SET number = number - 1 WHERE number > 4");
  g_autofree char *said = sample_verify(sample_path);
  ck_assert_msg(strstr(said, "table \"link\", row 4 of chain") != NULL, "%s", said);
}
END_TEST

/* A bit of the file itself: whatever is not found must not have altered
 * anything that the register says. */
static char *dump(const char *path)
{
  g_autofree char *command = g_strdup_printf("sqlite3 -readonly '%s' 'SELECT * FROM chain; SELECT "
                                             "* FROM link ORDER BY chain, number; SELECT "
                                             "hash, kind, time, by_role, office, subject, "
                                             "hex(form) FROM entry ORDER BY hash; SELECT sha256, "
                                             "size, hex(content) FROM blob ORDER BY sha256; SELECT "
                                             "* FROM reference ORDER BY hash, position' 2>&1",
                                             path);
  g_autofree char *out = NULL;
  char *arguments[] = {(char *)"sh", (char *)"-c", command, NULL};
  ck_assert(
      g_spawn_sync(NULL, arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, NULL, NULL));
  return g_steal_pointer(&out);
}

START_TEST(a_bit_of_the_file_is_found_or_means_nothing)
{
  g_autofree char *program = g_find_program_in_path("sqlite3");
  if (program == NULL) {
    g_print("skipped: sqlite3 is not installed, the bits of the file were not altered\n");
    return;
  }
  g_autofree char *before = dump(sample_path);
  g_autofree char *bytes = NULL;
  gsize size;
  ck_assert(g_file_get_contents(sample_path, &bytes, &size, NULL));
  guint step = g_getenv("REGISTER_SOAK") != NULL ? 37 : 331;
  guint found = 0, harmless = 0;
  for (gsize at = 0; at < size; at += step) {
    restore();
    bytes[at] ^= (char)(1 << at % 8);
    ck_assert(g_file_set_contents(sample_path, bytes, (gssize)size, NULL));
    bytes[at] ^= (char)(1 << at % 8);
    g_autofree char *said = sample_verify(sample_path);
    if (*said != '\0') {
      found++;
      continue;
    }
    g_autofree char *after = dump(sample_path);
    ck_assert_msg(strcmp(before, after) == 0, "byte %zu was altered unseen", at);
    harmless++;
  }
  g_print("bits of the file: %u found, %u in what holds nothing\n", found, harmless);
  ck_assert_uint_gt(found, 0);
}
END_TEST

START_TEST(a_clock_set_back_is_told_and_hinders_nothing)
{
  g_autoptr(Register) written = sample_open(sample_path, REGISTER_WRITE);
  g_autoptr(RegisterEntry) entry =
      sample_add(written, "record", "2019-01-01T00:00:00Z", NULL, "late");
  ck_assert(entry->is_backdated);
  g_clear_pointer(&written, register_close);
  g_autofree char *said = sample_verify(sample_path);
  ck_assert_msg(strstr(said, "the entry is dated 2019-01-01T00:00:00Z, before the entry that it "
                             "follows (" OTHER_TIME ")") != NULL,
                "%s", said);
  ck_assert_msg(strstr(said, "error:") == NULL, "%s", said);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("register: verifying");
  TCase *verifying = tcase_create("verifying");
  tcase_add_checked_fixture(verifying, set_up, sample_tear_down);
  tcase_add_test(verifying, a_whole_register_is_found_whole);
  tcase_add_loop_test(verifying, each_bit_is_found_where_it_is, 0, 5);
  tcase_add_loop_test(verifying, a_row_that_is_gone_is_missed, 0, 5);
  tcase_add_test(verifying, a_chain_that_was_joined_again_is_found);
  tcase_add_test(verifying, a_bit_of_the_file_is_found_or_means_nothing);
  tcase_add_test(verifying, a_clock_set_back_is_told_and_hinders_nothing);
  suite_add_tcase(suite, verifying);
  return run_suite(suite);
}

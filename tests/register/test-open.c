/* Opening what is not a register, or not one that this program can use. */
#include "engine/register/sqlite-schema.h"
#include "tests/register/sample.h"
#include "tests/run-suite.h"
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void set_up(void)
{
  sample_set_up();
  g_autoptr(Register) filled = sample_open(sample_path, REGISTER_CREATE);
  sample_fill(filled, 3);
}

static void run(sqlite3 *database, const char *sql)
{
  char *message = NULL;
  sqlite3_exec(database, sql, NULL, NULL, &message);
  ck_assert_msg(message == NULL, "%s: %s", sql, message);
}

static void alter(const char *path, const char *sql)
{
  sqlite3 *database;
  ck_assert_int_eq(sqlite3_open(path, &database), SQLITE_OK);
  run(database, sql);
  sqlite3_close(database);
}

/* Opening fails in every mode, with this code and the message that the register
 * "PATH" has this problem. The file is left as it was. */
static void refused(const char *path, RegisterMode mode, RegisterError code, const char *problem)
{
  g_autofree char *before = NULL, *after = NULL;
  gsize before_size = 0, after_size = 0;
  g_file_get_contents(path, &before, &before_size, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(Register) opened = register_open(path, mode, limits_default(), &error);
  ck_assert_msg(opened == NULL, "opened: %s", problem);
  g_autofree char *expected = g_strdup_printf("cannot open register \"%s\": %s", path, problem);
  ck_assert_str_eq(error->message, expected);
  ck_assert_int_eq(error->code, (int)code);
  g_file_get_contents(path, &after, &after_size, NULL);
  ck_assert_uint_eq(before_size, after_size);
  ck_assert(before_size == 0 || memcmp(before, after, before_size) == 0);
  g_autofree char *log = g_strconcat(path, "-wal", NULL);
  if (code == REGISTER_ERROR_NOT_A_REGISTER)
    ck_assert(!g_file_test(log, G_FILE_TEST_EXISTS));
}

START_TEST(what_is_no_register_is_told)
{
  RegisterMode mode = (RegisterMode)_i;
  g_autofree char *text = sample_file("text");
  g_autofree char *empty = sample_file("empty");
  g_autofree char *other = sample_file("other.db");
  g_autofree char *long_text = g_strnfill(5000, 'x');
  ck_assert(g_file_set_contents(text, "hello\n", -1, NULL));
  ck_assert(g_file_set_contents(empty, "", 0, NULL));
  alter(other, "CREATE TABLE bookmarks (url TEXT)");
  refused(text, mode, REGISTER_ERROR_NOT_A_REGISTER, "the file is not a register");
  ck_assert(g_file_set_contents(text, long_text, -1, NULL));
  refused(text, mode, REGISTER_ERROR_NOT_A_REGISTER, "the file is not a register");
  refused(empty, mode, REGISTER_ERROR_NOT_A_REGISTER,
          "the file is empty; remove it, or name another");
  refused(other, mode, REGISTER_ERROR_NOT_A_REGISTER, "the file is a database of another program");
  refused(sample_folder, mode, REGISTER_ERROR_NOT_A_REGISTER, "it is a folder, a file is needed");
  refused("/dev/null", mode, REGISTER_ERROR_NOT_A_REGISTER, "it is not a regular file");
}
END_TEST

START_TEST(what_is_not_there_is_not_made_by_reading)
{
  g_autofree char *absent = sample_file("absent.db");
  refused(absent, REGISTER_READ, REGISTER_ERROR_ABSENT, "there is no such file");
  refused(absent, REGISTER_WRITE, REGISTER_ERROR_ABSENT, "there is no such file");
  ck_assert(!g_file_test(absent, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST(a_log_without_its_register_is_not_lost)
{
  g_autofree char *absent = sample_file("absent.db");
  g_autofree char *log = sample_file("absent.db-wal");
  ck_assert(g_file_set_contents(log, "commits", -1, NULL));
  g_autoptr(GError) error = NULL;
  ck_assert(register_open(absent, REGISTER_CREATE, limits_default(), &error) == NULL);
  g_autofree char *expected = g_strdup_printf(
      "cannot open register \"%s\": there is no such file, but the log of its last commits is there "
      "(-wal); put the register back, or move the log away",
      absent);
  ck_assert_str_eq(error->message, expected);
  ck_assert(g_file_test(log, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST(other_versions_are_told)
{
  alter(sample_path, "PRAGMA user_version = 7");
  refused(sample_path, REGISTER_READ, REGISTER_ERROR_VERSION,
          "it is of version 7, written by a newer demarche; this one knows versions up to 1");
  refused(sample_path, REGISTER_WRITE, REGISTER_ERROR_VERSION,
          "it is of version 7, written by a newer demarche; this one knows versions up to 1");
  alter(sample_path, "PRAGMA user_version = 0");
  refused(sample_path, REGISTER_READ, REGISTER_ERROR_VERSION,
          "it is of version 0, and must be brought up to version 1 by a command that records");
  refused(sample_path, REGISTER_WRITE, REGISTER_ERROR_VERSION, "there is no register of version 0");
  alter(sample_path, "PRAGMA user_version = 1");
  g_autofree char *said = sample_verify(sample_path);
  ck_assert_str_eq(said, "");
}
END_TEST

START_TEST(another_schema_is_refused)
{
  static const struct {
    const char *sql;
    const char *problem;
  } cases[] = {
      {"CREATE TRIGGER added AFTER INSERT ON entry BEGIN DELETE FROM blob; END",
       "table \"sqlite_schema\", row 23: not what creates a register"},
      {"DROP TRIGGER entry_is_never_changed",
       "table \"sqlite_schema\": 16 rows that create something, not 17"},
      {"CREATE VIEW latest AS SELECT * FROM entry",
       "table \"sqlite_schema\", row 23: not what creates a register"},
  };
  alter(sample_path, cases[_i].sql);
  g_autoptr(GError) error = NULL;
  g_autoptr(Register) opened = register_open(sample_path, REGISTER_WRITE, limits_default(), &error);
  ck_assert(opened == NULL);
  ck_assert_int_eq(error->code, REGISTER_ERROR_DAMAGED);
  g_autofree char *expected =
      g_strdup_printf("cannot open register \"%s\": %s", sample_path, cases[_i].problem);
  ck_assert_str_eq(error->message, expected);
}
END_TEST

/* A file cut short anywhere is never taken for whole, and nothing crashes. */
START_TEST(a_file_cut_short_is_found)
{
  g_autofree char *bytes = NULL;
  gsize size;
  ck_assert(g_file_get_contents(sample_path, &bytes, &size, NULL));
  for (gsize length = 1; length < size; length += 2039) {
    FILE *file = fopen(sample_path, "w");
    ck_assert_uint_eq(fwrite(bytes, 1, length, file), length);
    fclose(file);
    g_autofree char *said = sample_verify(sample_path);
    ck_assert_msg(*said != '\0', "%zu bytes of %zu are taken for whole", length, size);
  }
}
END_TEST

static const SqliteMigration fake_steps[] = {
    {1, "ALTER TABLE blob ADD COLUMN coding TEXT NOT NULL DEFAULT 'plain'"},
    {2, "CREATE TABLE note (text TEXT NOT NULL) STRICT; INSERT INTO note VALUES ('brought up')"},
    {4, "CREATE TABLE unreachable (text TEXT)"},
    {5, "CREATE TABLE first (text TEXT); CREATE TABLE syntax error"},
    {0, NULL},
};

static int column_count(sqlite3 *database, const char *table)
{
  g_autofree char *sql = g_strdup_printf("SELECT * FROM %s", table);
  sqlite3_stmt *statement;
  if (sqlite3_prepare_v2(database, sql, -1, &statement, NULL) != SQLITE_OK)
    return 0;
  int count = sqlite3_column_count(statement);
  sqlite3_finalize(statement);
  return count;
}

START_TEST(older_versions_are_brought_up_step_by_step)
{
  sqlite3 *database;
  int version;
  ck_assert_int_eq(sqlite3_open(sample_path, &database), SQLITE_OK);
  ck_assert_int_eq(sqlite_schema_migrate(database, fake_steps, 3), SQLITE_OK);
  ck_assert_int_eq(sqlite_schema_version(database, &version), SQLITE_OK);
  ck_assert_int_eq(version, 3);
  ck_assert_int_eq(column_count(database, "blob"), 4);
  ck_assert_int_eq(column_count(database, "note"), 1);
  /* Again there is nothing to do. */
  ck_assert_int_eq(sqlite_schema_migrate(database, fake_steps, 3), SQLITE_OK);
  /* No step leads from 3 on; and a step that fails leaves nothing behind. */
  ck_assert_int_eq(sqlite_schema_migrate(database, fake_steps, 5), SQLITE_MISMATCH);
  run(database, "PRAGMA user_version = 5");
  ck_assert_int_eq(sqlite_schema_migrate(database, fake_steps, 6), SQLITE_ERROR);
  ck_assert_int_eq(sqlite_schema_version(database, &version), SQLITE_OK);
  ck_assert_int_eq(version, 5);
  ck_assert_int_eq(column_count(database, "first"), 0);
  sqlite3_close(database);
}
END_TEST

START_TEST(the_default_place_follows_the_xdg_rules)
{
  g_setenv("HOME", "/home/demarche", TRUE);
  g_setenv("XDG_DATA_HOME", "/data", TRUE);
  g_autofree char *given = register_default_path();
  ck_assert_str_eq(given, "/data/demarche/register.db");
  g_setenv("XDG_DATA_HOME", "relative", TRUE);
  g_autofree char *relative = register_default_path();
  ck_assert_str_eq(relative, "/home/demarche/.local/share/demarche/register.db");
  g_unsetenv("XDG_DATA_HOME");
  g_autofree char *absent = register_default_path();
  ck_assert_str_eq(absent, relative);
}
END_TEST

static void add_refused(Register *into, const RegisterDraft *draft, const char *message)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(RegisterEntry) entry = register_add_entry(into, draft, &error);
  ck_assert_msg(entry == NULL, "recorded: %s", message);
  ck_assert_str_eq(error->message, message);
}

START_TEST(what_cannot_be_recorded_is_told)
{
  static const char now[] = "2026-11-21T18:15:00Z";
  g_autoptr(Register) into = sample_open(sample_path, REGISTER_WRITE);
  add_refused(into, &(RegisterDraft){.kind = "Record", .time = now},
              "kind \"Record\" cannot be recorded: lower-case letters, digits and hyphens were "
              "expected");
  add_refused(
      into, &(RegisterDraft){.kind = "record", .time = "2026-02-30T00:00:00Z"},
      "time \"2026-02-30T00:00:00Z\" cannot be recorded: a time in UTC was expected, such as "
      "2026-11-21T18:15:00Z");
  add_refused(
      into, &(RegisterDraft){.kind = "record", .time = now, .by = "a\nb"},
      "role \"a b\" cannot be recorded: one line of text of at most 1024 bytes was expected");
  add_refused(
      into, &(RegisterDraft){.kind = "record", .time = now, .office = ""},
      "office \"\" cannot be recorded: one line of text of at most 1024 bytes was expected");
  g_autofree char *unknown = g_strnfill(64, 'a');
  g_autofree char *said = g_strdup_printf(
      "subject \"%s\" cannot be recorded: the register has no entry of this id", unknown);
  add_refused(into, &(RegisterDraft){.kind = "decision", .time = now, .subject = unknown}, said);
  g_autoptr(GBytes) bytes = g_bytes_new_static("x", 1);
  const RegisterAttachment twice[] = {{"list", "a", bytes}, {"list", "a", bytes}};
  add_refused(
      into,
      &(RegisterDraft){.kind = "record", .time = now, .attachments = twice, .attachment_count = 2},
      "a blob's name \"a\" cannot be recorded: another blob of the same role has this name");
  RegisterHead head;
  ck_assert(register_head(into, &head, NULL));
  ck_assert_uint_eq(head.number, 3);
}
END_TEST

START_TEST(limits_hold)
{
  Limits limits = *limits_default();
  limits.file_bytes = 100;
  limits.string_bytes = 10;
  limits.list_length = 1;
  g_autoptr(GError) error = NULL;
  g_autoptr(Register) into = register_open(sample_path, REGISTER_WRITE, &limits, &error);
  ck_assert(into != NULL);
  g_autofree char *text = g_strnfill(101, 'x');
  g_autoptr(GBytes) large = g_bytes_new(text, 101);
  const RegisterAttachment attachments[] = {{"list", "a", large}, {"list", "b", large}};
  RegisterDraft draft = {.kind = "record",
                         .time = "2026-11-21T18:15:00Z",
                         .attachments = attachments,
                         .attachment_count = 1};
  add_refused(into, &draft, "blob \"a\" has 101 bytes, and at most 100 are accepted (file_bytes)");
  draft.attachment_count = 2;
  add_refused(into, &draft,
              "the entry refers to 2 blobs, and at most 1 are accepted (list_length)");
  draft.attachment_count = 0;
  draft.body = large;
  add_refused(into, &draft,
              "the entry's body has 101 bytes, and at most 10 are accepted (string_bytes)");
}
END_TEST

START_TEST(ids_are_found_by_what_begins_them)
{
  g_autoptr(Register) read = sample_open(sample_path, REGISTER_READ);
  static const struct {
    const char *id;
    RegisterError code;
  } cases[] = {
      {"", REGISTER_ERROR_INVALID},
      {"abc", REGISTER_ERROR_INVALID},
      {"xyzw-1", REGISTER_ERROR_INVALID},
      {"'; --", REGISTER_ERROR_INVALID},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(RegisterEntry) entry = register_entry(read, cases[i].id, &error);
    ck_assert(entry == NULL);
    ck_assert_int_eq(error->code, (int)cases[i].code);
  }
  RegisterHead head;
  ck_assert(register_head(read, &head, NULL));
  for (guint length = 4; length <= 64; length++) {
    g_autofree char *prefix = g_strndup(head.hash, length);
    g_autoptr(GError) error = NULL;
    g_autoptr(RegisterEntry) entry = register_entry(read, prefix, &error);
    ck_assert(entry != NULL || g_error_matches(error, REGISTER_ERROR, REGISTER_ERROR_AMBIGUOUS_ID));
  }
  head.hash[63] = head.hash[63] == '0' ? '1' : '0';
  g_autoptr(GError) error = NULL;
  ck_assert(register_entry(read, head.hash, &error) == NULL);
  ck_assert_int_eq(error->code, REGISTER_ERROR_UNKNOWN_ID);
}
END_TEST

/* With four digits, two of some hundreds of ids begin alike. */
START_TEST(a_beginning_that_several_ids_have_is_told)
{
  g_autoptr(Register) into = sample_open(sample_path, REGISTER_WRITE);
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < 5000; i++) {
    g_autofree char *text = g_strdup_printf("more %u", i);
    g_autoptr(RegisterEntry) entry = sample_add(into, "record", "2026-11-21T19:00:00Z", NULL, text);
    char *prefix = g_strndup(entry->id, 4);
    g_autofree char *asked = g_strdup(prefix);
    if (g_hash_table_add(seen, prefix))
      continue;
    g_autoptr(GError) error = NULL;
    ck_assert(register_entry(into, asked, &error) == NULL);
    ck_assert_int_eq(error->code, REGISTER_ERROR_AMBIGUOUS_ID);
    ck_assert(g_str_has_prefix(error->message, "several ids begin with \""));
    ck_assert(g_str_has_suffix(error->message, "; give more digits"));
    return;
  }
  ck_abort_msg("no two ids begin alike");
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("register: opening");
  TCase *opening = tcase_create("opening");
  tcase_add_checked_fixture(opening, set_up, sample_tear_down);
  tcase_add_loop_test(opening, what_is_no_register_is_told, REGISTER_READ, REGISTER_CREATE + 1);
  tcase_add_test(opening, what_is_not_there_is_not_made_by_reading);
  tcase_add_test(opening, a_log_without_its_register_is_not_lost);
  tcase_add_test(opening, other_versions_are_told);
  tcase_add_loop_test(opening, another_schema_is_refused, 0, 3);
  tcase_add_test(opening, a_file_cut_short_is_found);
  tcase_add_test(opening, older_versions_are_brought_up_step_by_step);
  tcase_add_test(opening, the_default_place_follows_the_xdg_rules);
  tcase_add_test(opening, what_cannot_be_recorded_is_told);
  tcase_add_test(opening, limits_hold);
  tcase_add_test(opening, ids_are_found_by_what_begins_them);
  tcase_add_test(opening, a_beginning_that_several_ids_have_is_told);
  suite_add_tcase(suite, opening);
  return run_suite(suite);
}

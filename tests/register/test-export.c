/* Moving entries between registers. */
#include "tests/register/sample.h"
#include "tests/run-suite.h"
#include <stdio.h>
#include <string.h>

#define ENTRIES 7
#define NOW "2026-11-22T09:00:00Z"

static char *export_path;
static char *other_path;

static void set_up(void)
{
  sample_set_up();
  export_path = sample_file("export.demarche");
  other_path = sample_file("other.db");
  g_autoptr(Register) filled = sample_open(sample_path, REGISTER_CREATE);
  sample_fill(filled, ENTRIES);
}

static void tear_down(void)
{
  g_free(export_path);
  g_free(other_path);
  sample_tear_down();
}

static RegisterMoved export_from(const char *path, const char *const *ids)
{
  g_autoptr(Register) from = sample_open(path, REGISTER_READ);
  g_autoptr(GError) error = NULL;
  RegisterMoved moved;
  ck_assert_msg(register_export(from, ids, export_path, &moved, &error), "%s",
                error == NULL ? "" : error->message);
  return moved;
}

/* Imports; the message of the error, or NULL. (transfer full) */
static char *import_into(const char *path, RegisterMoved *moved)
{
  g_autoptr(Register) into = sample_open(path, REGISTER_CREATE);
  g_autoptr(GError) error = NULL;
  if (register_import(into, export_path, NOW, "Archivist", "Headquarters", moved, NULL, &error))
    return NULL;
  ck_assert_msg(error->domain == REGISTER_ERROR, "%s", error->message);
  return g_strdup(error->message);
}

static void import_well(const char *path, RegisterMoved *moved)
{
  g_autofree char *message = import_into(path, moved);
  ck_assert_msg(message == NULL, "%s", message);
  g_autofree char *said = sample_verify(path);
  ck_assert_str_eq(said, "");
}

START_TEST(all_of_a_register_moves)
{
  RegisterMoved exported = export_from(sample_path, NULL), imported;
  ck_assert_uint_eq(exported.entries, ENTRIES);
  import_well(other_path, &imported);
  ck_assert_uint_eq(imported.chains, 1);
  ck_assert_uint_eq(imported.entries, ENTRIES);
  ck_assert_uint_eq(imported.blobs, exported.blobs);
  /* A second time nothing is new, and nothing is recorded. */
  import_well(other_path, &imported);
  ck_assert_uint_eq(imported.links, 0);
  g_autoptr(Register) other = sample_open(other_path, REGISTER_READ);
  RegisterCounts counts;
  ck_assert(register_counts(other, &counts, NULL));
  ck_assert_uint_eq(counts.chains, 2);
  ck_assert_uint_eq(counts.entries, ENTRIES + 1);
}
END_TEST

/* Entry 6 is a decision on entry 5: what is about what goes with it. */
START_TEST(an_entry_moves_with_what_it_is_about)
{
  g_autoptr(Register) from = sample_open(sample_path, REGISTER_READ);
  g_autoptr(GError) error = NULL;
  RegisterHead head;
  ck_assert(register_head(from, &head, NULL));
  const char *ids[] = {head.hash, NULL};
  RegisterMoved moved = export_from(sample_path, ids);
  ck_assert_uint_eq(moved.entries, 1);
  ck_assert_uint_eq(moved.links, ENTRIES);
  import_well(other_path, &moved);

  g_autoptr(Register) other = sample_open(other_path, REGISTER_READ);
  g_autoptr(RegisterEntry) last = register_entry(other, head.hash, &error);
  ck_assert(last != NULL && !last->is_own);
  ck_assert(register_holds_head(other, &head, &error));
  g_autoptr(RegisterEntry) unheld = register_entry(other, last->previous, &error);
  ck_assert(unheld == NULL);
  ck_assert(g_error_matches(error, REGISTER_ERROR, REGISTER_ERROR_NOT_HELD));

  const char *previous[] = {last->previous, NULL};
  moved = export_from(sample_path, previous);
  ck_assert_uint_eq(moved.entries, 2);
  import_well(other_path, &moved);
  ck_assert_uint_eq(moved.links, 0);
  ck_assert_uint_eq(moved.entries, 2);
}
END_TEST

START_TEST(a_register_put_back_from_a_copy_catches_up)
{
  g_autofree char *bytes = NULL;
  gsize size;
  ck_assert(g_file_get_contents(sample_path, &bytes, &size, NULL));
  g_autoptr(Register) later = sample_open(sample_path, REGISTER_WRITE);
  g_autoptr(RegisterEntry) entry = sample_add(later, "record", NOW, NULL, "later");
  g_clear_pointer(&later, register_close);
  RegisterMoved moved = export_from(sample_path, NULL);

  ck_assert(g_file_set_contents(other_path, bytes, (gssize)size, NULL));
  import_well(other_path, &moved);
  ck_assert_uint_eq(moved.entries, 1);
  g_autoptr(Register) other = sample_open(other_path, REGISTER_READ);
  g_autoptr(RegisterEntry) found = register_entry(other, entry->id, NULL);
  ck_assert(found != NULL && found->is_own);
}
END_TEST

/* Two copies of one register went on apart: neither can take the other in. */
START_TEST(registers_that_have_parted_are_told)
{
  g_autofree char *bytes = NULL;
  gsize size;
  ck_assert(g_file_get_contents(sample_path, &bytes, &size, NULL));
  ck_assert(g_file_set_contents(other_path, bytes, (gssize)size, NULL));
  const char *const paths[] = {sample_path, other_path};
  for (guint i = 0; i < 2; i++) {
    g_autoptr(Register) apart = sample_open(paths[i], REGISTER_WRITE);
    g_autoptr(RegisterEntry) entry = sample_add(apart, "record", NOW, NULL, paths[i]);
  }
  RegisterMoved moved = export_from(sample_path, NULL);
  g_autofree char *message = import_into(other_path, &moved);
  ck_assert_msg(message != NULL && strstr(message, "number 8 of chain") != NULL, "%s", message);
}
END_TEST

START_TEST(an_export_is_read_as_it_is)
{
  export_from(sample_path, NULL);
  g_autofree char *said = sample_verify(export_path);
  ck_assert_str_eq(said, "");
  g_autoptr(Register) exported = sample_open(export_path, REGISTER_READ);
  g_autoptr(Register) from = sample_open(sample_path, REGISTER_READ);
  RegisterHead head;
  ck_assert(register_head(from, &head, NULL));
  ck_assert(register_holds_head(exported, &head, NULL));
  g_autoptr(RegisterEntry) entry = register_entry(exported, head.hash, NULL);
  ck_assert(entry != NULL);
  g_autoptr(GBytes) blob = register_blob(exported, entry->references[1].digest, NULL);
  ck_assert(blob != NULL);
  RegisterMoved moved;
  g_autofree char *unwritable = sample_file("absent/export");
  g_autoptr(GError) error = NULL;
  ck_assert(!register_export(from, NULL, unwritable, &moved, &error));
  ck_assert_int_eq(error->code, REGISTER_ERROR_SYSTEM);
  ck_assert(register_export(from, NULL, "/dev/null", &moved, NULL));
  ck_assert(!g_file_test("/dev/null", G_FILE_TEST_IS_REGULAR));
}
END_TEST

/* What is in the other register, for comparison. */
static guint64 count_links(void)
{
  g_autoptr(Register) other = sample_open(other_path, REGISTER_CREATE);
  RegisterCounts counts;
  ck_assert(register_counts(other, &counts, NULL));
  return counts.links + counts.blobs + counts.chains;
}

START_TEST(an_altered_export_is_refused_whole)
{
  export_from(sample_path, NULL);
  g_autofree char *bytes = NULL;
  gsize size;
  ck_assert(g_file_get_contents(export_path, &bytes, &size, NULL));
  guint64 before = count_links();
  g_autoptr(Register) into = sample_open(other_path, REGISTER_CREATE);
  for (gsize at = 0; at < size; at += _i == 0 ? 1 : 3) {
    RegisterMoved moved;
    if (_i == 0)
      bytes[at] ^= (char)(1 << at % 8);
    FILE *file = fopen(export_path, "w");
    ck_assert_uint_eq(fwrite(bytes, 1, _i == 0 ? size : at, file), _i == 0 ? size : at);
    fclose(file);
    g_autoptr(GError) error = NULL;
    ck_assert_msg(!register_import(into, export_path, NOW, NULL, NULL, &moved, NULL, &error),
                  "byte %zu was altered unseen", at);
    ck_assert_msg(strstr(error->message, "is refused, at byte ") != NULL, "%s", error->message);
    if (_i == 0)
      bytes[at] ^= (char)(1 << at % 8);
  }
  g_clear_pointer(&into, register_close);
  ck_assert_uint_eq(count_links(), before);
}
END_TEST

START_TEST(what_was_imported_is_missed_when_it_is_gone)
{
  RegisterMoved moved = export_from(sample_path, NULL);
  import_well(other_path, &moved);
  g_autofree char *command = g_strdup_printf(
      "sqlite3 '%s' 'DROP TRIGGER entry_is_never_removed; DELETE FROM entry WHERE rowid = 2;"
      "CREATE TRIGGER entry_is_never_removed BEFORE DELETE ON entry"
      " BEGIN SELECT RAISE(ABORT, '\\''a register is never changed'\\''); END'",
      other_path);
  if (system("command -v sqlite3 >/dev/null") != 0) {
    g_print("skipped: sqlite3 is not installed\n");
    return;
  }
  ck_assert_int_eq(system(command), 0);
  g_autofree char *said = sample_verify(other_path);
  ck_assert_msg(strstr(said, "this was imported, and is no longer there") != NULL, "%s", said);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("register: moving");
  TCase *moving = tcase_create("moving");
  tcase_add_checked_fixture(moving, set_up, tear_down);
  tcase_add_test(moving, all_of_a_register_moves);
  tcase_add_test(moving, an_entry_moves_with_what_it_is_about);
  tcase_add_test(moving, an_export_is_read_as_it_is);
  tcase_add_test(moving, a_register_put_back_from_a_copy_catches_up);
  tcase_add_test(moving, registers_that_have_parted_are_told);
  tcase_add_loop_test(moving, an_altered_export_is_refused_whole, 0, 2);
  tcase_add_test(moving, what_was_imported_is_missed_when_it_is_gone);
  suite_add_tcase(suite, moving);
  return run_suite(suite);
}

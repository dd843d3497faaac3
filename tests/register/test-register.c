/* The decision register: recording and reading. */
#include "tests/register/sample.h"
#include "tests/run-suite.h"
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define FIRST_TIME "2026-11-21T18:15:00Z"

static void set_up(void)
{
  sample_set_up();
  g_free(sample_path);
  sample_path = g_build_filename(sample_folder, "sub", "register.db", NULL);
}

START_TEST(what_is_recorded_is_read_again)
{
  g_autoptr(Register) written = sample_open(sample_path, REGISTER_CREATE);
  g_autoptr(RegisterEntry) first = sample_add(written, "record", FIRST_TIME, NULL, "one");
  g_autoptr(RegisterEntry) second =
      sample_add(written, "decision", "2026-11-21T18:16:00Z", first->id, "two");
  ck_assert_uint_eq(second->number, 2);
  ck_assert_str_eq(second->previous, first->id);

  g_autoptr(Register) read = sample_open(sample_path, REGISTER_READ);
  g_autoptr(GError) error = NULL;
  g_autofree char *id = register_id_short(second->id);
  ck_assert_uint_eq(strlen(id), 14);
  g_autofree char *shouted = g_ascii_strup(id, -1);
  g_autoptr(RegisterEntry) found = register_entry(read, shouted, &error);
  ck_assert_msg(found != NULL, "%s", error == NULL ? "" : error->message);
  ck_assert_str_eq(found->id, second->id);
  ck_assert_str_eq(found->kind, "decision");
  ck_assert_str_eq(found->by, "Head of Office");
  ck_assert_str_eq(found->subject, first->id);
  ck_assert(found->is_own);
  ck_assert(!found->is_backdated);
  ck_assert_mem_eq(g_bytes_get_data(found->body, NULL), "two", 3);
  const RegisterReference *reference = register_entry_reference(found, "assessment", NULL);
  ck_assert_str_eq(reference->name, "assessment.json");
  g_autoptr(GBytes) blob = register_blob(read, reference->digest, &error);
  ck_assert_mem_eq(g_bytes_get_data(blob, NULL), "two", 3);
}
END_TEST

static gboolean count_entry(const RegisterEntry *entry, gpointer data, GError **error)
{
  (void)entry;
  (void)error;
  ++*(guint *)data;
  return TRUE;
}

static guint count(Register *of, const RegisterFilter *filter)
{
  guint counted = 0;
  ck_assert(register_each(of, filter, count_entry, &counted, NULL));
  return counted;
}

START_TEST(entries_are_chosen)
{
  g_autoptr(Register) written = sample_open(sample_path, REGISTER_CREATE);
  g_autoptr(RegisterEntry) first = sample_add(written, "record", FIRST_TIME, NULL, "one");
  g_autoptr(RegisterEntry) second =
      sample_add(written, "decision", "2026-12-01T00:00:00Z", first->id, "two");
  ck_assert_uint_eq(count(written, NULL), 2);
  ck_assert_uint_eq(count(written, &(RegisterFilter){.kind = "record"}), 1);
  ck_assert_uint_eq(count(written, &(RegisterFilter){.since = "2026-12"}), 1);
  ck_assert_uint_eq(count(written, &(RegisterFilter){.since = "2026-12-01T00:00:01Z"}), 0);
  ck_assert_uint_eq(count(written, &(RegisterFilter){.until = "2026-11"}), 1);
  ck_assert_uint_eq(count(written, &(RegisterFilter){.until = "2026-11-20"}), 0);
  ck_assert_uint_eq(count(written, &(RegisterFilter){.subject = first->id}), 1);
  ck_assert_uint_eq(count(written, &(RegisterFilter){.subject = second->id}), 0);
}
END_TEST

START_TEST(the_file_is_private)
{
  mode_t before = umask(0);
  g_autoptr(Register) written = sample_open(sample_path, REGISTER_CREATE);
  g_autoptr(RegisterEntry) entry = sample_add(written, "record", FIRST_TIME, NULL, "one");
  umask(before);
  const char *const suffixes[] = {"", "-wal", "-shm"};
  struct stat status;
  for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++) {
    g_autofree char *file = g_strconcat(sample_path, suffixes[i], NULL);
    ck_assert_int_eq(stat(file, &status), 0);
    ck_assert_int_eq(status.st_mode & 0777, 0600);
  }
  g_autofree char *holder = g_path_get_dirname(sample_path);
  ck_assert_int_eq(stat(holder, &status), 0);
  ck_assert_int_eq(status.st_mode & 0777, 0700);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("register");
  TCase *recording = tcase_create("recording");
  tcase_add_checked_fixture(recording, set_up, sample_tear_down);
  tcase_add_test(recording, what_is_recorded_is_read_again);
  tcase_add_test(recording, entries_are_chosen);
  tcase_add_test(recording, the_file_is_private);
  suite_add_tcase(suite, recording);
  return run_suite(suite);
}

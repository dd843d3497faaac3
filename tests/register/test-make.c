/* Making a register, stopped at each of its steps. The program's own calls of the system go
 * through the functions of the same names here, which kill the process or fail where asked. */
#include "engine/register/sqlite-leftover.h"
#include "tests/register/sample.h"
#include "tests/run-suite.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

typedef enum { NOWHERE, AT_CHMOD, AT_LINK, AFTER_LINK, AT_RENAME, AFTER_RENAME } Stop;
static Stop stop = NOWHERE;
static gboolean has_no_unnamed_files = FALSE;

int fchmod(int descriptor, mode_t mode)
{
  static guint calls = 0;
  /* Without files that can be named later it is called for the other file, too. */
  if (stop == AT_CHMOD && ++calls == (has_no_unnamed_files ? 2 : 1))
    raise(SIGKILL);
  return (int)syscall(SYS_fchmod, descriptor, mode);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
  if (has_no_unnamed_files) {
    errno = ENOENT;
    return -1;
  }
  if (stop == AT_LINK)
    raise(SIGKILL);
  int result = (int)syscall(SYS_linkat, from_folder, from, to_folder, to, flags);
  if (stop == AFTER_LINK)
    raise(SIGKILL);
  return result;
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
  if (stop == AT_RENAME)
    raise(SIGKILL);
  int result = (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
  if (stop == AFTER_RENAME)
    raise(SIGKILL);
  return result;
}

static gint compare_names(gconstpointer left, gconstpointer right)
{
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* The names in the folder, sorted, a blank after each. (transfer full) */
static char *names_in_folder(void)
{
  g_autoptr(GDir) folder = g_dir_open(sample_folder, 0, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (const char *name; (name = g_dir_read_name(folder)) != NULL;)
    g_ptr_array_add(names, g_strdup(name));
  g_ptr_array_sort(names, compare_names);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf(text, "%s ", (const char *)names->pdata[i]);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Makes a register in a process that is killed there. */
static void make_and_die(Stop where, gboolean by_rename)
{
  pid_t child = fork();
  ck_assert_int_ge(child, 0);
  if (child == 0) {
    stop = where;
    has_no_unnamed_files = by_rename;
    g_autoptr(Register) made = register_open(sample_path, REGISTER_CREATE, limits_default(), NULL);
    _exit(made != NULL ? 0 : 1);
  }
  int status = 0;
  ck_assert_int_eq(waitpid(child, &status, 0), child);
  ck_assert_msg(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL, "was not killed: %d", status);
}

static void make_whole(void)
{
  Register *made = sample_open(sample_path, REGISTER_CREATE);
  register_close(made);
  g_autofree char *names = names_in_folder();
  ck_assert_msg(g_str_has_suffix(names, "register.db "), "%s", names);
  g_autofree char *problems = sample_verify(sample_path);
  ck_assert_str_eq(problems, "");
  struct stat status;
  ck_assert_int_eq(stat(sample_path, &status), 0);
  ck_assert_uint_eq(status.st_mode & 0777, 0600);
}

START_TEST(whoever_is_killed_leaves_nothing_or_a_whole_register)
{
  static const Stop stops[] = {AT_CHMOD, AT_LINK, AFTER_LINK};
  make_and_die(stops[_i], FALSE);
  g_autofree char *names = names_in_folder();
  ck_assert_str_eq(names, stops[_i] == AFTER_LINK ? "register.db " : "");
  Register *made = sample_open(sample_path, REGISTER_CREATE);
  register_close(made);
  g_autofree char *after = names_in_folder();
  ck_assert_str_eq(after, "register.db ");
  make_whole();
}
END_TEST

START_TEST(what_is_left_under_another_name_is_cleared_by_the_next)
{
  static const Stop stops[] = {AT_CHMOD, AT_RENAME, AFTER_RENAME};
  make_and_die(stops[_i], TRUE);
  g_autofree char *names = names_in_folder();
  ck_assert(g_str_has_prefix(names, stops[_i] == AFTER_RENAME ? "register.db "
                                                              : SQLITE_LEFTOVER_PREFIX));
  has_no_unnamed_files = TRUE;
  Register *made = sample_open(sample_path, REGISTER_CREATE);
  register_close(made);
  g_autofree char *after = names_in_folder();
  ck_assert_str_eq(after, "register.db ");
  make_whole();
}
END_TEST

START_TEST(only_what_is_left_is_cleared)
{
  static const char *const kept[] = {
      ".demarche-register-", ".demarche-register-abcdefg", ".demarche-register-abc.ef",
      ".demarche-register-abcdef-wa", "demarche-register-abcdef",
  };
  static const char *const cleared[] = {".demarche-register-abcdef",
                                        ".demarche-register-abcdef-journal",
                                        ".demarche-register-XXXXX1-wal"};
  for (guint i = 0; i < G_N_ELEMENTS(kept); i++) {
    g_autofree char *path = sample_file(kept[i]);
    ck_assert(g_file_set_contents(path, "mine", -1, NULL));
  }
  for (guint i = 0; i < G_N_ELEMENTS(cleared); i++) {
    g_autofree char *path = sample_file(cleared[i]);
    ck_assert(g_file_set_contents(path, "", -1, NULL));
  }
  /* One that somebody is just making, a link and a folder of such a name stay. */
  g_autofree char *busy = NULL;
  int descriptor = sqlite_leftover_make(sample_folder, &busy);
  ck_assert_int_ge(descriptor, 0);
  g_autofree char *link_path = sample_file(".demarche-register-link00");
  ck_assert_int_eq(symlink("elsewhere", link_path), 0);
  g_autofree char *folder = sample_file(".demarche-register-folder");
  ck_assert_int_eq(g_mkdir(folder, 0700), 0);
  make_whole();
  for (guint i = 0; i < G_N_ELEMENTS(kept); i++) {
    g_autofree char *path = sample_file(kept[i]);
    ck_assert_msg(g_file_test(path, G_FILE_TEST_EXISTS), "%s is gone", kept[i]);
  }
  for (guint i = 0; i < G_N_ELEMENTS(cleared); i++) {
    g_autofree char *path = sample_file(cleared[i]);
    ck_assert_msg(!g_file_test(path, G_FILE_TEST_EXISTS), "%s is there", cleared[i]);
  }
  ck_assert(g_file_test(busy, G_FILE_TEST_EXISTS));
  ck_assert(g_file_test(link_path, G_FILE_TEST_IS_SYMLINK));
  ck_assert(g_file_test(folder, G_FILE_TEST_IS_DIR));
  close(descriptor);
}
END_TEST

START_TEST(a_file_that_is_there_by_then_is_left_as_it_is)
{
  has_no_unnamed_files = _i == 1;
  g_autofree char *elsewhere = sample_file("absent.db");
  ck_assert_int_eq(symlink(elsewhere, sample_path), 0);
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(register_open(sample_path, REGISTER_CREATE, limits_default(), &error));
  g_autofree char *expected =
      g_strdup_printf("cannot open register \"%s\": there is no such file", sample_path);
  ck_assert_str_eq(error->message, expected);
  g_autofree char *names = names_in_folder();
  ck_assert_str_eq(names, "register.db ");
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("register: making");
  TCase *test_case = tcase_create("make");
  tcase_add_checked_fixture(test_case, sample_set_up, sample_tear_down);
  tcase_add_loop_test(test_case, whoever_is_killed_leaves_nothing_or_a_whole_register, 0, 3);
  tcase_add_loop_test(test_case, what_is_left_under_another_name_is_cleared_by_the_next, 0, 3);
  tcase_add_test(test_case, only_what_is_left_is_cleared);
  tcase_add_loop_test(test_case, a_file_that_is_there_by_then_is_left_as_it_is, 0, 2);
  suite_add_tcase(suite, test_case);
  return run_suite(suite);
}

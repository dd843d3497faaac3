#include "tests/ruleset/edit-case.h"
#include "tests/run-suite.h"

#include <check.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *fixture_path(const char *name)
{
  const char *top = g_getenv("abs_top_srcdir");
  g_assert(top != NULL); /* also called before any test runs */
  return g_build_filename(top, "tests", "fixtures", name, NULL);
}

static gint compare_paths(gconstpointer left, gconstpointer right)
{
  return strcmp(*(char *const *)left, *(char *const *)right);
}

/* The paths of the cases in a folder of tests/fixtures, sorted, ending in NULL. */
static char **list_cases(const char *folder)
{
  g_autofree char *path = fixture_path(folder);
  GDir *directory = g_dir_open(path, 0, NULL);
  GPtrArray *cases = g_ptr_array_new();
  const char *name = NULL;
  while (directory != NULL && (name = g_dir_read_name(directory)) != NULL)
    if (g_str_has_suffix(name, ".case"))
      g_ptr_array_add(cases, g_build_filename(path, name, NULL));
  if (directory != NULL)
    g_dir_close(directory);
  g_ptr_array_sort(cases, compare_paths);
  g_ptr_array_add(cases, NULL);
  return (char **)g_ptr_array_free(cases, FALSE);
}

/* Fails the test where a kind of diagnostic is shown by none of the cases. */
static void check_kinds(char *const *paths, const DiagnosticKind *const *kinds, const char *except)
{
  g_autoptr(GString) all = g_string_new(NULL);
  for (; *paths != NULL; paths++) {
    g_autofree char *text = NULL;
    ck_assert(g_file_get_contents(*paths, &text, NULL, NULL));
    g_string_append(all, text);
  }
  g_auto(GStrv) excepted = g_strsplit(except != NULL ? except : "", " ", -1);
  for (; *kinds != NULL; kinds++) {
    g_autofree char *shown = g_strdup_printf("[%s]\n", (*kinds)->code);
    ck_assert_msg(strstr(all->str, shown) != NULL ||
                      g_strv_contains((const char *const *)excepted, (*kinds)->code),
                  "no case shows the diagnostic \"%s\"", (*kinds)->code);
  }
}

static void copy_folder(const char *from, const char *to)
{
  ck_assert_int_eq(g_mkdir_with_parents(to, 0700), 0);
  GDir *directory = g_dir_open(from, 0, NULL);
  ck_assert_ptr_nonnull(directory);
  const char *name = NULL;
  while ((name = g_dir_read_name(directory)) != NULL) {
    g_autofree char *source = g_build_filename(from, name, NULL);
    g_autofree char *target = g_build_filename(to, name, NULL);
    g_autofree char *text = NULL;
    gsize length = 0;
    if (g_file_test(source, G_FILE_TEST_IS_DIR)) {
      copy_folder(source, target);
      continue;
    }
    ck_assert(g_file_get_contents(source, &text, &length, NULL));
    ck_assert(g_file_set_contents(target, text, (gssize)length, NULL));
  }
  g_dir_close(directory);
}

void fixture_remove(const char *path)
{
  GDir *directory = g_dir_open(path, 0, NULL);
  const char *name = NULL;
  while (directory != NULL && (name = g_dir_read_name(directory)) != NULL) {
    g_autofree char *entry = g_build_filename(path, name, NULL);
    if (g_file_test(entry, G_FILE_TEST_IS_DIR) && !g_file_test(entry, G_FILE_TEST_IS_SYMLINK))
      fixture_remove(entry);
    else
      g_unlink(entry);
  }
  if (directory != NULL)
    g_dir_close(directory);
  g_rmdir(path);
}

char *fixture_copy(const char *name)
{
  g_autofree char *path = fixture_path(name);
  char *folder = g_dir_make_tmp("demarche-case-XXXXXX", NULL);
  ck_assert_ptr_nonnull(folder);
  copy_folder(path, folder);
  return folder;
}

/* One part of a case: the words after "==" and the lines below. */
typedef struct {
  char **words;
  GString *body;
} Part;

static void clear_part(gpointer data)
{
  Part *part = data;
  g_strfreev(part->words);
  g_string_free(part->body, TRUE);
}

static GArray *parse_case(const char *text)
{
  GArray *parts = g_array_new(FALSE, FALSE, sizeof(Part));
  g_array_set_clear_func(parts, clear_part);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  guint count = g_strv_length(lines);
  if (count > 0 && *lines[count - 1] == '\0')
    count--;
  for (guint index = 0; index < count; index++) {
    if (g_str_has_prefix(lines[index], "== ")) {
      Part part = {g_strsplit(lines[index] + 3, " ", -1), g_string_new(NULL)};
      g_array_append_val(parts, part);
    } else {
      ck_assert_msg(parts->len > 0, "a case begins with \"== note\"");
      Part *part = &g_array_index(parts, Part, parts->len - 1);
      g_string_append_printf(part->body, "%s\n", lines[index]);
    }
  }
  return parts;
}

static void replace_in_file(const char *case_path, const char *file, const GString *old,
                            const GString *new)
{
  g_autofree char *text = NULL;
  ck_assert_msg(g_file_get_contents(file, &text, NULL, NULL), "%s: cannot read %s", case_path,
                file);
  g_autofree char *wanted = g_strndup(old->str, old->len - 1);
  char *found = strstr(text, wanted);
  ck_assert_msg(found != NULL, "%s: \"%s\" is not there", case_path, wanted);
  ck_assert_msg(strstr(found + 1, wanted) == NULL, "%s: \"%s\" stands more than once", case_path,
                wanted);
  g_autoptr(GString) changed = g_string_new_len(text, found - text);
  g_string_append_len(changed, new->str, new->len > 0 ? (gssize)new->len - 1 : 0);
  g_string_append(changed, found + strlen(wanted));
  ck_assert(g_file_set_contents(file, changed->str, (gssize)changed->len, NULL));
}

static void make_edits(const char *case_path, const GArray *parts, const char *folder)
{
  g_autofree char *file = NULL;
  const GString *old = NULL;
  for (guint index = 0; index < parts->len; index++) {
    const Part *part = &g_array_index(parts, Part, index);
    const char *directive = part->words[0];
    if (strcmp(directive, "in") == 0) {
      g_free(file);
      file = g_build_filename(folder, part->words[1], NULL);
    } else if (strcmp(directive, "replace") == 0) {
      old = part->body;
    } else if (strcmp(directive, "with") == 0) {
      ck_assert_msg(file != NULL && old != NULL, "%s: \"with\" comes too early", case_path);
      replace_in_file(case_path, file, old, part->body);
    } else if (strcmp(directive, "remove") == 0) {
      g_autofree char *path = g_build_filename(folder, part->words[1], NULL);
      ck_assert_int_eq(g_unlink(path), 0);
    } else if (strcmp(directive, "link") == 0) {
      g_autofree char *path = g_build_filename(folder, part->words[1], NULL);
      ck_assert_int_eq(symlink(part->words[2], path), 0);
    } else {
      ck_assert_msg(strcmp(directive, "note") == 0 || strcmp(directive, "expect") == 0,
                    "%s: unknown part \"%s\"", case_path, directive);
    }
  }
}

/* The text without the name of the temporary folder. (transfer full) */
static char *without_folder(const char *text, const char *folder)
{
  g_autofree char *prefix = g_strconcat(folder, "/", NULL);
  g_auto(GStrv) pieces = g_strsplit(text, prefix, -1);
  return g_strjoinv("", pieces);
}

static void update_case(const char *path, const char *text, const char *rendered)
{
  const char *expect = strstr(text, "== expect\n");
  g_autoptr(GString) changed =
      g_string_new_len(text, expect != NULL ? expect - text : (gssize)strlen(text));
  g_string_append_printf(changed, "== expect\n%s", rendered);
  ck_assert(g_file_set_contents(path, changed->str, (gssize)changed->len, NULL));
}

static void run_case(const char *path, const char *base, EditCaseLoad load)
{
  g_autofree char *text = NULL;
  ck_assert(g_file_get_contents(path, &text, NULL, NULL));
  g_autoptr(GArray) parts = parse_case(text);
  g_autofree char *folder = fixture_copy(base);
  make_edits(path, parts, folder);

  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  load(folder, diagnostics);
  g_autofree char *rendered = diagnostic_list_render(diagnostics, FALSE);
  g_autofree char *actual = without_folder(rendered, folder);
  fixture_remove(folder);
  if (g_getenv("UPDATE_CASES") != NULL) {
    update_case(path, text, actual);
    return;
  }
  const Part *last = &g_array_index(parts, Part, parts->len - 1);
  ck_assert_msg(strcmp(last->words[0], "expect") == 0, "%s: expects nothing", path);
  gboolean same = strcmp(actual, last->body->str) == 0;
  /* Check cuts long messages: the whole goes to standard error. */
  if (!same)
    g_printerr("%s:\nexpected:\n%s\nactual:\n%s\n", path, last->body->str, actual);
  ck_assert_msg(same, "%s gives other diagnostics", path);
}

static const EditCaseSuite *running;
static char **cases;

START_TEST(a_case_gives_just_its_diagnostics)
{
  run_case(cases[_i], running->base, running->load);
}
END_TEST

START_TEST(every_kind_of_diagnostic_has_a_case)
{
  check_kinds(cases, running->kinds, running->except);
}
END_TEST

int edit_case_suite_run(const EditCaseSuite *suite)
{
  running = suite;
  cases = list_cases(suite->folder);
  Suite *checks = suite_create(suite->name);
  TCase *test_case = tcase_create("cases");
  tcase_add_loop_test(test_case, a_case_gives_just_its_diagnostics, 0,
                      (int)g_strv_length(cases));
  if (suite->kinds != NULL)
    tcase_add_test(test_case, every_kind_of_diagnostic_has_a_case);
  suite_add_tcase(checks, test_case);
  /* No case at all is a folder that was not found. */
  int status = run_suite(checks);
  if (cases[0] == NULL)
    status = EXIT_FAILURE;
  g_strfreev(cases);
  return status;
}

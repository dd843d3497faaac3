#include "engine/ruleset/test-folder.h"
#include "engine/base/messages.h"

#include <string.h>

G_DEFINE_QUARK(demarche-test-folder-error-quark, test_folder_error)

/* Folders nest no deeper than this below the path asked for: a link that leads
 * back up would never end. */
#define DEEPEST 16

void test_folder_free(TestFolder *folder)
{
  if (folder == NULL)
    return;
  g_free(folder->name);
  g_free(folder->model_folder);
  g_ptr_array_unref(folder->models);
  g_ptr_array_unref(folder->suites);
  g_free(folder);
}

static int by_name(gconstpointer left, gconstpointer right)
{
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Paths of a folder's entries whose names end so, sorted; hidden ones are left out. */
static GPtrArray *list_entries(const char *folder, const char *suffix)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  const char *name = NULL;
  while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
    if (name[0] != '.' && g_str_has_suffix(name, suffix))
      g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
  g_ptr_array_sort(paths, by_name);
  return paths;
}

static TestFolder *new_folder(const char *name, const char *model_folder, GPtrArray *suites,
                              gboolean is_ruleset)
{
  TestFolder *folder = g_new0(TestFolder, 1);
  folder->name = g_strdup(name);
  folder->model_folder = g_strdup(model_folder);
  folder->models = list_entries(model_folder, ".dmn");
  folder->suites = suites;
  folder->is_ruleset = is_ruleset;
  return folder;
}

static gboolean has_file(const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename(folder, name, NULL);
  return g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

static gboolean is_ruleset_folder(const char *folder) { return has_file(folder, "ruleset.xml"); }

static void add_ruleset(const char *folder, const char *name, GPtrArray *folders)
{
  g_autofree char *models = g_build_filename(folder, "models", NULL);
  g_autofree char *tests = g_build_filename(folder, "tests", NULL);
  GPtrArray *suites = list_entries(tests, ".xml");
  g_ptr_array_add(folders, new_folder(name, models, suites, TRUE));
}

static void add_below(const char *folder, const char *name, guint depth, GPtrArray *folders)
{
  if (is_ruleset_folder(folder)) {
    add_ruleset(folder, name, folders);
    return;
  }
  g_autoptr(GPtrArray) models = list_entries(folder, ".dmn");
  if (models->len > 0) {
    GPtrArray *suites = list_entries(folder, ".xml");
    g_ptr_array_add(folders, new_folder(name, folder, suites, FALSE));
    return;
  }
  g_autoptr(GPtrArray) entries = list_entries(folder, "");
  for (guint index = 0; index < entries->len && depth < DEEPEST; index++) {
    const char *entry = entries->pdata[index];
    if (!g_file_test(entry, G_FILE_TEST_IS_DIR))
      continue;
    g_autofree char *entry_name = g_path_get_basename(entry);
    g_autofree char *below =
        *name != '\0' ? g_build_filename(name, entry_name, NULL) : g_strdup(entry_name);
    add_below(entry, below, depth + 1, folders);
  }
}

/* One file of test cases: the models are beside it, or those of the ruleset in
 * whose folder of tests it is. */
static void add_file(const char *path, GPtrArray *folders)
{
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *above = g_path_get_dirname(folder);
  g_autofree char *name = g_path_get_basename(folder);
  g_autofree char *models = g_build_filename(above, "models", NULL);
  gboolean of_ruleset = is_ruleset_folder(above);
  GPtrArray *suites = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(suites, g_strdup(path));
  g_ptr_array_add(folders, new_folder(name, of_ruleset ? models : folder, suites, of_ruleset));
}

gboolean test_folders_find(const char *path, GPtrArray *folders, GError **error)
{
  g_autofree char *shown = g_filename_display_name(path);
  guint before = folders->len;
  if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
    g_autofree char *name = g_path_get_basename(path);
    gboolean holds_tests = is_ruleset_folder(path);
    g_autoptr(GPtrArray) models = list_entries(path, ".dmn");
    add_below(path, holds_tests || models->len > 0 ? name : "", 0, folders);
  } else if (g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
    add_file(path, folders);
  } else {
    g_set_error(
        error, TEST_FOLDER_ERROR, TEST_FOLDER_ERROR_UNREADABLE,
        _("cannot read \"%s\": a ruleset, a folder of test cases or a file of them is needed"),
        shown);
    return FALSE;
  }
  for (guint index = before; index < folders->len; index++)
    if (((TestFolder *)folders->pdata[index])->suites->len > 0)
      return TRUE;
  g_set_error(error, TEST_FOLDER_ERROR, TEST_FOLDER_ERROR_NO_TESTS,
              _("there are no test cases in \"%s\": it holds no ruleset, and no folder with models "
                "and files of test cases"),
              shown);
  return FALSE;
}

/* TestFolder: a folder with test cases, and the models that they are about. */
#ifndef RULESET_TEST_FOLDER_H
#define RULESET_TEST_FOLDER_H

#include <demarche/diagnostic.h>
#include <demarche/limits.h>
#include <glib.h>

typedef struct {
  char *name;         /* what reports call it: its path below the path asked for */
  char *model_folder; /* the folder of the models */
  GPtrArray *models;  /* paths, sorted */
  GPtrArray *suites;  /* paths of files of test cases, sorted */
  gboolean is_ruleset; /* the tests of a ruleset: figures are compared exactly */
} TestFolder;

void test_folder_free(TestFolder *folder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TestFolder, test_folder_free)

/* Every folder of test cases at a path: the folder of a ruleset, a folder that
 * holds models and files of test cases, any folder above such ones, or one file
 * of test cases. In the order of their names. FALSE and error set where the path
 * cannot be read, or holds no test case. folders is a GPtrArray of TestFolder. */
gboolean test_folders_find(const char *path, GPtrArray *folders, GError **error);

typedef enum { TEST_FOLDER_ERROR_UNREADABLE, TEST_FOLDER_ERROR_NO_TESTS } TestFolderError;
#define TEST_FOLDER_ERROR (test_folder_error_quark())
GQuark test_folder_error_quark(void);

#endif

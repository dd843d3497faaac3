/* Runs the part of the DMN Technology Compatibility Kit that is at ../shared/tck:
 * a line for each failure, and at the end "N passed, N failed, N skipped".
 * Numbers are compared exactly, but for the figures that the kit computed in binary
 * floating point; these are counted apart.
 * An argument limits the run to the folders whose names contain it.
 *
 * Cases that call Java are left out: external code is never executed. Where such
 * a case expects an error, it is run. */
#include "engine/dmn/test-case.h"

#include <stdio.h>
#include <string.h>

#define EXIT_SKIPPED 77

typedef struct {
  const char *folder;
  const char *file;
  guint passed;
  guint near;
  guint failed;
  guint skipped;
} Counts;

static int by_name(gconstpointer left, gconstpointer right)
{
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* The entries of a folder with a suffix, sorted. */
static GPtrArray *list_folder(const char *folder, const char *suffix)
{
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  const char *name = NULL;
  while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
    if (g_str_has_suffix(name, suffix))
      g_ptr_array_add(names, g_strdup(name));
  g_ptr_array_sort(names, by_name);
  return names;
}

static void print_diagnostics(const DiagnosticList *diagnostics)
{
  for (guint index = 0; index < diagnostic_list_length(diagnostics); index++) {
    const Diagnostic *diagnostic = diagnostic_list_get(diagnostics, index);
    if (diagnostic->kind->severity != DIAGNOSTIC_ERROR)
      continue;
    printf(" | %s", diagnostic->message);
    break;
  }
}

static void report(const DmnTestResult *result, gpointer data)
{
  Counts *counts = data;
  if (strstr(counts->folder, "external-java") != NULL && !result->expects_error) {
    counts->skipped++;
    printf("skip %s %s: calls Java, which is unsupported by design\n", counts->folder,
           result->case_id);
    return;
  }
  if (result->outcome == DMN_TEST_PASSED || result->outcome == DMN_TEST_NEAR) {
    counts->passed++;
    counts->near += result->outcome == DMN_TEST_NEAR ? 1 : 0;
    return;
  }
  counts->failed++;
  printf("FAIL %s %s %s: ", counts->folder, result->case_id, result->result_name);
  if (result->outcome == DMN_TEST_UNRUNNABLE)
    printf("%s", result->message);
  else
    printf("expected %s, got %s", result->expected, result->actual);
  print_diagnostics(result->diagnostics);
  printf("\n");
}

static Source *read_source(const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_autoptr(GError) error = NULL;
  Source *source = source_read_file(path, limits_default(), &error);
  if (source == NULL)
    g_error("%s", error->message);
  return source;
}

static DmnModels *load_folder(const char *folder, const GPtrArray *names,
                              DiagnosticList *diagnostics)
{
  g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func((GDestroyNotify)source_unref);
  for (guint index = 0; index < names->len; index++)
    g_ptr_array_add(sources, read_source(folder, g_ptr_array_index(names, index)));
  return dmn_models_load_tolerant((Source *const *)sources->pdata, sources->len, limits_default(),
                                  diagnostics);
}

/* The model of a file. */
static const DmnModel *find_model(const DmnModels *models, const char *file)
{
  for (guint index = 0; index < dmn_models_count(models); index++) {
    const DmnModel *model = dmn_models_get(models, index);
    if (g_str_has_suffix(source_name(dmn_model_source(model)), file))
      return model;
  }
  return dmn_models_get(models, 0);
}

static void run_file(const char *folder, const char *name, const DmnModels *models, Counts *counts)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Source) source = read_source(folder, name);
  g_autoptr(DmnTestSuite) suite =
      dmn_test_suite_read(source, limits_default(), diagnostics);
  if (suite == NULL) {
    g_autofree char *text = diagnostic_list_render(diagnostics, FALSE);
    printf("FAIL %s %s: cannot be read\n%s", counts->folder, name, text);
    counts->failed++;
    return;
  }
  const char *model_name = dmn_test_suite_model_name(suite);
  const DmnModel *model = find_model(models, model_name != NULL ? model_name : "");
  dmn_test_suite_run(suite, models, model, limits_default(), report, counts);
}

static void run_folder(const char *level, const char *name, Counts *counts)
{
  g_autofree char *folder = g_build_filename(level, name, NULL);
  g_autoptr(GPtrArray) models = list_folder(folder, ".dmn");
  g_autoptr(GPtrArray) suites = list_folder(folder, ".xml");
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  counts->folder = name;
  g_autoptr(DmnModels) loaded = load_folder(folder, models, diagnostics);
  if (loaded == NULL) {
    g_autofree char *text = diagnostic_list_render(diagnostics, FALSE);
    printf("FAIL %s: the models cannot be loaded\n%s", name, text);
    counts->failed++;
    return;
  }
  for (guint index = 0; index < suites->len; index++)
    run_file(folder, g_ptr_array_index(suites, index), loaded, counts);
}

int main(int argc, char **argv)
{
  g_autofree char *kit =
      g_build_filename(g_getenv("abs_top_srcdir") != NULL ? g_getenv("abs_top_srcdir") : ".", "..",
                       "shared", "tck", NULL);
  if (!g_file_test(kit, G_FILE_TEST_IS_DIR)) {
    printf("SKIPPED: the conformance kit is not at %s\n", kit);
    return EXIT_SKIPPED;
  }
  Counts counts = {0};
  static const char *const levels[] = {"compliance-level-2", "compliance-level-3"};
  for (guint level = 0; level < G_N_ELEMENTS(levels); level++) {
    g_autofree char *path = g_build_filename(kit, levels[level], NULL);
    g_autoptr(GPtrArray) folders = list_folder(path, "");
    for (guint index = 0; index < folders->len; index++) {
      const char *name = g_ptr_array_index(folders, index);
      if (argc < 2 || strstr(name, argv[1]) != NULL)
        run_folder(path, name, &counts);
    }
  }
  if (counts.near > 0)
    printf("%u of those that passed agree with a figure of the kit within 10^-8: it was computed "
           "in binary floating point\n",
           counts.near);
  printf("%u passed, %u failed, %u skipped\n", counts.passed, counts.failed, counts.skipped);
  return counts.failed > 0 ? 1 : 0;
}

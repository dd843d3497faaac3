#include "engine/ruleset/test-run.h"

#include "engine/base/messages.h"
#include "engine/dmn/dmn-diagnostics.h"
#include "engine/feel/feel-diagnostics.h"

#include <string.h>

static void result_free(void *data)
{
  TestResult *result = data;
  g_free(result->suite);
  g_free(result->case_id);
  g_free(result->description);
  g_free(result->result_name);
  g_free(result->expected);
  g_free(result->actual);
  g_free(result->problem);
  g_free(result->diagnostics);
  g_free(result->place);
  g_free(result);
}

static void table_coverage_free(void *data)
{
  TestTableCoverage *coverage = data;
  g_free(coverage->model);
  g_free(coverage->decision);
  g_free(coverage->matched);
  g_strfreev(coverage->rule_names);
  g_free(coverage);
}

void test_run_free(TestRun *run)
{
  if (run == NULL)
    return;
  g_free(run->problem);
  g_ptr_array_unref(run->results);
  g_ptr_array_unref(run->coverage);
  coverage_free(run->shown);
  g_clear_pointer(&run->models, dmn_models_unref);
  g_free(run);
}

/* What one file's results are added to. */
typedef struct {
  TestRun *run;
  char *suite;
  GPtrArray *tables; /* const DmnElement whose logic is a table, as run->coverage */
} Collector;

static gboolean called_external_code(const DiagnosticList *diagnostics)
{
  for (guint index = 0; index < diagnostic_list_length(diagnostics); index++) {
    const DiagnosticKind *kind = diagnostic_list_get(diagnostics, index)->kind;
    if (kind == &DMN_ERROR_EXTERNAL_FUNCTION || kind == &FEEL_ERROR_EXTERNAL_FUNCTION)
      return TRUE;
  }
  return FALSE;
}

static TestResultState state_of(const Collector *collector, const DmnTestResult *result)
{
  switch (result->outcome) {
  case DMN_TEST_PASSED:
    return TEST_RESULT_PASSED;
  case DMN_TEST_NEAR:
    return collector->run->folder->is_ruleset ? TEST_RESULT_FAILED : TEST_RESULT_NEAR;
  case DMN_TEST_FAILED:
    return called_external_code(result->diagnostics) ? TEST_RESULT_UNSUPPORTED
                                                     : TEST_RESULT_FAILED;
  case DMN_TEST_UNRUNNABLE:
    return TEST_RESULT_FAILED;
  }
  return TEST_RESULT_FAILED;
}

static void count_matches(const Collector *collector, const DmnEvaluation *evaluation)
{
  for (guint index = 0; index < collector->tables->len; index++) {
    TestTableCoverage *coverage = collector->run->coverage->pdata[index];
    const DmnDecisionTrace *trace =
        dmn_evaluation_trace(evaluation, collector->tables->pdata[index]);
    if (trace == NULL || trace->table == NULL)
      continue;
    for (guint rule = 0; rule < coverage->rule_count; rule++)
      if (trace->table->rules[rule].outcome == DMN_RULE_MATCHED)
        coverage->matched[rule]++;
  }
}

static void collect(const DmnTestResult *result, gpointer data)
{
  Collector *collector = data;
  TestResult *kept = g_new0(TestResult, 1);
  kept->state = state_of(collector, result);
  kept->suite = g_strdup(collector->suite);
  kept->case_id = g_strdup(result->case_id);
  kept->description = g_strdup(result->description);
  kept->result_name = g_strdup(result->result_name);
  kept->expected = g_strdup(result->expected);
  kept->actual = g_strdup(result->actual);
  kept->problem = g_strdup(result->message);
  /* Most cases pass, and nobody reads what they met on the way. */
  kept->diagnostics = kept->state == TEST_RESULT_FAILED
                          ? diagnostic_list_render(result->diagnostics, FALSE)
                          : g_strdup("");
  SourcePosition position = span_position(result->span);
  kept->place = g_strdup_printf("%s:%u", source_name(result->span.source), position.line);
  g_ptr_array_add(collector->run->results, kept);
  if (collector->tables->len > 0) {
    count_matches(collector, result->evaluation);
    coverage_observe(collector->run->shown, result->evaluation);
  }
}

static void add_problem(TestRun *run, const char *text)
{
  g_autofree char *before = g_steal_pointer(&run->problem);
  run->problem = g_strconcat(before != NULL ? before : "", text, NULL);
}

static void add_diagnostics(TestRun *run, const DiagnosticList *diagnostics)
{
  g_autofree char *text = diagnostic_list_render(diagnostics, FALSE);
  add_problem(run, text);
}

static Source *read_source(TestRun *run, const char *path, const Limits *limits)
{
  g_autoptr(GError) error = NULL;
  Source *source = source_read_file(path, limits, &error);
  if (source == NULL) {
    g_autofree char *line = g_strconcat(error->message, "\n", NULL);
    add_problem(run, line);
  }
  return source;
}

static DmnModels *load_models(TestRun *run, const Limits *limits)
{
  const TestFolder *folder = run->folder;
  g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func((GDestroyNotify)source_unref);
  for (guint index = 0; index < folder->models->len; index++) {
    Source *source = read_source(run, folder->models->pdata[index], limits);
    if (source == NULL)
      return NULL;
    g_ptr_array_add(sources, source);
  }
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  Source *const *given = (Source *const *)sources->pdata;
  DmnModels *models =
      folder->is_ruleset
          ? dmn_models_load(given, sources->len, limits, diagnostics)
          : dmn_models_load_tolerant(given, sources->len, limits, diagnostics);
  if (models == NULL)
    add_diagnostics(run, diagnostics);
  return models;
}

/* The model of a file name; the first where the cases do not say. */
static const DmnModel *find_model(const DmnModels *models, const char *file)
{
  for (guint index = 0; file != NULL && index < dmn_models_count(models); index++) {
    const DmnModel *model = dmn_models_get(models, index);
    g_autofree char *name = g_path_get_basename(source_name(dmn_model_source(model)));
    if (g_str_equal(name, file))
      return model;
  }
  return file == NULL ? dmn_models_get(models, 0) : NULL;
}

static void run_suite(Collector *collector, const char *path, const DmnModels *models,
                      const Limits *limits)
{
  TestRun *run = collector->run;
  g_autoptr(Source) source = read_source(run, path, limits);
  if (source == NULL)
    return;
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(DmnTestSuite) suite = dmn_test_suite_read(source, limits, diagnostics);
  if (suite == NULL) {
    add_diagnostics(run, diagnostics);
    return;
  }
  const char *file = dmn_test_suite_model_name(suite);
  const DmnModel *model = find_model(models, file);
  if (model == NULL) {
    g_autofree char *line = g_strdup_printf(_("%s: error: there is no model \"%s\" in \"%s\"\n"),
                                            source_name(source), file, run->folder->model_folder);
    add_problem(run, line);
    return;
  }
  g_autofree char *name = g_path_get_basename(path);
  if (g_str_has_suffix(name, ".xml"))
    name[strlen(name) - strlen(".xml")] = '\0';
  g_free(collector->suite);
  collector->suite = g_steal_pointer(&name);
  dmn_test_suite_run(suite, models, model, limits, collector->tables->len > 0, collect, collector);
}

static TestTableCoverage *new_coverage(const DmnModel *model, const DmnElement *decision)
{
  const DmnTable *table = dmn_element_table(decision);
  TestTableCoverage *coverage = g_new0(TestTableCoverage, 1);
  coverage->model = g_strdup(dmn_model_name(model));
  coverage->decision = g_strdup(dmn_element_name(decision));
  coverage->rule_count = dmn_table_rule_count(table);
  coverage->matched = g_new0(guint, coverage->rule_count);
  coverage->rule_names = g_new0(char *, coverage->rule_count + 1);
  for (guint rule = 0; rule < coverage->rule_count; rule++) {
    const char *id = dmn_rule_id(table, rule);
    coverage->rule_names[rule] =
        id != NULL ? g_strdup(id) : g_strdup_printf(_("rule %u"), rule + 1);
  }
  return coverage;
}

static void find_tables(Collector *collector, const DmnModels *models)
{
  for (guint index = 0; index < dmn_models_count(models); index++) {
    const DmnModel *model = dmn_models_get(models, index);
    for (guint at = 0; at < dmn_model_element_count(model); at++) {
      const DmnElement *element = dmn_model_element(model, at);
      if (dmn_element_kind(element) != DMN_DECISION || dmn_element_table(element) == NULL)
        continue;
      g_ptr_array_add(collector->tables, (gpointer)element);
      g_ptr_array_add(collector->run->coverage, new_coverage(model, element));
    }
  }
}

TestRun *test_run_new(const TestFolder *folder, gboolean with_coverage, const Limits *limits)
{
  TestRun *run = g_new0(TestRun, 1);
  run->folder = folder;
  run->results = g_ptr_array_new_with_free_func(result_free);
  run->coverage = g_ptr_array_new_with_free_func(table_coverage_free);
  run->models = load_models(run, limits);
  if (run->models == NULL)
    return run;
  g_autoptr(GPtrArray) tables = g_ptr_array_new();
  Collector collector = {.run = run, .tables = tables};
  if (with_coverage) {
    find_tables(&collector, run->models);
    run->shown = coverage_new(run->models, limits);
  }
  for (guint index = 0; index < folder->suites->len; index++)
    run_suite(&collector, folder->suites->pdata[index], run->models, limits);
  g_free(collector.suite);
  return run;
}

guint test_run_count(const TestRun *run, TestResultState state)
{
  guint count = 0;
  for (guint index = 0; index < run->results->len; index++)
    if (((const TestResult *)run->results->pdata[index])->state == state)
      count++;
  return count;
}

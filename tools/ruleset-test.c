/* demarche ruleset test: runs test cases, of rulesets and of the conformance kit. */
#include "engine/base/messages.h"
#include "engine/ruleset/test-run.h"
#include "tools/options.h"
#include "tools/output.h"
#include "tools/progress.h"
#include "tools/test-candidates.h"
#include "tools/test-report.h"
#include "tools/tool-error.h"
#include <stdio.h>

/* Folders are run by several threads and told in their order. */
typedef struct {
  GMutex lock;
  GCond finished;
  gboolean with_coverage;
  GPtrArray *folders; /* TestFolder */
  GPtrArray *runs;    /* TestRun, NULL until it is made; as folders */
} Jobs;

static void jobs_init(Jobs *jobs, gboolean with_coverage)
{
  g_mutex_init(&jobs->lock);
  g_cond_init(&jobs->finished);
  jobs->with_coverage = with_coverage;
  jobs->folders = g_ptr_array_new_with_free_func((GDestroyNotify)test_folder_free);
  jobs->runs = g_ptr_array_new_with_free_func((GDestroyNotify)test_run_free);
}

static void jobs_clear(Jobs *jobs)
{
  g_ptr_array_unref(jobs->runs);
  g_ptr_array_unref(jobs->folders);
  g_cond_clear(&jobs->finished);
  g_mutex_clear(&jobs->lock);
}

static void run_job(gpointer number, gpointer data)
{
  Jobs *jobs = data;
  guint index = GPOINTER_TO_UINT(number) - 1;
  TestRun *run = test_run_new(jobs->folders->pdata[index], jobs->with_coverage, options_limits());
  g_mutex_lock(&jobs->lock);
  jobs->runs->pdata[index] = run;
  g_cond_broadcast(&jobs->finished);
  g_mutex_unlock(&jobs->lock);
}

static void show_progress(guint done, guint total, gboolean is_terminal)
{
  if (!is_terminal)
    return;
  if (done < total)
    fprintf(stderr, messages_plural("\r%u of %u folder\033[K", "\r%u of %u folders\033[K", total),
            done, total);
  else
    progress_clear();
}

static const TestRun *wait_for(Jobs *jobs, guint index)
{
  g_mutex_lock(&jobs->lock);
  while (jobs->runs->pdata[index] == NULL)
    g_cond_wait(&jobs->finished, &jobs->lock);
  const TestRun *run = jobs->runs->pdata[index];
  g_mutex_unlock(&jobs->lock);
  return run;
}

/* Runs every folder; failures are printed as soon as those before are. */
static gboolean run_all(Jobs *jobs, TestTotals *totals, GError **error)
{
  guint count = jobs->folders->len;
  gboolean is_terminal = progress_is_watched();
  gboolean written = TRUE;
  g_ptr_array_set_size(jobs->runs, (gint)count);
  GThreadPool *pool =
      g_thread_pool_new(run_job, jobs, (gint)g_get_num_processors(), FALSE, NULL);
  for (guint index = 0; index < count; index++)
    g_thread_pool_push(pool, GUINT_TO_POINTER(index + 1), NULL);
  for (guint index = 0; index < count; index++) {
    show_progress(index, count, is_terminal);
    const TestRun *run = wait_for(jobs, index);
    test_totals_add(totals, run);
    g_autoptr(GString) failures = g_string_new(NULL);
    test_report_append_failures(failures, run);
    if (failures->len > 0 && written) {
      show_progress(count, count, is_terminal);
      written = output_write_lines(failures, error);
    }
  }
  show_progress(count, count, is_terminal);
  g_thread_pool_free(pool, FALSE, TRUE);
  return written;
}

static gboolean write_files(const Jobs *jobs, const Options *options, GError **error)
{
  if (options->csv != NULL) {
    g_autoptr(GString) csv = g_string_new(NULL);
    for (guint index = 0; index < jobs->runs->len; index++)
      test_report_append_csv(csv, jobs->runs->pdata[index]);
    if (!output_write(options->csv, csv, error))
      return FALSE;
  }
  if (options->junit == NULL)
    return TRUE;
  g_autoptr(GString) junit = test_report_junit(jobs->runs);
  return output_write(options->junit, junit, error);
}

static gboolean find_folders(Jobs *jobs, char **paths, GError **error)
{
  g_autoptr(GError) problem = NULL;
  for (; *paths != NULL; paths++) {
    if (test_folders_find(*paths, jobs->folders, &problem))
      continue;
    g_set_error_literal(error, TOOL_ERROR, TOOL_ERROR_INPUT, problem->message);
    return FALSE;
  }
  return TRUE;
}

/* Candidates for what no case has shown, for each ruleset in a folder of its own where
 * there are several. */
static gboolean generate(const Jobs *jobs, const Options *options, GString *text, GError **error)
{
  guint64 budget = 0;
  if (options->budget != NULL &&
      !g_ascii_string_to_unsigned(options->budget, 10, 1, G_MAXUINT, &budget, NULL)) {
    g_autofree char *shown = tool_display(options->budget);
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                _("--budget \"%s\" is no whole number from 1 on"), shown);
    return FALSE;
  }
  for (guint index = 0; index < jobs->runs->len; index++) {
    const TestRun *run = jobs->runs->pdata[index];
    g_autofree char *name = g_path_get_basename(run->folder->model_folder);
    g_autofree char *folder = jobs->runs->len > 1
                                  ? g_build_filename(options->generate, name, NULL)
                                  : g_strdup(options->generate);
    if (run->shown != NULL && !test_candidates_write(run, (guint)budget, folder, text, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean test(Jobs *jobs, const Options *options, GError **error)
{
  TestTotals totals = {0};
  if (!find_folders(jobs, options->rest, error) || !run_all(jobs, &totals, error))
    return FALSE;
  g_autoptr(GString) text = g_string_new(NULL);
  if (options->coverage)
    test_report_append_coverage(text, jobs->runs);
  if (options->coverage || options->gaps)
    test_report_append_shown(text, jobs->runs, options->gaps);
  if (options->generate != NULL && !generate(jobs, options, text, error))
    return FALSE;
  test_report_append_totals(text, &totals);
  if (!write_files(jobs, options, error) || !output_write_lines(text, error))
    return FALSE;
  if (totals.failed == 0)
    return TRUE;
  g_set_error_literal(error, TOOL_ERROR, TOOL_ERROR_NO, _("not every test case passes"));
  return FALSE;
}

gboolean command_ruleset_test(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command,
                     OPTIONS(OPTION_COVERAGE, OPTION_GAPS, OPTION_GENERATE, OPTION_BUDGET_OF_TESTS,
                             OPTION_CSV, OPTION_JUNIT),
                     1, G_MAXUINT, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  Jobs jobs;
  jobs_init(&jobs, options.coverage || options.gaps || options.generate != NULL);
  gboolean passed = test(&jobs, &options, error);
  jobs_clear(&jobs);
  return passed;
}

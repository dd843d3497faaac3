#include "tools/test-candidates.h"
#include "engine/base/messages.h"
#include "engine/dmn/test-case-write.h"
#include "tools/new-file.h"
#include "tools/progress.h"
#include "tools/tool-error.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  const TestRun *run;
  const DmnModel *model; /* whose file is being written */
  GString *file;
  guint number;          /* of the case in it */
  const char *folder;
  gboolean shows_progress;
  guint found;
  GError *error;
} Writing;

static volatile sig_atomic_t interrupted;

static void interrupt(int number G_GNUC_UNUSED) { interrupted = 1; }

/* What the candidate shows. (transfer full) */
static char *gap_text(const CoverageGap *gap)
{
  const DmnTable *table = dmn_element_table(gap->decision);
  const char *name = dmn_element_name(gap->decision);
  if (gap->measure == COVERAGE_BOUNDARY)
    return g_strdup_printf(_("%s: %s for \"%s\""), name, gap->values,
                           dmn_table_input_label(table, gap->column));
  const char *id = dmn_rule_id(table, gap->rule);
  g_autofree char *rule = id != NULL ? g_strdup(id) : g_strdup_printf("%u", gap->rule + 1);
  if (gap->measure == COVERAGE_RULE)
    return g_strdup_printf(_("%s: rule %s matches"), name, rule);
  return g_strdup_printf(_("%s: rule %s fails on \"%s\" alone"), name, rule,
                         dmn_table_input_label(table, gap->column));
}

static gboolean finish_file(Writing *writing)
{
  if (writing->file == NULL)
    return TRUE;
  dmn_test_cases_end(writing->file);
  g_autofree char *base = g_path_get_basename(source_name(dmn_model_source(writing->model)));
  if (g_str_has_suffix(base, ".dmn"))
    base[strlen(base) - strlen(".dmn")] = '\0';
  g_autofree char *name = g_strdup_printf("%s-candidates.xml", base);
  g_autofree char *path = g_build_filename(writing->folder, name, NULL);
  g_autoptr(GBytes) bytes = g_string_free_to_bytes(g_steal_pointer(&writing->file));
  return new_file_write(path, bytes, &writing->error);
}

static gboolean write_candidate(const CoverageCandidate *candidate, gpointer data)
{
  Writing *writing = data;
  const DmnElement *decision = candidate->gap->decision;
  if (dmn_element_model(decision) != writing->model) {
    if (!finish_file(writing))
      return FALSE;
    writing->model = dmn_element_model(decision);
    writing->number = 0;
  }
  if (writing->file == NULL) {
    writing->file = g_string_new(NULL);
    dmn_test_cases_begin(writing->file, writing->model);
  }
  g_autofree char *shown = gap_text(candidate->gap);
  g_autofree char *description = g_strdup_printf(_("TO BE CONFIRMED: %s"), shown);
  g_autofree char *id = g_strdup_printf("candidate-%03u", ++writing->number);
  DmnWrittenCase written = {
      .id = id,
      .description = description,
      .model = writing->model,
      .facts = candidate->facts,
      .decision = decision,
      .expected = dmn_evaluation_trace(candidate->evaluation, decision)->value,
  };
  dmn_test_case_write(writing->file, writing->run->models, &written);
  writing->found++;
  if (writing->shows_progress)
    fprintf(stderr, _("\r%u candidates\033[K"), writing->found);
  return !interrupted;
}

static void append_search(GString *text, const CoverageSearch *search, const char *folder)
{
  g_autofree char *shown = tool_display(folder);
  g_string_append_printf(text,
                         messages_plural("%1$u candidate is in \"%2$s\", each to be confirmed by a "
                                         "person before it counts\n",
                                         "%1$u candidates are in \"%2$s\", each to be confirmed by a "
                                         "person before it counts\n",
                                         search->found),
                         search->found, shown);
  if (search->impossible > 0)
    g_string_append_printf(
        text,
        messages_plural("%u cannot be shown: no input data gives it\n",
                        "%u cannot be shown: no input data gives them\n", search->impossible),
        search->impossible);
  if (search->not_found > 0)
    g_string_append_printf(text,
                           messages_plural("for %u no input data was found, nor excluded\n",
                                           "for %u no input data was found, nor excluded\n",
                                           search->not_found),
                           search->not_found);
  if (search->left > 0)
    g_string_append_printf(text,
                           messages_plural("%u was not tried (--budget)\n",
                                           "%u were not tried (--budget)\n", search->left),
                           search->left);
}

gboolean test_candidates_write(const TestRun *run, guint budget, const char *folder, GString *text,
                               GError **error)
{
  Writing writing = {.run = run, .folder = folder, .shows_progress = progress_is_watched()};
  struct sigaction action = {.sa_handler = interrupt}, before;
  sigaction(SIGINT, &action, &before);
  CoverageSearch search = coverage_search(run->shown, budget, write_candidate, &writing);
  if (writing.error == NULL)
    finish_file(&writing);
  sigaction(SIGINT, &before, NULL);
  if (writing.shows_progress)
    progress_clear();
  if (writing.error != NULL) {
    if (writing.file != NULL)
      g_string_free(g_steal_pointer(&writing.file), TRUE);
    g_propagate_error(error, writing.error);
    return FALSE;
  }
  append_search(text, &search, folder);
  return TRUE;
}

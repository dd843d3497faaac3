/* Replaying a register against plainly evaluating the same profiles, in one run and
 * with the same threads.
 *
 *   bench-replay RULESET RECORDS PROFILE… */
#include "engine/record/parallel.h"
#include "engine/record/replay.h"
#include <demarche/report.h>

#include <glib/gstdio.h>
#include <stdlib.h>

/* Dates that each profile is assessed as of: some evaluations come again, as they do
 * where several offices look at one group. */
#define DATES 10

typedef struct {
  Ruleset *ruleset;
  GBytes *profile;
  char *as_of;
} Evaluation;

typedef struct {
  Register *source;
  InputCache *cache;
  Parallel *parallel;
  guint identical;
  guint others;
} Session;

static void refuse(const char *what, const char *reason)
{
  g_printerr("bench-replay: %s: %s\n", what, reason);
  exit(EXIT_FAILURE);
}

static Assessment *assess(const Evaluation *evaluation)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Profile) profile = profile_load_bytes(
      "profile.xml", evaluation->profile, evaluation->ruleset, limits_default(), diagnostics);
  Assessment *assessment = profile != NULL
                               ? record_assess(evaluation->ruleset, profile, evaluation->as_of,
                                               NULL, 0, limits_default(), diagnostics)
                               : NULL;
  if (assessment == NULL)
    refuse("assessment", diagnostic_list_render(diagnostics, FALSE));
  return assessment;
}

static gpointer evaluate(gpointer job)
{
  Evaluation *evaluation = job;
  Assessment *assessment = assess(evaluation);
  g_bytes_unref(record_canonical(assessment, NULL));
  assessment_unref(assessment);
  return NULL;
}

static void nothing(gpointer result, gpointer data)
{
  (void)result;
  (void)data;
}

static gpointer replay(gpointer job)
{
  return replay_run(job);
}

static void count(gpointer result, gpointer data)
{
  g_autoptr(Replay) replayed = result;
  Session *session = data;
  if (replayed->outcome == REPLAY_IDENTICAL)
    session->identical++;
  else
    session->others++;
}

static gboolean visit(const RegisterEntry *entry, gpointer data, GError **error)
{
  Session *session = data;
  (void)error;
  parallel_push(session->parallel, replay_prepare(session->cache, session->source, entry));
  return TRUE;
}

static double seconds_since(gint64 start)
{
  return (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
}

static GArray *list_evaluations(Ruleset *ruleset, guint records, char **paths)
{
  guint path_count = g_strv_length(paths);
  GArray *evaluations = g_array_new(FALSE, TRUE, sizeof(Evaluation));
  for (guint i = 0; i < records; i++) {
    char *text = NULL;
    gsize length;
    if (!g_file_get_contents(paths[i % path_count], &text, &length, NULL))
      refuse(paths[i % path_count], "cannot be read");
    Evaluation evaluation = {
        .ruleset = ruleset,
        .profile = g_bytes_new_take(text, length),
        .as_of = g_strdup_printf("2019-01-%02u", 1 + i / path_count % DATES),
    };
    g_array_append_val(evaluations, evaluation);
  }
  return evaluations;
}

static Register *fill(const char *path, const GArray *evaluations)
{
  g_autoptr(GError) error = NULL;
  RecordStamp stamp = {"2026-11-21T18:15:00Z", "bench", NULL};
  Register *self = register_open(path, REGISTER_CREATE, limits_default(), &error);
  for (guint i = 0; self != NULL && i < evaluations->len; i++) {
    Assessment *assessment = assess(&g_array_index(evaluations, Evaluation, i));
    g_autoptr(RegisterEntry) entry = record_add(self, assessment, NULL, limits_default(), &stamp, &error);
    assessment_unref(assessment);
    if (entry == NULL)
      break;
  }
  if (error != NULL)
    refuse(path, error->message);
  return self;
}

int main(int argc, char **argv)
{
  guint64 records;
  if (argc < 4 || !g_ascii_string_to_unsigned(argv[2], 10, 1, 1000000, &records, NULL)) {
    g_printerr("usage: bench-replay RULESET RECORDS PROFILE...\n");
    return 2;
  }
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Ruleset) ruleset = ruleset_load(argv[1], limits_default(), diagnostics);
  if (ruleset == NULL)
    refuse(argv[1], diagnostic_list_render(diagnostics, FALSE));
  g_autoptr(GArray) evaluations = list_evaluations(ruleset, (guint)records, argv + 3);
  g_autofree char *folder = g_dir_make_tmp("bench-replay-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "register.db", NULL);
  gint64 start = g_get_monotonic_time();
  g_autoptr(Register) source = fill(path, evaluations);
  double filling = seconds_since(start);

  start = g_get_monotonic_time();
  Parallel *parallel = parallel_new(0, evaluate, nothing, NULL);
  for (guint i = 0; i < evaluations->len; i++)
    parallel_push(parallel, &g_array_index(evaluations, Evaluation, i));
  parallel_finish(parallel);
  double plain = seconds_since(start);

  start = g_get_monotonic_time();
  g_autoptr(InputCache) cache = input_cache_new(limits_default());
  g_autoptr(GError) error = NULL;
  Session session = {.source = source, .cache = cache};
  session.parallel = parallel_new(0, replay, count, &session);
  if (!register_each(source, NULL, visit, &session, &error))
    refuse(path, error->message);
  parallel_finish(session.parallel);
  double replaying = seconds_since(start);

  g_print("replay: %u records, %u identical; %.0f a second, against %.0f plain evaluations with "
          "their reports: %.2f of their speed (recording: %.0f a second; %u threads)\n",
          session.identical + session.others, session.identical,
          (double)evaluations->len / replaying, (double)evaluations->len / plain, plain / replaying,
          (double)evaluations->len / filling, g_get_num_processors());
  for (guint i = 0; i < evaluations->len; i++) {
    g_bytes_unref(g_array_index(evaluations, Evaluation, i).profile);
    g_free(g_array_index(evaluations, Evaluation, i).as_of);
  }
  g_autofree char *wal = g_strconcat(path, "-wal", NULL);
  g_autofree char *shared = g_strconcat(path, "-shm", NULL);
  g_clear_pointer(&source, register_close);
  g_unlink(wal);
  g_unlink(shared);
  g_unlink(path);
  g_rmdir(folder);
  return session.others == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* demarche replay: recorded assessments derived again from their stored bytes. */
#include "engine/base/messages.h"
#include "engine/record/parallel.h"
#include "engine/record/replay-report.h"
#include "tools/find-register.h"
#include "tools/interrupt.h"
#include "tools/output.h"
#include "tools/progress.h"
#include "tools/records.h"
#include "tools/tool-error.h"

typedef struct {
  Register *source;
  InputCache *cache;
  ReplayReport *report;
  Parallel *parallel;
  Progress progress;
  gboolean shows_identical;
} Session;

static gpointer work(gpointer job)
{
  return replay_run(job);
}

static void deliver(gpointer result, gpointer data)
{
  g_autoptr(Replay) replay = result;
  Session *session = data;
  g_auto(DecisionHistory) history = {0};
  gboolean is_told = session->shows_identical || replay->outcome != REPLAY_IDENTICAL;
  gboolean has_history = is_told && replay->record != NULL &&
                         decision_history_read(session->source, replay->record, &history, NULL);
  replay_report_add(session->report, replay, has_history ? &history : NULL,
                    session->shows_identical);
  progress_step(&session->progress);
}

static gboolean visit(const RegisterEntry *entry, gpointer data, GError **error)
{
  Session *session = data;
  (void)error;
  parallel_push(session->parallel, replay_prepare(session->cache, session->source, entry));
  return !interrupt_asked();
}

static gboolean replay_given(Session *session, char **ids, GError **error)
{
  for (; *ids != NULL && !interrupt_asked(); ids++) {
    g_autoptr(Record) record = find_record(session->source, *ids, error);
    if (record == NULL)
      return FALSE;
    visit(record->entry, session, NULL);
  }
  return TRUE;
}

static gboolean replay_all(Session *session, const RegisterFilter *filter, GError **error)
{
  GError *failure = NULL;
  if (register_each(session->source, filter, visit, session, &failure) || failure == NULL)
    return TRUE;
  return tool_error_set_record(error, failure);
}

static gboolean check_usage(const Options *options, GError **error)
{
  const char *problem = NULL;
  if (options->all && options->rest[0] != NULL)
    problem = _("--all is every record: no ID is needed beside it");
  else if (!options->all && options->rest[0] == NULL)
    problem = _("the ID of a record is missing, or --all");
  else if (!options->all && options->since != NULL)
    problem = _("--since goes with --all");
  if (problem == NULL)
    return TRUE;
  g_set_error_literal(error, TOOL_ERROR, TOOL_ERROR_USAGE, problem);
  return FALSE;
}

/* Whether every replay was identical; the answer is "no" otherwise. */
static gboolean set_answer(guint others, GError **error)
{
  if (others == 0)
    return TRUE;
  g_set_error(error, TOOL_ERROR, TOOL_ERROR_NO,
              messages_plural("%u record does not give again what was recorded",
                              "%u records do not give again what was recorded", others),
              others);
  return FALSE;
}

gboolean command_replay(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command,
                     OPTIONS(OPTION_ALL, OPTION_SINCE, OPTION_GROUP_LAYOUT, OPTION_REGISTER), 0,
                     G_MAXUINT, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  if (!check_usage(&options, error))
    return FALSE;
  RegisterFilter filter = register_filter_of(&options);
  filter.kind = RECORD_KIND;
  g_autoptr(Register) source = open_register(&options, REGISTER_READ, error);
  if (source == NULL)
    return FALSE;
  g_autoptr(InputCache) cache = input_cache_new(options_limits());
  Session session = {
      .source = source,
      .cache = cache,
      .report = replay_report_new(&options.report),
      .shows_identical = !options.all,
  };
  interrupt_watch();
  progress_begin(&session.progress);
  session.parallel = parallel_new(0, work, deliver, &session);
  gboolean visited = options.all ? replay_all(&session, &filter, error)
                                 : replay_given(&session, options.rest, error);
  parallel_finish(session.parallel);
  progress_end(&session.progress);
  guint others = replay_report_count(session.report, REPLAY_DIFFERS) +
                 replay_report_count(session.report, REPLAY_REFUSED);
  g_autoptr(GString) report = replay_report_finish(session.report, visited && !interrupt_asked());
  /* What was done is told, whatever stopped it. */
  gboolean written = output_write(options.output, report, visited ? error : NULL);
  interrupt_obey();
  return visited && written && set_answer(others, error);
}

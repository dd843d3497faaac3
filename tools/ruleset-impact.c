/* demarche ruleset impact: what another ruleset would change in what is recorded. */
#include "engine/base/messages.h"
#include "engine/record/impact-report.h"
#include "engine/record/parallel.h"
#include "tools/find-register.h"
#include "tools/interrupt.h"
#include "tools/load.h"
#include "tools/output.h"
#include "tools/progress.h"
#include "tools/records.h"
#include "tools/tool-error.h"

typedef struct {
  Register *source;
  InputCache *cache; /* of sanctions lists */
  Ruleset *ruleset;
  ImpactReport *report;
  Parallel *parallel;
  Progress progress;
} Session;

static gpointer work(gpointer job)
{
  return impact_run(job);
}

static void deliver(gpointer result, gpointer data)
{
  g_autoptr(Impact) impact = result;
  Session *session = data;
  g_auto(DecisionHistory) history = {0};
  gboolean is_told = impact->outcome != IMPACT_SAME && impact->record != NULL &&
                     decision_history_read(session->source, impact->record, &history, NULL);
  impact_report_add(session->report, impact, is_told ? &history : NULL);
  progress_step(&session->progress);
}

static gboolean visit(const RegisterEntry *entry, gpointer data, GError **error)
{
  Session *session = data;
  (void)error;
  Record *record = record_open(entry, NULL);
  if (record == NULL || !g_str_equal(record->ruleset_id, ruleset_id(session->ruleset))) {
    record_free(record);
    impact_report_pass_over(session->report);
  } else {
    parallel_push(session->parallel,
                  impact_prepare(session->cache, session->source, record, session->ruleset));
  }
  return !interrupt_asked();
}

gboolean command_ruleset_impact(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command, OPTIONS(OPTION_SINCE, OPTION_GROUP_LAYOUT, OPTION_REGISTER), 1, 1,
                     arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  RegisterFilter filter = register_filter_of(&options);
  filter.kind = RECORD_KIND;
  g_autoptr(Ruleset) ruleset = load_ruleset(options.rest[0], error);
  if (ruleset == NULL)
    return FALSE;
  g_autoptr(Register) source = open_register(&options, REGISTER_READ, error);
  if (source == NULL)
    return FALSE;
  g_autoptr(InputCache) cache = input_cache_new(options_limits());
  Session session = {
      .source = source,
      .cache = cache,
      .ruleset = ruleset,
      .report = impact_report_new(ruleset, &options.report),
  };
  interrupt_watch();
  progress_begin(&session.progress);
  session.parallel = parallel_new(0, work, deliver, &session);
  GError *failure = NULL;
  gboolean visited = register_each(source, &filter, visit, &session, &failure) || failure == NULL;
  parallel_finish(session.parallel);
  progress_end(&session.progress);
  if (!visited)
    tool_error_set_record(error, failure);
  g_autoptr(GString) report = impact_report_finish(session.report, visited && !interrupt_asked());
  gboolean written = output_write(options.output, report, visited ? error : NULL);
  interrupt_obey();
  return visited && written;
}

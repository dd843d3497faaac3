#include "engine/record/replay.h"

#include "engine/base/messages.h"
#include "engine/feel/temporal.h"
#include "engine/record/trace.h"
#include <string.h>

struct ReplayJob {
  RegisterEntry *entry;
  Stored *stored; /* NULL where refused */
  Record *record; /* where refused after its body was read */
  char *refusal;
};

const char *replay_outcome_name(ReplayOutcome outcome)
{
  static const char *const names[] = {
      [REPLAY_IDENTICAL] = "identical",
      [REPLAY_DIFFERS] = "differs",
      [REPLAY_REFUSED] = "refused",
  };
  return names[outcome];
}

void replay_free(Replay *replay)
{
  if (replay == NULL)
    return;
  register_entry_unref(replay->entry);
  record_free(replay->record);
  g_clear_pointer(&replay->ruleset, ruleset_unref);
  record_signature_unref(replay->signature);
  g_free(replay->refusal);
  findings_clear(&replay->before);
  findings_clear(&replay->after);
  arena_free(replay->arena);
  g_free(replay);
}

ReplayJob *replay_prepare(InputCache *cache, Register *source, const RegisterEntry *entry)
{
  g_autoptr(GError) error = NULL;
  ReplayJob *job = g_new0(ReplayJob, 1);
  job->entry = register_entry_ref(entry);
  Record *record = record_open(entry, &error);
  if (record != NULL)
    job->stored = stored_read(cache, source, record, TRUE, &error);
  if (job->stored == NULL) {
    job->refusal = g_strdup(error->message);
    g_clear_error(&error);
    /* The body again, for who reads of the refusal. */
    job->record = record_open(entry, NULL);
  }
  return job;
}

static const char *decision_key(Arena *arena, FeelValue decision)
{
  const char *model = json_tree_text(decision, "model");
  const char *name = json_tree_text(decision, "decision");
  return arena_printf(arena, _("\"%s\" of \"%s\""), name == NULL ? "" : name,
                      model == NULL ? "" : model);
}

static GHashTable *index_decisions(Arena *arena, FeelValue decisions)
{
  GHashTable *by_key = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < decisions.length; i++)
    g_hash_table_insert(by_key, (gpointer)decision_key(arena, decisions.items[i]),
                        (gpointer)&decisions.items[i]);
  return by_key;
}

/* Names of the decisions that two traces tell otherwise. (arena) */
static const char *const *decisions_that_differ(Arena *arena, GBytes *before, GBytes *after,
                                                GError **error)
{
  FeelValue old, new;
  if (!json_tree_read(arena, _("the recorded trace"), before, &old, error) ||
      !json_tree_read(arena, _("the trace"), after, &new, error))
    return NULL;
  FeelValue old_list = json_tree_list(old, "decisions");
  FeelValue new_list = json_tree_list(new, "decisions");
  g_autoptr(GHashTable) old_by_key = index_decisions(arena, old_list);
  g_autoptr(GHashTable) new_by_key = index_decisions(arena, new_list);
  const char **names = arena_new_array(arena, const char *, old_list.length + new_list.length + 1);
  guint count = 0;
  for (guint i = 0; i < old_list.length; i++) {
    const char *key = decision_key(arena, old_list.items[i]);
    const FeelValue *other = g_hash_table_lookup(new_by_key, key);
    if (other == NULL || !json_tree_equal(old_list.items[i], *other))
      names[count++] = key;
  }
  for (guint i = 0; i < new_list.length; i++) {
    const char *key = decision_key(arena, new_list.items[i]);
    if (!g_hash_table_contains(old_by_key, key))
      names[count++] = key;
  }
  return names;
}

static gboolean compare_assessments(Replay *replay, GBytes *before, GBytes *after, GError **error)
{
  if (!findings_read(replay->arena, _("the recorded assessment"), before, &replay->before, error) ||
      !findings_read(replay->arena, _("the assessment"), after, &replay->after, error))
    return FALSE;
  replay->comparison = comparison_make(replay->arena, &replay->before, &replay->after);
  return TRUE;
}

static gboolean derive(Replay *replay, const Stored *stored, GError **error)
{
  const Record *record = stored->record;
  Assessment *assessment = stored_assess(stored, stored->ruleset, FALSE, error);
  if (assessment == NULL)
    return FALSE;
  g_autoptr(GBytes) canonical = record_canonical(assessment, record->engine);
  g_autoptr(GBytes) trace = record_trace(assessment);
  assessment_unref(assessment);
  replay->assessment_differs = !g_bytes_equal(canonical, stored->assessment);
  replay->trace_differs = !g_bytes_equal(trace, stored->trace);
  if (!replay->assessment_differs && !replay->trace_differs &&
      stored->signature->state != RECORD_SIGNATURE_BROKEN)
    return TRUE;
  replay->outcome = REPLAY_DIFFERS;
  if (strcmp(record->engine, PACKAGE_VERSION) != 0)
    replay->causes |= REPLAY_CAUSE_ENGINE;
  if ((replay->assessment_differs || replay->trace_differs) &&
      strcmp(record->zone_data, feel_zone_database_version()) != 0)
    replay->causes |= REPLAY_CAUSE_ZONE_DATA;
  if (replay->assessment_differs &&
      !compare_assessments(replay, stored->assessment, canonical, error))
    return FALSE;
  if (replay->trace_differs) {
    replay->decisions = decisions_that_differ(replay->arena, stored->trace, trace, error);
    return replay->decisions != NULL;
  }
  return TRUE;
}

Replay *replay_run(ReplayJob *job)
{
  g_autoptr(GError) error = NULL;
  Replay *replay = g_new0(Replay, 1);
  replay->arena = arena_new(0);
  replay->entry = g_steal_pointer(&job->entry);
  if (job->stored == NULL) {
    replay->outcome = REPLAY_REFUSED;
    replay->refusal = g_steal_pointer(&job->refusal);
    replay->record = g_steal_pointer(&job->record);
  } else if (!derive(replay, job->stored, &error)) {
    replay->outcome = REPLAY_REFUSED;
    replay->refusal = g_strdup(error->message);
  }
  if (job->stored != NULL) {
    replay->record = g_steal_pointer(&job->stored->record);
    replay->ruleset = g_steal_pointer(&job->stored->ruleset);
    replay->signature = g_steal_pointer(&job->stored->signature);
  }
  stored_free(job->stored);
  g_free(job);
  return replay;
}

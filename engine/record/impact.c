#include "engine/record/impact.h"

#include "engine/base/messages.h"

struct ImpactJob {
  RegisterEntry *entry;
  Ruleset *ruleset;
  Stored *stored; /* NULL where refused */
  Record *record; /* where refused */
  char *refusal;
};

const char *impact_outcome_name(ImpactOutcome outcome)
{
  static const char *const names[] = {
      [IMPACT_SAME] = "same",
      [IMPACT_CHANGES] = "changes",
      [IMPACT_REFUSED] = "refused",
  };
  return names[outcome];
}

void impact_free(Impact *impact)
{
  if (impact == NULL)
    return;
  register_entry_unref(impact->entry);
  record_free(impact->record);
  g_free(impact->refusal);
  findings_clear(&impact->before);
  findings_clear(&impact->after);
  arena_free(impact->arena);
  g_free(impact);
}

ImpactJob *impact_prepare(InputCache *cache, Register *source, Record *record, Ruleset *ruleset)
{
  g_autoptr(GError) error = NULL;
  ImpactJob *job = g_new0(ImpactJob, 1);
  job->entry = register_entry_ref(record->entry);
  job->ruleset = ruleset_ref(ruleset);
  job->stored = stored_read(cache, source, record, FALSE, &error);
  if (job->stored == NULL) {
    job->refusal = g_strdup(error->message);
    job->record = record_open(job->entry, NULL);
  }
  return job;
}

static gboolean assess_anew(Impact *impact, const ImpactJob *job, GError **error)
{
  Assessment *assessment = stored_assess(job->stored, job->ruleset, FALSE, error);
  if (assessment == NULL)
    return FALSE;
  g_autoptr(GBytes) canonical = record_canonical(assessment, NULL);
  assessment_unref(assessment);
  if (!findings_read(impact->arena, _("the recorded assessment"), job->stored->assessment,
                     &impact->before, error) ||
      !findings_read(impact->arena, _("the assessment"), canonical, &impact->after, error))
    return FALSE;
  impact->comparison = comparison_make(impact->arena, &impact->before, &impact->after);
  impact->outcome = comparison_is_substantial(&impact->comparison) ? IMPACT_CHANGES : IMPACT_SAME;
  return TRUE;
}

Impact *impact_run(ImpactJob *job)
{
  g_autoptr(GError) error = NULL;
  Impact *impact = g_new0(Impact, 1);
  impact->arena = arena_new(0);
  impact->entry = g_steal_pointer(&job->entry);
  if (job->stored == NULL) {
    impact->outcome = IMPACT_REFUSED;
    impact->refusal = g_steal_pointer(&job->refusal);
    impact->record = g_steal_pointer(&job->record);
  } else {
    if (!assess_anew(impact, job, &error)) {
      impact->outcome = IMPACT_REFUSED;
      impact->refusal = g_strdup(error->message);
    }
    impact->record = g_steal_pointer(&job->stored->record);
  }
  stored_free(job->stored);
  ruleset_unref(job->ruleset);
  g_free(job);
  return impact;
}

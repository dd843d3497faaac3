#include "config.h"

#include "engine/assess/assess-diagnostics.h"
#include "engine/assess/assessment-instance.h"
#include "engine/assess/gap.h"
#include "engine/assess/grading.h"
#include "engine/assess/section.h"
#include "engine/base/iso-date.h"
#include "engine/feel/temporal.h"
#include <string.h>

/* A date, or the last day of a month or of a year: what is described as of
 * October is described at its end. */
static gboolean parse_day(const char *text, FeelDate *date)
{
  static const char *const completions[] = {"", "-31", "-30", "-29", "-28", "-12-31"};
  for (guint i = 0; i < G_N_ELEMENTS(completions); i++) {
    g_autofree char *whole = g_strconcat(text, completions[i], NULL);
    if (feel_date_parse(whole, strlen(whole), date))
      return TRUE;
  }
  return FALSE;
}

static char *day_text(FeelDate date)
{
  g_autoptr(Arena) arena = arena_new(0);
  return g_strdup(feel_temporal_text(arena, feel_date(date)));
}

gboolean assess_bind(DmnEvaluation *evaluation, const Ruleset *ruleset, const Profile *profile,
                     FeelDate date)
{
  gboolean fits = TRUE;
  dmn_evaluation_set_tracing(evaluation, TRUE);
  dmn_evaluation_set_clock(
      evaluation, (FeelDateTime){.date = date, .time = {.zone = FEEL_ZONE_OFFSET, .offset = 0}});
  for (guint i = 0; i < ruleset_fact_input_count(ruleset); i++) {
    const DmnElement *input = ruleset_fact_input(ruleset, i);
    fits &= dmn_evaluation_bind(evaluation, input, profile_input_value(profile, input));
  }
  const DmnElement *date_input = ruleset_decision_date_input(ruleset);
  if (date_input != NULL)
    fits &= dmn_evaluation_bind(evaluation, date_input, feel_date(date));
  return fits;
}

gboolean assess_is_fact(const Ruleset *ruleset, const ProfileFact *fact)
{
  return ruleset_is_fact(ruleset, fact->fact);
}

void assess_copy_diagnostics(DiagnosticList *diagnostics, const DiagnosticList *from)
{
  for (guint i = 0; i < diagnostic_list_length(from); i++) {
    const Diagnostic *diagnostic = diagnostic_list_get(from, i);
    diagnostic_list_add_at(diagnostics, diagnostic->kind, diagnostic->span, diagnostic->place,
                           "%s", diagnostic->message);
  }
}

static guint *number_facts(const Ruleset *ruleset, const Profile *profile)
{
  guint count = dmn_models_fact_count(ruleset_models(ruleset));
  guint *numbers = g_new(guint, count + 1);
  for (guint i = 0; i < count; i++)
    numbers[i] = G_MAXUINT;
  for (guint i = 0; i < profile_fact_count(profile); i++) {
    if (assess_is_fact(ruleset, profile_fact(profile, i)))
      numbers[profile_fact(profile, i)->fact->index] = i;
  }
  return numbers;
}

/* How many sections in a row have the id of the one at first. */
static guint section_run(const Ruleset *ruleset, guint first)
{
  guint end = first + 1;
  const char *id = ruleset_section(ruleset, first)->id;
  while (end < ruleset_section_count(ruleset) &&
         g_str_equal(ruleset_section(ruleset, end)->id, id))
    end++;
  return end - first;
}

static gboolean build_sections(Assessment *assessment, DiagnosticList *diagnostics)
{
  AssessContext context = {
      .arena = assessment->arena,
      .ruleset = assessment->ruleset,
      .profile = assessment->profile,
      .profile_facts = assessment->profile_facts,
      .evaluation = assessment->evaluation,
      .diagnostics = diagnostics,
  };
  guint count = ruleset_section_count(assessment->ruleset);
  assessment->sections = arena_new_array(assessment->arena, AssessmentSection, count + 1);
  for (guint first = 0, run; first < count; first += run) {
    run = section_run(assessment->ruleset, first);
    AssessmentSection *section = &assessment->sections[assessment->section_count++];
    if (!assess_section_build(&context, first, run, section))
      return FALSE;
  }
  return TRUE;
}

static AssessmentLines collect_gates(const Assessment *assessment, gboolean is_open)
{
  guint count = 0;
  const AssessmentLine **gates = NULL;
  /* Once to count, once to keep. */
  for (int keep = 0; keep <= 1; keep++) {
    if (keep)
      gates = arena_new_array(assessment->arena, const AssessmentLine *, count + 1);
    count = 0;
    for (guint i = 0; i < assessment->section_count; i++) {
      const AssessmentSection *section = &assessment->sections[i];
      AssessmentLines lines = is_open ? section->open : section->lines;
      for (guint line = 0; line < lines.count; line++) {
        if (lines.lines[line]->role != ASSESSMENT_ROLE_GATE)
          continue;
        if (keep)
          gates[count] = lines.lines[line];
        count++;
      }
    }
  }
  return (AssessmentLines){gates, count};
}

/* All that an assessment says, once its inputs are bound. */
static gboolean build(Assessment *assessment, DiagnosticList *diagnostics)
{
  if (!build_sections(assessment, diagnostics))
    return FALSE;
  assessment->gates = collect_gates(assessment, FALSE);
  assessment->open_gates = collect_gates(assessment, TRUE);
  assessment->gaps = assess_gaps(assessment->arena, assessment->ruleset, assessment->profile,
                                 assessment->sections, assessment->section_count,
                                 &assessment->gap_count, &assessment->idle_gap_count);
  return TRUE;
}

static void check_in_force(const Assessment *assessment, DiagnosticList *diagnostics)
{
  const char *from = ruleset_in_force_from(assessment->ruleset);
  const char *until = ruleset_in_force_until(assessment->ruleset);
  FeelDate date;
  gint64 day = feel_date_to_days(assessment->date);
  if (from != NULL && feel_date_parse(from, strlen(from), &date) && day < feel_date_to_days(date))
    diagnostic_list_add(diagnostics, &ASSESS_NOT_IN_FORCE, SPAN_NONE,
                        "ruleset \"%s\" is in force from %s, after the date of the decision, %s",
                        ruleset_id(assessment->ruleset), from, assessment->as_of);
  if (until != NULL && feel_date_parse(until, strlen(until), &date) &&
      day > feel_date_to_days(date))
    diagnostic_list_add(diagnostics, &ASSESS_NOT_IN_FORCE, SPAN_NONE,
                        "ruleset \"%s\" was in force until %s, before the date of the decision, %s",
                        ruleset_id(assessment->ruleset), until, assessment->as_of);
}

/* Hindsight is no ground for a decision. */
static void check_facts_are_not_later(const Assessment *assessment, DiagnosticList *diagnostics)
{
  IsoDate facts, decision;
  const char *described = profile_as_of(assessment->profile);
  if (iso_date_parse(described, &facts) && iso_date_parse(assessment->as_of, &decision) &&
      iso_date_is_after(facts, decision))
    diagnostic_list_add(diagnostics, &ASSESS_FACTS_LATER, SPAN_NONE,
                        "profile \"%s\" is as of %s, after the date of the decision, %s",
                        profile_id(assessment->profile), described, assessment->as_of);
}

static void screen(Assessment *assessment, SanctionsList *const *lists, guint count)
{
  if (count == 0)
    return;
  ScreeningStore *store = &assessment->screening_store;
  store->lists = g_ptr_array_new_with_free_func((GDestroyNotify)sanctions_list_unref);
  store->searches = g_ptr_array_new_with_free_func((GDestroyNotify)sanctions_screening_free);
  assessment->screenings = g_ptr_array_new();
  for (guint i = 0; i < count; i++) {
    g_ptr_array_add(store->lists, sanctions_list_ref(lists[i]));
    g_ptr_array_add(assessment->screenings,
                    (gpointer)assess_screen(assessment->arena, store, assessment->profile,
                                            lists[i], assessment->as_of));
  }
}

Assessment *assessment_new(Ruleset *ruleset, Profile *profile, const char *as_of,
                           const Limits *limits, DiagnosticList *diagnostics)
{
  return assessment_new_screened(ruleset, profile, as_of, NULL, 0, limits, diagnostics);
}

Assessment *assessment_new_screened(Ruleset *ruleset, Profile *profile, const char *as_of,
                                    SanctionsList *const *lists, guint count,
                                    const Limits *limits, DiagnosticList *diagnostics)
{
  FeelDate date;
  if (as_of == NULL)
    as_of = profile_as_of(profile);
  if (as_of == NULL || !parse_day(as_of, &date)) {
    diagnostic_list_add(diagnostics, &ASSESS_DATE, SPAN_NONE,
                        "\"%s\" is not a date; year-month-day was expected, such as 2018-11-01",
                        as_of == NULL ? "" : as_of);
    return NULL;
  }

  g_autoptr(Assessment) assessment = g_new0(Assessment, 1);
  g_atomic_ref_count_init(&assessment->references);
  assessment->ruleset = ruleset_ref(ruleset);
  assessment->profile = profile_ref(profile);
  assessment->arena = arena_new(0);
  assessment->limits = *limits;
  assessment->date = date;
  assessment->as_of = day_text(date);
  assessment->profile_facts = number_facts(ruleset, profile);
  assessment->evaluation = dmn_evaluation_new(ruleset_models(ruleset), &assessment->limits);
  check_in_force(assessment, diagnostics);
  check_facts_are_not_later(assessment, diagnostics);

  const DiagnosticList *met = dmn_evaluation_diagnostics(assessment->evaluation);
  if (!assess_bind(assessment->evaluation, ruleset, profile, date)) {
    assess_copy_diagnostics(diagnostics, met);
    diagnostic_list_add(diagnostics, &ASSESS_INPUT, SPAN_NONE,
                        "profile \"%s\" does not fit the inputs of ruleset \"%s\"",
                        profile_id(profile), ruleset_id(ruleset));
    return NULL;
  }
  if (!build(assessment, diagnostics)) {
    assess_copy_diagnostics(diagnostics, met);
    if (dmn_evaluation_stopped(assessment->evaluation) != NULL)
      diagnostic_list_add(diagnostics, &ASSESS_STOPPED, SPAN_NONE,
                          "the assessment of profile \"%s\" stopped at a limit",
                          profile_id(profile));
    return NULL;
  }
  if (!assess_grade_facts(assessment, diagnostics))
    return NULL;
  screen(assessment, lists, count);
  return g_steal_pointer(&assessment);
}

/* The names are the base's: what was found of them on the lists is too. */
static void screen_variation(Assessment *assessment, const Assessment *base)
{
  if (base->screenings == NULL)
    return;
  assessment->screenings = g_ptr_array_new();
  for (guint i = 0; i < base->screenings->len; i++)
    g_ptr_array_add(assessment->screenings,
                    (gpointer)assess_screen_variation(assessment->arena, base->screenings->pdata[i],
                                                      base->profile, assessment->profile));
}

Assessment *assessment_vary(const Assessment *base, Profile *profile, DmnEvaluation *evaluation,
                            DiagnosticList *diagnostics)
{
  g_autoptr(Assessment) assessment = g_new0(Assessment, 1);
  g_atomic_ref_count_init(&assessment->references);
  assessment->ruleset = ruleset_ref(base->ruleset);
  assessment->profile = profile_ref(profile);
  assessment->arena = arena_new(0);
  assessment->limits = base->limits;
  assessment->date = base->date;
  assessment->as_of = g_strdup(base->as_of);
  assessment->profile_facts = number_facts(base->ruleset, profile);
  assessment->evaluation = evaluation;
  assessment->borrows_evaluation = TRUE;
  dmn_evaluation_reset(evaluation);
  if (!assess_bind(evaluation, base->ruleset, profile, base->date) ||
      !build(assessment, diagnostics)) {
    assess_copy_diagnostics(diagnostics, dmn_evaluation_diagnostics(evaluation));
    return NULL;
  }
  screen_variation(assessment, base);
  return g_steal_pointer(&assessment);
}

Assessment *assessment_ref(Assessment *assessment)
{
  g_atomic_ref_count_inc(&assessment->references);
  return assessment;
}

void assessment_unref(Assessment *assessment)
{
  if (!g_atomic_ref_count_dec(&assessment->references))
    return;
  if (!assessment->borrows_evaluation)
    dmn_evaluation_free(assessment->evaluation);
  g_clear_pointer(&assessment->screenings, g_ptr_array_unref);
  g_clear_pointer(&assessment->screening_store.searches, g_ptr_array_unref);
  g_clear_pointer(&assessment->screening_store.lists, g_ptr_array_unref);
  arena_free(assessment->arena);
  g_free(assessment->profile_facts);
  g_free(assessment->as_of);
  profile_unref(assessment->profile);
  ruleset_unref(assessment->ruleset);
  g_free(assessment);
}

Ruleset *assessment_ruleset(const Assessment *assessment) { return assessment->ruleset; }
Profile *assessment_profile(const Assessment *assessment) { return assessment->profile; }
const char *assessment_as_of(const Assessment *assessment) { return assessment->as_of; }

const char *assessment_engine_version(const Assessment *assessment)
{
  (void)assessment;
  return PACKAGE_VERSION;
}

const DmnEvaluation *assessment_evaluation(const Assessment *assessment)
{
  return assessment->evaluation;
}

guint assessment_section_count(const Assessment *assessment) { return assessment->section_count; }

const AssessmentSection *assessment_section(const Assessment *assessment, guint index)
{
  g_return_val_if_fail(index < assessment->section_count, NULL);
  return &assessment->sections[index];
}

const AssessmentLines *assessment_gates(const Assessment *assessment)
{
  return &assessment->gates;
}

const AssessmentLines *assessment_open_gates(const Assessment *assessment)
{
  return &assessment->open_gates;
}

guint assessment_gap_count(const Assessment *assessment) { return assessment->gap_count; }

const AssessmentGap *assessment_gap(const Assessment *assessment, guint index)
{
  g_return_val_if_fail(index < assessment->gap_count, NULL);
  return &assessment->gaps[index];
}

guint assessment_idle_gap_count(const Assessment *assessment)
{
  return assessment->idle_gap_count;
}

guint assessment_screening_count(const Assessment *assessment)
{
  return assessment->screenings == NULL ? 0 : assessment->screenings->len;
}

const AssessmentScreening *assessment_screening(const Assessment *assessment, guint index)
{
  g_return_val_if_fail(index < assessment_screening_count(assessment), NULL);
  return assessment->screenings->pdata[index];
}

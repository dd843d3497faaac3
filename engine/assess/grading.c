#include "engine/assess/grading.h"
#include "engine/assess/assess-diagnostics.h"
#include "engine/base/iso-date.h"
#include "engine/base/messages.h"
#include "engine/ruleset/grading.h"
#include <string.h>

typedef struct {
  Assessment *assessment;
  const RulesetSection *grading;
  DmnEvaluation *evaluation;
  DiagnosticList *diagnostics;
  const char *ungraded; /* the first fact that no rule graded, and how many there are */
  guint ungraded_count;
} Grading;

static FeelValue text_value(const char *text)
{
  return text == NULL ? FEEL_NULL_VALUE : feel_string_static(text);
}

/* A day, or the last day of a month or of a year. */
static FeelValue day_value(const char *text)
{
  IsoDate date;
  if (text == NULL || !iso_date_parse(text, &date))
    return FEEL_NULL_VALUE;
  guint month = date.month == 0 ? 12 : date.month;
  guint day = date.day == 0 ? g_date_get_days_in_month((GDateMonth)month, (GDateYear)date.year)
                            : date.day;
  return feel_date((FeelDate){(gint32)date.year, (guint8)month, (guint8)day});
}

static FeelValue grade_letter(Arena *arena, char letter)
{
  return letter == 0 ? FEEL_NULL_VALUE : feel_string_copy(arena, &letter, 1);
}

static FeelValue piece_value(Arena *arena, const ProfileEvidence *evidence)
{
  FeelValue *origins = arena_new_array(arena, FeelValue, PROFILE_EVIDENCE_CLASSES);
  guint count = 0;
  for (guint index = 0; index < PROFILE_EVIDENCE_CLASSES; index++)
    if ((evidence->origins >> index) & 1)
      origins[count++] = feel_string_static(profile_evidence_class(index));
  FeelValue *values = arena_new_array(arena, FeelValue, RULESET_PIECE_MEMBERS);
  values[RULESET_PIECE_CLASS] = text_value(evidence->source_class);
  values[RULESET_PIECE_ORIGINS] = feel_list(origins, count);
  values[RULESET_PIECE_RELIABILITY] = grade_letter(arena, evidence->reliability);
  values[RULESET_PIECE_CREDIBILITY] = grade_letter(arena, evidence->credibility);
  values[RULESET_PIECE_ACCESS] = text_value(evidence->access);
  values[RULESET_PIECE_AS_OF] = day_value(evidence->origin_date);
  return feel_context(arena, &ruleset_piece_shape, values);
}

/* What the ruleset is told of a fact. (arena) */
static FeelValue fact_value(Arena *arena, const Profile *profile, const ProfileFact *fact)
{
  FeelValue *pieces = arena_new_array(arena, FeelValue, fact->evidence_count + 1);
  for (guint index = 0; index < fact->evidence_count; index++)
    pieces[index] = piece_value(arena, fact->evidence[index]);
  FeelValue *values = arena_new_array(arena, FeelValue, RULESET_GRADING_MEMBERS);
  values[RULESET_GRADING_GROUP] = text_value(dmn_element_name(fact->fact->input));
  values[RULESET_GRADING_PATH] = text_value(fact->fact->path);
  values[RULESET_GRADING_AS_OF] =
      day_value(fact->as_of != NULL ? fact->as_of : profile_as_of(profile));
  values[RULESET_GRADING_EVIDENCE] = feel_list(pieces, fact->evidence_count);
  return feel_context(arena, &ruleset_grading_shape, values);
}

/* The output of a rule that matched; null where the table has no such column. */
static FeelValue output(const DmnTable *table, const DmnRuleTrace *rule, const char *column)
{
  gint index = dmn_table_find_output(table, column);
  return index < 0 || rule->outputs == NULL ? FEEL_NULL_VALUE : rule->outputs[index];
}

static gboolean read_standing(FeelValue value, AssessmentStanding *standing)
{
  for (guint index = 0; value.kind == FEEL_STRING && index < ASSESSMENT_STANDINGS; index++) {
    *standing = (AssessmentStanding)index;
    if (*standing != ASSESSMENT_STANDING_CONTESTED &&
        feel_string_equals(value, assessment_standing_name(*standing)))
      return TRUE;
  }
  return FALSE;
}

/* Reads what a rule that matched says. FALSE, with a diagnostic, where it is no grade. */
static gboolean read_grade(const Grading *grading, const DmnTableTrace *trace, guint number,
                           AssessmentGrade *grade)
{
  const DmnRuleTrace *rule = &trace->rules[number];
  FeelValue code = output(trace->table, rule, "code");
  FeelValue limit = output(trace->table, rule, "limit");
  gboolean is_standing = read_standing(output(trace->table, rule, "standing"), &grade->standing);
  if (!is_standing || code.kind != FEEL_STRING || code.length == 0) {
    const char *name = dmn_element_name(grading->grading->decision);
    diagnostic_list_add_at(grading->diagnostics, &ASSESS_ROW, dmn_rule_span(trace->table, number),
                           name,
                           "rule %u of decision \"%s\" gave no value that column \"%s\" can show; "
                           "%s",
                           number + 1, name, is_standing ? "code" : "standing",
                           is_standing ? "a code was expected"
                                       : _("\"verified\", \"alleged\" or \"old\" was expected"));
    return FALSE;
  }
  grade->rule = number;
  grade->code = arena_strndup(grading->assessment->arena, code.string, code.length);
  if (limit.kind == FEEL_YEARS_MONTHS_DURATION && limit.months > 0 && limit.months < G_MAXUINT)
    grade->limit_months = (guint)limit.months;
  return TRUE;
}

/* What is not graded is never more than alleged. */
static AssessmentGrades ungraded(Grading *grading, const ProfileFact *fact)
{
  if (grading->ungraded_count++ == 0)
    grading->ungraded = fact->fact->path;
  AssessmentGrade *grade = arena_new_item(grading->assessment->arena, AssessmentGrade);
  grade->standing = ASSESSMENT_STANDING_ALLEGED;
  return (AssessmentGrades){grade, 1};
}

static void report_ungraded(const Grading *grading)
{
  const char *name = dmn_element_name(grading->grading->decision);
  if (grading->ungraded_count == 1)
    diagnostic_list_add(grading->diagnostics, &ASSESS_UNGRADED, SPAN_NONE,
                        "no rule of decision \"%s\" grades the fact \"%s\"; it counts as alleged",
                        name, grading->ungraded);
  else if (grading->ungraded_count > 1)
    diagnostic_list_add(grading->diagnostics, &ASSESS_UNGRADED, SPAN_NONE,
                        "no rule of decision \"%s\" grades %u facts, the first of them \"%s\"; "
                        "they count as alleged",
                        name, grading->ungraded_count, grading->ungraded);
}

static gboolean grade_fact(Grading *grading, const ProfileFact *fact, AssessmentGrades *grades)
{
  const Assessment *assessment = grading->assessment;
  const Ruleset *ruleset = assessment->ruleset;
  DmnEvaluation *evaluation = grading->evaluation;
  const DmnElement *date_input = ruleset_decision_date_input(ruleset);
  dmn_evaluation_reset(evaluation);
  FeelValue value =
      fact_value(dmn_evaluation_input_arena(evaluation), assessment->profile, fact);
  if ((date_input != NULL &&
       !dmn_evaluation_bind(evaluation, date_input, feel_date(assessment->date))) ||
      !dmn_evaluation_bind(evaluation, ruleset_evidence_input(ruleset), value))
    return FALSE;
  dmn_evaluate_decision(evaluation, grading->grading->decision);
  if (dmn_evaluation_stopped(evaluation) != NULL)
    return FALSE;
  const DmnDecisionTrace *trace = dmn_evaluation_trace(evaluation, grading->grading->decision);
  const DmnTableTrace *table = trace == NULL ? NULL : trace->table;
  if (table == NULL || table->hit_count == 0) {
    *grades = ungraded(grading, fact);
    return TRUE;
  }
  AssessmentGrade *own = arena_new_array(assessment->arena, AssessmentGrade, table->hit_count);
  for (guint hit = 0; hit < table->hit_count; hit++)
    if (!read_grade(grading, table, table->hits[hit], &own[hit]))
      return FALSE;
  *grades = (AssessmentGrades){own, table->hit_count};
  return TRUE;
}

gboolean assess_grade_facts(Assessment *assessment, DiagnosticList *diagnostics)
{
  const Ruleset *ruleset = assessment->ruleset;
  if (ruleset_grading(ruleset) == NULL)
    return TRUE;
  g_autoptr(DmnEvaluation) evaluation =
      dmn_evaluation_new(ruleset_models(ruleset), &assessment->limits);
  dmn_evaluation_set_tracing(evaluation, TRUE);
  dmn_evaluation_set_clock(
      evaluation,
      (FeelDateTime){.date = assessment->date, .time = {.zone = FEEL_ZONE_OFFSET, .offset = 0}});
  Grading grading = {assessment, ruleset_grading(ruleset), evaluation, diagnostics, NULL, 0};
  guint count = profile_fact_count(assessment->profile);
  assessment->grades = arena_new_array(assessment->arena, AssessmentGrades, count + 1);
  for (guint number = 0; number < count; number++) {
    const ProfileFact *fact = profile_fact(assessment->profile, number);
    if (fact->status != PROFILE_KNOWN || !assess_is_fact(ruleset, fact) ||
        grade_fact(&grading, fact, &assessment->grades[number]))
      continue;
    assess_copy_diagnostics(diagnostics, dmn_evaluation_diagnostics(evaluation));
    if (dmn_evaluation_stopped(evaluation) != NULL)
      diagnostic_list_add(diagnostics, &ASSESS_STOPPED, SPAN_NONE,
                          "the grading of the fact \"%s\" of profile \"%s\" stopped at a limit",
                          fact->fact->path, profile_id(assessment->profile));
    return FALSE;
  }
  report_ungraded(&grading);
  return TRUE;
}

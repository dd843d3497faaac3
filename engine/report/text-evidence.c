#include "engine/report/text-evidence.h"
#include "engine/report/words.h"

/* Whether a reader of this report is told of facts with a standing where they stand. */
static gboolean is_told(const TextReport *report, AssessmentStanding standing)
{
  if (report->context->full)
    return TRUE;
  switch (standing) {
  case ASSESSMENT_STANDING_ALLEGED:
    return !report->alleged_is_usual;
  case ASSESSMENT_STANDING_VERIFIED:
    return report->alleged_is_usual;
  default:
    return TRUE;
  }
}

static const char *standing_label(AssessmentStanding standing)
{
  switch (standing) {
  case ASSESSMENT_STANDING_CONTESTED:
    return _("Contested:");
  case ASSESSMENT_STANDING_ALLEGED:
    return _("Only alleged:");
  case ASSESSMENT_STANDING_OLD:
    return _("Old:");
  default:
    return _("Verified:");
  }
}

/* "Contact so far (more than 6 months)". */
static void append_old_fact(const TextReport *report, GString *text, guint fact)
{
  AssessmentGrades grades = assessment_grades(report->context->assessment, fact);
  guint months = 0;
  for (guint i = 0; i < grades.count; i++)
    months = MAX(months, grades.grades[i].limit_months);
  text_append_isolated(text, report_fact_label(report->context, fact));
  if (months > 0)
    g_string_append_printf(
        text, messages_plural(" (more than %u month)", " (more than %u months)", months), months);
}

/* All of them; of those that are old, the age that they may not pass too. */
static char *fact_names(const TextReport *report, AssessmentFacts facts, gboolean are_old)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < facts.count; i++) {
    g_string_append(text, i > 0 ? report_separator() : "");
    if (are_old)
      append_old_fact(report, text, facts.facts[i]);
    else
      text_append_isolated(text, report_fact_label(report->context, facts.facts[i]));
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

void text_report_rests_on(const TextReport *report, const AssessmentLine *line, guint indent)
{
  const ReportContext *context = report->context;
  if (!assessment_is_graded(context->assessment))
    return;
  AssessmentStandings standings =
      assessment_rests_on(context->assessment, (AssessmentLines){&line, 1}, context->arena);
  for (guint standing = 0; standing < ASSESSMENT_STANDINGS; standing++) {
    AssessmentFacts facts = standings.facts[standing];
    if (facts.count == 0 || !is_told(report, (AssessmentStanding)standing))
      continue;
    g_autofree char *text = standing == ASSESSMENT_STANDING_OLD
                                ? fact_names(report, facts, TRUE)
                                : text_report_fact_labels(report, facts);
    text_paragraph(report->writer, indent, indent + 2, TEXT_STRONG,
                   standing_label((AssessmentStanding)standing), text);
  }
}

static void append_number(GString *text, AssessmentStanding standing, guint count)
{
  switch (standing) {
  case ASSESSMENT_STANDING_CONTESTED:
    g_string_append_printf(
        text, messages_plural("%u contested fact", "%u contested facts", count), count);
    return;
  case ASSESSMENT_STANDING_ALLEGED:
    g_string_append_printf(
        text,
        messages_plural("%u fact that is only alleged", "%u facts that are only alleged", count),
        count);
    return;
  case ASSESSMENT_STANDING_OLD:
    g_string_append_printf(
        text, messages_plural("%u fact that is old", "%u facts that are old", count), count);
    return;
  default:
    g_string_append_printf(text, messages_plural("%u verified fact", "%u verified facts", count),
                           count);
  }
}

static char *numbers(const AssessmentStandings *standings)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint standing = 0; standing < ASSESSMENT_STANDINGS; standing++) {
    guint count = standings->facts[standing].count;
    if (count == 0)
      continue;
    g_string_append(text, text->len > 0 ? ", " : "");
    append_number(text, (AssessmentStanding)standing, count);
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

void text_report_subject_rests_on(const TextReport *report, const AssessmentSubject *subject,
                                  guint indent)
{
  const ReportContext *context = report->context;
  if (!assessment_is_graded(context->assessment))
    return;
  AssessmentStandings standings =
      assessment_rests_on(context->assessment, subject->lines, context->arena);
  gboolean is_usual = TRUE;
  for (guint standing = 0; standing < ASSESSMENT_STANDINGS; standing++)
    if (standings.facts[standing].count > 0 && is_told(report, (AssessmentStanding)standing))
      is_usual = FALSE;
  g_autofree char *text = numbers(&standings);
  if (!is_usual)
    text_paragraph(report->writer, indent, indent + 2, TEXT_STRONG, _("Rests on:"), text);
}

/* The types of source that the evidence of facts goes back to: "research, media". */
static char *origins_of(const TextReport *report, const guint8 *facts, guint *count)
{
  const Profile *profile = report->context->profile;
  guint32 origins = 0;
  for (guint i = 0; i < profile_fact_count(profile); i++) {
    const ProfileFact *fact = profile_fact(profile, i);
    for (guint e = 0; facts[i] && fact->status == PROFILE_KNOWN && e < fact->evidence_count; e++)
      origins |= fact->evidence[e]->origins;
  }
  g_autoptr(GString) text = g_string_new(NULL);
  *count = 0;
  for (guint index = 0; index < PROFILE_EVIDENCE_CLASSES; index++) {
    if (((origins >> index) & 1) == 0)
      continue;
    g_string_append_printf(text, "%s%s", *count > 0 ? ", " : "",
                           report_evidence_class_label(profile_evidence_class(index)));
    (*count)++;
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

void text_report_standings(TextReport *report, const guint8 *facts)
{
  const ReportContext *context = report->context;
  if (!assessment_is_graded(context->assessment))
    return;
  AssessmentStandings standings =
      assessment_standings_of(context->assessment, facts, context->arena);
  guint alleged = standings.facts[ASSESSMENT_STANDING_ALLEGED].count;
  guint verified = standings.facts[ASSESSMENT_STANDING_VERIFIED].count;
  report->alleged_is_usual = alleged > verified;
  g_autofree char *text = numbers(&standings);
  if (*text == '\0')
    return;
  text_paragraph(report->writer, 0, 2, TEXT_STRONG, _("Rests on:"), text);
  guint types;
  g_autofree char *origins = origins_of(report, facts, &types);
  if (types > 0) {
    g_autofree char *sources = g_strdup_printf(
        messages_plural("All that is known goes back to %u type of source: %s.",
                        "All that is known goes back to %u types of source: %s.", types),
        types, origins);
    text_paragraph(report->writer, 2, 2, TEXT_PLAIN, NULL, sources);
  }
  if (!context->full && alleged > 0)
    text_paragraph(report->writer, 2, 2, TEXT_PLAIN, NULL,
                   report->alleged_is_usual
                       ? _("Where a line does not say otherwise, the facts it rests on are only "
                           "alleged: what stands behind them does not verify them.")
                       : _("Where a line does not say otherwise, the facts it rests on are "
                           "verified."));
}

/* The facts marked that a rule of the grading graded; no rule where code is NULL. */
static AssessmentFacts graded_by(const TextReport *report, const guint8 *facts, guint rule,
                                 const AssessmentGrade **grade)
{
  const ReportContext *context = report->context;
  guint count = profile_fact_count(context->profile);
  guint *own = arena_new_array(context->arena, guint, count + 1);
  AssessmentFacts result = {own, 0};
  for (guint fact = 0; fact < count; fact++) {
    AssessmentGrades grades = assessment_grades(context->assessment, fact);
    for (guint i = 0; facts[fact] && i < grades.count; i++) {
      if (grades.grades[i].code == NULL || grades.grades[i].rule != rule)
        continue;
      *grade = &grades.grades[i];
      own[result.count++] = fact;
    }
  }
  return result;
}

void text_report_grades(const TextReport *report, const guint8 *facts)
{
  const ReportContext *context = report->context;
  if (!assessment_is_graded(context->assessment))
    return;
  const RulesetSection *grading = ruleset_grading(context->ruleset);
  const DmnTable *table = dmn_element_table(grading->decision);
  for (guint rule = 0; rule < dmn_table_rule_count(table); rule++) {
    const AssessmentGrade *grade = NULL;
    AssessmentFacts graded = graded_by(report, facts, rule, &grade);
    if (grade == NULL)
      continue;
    text_report_labelled(report, 2, standing_label(grade->standing),
                         report_text(context, grade->code));
    gboolean are_old = grade->standing == ASSESSMENT_STANDING_OLD;
    g_autofree char *names = context->full || are_old ? fact_names(report, graded, are_old)
                                                      : text_report_fact_labels(report, graded);
    text_paragraph(report->writer, 4, 6, TEXT_STRONG, _("Facts:"), names);
    text_report_labelled(report, 4, _("What to do:"),
                         ruleset_advice(context->ruleset, grade->code, context->language));
    g_autofree char *citations = text_report_citations(report, NULL, grading, rule);
    text_paragraph(report->writer, 4, 5, TEXT_FAINT, NULL, citations);
  }
}

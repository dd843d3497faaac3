/* An assessment as plain text, for people: what a reader needs first, or all. */
#include "engine/report/text.h"
#include "engine/report/text-evidence.h"
#include "engine/report/text-parts.h"
#include "engine/report/words.h"

/* How many facts that are not known a reader is shown first. */
#define FIRST_GAPS 12

static void append_rules(const TextReport *report, const AssessmentLine *line, guint indent)
{
  for (guint i = 0; i < line->rule_count; i++) {
    const AssessmentRule *rule = &line->rules[i];
    g_autofree char *citations = text_report_citations(report, line->code, rule->section, rule->rule);
    text_paragraph(report->writer, indent, indent + 1, TEXT_FAINT, NULL, citations);
  }
}

static void mark_facts(const AssessmentLine *line, gboolean known, guint8 *marks)
{
  for (guint i = 0; i < line->rule_count; i++) {
    AssessmentFacts facts = known ? line->rules[i].known : line->rules[i].not_known;
    for (guint f = 0; f < facts.count; f++)
      marks[facts.facts[f]] = 1;
  }
}

/* The facts marked, in their order. */
static AssessmentFacts marked_facts(const TextReport *report, const guint8 *marks)
{
  guint fact_count = profile_fact_count(report->context->profile);
  guint *facts = arena_new_array(report->context->arena, guint, fact_count);
  guint count = 0;
  for (guint i = 0; i < fact_count; i++)
    if (marks[i])
      facts[count++] = i;
  return (AssessmentFacts){facts, count};
}

static guint8 *new_marks(const TextReport *report)
{
  return arena_new_array(report->context->arena, guint8,
                         profile_fact_count(report->context->profile));
}

/* The facts that a line's rules read, each once, in their order. */
static AssessmentFacts facts_of_line(const TextReport *report, const AssessmentLine *line,
                                     gboolean is_known)
{
  guint8 *marks = new_marks(report);
  mark_facts(line, is_known, marks);
  return marked_facts(report, marks);
}

/* Facts that are not known: by label, or with their status and evidence too. */
static void append_not_known(const TextReport *report, guint indent, const char *label,
                             AssessmentFacts facts)
{
  if (facts.count == 0)
    return;
  g_autofree char *text = report->context->full ? text_report_facts(report, facts)
                                                : text_report_fact_labels(report, facts);
  text_paragraph(report->writer, indent, indent + 2, TEXT_STRONG, label, text);
}

static void append_facts(const TextReport *report, const AssessmentLine *line, guint indent)
{
  AssessmentFacts known = facts_of_line(report, line, TRUE);
  AssessmentFacts not_known = facts_of_line(report, line, FALSE);
  if (known.count > 0) {
    g_autofree char *text = text_report_facts(report, known);
    text_paragraph(report->writer, indent, indent + 2, TEXT_STRONG, _("Facts:"), text);
  }
  if (line->is_open)
    append_not_known(report, indent, _("Hangs on what is not known:"), not_known);
  else if (line->rests_on_unknown)
    append_not_known(report, indent, _("Rests on what is not known:"), not_known);
  else
    append_not_known(report, indent, _("Also asked, and not known:"), not_known);
}

static void append_diagnostics(const TextReport *report, const AssessmentLine *line, guint indent)
{
  for (guint i = 0; i < line->diagnostic_count; i++)
    text_report_labelled(report, indent, _("Met on the way:"), line->diagnostics[i]->message);
}

/* A line with everything that it carries. */
static void append_line(const TextReport *report, const AssessmentLine *line, guint indent)
{
  const ReportContext *context = report->context;
  g_autofree char *label = report_with_colon(report_role_label(line->role));
  text_report_labelled(report, indent, label, report_text(context, line->code));
  guint inner = indent + 2;
  if (line->role == ASSESSMENT_ROLE_JUDGEMENT) {
    text_report_labelled(report, inner, _("One side:"),
                         ruleset_side(context->ruleset, line->code, "for", context->language));
    text_report_labelled(report, inner, _("The other side:"),
                         ruleset_side(context->ruleset, line->code, "against", context->language));
  }
  /* What to do about a gate is said once, before anything else. */
  if (line->role != ASSESSMENT_ROLE_GATE)
    text_report_labelled(report, inner, _("What to do:"),
                         ruleset_advice(context->ruleset, line->code, context->language));
  append_facts(report, line, inner);
  text_report_rests_on(report, line, inner);
  append_diagnostics(report, line, inner);
  append_rules(report, line, inner);
}

static void append_gates(const TextReport *report)
{
  const ReportContext *context = report->context;
  const AssessmentLines *gates = assessment_gates(context->assessment);
  const AssessmentLines *open = assessment_open_gates(context->assessment);
  text_heading(report->writer, '-', _("Before anything else"));
  text_paragraph(report->writer, 0, 0, TEXT_PLAIN, NULL,
                 gates->count > 0
                     ? _("Each of these must be cleared by the person answerable for it before "
                         "the step goes ahead. Nothing else in this report makes up for it.")
                     : _("No gate stands on what is known. That is no clearance."));
  for (guint i = 0; i < gates->count; i++) {
    const AssessmentLine *line = gates->lines[i];
    g_autofree char *number = g_strdup_printf("%u.", i + 1);
    text_report_labelled(report, 2, number, report_text(context, line->code));
    text_report_labelled(report, 4, _("What to do:"),
                         ruleset_advice(context->ruleset, line->code, context->language));
  }
  if (open->count == 0)
    return;
  text_blank_line(report->writer);
  text_paragraph(report->writer, 0, 0, TEXT_PLAIN, NULL,
                 _("These gates cannot be ruled out:"));
  for (guint i = 0; i < open->count; i++) {
    const AssessmentLine *line = open->lines[i];
    text_report_labelled(report, 2, "-", report_text(context, line->code));
    AssessmentFacts not_known = facts_of_line(report, line, FALSE);
    g_autofree char *facts = text_report_facts(report, not_known);
    if (not_known.count > 0)
      text_paragraph(report->writer, 4, 6, TEXT_STRONG, _("Not known:"), facts);
    else
      text_paragraph(report->writer, 4, 6, TEXT_PLAIN, NULL,
                     _("An error in the ruleset, told below, left it open."));
    append_rules(report, line, 4);
  }
}

static void append_findings(const TextReport *report, const AssessmentSection *section)
{
  for (guint i = 0; i < section->lines.count; i++) {
    if (i > 0)
      text_blank_line(report->writer);
    append_line(report, section->lines.lines[i], 2);
  }
}

/* Whether an open line is why a subject's state is no firmer; the others stand
 * in what is not known. */
static gboolean open_line_bears_on(const AssessmentSubject *subject, const AssessmentLine *line)
{
  switch (subject->state) {
  case ASSESSMENT_STATE_CONDITIONAL:
    return line->role == ASSESSMENT_ROLE_AGAINST || line->role == ASSESSMENT_ROLE_MISSING;
  case ASSESSMENT_STATE_CANNOT_BE_JUDGED:
  case ASSESSMENT_STATE_ITEM_UNKNOWN:
    return TRUE;
  default:
    return FALSE;
  }
}

/* In one line: the facts on which it hangs that a subject's state is no firmer. */
static void append_what_it_hangs_on(const TextReport *report, const AssessmentSubject *subject,
                                    guint indent)
{
  guint8 *marks = new_marks(report);
  for (guint i = 0; i < subject->open.count; i++)
    if (open_line_bears_on(subject, subject->open.lines[i]))
      mark_facts(subject->open.lines[i], FALSE, marks);
  append_not_known(report, indent, _("Hangs on what is not known:"), marked_facts(report, marks));
}

/* Rule by rule, what may yet come to stand. */
static void append_open(const TextReport *report, const AssessmentSubject *subject, guint indent)
{
  for (guint i = 0; i < subject->open.count; i++) {
    const AssessmentLine *line = subject->open.lines[i];
    if (!open_line_bears_on(subject, line))
      continue;
    g_autofree char *label = report_with_colon(report_open_label(line->role));
    text_report_labelled(report, indent, label, report_text(report->context, line->code));
    append_facts(report, line, indent + 2);
    text_report_rests_on(report, line, indent + 2);
    append_rules(report, line, indent + 2);
  }
}

/* What helps against a risk can wait until it is known to be one. */
static gboolean is_told_in_short(const TextReport *report, const AssessmentSubject *subject)
{
  return !report->context->full && subject->state == ASSESSMENT_STATE_CANNOT_BE_JUDGED;
}

static void append_subject(const TextReport *report, RulesetSectionShape shape,
                           const AssessmentSubject *subject)
{
  const ReportContext *context = report->context;
  g_autofree char *label = report_with_colon(report_state_label(subject->state));
  text_report_labelled(report, 2, label, report_text(context, subject->code));
  if (!is_told_in_short(report, subject)) {
    text_report_labelled(report, 4, shape == RULESET_SECTION_STRATEGIES ? _("How:") : _("Note:"),
                         ruleset_advice(context->ruleset, subject->code, context->language));
    text_report_subject_rests_on(report, subject, 4);
    for (guint i = 0; i < subject->lines.count; i++)
      append_line(report, subject->lines.lines[i], 4);
  }
  if (context->full)
    append_open(report, subject, 4);
  else
    append_what_it_hangs_on(report, subject, 4);
}

static gboolean is_on_a_line(AssessmentLines lines, const AssessmentDiagnostic *diagnostic)
{
  for (guint i = 0; i < lines.count; i++) {
    for (guint d = 0; d < lines.lines[i]->diagnostic_count; d++) {
      if (lines.lines[i]->diagnostics[d] == diagnostic)
        return TRUE;
    }
  }
  return FALSE;
}

/* What was met in evaluating a section, beside what its lines have told. */
static void append_other_diagnostics(const TextReport *report, const AssessmentSection *section)
{
  for (guint i = 0; i < section->diagnostic_count; i++) {
    const AssessmentDiagnostic *diagnostic = &section->diagnostics[i];
    if (is_on_a_line(section->lines, diagnostic))
      continue;
    g_autofree char *text = diagnostic->place == NULL
                                ? g_strdup(diagnostic->message)
                                : report_pair(diagnostic->place, diagnostic->message);
    text_report_labelled(report, 2, _("Met on the way:"), text);
  }
}

static void append_section(const TextReport *report, const AssessmentSection *section)
{
  const ReportContext *context = report->context;
  text_heading(report->writer, '-', report_text(context, section->section->id));
  text_report_labelled(report, 0, "",
                       ruleset_advice(context->ruleset, section->section->id, context->language));
  if (report_section_is_empty(section))
    text_paragraph(report->writer, 2, 2, TEXT_PLAIN, NULL,
                   section->open.count > 0
                       ? _("Nothing stands on what is known; see what is not known, below.")
                       : _("No rule of this section matches."));
  if (section->section->shape == RULESET_SECTION_FINDINGS)
    append_findings(report, section);
  for (guint i = 0; i < section->subject_count; i++) {
    if (i > 0 && !is_told_in_short(report, &section->subjects[i]))
      text_blank_line(report->writer);
    append_subject(report, section->section->shape, &section->subjects[i]);
  }
  append_other_diagnostics(report, section);
}

/* "gate purpose-not-stated", "pressure: against unverified-facts". */
static void append_reference(GString *text, const AssessmentLine *line)
{
  g_autofree char *reference = g_strdup_printf("%s %s", report_role_word(line->role), line->code);
  g_autofree char *of_subject =
      line->subject == NULL ? NULL : report_pair(line->subject, reference);
  g_string_append(text, text->len > 0 ? report_separator() : "");
  g_string_append(text, of_subject == NULL ? reference : of_subject);
}

static void append_gap(const TextReport *report, const AssessmentGap *gap)
{
  const ReportContext *context = report->context;
  const ProfileFact *fact = profile_fact(context->profile, gap->fact);
  g_autofree char *text = text_report_fact(report, gap->fact);
  text_paragraph(report->writer, 2, 4, TEXT_STRONG, "-", text);
  text_report_labelled(report, 4, _("Ask:"),
                       ruleset_fact_question(context->ruleset, fact->fact, context->language));
  text_report_labelled(report, 4, _("Noted:"), fact->note);
  if (!context->full && gap->lines.count > 0) {
    g_autofree char *hanging =
        g_strdup_printf(messages_plural("%u line of this report hangs on it.",
                                        "%u lines of this report hang on it.", gap->lines.count),
                        gap->lines.count);
    text_paragraph(report->writer, 4, 6, TEXT_PLAIN, NULL, hanging);
    return;
  }
  g_autoptr(GString) may = g_string_new(NULL), only = g_string_new(NULL);
  for (guint i = 0; i < gap->lines.count; i++)
    append_reference(gap->lines.lines[i]->is_open ? may : only, gap->lines.lines[i]);
  if (may->len > 0)
    text_paragraph(report->writer, 4, 6, TEXT_STRONG, _("May yet come to stand:"), may->str);
  if (only->len > 0)
    text_paragraph(report->writer, 4, 6, TEXT_STRONG, _("Rests on its not being known:"),
                   only->str);
  if (gap->lines.count == 0)
    text_paragraph(report->writer, 4, 6, TEXT_PLAIN, NULL,
                   _("Nothing in this ruleset hangs on it as things are."));
}

/* That sources disagree, or that somebody knows, is worth knowing of itself. */
static gboolean is_always_named(const TextReport *report, const AssessmentGap *gap)
{
  ProfileStatus status = profile_fact(report->context->profile, gap->fact)->status;
  return status == PROFILE_CONTESTED || status == PROFILE_WITHHELD;
}

static void append_gaps(const TextReport *report)
{
  const Assessment *assessment = report->context->assessment;
  text_heading(report->writer, '-', _("What is not known"));
  guint count = assessment_gap_count(assessment), idle = assessment_idle_gap_count(assessment);
  if (count > 0)
    text_paragraph(report->writer, 0, 0, TEXT_PLAIN, NULL,
                   _("Facts that could still change what is said above. The one on which most "
                     "hangs comes first."));
  guint shown = 0;
  for (guint i = 0; i < count; i++) {
    const AssessmentGap *gap = assessment_gap(assessment, i);
    if (shown < FIRST_GAPS || report->context->full || is_always_named(report, gap)) {
      append_gap(report, gap);
      shown++;
    }
  }
  if (shown < count) {
    g_autofree char *more = g_strdup_printf(
        messages_plural("%u more fact on which something hangs is not known; \"--full\" shows it, "
                        "and rule by rule what may yet come to stand.",
                        "%u more facts on which something hangs are not known; \"--full\" shows "
                        "them all, and rule by rule what may yet come to stand.",
                        count - shown),
        count - shown);
    text_paragraph(report->writer, 2, 2, TEXT_PLAIN, NULL, more);
  }
  if (count == 0 && idle == 0)
    text_paragraph(report->writer, 2, 2, TEXT_PLAIN, NULL, _("Every fact is known."));
  if (idle > 0) {
    g_autofree char *text = g_strdup_printf(
        messages_plural("%u more fact is not known; nothing hangs on it as things are.",
                        "%u more facts are not known; nothing hangs on them as things are.", idle),
        idle);
    text_paragraph(report->writer, 2, 2, TEXT_PLAIN, NULL, text);
  }
}

void report_text_assessment(const ReportContext *context, TextWriter *writer)
{
  TextReport report = {.context = context, .writer = writer};
  const guint8 *facts = report_facts_used(context);
  text_report_heading(&report);
  text_report_standings(&report, facts);
  append_gates(&report);
  report_text_screenings(context, writer);
  for (guint i = 0; i < assessment_section_count(context->assessment); i++)
    append_section(&report, assessment_section(context->assessment, i));
  append_gaps(&report);
  text_blank_line(writer);
  text_paragraph(writer, 0, 0, TEXT_PLAIN, NULL,
                 _("\"demarche explain\", with this profile and the word that stands first in "
                   "brackets, says test by test why something was found, or why not."));
  text_report_references(&report, facts, report_sources_cited(context));
  text_report_closing(&report);
}

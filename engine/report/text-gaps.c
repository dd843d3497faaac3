/* Gaps and differences as plain text. */
#include "engine/assess/issue-difference.h"
#include "engine/report/screening-issue.h"
#include "engine/report/text-parts.h"
#include "engine/report/text.h"
#include "engine/report/words.h"

/* Shown unless the whole is asked for. Facts that change a gate are always shown. */
#define FACTS_SHOWN 12
#define PAIRS_SHOWN 8

static const char *state_label(gint state)
{
  return state < 0 ? _("not shown") : report_state_label((AssessmentState)state);
}

static const char *shape_label(RulesetSectionShape shape)
{
  switch (shape) {
  case RULESET_SECTION_STRATEGIES:
    return _("Strategy");
  case RULESET_SECTION_RISKS:
    return _("Risk");
  default:
    return _("Condition");
  }
}

/* What becomes of a line in a role: "Gate disappears:". (transfer full) */
static char *change_label(DifferenceKind kind, AssessmentRole role)
{
  const char *label = report_role_label(role);
  switch (kind) {
  case DIFFERENCE_APPEARS:
    return g_strdup_printf(_("%s appears:"), label);
  case DIFFERENCE_DISAPPEARS:
    return g_strdup_printf(_("%s disappears:"), label);
  case DIFFERENCE_SETTLED:
    return g_strdup_printf(_("%s no longer rests on what is not known:"), label);
  case DIFFERENCE_UNSETTLED:
    return g_strdup_printf(_("%s then rests on what is not known:"), label);
  case DIFFERENCE_RULED_OUT:
    return g_strdup_printf(_("%s is ruled out:"), label);
  case DIFFERENCE_OPENED:
    return g_strdup_printf(_("%s can then not be ruled out:"), label);
  case DIFFERENCE_STATE:
    break;
  }
  return g_strdup("");
}

static void append_change(const TextReport *report, guint indent, const DifferenceChange *change)
{
  const char *text = report_text(report->context, change->code);
  g_autofree char *label = NULL;
  g_autoptr(GString) body = g_string_new(NULL);
  if (change->kind == DIFFERENCE_STATE) {
    label = report_with_colon(shape_label(change->section->shape));
    g_autoptr(GString) subject = g_string_new(NULL);
    text_append_isolated(subject, text);
    g_string_append_printf(body, _("%s (%s): from \"%s\" to \"%s\""), subject->str, change->code,
                           state_label(change->state_before), state_label(change->state_after));
  } else {
    label = change_label(change->kind, change->role);
    if (change->subject != NULL)
      text_report_append_subject(body, report_text(report->context, change->subject));
    text_append_isolated(body, text);
    g_string_append_printf(body, " (%s)", change->code);
  }
  text_paragraph(report->writer, indent, indent + 2, TEXT_PLAIN, label, body->str);
}

static void append_issue_change(const TextReport *report, guint indent,
                                const DifferenceIssue *change)
{
  const AssessmentScreening *screening =
      assessment_screening(report->context->assessment, change->list);
  g_autofree char *text = report_screening_issue(screening, &change->issue);
  g_autofree char *source = report_screening_source(screening, &change->issue);
  g_autofree char *reference =
      g_strdup_printf("[%s; %s]", screening_issue_code(change->issue.kind), source);
  text_paragraph(report->writer, indent, indent + 2, TEXT_PLAIN,
                 change->kind == DIFFERENCE_APPEARS ? _("Issue with the list appears:")
                                                    : _("Issue with the list disappears:"),
                 text);
  text_paragraph(report->writer, indent + 2, indent + 3, TEXT_FAINT, NULL, reference);
}

/* Gates, states and issues always; lines and possibilities where all is asked for, or as
 * numbers. */
static void append_difference(const TextReport *report, guint indent, const Difference *difference,
                              gboolean whole)
{
  for (guint i = 0; i < difference->count; i++) {
    if (whole || difference->changes[i].level < DIFFERENCE_LINE)
      append_change(report, indent, &difference->changes[i]);
  }
  for (guint i = 0; i < difference->issue_count; i++)
    append_issue_change(report, indent, &difference->issues[i]);
  guint lines = difference->weight.counts[DIFFERENCE_LINE];
  guint possibilities = difference->weight.counts[DIFFERENCE_POSSIBILITY];
  if (whole || lines + possibilities == 0)
    return;
  g_autoptr(GString) body = g_string_new(NULL);
  if (lines > 0)
    g_string_append_printf(body,
                           messages_plural("%u line comes, goes or is settled",
                                           "%u lines come, go or are settled", lines),
                           lines);
  if (lines > 0 && possibilities > 0)
    g_string_append(body, report_separator());
  if (possibilities > 0)
    g_string_append_printf(body,
                           messages_plural("%u that may yet come to stand is ruled out or added",
                                           "%u that may yet come to stand are ruled out or added",
                                           possibilities),
                           possibilities);
  text_paragraph(report->writer, indent, indent + 2, TEXT_FAINT, NULL, body->str);
}

static void append_value(const TextReport *report, GString *text, guint fact,
                         const GapsTrial *trial)
{
  if (trial->stands_for_any)
    g_string_append(text, _("stated, whatever it is"));
  else
    text_append_isolated(text, report_value_text(report->context, fact, trial->value));
}

static gboolean same_change(const DifferenceChange *a, const DifferenceChange *b)
{
  return a->kind == b->kind && a->section == b->section && a->role == b->role &&
         g_strcmp0(a->subject, b->subject) == 0 && g_str_equal(a->code, b->code) &&
         a->state_after == b->state_after;
}

static gboolean same_difference(const Difference *a, const Difference *b)
{
  if (a->count != b->count || a->issue_count != b->issue_count)
    return FALSE;
  for (guint i = 0; i < a->issue_count; i++) {
    if (!issue_difference_same(&a->issues[i], &b->issues[i]))
      return FALSE;
  }
  for (guint i = 0; i < a->count; i++) {
    if (!same_change(&a->changes[i], &b->changes[i]))
      return FALSE;
  }
  return TRUE;
}

/* The values from first on that change the same, together; each is told once. */
static void append_trials(const TextReport *report, const GapsFact *fact, guint first,
                          guint8 *told)
{
  const Difference *difference = &fact->trials[first].difference;
  g_autoptr(GString) values = g_string_new(NULL);
  for (guint i = first; i < fact->trial_count; i++) {
    if (told[i] || !fact->trials[i].tried ||
        !same_difference(difference, &fact->trials[i].difference))
      continue;
    told[i] = 1;
    g_string_append(values, values->len > 0 ? _("; or ") : "");
    append_value(report, values, fact->fact, &fact->trials[i]);
  }
  if (values->len == 0)
    return;
  g_autofree char *result = difference->count + difference->issue_count == 0
                                ? g_strdup_printf(_("%s: nothing changes"), values->str)
                                : report_with_colon(values->str);
  text_paragraph(report->writer, 3, 5, TEXT_STRONG, _("If it is"), result);
  append_difference(report, 5, difference, report->context->full);
}

/* A fact under a label, with what is recorded of it, and the question to ask. */
static void append_question(const TextReport *report, guint indent, const char *label, guint fact)
{
  const ProfileFact *recorded = profile_fact(report->context->profile, fact);
  g_autoptr(GString) body = g_string_new(NULL);
  text_append_isolated(body, report_fact_label(report->context, fact));
  if (recorded->status != PROFILE_KNOWN)
    g_string_append_printf(body, " (%s%s%s)", recorded->fact->path, report_separator(),
                           report_status_label(recorded->status));
  else
    g_string_append_printf(body, _(" (%s; old: it was \"%s\")"), recorded->fact->path,
                           report_value_text(report->context, fact, recorded->value));
  text_paragraph(report->writer, indent, indent + 3, TEXT_STRONG, label, body->str);
  text_report_labelled(report, indent + 3, _("Ask:"),
                       ruleset_fact_question(report->context->ruleset, recorded->fact,
                                             report->context->language));
}

static void append_fact(const TextReport *report, guint number, const GapsFact *fact)
{
  g_autofree char *label = g_strdup_printf("%u.", number);
  text_blank_line(report->writer);
  append_question(report, 0, label, fact->fact);
  g_autofree guint8 *told = g_new0(guint8, fact->trial_count);
  for (guint i = 0; i < fact->trial_count; i++) {
    if (!told[i])
      append_trials(report, fact, i, told);
  }
}

static void append_pair(const TextReport *report, const GapsPair *pair)
{
  g_autoptr(GString) body = g_string_new(NULL);
  for (guint i = 0; i < G_N_ELEMENTS(pair->facts); i++) {
    g_string_append(body, i > 0 ? _("; and ") : "");
    g_autoptr(GString) label = g_string_new(NULL), value = g_string_new(NULL);
    text_append_isolated(label, report_fact_label(report->context, pair->facts[i]));
    append_value(report, value, pair->facts[i], &pair->values[i]);
    g_autofree char *told = report_pair(label->str, value->str);
    g_string_append(body, told);
  }
  text_blank_line(report->writer);
  text_paragraph(report->writer, 0, 3, TEXT_STRONG, "-", body->str);
  append_difference(report, 3, &pair->beyond, report->context->full);
}

/* What facts are called, one after the other. */
static void append_labels(const TextReport *report, GString *text, const guint *facts, guint count)
{
  for (guint i = 0; i < count; i++) {
    g_string_append(text, i > 0 ? report_separator() : "");
    text_append_isolated(text, report_fact_label(report->context, facts[i]));
  }
}

static void append_gate(const TextReport *report, const GapsGate *gate)
{
  g_autoptr(GString) body = g_string_new(NULL);
  text_append_isolated(body, report_text(report->context, gate->code));
  g_string_append_printf(body, " (%s)", gate->code);
  text_blank_line(report->writer);
  g_autofree char *label = report_with_colon(report_role_label(ASSESSMENT_ROLE_GATE));
  text_paragraph(report->writer, 0, 3, TEXT_STRONG, label, body->str);
  if (gate->fact_count > 0)
    text_paragraph(report->writer, 3, 5, TEXT_PLAIN, NULL,
                   gate->any_values
                       ? _("It goes once these are known, whatever they are, as far as was tried:")
                       : _("It goes, for instance, if all of these are so:"));
  for (guint i = 0; i < gate->fact_count; i++) {
    append_question(report, 3, "-", gate->facts[i]);
    if (gate->any_values)
      continue;
    g_autoptr(GString) value = g_string_new(NULL);
    append_value(report, value, gate->facts[i], &gate->values[i]);
    text_paragraph(report->writer, 6, 8, TEXT_PLAIN, _("If it is"), value->str);
  }
  if (gate->other_count == 0)
    return;
  g_autoptr(GString) others = g_string_new(NULL);
  append_labels(report, others, gate->others, gate->other_count);
  text_paragraph(report->writer, 3, 5, TEXT_PLAIN,
                 gate->fact_count > 0
                     ? _("It also asks for these, which are not known:")
                     : _("It asks for these, which are not known, and no combination tried of their "
                         "values lifts it:"),
                 others->str);
}

static void append_gates(const TextReport *report, const Gaps *gaps)
{
  if (gaps->gate_count == 0)
    return;
  text_heading(report->writer, '-', _("Gates that no single answer lifts"));
  text_paragraph(report->writer, 0, 0, TEXT_PLAIN, NULL,
                 _("These stand on what is not known, and none of the values tried of a single "
                   "fact lifts them. Told here are facts that do it together, where such were "
                   "found, the rest as it is; each of them is needed."));
  for (guint i = 0; i < gaps->gate_count; i++)
    append_gate(report, &gaps->gates[i]);
}

static guint shown(const TextReport *report, guint count, guint most)
{
  return report->context->full ? count : MIN(count, most);
}

/* A gate has to be cleared before anything else, so that every fact that changes
 * one is shown; they come first. */
static guint facts_to_show(const Gaps *gaps)
{
  guint count = 0;
  while (count < gaps->fact_count && gaps->facts[count].weight.counts[DIFFERENCE_GATE] > 0)
    count++;
  return MAX(count, FACTS_SHOWN);
}

static void append_facts(const TextReport *report, const Gaps *gaps)
{
  guint count = shown(report, gaps->fact_count, facts_to_show(gaps));
  text_heading(report->writer, '-', _("What would decide most"));
  text_paragraph(
      report->writer, 0, 0, TEXT_PLAIN, NULL,
      assessment_screening_count(report->context->assessment) == 0
          ? _("Each fact that is not known, or is old, was given the values that it may take, "
              "the rest as it is. First come those a value of which changes most gates, then most "
              "gates that may yet come to stand, then most strategies, then most risks and "
              "conditions, then most lines.")
          : _("Each fact that is not known, or is old, was given the values that it may take, "
              "the rest as it is. First come those a value of which changes most gates, then most "
              "gates that may yet come to stand, then most strategies, then most risks and "
              "conditions, then most issues of the sanctions lists, then most lines."));
  if (gaps->fact_count == 0)
    text_paragraph(report->writer, 0, 0, TEXT_PLAIN, NULL,
                   _("No value tried of any fact that is not known, or is old, changes anything."));
  for (guint i = 0; i < count; i++)
    append_fact(report, i + 1, &gaps->facts[i]);
  if (count == gaps->fact_count)
    return;
  g_autoptr(GString) rest = g_string_new(NULL);
  for (guint i = count; i < gaps->fact_count; i++) {
    g_string_append(rest, i > count ? report_separator() : "");
    text_append_isolated(rest, report_fact_label(report->context, gaps->facts[i].fact));
  }
  g_autofree char *label =
      g_strdup_printf(messages_plural("%u more (--full says what it changes):",
                                      "%u more, in that order (--full says what they change):",
                                      gaps->fact_count - count),
                      gaps->fact_count - count);
  text_blank_line(report->writer);
  text_paragraph(report->writer, 0, 2, TEXT_STRONG, label, rest->str);
}

static void append_pairs(const TextReport *report, const Gaps *gaps)
{
  guint count = shown(report, gaps->pair_count, PAIRS_SHOWN);
  if (count == 0)
    return;
  text_heading(report->writer, '-', _("What only two together would decide"));
  text_paragraph(report->writer, 0, 0, TEXT_PLAIN, NULL,
                 _("Told here is what neither fact alone changes so, for the values of the two "
                   "that change most."));
  for (guint i = 0; i < count; i++)
    append_pair(report, &gaps->pairs[i]);
  if (count == gaps->pair_count)
    return;
  g_autofree char *rest = g_strdup_printf(messages_plural("%u more pair (--full shows it).",
                                                          "%u more pairs (--full shows them).",
                                                          gaps->pair_count - count),
                                          gaps->pair_count - count);
  text_blank_line(report->writer);
  text_paragraph(report->writer, 0, 0, TEXT_PLAIN, NULL, rest);
}

/* Nothing where there are none. */
static void append_number(const TextReport *report, const char *what, guint64 number)
{
  char digits[24];
  g_snprintf(digits, sizeof digits, "%" G_GUINT64_FORMAT, number);
  if (number > 0)
    text_paragraph(report->writer, 2, 4, TEXT_STRONG, digits, what);
}

static void append_coverage(const TextReport *report, const Gaps *gaps)
{
  text_heading(report->writer, '-', _("What was tried, and what was not"));
  g_autofree char *made = g_strdup_printf(
      messages_plural("%u assessment was made, of at most %u.",
                      "%u assessments were made, of at most %u.", gaps->evaluations),
      gaps->evaluations, gaps->budget);
  text_paragraph(report->writer, 0, 0, TEXT_PLAIN, NULL, made);
  /* TRANSLATORS: the number stands before each of these. */
  append_number(
      report,
      messages_plural("fact changes nothing, whatever it is, while the rest is as it is",
                      "facts change nothing, whatever they are, while the rest is as it is",
                      gaps->idle_count),
      gaps->idle_count);
  append_number(report,
                messages_plural("assessment failed, at a limit or at a value that does not fit",
                                "assessments failed, at a limit or at a value that does not fit",
                                gaps->failed),
                gaps->failed);
  append_number(
      report,
      messages_plural("value of a single fact was not tried: a larger --budget reaches it",
                      "values of single facts were not tried: a larger --budget reaches them",
                      gaps->values_left),
      gaps->values_left);
  append_number(
      report,
      messages_plural("gate was not looked at, or not to the end: a larger --budget reaches it",
                      "gates were not looked at, or not to the end: a larger --budget reaches them",
                      gaps->gates_left),
      gaps->gates_left);
  append_number(report,
                messages_plural("pair of values of facts that one table reads was not tried: a "
                                "larger --budget reaches it",
                                "pairs of values of facts that one table reads were not tried: a "
                                "larger --budget reaches more",
                                gaps->pairs_left),
                gaps->pairs_left);
  append_number(
      report,
      messages_plural("pair of facts that no table now reads together was not tried together",
                      "pairs of facts that no table now reads together were not tried together",
                      gaps->pairs_apart),
      gaps->pairs_apart);
  text_paragraph(report->writer, 2, 4, TEXT_PLAIN, NULL,
                 _("No more than two facts at once were tried, but for those of gates that no "
                   "single answer lifts."));
  if (gaps->partly_count == 0)
    return;
  g_autoptr(GString) labels = g_string_new(NULL);
  append_labels(report, labels, gaps->partly, gaps->partly_count);
  text_paragraph(report->writer, 0, 2, TEXT_STRONG,
                 _("Not explored, or only in part, as what they may be is no list:"), labels->str);
}

void report_text_gaps(const ReportContext *context, TextWriter *writer, const Gaps *gaps)
{
  TextReport report = {.context = context, .writer = writer};
  text_report_heading(&report);
  append_gates(&report, gaps);
  append_facts(&report, gaps);
  append_pairs(&report, gaps);
  append_coverage(&report, gaps);
  text_report_closing(&report);
}

void report_text_whatif(const ReportContext *before, const ReportContext *after,
                        TextWriter *writer, const guint *facts, guint fact_count,
                        const Difference *difference)
{
  TextReport report = {.context = before, .writer = writer};
  text_report_heading(&report);
  text_heading(writer, '-', _("If this were so"));
  for (guint i = 0; i < fact_count; i++) {
    const ProfileFact *now = profile_fact(after->profile, facts[i]);
    const ProfileFact *was = profile_fact(before->profile, facts[i]);
    g_autoptr(GString) assumed = g_string_new(NULL), recorded = g_string_new(NULL);
    text_append_isolated(assumed, now->status == PROFILE_KNOWN
                                      ? report_value_text(after, facts[i], now->value)
                                      : report_status_label(now->status));
    text_append_isolated(recorded, was->status == PROFILE_KNOWN
                                       ? report_value_text(before, facts[i], was->value)
                                       : report_status_label(was->status));
    g_autofree char *body =
        g_strdup_printf(_("%s; it is recorded as: %s"), assumed->str, recorded->str);
    g_autofree char *label = report_with_colon(report_fact_label(before, facts[i]));
    text_paragraph(writer, 0, 2, TEXT_STRONG, label, body);
  }
  text_heading(writer, '-', _("What would change"));
  if (difference->count + difference->issue_count == 0)
    text_paragraph(writer, 0, 0, TEXT_PLAIN, NULL, _("Nothing."));
  append_difference(&report, 0, difference, TRUE);
  text_report_closing(&report);
}

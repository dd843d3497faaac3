/* Gaps and differences as plain text. */
#include "engine/report/text-parts.h"
#include "engine/report/text.h"
#include "engine/report/words.h"

/* Shown unless the whole is asked for. */
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

static const char *kind_label(DifferenceKind kind)
{
  switch (kind) {
  case DIFFERENCE_APPEARS:
    return _("appears");
  case DIFFERENCE_DISAPPEARS:
    return _("disappears");
  case DIFFERENCE_SETTLED:
    return _("no longer rests on what is not known");
  case DIFFERENCE_UNSETTLED:
    return _("then rests on what is not known");
  case DIFFERENCE_RULED_OUT:
    return _("is ruled out");
  case DIFFERENCE_OPENED:
    return _("can then not be ruled out");
  case DIFFERENCE_STATE:
    break;
  }
  return "";
}

static void append_change(const TextReport *report, guint indent, const DifferenceChange *change)
{
  const char *text = report_text(report->context, change->code);
  g_autofree char *label = NULL;
  g_autoptr(GString) body = g_string_new(NULL);
  if (change->kind == DIFFERENCE_STATE) {
    label = g_strdup_printf("%s:", shape_label(change->section->shape));
    text_append_isolated(body, text);
    g_string_append_printf(body, " (%s): ", change->code);
    g_string_append_printf(body, _("from \"%s\" to \"%s\""), state_label(change->state_before),
                           state_label(change->state_after));
  } else {
    label = g_strdup_printf("%s %s:", report_role_label(change->role), kind_label(change->kind));
    if (change->subject != NULL) {
      const char *subject = report_text(report->context, change->subject);
      text_append_isolated(body, subject);
      g_string_append(body, g_str_has_suffix(subject, ".") ? " " : ": ");
    }
    text_append_isolated(body, text);
    g_string_append_printf(body, " (%s)", change->code);
  }
  text_paragraph(report->writer, indent, indent + 2, TEXT_PLAIN, label, body->str);
}

/* Gates and states always; lines and possibilities where all is asked for, or as
 * numbers. */
static void append_difference(const TextReport *report, guint indent, const Difference *difference,
                              gboolean whole)
{
  for (guint i = 0; i < difference->count; i++) {
    if (whole || difference->changes[i].level < DIFFERENCE_LINE)
      append_change(report, indent, &difference->changes[i]);
  }
  guint lines = difference->weight.counts[DIFFERENCE_LINE];
  guint possibilities = difference->weight.counts[DIFFERENCE_POSSIBILITY];
  if (whole || lines + possibilities == 0)
    return;
  g_autoptr(GString) body = g_string_new(NULL);
  if (lines > 0)
    g_string_append_printf(body, lines == 1 ? _("%u line comes, goes or is settled")
                                            : _("%u lines come, go or are settled"),
                           lines);
  if (possibilities > 0)
    g_string_append_printf(body, _("%s%u that may yet come to stand %s ruled out or added"),
                           lines > 0 ? "; " : "", possibilities,
                           possibilities == 1 ? _("is") : _("are"));
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
  if (a->count != b->count)
    return FALSE;
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
  g_string_append(values, difference->count == 0 ? _(": nothing changes") : ":");
  text_paragraph(report->writer, 3, 5, TEXT_STRONG, _("If it is"), values->str);
  append_difference(report, 5, difference, report->context->full);
}

static void append_fact(const TextReport *report, guint number, const GapsFact *fact)
{
  const ProfileFact *recorded = profile_fact(report->context->profile, fact->fact);
  g_autofree char *label = g_strdup_printf("%u.", number);
  g_autoptr(GString) body = g_string_new(NULL);
  text_append_isolated(body, report_fact_label(report->context, fact->fact));
  g_string_append_printf(body, " (%s; %s)", recorded->fact->path,
                         report_status_label(recorded->status));
  text_blank_line(report->writer);
  text_paragraph(report->writer, 0, 3, TEXT_STRONG, label, body->str);
  text_report_labelled(report, 3, _("Ask:"),
                       ruleset_fact_question(report->context->ruleset, recorded->fact,
                                             report->context->language));
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
    text_append_isolated(body, report_fact_label(report->context, pair->facts[i]));
    g_string_append(body, ": ");
    append_value(report, body, pair->facts[i], &pair->values[i]);
  }
  text_blank_line(report->writer);
  text_paragraph(report->writer, 0, 3, TEXT_STRONG, _("-"), body->str);
  append_difference(report, 3, &pair->beyond, report->context->full);
}

static guint shown(const TextReport *report, guint count, guint most)
{
  return report->context->full ? count : MIN(count, most);
}

static void append_facts(const TextReport *report, const Gaps *gaps)
{
  guint count = shown(report, gaps->fact_count, FACTS_SHOWN);
  text_heading(report->writer, '-', _("What would decide most"));
  text_paragraph(report->writer, 0, 0, TEXT_PLAIN, NULL,
                 _("Each fact that is not known was given the values that it may take, the rest "
                   "as it is. First come those a value of which changes most gates, then most "
                   "strategies, then most risks and conditions, then most lines."));
  if (gaps->fact_count == 0)
    text_paragraph(report->writer, 0, 0, TEXT_PLAIN, NULL,
                   _("No value tried of any fact that is not known changes anything."));
  for (guint i = 0; i < count; i++)
    append_fact(report, i + 1, &gaps->facts[i]);
  if (count == gaps->fact_count)
    return;
  g_autoptr(GString) rest = g_string_new(NULL);
  for (guint i = count; i < gaps->fact_count; i++) {
    g_string_append(rest, i > count ? "; " : "");
    text_append_isolated(rest, report_fact_label(report->context, gaps->facts[i].fact));
  }
  g_autofree char *label =
      g_strdup_printf(_("%u more, in that order (--full says what they change):"),
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
  g_autofree char *rest =
      g_strdup_printf(_("%u more pairs (--full shows them)."), gaps->pair_count - count);
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
  g_autofree char *made = g_strdup_printf(_("%u assessments were made, of at most %u."),
                                          gaps->evaluations, gaps->budget);
  text_paragraph(report->writer, 0, 0, TEXT_PLAIN, NULL, made);
  append_number(report, _("facts change nothing, whatever they are, while the rest is as it is"),
                gaps->idle_count);
  append_number(report, _("assessments failed, at a limit or at a value that does not fit"),
                gaps->failed);
  append_number(report, _("values of single facts were not tried: a larger --budget reaches them"),
                gaps->values_left);
  append_number(report, _("pairs of values of facts that one table reads were not tried: a larger "
                  "--budget reaches more"),
                gaps->pairs_left);
  append_number(report,
                _("pairs of facts that no table now reads together were not tried together"),
                gaps->pairs_apart);
  text_paragraph(report->writer, 2, 4, TEXT_PLAIN, NULL,
                 _("No more than two facts at once were tried."));
  if (gaps->partly_count == 0)
    return;
  g_autoptr(GString) labels = g_string_new(NULL);
  for (guint i = 0; i < gaps->partly_count; i++) {
    g_string_append(labels, i > 0 ? "; " : "");
    text_append_isolated(labels, report_fact_label(report->context, gaps->partly[i]));
  }
  text_paragraph(report->writer, 0, 2, TEXT_STRONG,
                 _("Not explored, or only in part, as what they may be is no list:"), labels->str);
}

void report_text_gaps(const ReportContext *context, TextWriter *writer, const Gaps *gaps)
{
  TextReport report = {context, writer};
  text_report_heading(&report);
  append_facts(&report, gaps);
  append_pairs(&report, gaps);
  append_coverage(&report, gaps);
  text_report_closing(&report);
}

void report_text_whatif(const ReportContext *before, const ReportContext *after,
                        TextWriter *writer, const guint *facts, guint fact_count,
                        const Difference *difference)
{
  TextReport report = {before, writer};
  text_report_heading(&report);
  text_heading(writer, '-', _("If this were so"));
  for (guint i = 0; i < fact_count; i++) {
    const ProfileFact *now = profile_fact(after->profile, facts[i]);
    const ProfileFact *was = profile_fact(before->profile, facts[i]);
    g_autoptr(GString) body = g_string_new(NULL);
    text_append_isolated(body, now->status == PROFILE_KNOWN
                                   ? report_value_text(after, facts[i], now->value)
                                   : report_status_label(now->status));
    g_string_append(body, _("; it is recorded as: "));
    text_append_isolated(body, was->status == PROFILE_KNOWN
                                   ? report_value_text(before, facts[i], was->value)
                                   : report_status_label(was->status));
    g_autofree char *label = g_strconcat(report_fact_label(before, facts[i]), ":", NULL);
    text_paragraph(writer, 0, 2, TEXT_STRONG, label, body->str);
  }
  text_heading(writer, '-', _("What would change"));
  if (difference->count == 0)
    text_paragraph(writer, 0, 0, TEXT_PLAIN, NULL, _("Nothing."));
  append_difference(&report, 0, difference, TRUE);
  text_report_closing(&report);
}

#include "engine/report/text-parts.h"
#include "engine/report/text-evidence.h"
#include "engine/report/words.h"
#include <string.h>

/* Labels of facts that one line names, where all of them are told elsewhere. */
#define MOST_LABELS 6

void text_report_labelled(const TextReport *report, guint indent, const char *label,
                          const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_autoptr(GString) body = g_string_new(NULL);
  text_append_isolated(body, text);
  text_paragraph(report->writer, indent, indent + 2, TEXT_STRONG, label, body->str);
}

void text_report_append_subject(GString *text, const char *subject)
{
  g_autofree char *label =
      g_str_has_suffix(subject, ".") ? g_strdup(subject) : report_with_colon(subject);
  text_append_isolated(text, label);
  g_string_append_c(text, ' ');
}

static void append_aliases(const TextReport *report)
{
  const Profile *profile = report->context->profile;
  guint count = profile_alias_count(profile);
  if (count == 0)
    return;
  g_autoptr(GString) body = g_string_new(NULL);
  for (guint i = 0; i < count; i++) {
    g_string_append(body, i > 0 ? ", " : "");
    text_append_isolated(body, profile_alias(profile, i));
  }
  text_paragraph(report->writer, 0, 2, TEXT_STRONG, _("Also called:"), body->str);
}

static void append_labels(const TextReport *report)
{
  const Profile *profile = report->context->profile;
  guint count = profile_label_count(profile);
  if (count == 0)
    return;
  g_autoptr(GString) body = g_string_new(NULL);
  for (guint i = 0; i < count; i++) {
    const ProfileLabel *label = profile_label(profile, i);
    g_autoptr(GString) text = g_string_new(NULL), by = g_string_new(NULL);
    text_append_isolated(text, label->text);
    if (label->by != NULL)
      text_append_isolated(by, label->by);
    g_string_append(body, i > 0 ? report_separator() : "");
    if (label->by == NULL)
      g_string_append_printf(body, _("\"%s\""), text->str);
    else
      g_string_append_printf(body, _("\"%s\" (%s)"), text->str, by->str);
  }
  text_paragraph(report->writer, 0, 2, TEXT_STRONG, _("Said of the group, not used by any rule:"),
                 body->str);
}

void text_report_heading(const TextReport *report)
{
  const ReportContext *context = report->context;
  const Profile *profile = context->profile;
  text_paragraph(report->writer, 0, 0, TEXT_STRONG, NULL,
                 report_classification_label(profile_classification(profile)));
  text_heading(report->writer, '=', profile_group_name(profile));
  append_aliases(report);
  text_report_labelled(report, 0, _("Scope:"), profile_scope(profile));
  g_autofree char *dates = g_strdup_printf(_("%s; the facts are as of %s"),
                                           assessment_as_of(context->assessment),
                                           profile_as_of(profile));
  text_report_labelled(report, 0, _("Decision as of:"), dates);
  g_autofree char *ruleset = g_strdup_printf(
      _("%s (%s %s); in force from %s"), ruleset_title(context->ruleset, context->language),
      ruleset_id(context->ruleset), ruleset_version(context->ruleset),
      ruleset_in_force_from(context->ruleset));
  text_report_labelled(report, 0, _("Ruleset:"), ruleset);
  text_report_labelled(report, 0, _("Answerable for it:"),
                       ruleset_authority(context->ruleset, context->language));
  g_autofree char *made = g_strdup_printf(_("%s, read by demarche %s"), profile_id(profile),
                                          context->engine);
  text_report_labelled(report, 0, _("Profile:"), made);
  append_labels(report);
}

char *text_report_citations(const TextReport *report, const char *code,
                            const RulesetSection *section, guint rule)
{
  const Ruleset *ruleset = report->context->ruleset;
  g_autoptr(GString) text = g_string_new("[");
  if (code != NULL)
    g_string_append_printf(text, "%s%s", code, report_separator());
  for (guint i = 0; i < ruleset_rule_citation_count(ruleset, section, rule); i++) {
    const RulesetCitation *citation = ruleset_rule_citation(ruleset, section, rule, i);
    text_append_isolated(text, citation->source->key);
    if (*citation->section != '\0') {
      g_string_append(text, ", ");
      text_append_isolated(
          text, ruleset_passage_text(ruleset, citation->section, report->context->language));
    }
    g_string_append_printf(text, " (%s)%s", report_basis_word(citation->basis), report_separator());
  }
  g_string_append_printf(
      text, _("rule %u of \"%s\""), rule + 1,
      ruleset_name_text(ruleset, dmn_element_name(section->decision), report->context->language));
  g_string_append_c(text, ']');
  return g_string_free(g_steal_pointer(&text), FALSE);
}

char *text_report_fact(const TextReport *report, guint number)
{
  const ProfileFact *fact = profile_fact(report->context->profile, number);
  g_autoptr(GString) label = g_string_new(NULL), value = g_string_new(NULL);
  text_append_isolated(label, report_fact_label(report->context, number));
  text_append_isolated(value, fact->status == PROFILE_KNOWN
                                  ? report_value_text(report->context, number, fact->value)
                                  : report_status_label(fact->status));
  g_autofree char *pair = report_pair(label->str, value->str);
  g_autoptr(GString) text = g_string_new(pair), details = g_string_new(NULL);
  if (fact->scope != NULL)
    text_append_isolated(details, fact->scope);
  if (fact->as_of != NULL) {
    g_string_append(details, details->len > 0 ? report_separator() : "");
    g_string_append_printf(details, _("as of %s"), fact->as_of);
  }
  for (guint i = 0; i < fact->evidence_count; i++) {
    g_string_append(details, i > 0 ? ", " : details->len > 0 ? report_separator() : "");
    text_append_isolated(details, fact->evidence[i]->id);
  }
  if (details->len > 0)
    g_string_append_printf(text, " (%s)", details->str);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

char *text_report_facts(const TextReport *report, AssessmentFacts facts)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < facts.count; i++) {
    g_autofree char *fact = text_report_fact(report, facts.facts[i]);
    g_string_append_printf(text, "%s%s", i > 0 ? report_separator() : "", fact);
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

char *text_report_fact_labels(const TextReport *report, AssessmentFacts facts)
{
  g_autoptr(GString) text = g_string_new(NULL);
  /* One more than the most is not worth a remark that is longer than it. */
  guint shown = facts.count > MOST_LABELS + 1 ? MOST_LABELS : facts.count;
  for (guint i = 0; i < shown; i++) {
    g_string_append(text, i > 0 ? report_separator() : "");
    text_append_isolated(text, report_fact_label(report->context, facts.facts[i]));
  }
  if (shown < facts.count)
    g_string_append_printf(text,
                           messages_plural("; and %u more", "; and %u more", facts.count - shown),
                           facts.count - shown);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static void append_evidence(const TextReport *report, const ProfileEvidence *evidence)
{
  g_autoptr(GString) text = g_string_new(NULL);
  text_append_isolated(text, evidence->reference);
  g_string_append_printf(text, " (%s", report_evidence_class_label(evidence->source_class));
  if (evidence->date != NULL)
    g_string_append_printf(text, ", %s", evidence->date);
  if (evidence->reliability != 0)
    g_string_append_printf(text,
                           evidence->reliability == 'F' ? _("; reliability %c, cannot be judged")
                                                        : _("; reliability %c"),
                           evidence->reliability);
  if (evidence->credibility != 0)
    g_string_append_printf(text,
                           evidence->credibility == '6' ? _("; credibility %c, cannot be judged")
                                                        : _("; credibility %c"),
                           evidence->credibility);
  if (evidence->access != NULL)
    g_string_append(text, strcmp(evidence->access, "on-site") == 0 ? _("; gathered at the place")
                                                                    : _("; gathered from afar"));
  g_autoptr(GString) sources = g_string_new(NULL);
  for (guint i = 0; i < evidence->derives_from_count; i++) {
    g_string_append(sources, i > 0 ? ", " : "");
    text_append_isolated(sources, evidence->derives_from[i]->id);
  }
  if (sources->len > 0)
    g_string_append_printf(text, _("; derives from %s"), sources->str);
  g_string_append_c(text, ')');
  text_paragraph(report->writer, 2, 4, TEXT_STRONG, evidence->id, text->str);
}

static void append_source(const TextReport *report, const RulesetSource *source)
{
  g_autoptr(GString) text = g_string_new(NULL);
  if (source->author != NULL && *source->author != '\0') {
    text_append_isolated(text, source->author);
    g_string_append(text, ", ");
  }
  text_append_isolated(text, source->title);
  if (source->publisher != NULL) {
    g_string_append(text, ", ");
    text_append_isolated(text, source->publisher);
  }
  if (source->date != NULL && *source->date != '\0')
    g_string_append_printf(text, ", %s", source->date);
  if (source->location != NULL) {
    g_string_append(text, ", ");
    text_append_isolated(text, source->location);
  }
  text_paragraph(report->writer, 2, 4, TEXT_STRONG, source->key, text->str);
}

/* What the words in brackets after a source mean. */
static void append_bases(const TextReport *report)
{
  text_blank_line(report->writer);
  for (guint basis = 0; basis <= RULESET_BASIS_DESIGN; basis++) {
    g_autofree char *label = g_strdup_printf("(%s)", report_basis_word((RulesetBasis)basis));
    text_paragraph(report->writer, 2, 4, TEXT_STRONG, label,
                   report_basis_label((RulesetBasis)basis));
  }
}

static gboolean any(const guint8 *marks, guint count)
{
  for (guint i = 0; i < count; i++) {
    if (marks[i])
      return TRUE;
  }
  return FALSE;
}

void text_report_references(const TextReport *report, const guint8 *facts, const guint8 *sources)
{
  const ReportContext *context = report->context;
  const guint8 *evidence = report_evidence_used(context, facts);
  guint evidence_count = profile_evidence_count(context->profile);
  if (any(evidence, evidence_count))
    text_heading(report->writer, '-', _("What the facts rest on"));
  text_report_grades(report, facts);
  for (guint i = 0; i < evidence_count; i++) {
    if (evidence[i])
      append_evidence(report, profile_evidence(context->profile, i));
  }
  guint source_count = ruleset_source_count(context->ruleset);
  if (any(sources, source_count))
    text_heading(report->writer, '-', _("Sources of the rules"));
  for (guint i = 0; i < source_count; i++) {
    if (sources[i])
      append_source(report, ruleset_source_at(context->ruleset, i));
  }
  if (any(sources, source_count))
    append_bases(report);
}

void text_report_closing(const TextReport *report)
{
  text_blank_line(report->writer);
  text_paragraph(report->writer, 0, 0, TEXT_PLAIN, NULL,
                 _("This is advice. It applies a published ruleset to what was recorded; it "
                   "settles nothing. People decide, and answer for what they decide."));
  text_paragraph(
      report->writer, 0, 0, TEXT_STRONG, NULL,
      report_classification_label(profile_classification(report->context->profile)));
}

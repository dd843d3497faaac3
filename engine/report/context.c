#include "engine/report/context.h"
#include "engine/report/screening-reason.h"
#include "engine/report/words.h"
#include <string.h>

void report_context_init(ReportContext *context, const Assessment *assessment,
                         const ReportOptions *options)
{
  *context = (ReportContext){
      .assessment = assessment,
      .ruleset = assessment_ruleset(assessment),
      .profile = assessment_profile(assessment),
      .language = options->language,
      .engine = options->engine != NULL ? options->engine
                                        : assessment_engine_version(assessment),
      .full = options->full,
      .arena = arena_new(0),
  };
}

void report_context_clear(ReportContext *context)
{
  g_clear_pointer(&context->arena, arena_free);
}

const char *report_text(const ReportContext *context, const char *code)
{
  const char *text = ruleset_text(context->ruleset, code, context->language);
  return text == NULL ? code : text;
}

const char *report_fact_label(const ReportContext *context, guint fact)
{
  const DmnFact *dmn_fact = profile_fact(context->profile, fact)->fact;
  const char *label = ruleset_fact_label(context->ruleset, dmn_fact, context->language);
  return label == NULL ? dmn_fact->path : label;
}

/* A component of an item, and its value. node: the fact that holds the item. */
static void append_component(const ReportContext *context, const RulesetFactNode *node,
                             const char *name, FeelValue value, GString *text, guint depth);

static void append_value(const ReportContext *context, const RulesetFactNode *node,
                         FeelValue value, GString *text, guint depth)
{
  switch ((FeelKind)value.kind) {
  case FEEL_NULL:
    g_string_append(text, _("not known"));
    return;
  case FEEL_BOOLEAN:
    g_string_append(text, value.boolean ? _("yes") : _("no"));
    return;
  case FEEL_STRING: {
    g_string_append(text, ruleset_node_value_text(context->ruleset, node, value.string,
                                                  context->language));
    return;
  }
  case FEEL_LIST:
    if (value.length == 0)
      g_string_append(text, _("none"));
    for (guint i = 0; i < value.length && depth > 0; i++) {
      if (i > 0)
        g_string_append(text, value.items[i].kind == FEEL_CONTEXT ? report_separator() : ", ");
      append_value(context, node, value.items[i], text, depth - 1);
    }
    return;
  case FEEL_CONTEXT:
    for (guint i = 0; i < value.context->shape->count && depth > 0; i++) {
      g_string_append(text, i > 0 ? ", " : "");
      append_component(context, node, value.context->shape->names[i], value.context->values[i],
                       text, depth - 1);
    }
    return;
  default: {
    FeelValue string = feel_to_string(context->arena, value);
    g_string_append(text, string.kind == FEEL_STRING ? string.string : "");
  }
  }
}

static void append_component(const ReportContext *context, const RulesetFactNode *node,
                             const char *name, FeelValue value, GString *text, guint depth)
{
  const RulesetFactNode *component = NULL;
  for (guint i = 0; i < node->child_count && component == NULL; i++)
    component = strcmp(node->children[i].name, name) == 0 ? &node->children[i] : NULL;
  g_return_if_fail(component != NULL);
  g_autoptr(GString) words = g_string_new(NULL);
  append_value(context, component, value, words, depth);
  g_autofree char *pair =
      report_pair(ruleset_node_label(context->ruleset, component, context->language), words->str);
  g_string_append(text, pair);
}

const char *report_value_text(const ReportContext *context, guint fact, FeelValue value)
{
  g_autoptr(GString) text = g_string_new(NULL);
  const char *path = profile_fact(context->profile, fact)->fact->path;
  append_value(context, ruleset_find_node(context->ruleset, path), value, text, 8);
  return arena_strndup(context->arena, text->str, text->len);
}

static void mark(guint8 *marks, AssessmentFacts facts)
{
  for (guint i = 0; i < facts.count; i++)
    marks[facts.facts[i]] = 1;
}

typedef void (*RuleVisit)(const ReportContext *context, const AssessmentRule *rule, guint8 *marks);

static void visit_lines(const ReportContext *context, AssessmentLines lines, RuleVisit visit,
                        guint8 *marks)
{
  for (guint i = 0; i < lines.count; i++) {
    for (guint r = 0; r < lines.lines[i]->rule_count; r++)
      visit(context, &lines.lines[i]->rules[r], marks);
  }
}

/* Lines that a report shows: those of findings, of the subjects shown, and the
 * open ones. */
static void visit_shown(const ReportContext *context, RuleVisit visit, guint8 *marks)
{
  for (guint i = 0; i < assessment_section_count(context->assessment); i++) {
    const AssessmentSection *section = assessment_section(context->assessment, i);
    visit_lines(context, section->open, visit, marks);
    if (section->section->shape == RULESET_SECTION_FINDINGS)
      visit_lines(context, section->lines, visit, marks);
    for (guint s = 0; s < section->subject_count; s++)
      visit_lines(context, section->subjects[s].lines, visit, marks);
  }
}

static void mark_rule_facts(const ReportContext *context, const AssessmentRule *rule,
                            guint8 *marks)
{
  (void)context;
  mark(marks, rule->known);
  mark(marks, rule->not_known);
}

const char *report_explained_text(const ReportContext *context,
                                  const AssessmentExplanation *explanation)
{
  return explanation->reason_count == 0 ? report_issue_meaning(explanation->issue)
                                        : report_text(context, explanation->code);
}

gint report_designations_fact(const ReportContext *context)
{
  const ProfileFact *designations = profile_designations_fact(context->profile);
  for (guint i = 0; designations != NULL && i < profile_fact_count(context->profile); i++)
    if (profile_fact(context->profile, i) == designations)
      return (gint)i;
  return -1;
}

guint8 *report_facts_used(const ReportContext *context)
{
  guint8 *marks = arena_new_array(context->arena, guint8, profile_fact_count(context->profile) + 1);
  visit_shown(context, mark_rule_facts, marks);
  for (guint i = 0; i < assessment_gap_count(context->assessment); i++)
    marks[assessment_gap(context->assessment, i)->fact] = 1;
  return marks;
}

guint8 *report_facts_explained(const ReportContext *context,
                               const AssessmentExplanation *explanation)
{
  guint8 *marks = arena_new_array(context->arena, guint8, profile_fact_count(context->profile) + 1);
  for (guint i = 0; i < explanation->reason_count; i++) {
    const AssessmentReason *reason = &explanation->reasons[i];
    for (guint t = 0; t < reason->test_count; t++) {
      mark(marks, reason->tests[t].known);
      mark(marks, reason->tests[t].not_known);
    }
  }
  gint designations = report_designations_fact(context);
  if (designations >= 0 && explanation->comparison_count > 0 &&
      screening_issue_reads_profile(explanation->issue))
    marks[designations] = 1;
  return marks;
}

gboolean report_reads_designations(const ReportContext *context,
                                   const AssessmentExplanation *explanation)
{
  gint designations = report_designations_fact(context);
  return designations >= 0 && report_facts_explained(context, explanation)[designations];
}

static void cite(GHashTable *cited, GPtrArray *waiting, const ProfileEvidence *evidence)
{
  if (g_hash_table_add(cited, (gpointer)evidence))
    g_ptr_array_add(waiting, (gpointer)evidence);
}

guint8 *report_evidence_used(const ReportContext *context, const guint8 *facts)
{
  guint count = profile_evidence_count(context->profile);
  guint8 *marks = arena_new_array(context->arena, guint8, count + 1);
  g_autoptr(GHashTable) cited = g_hash_table_new(g_direct_hash, g_direct_equal);
  g_autoptr(GPtrArray) waiting = g_ptr_array_new();
  for (guint i = 0; i < profile_fact_count(context->profile); i++) {
    const ProfileFact *fact = profile_fact(context->profile, i);
    for (guint e = 0; facts[i] && e < fact->evidence_count; e++)
      cite(cited, waiting, fact->evidence[e]);
  }
  while (waiting->len > 0) {
    const ProfileEvidence *evidence = g_ptr_array_steal_index_fast(waiting, waiting->len - 1);
    for (guint i = 0; i < evidence->derives_from_count; i++)
      cite(cited, waiting, evidence->derives_from[i]);
  }
  for (guint i = 0; i < count; i++)
    marks[i] = g_hash_table_contains(cited, profile_evidence(context->profile, i));
  return marks;
}

static void mark_citations(const ReportContext *context, const RulesetSection *section, guint rule,
                           guint8 *marks)
{
  for (guint c = 0; c < ruleset_rule_citation_count(context->ruleset, section, rule); c++) {
    const RulesetCitation *citation =
        ruleset_rule_citation(context->ruleset, section, rule, c);
    for (guint i = 0; i < ruleset_source_count(context->ruleset); i++) {
      if (ruleset_source_at(context->ruleset, i) == citation->source)
        marks[i] = 1;
    }
  }
}

static void mark_rule_sources(const ReportContext *context, const AssessmentRule *rule,
                              guint8 *marks)
{
  mark_citations(context, rule->section, rule->rule, marks);
}

/* The sources of the rules that grade the facts referred to. */
static void mark_grading_sources(const ReportContext *context, const guint8 *facts, guint8 *marks)
{
  for (guint fact = 0; fact < profile_fact_count(context->profile); fact++) {
    AssessmentGrades grades = assessment_grades(context->assessment, fact);
    for (guint i = 0; facts[fact] && i < grades.count; i++) {
      if (grades.grades[i].code != NULL)
        mark_citations(context, ruleset_grading(context->ruleset), grades.grades[i].rule, marks);
    }
  }
}

guint8 *report_sources_cited(const ReportContext *context)
{
  guint8 *marks =
      arena_new_array(context->arena, guint8, ruleset_source_count(context->ruleset) + 1);
  visit_shown(context, mark_rule_sources, marks);
  mark_grading_sources(context, report_facts_used(context), marks);
  return marks;
}

guint8 *report_sources_explained(const ReportContext *context,
                                 const AssessmentExplanation *explanation)
{
  guint8 *marks =
      arena_new_array(context->arena, guint8, ruleset_source_count(context->ruleset) + 1);
  for (guint i = 0; i < explanation->reason_count; i++)
    mark_citations(context, explanation->reasons[i].section, explanation->reasons[i].rule, marks);
  mark_grading_sources(context, report_facts_explained(context, explanation), marks);
  return marks;
}

gboolean report_section_is_empty(const AssessmentSection *section)
{
  return section->section->shape == RULESET_SECTION_FINDINGS ? section->lines.count == 0
                                                             : section->subject_count == 0;
}

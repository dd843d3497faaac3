#include "engine/report/structure.h"

static const char *shape_name(RulesetSectionShape shape)
{
  switch (shape) {
  case RULESET_SECTION_FINDINGS:
    return "findings";
  case RULESET_SECTION_CHECKLIST:
    return "checklist";
  case RULESET_SECTION_STRATEGIES:
    return "strategies";
  case RULESET_SECTION_RISKS:
    return "risks";
  case RULESET_GRADING:
    break;
  }
  return "";
}

static const char *outcome_name(DmnRuleOutcome outcome)
{
  switch (outcome) {
  case DMN_RULE_NOT_MATCHED:
    return "not-matched";
  case DMN_RULE_UNDETERMINED:
    return "undetermined";
  case DMN_RULE_MATCHED:
    return "matched";
  }
  return "";
}

static void write_group(const ReportContext *context, StructureWriter *writer)
{
  const Profile *profile = context->profile;
  structure_begin_record(writer, "group");
  structure_field(writer, "scope", profile_scope(profile));
  structure_text(writer, "name", profile_group_name(profile));
  structure_begin_list(writer, "aliases");
  for (guint i = 0; i < profile_alias_count(profile); i++)
    structure_text(writer, "alias", profile_alias(profile, i));
  structure_end_list(writer);
  /* Said by others; no rule reads them. */
  structure_begin_list(writer, "labels-not-used");
  for (guint i = 0; i < profile_label_count(profile); i++) {
    structure_begin_record(writer, "label");
    structure_field(writer, "by", profile_label(profile, i)->by);
    structure_text(writer, "text", profile_label(profile, i)->text);
    structure_end_record(writer);
  }
  structure_end_list(writer);
  structure_end_record(writer);
}

void report_structure_heading(const ReportContext *context, StructureWriter *writer)
{
  const Profile *profile = context->profile;
  structure_number(writer, "format", 1);
  structure_field(writer, "classification", profile_classification(profile));
  structure_field(writer, "as-of", assessment_as_of(context->assessment));
  structure_field(writer, "engine", context->engine);
  structure_begin_record(writer, "ruleset");
  structure_field(writer, "id", ruleset_id(context->ruleset));
  structure_field(writer, "version", ruleset_version(context->ruleset));
  structure_text(writer, "title", ruleset_title(context->ruleset, context->language));
  structure_text(writer, "authority", ruleset_authority(context->ruleset, context->language));
  structure_end_record(writer);
  structure_begin_record(writer, "profile");
  structure_field(writer, "id", profile_id(profile));
  structure_field(writer, "as-of", profile_as_of(profile));
  write_group(context, writer);
  structure_end_record(writer);
}

static void write_rule_name(StructureWriter *writer, const RulesetSection *section, guint rule)
{
  structure_field(writer, "model", dmn_model_name(dmn_element_model(section->decision)));
  structure_field(writer, "decision", dmn_element_name(section->decision));
  structure_number(writer, "number", rule + 1);
  structure_field(writer, "id", dmn_rule_id(dmn_element_table(section->decision), rule));
}

static void write_citations(const ReportContext *context, StructureWriter *writer,
                            const RulesetSection *section, guint rule)
{
  structure_begin_list(writer, "citations");
  for (guint i = 0; i < ruleset_rule_citation_count(context->ruleset, section, rule); i++) {
    const RulesetCitation *citation = ruleset_rule_citation(context->ruleset, section, rule, i);
    structure_begin_record(writer, "citation");
    structure_field(writer, "source", citation->source->key);
    structure_field(writer, "section", citation->section);
    structure_field(writer, "basis", ruleset_basis_name(citation->basis));
    structure_end_record(writer);
  }
  structure_end_list(writer);
}

static void write_facts_read(const ReportContext *context, StructureWriter *writer,
                             AssessmentFacts known, AssessmentFacts not_known)
{
  structure_begin_list(writer, "facts");
  for (guint k = 0, n = 0; k < known.count || n < not_known.count;) {
    gboolean is_known = n >= not_known.count ||
                        (k < known.count && known.facts[k] < not_known.facts[n]);
    guint number = is_known ? known.facts[k++] : not_known.facts[n++];
    const ProfileFact *fact = profile_fact(context->profile, number);
    structure_begin_record(writer, "fact");
    structure_field(writer, "path", fact->fact->path);
    structure_field(writer, "status", profile_status_name(fact->status));
    structure_end_record(writer);
  }
  structure_end_list(writer);
}

static void write_diagnostic(StructureWriter *writer, const AssessmentDiagnostic *diagnostic)
{
  structure_begin_record(writer, "diagnostic");
  structure_field(writer, "code", diagnostic->code);
  structure_field(writer, "place", diagnostic->place);
  structure_text(writer, "message", diagnostic->message);
  structure_end_record(writer);
}

static void write_line_name(StructureWriter *writer, const AssessmentLine *line)
{
  structure_field(writer, "section", line->section->id);
  structure_field(writer, "role", assessment_role_name(line->role));
  structure_field(writer, "subject", line->subject);
  structure_field(writer, "code", line->code);
  structure_field(writer, "standing", assessment_line_standing_name(line));
}

/* What lines rest on, the worst first; left out where facts are not graded. */
static void write_rests_on(const ReportContext *context, StructureWriter *writer,
                           AssessmentLines lines)
{
  if (!assessment_is_graded(context->assessment))
    return;
  AssessmentStandings standings =
      assessment_rests_on(context->assessment, lines, context->arena);
  structure_begin_list(writer, "rests-on");
  for (guint standing = 0; standing < ASSESSMENT_STANDINGS; standing++) {
    AssessmentFacts facts = standings.facts[standing];
    if (facts.count == 0)
      continue;
    structure_begin_record(writer, "group");
    structure_field(writer, "standing", assessment_standing_name((AssessmentStanding)standing));
    structure_begin_list(writer, "facts");
    for (guint i = 0; i < facts.count; i++)
      structure_text(writer, "path", profile_fact(context->profile, facts.facts[i])->fact->path);
    structure_end_list(writer);
    structure_end_record(writer);
  }
  structure_end_list(writer);
}

static void write_line(const ReportContext *context, StructureWriter *writer,
                       const AssessmentLine *line)
{
  const Ruleset *ruleset = context->ruleset;
  structure_begin_record(writer, "line");
  write_line_name(writer, line);
  structure_text(writer, "text", report_text(context, line->code));
  structure_text(writer, "advice", ruleset_advice(ruleset, line->code, context->language));
  if (line->role == ASSESSMENT_ROLE_JUDGEMENT) {
    structure_text(writer, "for", ruleset_side(ruleset, line->code, "for", context->language));
    structure_text(writer, "against",
                   ruleset_side(ruleset, line->code, "against", context->language));
  }
  structure_begin_list(writer, "rules");
  for (guint i = 0; i < line->rule_count; i++) {
    const AssessmentRule *rule = &line->rules[i];
    structure_begin_record(writer, "rule");
    write_rule_name(writer, rule->section, rule->rule);
    write_citations(context, writer, rule->section, rule->rule);
    write_facts_read(context, writer, rule->known, rule->not_known);
    structure_end_record(writer);
  }
  structure_end_list(writer);
  write_rests_on(context, writer, (AssessmentLines){&line, 1});
  structure_begin_list(writer, "diagnostics");
  for (guint i = 0; i < line->diagnostic_count; i++)
    write_diagnostic(writer, line->diagnostics[i]);
  structure_end_list(writer);
  structure_end_record(writer);
}

static void write_lines(const ReportContext *context, StructureWriter *writer, const char *name,
                        AssessmentLines lines)
{
  structure_begin_list(writer, name);
  for (guint i = 0; i < lines.count; i++)
    write_line(context, writer, lines.lines[i]);
  structure_end_list(writer);
}

static void write_section(const ReportContext *context, StructureWriter *writer,
                          const AssessmentSection *section)
{
  structure_begin_record(writer, "section");
  structure_field(writer, "id", section->section->id);
  structure_field(writer, "shape", shape_name(section->section->shape));
  structure_flag(writer, "criterion", section->section->is_criterion);
  structure_text(writer, "title", report_text(context, section->section->id));
  if (section->section->shape == RULESET_SECTION_FINDINGS) {
    write_lines(context, writer, "lines", section->lines);
  } else {
    structure_begin_list(writer, "subjects");
    for (guint i = 0; i < section->subject_count; i++) {
      const AssessmentSubject *subject = &section->subjects[i];
      structure_begin_record(writer, "subject");
      structure_field(writer, "code", subject->code);
      structure_field(writer, "state", assessment_state_name(subject->state));
      structure_text(writer, "text", report_text(context, subject->code));
      structure_text(writer, "advice",
                     ruleset_advice(context->ruleset, subject->code, context->language));
      write_rests_on(context, writer, subject->lines);
      write_lines(context, writer, "lines", subject->lines);
      structure_end_record(writer);
    }
    structure_end_list(writer);
  }
  /* What cannot be ruled out, of shown and of other strategies and risks alike. */
  write_lines(context, writer, "open", section->open);
  structure_begin_list(writer, "diagnostics");
  for (guint i = 0; i < section->diagnostic_count; i++)
    write_diagnostic(writer, &section->diagnostics[i]);
  structure_end_list(writer);
  structure_end_record(writer);
}

static void write_line_references(StructureWriter *writer, const char *name, AssessmentLines lines)
{
  structure_begin_list(writer, name);
  for (guint i = 0; i < lines.count; i++) {
    structure_begin_record(writer, "line");
    write_line_name(writer, lines.lines[i]);
    structure_end_record(writer);
  }
  structure_end_list(writer);
}

static void write_gaps(const ReportContext *context, StructureWriter *writer)
{
  const Assessment *assessment = context->assessment;
  structure_begin_list(writer, "not-known");
  for (guint i = 0; i < assessment_gap_count(assessment); i++) {
    const AssessmentGap *gap = assessment_gap(assessment, i);
    const ProfileFact *fact = profile_fact(context->profile, gap->fact);
    structure_begin_record(writer, "gap");
    structure_field(writer, "path", fact->fact->path);
    structure_field(writer, "status", profile_status_name(fact->status));
    structure_text(writer, "label", report_fact_label(context, gap->fact));
    structure_text(writer, "question",
                   ruleset_fact_question(context->ruleset, fact->fact, context->language));
    write_line_references(writer, "hanging", gap->lines);
    structure_end_record(writer);
  }
  structure_end_list(writer);
}

static void write_grades(const ReportContext *context, StructureWriter *writer, guint number)
{
  if (!assessment_is_graded(context->assessment))
    return;
  AssessmentGrades grades = assessment_grades(context->assessment, number);
  structure_begin_list(writer, "grades");
  for (guint i = 0; i < grades.count; i++) {
    const AssessmentGrade *grade = &grades.grades[i];
    structure_begin_record(writer, "grade");
    structure_field(writer, "standing", assessment_standing_name(grade->standing));
    structure_field(writer, "code", grade->code);
    if (grade->limit_months > 0)
      structure_number(writer, "limit-in-months", grade->limit_months);
    if (grade->code != NULL) {
      const RulesetSection *grading = ruleset_grading(context->ruleset);
      write_rule_name(writer, grading, grade->rule);
      structure_text(writer, "text", report_text(context, grade->code));
      write_citations(context, writer, grading, grade->rule);
    }
    structure_end_record(writer);
  }
  structure_end_list(writer);
}

static void write_fact(const ReportContext *context, StructureWriter *writer, guint number)
{
  const ProfileFact *fact = profile_fact(context->profile, number);
  structure_begin_record(writer, "fact");
  structure_field(writer, "path", fact->fact->path);
  structure_field(writer, "status", profile_status_name(fact->status));
  structure_field(writer, "as-of", fact->as_of);
  structure_field(writer, "scope", fact->scope);
  structure_text(writer, "label", report_fact_label(context, number));
  if (fact->status == PROFILE_KNOWN) {
    structure_value(writer, "value", fact->value);
    structure_text(writer, "text", report_value_text(context, number, fact->value));
  }
  structure_text(writer, "note", fact->note);
  structure_begin_list(writer, "evidence");
  for (guint i = 0; i < fact->evidence_count; i++)
    structure_text(writer, "reference", fact->evidence[i]->id);
  structure_end_list(writer);
  write_grades(context, writer, number);
  structure_end_record(writer);
}

static void write_evidence(StructureWriter *writer, const ProfileEvidence *evidence)
{
  char reliability[2] = {evidence->reliability, '\0'};
  char credibility[2] = {evidence->credibility, '\0'};
  structure_begin_record(writer, "item");
  structure_field(writer, "id", evidence->id);
  structure_field(writer, "class", evidence->source_class);
  structure_field(writer, "date", evidence->date);
  structure_field(writer, "reliability", evidence->reliability == 0 ? NULL : reliability);
  structure_field(writer, "credibility", evidence->credibility == 0 ? NULL : credibility);
  structure_field(writer, "access", evidence->access);
  structure_text(writer, "reference", evidence->reference);
  structure_begin_list(writer, "derives-from");
  for (guint i = 0; i < evidence->derives_from_count; i++)
    structure_text(writer, "reference", evidence->derives_from[i]->id);
  structure_end_list(writer);
  structure_end_record(writer);
}

static void write_source(StructureWriter *writer, const RulesetSource *source)
{
  structure_begin_record(writer, "source");
  structure_field(writer, "key", source->key);
  structure_field(writer, "date", source->date);
  structure_field(writer, "location", source->location);
  structure_text(writer, "author", source->author);
  structure_text(writer, "title", source->title);
  structure_text(writer, "publisher", source->publisher);
  structure_end_record(writer);
}

/* The facts, evidence and sources referred to, each once. */
static void write_references(const ReportContext *context, StructureWriter *writer,
                             const guint8 *facts, const guint8 *sources)
{
  const guint8 *evidence = report_evidence_used(context, facts);
  structure_begin_list(writer, "facts");
  for (guint i = 0; i < profile_fact_count(context->profile); i++) {
    if (facts[i])
      write_fact(context, writer, i);
  }
  structure_end_list(writer);
  structure_begin_list(writer, "evidence");
  for (guint i = 0; i < profile_evidence_count(context->profile); i++) {
    if (evidence[i])
      write_evidence(writer, profile_evidence(context->profile, i));
  }
  structure_end_list(writer);
  structure_begin_list(writer, "sources");
  for (guint i = 0; i < ruleset_source_count(context->ruleset); i++) {
    if (sources[i])
      write_source(writer, ruleset_source_at(context->ruleset, i));
  }
  structure_end_list(writer);
}

/* How many of the facts referred to may be called what. */
static void write_standings(const ReportContext *context, StructureWriter *writer,
                            const guint8 *facts)
{
  if (!assessment_is_graded(context->assessment))
    return;
  AssessmentStandings standings =
      assessment_standings_of(context->assessment, facts, context->arena);
  structure_begin_record(writer, "standings");
  for (guint standing = 0; standing < ASSESSMENT_STANDINGS; standing++)
    structure_number(writer, assessment_standing_name((AssessmentStanding)standing),
                     standings.facts[standing].count);
  structure_end_record(writer);
}

void report_structure_assessment(const ReportContext *context, StructureWriter *writer)
{
  const Assessment *assessment = context->assessment;
  structure_begin_record(writer, "assessment");
  const guint8 *facts = report_facts_used(context);
  report_structure_heading(context, writer);
  write_standings(context, writer, facts);
  write_line_references(writer, "gates", *assessment_gates(assessment));
  write_line_references(writer, "gates-not-ruled-out", *assessment_open_gates(assessment));
  structure_begin_list(writer, "sections");
  for (guint i = 0; i < assessment_section_count(assessment); i++)
    write_section(context, writer, assessment_section(assessment, i));
  structure_end_list(writer);
  write_gaps(context, writer);
  report_structure_screenings(context, writer);
  write_references(context, writer, facts, report_sources_cited(context));
  structure_end_record(writer);
}

static void write_test(const ReportContext *context, StructureWriter *writer,
                       const AssessmentTest *test)
{
  structure_begin_record(writer, "test");
  structure_field(writer, "outcome", assessment_test_outcome_name(test->outcome));
  structure_text(writer, "input", test->label);
  structure_text(writer, "cell", test->cell);
  structure_text(writer, "seen", test->seen);
  write_facts_read(context, writer, test->known, test->not_known);
  structure_end_record(writer);
}

static void write_reason(const ReportContext *context, StructureWriter *writer,
                         const AssessmentReason *reason)
{
  structure_begin_record(writer, "rule");
  structure_field(writer, "section", reason->section->id);
  write_rule_name(writer, reason->section, reason->rule);
  structure_field(writer, "role", assessment_role_name(reason->role));
  structure_field(writer, "subject", reason->subject);
  structure_field(writer, "code", reason->code);
  structure_field(writer, "outcome", outcome_name(reason->outcome));
  if (reason->first_failed >= 0)
    structure_number(writer, "decided-by-test", (guint)reason->first_failed + 1);
  write_citations(context, writer, reason->section, reason->rule);
  structure_begin_list(writer, "tests");
  for (guint i = 0; i < reason->test_count; i++)
    write_test(context, writer, &reason->tests[i]);
  structure_end_list(writer);
  structure_begin_list(writer, "would-match-if");
  for (guint i = 0; i < reason->change_count; i++) {
    const AssessmentChange *change = &reason->changes[i];
    structure_begin_record(writer, "change");
    structure_field(writer, "path", profile_fact(context->profile, change->fact)->fact->path);
    structure_text(writer, "label", report_fact_label(context, change->fact));
    structure_value(writer, "value", change->value);
    structure_text(writer, "text", report_value_text(context, change->fact, change->value));
    structure_end_record(writer);
  }
  structure_end_list(writer);
  structure_end_record(writer);
}

void report_structure_explanation(const ReportContext *context, StructureWriter *writer,
                                  const AssessmentExplanation *explanation)
{
  structure_begin_record(writer, "explanation");
  /* Fields before records. */
  structure_field(writer, "code", explanation->code);
  structure_flag(writer, "found", explanation->found);
  report_structure_heading(context, writer);
  structure_text(writer, "text", report_explained_text(context, explanation));
  structure_begin_list(writer, "rules");
  for (guint i = 0; i < explanation->reason_count; i++)
    write_reason(context, writer, &explanation->reasons[i]);
  structure_end_list(writer);
  report_structure_comparisons(context, writer, explanation);
  if (explanation->comparison_count == 0 && report_reads_designations(context, explanation))
    report_structure_screenings(context, writer);
  write_references(context, writer, report_facts_explained(context, explanation),
                   report_sources_explained(context, explanation));
  structure_end_record(writer);
}

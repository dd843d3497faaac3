#include "engine/assess/section.h"
#include "engine/assess/assess-diagnostics.h"
#include "engine/base/messages.h"
#include <string.h>

/* A rule that matched, or that may match once more is known. */
typedef struct {
  AssessRow row;
  const RulesetSection *section;
  guint rule;
  gboolean is_open;
  gboolean rests_on_unknown; /* it matched a value that is not known */
  AssessmentFacts known, not_known;
  Span span;
  guint line; /* the line that it gives */
} Candidate;

typedef struct {
  const AssessContext *context;
  GArray *candidates;   /* Candidate, standing and open, in the order of the tables */
  GArray *diagnostics;  /* AssessmentDiagnostic */
  GArray *spans;        /* Span of each of them, in the file */
  GPtrArray *subjects;  /* codes, in the order in which the tables first name them */
  GHashTable *subject_set;
} Builder;

static void builder_clear(Builder *builder)
{
  g_clear_pointer(&builder->candidates, g_array_unref);
  g_clear_pointer(&builder->diagnostics, g_array_unref);
  g_clear_pointer(&builder->spans, g_array_unref);
  g_clear_pointer(&builder->subjects, g_ptr_array_unref);
  g_clear_pointer(&builder->subject_set, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Builder, builder_clear)

/* Whether an undetermined rule in this role is worth finding out about: what
 * accompanies a strategy or a risk already shown is not. */
static gboolean role_bears_on_result(AssessmentRole role)
{
  switch (role) {
  case ASSESSMENT_ROLE_SUGGESTION:
  case ASSESSMENT_ROLE_LEAD:
  case ASSESSMENT_ROLE_FOLLOW_UP:
  case ASSESSMENT_ROLE_DRIVER:
  case ASSESSMENT_ROLE_MITIGATION:
    return FALSE;
  default:
    return TRUE;
  }
}

static void keep_diagnostics(Builder *builder, const DmnDecisionTrace *trace)
{
  Arena *arena = builder->context->arena;
  const DiagnosticList *list = dmn_evaluation_diagnostics(builder->context->evaluation);
  guint end = MIN(trace->first_diagnostic + trace->diagnostic_count, diagnostic_list_length(list));
  for (guint i = trace->first_diagnostic; i < end; i++) {
    const Diagnostic *diagnostic = diagnostic_list_get(list, i);
    AssessmentDiagnostic kept = {
        .code = diagnostic->kind->code,
        .message = arena_strndup(arena, diagnostic->message, strlen(diagnostic->message)),
        .place = diagnostic->place == NULL
                     ? NULL
                     : arena_strndup(arena, diagnostic->place, strlen(diagnostic->place)),
    };
    Span span = span_in_file(diagnostic->span);
    g_array_append_val(builder->diagnostics, kept);
    g_array_append_val(builder->spans, span);
  }
}

/* Whether a rule that matched did so by a null that stands for a fact not known. A
 * condition that is settled although some of what it reads is not known (one
 * report of harm is enough, whatever the others say) does not count. */
static gboolean matched_unknown(const AssessContext *context, const DmnTableTrace *trace,
                                guint rule)
{
  guint fact_count = dmn_models_fact_count(ruleset_models(context->ruleset));
  for (guint input = 0; input < dmn_table_input_count(trace->table); input++) {
    if (dmn_rule_input_matches_all(trace->table, rule, input) ||
        !feel_is_null(trace->inputs[input]))
      continue;
    AssessmentFacts known, not_known;
    assess_facts_split(context->arena, context->profile, context->profile_facts, fact_count,
                       trace->input_facts[input], &known, &not_known);
    if (not_known.count > 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean collect_rule(Builder *builder, const RulesetSection *section, guint rule,
                             const DmnTableTrace *table_trace)
{
  const DmnRuleTrace *trace = &table_trace->rules[rule];
  const AssessContext *context = builder->context;
  const DmnTable *table = dmn_element_table(section->decision);
  const FeelValue *outputs = trace->outcome == DMN_RULE_MATCHED ? trace->outputs : NULL;
  Candidate candidate = {.section = section, .rule = rule,
                         .span = span_in_file(dmn_rule_span(table, rule))};
  const char *problem;
  if (!assess_row_read(context->arena, section, rule, outputs, &candidate.row, &problem)) {
    /* A computed cell of a rule that did not match says nothing yet. */
    if (trace->outcome != DMN_RULE_MATCHED)
      return TRUE;
    diagnostic_list_add_at(context->diagnostics, &ASSESS_ROW, dmn_rule_span(table, rule),
                           dmn_element_name(section->decision),
                           "rule %u of decision \"%s\" gave no value that column \"%s\" of section "
                           "\"%s\" can show; %s",
                           rule + 1, dmn_element_name(section->decision), problem, section->id,
                           g_str_equal(problem, "code") ? _("a code was expected")
                                                        : assessment_role_names(section->shape));
    return FALSE;
  }
  const char *subject = candidate.row.subject;
  if (subject != NULL && g_hash_table_add(builder->subject_set, (gpointer)subject))
    g_ptr_array_add(builder->subjects, (gpointer)subject);
  if (trace->outcome == DMN_RULE_NOT_MATCHED)
    return TRUE;

  assess_facts_split(context->arena, context->profile, context->profile_facts,
                     dmn_models_fact_count(ruleset_models(context->ruleset)), trace->facts,
                     &candidate.known, &candidate.not_known);
  candidate.is_open = trace->outcome == DMN_RULE_UNDETERMINED;
  candidate.rests_on_unknown =
      !candidate.is_open && matched_unknown(context, table_trace, rule);
  /* Where an error, rather than a fact not known, left a rule open, only a gate is
   * kept: an error clears none. */
  if (candidate.is_open && !role_bears_on_result(candidate.row.role))
    return TRUE;
  if (candidate.is_open && candidate.not_known.count == 0 &&
      candidate.row.role != ASSESSMENT_ROLE_GATE)
    return TRUE;
  g_array_append_val(builder->candidates, candidate);
  return TRUE;
}

static gboolean collect_table(Builder *builder, const RulesetSection *section)
{
  DmnEvaluation *evaluation = builder->context->evaluation;
  dmn_evaluate_decision(evaluation, section->decision);
  if (dmn_evaluation_stopped(evaluation) != NULL)
    return FALSE;
  const DmnDecisionTrace *trace = dmn_evaluation_trace(evaluation, section->decision);
  if (trace == NULL || trace->table == NULL)
    return TRUE;
  if (!trace->table->inputs_valid) {
    /* Rules that nobody looked at must not look like rules that did not match. */
    diagnostic_list_add_at(builder->context->diagnostics, &ASSESS_TABLE,
                           dmn_element_span(section->decision),
                           dmn_element_name(section->decision),
                           "no rule of decision \"%s\" could be looked at, because an input is not "
                           "what its column takes",
                           dmn_element_name(section->decision));
    return FALSE;
  }
  keep_diagnostics(builder, trace);
  guint rule_count = dmn_table_rule_count(trace->table->table);
  for (guint rule = 0; rule < rule_count; rule++) {
    if (!collect_rule(builder, section, rule, trace->table))
      return FALSE;
  }
  return TRUE;
}

static int compare_lines(gconstpointer left, gconstpointer right, gpointer lines)
{
  const AssessmentLine *a = (AssessmentLine *)lines + *(const guint *)left;
  const AssessmentLine *b = (AssessmentLine *)lines + *(const guint *)right;
  if (a->role != b->role)
    return a->role < b->role ? -1 : 1;
  /* Lines are numbered in the order of the tables. */
  return a < b ? -1 : a > b;
}

/* The lines so chosen, by role, then in the order of the tables. */
static AssessmentLines choose_lines(Arena *arena, AssessmentLine *lines, guint line_count,
                                    gboolean is_open)
{
  g_autofree guint *order = g_new(guint, line_count + 1);
  guint count = 0;
  for (guint i = 0; i < line_count; i++) {
    if (lines[i].is_open == is_open)
      order[count++] = i;
  }
  g_qsort_with_data(order, (gint)count, sizeof *order, compare_lines, lines);
  const AssessmentLine **chosen = arena_new_array(arena, const AssessmentLine *, count + 1);
  for (guint i = 0; i < count; i++)
    chosen[i] = &lines[order[i]];
  return (AssessmentLines){chosen, count};
}

/* Numbers the lines from 1: one for each role, subject and code, those that
 * stand first. A rule that may match gives no line (0) where another gives the
 * same already. */
static guint number_lines(Builder *builder)
{
  g_autoptr(GHashTable) numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  guint line_count = 0, standing_count = 0;
  for (int is_open = 0; is_open <= 1; is_open++) {
    for (guint i = 0; i < builder->candidates->len; i++) {
      Candidate *candidate = &g_array_index(builder->candidates, Candidate, i);
      if (candidate->is_open != is_open)
        continue;
      const AssessRow *row = &candidate->row;
      g_autofree char *key = g_strdup_printf(
          "%d\n%s\n%s", (int)row->role, row->subject == NULL ? "" : row->subject, row->code);
      candidate->line = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, key));
      if (candidate->line == 0) {
        candidate->line = ++line_count;
        g_hash_table_insert(numbers, g_steal_pointer(&key), GUINT_TO_POINTER(line_count));
      } else if (is_open && candidate->line <= standing_count) {
        candidate->line = 0;
      }
    }
    if (!is_open)
      standing_count = line_count;
  }
  return line_count;
}

/* Gives each line the diagnostics that were met in the cells of its rules. */
static void add_line_diagnostics(const Builder *builder, AssessmentLine *lines, guint line_count,
                                 const AssessmentDiagnostic *all)
{
  guint count = builder->diagnostics->len;
  g_autofree guint *owner = g_new0(guint, count);
  for (guint i = 0; i < count; i++) {
    Span span = g_array_index(builder->spans, Span, i);
    for (guint c = 0; c < builder->candidates->len && owner[i] == 0; c++) {
      const Candidate *candidate = &g_array_index(builder->candidates, Candidate, c);
      if (span.source != NULL && span.source == candidate->span.source &&
          span.start >= candidate->span.start && span.end <= candidate->span.end)
        owner[i] = candidate->line;
    }
  }
  for (guint line = 0; line < line_count; line++) {
    guint own_count = 0;
    for (guint i = 0; i < count; i++)
      own_count += owner[i] == line + 1;
    if (own_count == 0)
      continue;
    const AssessmentDiagnostic **own =
        arena_new_array(builder->context->arena, const AssessmentDiagnostic *, own_count);
    for (guint i = 0; i < count; i++) {
      if (owner[i] == line + 1)
        own[lines[line].diagnostic_count++] = &all[i];
    }
    lines[line].diagnostics = own;
  }
}

static AssessmentLine *build_lines(Builder *builder, const RulesetSection *section,
                                   const AssessmentDiagnostic *diagnostics, guint *line_count)
{
  Arena *arena = builder->context->arena;
  *line_count = number_lines(builder);
  AssessmentLine *lines = arena_new_array(arena, AssessmentLine, *line_count + 1);
  AssessmentRule *rules = arena_new_array(arena, AssessmentRule, builder->candidates->len + 1);
  guint *counts = arena_new_array(arena, guint, *line_count + 1);

  for (guint i = 0; i < builder->candidates->len; i++)
    counts[g_array_index(builder->candidates, Candidate, i).line]++;
  for (guint line = 1, start = 0; line <= *line_count; start += counts[line++]) {
    lines[line - 1].rules = rules + start;
    lines[line - 1].rests_on_unknown = TRUE;
    lines[line - 1].read_unknown = TRUE;
  }
  for (guint i = 0; i < builder->candidates->len; i++) {
    const Candidate *candidate = &g_array_index(builder->candidates, Candidate, i);
    if (candidate->line == 0)
      continue;
    AssessmentLine *line = &lines[candidate->line - 1];
    line->section = section;
    line->role = candidate->row.role;
    line->subject = candidate->row.subject;
    line->code = candidate->row.code;
    line->is_open = candidate->is_open;
    AssessmentRule *rule = (AssessmentRule *)&line->rules[line->rule_count++];
    *rule = (AssessmentRule){candidate->section, candidate->rule, candidate->known,
                             candidate->not_known};
    if (!candidate->rests_on_unknown)
      line->rests_on_unknown = FALSE;
    if (candidate->is_open || candidate->not_known.count == 0)
      line->read_unknown = FALSE;
  }
  add_line_diagnostics(builder, lines, *line_count, diagnostics);
  return lines;
}

static AssessmentLines lines_of_subject(Arena *arena, AssessmentLines all, const char *subject)
{
  guint count = 0;
  for (guint i = 0; i < all.count; i++)
    count += g_str_equal(all.lines[i]->subject, subject);
  const AssessmentLine **own = arena_new_array(arena, const AssessmentLine *, count + 1);
  guint next = 0;
  for (guint i = 0; i < all.count; i++) {
    if (g_str_equal(all.lines[i]->subject, subject))
      own[next++] = all.lines[i];
  }
  return (AssessmentLines){own, count};
}

static gboolean has_role(AssessmentLines lines, AssessmentRole role)
{
  for (guint i = 0; i < lines.count; i++) {
    if (lines.lines[i]->role == role)
      return TRUE;
  }
  return FALSE;
}

/* The state of a subject, as docs/ruleset-format.md has it; FALSE where it is
 * not shown. A reason against, or a need, that cannot be ruled out keeps a
 * strategy conditional: less knowledge never makes advice firmer. */
static gboolean subject_state(RulesetSectionShape shape, AssessmentSubject *subject)
{
  AssessmentLines lines = subject->lines, open = subject->open;
  switch (shape) {
  case RULESET_SECTION_STRATEGIES:
    if (has_role(lines, ASSESSMENT_ROLE_AGAINST))
      subject->state = ASSESSMENT_STATE_ADVISED_AGAINST;
    else if (!has_role(lines, ASSESSMENT_ROLE_INDICATED))
      return FALSE;
    else if (has_role(lines, ASSESSMENT_ROLE_MISSING) || has_role(open, ASSESSMENT_ROLE_AGAINST) ||
             has_role(open, ASSESSMENT_ROLE_MISSING))
      subject->state = ASSESSMENT_STATE_CONDITIONAL;
    else
      subject->state = ASSESSMENT_STATE_RECOMMENDED;
    return TRUE;
  case RULESET_SECTION_RISKS:
    if (has_role(lines, ASSESSMENT_ROLE_TRIGGER))
      subject->state = ASSESSMENT_STATE_PRESENT;
    else if (has_role(lines, ASSESSMENT_ROLE_POSSIBLE))
      subject->state = ASSESSMENT_STATE_MAY_ARISE;
    else if (has_role(open, ASSESSMENT_ROLE_TRIGGER) || has_role(open, ASSESSMENT_ROLE_POSSIBLE))
      subject->state = ASSESSMENT_STATE_CANNOT_BE_JUDGED;
    else
      return FALSE;
    return TRUE;
  case RULESET_SECTION_CHECKLIST:
    if (has_role(lines, ASSESSMENT_ROLE_MET) == has_role(lines, ASSESSMENT_ROLE_NOT_MET))
      subject->state = ASSESSMENT_STATE_ITEM_UNKNOWN;
    else if (has_role(lines, ASSESSMENT_ROLE_MET))
      subject->state = ASSESSMENT_STATE_ITEM_MET;
    else
      subject->state = ASSESSMENT_STATE_ITEM_NOT_MET;
    return TRUE;
  case RULESET_SECTION_FINDINGS:
  case RULESET_GRADING:
    break;
  }
  return FALSE;
}

static int compare_states(gconstpointer left, gconstpointer right, gpointer data)
{
  (void)data;
  const AssessmentSubject *a = left, *b = right;
  return (int)a->state - (int)b->state;
}

static void build_subjects(const Builder *builder, AssessmentSection *section)
{
  Arena *arena = builder->context->arena;
  RulesetSectionShape shape = section->section->shape;
  AssessmentSubject *subjects = arena_new_array(arena, AssessmentSubject,
                                                builder->subjects->len + 1);
  for (guint i = 0; i < builder->subjects->len; i++) {
    AssessmentSubject subject = {.code = builder->subjects->pdata[i]};
    subject.lines = lines_of_subject(arena, section->lines, subject.code);
    subject.open = lines_of_subject(arena, section->open, subject.code);
    if (!subject_state(shape, &subject))
      continue;
    if (shape == RULESET_SECTION_CHECKLIST && has_role(subject.lines, ASSESSMENT_ROLE_MET) &&
        has_role(subject.lines, ASSESSMENT_ROLE_NOT_MET))
      diagnostic_list_add(builder->context->diagnostics, &ASSESS_BOTH, SPAN_NONE,
                          "item \"%s\" of section \"%s\" is both met and not met", subject.code,
                          section->section->id);
    subjects[section->subject_count++] = subject;
  }
  /* A checklist keeps the table's order. */
  if (shape != RULESET_SECTION_CHECKLIST)
    g_qsort_with_data(subjects, (gint)section->subject_count, sizeof *subjects, compare_states,
                      NULL);
  section->subjects = subjects;
}

gboolean assess_section_build(const AssessContext *context, guint first, guint count,
                              AssessmentSection *result)
{
  g_auto(Builder) builder = {
      .context = context,
      .candidates = g_array_new(FALSE, TRUE, sizeof(Candidate)),
      .diagnostics = g_array_new(FALSE, FALSE, sizeof(AssessmentDiagnostic)),
      .spans = g_array_new(FALSE, FALSE, sizeof(Span)),
      .subjects = g_ptr_array_new(),
      .subject_set = g_hash_table_new(g_str_hash, g_str_equal),
  };
  const RulesetSection *section = ruleset_section(context->ruleset, first);
  for (guint i = first; i < first + count; i++) {
    if (!collect_table(&builder, ruleset_section(context->ruleset, i)))
      return FALSE;
  }

  AssessmentDiagnostic *diagnostics =
      arena_new_array(context->arena, AssessmentDiagnostic, builder.diagnostics->len + 1);
  for (guint i = 0; i < builder.diagnostics->len; i++)
    diagnostics[i] = g_array_index(builder.diagnostics, AssessmentDiagnostic, i);
  guint line_count;
  AssessmentLine *lines = build_lines(&builder, section, diagnostics, &line_count);
  *result = (AssessmentSection){
      .section = section,
      .lines = choose_lines(context->arena, lines, line_count, FALSE),
      .open = choose_lines(context->arena, lines, line_count, TRUE),
      .diagnostics = diagnostics,
      .diagnostic_count = builder.diagnostics->len,
  };
  if (section->shape != RULESET_SECTION_FINDINGS)
    build_subjects(&builder, result);
  return TRUE;
}

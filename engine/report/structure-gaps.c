/* Gaps and differences as nested records, as docs/assessment.schema.json and
 * docs/assessment.xsd describe them. */
#include "engine/report/structure.h"

static const char *state_name(gint state)
{
  return state < 0 ? "not shown" : assessment_state_name((AssessmentState)state);
}

static void write_change(const ReportContext *context, StructureWriter *writer,
                         const DifferenceChange *change)
{
  structure_begin_record(writer, "change");
  structure_field(writer, "kind", difference_kind_name(change->kind));
  structure_field(writer, "section", change->section->id);
  if (change->kind == DIFFERENCE_STATE) {
    structure_field(writer, "code", change->code);
    structure_field(writer, "before", state_name(change->state_before));
    structure_field(writer, "after", state_name(change->state_after));
  } else {
    structure_field(writer, "role", assessment_role_name(change->role));
    structure_field(writer, "subject", change->subject);
    structure_field(writer, "code", change->code);
  }
  structure_text(writer, "text", report_text(context, change->code));
  structure_end_record(writer);
}

static void write_changes(const ReportContext *context, StructureWriter *writer,
                          const Difference *difference)
{
  structure_begin_list(writer, "changes");
  for (guint i = 0; i < difference->count; i++)
    write_change(context, writer, &difference->changes[i]);
  structure_end_list(writer);
  report_structure_issue_changes(context, writer, difference);
}

static void write_fact_name(const ReportContext *context, StructureWriter *writer, guint number)
{
  const ProfileFact *fact = profile_fact(context->profile, number);
  structure_field(writer, "path", fact->fact->path);
  structure_field(writer, "status", profile_status_name(fact->status));
}

/* A specimen of any text has no value of its own. */
static void write_trial_value(const ReportContext *context, StructureWriter *writer, guint fact,
                              const GapsTrial *trial)
{
  if (trial->stands_for_any)
    return;
  structure_value(writer, "value", trial->value);
  structure_text(writer, "text", report_value_text(context, fact, trial->value));
}

static void write_weight(const ReportContext *context, StructureWriter *writer,
                         const DifferenceWeight *weight)
{
  structure_begin_record(writer, "weight");
  structure_number(writer, "gates", weight->counts[DIFFERENCE_GATE]);
  structure_number(writer, "possible-gates", weight->counts[DIFFERENCE_POSSIBLE_GATE]);
  structure_number(writer, "strategies", weight->counts[DIFFERENCE_STRATEGY]);
  structure_number(writer, "other-states", weight->counts[DIFFERENCE_OTHER_STATE]);
  if (assessment_screening_count(context->assessment) > 0)
    structure_number(writer, "issues", weight->counts[DIFFERENCE_ISSUE]);
  structure_number(writer, "lines", weight->counts[DIFFERENCE_LINE]);
  structure_number(writer, "possibilities", weight->counts[DIFFERENCE_POSSIBILITY]);
  structure_end_record(writer);
}

static void write_gap_fact(const ReportContext *context, StructureWriter *writer,
                           const GapsFact *fact)
{
  const DmnFact *dmn_fact = profile_fact(context->profile, fact->fact)->fact;
  structure_begin_record(writer, "fact");
  write_fact_name(context, writer, fact->fact);
  structure_flag(writer, "all-values", fact->all_values);
  structure_text(writer, "label", report_fact_label(context, fact->fact));
  structure_text(writer, "question",
                 ruleset_fact_question(context->ruleset, dmn_fact, context->language));
  write_weight(context, writer, &fact->weight);
  structure_begin_list(writer, "values");
  for (guint i = 0; i < fact->trial_count; i++) {
    structure_begin_record(writer, "trial");
    structure_flag(writer, "any-text", fact->trials[i].stands_for_any);
    structure_flag(writer, "tried", fact->trials[i].tried);
    write_trial_value(context, writer, fact->fact, &fact->trials[i]);
    write_changes(context, writer, &fact->trials[i].difference);
    structure_end_record(writer);
  }
  structure_end_list(writer);
  structure_end_record(writer);
}

/* Facts, each with the value that it is taken to have. */
static void write_facts_together(const ReportContext *context, StructureWriter *writer,
                                 const guint *facts, const GapsTrial *values, guint count)
{
  structure_begin_list(writer, "facts");
  for (guint i = 0; i < count; i++) {
    structure_begin_record(writer, "fact");
    write_fact_name(context, writer, facts[i]);
    structure_flag(writer, "any-text", values[i].stands_for_any);
    structure_text(writer, "label", report_fact_label(context, facts[i]));
    write_trial_value(context, writer, facts[i], &values[i]);
    structure_end_record(writer);
  }
  structure_end_list(writer);
}

/* Facts by their names alone. */
static void write_fact_list(const ReportContext *context, StructureWriter *writer,
                            const char *name, const guint *facts, guint count)
{
  structure_begin_list(writer, name);
  for (guint i = 0; i < count; i++) {
    structure_begin_record(writer, "fact");
    write_fact_name(context, writer, facts[i]);
    structure_text(writer, "label", report_fact_label(context, facts[i]));
    structure_end_record(writer);
  }
  structure_end_list(writer);
}

static void write_gate(const ReportContext *context, StructureWriter *writer, const GapsGate *gate)
{
  structure_begin_record(writer, "gate");
  structure_field(writer, "section", gate->section->id);
  structure_field(writer, "code", gate->code);
  structure_flag(writer, "any-values", gate->any_values);
  structure_text(writer, "text", report_text(context, gate->code));
  write_facts_together(context, writer, gate->facts, gate->values, gate->fact_count);
  write_fact_list(context, writer, "others", gate->others, gate->other_count);
  structure_end_record(writer);
}

static void write_pair(const ReportContext *context, StructureWriter *writer, const GapsPair *pair)
{
  structure_begin_record(writer, "pair");
  write_facts_together(context, writer, pair->facts, pair->values, G_N_ELEMENTS(pair->facts));
  write_changes(context, writer, &pair->beyond);
  structure_end_record(writer);
}

static void write_large(StructureWriter *writer, const char *name, guint64 number)
{
  structure_number(writer, name, (guint)MIN(number, (guint64)G_MAXUINT));
}

void report_structure_gaps(const ReportContext *context, StructureWriter *writer, const Gaps *gaps)
{
  structure_begin_record(writer, "gaps");
  /* Fields before records. */
  structure_number(writer, "budget", gaps->budget);
  structure_number(writer, "assessments", gaps->evaluations);
  structure_number(writer, "failed", gaps->failed);
  structure_number(writer, "changing-nothing", gaps->idle_count);
  structure_number(writer, "values-left", gaps->values_left);
  structure_number(writer, "gates-left", gaps->gates_left);
  write_large(writer, "pairs-of-values", gaps->pairs_together);
  write_large(writer, "pairs-of-values-left", gaps->pairs_left);
  write_large(writer, "pairs-of-facts-apart", gaps->pairs_apart);
  report_structure_heading(context, writer);
  structure_begin_list(writer, "gates");
  for (guint i = 0; i < gaps->gate_count; i++)
    write_gate(context, writer, &gaps->gates[i]);
  structure_end_list(writer);
  structure_begin_list(writer, "facts");
  for (guint i = 0; i < gaps->fact_count; i++)
    write_gap_fact(context, writer, &gaps->facts[i]);
  structure_end_list(writer);
  structure_begin_list(writer, "pairs");
  for (guint i = 0; i < gaps->pair_count; i++)
    write_pair(context, writer, &gaps->pairs[i]);
  structure_end_list(writer);
  write_fact_list(context, writer, "not-explored", gaps->partly, gaps->partly_count);
  structure_end_record(writer);
}

static void write_side(const ReportContext *context, StructureWriter *writer, const char *name,
                       guint number)
{
  const ProfileFact *fact = profile_fact(context->profile, number);
  structure_begin_record(writer, name);
  structure_field(writer, "status", profile_status_name(fact->status));
  if (fact->status == PROFILE_KNOWN) {
    structure_value(writer, "value", fact->value);
    structure_text(writer, "text", report_value_text(context, number, fact->value));
  }
  structure_end_record(writer);
}

void report_structure_whatif(const ReportContext *before, const ReportContext *after,
                             StructureWriter *writer, const guint *facts, guint fact_count,
                             const Difference *difference)
{
  structure_begin_record(writer, "whatif");
  report_structure_heading(before, writer);
  structure_begin_list(writer, "facts");
  for (guint i = 0; i < fact_count; i++) {
    structure_begin_record(writer, "fact");
    structure_field(writer, "path", profile_fact(before->profile, facts[i])->fact->path);
    structure_text(writer, "label", report_fact_label(before, facts[i]));
    write_side(before, writer, "before", facts[i]);
    write_side(after, writer, "after", facts[i]);
    structure_end_record(writer);
  }
  structure_end_list(writer);
  write_changes(before, writer, difference);
  structure_end_record(writer);
}

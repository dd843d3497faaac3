#include "engine/record/trace.h"

#include "engine/assess/assessment-private.h"
#include "engine/record/json-tree.h"
#include "engine/report/structure-writer.h"

#define TRACE_FORMAT 1

typedef struct {
  const Assessment *assessment;
  const DmnModels *models;
  const DmnEvaluation *evaluation;
  StructureWriter *writer;
} TraceWriter;

/* Deep values are written as FEEL writes them. */
static void write_value(const TraceWriter *trace, const char *name, FeelValue value)
{
  if (!json_tree_is_deeper(value, JSON_TREE_DEEPEST)) {
    structure_value(trace->writer, name, value);
    return;
  }
  g_autoptr(Arena) arena = arena_new(0);
  structure_text(trace->writer, name, feel_value_text(arena, value, 0));
}

static void write_fact(const TraceWriter *trace, const ProfileFact *fact)
{
  StructureWriter *writer = trace->writer;
  gboolean is_date = !assess_is_fact(assessment_ruleset(trace->assessment), fact);
  structure_begin_record(writer, "fact");
  structure_field(writer, "path", fact->fact->path);
  structure_field(writer, "status", profile_status_name(is_date ? PROFILE_KNOWN : fact->status));
  if (is_date)
    structure_text(writer, "value", assessment_as_of(trace->assessment));
  else if (fact->status == PROFILE_KNOWN)
    write_value(trace, "value", fact->value);
  structure_end_record(writer);
}

static void write_facts(const TraceWriter *trace)
{
  const Profile *profile = assessment_profile(trace->assessment);
  structure_begin_list(trace->writer, "facts");
  for (guint i = 0; i < profile_fact_count(profile); i++)
    write_fact(trace, profile_fact(profile, i));
  structure_end_list(trace->writer);
}

static void write_facts_read(const TraceWriter *trace, const DmnFactSet *set)
{
  structure_begin_list(trace->writer, "facts");
  for (guint i = 0; set != NULL && i < dmn_models_fact_count(trace->models); i++)
    if (dmn_fact_set_has(set, i))
      structure_text(trace->writer, "fact", dmn_models_fact(trace->models, i)->path);
  structure_end_list(trace->writer);
}

static void write_rule(const TraceWriter *trace, const DmnTableTrace *table, guint number)
{
  StructureWriter *writer = trace->writer;
  const DmnRuleTrace *rule = &table->rules[number];
  gboolean matched = rule->outcome == DMN_RULE_MATCHED;
  structure_begin_record(writer, "rule");
  structure_number(writer, "number", number + 1);
  structure_field(writer, "id", dmn_rule_id(table->table, number));
  structure_field(writer, "outcome", matched ? "matched" : "undetermined");
  if (!matched)
    structure_number(writer, "undecided-by", rule->first_failed + 1);
  write_facts_read(trace, rule->facts);
  if (matched && rule->outputs != NULL) {
    structure_begin_list(writer, "outputs");
    for (guint i = 0; i < dmn_table_output_count(table->table); i++)
      write_value(trace, "output", rule->outputs[i]);
    structure_end_list(writer);
  }
  structure_end_record(writer);
}

static void write_table(const TraceWriter *trace, const DmnTableTrace *table)
{
  StructureWriter *writer = trace->writer;
  structure_begin_record(writer, "table");
  structure_flag(writer, "inputs-valid", table->inputs_valid);
  structure_begin_list(writer, "inputs");
  for (guint i = 0; i < dmn_table_input_count(table->table); i++) {
    structure_begin_record(writer, "input");
    structure_text(writer, "expression", dmn_table_input_expression(table->table, i));
    write_value(trace, "value", table->inputs[i]);
    structure_end_record(writer);
  }
  structure_end_list(writer);
  structure_begin_list(writer, "rules");
  for (guint i = 0; table->inputs_valid && i < dmn_table_rule_count(table->table); i++)
    if (table->rules[i].outcome != DMN_RULE_NOT_MATCHED)
      write_rule(trace, table, i);
  structure_end_list(writer);
  structure_begin_list(writer, "hits");
  for (guint i = 0; i < table->hit_count; i++)
    structure_number(writer, "hit", table->hits[i] + 1);
  structure_end_list(writer);
  structure_end_record(writer);
}

static void write_diagnostics(const TraceWriter *trace, const DmnDecisionTrace *decision)
{
  const DiagnosticList *all = dmn_evaluation_diagnostics(trace->evaluation);
  guint end =
      MIN(decision->first_diagnostic + decision->diagnostic_count, diagnostic_list_length(all));
  structure_begin_list(trace->writer, "diagnostics");
  for (guint i = decision->first_diagnostic; i < end; i++) {
    const Diagnostic *diagnostic = diagnostic_list_get(all, i);
    structure_begin_record(trace->writer, "diagnostic");
    structure_field(trace->writer, "code", diagnostic->kind->code);
    structure_field(trace->writer, "place", diagnostic->place);
    structure_text(trace->writer, "message", diagnostic->message);
    structure_end_record(trace->writer);
  }
  structure_end_list(trace->writer);
}

static void write_decision(const TraceWriter *trace, const DmnDecisionTrace *decision)
{
  StructureWriter *writer = trace->writer;
  structure_begin_record(writer, "decision");
  structure_field(writer, "model", dmn_model_name(dmn_element_model(decision->decision)));
  structure_field(writer, "decision", dmn_element_name(decision->decision));
  write_value(trace, "value", decision->value);
  write_facts_read(trace, decision->facts);
  if (decision->table != NULL)
    write_table(trace, decision->table);
  write_diagnostics(trace, decision);
  structure_end_record(writer);
}

static void write_model(const TraceWriter *trace, const DmnModel *model)
{
  for (guint i = 0; i < dmn_model_element_count(model); i++) {
    const DmnElement *element = dmn_model_element(model, i);
    if (dmn_element_kind(element) != DMN_DECISION)
      continue;
    const DmnDecisionTrace *decision = dmn_evaluation_trace(trace->evaluation, element);
    if (decision != NULL)
      write_decision(trace, decision);
  }
}

GBytes *record_trace(const Assessment *assessment)
{
  TraceWriter trace = {
      .assessment = assessment,
      .models = ruleset_models(assessment_ruleset(assessment)),
      .evaluation = assessment_evaluation(assessment),
      .writer = structure_writer_json(),
  };
  structure_begin_record(trace.writer, "trace");
  structure_number(trace.writer, "format", TRACE_FORMAT);
  structure_field(trace.writer, "as-of", assessment_as_of(assessment));
  write_facts(&trace);
  structure_begin_list(trace.writer, "decisions");
  for (guint i = 0; i < dmn_models_count(trace.models); i++)
    write_model(&trace, dmn_models_get(trace.models, i));
  structure_end_list(trace.writer);
  structure_end_record(trace.writer);
  return g_string_free_to_bytes(structure_finish(trace.writer));
}

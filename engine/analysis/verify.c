#include "engine/analysis/known-names.h"
#include "engine/analysis/verify-private.h"
#include "engine/base/messages.h"

#include <stdlib.h>
#include <string.h>

/* What evaluating tests of constants may take. */
#define SCRATCH_BYTES 64000000

typedef struct {
  AnalysisReport *report;
  const VerifyOptions *options;
  const Limits *limits;
  GPtrArray *tables; /* of const DmnTable */
  GPtrArray *owners; /* of const DmnElement; as tables */
} Run;

static void find_in_logic(Run *run, const DmnElement *element, const DmnLogic *logic);

static void find_in_all(Run *run, const DmnElement *element, const DmnLogic *const *logics,
                        guint count)
{
  for (guint index = 0; index < count; index++)
    find_in_logic(run, element, logics[index]);
}

/* The tables in a boxed expression, which is no deeper than the limit allows. */
static void find_in_logic(Run *run, const DmnElement *element, const DmnLogic *logic)
{
  if (logic == NULL)
    return;
  switch (logic->kind) {
  case DMN_LOGIC_TABLE:
    g_ptr_array_add(run->tables, (gpointer)logic->table);
    g_ptr_array_add(run->owners, (gpointer)element);
    return;
  case DMN_LOGIC_CONTEXT:
    find_in_all(run, element, logic->context.values, logic->context.shape->count);
    find_in_logic(run, element, logic->context.result);
    return;
  case DMN_LOGIC_LIST:
    find_in_all(run, element, logic->list.items, logic->list.count);
    return;
  case DMN_LOGIC_RELATION:
    find_in_all(run, element, logic->relation.cells,
                logic->relation.rows * logic->relation.shape->count);
    return;
  case DMN_LOGIC_FUNCTION:
    find_in_logic(run, element, logic->function.body);
    return;
  case DMN_LOGIC_INVOCATION:
    find_in_logic(run, element, logic->invocation.called);
    find_in_all(run, element, logic->invocation.arguments, logic->invocation.count);
    return;
  case DMN_LOGIC_CONDITIONAL:
    find_in_logic(run, element, logic->conditional.condition);
    find_in_logic(run, element, logic->conditional.then);
    find_in_logic(run, element, logic->conditional.otherwise);
    return;
  case DMN_LOGIC_FILTER:
  case DMN_LOGIC_FOR:
  case DMN_LOGIC_SOME:
  case DMN_LOGIC_EVERY:
    find_in_logic(run, element, logic->iteration.in);
    find_in_logic(run, element, logic->iteration.body);
    return;
  case DMN_LOGIC_LITERAL:
  case DMN_LOGIC_EXTERNAL:
    return;
  }
}

static void tell_opaque(gint rule, guint input, Span span, const char *reason, gpointer data)
{
  TableVerification *verification = data;
  const DmnTable *table = verification->table;
  const DmnInputClause *clause = &table->inputs[input];
  FindingPlace place = {.span = span, .input = (gint)input};
  if (rule >= 0) {
    place.rules[0] = (guint)rule;
    place.rule_count = 1;
    if (span.source == NULL)
      place.span = verify_cell_span(verification, (guint)rule, input);
    verify_tell(verification, &ANALYSIS_NOT_ANALYSED, &place, "the cell %s is not analysed: %s",
                table->rules[rule].inputs[input].text, _(reason));
    return;
  }
  if (clause->cell.expression != NULL)
    place.span = source_span(feel_expression_source(clause->cell.expression));
  verify_tell(verification, &ANALYSIS_NOT_ANALYSED, &place, "the input \"%s\" is not analysed: %s",
              clause->label, _(reason));
}

const char *verify_outputs_text(Arena *arena, const DmnTable *table, guint rule)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint output = 0; output < table->output_count; output++) {
    const DmnCell *cell = &table->rules[rule].outputs[output];
    g_string_append_printf(text, "%s%s", output > 0 ? ", " : "",
                           cell->is_constant ? feel_value_text(arena, cell->constant, 200)
                                             : cell->text);
  }
  return arena_strndup(arena, text->str, text->len);
}

static const char *annotations_text(Arena *arena, const DmnTable *table, guint rule)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint index = 0; index < table->annotation_count; index++)
    g_string_append_printf(text, "%s\n", table->rules[rule].annotations[index]);
  return arena_strndup(arena, text->str, text->len);
}

static void describe_rules(TableVerification *verification)
{
  const DmnTable *table = verification->table;
  Arena *arena = verification->arena;
  verification->outputs = arena_new_array(arena, const char *, table->rule_count + 1);
  verification->annotations = arena_new_array(arena, const char *, table->rule_count + 1);
  verification->masked = arena_new_array(arena, guint8, table->rule_count + 1);
  verification->clear = arena_new_array(arena, guint, table->rule_count + 1);
  verification->all = arena_new_array(arena, guint, table->rule_count + 1);
  for (guint rule = 0; rule < table->rule_count; rule++) {
    verification->outputs[rule] = verify_outputs_text(arena, table, rule);
    verification->annotations[rule] = annotations_text(arena, table, rule);
    if (verification->space->empty[rule])
      continue;
    verification->all[verification->all_count++] = rule;
    if (!verification->space->opaque[rule])
      verification->clear[verification->clear_count++] = rule;
  }
}

static gint compare_findings(gconstpointer left, gconstpointer right)
{
  const AnalysisFinding *a = *(const AnalysisFinding *const *)left;
  const AnalysisFinding *b = *(const AnalysisFinding *const *)right;
  if (a->span.start != b->span.start)
    return a->span.start < b->span.start ? -1 : 1;
  return strcmp(a->id, b->id);
}

/* In the order of the file, those of one table. */
static void sort_findings(const AnalysisReport *report, guint first)
{
  if (report->findings->len > first)
    qsort(report->findings->pdata + first, report->findings->len - first, sizeof(gpointer),
          compare_findings);
}

static void verify_table(Run *run, const DmnElement *element, const DmnTable *table)
{
  AnalysisReport *report = run->report;
  g_autoptr(Arena) scratch = arena_new(SCRATCH_BYTES);
  g_autoptr(DiagnosticList) ignored = diagnostic_list_new();
  FeelEvaluation feel;
  feel_evaluation_init(&feel, scratch, run->limits, ignored);
  g_autoptr(DmnEvaluation) constants = dmn_evaluation_new(element->model->models, run->limits);
  KnownNames known = known_names_of(report->arena, constants, element);
  feel.globals = (FeelValue *)known.values;
  TableVerification verification = {.report = report,
                                    .options = run->options,
                                    .feel = &feel,
                                    .element = element,
                                    .table = table,
                                    .arena = report->arena};
  report->tables++;
  report->rules += table->rule_count;
  verification.space =
      table_space_new(report->arena, &feel, &known, element, table, tell_opaque, &verification);
  if (verification.space->refusal != NULL) {
    FindingPlace place = {.span = table->span, .input = -1};
    verify_tell(&verification, &ANALYSIS_NOT_ANALYSED, &place, "the table is not analysed: %s",
                verification.space->refusal);
    return;
  }
  g_auto(ConstantPool) pool = constant_pool_new();
  constant_pool_add(&pool, element, FALSE); /* its own are those of the cells */
  g_autoptr(Reach) reach = reach_new(verification.space, &pool, run->limits);
  verification.reach = reach;
  describe_rules(&verification);
  verify_cells(&verification);
  verify_gaps(&verification);
  verify_masked(&verification);
  verify_pairs(&verification);
  verify_subsumed(&verification);
  verify_contraction(&verification);
  verify_reach(&verification);
}

AnalysisReport *verify_models(const DmnModels *models, const VerifyOptions *options,
                              const Limits *limits)
{
  AnalysisReport *report = analysis_report_new();
  VerifyOptions own = *options;
  if (own.budget == 0)
    own.budget = VERIFY_BUDGET;
  g_autoptr(GPtrArray) tables = g_ptr_array_new();
  g_autoptr(GPtrArray) owners = g_ptr_array_new();
  Run run = {report, &own, limits, tables, owners};
  for (guint index = 0; index < models->element_count; index++)
    find_in_logic(&run, models->elements[index], models->elements[index]->logic);
  for (guint index = 0; index < tables->len; index++) {
    if (own.progress != NULL)
      own.progress(index, tables->len, own.data);
    guint first = report->findings->len;
    verify_table(&run, owners->pdata[index], tables->pdata[index]);
    sort_findings(report, first);
  }
  return report;
}

AnalysisReport *analysis_report_new(void)
{
  AnalysisReport *report = g_new0(AnalysisReport, 1);
  report->arena = arena_new(0);
  report->findings = g_ptr_array_new();
  return report;
}

void analysis_report_free(AnalysisReport *report)
{
  if (report == NULL)
    return;
  g_ptr_array_unref(report->findings);
  arena_free(report->arena);
  g_free(report);
}

guint analysis_report_count(const AnalysisReport *report) { return report->findings->len; }

const AnalysisFinding *analysis_report_get(const AnalysisReport *report, guint index)
{
  return report->findings->pdata[index];
}

guint analysis_report_table_count(const AnalysisReport *report) { return report->tables; }
guint analysis_report_rule_count(const AnalysisReport *report) { return report->rules; }
guint64 analysis_report_steps(const AnalysisReport *report) { return report->steps; }

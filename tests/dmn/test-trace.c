/* The trace of decisions: what became of each rule, and which facts were read. */
#include "tests/dmn/dmn-fixture.h"
#include "tests/run-suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* Facts: conduct.harm (0), conduct.trend (1), conduct.reports (2), threshold (3). */
static const char model[] =
    "<itemDefinition name=\"tConduct\">\n"
    "<itemComponent name=\"harm\"><typeRef>string</typeRef></itemComponent>\n"
    "<itemComponent name=\"trend\"><typeRef>string</typeRef></itemComponent>\n"
    "<itemComponent name=\"reports\" isCollection=\"true\"><typeRef>number</typeRef>"
    "</itemComponent>\n"
    "</itemDefinition>\n"
    "<inputData id=\"conduct\" name=\"conduct\"><variable name=\"conduct\" typeRef=\"tConduct\"/>"
    "</inputData>\n"
    "<inputData id=\"threshold\" name=\"threshold\"><variable name=\"threshold\" "
    "typeRef=\"number\"/></inputData>\n"
    "<decision id=\"trend\" name=\"trend is known\">\n"
    "<informationRequirement><requiredInput href=\"#conduct\"/></informationRequirement>\n"
    "<literalExpression><text>if conduct.trend = null then null else true</text>"
    "</literalExpression></decision>\n"
    "<decision id=\"unused\" name=\"unused\">\n"
    "<informationRequirement><requiredInput href=\"#threshold\"/></informationRequirement>\n"
    "<literalExpression><text>threshold</text></literalExpression></decision>\n"
    "<decision id=\"d\" name=\"findings\">\n"
    "<informationRequirement><requiredInput href=\"#conduct\"/></informationRequirement>\n"
    "<informationRequirement><requiredInput href=\"#threshold\"/></informationRequirement>\n"
    "<informationRequirement><requiredDecision href=\"#trend\"/></informationRequirement>\n"
    "<informationRequirement><requiredDecision href=\"#unused\"/></informationRequirement>\n"
    "<decisionTable hitPolicy=\"COLLECT\">\n"
    "<input label=\"Harm\"><inputExpression><text>conduct.harm</text></inputExpression></input>\n"
    "<input label=\"Trend\"><inputExpression><text>trend is known</text></inputExpression>"
    "</input>\n"
    "<input label=\"Reports\"><inputExpression><text>count(conduct.reports)</text>"
    "</inputExpression></input>\n"
    "<output/>\n"
    /* rule 0 */
    "<rule id=\"r0\"><inputEntry><text>\"alleged\"</text></inputEntry><inputEntry><text>-</text>"
    "</inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>\"zero\"</text>"
    "</outputEntry></rule>\n"
    /* rule 1 */
    "<rule><inputEntry><text>\"verified\"</text></inputEntry><inputEntry><text>true</text>"
    "</inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>\"one\"</text>"
    "</outputEntry></rule>\n"
    /* rule 2 */
    "<rule><inputEntry><text>-</text></inputEntry><inputEntry><text>true</text>"
    "</inputEntry><inputEntry><text>&gt; 100</text></inputEntry><outputEntry><text>\"two\"</text>"
    "</outputEntry></rule>\n"
    /* rule 3 */
    "<rule><inputEntry><text>-</text></inputEntry><inputEntry><text>-</text>"
    "</inputEntry><inputEntry><text>&gt; threshold</text></inputEntry><outputEntry>"
    "<text>\"three \" + conduct.harm</text></outputEntry></rule>\n"
    /* rule 4 */
    "<rule><inputEntry><text>-</text></inputEntry><inputEntry><text>null</text>"
    "</inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>\"four\"</text>"
    "</outputEntry></rule>\n"
    "</decisionTable></decision>\n";

enum { HARM, TREND, REPORTS, THRESHOLD };

typedef struct {
  DmnModels *models;
  DmnEvaluation *evaluation;
  const DmnDecisionTrace *trace;
} Case;

/* Evaluates the findings with some facts; NULL is null. */
static Case evaluate(const char *harm, const char *trend, gint64 threshold)
{
  Case self = {.models = fixture_load(model)};
  self.evaluation = dmn_evaluation_new(self.models, limits_default());
  dmn_evaluation_set_tracing(self.evaluation, TRUE);
  Arena *arena = dmn_evaluation_input_arena(self.evaluation);
  static const char *const names[] = {"harm", "trend", "reports"};
  FeelValue *reports = arena_new_array(arena, FeelValue, 2);
  reports[0] = reports[1] = feel_integer(arena, 7);
  FeelValue *values = arena_new_array(arena, FeelValue, 3);
  values[HARM] = harm != NULL ? feel_string_static(harm) : FEEL_NULL_VALUE;
  values[TREND] = trend != NULL ? feel_string_static(trend) : FEEL_NULL_VALUE;
  values[REPORTS] = feel_list(reports, 2);
  ck_assert(dmn_evaluation_bind(self.evaluation,
                                fixture_find(self.models, DMN_INPUT_DATA, "conduct"),
                                feel_context(arena, feel_shape_new(arena, names, 3), values)));
  if (threshold >= 0)
    ck_assert(dmn_evaluation_bind(self.evaluation,
                                  fixture_find(self.models, DMN_INPUT_DATA, "threshold"),
                                  feel_integer(arena, threshold)));
  const DmnElement *findings = fixture_find(self.models, DMN_DECISION, "findings");
  dmn_evaluate_decision(self.evaluation, findings);
  self.trace = dmn_evaluation_trace(self.evaluation, findings);
  ck_assert_ptr_nonnull(self.trace);
  ck_assert_ptr_eq(self.trace->table->table, dmn_element_table(findings));
  return self;
}

static void end(Case *self)
{
  dmn_evaluation_free(self->evaluation);
  dmn_models_unref(self->models);
}

/* The facts of a set as their numbers: "013". */
static const char *facts_text(const DmnModels *models, const DmnFactSet *set)
{
  static char text[16];
  guint length = 0;
  for (guint fact = 0; fact < dmn_models_fact_count(models); fact++)
    if (dmn_fact_set_has(set, fact))
      text[length++] = (char)('0' + fact);
  text[length] = '\0';
  return text;
}

static void check_rule(const Case *self, guint rule, DmnRuleOutcome outcome, guint first_failed,
                       const char *facts)
{
  const DmnRuleTrace *trace = &self->trace->table->rules[rule];
  ck_assert_msg(trace->outcome == outcome, "rule %u: outcome %d", rule, trace->outcome);
  if (outcome != DMN_RULE_MATCHED)
    ck_assert_msg(trace->first_failed == first_failed, "rule %u: first failed %u", rule,
                  trace->first_failed);
  ck_assert_msg((trace->outputs != NULL) == (outcome == DMN_RULE_MATCHED), "rule %u: outputs",
                rule);
  ck_assert_msg(strcmp(facts_text(self->models, trace->facts), facts) == 0,
                "rule %u: facts %s, not %s", rule, facts_text(self->models, trace->facts), facts);
}

START_TEST(test_outcomes_with_every_fact_known)
{
  Case self = evaluate("verified", "rising", 1);
  check_rule(&self, 0, DMN_RULE_NOT_MATCHED, 0, "0");
  check_rule(&self, 1, DMN_RULE_MATCHED, 0, "01");
  check_rule(&self, 2, DMN_RULE_NOT_MATCHED, 2, "12");
  check_rule(&self, 3, DMN_RULE_MATCHED, 0, "023");
  check_rule(&self, 4, DMN_RULE_NOT_MATCHED, 1, "1");
  ck_assert_uint_eq(self.trace->table->hit_count, 2);
  ck_assert_uint_eq(self.trace->table->hits[0], 1);
  ck_assert_uint_eq(self.trace->table->hits[1], 3);
  ck_assert(feel_string_equals(self.trace->table->rules[3].outputs[0], "three verified"));
  ck_assert_str_eq(facts_text(self.models, self.trace->facts), "0123");
  ck_assert_uint_eq(self.trace->diagnostic_count, 0);
  end(&self);
}
END_TEST

START_TEST(test_a_test_on_an_unknown_fact_leaves_the_rule_undetermined)
{
  Case self = evaluate(NULL, NULL, -1);
  check_rule(&self, 0, DMN_RULE_UNDETERMINED, 0, "0");
  check_rule(&self, 1, DMN_RULE_UNDETERMINED, 0, "01");
  /* Looked at beyond the unknown one, and refuted by a fact that is known. */
  check_rule(&self, 2, DMN_RULE_NOT_MATCHED, 2, "12");
  /* The cell itself reads the fact that is not known. */
  check_rule(&self, 3, DMN_RULE_UNDETERMINED, 2, "23");
  check_rule(&self, 4, DMN_RULE_MATCHED, 0, "1");
  ck_assert_uint_eq(self.trace->table->hit_count, 1);
  ck_assert_uint_eq(self.trace->table->hits[0], 4);
  end(&self);
}
END_TEST

START_TEST(test_inputs_of_the_table)
{
  Case self = evaluate("verified", "rising", 1);
  const DmnTableTrace *table = self.trace->table;
  ck_assert(feel_string_equals(table->inputs[0], "verified"));
  ck_assert(feel_is_true(table->inputs[1]));
  ck_assert_str_eq(facts_text(self.models, table->input_facts[0]), "0");
  ck_assert_str_eq(facts_text(self.models, table->input_facts[1]), "1");
  ck_assert_str_eq(facts_text(self.models, table->input_facts[2]), "2");
  const DmnElement *unused = fixture_find(self.models, DMN_DECISION, "unused");
  const DmnDecisionTrace *trace = dmn_evaluation_trace(self.evaluation, unused);
  ck_assert_str_eq(facts_text(self.models, trace->facts), "3");
  ck_assert_ptr_null(trace->table);
  end(&self);
}
END_TEST

/* With and without a trace the result and the diagnostics are the same. */
START_TEST(test_tracing_changes_nothing)
{
  Case self = evaluate(NULL, NULL, -1);
  g_autofree char *traced =
      diagnostic_list_render(dmn_evaluation_diagnostics(self.evaluation), FALSE);
  FeelValue value = self.trace->value;
  g_autoptr(Arena) arena = arena_new(0);
  g_autofree char *expected = g_strdup(feel_value_text(arena, value, 0));
  dmn_evaluation_restart(self.evaluation);
  dmn_evaluation_set_tracing(self.evaluation, FALSE);
  const DmnElement *findings = fixture_find(self.models, DMN_DECISION, "findings");
  value = dmn_evaluate_decision(self.evaluation, findings);
  g_autofree char *plain =
      diagnostic_list_render(dmn_evaluation_diagnostics(self.evaluation), FALSE);
  ck_assert_str_eq(feel_value_text(arena, value, 0), expected);
  ck_assert_str_eq(plain, traced);
  ck_assert_ptr_null(dmn_evaluation_trace(self.evaluation, findings));
  end(&self);
}
END_TEST

/* A first-hit table shows what became of later rules without evaluating their
 * outputs as results: their errors are not told. */
START_TEST(test_rules_after_the_first_hit)
{
  g_autoptr(DmnModels) models = fixture_load(
      "<decision name=\"d\"><decisionTable hitPolicy=\"FIRST\"><input><inputExpression><text>1"
      "</text></inputExpression></input><output/>"
      "<rule><inputEntry><text>1</text></inputEntry><outputEntry><text>\"a\"</text></outputEntry>"
      "</rule>"
      "<rule><inputEntry><text>1</text></inputEntry><outputEntry><text>1 / 0</text></outputEntry>"
      "</rule></decisionTable></decision>");
  g_autoptr(DmnEvaluation) evaluation = dmn_evaluation_new(models, limits_default());
  dmn_evaluation_set_tracing(evaluation, TRUE);
  const DmnElement *decision = fixture_find(models, DMN_DECISION, "d");
  ck_assert(feel_string_equals(dmn_evaluate_decision(evaluation, decision), "a"));
  const DmnTableTrace *table = dmn_evaluation_trace(evaluation, decision)->table;
  ck_assert_int_eq(table->rules[1].outcome, DMN_RULE_MATCHED);
  ck_assert_uint_eq(table->hit_count, 1);
  ck_assert_uint_eq(table->hits[0], 0);
  ck_assert_uint_eq(diagnostic_list_length(dmn_evaluation_diagnostics(evaluation)), 0);
}
END_TEST

/* What a service's caller gives is not read from the facts of the input of that
 * name; what the caller reads to give it, is. */
START_TEST(test_facts_read_through_a_service)
{
  g_autoptr(DmnModels) models = fixture_load(
      "<inputData id=\"a\" name=\"a\"><variable name=\"a\" typeRef=\"number\"/></inputData>"
      "<inputData id=\"b\" name=\"b\"><variable name=\"b\" typeRef=\"number\"/></inputData>"
      "<inputData id=\"c\" name=\"c\"><variable name=\"c\" typeRef=\"number\"/></inputData>"
      "<decision id=\"total\" name=\"total\"><informationRequirement><requiredInput href=\"#a\"/>"
      "</informationRequirement><informationRequirement><requiredInput href=\"#c\"/>"
      "</informationRequirement><literalExpression><text>a + c</text></literalExpression>"
      "</decision>"
      "<decisionService id=\"s\" name=\"s\"><outputDecision href=\"#total\"/><inputData "
      "href=\"#a\"/></decisionService>"
      "<decision id=\"d\" name=\"d\"><informationRequirement><requiredInput href=\"#b\"/>"
      "</informationRequirement><knowledgeRequirement><requiredKnowledge href=\"#s\"/>"
      "</knowledgeRequirement><literalExpression><text>s(b)</text></literalExpression>"
      "</decision>");
  g_autoptr(DmnEvaluation) evaluation = dmn_evaluation_new(models, limits_default());
  dmn_evaluation_set_tracing(evaluation, TRUE);
  const DmnElement *decision = fixture_find(models, DMN_DECISION, "d");
  dmn_evaluate_decision(evaluation, decision);
  const DmnDecisionTrace *trace = dmn_evaluation_trace(evaluation, decision);
  ck_assert_str_eq(facts_text(models, trace->facts), "12");
}
END_TEST

/* Diagnostics say where in the logic they arose. */
START_TEST(test_places)
{
  g_autoptr(DmnModels) models = fixture_load(
      "<decision name=\"d\"><decisionTable hitPolicy=\"COLLECT\">\n"
      "<input label=\"Two\"><inputExpression><text>2</text></inputExpression></input>\n"
      "<output name=\"kind\"/>\n"
      "<rule><inputEntry><text>1 / 0</text></inputEntry><outputEntry><text>1</text></outputEntry>"
      "</rule>\n"
      "<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>2 / 0</text></outputEntry>"
      "</rule></decisionTable></decision>");
  g_autoptr(DmnEvaluation) evaluation = dmn_evaluation_new(models, limits_default());
  dmn_evaluate_decision(evaluation, fixture_find(models, DMN_DECISION, "d"));
  const DiagnosticList *diagnostics = dmn_evaluation_diagnostics(evaluation);
  ck_assert_uint_ge(diagnostic_list_length(diagnostics), 2);
  const Diagnostic *first = diagnostic_list_get(diagnostics, 0);
  const Diagnostic *last =
      diagnostic_list_get(diagnostics, diagnostic_list_length(diagnostics) - 1);
  ck_assert_str_eq(first->place, "decision \"d\", rule 1, input 1 (\"Two\")");
  ck_assert_uint_eq(span_position(first->span).line, 5);
  ck_assert_str_eq(last->place, "decision \"d\", rule 2, output 1 (\"kind\")");
  ck_assert_uint_eq(span_position(last->span).line, 6);
}
END_TEST

/* A table large enough to be indexed, with tests of every sort. */
static DmnModels *load_large_table(const char *hit_policy)
{
  static const char *const tests[] = {"\"a\"", "\"b\", \"a\", \"b\"", "-", "not(\"a\")",
                                      "\"c\"", "null", "\"d &amp; \\u0065\"", ""};
  g_autoptr(GString) body = g_string_new(
      "<inputData id=\"x\" name=\"x\"/><inputData id=\"y\" name=\"y\"/><decision name=\"d\">"
      "<informationRequirement><requiredInput href=\"#x\"/></informationRequirement>"
      "<informationRequirement><requiredInput href=\"#y\"/></informationRequirement>");
  g_string_append_printf(body, "<decisionTable hitPolicy=\"%s\">", hit_policy);
  g_string_append(body, "<input><inputExpression><text>x</text></inputExpression></input>"
                        "<input><inputExpression><text>y</text></inputExpression></input><output/>");
  for (guint rule = 0; rule < 200; rule++)
    g_string_append_printf(
        body,
        "<rule><inputEntry><text>%s</text></inputEntry><inputEntry><text>%s</text></inputEntry>"
        "<outputEntry><text>%u</text></outputEntry></rule>",
        rule % 9 < 7 ? "\"k\"" : "-", tests[(rule * 7 + rule / 11) % G_N_ELEMENTS(tests)], rule);
  g_string_append(body, "</decisionTable></decision>");
  return fixture_load(body->str);
}

/* The result and what was told on the way. (transfer full) */
static char *evaluate_large_table(DmnEvaluation *evaluation, const DmnModels *models, FeelValue x,
                                  FeelValue y, gboolean tracing)
{
  dmn_evaluation_reset(evaluation);
  dmn_evaluation_set_tracing(evaluation, tracing);
  dmn_evaluation_bind(evaluation, fixture_find(models, DMN_INPUT_DATA, "x"), x);
  dmn_evaluation_bind(evaluation, fixture_find(models, DMN_INPUT_DATA, "y"), y);
  FeelValue value =
      dmn_evaluate_decision(evaluation, fixture_find(models, DMN_DECISION, "d"));
  g_autofree char *diagnostics =
      diagnostic_list_render(dmn_evaluation_diagnostics(evaluation), FALSE);
  return g_strdup_printf("%s\n%s",
                         feel_value_text(dmn_evaluation_feel(evaluation)->arena, value, 0),
                         diagnostics);
}

/* The trace looks at every rule, and a plain evaluation of a large table only at
 * those that its index leaves: they give the same. */
START_TEST(test_index_changes_nothing)
{
  static const char *const policies[] = {"FIRST", "RULE ORDER"};
  const FeelValue values[] = {feel_string_static("a"), feel_string_static("b"),
                              feel_string_static("c"), feel_string_static("d & e"),
                              feel_string_static("k"), feel_string_static(""),
                              feel_boolean(TRUE),      FEEL_NULL_VALUE};
  guint told = 0;
  for (guint policy = 0; policy < G_N_ELEMENTS(policies); policy++) {
    g_autoptr(DmnModels) models = load_large_table(policies[policy]);
    g_autoptr(DmnEvaluation) evaluation = dmn_evaluation_new(models, limits_default());
    for (guint x = 0; x < G_N_ELEMENTS(values); x++)
      for (guint y = 0; y < G_N_ELEMENTS(values); y++) {
        g_autofree char *plain =
            evaluate_large_table(evaluation, models, values[x], values[y], FALSE);
        g_autofree char *traced =
            evaluate_large_table(evaluation, models, values[x], values[y], TRUE);
        ck_assert_str_eq(plain, traced);
        told += strstr(plain, "error") != NULL ? 1 : 0;
      }
  }
  ck_assert_uint_gt(told, 0); /* some of them tell of errors, and tell the same */
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("dmn trace");
  TCase *tests = tcase_create("trace");
  tcase_add_test(tests, test_outcomes_with_every_fact_known);
  tcase_add_test(tests, test_a_test_on_an_unknown_fact_leaves_the_rule_undetermined);
  tcase_add_test(tests, test_inputs_of_the_table);
  tcase_add_test(tests, test_tracing_changes_nothing);
  tcase_add_test(tests, test_rules_after_the_first_hit);
  tcase_add_test(tests, test_facts_read_through_a_service);
  tcase_add_test(tests, test_places);
  tcase_add_test(tests, test_index_changes_nothing);
  suite_add_tcase(suite, tests);
  return run_suite(suite);
}

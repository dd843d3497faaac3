/* An evaluation that is reset and used alike calls neither malloc nor free: every
 * call of the process is counted, but for a build with sanitizers, where only
 * the arena's own count is looked at. */
#include "engine/dmn/evaluation.h"
#include "tests/allocation-count.h"
#include "tests/dmn/dmn-fixture.h"
#include "tests/run-suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static void bind_number(DmnEvaluation *evaluation, const DmnModels *models, const char *name,
                        gint64 number)
{
  Arena *arena = dmn_evaluation_input_arena(evaluation);
  ck_assert(dmn_evaluation_bind(evaluation, fixture_find(models, DMN_INPUT_DATA, name),
                                feel_integer(arena, number)));
}

/* Elements that fixture_find would look for with malloc. */
typedef struct {
  const DmnElement *input;
  const DmnElement **decisions;
  guint count;
} Elements;

static Elements find_decisions(const DmnModels *models, const char *input)
{
  const DmnModel *model = dmn_models_get(models, 0);
  Elements elements = {fixture_find(models, DMN_INPUT_DATA, input), NULL, 0};
  elements.decisions = g_new0(const DmnElement *, dmn_model_element_count(model));
  for (guint index = 0; index < dmn_model_element_count(model); index++)
    if (dmn_element_kind(dmn_model_element(model, index)) == DMN_DECISION)
      elements.decisions[elements.count++] = dmn_model_element(model, index);
  return elements;
}

static void evaluate_all(DmnEvaluation *evaluation, const Elements *elements)
{
  dmn_evaluation_reset(evaluation);
  dmn_evaluation_bind(evaluation, elements->input,
                      feel_integer(dmn_evaluation_input_arena(evaluation), 3));
  for (guint index = 0; index < elements->count; index++)
    dmn_evaluate_decision(evaluation, elements->decisions[index]);
}

/* Runs every decision of a folder, twice to warm up and then counted. */
static void check_folder(const char *folder_name, const char *input, gboolean tracing)
{
  g_autofree char *folder = fixture_folder(folder_name);
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(DmnModels) models = fixture_load_folder(folder, diagnostics);
  ck_assert_ptr_nonnull(models);
  Elements elements = find_decisions(models, input);
  ck_assert_uint_gt(elements.count, 2);
  g_autoptr(DmnEvaluation) evaluation = dmn_evaluation_new(models, limits_default());
  dmn_evaluation_set_tracing(evaluation, tracing);
  evaluate_all(evaluation, &elements);
  evaluate_all(evaluation, &elements);
  guint blocks = arena_block_allocations(dmn_evaluation_feel(evaluation)->arena);
  guint64 before = allocation_count();
  for (guint run = 0; run < 20; run++)
    evaluate_all(evaluation, &elements);
  guint64 counted = allocation_count() - before;
  guint blocks_after = arena_block_allocations(dmn_evaluation_feel(evaluation)->arena);
  g_free(elements.decisions);
  ck_assert_uint_eq(blocks_after, blocks);
  ck_assert_msg(counted == 0, "%s: %" G_GUINT64_FORMAT " calls", folder_name, counted);
}

START_TEST(test_the_count_works)
{
  guint64 before = allocation_count();
  g_free(g_strdup("counted"));
  ck_assert_uint_eq(allocation_count() - before, allocation_count_works() ? 2 : 0);
}
END_TEST

START_TEST(test_hit_policies)
{
  check_folder("evaluated/hit-policies", "n", FALSE);
  check_folder("evaluated/hit-policies", "n", TRUE);
}
END_TEST

START_TEST(test_boxed_expressions)
{
  check_folder("evaluated/boxed-expressions", "n", FALSE);
  check_folder("evaluated/boxed-expressions", "n", TRUE);
}
END_TEST

START_TEST(test_decision_services)
{
  check_folder("evaluated/decision-services", "a", FALSE);
  check_folder("evaluated/decision-services", "a", TRUE);
}
END_TEST

START_TEST(test_recursion)
{
  check_folder("evaluated/recursion", "n", FALSE);
}
END_TEST

/* What was bound outlives a restart and not a reset. */
START_TEST(test_restart_and_reset)
{
  g_autoptr(DmnModels) models = fixture_load(
      "<inputData id=\"n\" name=\"n\"><variable name=\"n\" typeRef=\"number\"/></inputData>"
      "<decision name=\"d\"><informationRequirement><requiredInput href=\"#n\"/>"
      "</informationRequirement><literalExpression><text>n</text></literalExpression></decision>");
  g_autoptr(DmnEvaluation) evaluation = dmn_evaluation_new(models, limits_default());
  const DmnElement *decision = fixture_find(models, DMN_DECISION, "d");
  bind_number(evaluation, models, "n", 7);
  ck_assert_int_eq(dmn_evaluate_decision(evaluation, decision).integer, 7);
  /* Evaluated once: what is bound later is not seen. */
  bind_number(evaluation, models, "n", 8);
  ck_assert_int_eq(dmn_evaluate_decision(evaluation, decision).integer, 7);
  dmn_evaluation_restart(evaluation);
  ck_assert_int_eq(dmn_evaluate_decision(evaluation, decision).integer, 8);
  dmn_evaluation_reset(evaluation);
  ck_assert(feel_is_null(dmn_evaluate_decision(evaluation, decision)));
}
END_TEST

/* A limit stops an evaluation, and says which it was. */
START_TEST(test_limits)
{
  g_autoptr(DmnModels) models = fixture_load(
      "<decision name=\"d\"><for iteratorVariable=\"i\"><in><literalExpression><text>[1..100000]"
      "</text></literalExpression></in><return><literalExpression><text>i + 1</text>"
      "</literalExpression></return></for></decision>"
      "<businessKnowledgeModel id=\"f\" name=\"f\"><encapsulatedLogic><formalParameter name=\"x\"/>"
      "<literalExpression><text>f(x)</text></literalExpression></encapsulatedLogic>"
      "</businessKnowledgeModel>");
  Limits limits = *limits_default();
  limits.evaluation_steps = 1000;
  g_autoptr(DmnEvaluation) few_steps = dmn_evaluation_new(models, &limits);
  dmn_evaluate_decision(few_steps, fixture_find(models, DMN_DECISION, "d"));
  ck_assert_str_eq(dmn_evaluation_stopped(few_steps)->code, "feel-limit-steps");
  limits = *limits_default();
  limits.evaluation_bytes = 100000;
  g_autoptr(DmnEvaluation) few_bytes = dmn_evaluation_new(models, &limits);
  dmn_evaluate_decision(few_bytes, fixture_find(models, DMN_DECISION, "d"));
  ck_assert_str_eq(dmn_evaluation_stopped(few_bytes)->code, "feel-limit-memory");
  limits = *limits_default();
  limits.list_length = 1000;
  g_autoptr(DmnEvaluation) short_lists = dmn_evaluation_new(models, &limits);
  dmn_evaluate_decision(short_lists, fixture_find(models, DMN_DECISION, "d"));
  ck_assert_str_eq(dmn_evaluation_stopped(short_lists)->code, "feel-limit-list");
  g_autoptr(DmnEvaluation) deep = dmn_evaluation_new(models, limits_default());
  FeelValue argument = feel_boolean(TRUE);
  dmn_evaluate_invocable(deep, fixture_find(models, DMN_BUSINESS_KNOWLEDGE_MODEL, "f"), &argument,
                         1);
  ck_assert_str_eq(dmn_evaluation_stopped(deep)->code, "feel-limit-evaluation-depth");
  ck_assert_uint_eq(diagnostic_list_errors(dmn_evaluation_diagnostics(deep)), 1);
}
END_TEST

/* Calls within boxed expressions within calls: the C stack stays small. */
START_TEST(test_recursion_through_nested_boxed_expressions)
{
  g_autoptr(GString) body = g_string_new(
      "<businessKnowledgeModel id=\"f\" name=\"f\"><encapsulatedLogic><formalParameter "
      "name=\"x\"/>");
  for (guint index = 0; index < 180; index++)
    g_string_append(body, "<list>");
  g_string_append(body, "<literalExpression><text>f(x)</text></literalExpression>");
  for (guint index = 0; index < 180; index++)
    g_string_append(body, "</list>");
  g_string_append(body, "</encapsulatedLogic></businessKnowledgeModel>");
  g_autoptr(DmnModels) models = fixture_load(body->str);
  g_autoptr(DmnEvaluation) evaluation = dmn_evaluation_new(models, limits_default());
  FeelValue argument = feel_boolean(TRUE);
  dmn_evaluate_invocable(evaluation, fixture_find(models, DMN_BUSINESS_KNOWLEDGE_MODEL, "f"),
                         &argument, 1);
  ck_assert_str_eq(dmn_evaluation_stopped(evaluation)->code, "feel-limit-evaluation-depth");
  ck_assert_uint_eq(dmn_evaluation_feel(evaluation)->nesting, 0);
  ck_assert_uint_eq(dmn_evaluation_feel(evaluation)->depth, 0);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("dmn steady state");
  TCase *tests = tcase_create("steady state");
  tcase_add_test(tests, test_the_count_works);
  tcase_add_test(tests, test_hit_policies);
  tcase_add_test(tests, test_boxed_expressions);
  tcase_add_test(tests, test_decision_services);
  tcase_add_test(tests, test_recursion);
  tcase_add_test(tests, test_restart_and_reset);
  tcase_add_test(tests, test_limits);
  tcase_add_test(tests, test_recursion_through_nested_boxed_expressions);
  suite_add_tcase(suite, tests);
  return run_suite(suite);
}

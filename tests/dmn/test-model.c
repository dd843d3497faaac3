/* What is known of a model once it is loaded: elements, item definitions, facts
 * and tables, as the report and the ruleset see them. */
#include "tests/dmn/dmn-fixture.h"
#include "tests/run-suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const char model[] =
    "<description> what it is for </description>\n"
    "<itemDefinition name=\"tLevel\"><description>Ordered: from none to much</description>"
    "<typeRef>string</typeRef><allowedValues><text>\"none\", \"some, or more\", \"much\"</text>"
    "</allowedValues></itemDefinition>\n"
    "<itemDefinition name=\"tAge\"><typeRef>number</typeRef><allowedValues><text>[0..120]</text>"
    "</allowedValues></itemDefinition>\n"
    "<itemDefinition name=\"tInner\"><itemComponent name=\"level\"><typeRef>tLevel</typeRef>"
    "</itemComponent><itemComponent name=\"ages\" isCollection=\"true\"><typeRef>tAge</typeRef>"
    "</itemComponent></itemDefinition>\n"
    "<itemDefinition name=\"tOuter\"><itemComponent name=\"first  part\"><typeRef>tInner</typeRef>"
    "</itemComponent><itemComponent name=\"second\"><itemComponent name=\"deep\"><typeRef>boolean"
    "</typeRef></itemComponent></itemComponent><itemComponent name=\"people\" "
    "isCollection=\"true\"><typeRef>tInner</typeRef></itemComponent></itemDefinition>\n"
    "<inputData id=\"_group\" name=\"the group\"><variable name=\"the group\" typeRef=\"tOuter\"/>"
    "</inputData>\n"
    "<inputData id=\"_when\" name=\"when\"><variable name=\"when\" typeRef=\"date\"/></inputData>\n"
    "<inputData id=\"_level\" name=\"level\"><variable name=\"level\" typeRef=\"tLevel\"/>"
    "</inputData>\n"
    "<knowledgeSource id=\"_source\" name=\"The paper\" locationURI=\"https://example.org/paper\"/>"
    "\n"
    "<decision id=\"_d\" name=\"finding\"><description>says what follows</description>"
    "<question>What follows?</question><allowedAnswers>a or b</allowedAnswers><variable "
    "name=\"finding\" typeRef=\"string\"/><informationRequirement><requiredInput "
    "href=\"#_level\"/></informationRequirement><informationRequirement><requiredInput "
    "href=\"#_when\"/></informationRequirement><authorityRequirement><requiredAuthority "
    "href=\"#_source\"/></authorityRequirement>\n"
    "<decisionTable hitPolicy=\"COLLECT\" aggregation=\"MAX\">\n"
    "<input label=\"Level\"><inputExpression><text>level</text></inputExpression></input>\n"
    "<input><inputExpression><text> when </text></inputExpression></input>\n"
    "<output name=\"code\"/><annotation name=\"Source\"/><annotation name=\"Basis\"/>\n"
    "<rule id=\"r1\"><description>one</description><inputEntry><text>\"none\"</text></inputEntry>"
    "<inputEntry><text></text></inputEntry><outputEntry><text>\"a\"</text></outputEntry>"
    "<annotationEntry><text> S4 </text></annotationEntry></rule>\n"
    "<rule><inputEntry><text>-</text></inputEntry><inputEntry><text>null</text></inputEntry>"
    "<outputEntry><text>\"x\" + level</text></outputEntry><annotationEntry><text/>"
    "</annotationEntry><annotationEntry><text>paper</text></annotationEntry></rule>\n"
    "</decisionTable></decision>\n";

START_TEST(test_elements)
{
  g_autoptr(DmnModels) models = fixture_load(model);
  const DmnModel *first = dmn_models_find(models, "model");
  ck_assert_ptr_eq(first, dmn_models_find(models, "urn:model"));
  ck_assert_ptr_null(dmn_models_find(models, "other"));
  ck_assert_str_eq(dmn_model_description(first), "what it is for");
  ck_assert_uint_eq(dmn_model_element_count(first), 5);
  ck_assert_str_eq(dmn_element_name(dmn_model_element(first, 4)), "finding");
  const DmnElement *group = dmn_model_find(first, DMN_INPUT_DATA, " the   group");
  ck_assert_ptr_nonnull(group);
  ck_assert_ptr_eq(group, dmn_model_find(first, DMN_INPUT_DATA, "_group"));
  ck_assert_ptr_null(dmn_model_find(first, DMN_DECISION, "the group"));
  const DmnElement *finding = dmn_model_find(first, DMN_DECISION, "finding");
  ck_assert_str_eq(dmn_element_description(finding), "says what follows");
  ck_assert_str_eq(dmn_element_question(finding), "What follows?");
  ck_assert_str_eq(dmn_element_allowed_answers(finding), "a or b");
  ck_assert_uint_eq(dmn_element_requirement_count(finding), 2);
  ck_assert_str_eq(dmn_element_name(dmn_element_requirement(finding, 1)), "when");
  ck_assert_uint_eq(dmn_element_authority_count(finding), 1);
  const DmnElement *source = dmn_element_authority(finding, 0);
  ck_assert_int_eq(dmn_element_kind(source), DMN_KNOWLEDGE_SOURCE);
  ck_assert_str_eq(dmn_element_location(source), "https://example.org/paper");
  ck_assert_int_eq(dmn_element_type(finding)->kind, FEEL_TYPE_STRING);
}
END_TEST

START_TEST(test_facts)
{
  g_autoptr(DmnModels) models = fixture_load(model);
  static const char *const paths[] = {"the group.first part.level", "the group.first part.ages",
                                      "the group.second.deep",      "the group.people",
                                      "when",                       "level"};
  ck_assert_uint_eq(dmn_models_fact_count(models), G_N_ELEMENTS(paths));
  for (guint index = 0; index < G_N_ELEMENTS(paths); index++) {
    const DmnFact *fact = dmn_models_fact(models, index);
    ck_assert_uint_eq(fact->index, index);
    ck_assert_str_eq(fact->path, paths[index]);
    ck_assert_ptr_eq(dmn_models_find_fact(models, paths[index]), fact);
  }
  ck_assert_ptr_eq(dmn_models_find_fact(models, "the  group.first  part.level"),
                   dmn_models_fact(models, 0));
  ck_assert_ptr_null(dmn_models_find_fact(models, "the group.first part"));
  ck_assert_str_eq(dmn_item_name(dmn_models_fact(models, 0)->item), "level");
  ck_assert_str_eq(dmn_item_name(dmn_item_base(dmn_models_fact(models, 0)->item)), "tLevel");
  ck_assert(dmn_item_is_collection(dmn_models_fact(models, 3)->item));
  ck_assert_ptr_null(dmn_models_fact(models, 4)->item);
  ck_assert_str_eq(dmn_item_name(dmn_models_fact(models, 5)->item), "tLevel");
}
END_TEST

START_TEST(test_allowed_values)
{
  g_autoptr(DmnModels) models = fixture_load(model);
  const DmnItemDefinition *level = dmn_models_fact(models, 0)->item;
  ck_assert_uint_eq(dmn_item_allowed_count(level), 3);
  ck_assert(feel_string_equals(dmn_item_allowed(level, 1), "some, or more"));
  ck_assert_str_eq(dmn_item_allowed_text(level), "\"none\", \"some, or more\", \"much\"");
  ck_assert(dmn_item_allows(level, feel_string_static("much")));
  ck_assert(!dmn_item_allows(level, feel_string_static("more")));
  ck_assert(dmn_item_allows(level, FEEL_NULL_VALUE));
  const DmnItemDefinition *ages = dmn_models_fact(models, 1)->item;
  g_autoptr(Arena) arena = arena_new(0);
  ck_assert_uint_eq(dmn_item_allowed_count(ages), 0);
  ck_assert(dmn_item_allows(ages, feel_integer(arena, 120)));
  ck_assert(!dmn_item_allows(ages, feel_integer(arena, 121)));
  const DmnItemDefinition *named = dmn_model_find_item(dmn_models_get(models, 0), "tLevel");
  ck_assert_str_eq(dmn_item_description(named), "Ordered: from none to much");
}
END_TEST

START_TEST(test_table)
{
  g_autoptr(DmnModels) models = fixture_load(model);
  const DmnTable *table = dmn_element_table(fixture_find(models, DMN_DECISION, "finding"));
  ck_assert_ptr_nonnull(table);
  ck_assert_int_eq(dmn_table_hit_policy(table), DMN_HIT_COLLECT);
  ck_assert_int_eq(dmn_table_aggregation(table), DMN_AGGREGATE_MAX);
  ck_assert_uint_eq(dmn_table_input_count(table), 2);
  ck_assert_uint_eq(dmn_table_rule_count(table), 2);
  ck_assert_str_eq(dmn_table_input_label(table, 0), "Level");
  ck_assert_str_eq(dmn_table_input_label(table, 1), "when");
  ck_assert_str_eq(dmn_table_input_expression(table, 1), "when");
  ck_assert_str_eq(dmn_table_output_name(table, 0), "code");
  ck_assert_int_eq(dmn_table_find_output(table, "code"), 0);
  ck_assert_int_eq(dmn_table_find_output(table, "kind"), -1);
  ck_assert_int_eq(dmn_table_find_annotation(table, "basis"), 1);
  ck_assert_int_eq(dmn_table_find_annotation(table, "Reason"), -1);
  ck_assert_str_eq(dmn_rule_id(table, 0), "r1");
  ck_assert_ptr_null(dmn_rule_id(table, 1));
  ck_assert_str_eq(dmn_rule_description(table, 0), "one");
  ck_assert_str_eq(dmn_rule_input_text(table, 0, 0), "\"none\"");
  ck_assert_str_eq(dmn_rule_output_text(table, 1, 0), "\"x\" + level");
  ck_assert_str_eq(dmn_rule_annotation(table, 0, 0), "S4");
  ck_assert_str_eq(dmn_rule_annotation(table, 0, 1), "");
  ck_assert(dmn_rule_input_matches_all(table, 0, 1));
  ck_assert(dmn_rule_input_matches_all(table, 1, 0));
  ck_assert(!dmn_rule_input_matches_all(table, 1, 1));
  FeelValue value = FEEL_NULL_VALUE;
  ck_assert(dmn_rule_output_constant(table, 0, 0, &value));
  ck_assert(feel_string_equals(value, "a"));
  ck_assert(!dmn_rule_output_constant(table, 1, 0, &value));
}
END_TEST

START_TEST(test_spans_of_cells)
{
  g_autoptr(DmnModels) models = fixture_load(model);
  const DmnTable *table = dmn_element_table(fixture_find(models, DMN_DECISION, "finding"));
  Span span = dmn_rule_annotation_span(table, 0, 0);
  ck_assert_uint_eq(span.end - span.start, strlen("S4"));
  ck_assert(strncmp(source_text(span.source) + span.start, "S4", 2) == 0);
  span = dmn_rule_output_span(table, 1, 0);
  ck_assert(strncmp(source_text(span.source) + span.start, "\"x\" + level", 11) == 0);
  span = dmn_rule_annotation_span(table, 1, 0);
  ck_assert_uint_eq(span.start, dmn_rule_span(table, 1).start);
}
END_TEST

START_TEST(test_binding_what_is_not_allowed)
{
  g_autoptr(DmnModels) models = fixture_load(model);
  g_autoptr(DmnEvaluation) evaluation = dmn_evaluation_new(models, limits_default());
  ck_assert(!dmn_evaluation_bind(evaluation, fixture_find(models, DMN_INPUT_DATA, "level"),
                                 feel_string_static("more")));
  ck_assert(!dmn_evaluation_bind(evaluation, fixture_find(models, DMN_INPUT_DATA, "when"),
                                 feel_string_static("today")));
  const DiagnosticList *diagnostics = dmn_evaluation_diagnostics(evaluation);
  ck_assert_uint_eq(diagnostic_list_length(diagnostics), 2);
  const Diagnostic *first = diagnostic_list_get(diagnostics, 0);
  ck_assert_str_eq(first->message, "the value has \"more\" for \"tLevel\", which is not allowed; "
                                   "allowed: \"none\", \"some, or more\", \"much\"");
  ck_assert_str_eq(first->place, "input data \"level\"");
  ck_assert_str_eq(diagnostic_list_get(diagnostics, 1)->message,
                   "the value is \"today\", which is not of the type date");
}
END_TEST

START_TEST(test_unknown_elements_are_told)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(DmnModels) models = fixture_load_text(
      "<decisions/>\n<decision name=\"d\"><literalExpression><text>1</text></literalExpression>"
      "</decision>\n<extensionElements><anything/></extensionElements>",
      diagnostics);
  ck_assert_ptr_nonnull(models);
  ck_assert_uint_eq(diagnostic_list_length(diagnostics), 1);
  g_autofree char *text = diagnostic_render(diagnostic_list_get(diagnostics, 0), FALSE);
  ck_assert_str_eq(text,
                   "model.dmn:2:1: warning: <decisions> is not known inside <definitions> and is "
                   "left out; did you mean <decision>? [dmn-unknown-element]\n"
                   "  <decisions/>\n"
                   "  ^~~~~~~~~~~~\n"
                   "  help: check its name; what it says has no effect\n");
}
END_TEST

/* The first message of a model that is accepted all the same. */
static void check_warning(const char *body, const char *message)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(DmnModels) models = fixture_load_text(body, diagnostics);
  ck_assert_ptr_nonnull(models);
  ck_assert_uint_eq(diagnostic_list_length(diagnostics), 1);
  ck_assert_str_eq(diagnostic_list_get(diagnostics, 0)->message, message);
}

START_TEST(test_warnings)
{
  check_warning("<inputData id=\"a\" name=\"a\"/><decision id=\"d\" name=\"d\">"
                "<informationRequirement><requiredInput href=\"#a\"/></informationRequirement>"
                "<literalExpression><text>a</text></literalExpression></decision>"
                "<decision id=\"e\" name=\"e\"><informationRequirement><requiredDecision "
                "href=\"#d\"/></informationRequirement><literalExpression><text>d</text>"
                "</literalExpression></decision>"
                "<decisionService id=\"s\" name=\"s\"><outputDecision href=\"#e\"/>"
                "</decisionService>"
                "<decisionService id=\"t\" name=\"t\"><outputDecision href=\"#e\"/>"
                "<inputDecision href=\"#d\"/></decisionService>",
                "the decision service \"s\" needs the input data \"a\", which is not among its "
                "inputs: every call sees the value that is bound to it");
  check_warning("<businessKnowledgeModel name=\"b\"><encapsulatedLogik/></businessKnowledgeModel>",
                "<encapsulatedLogik> is not known inside <businessKnowledgeModel> and is left out; "
                "did you mean <encapsulatedLogic>?");
  check_warning("<inputData name=\"a\"><variable name=\"b\"/></inputData>",
                "the variable of input data \"a\" is named \"b\"; expressions use that name");
  check_warning("<import namespace=\"urn:x\" name=\"x\" "
                "importType=\"http://www.w3.org/2001/XMLSchema\"/>",
                "the import of type \"http://www.w3.org/2001/XMLSchema\" is left out; only DMN "
                "models are imported");
  check_warning("<decision name=\"d\"><decisionTable><output id=\"o\"/><rule id=\"o\">"
                "<outputEntry><text>1</text></outputEntry></rule></decisionTable></decision>",
                "the id \"o\" of <rule> is used before");
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("dmn model");
  TCase *tests = tcase_create("model");
  tcase_add_test(tests, test_elements);
  tcase_add_test(tests, test_facts);
  tcase_add_test(tests, test_allowed_values);
  tcase_add_test(tests, test_table);
  tcase_add_test(tests, test_spans_of_cells);
  tcase_add_test(tests, test_binding_what_is_not_allowed);
  tcase_add_test(tests, test_unknown_elements_are_told);
  tcase_add_test(tests, test_warnings);
  suite_add_tcase(suite, tests);
  return run_suite(suite);
}

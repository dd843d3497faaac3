/* Test suites: read, and run case by case. */
#include "engine/dmn/test-case.h"

#include "engine/base/messages.h"
#include "engine/base/xml.h"
#include "engine/dmn/dmn-diagnostics.h"
#include "engine/dmn/dmn-private.h"
#include "engine/dmn/test-value.h"

#include <string.h>

/* Of a value in a result; a value whose parts are shared may be larger written
 * than any memory. */
#define SHOWN_BYTES 20000
#define TEST_NAMESPACE "http://www.omg.org/spec/DMN/20160719/testcase"

struct DmnTestSuite {
  XmlDocument *document;
  Arena *arena;
  const char *model_name;
};

DmnTestSuite *dmn_test_suite_read(Source *source, const Limits *limits,
                                  DiagnosticList *diagnostics)
{
  diagnostic_list_keep(diagnostics, source);
  g_autoptr(XmlDocument) document = xml_document_parse(source, limits, diagnostics);
  if (document == NULL)
    return NULL;
  const XmlElement *root = xml_document_root(document);
  if (!xml_is(root, TEST_NAMESPACE, "testCases")) {
    diagnostic_list_add(diagnostics, &DMN_ERROR_NO_TEST_CASES, root->span,
                        "the root element is <%s>; test cases are <testCases> in the namespace "
                        "\"%s\"",
                        root->name, TEST_NAMESPACE);
    return NULL;
  }
  DmnTestSuite *suite = g_new0(DmnTestSuite, 1);
  suite->document = g_steal_pointer(&document);
  suite->arena = arena_new(0);
  const XmlElement *model = xml_child(root, "modelName");
  if (model != NULL)
    suite->model_name = xml_trimmed_text(suite->arena, model);
  return suite;
}

void dmn_test_suite_free(DmnTestSuite *suite)
{
  if (suite == NULL)
    return;
  xml_document_unref(suite->document);
  arena_free(suite->arena);
  g_free(suite);
}

const char *dmn_test_suite_model_name(const DmnTestSuite *suite) { return suite->model_name; }

guint dmn_test_suite_case_count(const DmnTestSuite *suite)
{
  guint count = 0;
  xml_for_each_child(child, xml_document_root(suite->document))
    count += xml_is(child, TEST_NAMESPACE, "testCase") ? 1 : 0;
  return count;
}

typedef struct {
  const DmnModels *models;
  const DmnModel *model;
  DmnEvaluation *evaluation;
  Arena *arena;             /* of one case */
  const XmlElement *xml;    /* the case */
  const char *message;      /* why the case cannot be run, or NULL */
  const DmnElement *invocable; /* what the case calls, or NULL */
  FeelValue invoked;
  DmnTestReport report;
  gpointer data;
  gboolean all_passed;
} Run;

/* An element by name: of the model with the namespace given, else of the model
 * tested, else, after an import's name and a dot, of an imported one. */
static const DmnElement *find_element(const Run *run, DmnElementKind kind, const XmlElement *node,
                                      const char *name)
{
  const char *namespace_name = xml_attribute_value(node, "namespace");
  const DmnModel *model = run->model;
  if (namespace_name != NULL && *namespace_name != '\0') {
    model = dmn_models_find(run->models, namespace_name);
    return model != NULL ? dmn_model_find(model, kind, name) : NULL;
  }
  const DmnElement *element = dmn_model_find(model, kind, name);
  for (guint index = 0; element == NULL && index < model->import_count; index++) {
    const DmnImport *import = &model->imports[index];
    gsize length = strlen(import->name);
    if (import->model == NULL)
      continue;
    if (length == 0)
      element = dmn_model_find(import->model, kind, name);
    else if (strncmp(name, import->name, length) == 0 && name[length] == '.')
      element = dmn_model_find(import->model, kind, name + length + 1);
  }
  return element;
}

static void refuse(Run *run, const char *message)
{
  if (run->message == NULL)
    run->message = message;
}

/* The index of the parameter that an input node gives, or -1. */
static gint find_parameter(const Run *run, const char *name)
{
  for (guint index = 0; index < run->invocable->parameter_count; index++)
    if (strcmp(run->invocable->parameters[index].name, name) == 0)
      return (gint)index;
  return -1;
}

static void bind_input(Run *run, const XmlElement *node, FeelValue *arguments)
{
  const char *name = xml_attribute_value(node, "name");
  FeelValue value = FEEL_NULL_VALUE;
  const char *message = NULL;
  if (name == NULL) {
    refuse(run, _("an <inputNode> has no name"));
    return;
  }
  if (!dmn_test_value_read(run->arena, node, &value, &message)) {
    refuse(run, arena_printf(run->arena, _("the input \"%s\": %s"), name, message));
    return;
  }
  const char *key = feel_name_normalise(run->arena, name, strlen(name));
  gint parameter = run->invocable != NULL ? find_parameter(run, key) : -1;
  if (parameter >= 0)
    arguments[parameter] = dmn_test_value_complete(
        run->arena, value, run->invocable->parameters[parameter].type);
  const DmnElement *input = find_element(run, DMN_INPUT_DATA, node, name);
  if (input != NULL)
    dmn_evaluation_bind(run->evaluation, input,
                        dmn_test_value_complete(run->arena, value, input->type));
  else if (parameter < 0)
    refuse(run, arena_printf(run->arena, _("the model has no input \"%s\""), name));
}

/* What a case calls, by its type and invocableName. */
static void find_invocable(Run *run)
{
  const char *type = xml_attribute_value(run->xml, "type");
  const char *name = xml_attribute_value(run->xml, "invocableName");
  run->invocable = NULL;
  if (type == NULL || strcmp(type, "decision") == 0)
    return;
  DmnElementKind kind =
      strcmp(type, "bkm") == 0 ? DMN_BUSINESS_KNOWLEDGE_MODEL : DMN_DECISION_SERVICE;
  if (strcmp(type, "bkm") != 0 && strcmp(type, "decisionService") != 0) {
    refuse(run, arena_printf(run->arena,
                             _("the type of the case is \"%s\"; it may be \"decision\", \"bkm\" or "
                               "\"decisionService\""),
                             type));
    return;
  }
  if (name != NULL)
    run->invocable = find_element(run, kind, run->xml, name);
  if (run->invocable == NULL)
    refuse(run, arena_printf(run->arena, _("the model has no %s \"%s\" to call"), type,
                             name != NULL ? name : ""));
}

/* The value that a result node is about. */
static FeelValue result_value(Run *run, const XmlElement *node, const char *name)
{
  FeelValue member = FEEL_NULL_VALUE;
  if (run->invocable != NULL) {
    if (run->invocable->output_count < 2)
      return run->invoked;
    if (run->invoked.kind == FEEL_CONTEXT &&
        !feel_context_get(run->invoked, feel_name_normalise(run->arena, name, strlen(name)),
                          &member))
      refuse(run, arena_printf(run->arena, _("the service has no output \"%s\""), name));
    return member;
  }
  const DmnElement *decision = find_element(run, DMN_DECISION, node, name);
  if (decision != NULL)
    return dmn_evaluate_decision(run->evaluation, decision);
  const DmnElement *service = find_element(run, DMN_DECISION_SERVICE, node, name);
  if (service != NULL && service->parameter_count == 0)
    return dmn_evaluate_invocable(run->evaluation, service, NULL, 0);
  refuse(run, arena_printf(run->arena, _("the model has no decision \"%s\""), name));
  return member;
}

static void report_result(Run *run, const XmlElement *node)
{
  const char *case_message = run->message;
  const char *name = xml_attribute_value(node, "name");
  const char *id = xml_attribute_value(run->xml, "id");
  const char *error = xml_attribute_value(node, "errorResult");
  const XmlElement *expected_node = xml_child(node, "expected");
  const XmlElement *description = xml_child(run->xml, "description");
  FeelValue expected = FEEL_NULL_VALUE;
  FeelValue actual = FEEL_NULL_VALUE;
  const char *message = NULL;
  if (name == NULL)
    refuse(run, _("a <resultNode> has no name"));
  if (expected_node != NULL && !dmn_test_value_read(run->arena, expected_node, &expected, &message))
    refuse(run, arena_printf(run->arena, _("the expected value: %s"), message));
  if (run->message == NULL)
    actual = result_value(run, node, name);
  DmnTestResult result = {
      .case_id = id != NULL ? id : "",
      .description = description != NULL ? xml_trimmed_text(run->arena, description) : NULL,
      .result_name = name != NULL ? name : "",
      .expects_error = error != NULL && (strcmp(error, "true") == 0 || strcmp(error, "1") == 0),
      .outcome = DMN_TEST_UNRUNNABLE,
      .expected = feel_value_text(run->arena, expected, SHOWN_BYTES),
      .actual = feel_value_text(run->arena, actual, SHOWN_BYTES),
      .message = run->message,
      .span = node->span,
      .diagnostics = dmn_evaluation_diagnostics(run->evaluation),
      .evaluation = run->evaluation,
  };
  if (run->message == NULL)
    result.outcome = dmn_test_value_same(expected, actual)   ? DMN_TEST_PASSED
                     : dmn_test_value_near(expected, actual) ? DMN_TEST_NEAR
                                                             : DMN_TEST_FAILED;
  run->all_passed = run->all_passed && result.outcome == DMN_TEST_PASSED;
  run->message = case_message;
  run->report(&result, run->data);
}

static void run_case(Run *run)
{
  dmn_evaluation_reset(run->evaluation);
  arena_reset(run->arena);
  run->message = NULL;
  run->invoked = FEEL_NULL_VALUE;
  find_invocable(run);
  guint count = run->invocable != NULL ? run->invocable->parameter_count : 0;
  FeelValue *arguments = arena_new_array(run->arena, FeelValue, count + 1);
  xml_for_each_child(child, run->xml)
    if (xml_is(child, TEST_NAMESPACE, "inputNode"))
      bind_input(run, child, arguments);
  if (run->invocable != NULL && run->message == NULL)
    run->invoked = dmn_evaluate_invocable(run->evaluation, run->invocable, arguments, count);
  xml_for_each_child(child, run->xml)
    if (xml_is(child, TEST_NAMESPACE, "resultNode"))
      report_result(run, child);
}

gboolean dmn_test_suite_run(const DmnTestSuite *suite, const DmnModels *models,
                            const DmnModel *model, const Limits *limits, gboolean tracing,
                            DmnTestReport report, gpointer data)
{
  g_autoptr(DmnEvaluation) evaluation = dmn_evaluation_new(models, limits);
  dmn_evaluation_set_tracing(evaluation, tracing);
  g_autoptr(Arena) arena = arena_new(0);
  Run run = {
      .models = models,
      .model = model,
      .evaluation = evaluation,
      .arena = arena,
      .report = report,
      .data = data,
      .all_passed = TRUE,
  };
  xml_for_each_child(child, xml_document_root(suite->document)) {
    if (!xml_is(child, TEST_NAMESPACE, "testCase"))
      continue;
    run.xml = child;
    run_case(&run);
  }
  return run.all_passed;
}

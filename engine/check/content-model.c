#include "engine/check/content-model.h"

#include <string.h>

#define NAMES(...) ((const char *const[]){__VA_ARGS__, NULL})
#define OPTIONAL(...) {NAMES(__VA_ARGS__), FALSE, FALSE}
#define REQUIRED(...) {NAMES(__VA_ARGS__), TRUE, FALSE}
#define ANY_NUMBER(...) {NAMES(__VA_ARGS__), FALSE, TRUE}
#define ONE_OR_MORE(...) {NAMES(__VA_ARGS__), TRUE, TRUE}
#define EXPRESSION                                                                               \
  "literalExpression", "decisionTable", "context", "list", "relation", "functionDefinition",     \
      "invocation", "conditional", "filter", "for", "some", "every"
#define COMMON OPTIONAL("description"), OPTIONAL("extensionElements")
#define END {NULL, FALSE, FALSE}

typedef struct {
  const char *const *elements; /* that have this content */
  ContentModel model;
} Row;

#define ROW(elements, ...) {elements, {(const ContentPart[]){__VA_ARGS__, END}}}

static const Row rows[] = {
    ROW(NAMES("definitions"), COMMON, ANY_NUMBER("import"), ANY_NUMBER("itemDefinition"),
        ANY_NUMBER("decision", "inputData", "businessKnowledgeModel", "knowledgeSource",
                   "decisionService"),
        ANY_NUMBER("group", "textAnnotation", "association"), ANY_NUMBER("elementCollection"),
        ANY_NUMBER("performanceIndicator", "organizationUnit")),
    ROW(NAMES("decision"), COMMON, OPTIONAL("question"), OPTIONAL("allowedAnswers"),
        OPTIONAL("variable"), ANY_NUMBER("informationRequirement"),
        ANY_NUMBER("knowledgeRequirement"), ANY_NUMBER("authorityRequirement"),
        ANY_NUMBER("supportedObjective"), ANY_NUMBER("impactedPerformanceIndicator"),
        ANY_NUMBER("decisionMaker"), ANY_NUMBER("decisionOwner"), ANY_NUMBER("usingProcess"),
        ANY_NUMBER("usingTask"), OPTIONAL(EXPRESSION)),
    ROW(NAMES("businessKnowledgeModel"), COMMON, OPTIONAL("variable"),
        OPTIONAL("encapsulatedLogic"), ANY_NUMBER("knowledgeRequirement"),
        ANY_NUMBER("authorityRequirement")),
    ROW(NAMES("inputData"), COMMON, OPTIONAL("variable")),
    ROW(NAMES("knowledgeSource"), COMMON, ANY_NUMBER("authorityRequirement"), OPTIONAL("type"),
        OPTIONAL("owner")),
    ROW(NAMES("decisionService"), COMMON, OPTIONAL("variable"), ANY_NUMBER("outputDecision"),
        ANY_NUMBER("encapsulatedDecision"), ANY_NUMBER("inputDecision"), ANY_NUMBER("inputData")),
    ROW(NAMES("informationRequirement"), COMMON, REQUIRED("requiredDecision", "requiredInput")),
    ROW(NAMES("knowledgeRequirement"), COMMON, REQUIRED("requiredKnowledge")),
    ROW(NAMES("authorityRequirement"), COMMON,
        REQUIRED("requiredDecision", "requiredInput", "requiredAuthority")),
    ROW(NAMES("itemDefinition", "itemComponent"), COMMON, OPTIONAL("typeRef"),
        OPTIONAL("allowedValues"), OPTIONAL("typeConstraint"), ANY_NUMBER("itemComponent"),
        OPTIONAL("functionItem")),
    ROW(NAMES("functionItem"), COMMON, ANY_NUMBER("parameters")),
    ROW(NAMES("literalExpression", "inputExpression", "outputEntry", "defaultOutputEntry"), COMMON,
        OPTIONAL("text", "importedValues")),
    ROW(NAMES("inputEntry", "inputValues", "outputValues", "allowedValues", "typeConstraint"),
        COMMON, REQUIRED("text")),
    ROW(NAMES("annotationEntry"), OPTIONAL("text")),
    ROW(NAMES("textAnnotation"), COMMON, OPTIONAL("text")),
    ROW(NAMES("decisionTable"), COMMON, ANY_NUMBER("input"), ONE_OR_MORE("output"),
        ANY_NUMBER("annotation"), ANY_NUMBER("rule")),
    ROW(NAMES("input"), COMMON, REQUIRED("inputExpression"), OPTIONAL("inputValues")),
    ROW(NAMES("output"), COMMON, OPTIONAL("outputValues"), OPTIONAL("defaultOutputEntry")),
    ROW(NAMES("rule"), COMMON, ANY_NUMBER("inputEntry"), ONE_OR_MORE("outputEntry"),
        ANY_NUMBER("annotationEntry")),
    ROW(NAMES("context"), COMMON, ANY_NUMBER("contextEntry")),
    ROW(NAMES("contextEntry"), COMMON, OPTIONAL("variable"), REQUIRED(EXPRESSION)),
    ROW(NAMES("functionDefinition", "encapsulatedLogic"), COMMON, ANY_NUMBER("formalParameter"),
        OPTIONAL(EXPRESSION)),
    ROW(NAMES("relation"), COMMON, ANY_NUMBER("column"), ANY_NUMBER("row")),
    ROW(NAMES("list", "row"), COMMON, ANY_NUMBER(EXPRESSION)),
    ROW(NAMES("invocation"), COMMON, OPTIONAL(EXPRESSION), ANY_NUMBER("binding")),
    ROW(NAMES("binding"), REQUIRED("parameter"), OPTIONAL(EXPRESSION)),
    ROW(NAMES("for"), COMMON, REQUIRED("in"), REQUIRED("return")),
    ROW(NAMES("some", "every"), COMMON, REQUIRED("in"), REQUIRED("satisfies")),
    ROW(NAMES("conditional"), COMMON, REQUIRED("if"), REQUIRED("then"), REQUIRED("else")),
    ROW(NAMES("filter"), COMMON, REQUIRED("in"), REQUIRED("match")),
    ROW(NAMES("in", "return", "satisfies", "if", "then", "else", "match"), REQUIRED(EXPRESSION)),
};

const ContentModel *content_model_find(const char *parent, const char *name)
{
  /* There it is a reference, which has no content. */
  if (strcmp(name, "inputData") == 0 && strcmp(parent, "decisionService") == 0)
    return NULL;
  for (guint row = 0; row < G_N_ELEMENTS(rows); row++)
    if (g_strv_contains(rows[row].elements, name))
      return &rows[row].model;
  return NULL;
}

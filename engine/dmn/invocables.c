/* Business knowledge models and decision services as functions (DMN 1.5, clauses
 * 6.3.9, 6.3.10 and 10.4): their parameters and types. */
#include "engine/dmn/evaluation-private.h"
#include "engine/dmn/logic-compile.h"

#include <string.h>

/* The result type that a variable's or function definition's typeRef names: a
 * function type's result, or since DMN 1.1 the result itself. */
static const FeelType *result_of(const FeelType *type)
{
  if (type == NULL)
    return feel_type_basic(FEEL_TYPE_ANY);
  return type->kind == FEEL_TYPE_FUNCTION ? type->element : type;
}

static void declare_knowledge_model(DmnLoader *loader, DmnElement *element)
{
  const FeelType *result = result_of(element->type);
  element->result_item = element->type->kind == FEEL_TYPE_FUNCTION ? NULL : element->item;
  const XmlElement *logic = xml_child(element->xml, "encapsulatedLogic");
  if (logic != NULL) {
    const DmnItemDefinition *item = NULL;
    const FeelType *declared =
        dmn_attribute_type(loader, element->model, logic, "typeRef", &item);
    if (result->kind == FEEL_TYPE_ANY && declared != NULL) {
      result = result_of(declared);
      element->result_item = declared->kind == FEEL_TYPE_FUNCTION ? NULL : item;
    }
    element->parameters =
        dmn_read_parameters(loader, element->model, logic, element->place,
                            &element->parameter_count);
  }
  element->function_type = dmn_function_type(loader->arena, element->parameters,
                                             element->parameter_count, result);
}

static void add_parameter(DmnElement *service, const DmnElement *input)
{
  DmnParameter *parameter = &service->parameters[service->parameter_count++];
  parameter->name = input->key;
  parameter->type = input->type;
  parameter->item = input->item;
}

/* Input data comes first, then input decisions, each in document order. */
static void declare_service(DmnLoader *loader, DmnElement *service)
{
  service->parameters =
      arena_new_array(loader->arena, DmnParameter,
                      service->input_data_count + service->input_decision_count);
  for (guint index = 0; index < service->input_data_count; index++)
    add_parameter(service, service->input_data[index]);
  for (guint index = 0; index < service->input_decision_count; index++)
    add_parameter(service, service->input_decisions[index]);
  const char **names = arena_new_array(loader->arena, const char *, service->output_count);
  for (guint index = 0; index < service->output_count; index++)
    names[index] = service->outputs[index]->key;
  service->shape = feel_shape_new(loader->arena, names, service->output_count);
  service->result_item = service->type->kind == FEEL_TYPE_FUNCTION ? NULL : service->item;
  service->function_type = dmn_function_type(loader->arena, service->parameters,
                                             service->parameter_count, result_of(service->type));
}

void dmn_declare_invocable(DmnLoader *loader, DmnElement *element)
{
  FeelNative call = NULL;
  if (element->kind == DMN_BUSINESS_KNOWLEDGE_MODEL) {
    declare_knowledge_model(loader, element);
    call = dmn_call_knowledge_model;
  } else {
    declare_service(loader, element);
    call = dmn_call_service;
  }
  element->scope_type = element->function_type;
  element->function = feel_function(
      feel_function_native(loader->arena, element->key, element->function_type, call, element));
}

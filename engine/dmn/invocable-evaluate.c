/* Calls of business knowledge models, decision services and boxed functions. */
#include "engine/base/messages.h"
#include "engine/dmn/evaluation-private.h"

#include <string.h>

/* Puts arguments, as their parameters have them, into slots of a frame. FALSE
 * where one does not conform: then nothing is called (DMN 1.5, clause 10.3.2.13.2). */
static gboolean bind_arguments(DmnEvaluation *evaluation, const DmnParameter *parameters,
                               guint parameter_count, const FeelValue *arguments, guint count,
                               Span span, FeelValue *values)
{
  for (guint index = 0; index < parameter_count; index++) {
    const DmnParameter *parameter = &parameters[index];
    FeelValue value = index < count ? arguments[index] : FEEL_NULL_VALUE;
    FeelValue converted = value;
    if (!feel_is_null(value) && parameter->item != NULL && parameter->item->constrained)
      converted =
          dmn_convert(evaluation, value, parameter->type, parameter->item, span,
                      arena_printf(evaluation->arena, _("the argument \"%s\""), parameter->name));
    if (feel_is_null(converted) && !feel_is_null(value))
      return FALSE;
    values[index] = converted;
  }
  return TRUE;
}

/* Evaluates logic in a frame and at a place of its own. */
static FeelValue evaluate_in_frame(DmnEvaluation *evaluation, const DmnLogic *logic,
                                   FeelValue *frame, guint slots, const char *place)
{
  FeelEvaluation *feel = &evaluation->feel;
  FeelValue *globals = feel->globals;
  guint frame_slots = evaluation->frame_slots;
  const char *outer_place = feel->place;
  DmnDecisionTrace *trace = evaluation->trace;
  feel->globals = frame;
  feel->place = place;
  evaluation->frame_slots = slots;
  evaluation->trace = NULL;
  FeelValue value = dmn_evaluate_logic(evaluation, logic);
  feel->globals = globals;
  feel->place = outer_place;
  evaluation->frame_slots = frame_slots;
  evaluation->trace = trace;
  return value;
}

FeelValue dmn_call_knowledge_model(FeelEvaluation *feel, const void *data,
                                   const FeelValue *arguments, guint count, Span span)
{
  DmnEvaluation *evaluation = (DmnEvaluation *)feel;
  const DmnElement *model = data;
  if (model->logic == NULL)
    return feel_fail(feel, &DMN_ERROR_NO_LOGIC, span, "the %s has no logic", model->place);
  FeelValue *values =
      arena_new_array(evaluation->arena, FeelValue, model->parameter_count + 1);
  if (!bind_arguments(evaluation, model->parameters, model->parameter_count, arguments, count,
                      span, values) ||
      !dmn_enter_call(evaluation, span))
    return FEEL_NULL_VALUE;
  FeelValue *frame = dmn_new_frame(evaluation, model);
  for (guint index = 0; index < model->parameter_count; index++)
    frame[model->parameters[index].slot] = values[index];
  FeelValue value =
      evaluate_in_frame(evaluation, model->logic, frame, model->slots, model->place);
  dmn_leave_call(evaluation);
  return dmn_convert(evaluation, value, model->function_type->element, model->result_item, span,
                     _("the result"));
}

/* Gives a service's arguments to a layer, in place of its inputs. */
static void fill_layer(DmnLayer *layer, const DmnElement *service, const FeelValue *values)
{
  for (guint index = 0; index < service->parameter_count; index++) {
    const DmnElement *input =
        index < service->input_data_count
            ? service->input_data[index]
            : service->input_decisions[index - service->input_data_count];
    DmnState *state = &layer->states[input->index];
    state->kind = DMN_STATE_DONE;
    state->given = TRUE;
    state->value = values[index];
  }
}

static FeelValue evaluate_outputs(DmnEvaluation *evaluation, const DmnElement *service)
{
  if (service->output_count == 1)
    return dmn_evaluate_in_layer(evaluation, service->outputs[0]);
  FeelValue *values = arena_new_array(evaluation->arena, FeelValue, service->output_count + 1);
  for (guint index = 0; index < service->output_count; index++)
    values[index] = dmn_evaluate_in_layer(evaluation, service->outputs[index]);
  return feel_context(evaluation->arena, service->shape, values);
}

/* The facts that the outputs of a service's layer read. */
static void read_layer_facts(DmnEvaluation *evaluation, const DmnElement *service)
{
  for (guint index = 0; index < service->output_count; index++)
    dmn_facts_add(evaluation, evaluation->feel.facts_read,
                  evaluation->layer->states[service->outputs[index]->index].facts);
}

FeelValue dmn_call_service(FeelEvaluation *feel, const void *data, const FeelValue *arguments,
                           guint count, Span span)
{
  DmnEvaluation *evaluation = (DmnEvaluation *)feel;
  const DmnElement *service = data;
  FeelValue *values =
      arena_new_array(evaluation->arena, FeelValue, service->parameter_count + 1);
  if (!bind_arguments(evaluation, service->parameters, service->parameter_count, arguments, count,
                      span, values) ||
      !dmn_enter_call(evaluation, span))
    return FEEL_NULL_VALUE;
  DmnLayer *outer = evaluation->layer;
  DmnDecisionTrace *trace = evaluation->trace;
  evaluation->trace = NULL;
  evaluation->layer = dmn_layer_new(evaluation);
  fill_layer(evaluation->layer, service, values);
  FeelValue value = evaluate_outputs(evaluation, service);
  read_layer_facts(evaluation, service);
  dmn_layer_release(evaluation, evaluation->layer);
  evaluation->layer = outer;
  evaluation->trace = trace;
  dmn_leave_call(evaluation);
  return dmn_convert(evaluation, value, service->function_type->element, service->result_item, span,
                     _("the result"));
}

/* A boxed function, and the slots of the frame that it was made in. */
typedef struct {
  const DmnLogic *logic;
  const FeelValue *captured;
} Closure;

static FeelValue call_closure(FeelEvaluation *feel, const void *data, const FeelValue *arguments,
                              guint count, Span span)
{
  DmnEvaluation *evaluation = (DmnEvaluation *)feel;
  const Closure *closure = data;
  const DmnLogic *logic = closure->logic;
  guint parameters = logic->function.type->member_count;
  FeelValue *values = arena_new_array(evaluation->arena, FeelValue, parameters + 1);
  if (logic->function.body == NULL)
    return feel_fail(feel, &DMN_ERROR_NO_LOGIC, span, "the function has no logic");
  if (!bind_arguments(evaluation, logic->function.parameters, parameters, arguments, count, span,
                      values) ||
      !dmn_enter_call(evaluation, span))
    return FEEL_NULL_VALUE;
  FeelValue *frame = arena_new_array(evaluation->arena, FeelValue, logic->function.slots + 1);
  memcpy(frame, closure->captured, logic->function.captured * sizeof(FeelValue));
  for (guint index = 0; index < parameters; index++)
    frame[logic->function.parameters[index].slot] = values[index];
  FeelValue value = evaluate_in_frame(evaluation, logic->function.body, frame,
                                      logic->function.slots, logic->place);
  dmn_leave_call(evaluation);
  return value;
}

FeelValue dmn_make_function(DmnEvaluation *evaluation, const DmnLogic *logic)
{
  Closure *closure = arena_new_item(evaluation->arena, Closure);
  FeelValue *captured =
      arena_new_array(evaluation->arena, FeelValue, logic->function.captured + 1);
  memcpy(captured, evaluation->feel.globals, logic->function.captured * sizeof(FeelValue));
  closure->logic = logic;
  closure->captured = captured;
  return feel_function(feel_function_native(evaluation->arena, logic->function.name,
                                            logic->function.type, call_closure, closure));
}

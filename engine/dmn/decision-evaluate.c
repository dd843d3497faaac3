/* Decisions, each evaluated once per layer, after what it requires. */
#include "engine/base/messages.h"
#include "engine/dmn/evaluation-private.h"

#include <string.h>

DmnLayer *dmn_layer_new(DmnEvaluation *evaluation)
{
  guint count = evaluation->models->element_count;
  DmnLayer *layer = evaluation->free_layers;
  if (layer != NULL) {
    evaluation->free_layers = layer->next_free;
    memset(layer->states, 0, count * sizeof(DmnState));
    return layer;
  }
  layer = arena_new_item(evaluation->arena, DmnLayer);
  layer->states = arena_new_array(evaluation->arena, DmnState, count + 1);
  return layer;
}

void dmn_layer_release(DmnEvaluation *evaluation, DmnLayer *layer)
{
  layer->next_free = evaluation->free_layers;
  evaluation->free_layers = layer;
}

/* What an element is worth to those that require it. */
static FeelValue value_of(const DmnEvaluation *evaluation, const DmnElement *element)
{
  const DmnState *state = &evaluation->layer->states[element->index];
  switch (element->kind) {
  case DMN_INPUT_DATA:
    return state->given ? state->value : evaluation->inputs[element->index];
  case DMN_DECISION:
    return state->value;
  case DMN_BUSINESS_KNOWLEDGE_MODEL:
  case DMN_DECISION_SERVICE:
    return element->function;
  case DMN_KNOWLEDGE_SOURCE:
    break;
  }
  return FEEL_NULL_VALUE;
}

FeelValue *dmn_new_frame(DmnEvaluation *evaluation, const DmnElement *element)
{
  FeelValue *frame = arena_new_array(evaluation->arena, FeelValue, element->slots + 1);
  for (guint index = 0; index < element->binding_count; index++) {
    const DmnBinding *binding = &element->bindings[index];
    frame[binding->slot] = value_of(evaluation, binding->element);
  }
  return frame;
}

/* Evaluates the logic of a decision whose requirements are evaluated. */
static FeelValue evaluate_logic(DmnEvaluation *evaluation, const DmnElement *decision)
{
  FeelEvaluation *feel = &evaluation->feel;
  if (decision->logic == NULL)
    return feel_fail(feel, &DMN_ERROR_NO_LOGIC, decision->xml->span, "the %s has no logic",
                     decision->place);
  FeelValue *globals = feel->globals;
  guint slots = evaluation->frame_slots;
  feel->globals = dmn_new_frame(evaluation, decision);
  evaluation->frame_slots = decision->slots;
  FeelValue value = dmn_evaluate_logic(evaluation, decision->logic);
  value = dmn_convert(evaluation, value, decision->type, decision->item, decision->logic->span,
                      _("the result"));
  feel->globals = globals;
  evaluation->frame_slots = slots;
  return feel->stopped == NULL ? value : FEEL_NULL_VALUE;
}

static DmnDecisionTrace *new_trace(DmnEvaluation *evaluation, const DmnElement *decision)
{
  DmnDecisionTrace *trace = arena_new_item(evaluation->arena, DmnDecisionTrace);
  trace->decision = decision;
  trace->first_diagnostic = diagnostic_list_length(evaluation->diagnostics);
  return trace;
}

static void finish(DmnEvaluation *evaluation, const DmnElement *decision)
{
  FeelEvaluation *feel = &evaluation->feel;
  DmnState *state = &evaluation->layer->states[decision->index];
  const DmnElement *element = evaluation->element;
  DmnDecisionTrace *trace = evaluation->trace;
  const char *place = feel->place;
  guint64 *facts_read = feel->facts_read;
  gboolean recording = evaluation->tracing;
  gboolean traced = recording && evaluation->layer == evaluation->top;
  evaluation->element = decision;
  evaluation->trace = traced ? new_trace(evaluation, decision) : NULL;
  feel->place = decision->place;
  guint64 *raw = recording ? dmn_facts_begin(evaluation) : NULL;
  state->value = evaluate_logic(evaluation, decision);
  if (recording) {
    dmn_facts_end(evaluation, raw, NULL);
    state->facts = raw;
  }
  if (traced) {
    evaluation->trace->value = state->value;
    evaluation->trace->facts = raw;
    evaluation->trace->diagnostic_count =
        diagnostic_list_length(evaluation->diagnostics) - evaluation->trace->first_diagnostic;
    state->trace = evaluation->trace;
  }
  state->kind = DMN_STATE_DONE;
  feel->facts_read = facts_read;
  feel->place = place;
  evaluation->element = element;
  evaluation->trace = trace;
}

/* The next decision that has to be evaluated before this one, or NULL. */
static const DmnElement *next_required(DmnEvaluation *evaluation, const DmnElement *decision)
{
  DmnState *states = evaluation->layer->states;
  DmnState *state = &states[decision->index];
  while (state->next_requirement < decision->requirement_count) {
    const DmnElement *required = decision->requirements[state->next_requirement++];
    if (required->kind == DMN_DECISION && states[required->index].kind == DMN_STATE_NEW)
      return required;
  }
  return NULL;
}

/* A chain of requirements may be as long as the model: it is walked, not
 * recursed into. */
FeelValue dmn_evaluate_in_layer(DmnEvaluation *evaluation, const DmnElement *decision)
{
  DmnState *states = evaluation->layer->states;
  const DmnElement *current =
      states[decision->index].kind == DMN_STATE_NEW ? decision : NULL;
  if (current != NULL) {
    states[current->index].kind = DMN_STATE_EVALUATING;
    states[current->index].reader = NULL;
  }
  while (current != NULL) {
    const DmnElement *required = next_required(evaluation, current);
    if (required == NULL) {
      finish(evaluation, current);
      current = states[current->index].reader;
      continue;
    }
    states[required->index].kind = DMN_STATE_EVALUATING;
    states[required->index].reader = current;
    current = required;
  }
  return states[decision->index].value;
}

/* DmnEvaluation: its life, its inputs and its entry points. */
#include "engine/base/messages.h"
#include "engine/dmn/evaluation-private.h"

#include <string.h>

DmnEvaluation *dmn_evaluation_new(const DmnModels *models, const Limits *limits)
{
  DmnEvaluation *evaluation = g_new0(DmnEvaluation, 1);
  evaluation->models = models;
  evaluation->input_arena = arena_new(limits->evaluation_bytes);
  evaluation->arena = arena_new(limits->evaluation_bytes);
  evaluation->diagnostics = diagnostic_list_new();
  evaluation->quiet = diagnostic_list_new();
  evaluation->inputs = g_new0(FeelValue, models->element_count + 1);
  feel_evaluation_init(&evaluation->feel, evaluation->arena, limits, evaluation->diagnostics);
  evaluation->feel.clock = (FeelDateTime){
      .date = {1970, 1, 1},
      .time = {.zone = FEEL_ZONE_OFFSET},
  };
  return evaluation;
}

void dmn_evaluation_free(DmnEvaluation *evaluation)
{
  if (evaluation == NULL)
    return;
  arena_free(evaluation->input_arena);
  arena_free(evaluation->arena);
  diagnostic_list_free(evaluation->diagnostics);
  diagnostic_list_free(evaluation->quiet);
  g_free(evaluation->inputs);
  g_free(evaluation);
}

void dmn_evaluation_restart(DmnEvaluation *evaluation)
{
  FeelDateTime clock = evaluation->feel.clock;
  arena_reset(evaluation->arena);
  diagnostic_list_clear(evaluation->diagnostics);
  diagnostic_list_clear(evaluation->quiet);
  feel_evaluation_init(&evaluation->feel, evaluation->arena, evaluation->feel.limits,
                       evaluation->diagnostics);
  evaluation->feel.clock = clock;
  evaluation->top = evaluation->layer = evaluation->free_layers = NULL;
  evaluation->element = NULL;
  evaluation->trace = NULL;
  evaluation->frame_slots = 0;
}

void dmn_evaluation_reset(DmnEvaluation *evaluation)
{
  dmn_evaluation_restart(evaluation);
  arena_reset(evaluation->input_arena);
  memset(evaluation->inputs, 0, sizeof(FeelValue) * evaluation->models->element_count);
}

void dmn_evaluation_set_clock(DmnEvaluation *evaluation, FeelDateTime clock)
{
  evaluation->feel.clock = clock;
}

void dmn_evaluation_set_tracing(DmnEvaluation *evaluation, gboolean tracing)
{
  evaluation->tracing = tracing;
}

Arena *dmn_evaluation_input_arena(DmnEvaluation *evaluation) { return evaluation->input_arena; }

gboolean dmn_evaluation_bind(DmnEvaluation *evaluation, const DmnElement *input, FeelValue value)
{
  FeelEvaluation *feel = &evaluation->feel;
  guint errors = diagnostic_list_errors(evaluation->diagnostics);
  const char *place = feel->place;
  feel->place = input->place;
  feel->arena = evaluation->input_arena; /* what conversion makes outlives restart */
  evaluation->inputs[input->index] =
      dmn_convert(evaluation, value, input->type, input->item, input->xml->span, _("the value"));
  feel->arena = evaluation->arena;
  feel->place = place;
  return diagnostic_list_errors(evaluation->diagnostics) == errors;
}

FeelValue dmn_evaluate_decision(DmnEvaluation *evaluation, const DmnElement *decision)
{
  if (evaluation->top == NULL)
    evaluation->top = dmn_layer_new(evaluation);
  evaluation->layer = evaluation->top;
  return dmn_evaluate_in_layer(evaluation, decision);
}

FeelValue dmn_evaluate_invocable(DmnEvaluation *evaluation, const DmnElement *invocable,
                                 const FeelValue *arguments, guint count)
{
  if (evaluation->top == NULL)
    evaluation->top = dmn_layer_new(evaluation);
  evaluation->layer = evaluation->top;
  const char *place = evaluation->feel.place;
  evaluation->feel.place = invocable->place;
  FeelValue value = FEEL_NULL_VALUE;
  if (count > invocable->parameter_count)
    feel_fail(&evaluation->feel, &DMN_ERROR_ARGUMENT_COUNT, invocable->xml->span,
              "%u arguments were given; there are %u parameters", count,
              invocable->parameter_count);
  else
    value = feel_call(&evaluation->feel, invocable->function, arguments, count,
                      invocable->xml->span);
  evaluation->feel.place = place;
  return value;
}

const DiagnosticList *dmn_evaluation_diagnostics(const DmnEvaluation *evaluation)
{
  return evaluation->diagnostics;
}

const DiagnosticKind *dmn_evaluation_stopped(const DmnEvaluation *evaluation)
{
  return evaluation->feel.stopped;
}

FeelEvaluation *dmn_evaluation_feel(DmnEvaluation *evaluation) { return &evaluation->feel; }

const DmnDecisionTrace *dmn_evaluation_trace(const DmnEvaluation *evaluation,
                                             const DmnElement *decision)
{
  return evaluation->top != NULL ? evaluation->top->states[decision->index].trace : NULL;
}

gboolean dmn_enter_call(DmnEvaluation *evaluation, Span span)
{
  FeelEvaluation *feel = &evaluation->feel;
  if (!feel_step(feel, span))
    return FALSE;
  if (feel->depth >= feel->limits->evaluation_depth) {
    feel_fail(feel, &FEEL_LIMIT_EVALUATION_DEPTH, span,
              "calls are nested more than %u deep", feel->limits->evaluation_depth);
    feel->stopped = &FEEL_LIMIT_EVALUATION_DEPTH;
    return FALSE;
  }
  feel->depth++;
  return TRUE;
}

void dmn_leave_call(DmnEvaluation *evaluation) { evaluation->feel.depth--; }

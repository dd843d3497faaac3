/* Function definitions and calls (DMN 1.5, clauses 10.3.2.12 and 10.3.2.13). */
#include "engine/base/messages.h"
#include "engine/feel/evaluate.h"
#include "engine/feel/feel-diagnostics.h"
#include "engine/feel/function.h"
#include <string.h>

static const char *function_name(const FeelFunction *function)
{
  return function->name == NULL ? _("the function") : function->name;
}

Span feel_call_value_span(const FeelCall *call, guint argument)
{
  return call->spans != NULL ? call->spans[argument] : call->span;
}

Span feel_call_name_span(const FeelCall *call, guint argument)
{
  return call->name_spans != NULL ? call->name_spans[argument] : call->span;
}

static gint find_parameter(const FeelType *type, const char *name)
{
  for (guint i = 0; i < type->member_count; i++)
    if (type->members[i].name != NULL && strcmp(type->members[i].name, name) == 0)
      return (gint)i;
  return -1;
}

static void fail_parameter(FeelEvaluation *evaluation, const FeelFunction *function,
                           const FeelCall *call, guint argument)
{
  const FeelType *type = function->type;
  const char **candidates =
      arena_new_array(evaluation->arena, const char *, type->member_count + 1);
  for (guint i = 0, used = 0; i < type->member_count; i++)
    if (type->members[i].name != NULL)
      candidates[used++] = type->members[i].name;
  const char *nearest = diagnostic_nearest(call->names[argument], candidates);
  feel_fail(evaluation, &FEEL_ERROR_UNKNOWN_PARAMETER, feel_call_name_span(call, argument),
            nearest == NULL ? N_("%s has no parameter \"%s\"")
                            : N_("%s has no parameter \"%s\"; did you mean \"%s\""),
            function_name(function), call->names[argument], nearest);
}

/* Puts an argument in its parameter's place, coerced to its type. */
static gboolean bind_one(FeelEvaluation *evaluation, const FeelFunction *function,
                         const FeelCall *call, guint argument, guint parameter, FeelValue *bound)
{
  const FeelMember *member = &function->type->members[parameter];
  if (feel_coerce(evaluation->arena, call->values[argument], member->type, &bound[parameter]))
    return TRUE;
  feel_fail(evaluation, &FEEL_ERROR_CONFORMANCE, feel_call_value_span(call, argument),
            "the parameter \"%s\" of %s takes %s, not %s",
            member->name == NULL ? "" : member->name, function_name(function),
            feel_type_text(evaluation->arena, member->type),
            feel_describe(evaluation, call->values[argument]));
  return FALSE;
}

/* The arguments in the order of the parameters, or NULL with a diagnostic. */
static FeelValue *bind(FeelEvaluation *evaluation, const FeelFunction *function, const FeelCall *call,
                       guint room)
{
  const FeelType *type = function->type;
  if (call->count != type->member_count) {
    feel_fail(
        evaluation, &FEEL_ERROR_ARGUMENT_COUNT, call->span,
        messages_plural("%s takes %u argument, not %u", "%s takes %u arguments, not %u",
                        type->member_count),
        function_name(function), type->member_count, call->count);
    return NULL;
  }
  FeelValue *bound = arena_new_array(evaluation->arena, FeelValue, MAX(room, type->member_count));
  gboolean *given = arena_new_array(evaluation->arena, gboolean, type->member_count);
  for (guint i = 0; i < call->count; i++) {
    gint parameter = call->names == NULL ? (gint)i : find_parameter(type, call->names[i]);
    if (parameter < 0) {
      fail_parameter(evaluation, function, call, i);
      return NULL;
    }
    if (given[parameter]) {
      feel_fail(evaluation, &FEEL_ERROR_ARGUMENT, feel_call_name_span(call, i),
                "the parameter \"%s\" is given twice", call->names[i]);
      return NULL;
    }
    given[parameter] = TRUE;
    if (!bind_one(evaluation, function, call, i, (guint)parameter, bound))
      return NULL;
  }
  return bound;
}

static FeelValue call_closure(FeelEvaluation *evaluation, const FeelFunction *function,
                              const FeelCall *call)
{
  const FeelNode *definition = function->definition;
  FeelValue *frame = bind(evaluation, function, call, definition->function.frame_size);
  if (frame == NULL)
    return FEEL_NULL_VALUE;
  for (guint i = 0; i < definition->function.capture_count; i++)
    frame[definition->function.captures[i].inner] = function->captured[i];
  FeelValue *outer_frame = evaluation->frame;
  FeelValue *outer_globals = evaluation->globals;
  evaluation->frame = frame;
  evaluation->globals = function->globals;
  FeelValue result = feel_node_evaluate(evaluation, definition->function.body);
  evaluation->frame = outer_frame;
  evaluation->globals = outer_globals;
  return result;
}

static FeelValue call_native(FeelEvaluation *evaluation, const FeelFunction *function,
                             const FeelCall *call)
{
  FeelValue *arguments = bind(evaluation, function, call, 0);
  if (arguments == NULL)
    return FEEL_NULL_VALUE;
  FeelValue value = function->native(evaluation, function->data, arguments,
                                     function->type->member_count, call->span);
  FeelValue result;
  if (feel_coerce(evaluation->arena, value, function->type->element, &result))
    return result;
  return feel_fail(evaluation, &FEEL_ERROR_CONFORMANCE, call->span, "%s gives %s, not %s",
                   function_name(function),
                   feel_type_text(evaluation->arena, function->type->element),
                   feel_describe(evaluation, value));
}

static FeelValue dispatch(FeelEvaluation *evaluation, const FeelFunction *function,
                          const FeelCall *call)
{
  switch (function->kind) {
  case FEEL_FUNCTION_CLOSURE:
    return call_closure(evaluation, function, call);
  case FEEL_FUNCTION_NATIVE:
    return call_native(evaluation, function, call);
  case FEEL_FUNCTION_BUILTIN:
    return feel_builtin_invoke(evaluation, function->builtin, call);
  default:
    return feel_fail(evaluation, &FEEL_ERROR_EXTERNAL_FUNCTION, call->span,
                     "an external function is never executed");
  }
}

static FeelValue call_value(FeelEvaluation *evaluation, FeelValue function, const FeelCall *call)
{
  if (!feel_step(evaluation, call->span))
    return FEEL_NULL_VALUE;
  if (function.kind != FEEL_FUNCTION)
    return feel_fail(evaluation, &FEEL_ERROR_NOT_A_FUNCTION, call->span,
                     "%s is called, but is not a function", feel_describe(evaluation, function));
  if (evaluation->depth >= evaluation->limits->evaluation_depth)
    return feel_stop(evaluation, &FEEL_LIMIT_EVALUATION_DEPTH, call->span,
                     arena_printf(evaluation->arena,
                                  _("evaluation stops here, as calls are nested more than %u deep"),
                                  evaluation->limits->evaluation_depth));
  evaluation->depth++;
  FeelValue result = dispatch(evaluation, function.function, call);
  evaluation->depth--;
  return evaluation->stopped == NULL ? result : FEEL_NULL_VALUE;
}

FeelValue feel_call(FeelEvaluation *evaluation, FeelValue function, const FeelValue *arguments,
                    guint count, Span span)
{
  FeelCall call = {.values = arguments, .count = count, .span = span};
  return call_value(evaluation, function, &call);
}

FeelValue feel_call_named(FeelEvaluation *evaluation, FeelValue function,
                          const char *const *names, const FeelValue *arguments, guint count,
                          Span span)
{
  FeelCall call = {.names = names, .values = arguments, .count = count, .span = span};
  return call_value(evaluation, function, &call);
}

FeelValue feel_evaluate_call(FeelEvaluation *evaluation, const FeelNode *node)
{
  const FeelNode *callee = node->call.function;
  FeelValue function = feel_node_evaluate(evaluation, callee);
  /* What is wrong with an unresolved name was said by the name. */
  if (callee->kind == FEEL_NODE_FAIL)
    return FEEL_NULL_VALUE;
  FeelValue *arguments = arena_new_array(evaluation->arena, FeelValue, node->call.count);
  for (guint i = 0; i < node->call.count; i++)
    arguments[i] = feel_node_evaluate(evaluation, node->call.arguments[i]);
  if (evaluation->stopped != NULL)
    return FEEL_NULL_VALUE;
  FeelCall call = {.names = node->call.names,
               .values = arguments,
               .spans = node->call.spans,
               .name_spans = node->call.name_spans,
               .count = node->call.count,
               .span = node->span};
  return call_value(evaluation, function, &call);
}

/* A function keeps the values of the variables around it as they are now. */
FeelValue feel_evaluate_function(FeelEvaluation *evaluation, const FeelNode *node)
{
  FeelFunction *function = arena_new_item(evaluation->arena, FeelFunction);
  function->kind =
      node->function.body == NULL ? FEEL_FUNCTION_EXTERNAL : FEEL_FUNCTION_CLOSURE;
  function->type = node->function.type;
  function->definition = node;
  function->globals = evaluation->globals;
  FeelValue *captured =
      arena_new_array(evaluation->arena, FeelValue, node->function.capture_count);
  for (guint i = 0; i < node->function.capture_count; i++)
    captured[i] = evaluation->frame[node->function.captures[i].outer];
  function->captured = captured;
  return feel_function(function);
}

const FeelFunction *feel_function_native(Arena *arena, const char *name, const FeelType *type,
                                         FeelNative native, const void *data)
{
  FeelFunction *function = arena_new_item(arena, FeelFunction);
  function->kind = FEEL_FUNCTION_NATIVE;
  function->name = name;
  function->type = type;
  function->native = native;
  function->data = data;
  return function;
}

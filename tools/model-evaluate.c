/* demarche model evaluate: the decisions of any DMN model, over inputs in JSON. */
#include "engine/base/messages.h"
#include "engine/dmn/evaluation.h"
#include "engine/feel/json.h"
#include "tools/json-input.h"
#include "tools/model-files.h"
#include "tools/options.h"
#include "tools/output.h"
#include "tools/tool-error.h"
#include <malloc.h>
#include <stdio.h>
#include <string.h>

#define MAX_REPEAT 100000000

/* The input data that a member of the input names: of the model itself, or of one
 * that it imports. */
static const DmnElement *find_input(const DmnModels *models, const char *name)
{
  for (guint index = 0; index < dmn_models_count(models); index++) {
    const DmnElement *input =
        dmn_model_find(dmn_models_get(models, index), DMN_INPUT_DATA, name);
    if (input != NULL)
      return input;
  }
  return NULL;
}

static const char *nearest_name(const DmnModels *models, DmnElementKind kind, const char *name)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint index = 0; index < dmn_models_count(models); index++) {
    const DmnModel *model = dmn_models_get(models, index);
    for (guint at = 0; at < dmn_model_element_count(model); at++)
      if (dmn_element_kind(dmn_model_element(model, at)) == kind)
        g_ptr_array_add(names, (gpointer)dmn_element_name(dmn_model_element(model, at)));
  }
  g_ptr_array_add(names, NULL);
  return diagnostic_nearest(name, (const char *const *)names->pdata);
}

static gboolean set_unknown(GError **error, const DmnModels *models, DmnElementKind kind,
                            const char *name)
{
  const char *nearest = nearest_name(models, kind, name);
  gboolean is_decision = kind == DMN_DECISION;
  if (nearest == NULL)
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_INPUT,
                is_decision ? _("the model has no decision \"%s\"; \"demarche model show\" lists them")
                            : _("the model has no input data \"%s\"; \"demarche model show\" lists it"),
                name);
  else
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_INPUT,
                is_decision ? _("the model has no decision \"%s\"; did you mean \"%s\"?")
                            : _("the model has no input data \"%s\"; did you mean \"%s\"?"),
                name, nearest);
  return FALSE;
}

static gboolean bind_inputs(DmnEvaluation *evaluation, const DmnModels *models, const char *path,
                            GError **error)
{
  FeelValue inputs;
  Arena *arena = dmn_evaluation_input_arena(evaluation);
  if (path == NULL)
    return TRUE;
  if (!json_input_read(arena, path, &inputs, error))
    return FALSE;
  for (guint index = 0; index < inputs.context->shape->count; index++) {
    const char *name = inputs.context->shape->names[index];
    const DmnElement *input = find_input(models, name);
    if (input == NULL)
      return set_unknown(error, models, DMN_INPUT_DATA, name);
    FeelValue value =
        feel_json_as_type(arena, inputs.context->values[index], dmn_element_type(input));
    if (dmn_evaluation_bind(evaluation, input, value))
      continue;
    tool_print_diagnostics(dmn_evaluation_diagnostics(evaluation));
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_INPUT, _("the input data \"%s\" is refused"), name);
    return FALSE;
  }
  return TRUE;
}

/* The decisions to evaluate: the one named, or all of the model. */
static GPtrArray *choose_decisions(const DmnModels *models, const char *name, GError **error)
{
  const DmnModel *model = dmn_models_get(models, 0);
  g_autoptr(GPtrArray) decisions = g_ptr_array_new();
  if (name != NULL) {
    const DmnElement *decision = dmn_model_find(model, DMN_DECISION, name);
    if (decision == NULL) {
      set_unknown(error, models, DMN_DECISION, name);
      return NULL;
    }
    g_ptr_array_add(decisions, (gpointer)decision);
    return g_steal_pointer(&decisions);
  }
  for (guint index = 0; index < dmn_model_element_count(model); index++) {
    const DmnElement *element = dmn_model_element(model, index);
    if (dmn_element_kind(element) == DMN_DECISION)
      g_ptr_array_add(decisions, (gpointer)element);
  }
  return g_steal_pointer(&decisions);
}

static FeelValue evaluate_all(DmnEvaluation *evaluation, const GPtrArray *decisions)
{
  const char **names = g_newa(const char *, decisions->len + 1);
  Arena *arena = dmn_evaluation_feel(evaluation)->arena;
  FeelValue *values = arena_new_array(arena, FeelValue, decisions->len);
  for (guint index = 0; index < decisions->len; index++) {
    names[index] = dmn_element_name(decisions->pdata[index]);
    values[index] = dmn_evaluate_decision(evaluation, decisions->pdata[index]);
  }
  const FeelShape *shape = feel_shape_new(arena, names, decisions->len);
  return feel_context(arena, shape, values);
}

static void append_table_trace(GString *text, const DmnTableTrace *trace)
{
  g_autoptr(Arena) arena = arena_new(0);
  for (guint input = 0; input < dmn_table_input_count(trace->table); input++)
    g_string_append_printf(text, _("  %s: %s\n"), dmn_table_input_label(trace->table, input),
                           feel_value_text(arena, trace->inputs[input], 200));
  for (guint hit = 0; hit < trace->hit_count; hit++) {
    const char *id = dmn_rule_id(trace->table, trace->hits[hit]);
    if (id == NULL)
      g_string_append_printf(text, _("  matched rule %u\n"), trace->hits[hit] + 1);
    else
      g_string_append_printf(text, _("  matched rule %u, %s\n"), trace->hits[hit] + 1, id);
  }
  if (trace->hit_count == 0)
    g_string_append(text, _("  no rule matched\n"));
}

static void append_trace(GString *text, const DmnModels *models, const DmnDecisionTrace *trace)
{
  g_autoptr(Arena) arena = arena_new(0);
  g_string_append_printf(text, _("%s: %s\n"), dmn_element_name(trace->decision),
                         feel_value_text(arena, trace->value, 200));
  if (trace->table != NULL)
    append_table_trace(text, trace->table);
  const char *separator = _("  read: ");
  for (guint fact = 0; fact < dmn_models_fact_count(models); fact++) {
    if (!dmn_fact_set_has(trace->facts, fact))
      continue;
    g_string_append_printf(text, "%s%s", separator, dmn_models_fact(models, fact)->path);
    separator = ", ";
  }
  if (separator[0] == ',')
    g_string_append_c(text, '\n');
}

/* Every decision of every model that was evaluated, in document order. */
static gboolean print_trace(const DmnEvaluation *evaluation, const DmnModels *models)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint index = 0; index < dmn_models_count(models); index++) {
    const DmnModel *model = dmn_models_get(models, index);
    for (guint at = 0; at < dmn_model_element_count(model); at++) {
      const DmnElement *element = dmn_model_element(model, at);
      const DmnDecisionTrace *trace = dmn_element_kind(element) == DMN_DECISION
                                          ? dmn_evaluation_trace(evaluation, element)
                                          : NULL;
      if (trace != NULL)
        append_trace(text, models, trace);
    }
  }
  return fputs(text->str, stderr) >= 0;
}

/* Evaluates again and again with the inputs bound, and says what it took. */
static void repeat(DmnEvaluation *evaluation, const GPtrArray *decisions, guint64 times)
{
  for (guint warm_up = 0; warm_up < 3; warm_up++) {
    dmn_evaluation_restart(evaluation);
    evaluate_all(evaluation, decisions);
  }
  const Arena *arena = dmn_evaluation_feel(evaluation)->arena;
  guint blocks = arena_block_allocations(arena);
  struct mallinfo2 before = mallinfo2();
  gint64 start = g_get_monotonic_time();
  for (guint64 round = 0; round < times; round++) {
    dmn_evaluation_restart(evaluation);
    evaluate_all(evaluation, decisions);
  }
  double seconds = (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
  struct mallinfo2 after = mallinfo2();
  fprintf(stderr,
          messages_plural("%llu evaluation, %.0f a second\n", "%llu evaluations, %.0f a second\n",
                          times),
          (unsigned long long)times, (double)times / MAX(seconds, 1e-9));
  fprintf(stderr, _("%llu bytes of arena an evaluation\n"), (unsigned long long)arena_bytes(arena));
  fprintf(stderr, _("%u blocks and %zd bytes of the heap taken while repeating\n"),
          arena_block_allocations(arena) - blocks, (gssize)(after.uordblks - before.uordblks));
}

static gboolean read_repeat(const char *text, guint64 *times, GError **error)
{
  *times = 0;
  if (text == NULL || g_ascii_string_to_unsigned(text, 10, 1, MAX_REPEAT, times, NULL))
    return TRUE;
  g_autofree char *shown = tool_display(text);
  g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE, _("--repeat \"%s\" is no number from 1 to %d"),
              shown, MAX_REPEAT);
  return FALSE;
}

gboolean command_model_evaluate(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  guint64 times = 0;
  if (!options_parse(command, OPTIONS(OPTION_INPUT, OPTION_DECISION, OPTION_TRACE, OPTION_REPEAT),
                     1, 1, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  if (!read_repeat(options.repeat, &times, error))
    return FALSE;
  g_autoptr(DmnModels) models = model_files_load(options.rest[0], error);
  if (models == NULL)
    return FALSE;
  g_autoptr(GPtrArray) decisions = choose_decisions(models, options.decision, error);
  if (decisions == NULL)
    return FALSE;
  g_autoptr(DmnEvaluation) evaluation = dmn_evaluation_new(models, options_limits());
  dmn_evaluation_set_clock(evaluation, json_input_clock());
  dmn_evaluation_set_tracing(evaluation, options.trace);
  if (!bind_inputs(evaluation, models, options.input, error))
    return FALSE;
  FeelValue result = evaluate_all(evaluation, decisions);
  tool_print_diagnostics(dmn_evaluation_diagnostics(evaluation));
  if (options.trace)
    print_trace(evaluation, models);
  const DiagnosticKind *stopped = dmn_evaluation_stopped(evaluation);
  if (stopped != NULL)
    return tool_error_set_stopped(error, stopped);
  g_autoptr(GString) json = g_string_new(NULL);
  feel_json_append(json, result, TRUE);
  if (json->len == 0 || json->str[json->len - 1] != '\n')
    g_string_append_c(json, '\n');
  if (times > 0)
    repeat(evaluation, decisions, times);
  return output_write(NULL, json, error);
}

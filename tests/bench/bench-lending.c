/* A model of the conformance kit evaluated in a loop, with its inputs bound: how
 * many evaluations a second, how often malloc is called, how much memory.
 *
 *   bench-lending MODEL INPUTS.json [EVALUATIONS] */
#include "engine/dmn/evaluation.h"
#include "engine/feel/json.h"
#include "tests/allocation-count.h"

#include <stdlib.h>

#define EVALUATIONS 100000
#define WARM_UP 3

static void refuse(const char *path, const char *reason)
{
  g_printerr("bench-lending: %s: %s\n", path, reason);
  exit(EXIT_FAILURE);
}

static Source *read_file(const char *path)
{
  g_autoptr(GError) error = NULL;
  Source *source = source_read_file(path, limits_default(), &error);
  if (source == NULL)
    refuse(path, error->message);
  return source;
}

static DmnModels *load(const char *path, DiagnosticList *diagnostics)
{
  g_autoptr(Source) source = read_file(path);
  DmnModels *models = dmn_models_load(&source, 1, limits_default(), diagnostics);
  if (models == NULL)
    refuse(path, diagnostic_list_render(diagnostics, FALSE));
  return models;
}

static void bind_all(DmnEvaluation *evaluation, const DmnModels *models, const char *path,
                     DiagnosticList *diagnostics)
{
  g_autoptr(Source) source = read_file(path);
  Arena *arena = dmn_evaluation_input_arena(evaluation);
  FeelValue inputs;
  if (!feel_json_read(arena, source, limits_default(), diagnostics, &inputs))
    refuse(path, diagnostic_list_render(diagnostics, FALSE));
  for (guint index = 0; index < inputs.context->shape->count; index++) {
    const char *name = inputs.context->shape->names[index];
    const DmnElement *input =
        dmn_model_find(dmn_models_get(models, 0), DMN_INPUT_DATA, name);
    if (input == NULL || !dmn_evaluation_bind(evaluation, input, inputs.context->values[index]))
      refuse(path, name);
  }
}

static guint find_decisions(const DmnModel *model, const DmnElement **decisions)
{
  guint count = 0;
  for (guint index = 0; index < dmn_model_element_count(model); index++)
    if (dmn_element_kind(dmn_model_element(model, index)) == DMN_DECISION)
      decisions[count++] = dmn_model_element(model, index);
  return count;
}

static void evaluate(DmnEvaluation *evaluation, const DmnElement **decisions, guint count)
{
  dmn_evaluation_restart(evaluation);
  for (guint index = 0; index < count; index++)
    dmn_evaluate_decision(evaluation, decisions[index]);
}

int main(int argc, char **argv)
{
  if (argc < 3) {
    g_printerr("usage: bench-lending MODEL INPUTS.json [EVALUATIONS]\n");
    return 2;
  }
  guint64 times = argc > 3 ? g_ascii_strtoull(argv[3], NULL, 10) : EVALUATIONS;
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(DmnModels) models = load(argv[1], diagnostics);
  g_autoptr(DmnEvaluation) evaluation = dmn_evaluation_new(models, limits_default());
  bind_all(evaluation, models, argv[2], diagnostics);
  const DmnModel *model = dmn_models_get(models, 0);
  g_autofree const DmnElement **decisions =
      g_new0(const DmnElement *, dmn_model_element_count(model));
  guint count = find_decisions(model, decisions);

  for (guint round = 0; round < WARM_UP; round++)
    evaluate(evaluation, decisions, count);
  guint64 calls = allocation_count();
  gint64 start = g_get_monotonic_time();
  for (guint64 round = 0; round < times; round++)
    evaluate(evaluation, decisions, count);
  double seconds = (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
  calls = allocation_count() - calls;

  g_print("%s: %u decisions, inputs bound\n", dmn_model_name(model), count);
  g_print("  %.0f evaluations a second\n", (double)times / seconds);
  if (allocation_count_works())
    g_print("  %.2f calls of malloc, calloc, realloc or free an evaluation (%" G_GUINT64_FORMAT
            " in %" G_GUINT64_FORMAT ")\n",
            (double)calls / (double)times, calls, times);
  g_print("  %" G_GUINT64_FORMAT " bytes of arena an evaluation\n",
          arena_bytes(dmn_evaluation_feel(evaluation)->arena));
  return EXIT_SUCCESS;
}

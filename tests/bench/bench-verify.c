/* Generated decision tables verified: five inputs whose space is cut in two again
 * and again, so that 1,000, 4,000 and 16,000 rules cover it without gap or
 * overlap, null included; the same with one rule widened, so that it meets
 * others. What it takes, and how it grows: n log n would be 4.8 and 4.7 for each
 * step by four. */
#include "engine/analysis/verify.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define INPUTS 5
#define SPAN 1000000000

typedef struct {
  gint low[INPUTS]; /* included; 0: unbounded, and null */
  gint high[INPUTS]; /* excluded; SPAN: unbounded */
} Box;

/* Halves a box at random until count boxes are told. */
static void cut(GArray *boxes, GRand *rand, Box box, guint count)
{
  if (count == 1) {
    g_array_append_val(boxes, box);
    return;
  }
  guint input = (guint)g_rand_int_range(rand, 0, INPUTS);
  if (box.high[input] - box.low[input] < 4) {
    cut(boxes, rand, box, count);
    return;
  }
  gint third = (box.high[input] - box.low[input]) / 3;
  gint at = g_rand_int_range(rand, box.low[input] + third, box.high[input] - third);
  Box below = box;
  Box above = box;
  below.high[input] = above.low[input] = at;
  cut(boxes, rand, below, count / 2);
  cut(boxes, rand, above, count - count / 2);
}

static void append_cell(GString *text, gint low, gint high)
{
  g_string_append(text, "<inputEntry><text>");
  if (low == 0 && high == SPAN)
    g_string_append(text, "-");
  else if (low == 0)
    g_string_append_printf(text, "null, &lt; %d", high);
  else if (high == SPAN)
    g_string_append_printf(text, "&gt;= %d", low);
  else
    g_string_append_printf(text, "[%d..%d)", low, high);
  g_string_append(text, "</text></inputEntry>");
}

static GString *write_model(const GArray *boxes, const char *policy)
{
  GString *text = g_string_new(
      "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" name=\"bench\" "
      "namespace=\"urn:bench\">");
  for (guint input = 0; input < INPUTS; input++)
    g_string_append_printf(text,
                           "<inputData name=\"x%u\" id=\"x%u\"><variable name=\"x%u\" "
                           "typeRef=\"number\"/></inputData>",
                           input, input, input);
  g_string_append(text, "<decision name=\"table\" id=\"table\"><variable name=\"table\"/>");
  for (guint input = 0; input < INPUTS; input++)
    g_string_append_printf(text,
                           "<informationRequirement><requiredInput href=\"#x%u\"/>"
                           "</informationRequirement>",
                           input);
  g_string_append_printf(text, "<decisionTable hitPolicy=\"%s\">", policy);
  for (guint input = 0; input < INPUTS; input++)
    g_string_append_printf(text,
                           "<input><inputExpression><text>x%u</text></inputExpression></input>",
                           input);
  g_string_append(text, "<output name=\"result\"/>");
  for (guint rule = 0; rule < boxes->len; rule++) {
    const Box *box = &g_array_index(boxes, Box, rule);
    g_string_append(text, "<rule>");
    for (guint input = 0; input < INPUTS; input++)
      append_cell(text, box->low[input], box->high[input]);
    g_string_append_printf(text, "<outputEntry><text>%u</text></outputEntry></rule>", rule);
  }
  g_string_append(text, "</decisionTable></decision></definitions>");
  return text;
}

static double megabytes(void)
{
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (double)usage.ru_maxrss / 1024;
}

typedef struct {
  double seconds;
  double steps;
} Cost;

static Cost measure(const GArray *boxes, const char *policy, const char *what, const Cost *before)
{
  Limits limits = *limits_default();
  limits.xml_elements = 10000000;
  limits.file_bytes = 1u << 30;
  g_autoptr(GString) text = write_model(boxes, policy);
  g_autoptr(Source) source = source_new("bench.dmn", text->str, text->len);
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(DmnModels) models = dmn_models_load(&source, 1, &limits, diagnostics);
  if (models == NULL) {
    g_printerr("bench-verify: %s", diagnostic_list_render(diagnostics, FALSE));
    exit(EXIT_FAILURE);
  }
  gint64 start = g_get_monotonic_time();
  const VerifyOptions options = {0};
  g_autoptr(AnalysisReport) report = verify_models(models, &options, &limits);
  Cost cost = {(double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC,
               (double)analysis_report_steps(report)};
  g_print("  %-22s %6u rules  %7.3f s  %12.0f steps  %3u findings  %6.0f MB", what, boxes->len,
          cost.seconds, cost.steps, analysis_report_count(report), megabytes());
  if (before->steps > 0)
    g_print("  x %.1f time, x %.1f steps", cost.seconds / before->seconds,
            cost.steps / before->steps);
  g_print("\n");
  return cost;
}

int main(void)
{
  static const guint sizes[] = {1000, 4000, 16000};
  Cost before[3] = {{0}};
  g_print("decision tables verified, five inputs\n");
  for (guint index = 0; index < G_N_ELEMENTS(sizes); index++) {
    g_autoptr(GRand) rand = g_rand_new_with_seed(sizes[index]);
    g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(Box));
    Box whole = {.high = {SPAN, SPAN, SPAN, SPAN, SPAN}};
    cut(boxes, rand, whole, sizes[index]);
    before[0] = measure(boxes, "UNIQUE", "UNIQUE, sound", &before[0]);
    before[1] = measure(boxes, "FIRST", "FIRST, sound", &before[1]);
    Box *widened = &g_array_index(boxes, Box, boxes->len / 2);
    widened->low[0] = 0;
    widened->high[0] = SPAN;
    before[2] = measure(boxes, "UNIQUE", "UNIQUE, one rule wider", &before[2]);
  }
  return EXIT_SUCCESS;
}

#include "tests/analysis/table-fixture.h"
#include "tests/dmn/dmn-fixture.h"

#include <string.h>

static void append_inputs(GString *text, char **inputs)
{
  for (guint index = 0; inputs[index] != NULL; index++) {
    g_auto(GStrv) parts = g_strsplit(g_strstrip(inputs[index]), " ", 2);
    g_string_append_printf(text,
                           "<inputData name=\"%s\" id=\"%s\"><variable name=\"%s\" "
                           "typeRef=\"%s\"/></inputData>\n",
                           parts[0], parts[0], parts[0], parts[1]);
  }
}

static void append_cells(GString *text, const char *element, const char *cells)
{
  g_auto(GStrv) parts = g_strsplit(cells, ";", -1);
  for (guint index = 0; parts[index] != NULL; index++) {
    g_autofree char *escaped = g_markup_escape_text(g_strstrip(parts[index]), -1);
    g_string_append_printf(text, "<%s><text>%s</text></%s>", element, escaped, element);
  }
}

char *table_model(const char *definitions, const char *policy, const char *inputs,
                  const char *rules)
{
  g_auto(GStrv) columns = g_strsplit(inputs, ";", -1);
  g_auto(GStrv) lines = g_strsplit(rules, "\n", -1);
  g_autoptr(GString) text = g_string_new(definitions);
  append_inputs(text, columns);
  g_string_append(text, "<decision name=\"table\" id=\"table\"><variable name=\"table\"/>\n");
  for (guint index = 0; columns[index] != NULL; index++) {
    columns[index][strcspn(columns[index], " ")] = '\0';
    g_string_append_printf(text,
                           "<informationRequirement><requiredInput href=\"#%s\"/>"
                           "</informationRequirement>\n",
                           columns[index]);
  }
  g_string_append_printf(text, "<decisionTable hitPolicy=\"%s\">\n", policy);
  for (guint index = 0; columns[index] != NULL; index++)
    g_string_append_printf(text,
                           "<input><inputExpression><text>%s</text></inputExpression></input>\n",
                           columns[index]);
  g_string_append(text, "<output name=\"result\"><outputValues><text>\"a\", \"b\", \"c\"</text>"
                        "</outputValues></output>\n");
  for (guint line = 0; lines[line] != NULL && *lines[line] != '\0'; line++) {
    char *arrow = strstr(lines[line], "=>");
    *arrow = '\0';
    g_string_append_printf(text, "<rule id=\"r%u\">", line + 1);
    append_cells(text, "inputEntry", lines[line]);
    append_cells(text, "outputEntry", arrow + 2);
    g_string_append(text, "</rule>\n");
  }
  g_string_append(text, "</decisionTable></decision>\n");
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static void append_finding(GString *text, const AnalysisFinding *finding)
{
  g_string_append_printf(text, "%s: %s", finding->kind->code + strlen("analysis-"),
                         finding->message);
  const Witness *witness = &finding->witness;
  if (witness->level != WITNESS_NONE) {
    g_string_append(text, witness->level == WITNESS_TABLE ? " ![" : " [");
    const WitnessValue *values =
        witness->level == WITNESS_TABLE ? witness->inputs : witness->facts;
    guint count = witness->level == WITNESS_TABLE ? witness->input_count : witness->fact_count;
    for (guint index = 0; index < count; index++)
      g_string_append_printf(text, "%s%s = %s", index > 0 ? ", " : "", values[index].name,
                             values[index].value);
    g_string_append_c(text, ']');
    if (finding->kind == &ANALYSIS_OTHER_RESULT && witness->result != NULL)
      g_string_append_printf(text, " -> %s", witness->result);
  }
  g_string_append_c(text, '\n');
}

char *report_findings(const AnalysisReport *report)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint index = 0; index < analysis_report_count(report); index++)
    append_finding(text, analysis_report_get(report, index));
  return g_string_free(g_steal_pointer(&text), FALSE);
}

char *model_findings(const char *body)
{
  g_autoptr(DmnModels) models = fixture_load(body);
  const VerifyOptions options = {0};
  g_autoptr(AnalysisReport) report = verify_models(models, &options, limits_default());
  return report_findings(report);
}

char *table_findings(const char *definitions, const char *policy, const char *inputs,
                     const char *rules)
{
  g_autofree char *body = table_model(definitions, policy, inputs, rules);
  return model_findings(body);
}

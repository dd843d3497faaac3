/* demarche model show: what is in a DMN model, and how its parts hang together. */
#include "engine/base/messages.h"
#include "tools/model-files.h"
#include "tools/options.h"
#include "tools/output.h"

/* Types with many members are long; their start is enough to know them by. */
#define TYPE_COLUMNS 160

static void append_type(GString *text, const DmnElement *element)
{
  g_autoptr(Arena) arena = arena_new(0);
  const DmnItemDefinition *item = dmn_element_item(element);
  const char *type = item != NULL ? dmn_item_name(item)
                                  : feel_type_text(arena, dmn_element_type(element));
  g_autofree char *start = g_utf8_substring(type, 0, MIN(g_utf8_strlen(type, -1), TYPE_COLUMNS));
  g_string_append_printf(text, " (%s%s)", start, g_str_equal(start, type) ? "" : "…");
}

static void append_text(GString *text, const char *label, const char *value)
{
  if (value != NULL && *value != '\0')
    g_string_append_printf(text, _("    %s: %s\n"), label, value);
}

/* The name of an element that another one refers to, with its model's where that
 * is another. */
static void append_reference(GString *text, const DmnElement *from, const DmnElement *to)
{
  if (dmn_element_model(to) != dmn_element_model(from))
    g_string_append_printf(text, _("%s: %s"), dmn_model_name(dmn_element_model(to)),
                           dmn_element_name(to));
  else
    g_string_append(text, dmn_element_name(to));
}

static void append_requirements(GString *text, const DmnElement *element)
{
  guint count = dmn_element_requirement_count(element);
  for (guint index = 0; index < count; index++) {
    g_string_append(text, index == 0 ? _("    requires: ") : ", ");
    append_reference(text, element, dmn_element_requirement(element, index));
  }
  if (count > 0)
    g_string_append_c(text, '\n');
  count = dmn_element_authority_count(element);
  for (guint index = 0; index < count; index++) {
    g_string_append(text, index == 0 ? _("    on the authority of: ") : ", ");
    append_reference(text, element, dmn_element_authority(element, index));
  }
  if (count > 0)
    g_string_append_c(text, '\n');
}

static const char *aggregation_name(DmnAggregation aggregation)
{
  switch (aggregation) {
  case DMN_AGGREGATE_NONE:
    return "";
  case DMN_AGGREGATE_SUM:
    return " SUM";
  case DMN_AGGREGATE_COUNT:
    return " COUNT";
  case DMN_AGGREGATE_MIN:
    return " MIN";
  case DMN_AGGREGATE_MAX:
    return " MAX";
  }
  return "";
}

static void append_table(GString *text, const DmnTable *table)
{
  g_string_append_printf(
      text,
      messages_plural("    decision table: %s%s, %u rule\n", "    decision table: %s%s, %u rules\n",
                      dmn_table_rule_count(table)),
      dmn_hit_policy_name(dmn_table_hit_policy(table)), aggregation_name(dmn_table_aggregation(table)),
      dmn_table_rule_count(table));
  for (guint input = 0; input < dmn_table_input_count(table); input++)
    g_string_append_printf(text, _("      input %u: %s\n"), input + 1,
                           dmn_table_input_expression(table, input));
  for (guint output = 0; output < dmn_table_output_count(table); output++) {
    const char *name = dmn_table_output_name(table, output);
    if (name != NULL && *name != '\0')
      g_string_append_printf(text, _("      output %u: %s\n"), output + 1, name);
  }
}

static void append_element(GString *text, const DmnElement *element)
{
  g_string_append_printf(text, "  %s", dmn_element_name(element));
  if (dmn_element_kind(element) == DMN_KNOWLEDGE_SOURCE) {
    g_string_append_c(text, '\n');
    append_text(text, _("location"), dmn_element_location(element));
    return;
  }
  append_type(text, element);
  g_string_append_c(text, '\n');
  append_text(text, _("question"), dmn_element_question(element));
  append_text(text, _("allowed answers"), dmn_element_allowed_answers(element));
  append_text(text, _("description"), dmn_element_description(element));
  if (dmn_element_item(element) != NULL)
    append_text(text, _("allowed values"), dmn_item_allowed_text(dmn_element_item(element)));
  append_requirements(text, element);
  if (dmn_element_table(element) != NULL)
    append_table(text, dmn_element_table(element));
}

static void append_kind(GString *text, const DmnModel *model, DmnElementKind kind,
                        const char *heading)
{
  gboolean headed = FALSE;
  for (guint index = 0; index < dmn_model_element_count(model); index++) {
    const DmnElement *element = dmn_model_element(model, index);
    if (dmn_element_kind(element) != kind)
      continue;
    if (!headed)
      g_string_append_printf(text, "\n%s\n", heading);
    headed = TRUE;
    append_element(text, element);
  }
}

static void append_model(GString *text, const DmnModels *models)
{
  const DmnModel *model = dmn_models_get(models, 0);
  g_string_append_printf(text, "%s\n", dmn_model_name(model));
  append_text(text, _("namespace"), dmn_model_namespace(model));
  append_text(text, _("description"), dmn_model_description(model));
  for (guint index = 1; index < dmn_models_count(models); index++)
    append_text(text, _("imported model"), dmn_model_name(dmn_models_get(models, index)));
  append_kind(text, model, DMN_INPUT_DATA, _("Input data"));
  append_kind(text, model, DMN_DECISION, _("Decisions"));
  append_kind(text, model, DMN_BUSINESS_KNOWLEDGE_MODEL, _("Business knowledge models"));
  append_kind(text, model, DMN_DECISION_SERVICE, _("Decision services"));
  append_kind(text, model, DMN_KNOWLEDGE_SOURCE, _("Knowledge sources"));
}

gboolean command_model_show(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command, OPTIONS_NONE, 1, 1, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  g_autoptr(DmnModels) models = model_files_load(options.rest[0], error);
  if (models == NULL)
    return FALSE;
  g_autoptr(GString) text = g_string_new(NULL);
  append_model(text, models);
  return output_write_lines(text, error);
}

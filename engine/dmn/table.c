/* Decision tables, as the report and the explanation show them. */
#include "engine/dmn/dmn-private.h"

#include <string.h>

DmnHitPolicy dmn_table_hit_policy(const DmnTable *table) { return table->hit_policy; }
DmnAggregation dmn_table_aggregation(const DmnTable *table) { return table->aggregation; }
const char *dmn_hit_policy_name(DmnHitPolicy policy)
{
  switch (policy) {
  case DMN_HIT_UNIQUE:
    return "UNIQUE";
  case DMN_HIT_ANY:
    return "ANY";
  case DMN_HIT_PRIORITY:
    return "PRIORITY";
  case DMN_HIT_FIRST:
    return "FIRST";
  case DMN_HIT_RULE_ORDER:
    return "RULE ORDER";
  case DMN_HIT_OUTPUT_ORDER:
    return "OUTPUT ORDER";
  case DMN_HIT_COLLECT:
    return "COLLECT";
  }
  return "";
}

guint dmn_table_input_count(const DmnTable *table) { return table->input_count; }
guint dmn_table_output_count(const DmnTable *table) { return table->output_count; }
guint dmn_table_annotation_count(const DmnTable *table) { return table->annotation_count; }
guint dmn_table_rule_count(const DmnTable *table) { return table->rule_count; }

const char *dmn_table_input_label(const DmnTable *table, guint input)
{
  return table->inputs[input].label;
}

const char *dmn_table_input_expression(const DmnTable *table, guint input)
{
  return table->inputs[input].cell.text;
}

const char *dmn_table_output_name(const DmnTable *table, guint output)
{
  return table->outputs[output].name;
}

const char *dmn_table_annotation_name(const DmnTable *table, guint annotation)
{
  return table->annotations[annotation];
}

gint dmn_table_find_annotation(const DmnTable *table, const char *name)
{
  for (guint index = 0; index < table->annotation_count; index++)
    if (g_ascii_strcasecmp(table->annotations[index], name) == 0)
      return (gint)index;
  return -1;
}

gint dmn_table_find_output(const DmnTable *table, const char *name)
{
  for (guint index = 0; index < table->output_count; index++)
    if (strcmp(table->outputs[index].name, name) == 0)
      return (gint)index;
  return -1;
}

const char *dmn_rule_id(const DmnTable *table, guint rule) { return table->rules[rule].id; }

const char *dmn_rule_description(const DmnTable *table, guint rule)
{
  return table->rules[rule].description;
}

const char *dmn_rule_input_text(const DmnTable *table, guint rule, guint input)
{
  return table->rules[rule].inputs[input].text;
}

const char *dmn_rule_output_text(const DmnTable *table, guint rule, guint output)
{
  return table->rules[rule].outputs[output].text;
}

const char *dmn_rule_annotation(const DmnTable *table, guint rule, guint annotation)
{
  return table->rules[rule].annotations[annotation];
}

Span dmn_rule_span(const DmnTable *table, guint rule) { return table->rules[rule].span; }

/* The trimmed text of an element in the file. */
static Span trimmed_span(const XmlElement *xml, const char *trimmed)
{
  guint32 lead = (guint32)strspn(xml->text, " \t\r\n");
  return xml_text_span(xml, lead, lead + (guint32)strlen(trimmed));
}

Span dmn_rule_output_span(const DmnTable *table, guint rule, guint output)
{
  const DmnCell *cell = &table->rules[rule].outputs[output];
  if (cell->xml == NULL || *cell->text == '\0')
    return table->rules[rule].span;
  return trimmed_span(cell->xml, cell->text);
}

Span dmn_rule_annotation_span(const DmnTable *table, guint rule, guint annotation)
{
  const DmnRule *row = &table->rules[rule];
  if (row->annotation_texts[annotation] == NULL)
    return row->span;
  return trimmed_span(row->annotation_texts[annotation], row->annotations[annotation]);
}

gboolean dmn_rule_output_constant(const DmnTable *table, guint rule, guint output,
                                  FeelValue *value)
{
  const DmnCell *cell = &table->rules[rule].outputs[output];
  if (cell->is_constant)
    *value = cell->constant;
  return cell->is_constant;
}

gboolean dmn_table_has_default(const DmnTable *table) { return table->has_default; }

gboolean dmn_rule_input_matches_all(const DmnTable *table, guint rule, guint input)
{
  return table->rules[rule].inputs[input].matches_all;
}

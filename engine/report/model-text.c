#include "engine/report/model-text.h"
#include "engine/base/messages.h"
#include "engine/report/text-table.h"
#include "engine/report/text-writer.h"
#include "engine/ruleset/ruleset-private.h"

#include <string.h>

#define DEFAULT_WIDTH 80
#define TABLE_INDENT 2

static void paragraph(TextWriter *writer, guint indent, const char *label, const char *body)
{
  if (body != NULL && *body != '\0')
    text_paragraph(writer, indent, indent + 2, TEXT_STRONG, label, body);
}

static const char *output_heading(const DmnTable *table, guint output)
{
  const char *name = dmn_table_output_name(table, output);
  return name != NULL && *name != '\0' ? name : _("result");
}

static void add_headings(TextTable *grid, const DmnTable *table)
{
  text_table_add(grid, "");
  for (guint index = 0; index < dmn_table_input_count(table); index++)
    text_table_add(grid, dmn_table_input_label(table, index));
  for (guint index = 0; index < dmn_table_output_count(table); index++)
    text_table_add(grid, output_heading(table, index));
  for (guint index = 0; index < dmn_table_annotation_count(table); index++)
    text_table_add(grid, dmn_table_annotation_name(table, index));
}

static void add_rule(TextTable *grid, const DmnTable *table, guint rule)
{
  g_autofree char *number = g_strdup_printf("%u", rule + 1);
  text_table_add(grid, number);
  for (guint index = 0; index < dmn_table_input_count(table); index++)
    text_table_add(grid, dmn_rule_input_matches_all(table, rule, index)
                             ? "-"
                             : dmn_rule_input_text(table, rule, index));
  for (guint index = 0; index < dmn_table_output_count(table); index++)
    text_table_add(grid, dmn_rule_output_text(table, rule, index));
  for (guint index = 0; index < dmn_table_annotation_count(table); index++)
    text_table_add(grid, dmn_rule_annotation(table, rule, index));
}

static void append_pair(GString *text, const char *name, const char *value)
{
  g_string_append_printf(text, "%s%s: %s", text->len > 0 ? "; " : "", name, value);
}

/* A rule of a table that is too wide: what is tested, what is given, on whose
 * authority. */
static void append_rule(TextWriter *writer, const DmnTable *table, guint rule)
{
  g_autoptr(GString) tests = g_string_new(NULL);
  g_autoptr(GString) results = g_string_new(NULL);
  g_autoptr(GString) annotations = g_string_new(NULL);
  for (guint index = 0; index < dmn_table_input_count(table); index++)
    if (!dmn_rule_input_matches_all(table, rule, index))
      append_pair(tests, dmn_table_input_label(table, index), dmn_rule_input_text(table, rule, index));
  for (guint index = 0; index < dmn_table_output_count(table); index++)
    append_pair(results, output_heading(table, index), dmn_rule_output_text(table, rule, index));
  for (guint index = 0; index < dmn_table_annotation_count(table); index++)
    if (*dmn_rule_annotation(table, rule, index) != '\0')
      append_pair(annotations, dmn_table_annotation_name(table, index),
                  dmn_rule_annotation(table, rule, index));
  g_autofree char *number = g_strdup_printf("%u.", rule + 1);
  paragraph(writer, TABLE_INDENT, number, tests->len > 0 ? tests->str : _("always"));
  paragraph(writer, TABLE_INDENT + 4, "→", results->str);
  text_paragraph(writer, TABLE_INDENT + 4, TABLE_INDENT + 6, TEXT_FAINT, NULL,
                 annotations->str);
}

static void append_table(TextWriter *writer, const DmnTable *table)
{
  guint rules = dmn_table_rule_count(table);
  g_autofree char *heading =
      g_strdup_printf(messages_plural("%1$s, %2$u rule", "%1$s, %2$u rules", rules),
                      dmn_hit_policy_name(dmn_table_hit_policy(table)), rules);
  paragraph(writer, TABLE_INDENT, _("Decision table:"), heading);
  text_blank_line(writer);
  g_autoptr(TextTable) grid =
      text_table_new(1 + dmn_table_input_count(table) + dmn_table_output_count(table) +
                     dmn_table_annotation_count(table));
  add_headings(grid, table);
  for (guint rule = 0; rule < rules; rule++)
    add_rule(grid, table, rule);
  if (text_table_fits(grid, writer->width - TABLE_INDENT)) {
    text_table_append(grid, writer->out, TABLE_INDENT, writer->width);
    return;
  }
  for (guint rule = 0; rule < rules; rule++)
    append_rule(writer, table, rule);
}

/* What an element requires, as one text. (transfer full) */
static char *requirements_text(const DmnElement *element)
{
  GString *names = g_string_new(NULL);
  for (guint index = 0; index < dmn_element_requirement_count(element); index++) {
    const DmnElement *required = dmn_element_requirement(element, index);
    const DmnModel *model = dmn_element_model(required);
    g_string_append(names, index > 0 ? ", " : "");
    if (model != dmn_element_model(element))
      g_string_append_printf(names, "%s.", dmn_model_name(model));
    g_string_append(names, dmn_element_name(required));
  }
  return g_string_free(names, FALSE);
}

static char *authorities_text(const DmnElement *element)
{
  GString *names = g_string_new(NULL);
  for (guint index = 0; index < dmn_element_authority_count(element); index++)
    g_string_append_printf(names, "%s%s", index > 0 ? "; " : "",
                           dmn_element_name(dmn_element_authority(element, index)));
  return g_string_free(names, FALSE);
}

static void append_element(TextWriter *writer, const DmnElement *element)
{
  const DmnTable *table = dmn_element_table(element);
  g_autofree char *requirements = requirements_text(element);
  g_autofree char *authorities = authorities_text(element);
  text_heading(writer, '-', dmn_element_name(element));
  paragraph(writer, 0, NULL, dmn_element_question(element));
  paragraph(writer, 0, NULL, dmn_element_description(element));
  paragraph(writer, 0, _("Allowed answers:"), dmn_element_allowed_answers(element));
  paragraph(writer, 0, _("Requires:"), requirements);
  paragraph(writer, 0, _("On the authority of:"), authorities);
  if (table != NULL)
    append_table(writer, table);
  else
    paragraph(writer, 0, _("Logic:"), dmn_element_expression(element));
}

GString *report_model_text(const Ruleset *ruleset, guint model, const ReportOptions *options)
{
  const DmnModel *shown = dmn_models_get(ruleset_models(ruleset), model);
  TextWriter writer = {g_string_new(NULL), options->width > 0 ? options->width : DEFAULT_WIDTH,
                       options->colour};
  g_string_append_printf(writer.out, "%s\n", dmn_model_name(shown));
  paragraph(&writer, 0, NULL, dmn_model_description(shown));
  paragraph(&writer, 0, _("Owner:"), ruleset_model_owner(ruleset, model));
  for (guint index = 0; index < dmn_model_element_count(shown); index++) {
    const DmnElement *element = dmn_model_element(shown, index);
    DmnElementKind kind = dmn_element_kind(element);
    if (kind == DMN_DECISION || kind == DMN_BUSINESS_KNOWLEDGE_MODEL)
      append_element(&writer, element);
  }
  return writer.out;
}

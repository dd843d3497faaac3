#include "engine/report/table-page.h"
#include "engine/base/messages.h"

#include <string.h>

/* More columns than this do not fit on a sheet. */
#define PRINTED_COLUMNS 8

typedef struct {
  HtmlWriter *writer;
  const Ruleset *ruleset;
  const DmnTable *table;
  const char *language;
  gint code_column; /* the output that holds codes of the vocabulary, or -1 */
} TablePage;

/* The text of the code that a rule gives, or NULL. */
static const char *code_text(const TablePage *page, guint rule, const char **advice)
{
  FeelValue value;
  *advice = NULL;
  if (page->code_column < 0 ||
      !dmn_rule_output_constant(page->table, rule, (guint)page->code_column, &value) ||
      value.kind != FEEL_STRING)
    return NULL;
  *advice = ruleset_advice(page->ruleset, value.string, page->language);
  return ruleset_text(page->ruleset, value.string, page->language);
}

static void write_heading(HtmlWriter *writer, const char *class_name, const char *text,
                          const char *small)
{
  html_begin_class(writer, "th", class_name);
  html_text(writer, text);
  if (small != NULL && strcmp(small, text) != 0)
    html_leaf(writer, "small", NULL, small);
  html_end(writer);
}

static const char *output_heading(const DmnTable *table, guint output)
{
  const char *name = dmn_table_output_name(table, output);
  return name != NULL && *name != '\0' ? name : _("Result");
}

static void write_headings(const TablePage *page)
{
  const DmnTable *table = page->table;
  html_begin(page->writer, "thead");
  html_begin(page->writer, "tr");
  write_heading(page->writer, "number", dmn_hit_policy_name(dmn_table_hit_policy(table)), NULL);
  for (guint index = 0; index < dmn_table_input_count(table); index++)
    write_heading(page->writer, "input", dmn_table_input_label(table, index),
                  dmn_table_input_expression(table, index));
  for (guint index = 0; index < dmn_table_output_count(table); index++)
    write_heading(page->writer, "output", output_heading(table, index), NULL);
  if (page->code_column >= 0)
    write_heading(page->writer, "says", _("What it says"), NULL);
  for (guint index = 0; index < dmn_table_annotation_count(table); index++)
    write_heading(page->writer, "annotation", dmn_table_annotation_name(table, index), NULL);
  html_end(page->writer);
  html_end(page->writer);
}

static void write_says(const TablePage *page, guint rule)
{
  const char *advice;
  const char *text = code_text(page, rule, &advice);
  html_begin_class(page->writer, "td", "says");
  html_text(page->writer, text != NULL ? text : "");
  if (advice != NULL)
    html_leaf(page->writer, "div", "advice", advice);
  html_end(page->writer);
}

static void write_rule(const TablePage *page, guint rule)
{
  const DmnTable *table = page->table;
  const char *id = dmn_rule_id(table, rule);
  g_autofree char *number = g_strdup_printf("%u", rule + 1);
  html_begin(page->writer, "tr");
  html_attribute(page->writer, "id", id);
  html_leaf(page->writer, "td", "number", number);
  for (guint index = 0; index < dmn_table_input_count(table); index++) {
    gboolean any = dmn_rule_input_matches_all(table, rule, index);
    html_leaf(page->writer, "td", any ? "any" : NULL,
              any ? "–" : dmn_rule_input_text(table, rule, index));
  }
  for (guint index = 0; index < dmn_table_output_count(table); index++)
    html_leaf(page->writer, "td", NULL, dmn_rule_output_text(table, rule, index));
  if (page->code_column >= 0)
    write_says(page, rule);
  for (guint index = 0; index < dmn_table_annotation_count(table); index++)
    html_leaf(page->writer, "td", "annotation", dmn_rule_annotation(table, rule, index));
  html_end(page->writer);
}

static void append_pair(GString *text, const char *name, const char *value)
{
  g_string_append_printf(text, "%s%s: %s", text->len > 0 ? "; " : "", name, value);
}

static void write_conditions(const TablePage *page, guint rule)
{
  const DmnTable *table = page->table;
  g_autoptr(GString) conditions = g_string_new(NULL);
  for (guint index = 0; index < dmn_table_input_count(table); index++)
    if (!dmn_rule_input_matches_all(table, rule, index))
      append_pair(conditions, dmn_table_input_label(table, index),
                  dmn_rule_input_text(table, rule, index));
  html_leaf(page->writer, "p", NULL, conditions->len > 0 ? conditions->str : _("always"));
}

static void write_results(const TablePage *page, guint rule)
{
  const DmnTable *table = page->table;
  g_autoptr(GString) results = g_string_new("→ ");
  for (guint index = 0; index < dmn_table_output_count(table); index++)
    g_string_append_printf(results, "%s%s: %s", index > 0 ? "; " : "", output_heading(table, index),
                           dmn_rule_output_text(table, rule, index));
  html_leaf(page->writer, "p", NULL, results->str);
  const char *advice;
  html_leaf(page->writer, "p", NULL, code_text(page, rule, &advice));
  html_leaf(page->writer, "p", "advice", advice);
}

static void write_annotations(const TablePage *page, guint rule)
{
  const DmnTable *table = page->table;
  g_autoptr(GString) annotations = g_string_new(NULL);
  for (guint index = 0; index < dmn_table_annotation_count(table); index++)
    if (*dmn_rule_annotation(table, rule, index) != '\0')
      append_pair(annotations, dmn_table_annotation_name(table, index),
                  dmn_rule_annotation(table, rule, index));
  if (annotations->len > 0)
    html_leaf(page->writer, "p", "faint", annotations->str);
}

static void write_rule_below(const TablePage *page, guint rule)
{
  const char *id = dmn_rule_id(page->table, rule);
  g_autofree char *heading = id != NULL ? g_strdup_printf(_("Rule %u (%s)"), rule + 1, id)
                                        : g_strdup_printf(_("Rule %u"), rule + 1);
  html_begin(page->writer, "div");
  html_leaf(page->writer, "h4", NULL, heading);
  write_conditions(page, rule);
  write_results(page, rule);
  write_annotations(page, rule);
  html_end(page->writer);
}

void table_page_write(HtmlWriter *writer, const Ruleset *ruleset, const RulesetSection *section,
                      const DmnTable *table, const char *language)
{
  gint code_column = section != NULL ? dmn_table_find_output(table, "code") : -1;
  TablePage page = {writer, ruleset, table, language, code_column};
  guint columns = dmn_table_input_count(table) + dmn_table_output_count(table) +
                  dmn_table_annotation_count(table) + (code_column >= 0 ? 1 : 0);
  gboolean is_wide = columns > PRINTED_COLUMNS;
  html_begin_class(writer, "div", is_wide ? "scroll wide" : "scroll");
  html_begin(writer, "table");
  write_headings(&page);
  html_begin(writer, "tbody");
  for (guint rule = 0; rule < dmn_table_rule_count(table); rule++)
    write_rule(&page, rule);
  html_end(writer);
  html_end(writer);
  html_end(writer);
  if (!is_wide)
    return;
  html_begin_class(writer, "div", "rules");
  for (guint rule = 0; rule < dmn_table_rule_count(table); rule++)
    write_rule_below(&page, rule);
  html_end(writer);
}

#include "engine/report/model-page.h"
#include "engine/base/messages.h"
#include "engine/report/html-writer.h"
#include "engine/report/model-diagram.h"
#include "engine/report/page-style.h"
#include "engine/report/table-page.h"
#include "engine/ruleset/ruleset-private.h"

#include <string.h>

typedef struct {
  HtmlWriter *writer;
  const Ruleset *ruleset;
  const DmnModel *model;
  const char *language;
} Page;

static const DmnModel *model_at(const Ruleset *ruleset, guint index)
{
  return dmn_models_get(ruleset_models(ruleset), index);
}

static char *page_name(const DmnModel *model)
{
  g_autofree char *file = g_path_get_basename(source_name(dmn_model_source(model)));
  char *dot = strrchr(file, '.');
  if (dot != NULL)
    *dot = '\0';
  return g_strconcat(file, ".html", NULL);
}

char *report_model_page_name(const Ruleset *ruleset, guint model)
{
  return page_name(model_at(ruleset, model));
}

static void write_link(HtmlWriter *writer, const char *target, const char *text)
{
  html_begin(writer, "a");
  html_attribute(writer, "href", target);
  html_text(writer, text);
  html_end(writer);
}

/* A term and what is said of it. */
static void begin_entry(HtmlWriter *writer, const char *term)
{
  html_leaf(writer, "dt", NULL, term);
  html_begin(writer, "dd");
}

static void write_entry(HtmlWriter *writer, const char *term, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  begin_entry(writer, term);
  html_text(writer, text);
  html_end(writer);
}

/* The name of an element, leading to where it is told of. */
static void write_reference(const Page *page, const DmnElement *element)
{
  const DmnModel *model = dmn_element_model(element);
  g_autofree char *file = model != page->model ? page_name(model) : g_strdup("");
  const char *kind = dmn_element_kind(element) == DMN_DECISION ? "decision" : "element";
  g_autofree char *target = g_strdup_printf("%s#%s-%s", file, kind, dmn_element_id(element));
  write_link(page->writer, target, dmn_element_name(element));
}

static void write_requirements(const Page *page, const DmnElement *element)
{
  guint count = dmn_element_requirement_count(element);
  if (count == 0)
    return;
  begin_entry(page->writer, _("Requires"));
  for (guint index = 0; index < count; index++) {
    if (index > 0)
      html_text(page->writer, ", ");
    write_reference(page, dmn_element_requirement(element, index));
  }
  html_end(page->writer);
}

static void write_authorities(const Page *page, const DmnElement *element)
{
  guint count = dmn_element_authority_count(element);
  if (count == 0)
    return;
  begin_entry(page->writer, _("On the authority of"));
  for (guint index = 0; index < count; index++) {
    if (index > 0)
      html_text(page->writer, "; ");
    html_text(page->writer, dmn_element_name(dmn_element_authority(element, index)));
  }
  html_end(page->writer);
}

static const char *type_name(const DmnElement *element, Arena *arena)
{
  const DmnItemDefinition *item = dmn_element_item(element);
  return item != NULL ? dmn_item_name(item) : feel_type_text(arena, dmn_element_type(element));
}

static const RulesetSection *section_of(const Page *page, const DmnElement *decision)
{
  for (guint index = 0; index < ruleset_section_count(page->ruleset); index++)
    if (ruleset_section(page->ruleset, index)->decision == decision)
      return ruleset_section(page->ruleset, index);
  return NULL;
}

/* An expression without the indentation that all its lines but the first have from
 * the file. (transfer full) */
static char *without_indentation(const char *expression)
{
  g_auto(GStrv) lines = g_strsplit(expression, "\n", -1);
  gsize common = G_MAXSIZE;
  for (guint index = 1; lines[0] != NULL && lines[index] != NULL; index++) {
    gsize lead = strspn(lines[index], " \t");
    if (lines[index][lead] != '\0')
      common = MIN(common, lead);
  }
  GString *text = g_string_new(lines[0]);
  for (guint index = 1; lines[0] != NULL && lines[index] != NULL; index++)
    g_string_append_printf(text, "\n%s", lines[index] + MIN(common, strlen(lines[index])));
  return g_string_free(text, FALSE);
}

static void write_expression(HtmlWriter *writer, const char *expression)
{
  g_autofree char *text = without_indentation(expression);
  html_leaf(writer, "pre", NULL, text);
}

static void write_logic(const Page *page, const DmnElement *element)
{
  const DmnTable *table = dmn_element_table(element);
  const char *expression = dmn_element_expression(element);
  if (table != NULL)
    table_page_write(page->writer, page->ruleset, section_of(page, element), table, page->language);
  else if (expression != NULL)
    write_expression(page->writer, expression);
  else
    html_leaf(page->writer, "p", "faint",
              _("Its logic is a boxed expression of another kind, which is not shown here."));
}

/* A decision or business knowledge model. */
static void write_element(const Page *page, const DmnElement *element)
{
  HtmlWriter *writer = page->writer;
  g_autoptr(Arena) arena = arena_new(0);
  const RulesetSection *section = section_of(page, element);
  gboolean is_decision = dmn_element_kind(element) == DMN_DECISION;
  g_autofree char *id =
      g_strdup_printf("%s-%s", is_decision ? "decision" : "element", dmn_element_id(element));
  html_begin(writer, "section");
  html_attribute(writer, "id", id);
  html_leaf(writer, "h3", NULL, dmn_element_name(element));
  html_leaf(writer, "p", "question", dmn_element_question(element));
  html_leaf(writer, "p", NULL, dmn_element_description(element));
  html_begin(writer, "dl");
  if (section != NULL)
    write_entry(writer, _("Feeds the section"),
                ruleset_text(page->ruleset, section->id, page->language));
  write_entry(writer, _("Allowed answers"), dmn_element_allowed_answers(element));
  write_entry(writer, _("Type"), type_name(element, arena));
  write_requirements(page, element);
  write_authorities(page, element);
  html_end(writer);
  write_logic(page, element);
  html_end(writer);
}

/* What the profile tells, each with its type. */
static void write_inputs(const Page *page)
{
  g_autoptr(Arena) arena = arena_new(0);
  gboolean headed = FALSE;
  for (guint index = 0; index < dmn_model_element_count(page->model); index++) {
    const DmnElement *element = dmn_model_element(page->model, index);
    if (dmn_element_kind(element) != DMN_INPUT_DATA)
      continue;
    if (!headed)
      html_leaf(page->writer, "h2", NULL, _("Input data"));
    headed = TRUE;
    g_autofree char *id = g_strdup_printf("element-%s", dmn_element_id(element));
    g_autofree char *line =
        g_strdup_printf("%s (%s)", dmn_element_name(element), type_name(element, arena));
    html_begin(page->writer, "p");
    html_attribute(page->writer, "id", id);
    html_text(page->writer, line);
    html_end(page->writer);
  }
}

static void write_elements(const Page *page, DmnElementKind kind, const char *heading)
{
  gboolean headed = FALSE;
  for (guint index = 0; index < dmn_model_element_count(page->model); index++) {
    const DmnElement *element = dmn_model_element(page->model, index);
    if (dmn_element_kind(element) != kind)
      continue;
    if (!headed)
      html_leaf(page->writer, "h2", NULL, heading);
    headed = TRUE;
    write_element(page, element);
  }
}

/* A leaf of an item definition as a row: name, type and allowed values. */
static void write_item_row(HtmlWriter *writer, Arena *arena, const DmnItemDefinition *item,
                           guint depth)
{
  g_autofree char *name = g_strdup_printf("%*s%s", (int)depth * 2, "", dmn_item_name(item));
  const DmnItemDefinition *base = dmn_item_base(item);
  html_begin(writer, "tr");
  html_leaf(writer, "td", depth == 0 ? "name" : "part", name);
  html_leaf(writer, "td", NULL,
            base != NULL ? dmn_item_name(base) : feel_type_text(arena, dmn_item_type(item)));
  html_leaf(writer, "td", NULL,
            dmn_item_allowed_text(item) != NULL ? dmn_item_allowed_text(item) : "");
  html_leaf(writer, "td", NULL,
            dmn_item_description(item) != NULL ? dmn_item_description(item) : "");
  html_end(writer);
}

/* As deep as item definitions are nested, which loading limits. */
static void write_item(HtmlWriter *writer, Arena *arena, const DmnItemDefinition *item, guint depth)
{
  write_item_row(writer, arena, item, depth);
  for (guint index = 0; index < dmn_item_component_count(item); index++)
    write_item(writer, arena, dmn_item_component(item, index), depth + 1);
}

static void write_heading_row(HtmlWriter *writer, const char *const *headings)
{
  html_begin(writer, "thead");
  html_begin(writer, "tr");
  for (; *headings != NULL; headings++)
    html_leaf(writer, "th", NULL, *headings);
  html_end(writer);
  html_end(writer);
}

static void write_items(const Page *page)
{
  guint count = dmn_model_item_count(page->model);
  if (count == 0)
    return;
  const char *const headings[] = {_("Name"), _("Type"), _("Allowed values"), _("Description"), NULL};
  g_autoptr(Arena) arena = arena_new(0);
  html_leaf(page->writer, "h2", NULL, _("Types"));
  html_begin_class(page->writer, "div", "scroll");
  html_begin_class(page->writer, "table", "items");
  write_heading_row(page->writer, headings);
  html_begin(page->writer, "tbody");
  for (guint index = 0; index < count; index++)
    write_item(page->writer, arena, dmn_model_item(page->model, index), 0);
  html_end(page->writer);
  html_end(page->writer);
  html_end(page->writer);
}

static void write_ruleset_line(const Page *page)
{
  g_autofree char *line = g_strdup_printf("%s %s", ruleset_id(page->ruleset),
                                          ruleset_version(page->ruleset));
  html_begin_class(page->writer, "p", "faint");
  write_link(page->writer, "index.html", ruleset_title(page->ruleset, page->language));
  html_text(page->writer, " · ");
  html_text(page->writer, line);
  html_end(page->writer);
}

GString *report_model_page(const Ruleset *ruleset, guint model, const char *language)
{
  const char *shown = language != NULL ? language : ruleset_language(ruleset, 0);
  Page page = {NULL, ruleset, model_at(ruleset, model), shown};
  page.writer = html_writer_new(shown, dmn_model_name(page.model), page_style);
  write_ruleset_line(&page);
  html_leaf(page.writer, "h1", NULL, dmn_model_name(page.model));
  html_leaf(page.writer, "p", NULL, dmn_model_description(page.model));
  html_begin(page.writer, "dl");
  write_entry(page.writer, _("Owner"), ruleset_model_owner(ruleset, model));
  html_end(page.writer);
  html_begin_class(page.writer, "div", "scroll diagram");
  if (!model_diagram_write(page.writer, page.model))
    html_leaf(page.writer, "p", "faint", _("The model has no diagram."));
  html_end(page.writer);
  write_inputs(&page);
  write_elements(&page, DMN_DECISION, _("Decisions"));
  write_elements(&page, DMN_BUSINESS_KNOWLEDGE_MODEL, _("Business knowledge models"));
  write_items(&page);
  return html_finish(page.writer);
}

static guint rule_count(const DmnModel *model)
{
  guint rules = 0;
  for (guint index = 0; index < dmn_model_element_count(model); index++) {
    const DmnElement *element = dmn_model_element(model, index);
    const DmnTable *table =
        dmn_element_kind(element) == DMN_DECISION ? dmn_element_table(element) : NULL;
    rules += table != NULL ? dmn_table_rule_count(table) : 0;
  }
  return rules;
}

static void write_model_row(const Page *page, guint index)
{
  const DmnModel *model = model_at(page->ruleset, index);
  g_autofree char *file = page_name(model);
  g_autofree char *rules = g_strdup_printf("%u", rule_count(model));
  const char *description = dmn_model_description(model);
  html_begin(page->writer, "tr");
  html_begin(page->writer, "td");
  write_link(page->writer, file, dmn_model_name(model));
  html_end(page->writer);
  html_leaf(page->writer, "td", NULL, description != NULL ? description : "");
  html_leaf(page->writer, "td", NULL, ruleset_model_owner(page->ruleset, index));
  html_leaf(page->writer, "td", "number", rules);
  html_end(page->writer);
}

static void write_sources(const Page *page)
{
  html_leaf(page->writer, "h2", NULL, _("Sources"));
  html_begin_class(page->writer, "dl", "sources");
  for (guint index = 0; index < ruleset_source_count(page->ruleset); index++) {
    const RulesetSource *source = ruleset_source_at(page->ruleset, index);
    g_autofree char *text =
        g_strjoin(", ", source->author != NULL ? source->author : source->title,
                  source->author != NULL ? source->title : source->date,
                  source->author != NULL ? source->date : NULL, NULL);
    write_entry(page->writer, source->key, text);
  }
  html_end(page->writer);
}

GString *report_ruleset_page(const Ruleset *ruleset, const char *language)
{
  const char *shown = language != NULL ? language : ruleset_language(ruleset, 0);
  Page page = {NULL, ruleset, NULL, shown};
  const char *const headings[] = {_("Model"), _("What it is about"), _("Owner"), _("Rules"), NULL};
  page.writer = html_writer_new(shown, ruleset_title(ruleset, shown), page_style);
  g_autofree char *version = g_strdup_printf("%s %s", ruleset_id(ruleset), ruleset_version(ruleset));
  const char *until = ruleset_in_force_until(ruleset);
  html_leaf(page.writer, "h1", NULL, ruleset_title(ruleset, shown));
  html_begin(page.writer, "dl");
  write_entry(page.writer, _("Ruleset"), version);
  write_entry(page.writer, _("In force from"), ruleset_in_force_from(ruleset));
  write_entry(page.writer, _("In force until"), until);
  write_entry(page.writer, _("Answerable for it"), ruleset_authority(ruleset, shown));
  write_entry(page.writer, _("Digest"), ruleset_digest(ruleset));
  html_end(page.writer);
  html_leaf(page.writer, "h2", NULL, _("Models"));
  html_begin(page.writer, "table");
  write_heading_row(page.writer, headings);
  html_begin(page.writer, "tbody");
  for (guint index = 0; index < dmn_models_count(ruleset_models(ruleset)); index++)
    write_model_row(&page, index);
  html_end(page.writer);
  html_end(page.writer);
  write_sources(&page);
  return html_finish(page.writer);
}

/* The order and number of a model's elements. Loading does not mind them, but an
 * editor that validates by the standard's schemas refuses the file. */
#include "engine/base/messages.h"
#include "engine/check/content-model.h"
#include "engine/base/xml-shape.h"
#include "engine/check/ruleset-check-private.h"

#include <string.h>

/* DMN 1.1, whose schema puts some elements in another order. */
#define OLDEST_NAMESPACE "http://www.omg.org/spec/DMN/20151101/dmn.xsd"

static gboolean takes(const ContentPart *part, const char *name)
{
  return g_strv_contains(part->names, name);
}

/* "<a>", or "<a>, <b> or <c>". (transfer full) */
static char *part_text(const ContentPart *part)
{
  GString *text = g_string_new(NULL);
  for (guint index = 0; part->names[index] != NULL; index++)
    g_string_append_printf(text, "%s<%s>",
                           index == 0                             ? ""
                           : part->names[index + 1] == NULL ? _(" or ")
                                                                  : ", ",
                           part->names[index]);
  return g_string_free(text, FALSE);
}

static void report_missing(const XmlElement *element, const ContentPart *part,
                           DiagnosticList *diagnostics)
{
  g_autofree char *wanted = part_text(part);
  diagnostic_list_add(diagnostics, &CHECK_ERROR_SCHEMA, xml_name_span(element),
                      "<%s> lacks %s, which the schema of DMN asks for", element->name, wanted);
}

static void report_order(const XmlElement *child, const ContentPart *after, gboolean again,
                         DiagnosticList *diagnostics)
{
  g_autofree char *before = part_text(after);
  if (again)
    diagnostic_list_add(diagnostics, &CHECK_ERROR_SCHEMA, xml_name_span(child),
                        "<%s> has more than one %s; the schema of DMN allows one",
                        child->parent->name, before);
  else
    diagnostic_list_add(diagnostics, &CHECK_ERROR_SCHEMA, xml_name_span(child),
                        "<%s> stands after %s; the schema of DMN has it before", child->name,
                        before);
}

/* Whether a child has a place among the parts at all. */
static gboolean belongs(const ContentModel *model, const char *name)
{
  for (const ContentPart *part = model->parts; part->names != NULL; part++)
    if (takes(part, name))
      return TRUE;
  return FALSE;
}

static gboolean is_of_the_model(const XmlElement *child)
{
  return child->namespace_name != NULL && child->parent != NULL &&
         child->namespace_name == child->parent->namespace_name;
}

static void check_content(const XmlElement *element, const ContentModel *model,
                          DiagnosticList *diagnostics)
{
  const ContentPart *part = model->parts;
  gboolean taken = FALSE;
  xml_for_each_child(child, element) {
    if (!is_of_the_model(child) || !belongs(model, child->name))
      continue; /* the loader has told of what it does not know */
    const ContentPart *at = part;
    gboolean at_taken = taken;
    while (at->names != NULL && (!takes(at, child->name) || (at_taken && !at->repeated))) {
      at++;
      at_taken = FALSE;
    }
    if (at->names == NULL) {
      report_order(child, part, takes(part, child->name), diagnostics);
      continue;
    }
    for (; part < at; part++, taken = FALSE)
      if (part->required && !taken)
        report_missing(element, part, diagnostics);
    taken = TRUE;
  }
  for (; part->names != NULL; part++, taken = FALSE)
    if (part->required && !taken)
      report_missing(element, part, diagnostics);
}

/* As deep as the XML is nested, which reading limits. */
static void check_element(const XmlElement *element, DiagnosticList *diagnostics)
{
  const char *parent = element->parent != NULL ? element->parent->name : "";
  const ContentModel *model = content_model_find(parent, element->name);
  if (model != NULL)
    check_content(element, model, diagnostics);
  xml_for_each_child(child, element)
    if (is_of_the_model(child) && strcmp(child->name, "extensionElements") != 0)
      check_element(child, diagnostics);
}

void check_structure(const DmnModel *model, DiagnosticList *diagnostics)
{
  const XmlElement *root = dmn_model_root(model);
  if (strcmp(root->namespace_name, OLDEST_NAMESPACE) == 0) {
    diagnostic_list_add(diagnostics, &CHECK_NOTE_OLDEST_VERSION, xml_name_span(root),
                        "the model is of DMN 1.1; the order of its elements is not checked");
    return;
  }
  check_element(root, diagnostics);
}

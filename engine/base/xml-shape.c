#include "engine/base/xml-shape.h"

#include "engine/base/base-diagnostics.h"
#include "engine/base/diagnostic-full.h"
#include "engine/base/messages.h"
#include "engine/base/quotation.h"

#include <string.h>

Span xml_name_span(const XmlElement *element)
{
  const char *text = source_text(element->span.source);
  guint32 start = element->span.start + 1;
  guint32 end = start;
  while (end < element->span.end && !xml_is_space(text[end]) && text[end] != '/' &&
         text[end] != '>')
    end++;
  return (Span){element->span.source, start, end};
}

Span xml_attribute_name_span(const XmlAttribute *attribute)
{
  const char *text = source_text(attribute->span.source);
  guint32 end = attribute->span.start;
  while (end > 0 && text[end - 1] != '=')
    end--;
  if (end > 0)
    end--;
  while (end > 0 && xml_is_space(text[end - 1]))
    end--;
  guint32 start = end;
  while (start > 0 && !xml_is_space(text[start - 1]) && text[start - 1] != '<')
    start--;
  return (Span){attribute->span.source, start, end};
}

Span xml_trimmed_span(const XmlElement *element)
{
  guint32 start = 0;
  guint32 end = (guint32)element->text_length;
  while (start < end && xml_is_space(element->text[start]))
    start++;
  while (end > start && xml_is_space(element->text[end - 1]))
    end--;
  if (start == end)
    return xml_name_span(element);
  /* Up to the last byte rather than past it, which may lie behind a comment. */
  Span span = xml_text_span(element, start, end - 1);
  span.end++;
  const char *text = source_text(span.source);
  while (((guchar)text[span.end] & 0xC0) == 0x80)
    span.end++;
  return span;
}

gboolean xml_has_text(const XmlElement *element)
{
  for (gsize index = 0; index < element->text_length; index++)
    if (!xml_is_space(element->text[index]))
      return TRUE;
  return FALSE;
}

/* The name as a shape has it: "xml:lang" for the attributes of XML itself, NULL
 * for those of other namespaces, which are none of ours. */
static const char *shape_attribute_name(const XmlAttribute *attribute)
{
  if (attribute->namespace_name == NULL)
    return attribute->name;
  if (strcmp(attribute->name, "lang") == 0 &&
      strcmp(attribute->namespace_name, "http://www.w3.org/XML/1998/namespace") == 0)
    return "xml:lang";
  return NULL;
}

/* Editors note on any element where its schema is. */
static gboolean is_for_schemas(const XmlAttribute *attribute)
{
  return g_strcmp0(attribute->namespace_name, "http://www.w3.org/2001/XMLSchema-instance") == 0;
}

static const XmlAttribute *find_attribute(const XmlElement *element, const char *name)
{
  for (guint index = 0; index < element->attribute_count; index++)
    if (g_strcmp0(shape_attribute_name(&element->attributes[index]), name) == 0)
      return &element->attributes[index];
  return NULL;
}

static gboolean knows_attribute(const XmlShape *shape, const char *name)
{
  for (const XmlShapeAttribute *known = shape->attributes; known != NULL && known->name != NULL;
       known++)
    if (g_strcmp0(known->name, name) == 0)
      return TRUE;
  return FALSE;
}

/* "; did you mean "x"?" or "". (transfer full) */
static char *suggestion(const char *name, const GPtrArray *candidates)
{
  const char *nearest = diagnostic_nearest(name, (const char *const *)candidates->pdata);
  return nearest != NULL ? g_strdup_printf(_("; did you mean \"%s\"?"), nearest) : g_strdup("");
}

static void report_unknown_attribute(const XmlElement *element, const XmlAttribute *attribute,
                                     const XmlShape *shape, DiagnosticList *diagnostics)
{
  if (diagnostic_list_only_counts(diagnostics, &XML_UNKNOWN_ATTRIBUTE))
    return;
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (const XmlShapeAttribute *known = shape->attributes; known != NULL && known->name != NULL;
       known++)
    g_ptr_array_add(names, (gpointer)known->name);
  g_ptr_array_add(names, NULL);
  g_autofree char *nearest = suggestion(attribute->name, names);
  g_autofree char *name = quotation(attribute->name, -1);
  diagnostic_list_add(diagnostics, &XML_UNKNOWN_ATTRIBUTE, xml_attribute_name_span(attribute),
                      "\"%s\" has no attribute \"%s\"%s", element->name, name, nearest);
}

void xml_shape_check_attributes(const XmlElement *element, const XmlShape *shape,
                                DiagnosticList *diagnostics)
{
  for (guint index = 0; index < element->attribute_count; index++) {
    const XmlAttribute *attribute = &element->attributes[index];
    if (!is_for_schemas(attribute) && !knows_attribute(shape, shape_attribute_name(attribute)))
      report_unknown_attribute(element, attribute, shape, diagnostics);
  }
  for (const XmlShapeAttribute *known = shape->attributes; known != NULL && known->name != NULL;
       known++) {
    const XmlAttribute *attribute = find_attribute(element, known->name);
    if (attribute == NULL && known->required)
      diagnostic_list_add(diagnostics, &XML_MISSING_ATTRIBUTE, xml_name_span(element),
                          "\"%s\" needs the attribute \"%s\"", element->name, known->name);
    if (attribute != NULL && attribute->value[strspn(attribute->value, " \t\r\n")] == '\0')
      diagnostic_list_add(diagnostics, &XML_EMPTY_ATTRIBUTE, attribute->span,
                          "the attribute \"%s\" is empty", known->name);
  }
}

static void check_text(const XmlElement *element, const XmlShape *shape,
                       DiagnosticList *diagnostics)
{
  gboolean has_text = xml_has_text(element);
  if (has_text && shape->text == XML_TEXT_NONE) {
    g_autofree char *text = g_strstrip(g_strndup(element->text, element->text_length));
    g_autofree char *quoted = quotation(text, -1);
    diagnostic_list_add(diagnostics, &XML_UNEXPECTED_TEXT, xml_trimmed_span(element),
                        "\"%s\" takes no text of its own, and has \"%s\"", element->name, quoted);
  }
  if (!has_text && shape->text == XML_TEXT_REQUIRED)
    diagnostic_list_add(diagnostics, &XML_MISSING_TEXT, xml_name_span(element),
                        "\"%s\" is empty; it needs text", element->name);
}

static void report_unknown_child(const XmlElement *child, const XmlShape *shape,
                                 DiagnosticList *diagnostics)
{
  if (diagnostic_list_only_counts(diagnostics, &XML_UNKNOWN_ELEMENT))
    return;
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (const XmlShapeChild *known = shape->children; known != NULL && known->shape != NULL; known++)
    g_ptr_array_add(names, (gpointer)known->shape->name);
  g_ptr_array_add(names, NULL);
  g_autofree char *nearest = suggestion(child->name, names);
  diagnostic_list_add(diagnostics, &XML_UNKNOWN_ELEMENT, xml_name_span(child),
                      "\"%s\" has no element \"%s\"%s", child->parent->name, child->name, nearest);
}

static void report_namespace(const XmlElement *element, const char *wanted,
                             DiagnosticList *diagnostics)
{
  if (element->namespace_name == NULL) {
    diagnostic_list_add(diagnostics, &XML_NAMESPACE_WRONG, xml_name_span(element),
                        "\"%s\" is in no namespace; \"%s\" is needed", element->name, wanted);
    return;
  }
  g_autofree char *name = quotation(element->namespace_name, -1);
  diagnostic_list_add(diagnostics, &XML_NAMESPACE_WRONG, xml_name_span(element),
                      "\"%s\" is in the namespace \"%s\"; \"%s\" is needed", element->name, name,
                      wanted);
}

static const XmlShapeChild *find_child_shape(const XmlShape *shape, const XmlElement *child)
{
  for (const XmlShapeChild *known = shape->children; known != NULL && known->shape != NULL; known++)
    if (strcmp(known->shape->name, child->name) == 0)
      return known;
  return NULL;
}

static void check_child_counts(const XmlElement *element, const XmlShape *shape,
                               DiagnosticList *diagnostics)
{
  for (const XmlShapeChild *known = shape->children; known != NULL && known->shape != NULL;
       known++) {
    guint count = 0;
    xml_for_each_child(child, element) {
      if (strcmp(child->name, known->shape->name) != 0)
        continue;
      count++;
      if (known->maximum > 0 && count == known->maximum + 1)
        diagnostic_list_add(diagnostics, &XML_REPEATED_ELEMENT, xml_name_span(child),
                            known->maximum == 1 ? N_("\"%s\" takes only one \"%s\"")
                                                : N_("\"%s\" takes no further \"%s\""),
                            element->name, child->name);
    }
    if (count < known->minimum)
      diagnostic_list_add(diagnostics, &XML_MISSING_ELEMENT, xml_name_span(element),
                          known->maximum == 1 ? N_("\"%s\" needs an element \"%s\"")
                                              : N_("\"%s\" needs at least one element \"%s\""),
                          element->name, known->shape->name);
  }
}

static void check_children(const XmlElement *element, const char *namespace_name,
                           const XmlShape *shape, DiagnosticList *diagnostics)
{
  xml_for_each_child(child, element) {
    if (g_strcmp0(child->namespace_name, namespace_name) != 0) {
      report_namespace(child, namespace_name, diagnostics);
      continue;
    }
    const XmlShapeChild *known = find_child_shape(shape, child);
    if (known == NULL)
      report_unknown_child(child, shape, diagnostics);
    else
      xml_shape_check(child, namespace_name, known->shape, diagnostics);
  }
  check_child_counts(element, shape, diagnostics);
}

gboolean xml_shape_check(const XmlElement *element, const char *namespace_name,
                         const XmlShape *shape, DiagnosticList *diagnostics)
{
  if (strcmp(element->name, shape->name) != 0) {
    diagnostic_list_add(diagnostics, &XML_UNKNOWN_ELEMENT, xml_name_span(element),
                        "\"%s\" is not what is needed here; \"%s\" is", element->name, shape->name);
    return FALSE;
  }
  if (g_strcmp0(element->namespace_name, namespace_name) != 0) {
    report_namespace(element, namespace_name, diagnostics);
    return FALSE;
  }
  xml_shape_check_attributes(element, shape, diagnostics);
  check_text(element, shape, diagnostics);
  if (!shape->is_open)
    check_children(element, namespace_name, shape, diagnostics);
  return TRUE;
}

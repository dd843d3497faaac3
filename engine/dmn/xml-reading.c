/* What every reader of DMN's XML needs. */
#include "engine/base/messages.h"
#include "engine/dmn/loader.h"

#include <string.h>

const char *dmn_child_text(DmnLoader *loader, const XmlElement *element, const char *name)
{
  const XmlElement *child = xml_child(element, name);
  if (child == NULL)
    return NULL;
  const char *text = xml_trimmed_text(loader->arena, child);
  return *text != '\0' ? text : NULL;
}

const char *dmn_required_attribute(DmnLoader *loader, const XmlElement *element, const char *name)
{
  const XmlAttribute *attribute = xml_attribute(element, name);
  if (attribute != NULL && attribute->value[strspn(attribute->value, " \t\r\n")] != '\0')
    return attribute->value;
  diagnostic_list_add(loader->diagnostics, &DMN_ERROR_ATTRIBUTE,
                      attribute != NULL ? attribute->span : element->span,
                      attribute != NULL ? N_("the attribute \"%s\" of <%s> is empty")
                                        : N_("the attribute \"%s\" of <%s> is missing"),
                      name, element->name);
  return "";
}

gboolean dmn_boolean_attribute(DmnLoader *loader, const XmlElement *element, const char *name)
{
  const XmlAttribute *attribute = xml_attribute(element, name);
  if (attribute == NULL || strcmp(attribute->value, "false") == 0 ||
      strcmp(attribute->value, "0") == 0)
    return FALSE;
  if (strcmp(attribute->value, "true") != 0 && strcmp(attribute->value, "1") != 0)
    diagnostic_list_add(loader->diagnostics, &DMN_ERROR_ATTRIBUTE, attribute->span,
                        "the attribute \"%s\" is \"%s\"; it may be \"true\" or \"false\"", name,
                        attribute->value);
  return TRUE;
}

gboolean dmn_is_dmn(const XmlElement *child)
{
  const XmlElement *root = child;
  while (root->parent != NULL)
    root = root->parent;
  return child->namespace_name == root->namespace_name;
}

void dmn_check_children(DmnLoader *loader, const XmlElement *element, const char *const *known)
{
  xml_for_each_child(child, element) {
    if (child->namespace_name != element->namespace_name || g_strv_contains(known, child->name))
      continue;
    const char *nearest = diagnostic_nearest(child->name, known);
    if (nearest != NULL)
      diagnostic_list_add(loader->diagnostics, &DMN_WARNING_UNKNOWN_ELEMENT, child->span,
                          "<%s> is not known inside <%s> and is left out; did you mean <%s>?",
                          child->name, element->name, nearest);
    else
      diagnostic_list_add(loader->diagnostics, &DMN_WARNING_UNKNOWN_ELEMENT, child->span,
                          "<%s> is not known inside <%s> and is left out", child->name,
                          element->name);
  }
}

Span dmn_attribute_span(const XmlElement *element, const char *name)
{
  const XmlAttribute *attribute = xml_attribute(element, name);
  return attribute != NULL ? attribute->span : element->span;
}

const char *dmn_name_key(Arena *arena, const char *name)
{
  return feel_name_normalise(arena, name, strlen(name));
}

char *dmn_quoted_names(const char *const *names)
{
  GString *text = g_string_new(NULL);
  for (guint index = 0; names[index] != NULL; index++)
    g_string_append_printf(text, index == 0 ? "\"%s\"" : ", \"%s\"", names[index]);
  return g_string_free(text, FALSE);
}

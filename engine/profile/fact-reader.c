/* Facts: their elements found in the ruleset's tree of facts, with status, date,
 * scope, evidence and note. */
#include "engine/base/base-diagnostics.h"
#include "engine/base/diagnostic-full.h"
#include "engine/base/messages.h"
#include "engine/base/quotation.h"
#include "engine/base/xml-shape.h"
#include "engine/profile/loader.h"
#include "engine/profile/profile-diagnostics.h"
#include "engine/ruleset/code.h"
#include "engine/ruleset/localised.h"

#include <string.h>

static const XmlShape fact_shape = {
    .name = "fact",
    .attributes = (const XmlShapeAttribute[]){{"status", TRUE},
                                              {"as-of", FALSE},
                                              {"scope", FALSE},
                                              {"evidence", FALSE},
                                              {"note", FALSE},
                                              {0}},
};
static const XmlShape group_shape = {.name = "group"};

static const char *const status_names[] = {
    [PROFILE_NOT_ASSESSED] = "not-assessed", [PROFILE_UNKNOWN] = "unknown",
    [PROFILE_CONTESTED] = "contested",       [PROFILE_WITHHELD] = "withheld",
    [PROFILE_KNOWN] = "known",
};

const char *profile_status_name(ProfileStatus status) { return status_names[status]; }

const RulesetFactNode *profile_find_child(const RulesetFactNode *node, const char *element_name)
{
  for (guint index = 0; index < node->child_count; index++)
    if (strcmp(node->children[index].element_name, element_name) == 0)
      return &node->children[index];
  return NULL;
}

char *profile_child_suggestion(const RulesetFactNode *node, const char *name)
{
  g_autofree const char **names = g_new(const char *, node->child_count + 1);
  for (guint index = 0; index < node->child_count; index++)
    names[index] = node->children[index].element_name;
  return ruleset_suggestion(name, names, node->child_count);
}

gboolean profile_accept_child(ProfileReader *reader, const XmlElement *child, GHashTable *seen)
{
  if (child->namespace_name != child->parent->namespace_name) {
    g_autofree char *shown =
        quotation(child->namespace_name != NULL ? child->namespace_name : "", -1);
    diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_UNKNOWN_FACT, xml_name_span(child),
                        "\"%s\" is in the namespace \"%s\"; \"%s\" is needed", child->name, shown,
                        PROFILE_NAMESPACE);
    return FALSE;
  }
  const XmlElement *first = g_hash_table_lookup(seen, child->name);
  if (first == NULL) {
    g_hash_table_insert(seen, (gpointer)child->name, (gpointer)child);
    return TRUE;
  }
  if (diagnostic_list_only_counts(reader->diagnostics, &PROFILE_ERROR_DUPLICATE_FACT))
    return FALSE;
  diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_DUPLICATE_FACT, xml_name_span(child),
                      "\"%s\" stands on line %u already", child->name,
                      span_position(first->span).line);
  return FALSE;
}

static void reject_text(ProfileReader *reader, const XmlElement *element, const char *meaning)
{
  if (!xml_has_text(element))
    return;
  g_autofree char *text = g_strstrip(g_strndup(element->text, element->text_length));
  g_autofree char *shown = quotation(text, -1);
  diagnostic_list_add(reader->diagnostics, &XML_UNEXPECTED_TEXT, xml_trimmed_span(element),
                      "\"%s\" stands in \"%s\", which is %s", shown, element->name, meaning);
}

static ProfileStatus read_status(ProfileReader *reader, const XmlElement *element, gboolean *valid)
{
  const XmlAttribute *attribute = xml_attribute(element, "status");
  *valid = FALSE;
  if (attribute == NULL || attribute->length == 0)
    return PROFILE_NOT_ASSESSED;
  for (guint index = 0; index < G_N_ELEMENTS(status_names); index++) {
    if (strcmp(status_names[index], attribute->value) == 0) {
      *valid = TRUE;
      return (ProfileStatus)index;
    }
  }
  g_autofree char *shown = quotation(attribute->value, -1);
  g_autofree char *nearest =
      ruleset_suggestion(attribute->value, status_names, G_N_ELEMENTS(status_names));
  diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_STATUS, attribute->span,
                      "\"%s\" is no status; \"known\", \"unknown\", \"contested\", \"withheld\" "
                      "and \"not-assessed\" are%s",
                      shown, nearest);
  return PROFILE_NOT_ASSESSED;
}

static void read_as_of(ProfileReader *reader, const XmlElement *element, ProfileFact *fact)
{
  IsoDate date;
  fact->as_of = profile_read_date(reader, element, "as-of", &date);
  if (fact->as_of != NULL && reader->has_date && iso_date_is_after(date, reader->date))
    diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_FUTURE,
                        xml_attribute(element, "as-of")->span,
                        "\"%s\" is dated %s, later than the profile, which is as of %s",
                        element->name, fact->as_of, reader->header->as_of);
}

/* Reports content of a fact that is not known. */
static void reject_content(ProfileReader *reader, const XmlElement *element, ProfileStatus status)
{
  if (!xml_has_text(element) && element->first_child == NULL)
    return;
  Span span = xml_has_text(element) ? xml_trimmed_span(element)
                                    : xml_name_span(element->first_child);
  diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_CONTENT, span,
                      "\"%s\" is %s, and so can have no value", element->name,
                      profile_status_name(status));
}

static void read_fact(ProfileReader *reader, const XmlElement *element,
                      const RulesetFactNode *node)
{
  ProfileFact *fact = &reader->profile->facts[node->fact->index];
  xml_shape_check_attributes(element, &fact_shape, reader->diagnostics);
  fact->present = TRUE;
  fact->span = element->span;
  fact->scope = ruleset_plain_attribute(reader->profile->arena, element, "scope");
  fact->note = ruleset_plain_attribute(reader->profile->arena, element, "note");
  read_as_of(reader, element, fact);
  profile_read_evidence_references(reader, element, fact);
  gboolean has_status = FALSE;
  fact->status = read_status(reader, element, &has_status);
  if (!has_status)
    return;
  if (fact->status != PROFILE_KNOWN)
    reject_content(reader, element, fact->status);
  else if (!profile_read_value(reader, element, node, &fact->value))
    fact->value = FEEL_NULL_VALUE;
}

/* The path of the first fact so named below a node, or NULL. */
static const char *find_elsewhere(const RulesetFactNode *node, const char *element_name)
{
  if (node->fact != NULL)
    return strcmp(node->element_name, element_name) == 0 ? node->fact->path : NULL;
  for (guint index = 0; index < node->child_count; index++) {
    const char *path = find_elsewhere(&node->children[index], element_name);
    if (path != NULL)
      return path;
  }
  return NULL;
}

static void report_unknown_fact(ProfileReader *reader, const XmlElement *element,
                                const RulesetFactNode *group)
{
  if (diagnostic_list_only_counts(reader->diagnostics, &PROFILE_ERROR_UNKNOWN_FACT))
    return;
  const Ruleset *ruleset = reader->profile->ruleset;
  const char *path = NULL;
  for (guint index = 0; path == NULL && index < ruleset_fact_input_count(ruleset); index++)
    path = find_elsewhere(ruleset_fact_node(ruleset, index), element->name);
  if (path != NULL) {
    diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_UNKNOWN_FACT, xml_name_span(element),
                        "\"%s\" has no fact \"%s\"; the ruleset has it as \"%s\"",
                        group->element_name, element->name, path);
    return;
  }
  g_autofree char *nearest = profile_child_suggestion(group, element->name);
  diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_UNKNOWN_FACT, xml_name_span(element),
                      "\"%s\" has no fact \"%s\"%s", group->element_name, element->name, nearest);
}

/* Reads the element of a fact, or of a group of them; as deep as the item
 * definitions go. */
static void read_node(ProfileReader *reader, const XmlElement *element,
                      const RulesetFactNode *node)
{
  if (node->kind != RULESET_FACT_GROUP) {
    read_fact(reader, element, node);
    return;
  }
  xml_shape_check_attributes(element, &group_shape, reader->diagnostics);
  reject_text(reader, element, _("a group of facts"));
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  xml_for_each_child(child, element) {
    if (!profile_accept_child(reader, child, seen))
      continue;
    const RulesetFactNode *child_node = profile_find_child(node, child->name);
    if (child_node != NULL)
      read_node(reader, child, child_node);
    else
      report_unknown_fact(reader, child, node);
  }
}

static const RulesetFactNode *find_input(const Ruleset *ruleset, const char *element_name)
{
  for (guint index = 0; index < ruleset_fact_input_count(ruleset); index++) {
    const RulesetFactNode *node = ruleset_fact_node(ruleset, index);
    if (strcmp(node->element_name, element_name) == 0)
      return node;
  }
  return NULL;
}

static void report_unknown_input(ProfileReader *reader, const XmlElement *element)
{
  if (diagnostic_list_only_counts(reader->diagnostics, &PROFILE_ERROR_UNKNOWN_FACT))
    return;
  const Ruleset *ruleset = reader->profile->ruleset;
  guint count = ruleset_fact_input_count(ruleset);
  g_autofree const char **names = g_new(const char *, count + 1);
  const char *path = NULL;
  for (guint index = 0; index < count; index++) {
    const RulesetFactNode *node = ruleset_fact_node(ruleset, index);
    names[index] = node->element_name;
    if (path == NULL)
      path = find_elsewhere(node, element->name);
  }
  g_autofree char *nearest = ruleset_suggestion(element->name, names, count);
  if (path != NULL && *nearest == '\0')
    diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_UNKNOWN_FACT, xml_name_span(element),
                        "the ruleset has no facts \"%s\"; it has the fact \"%s\"", element->name,
                        path);
  else
    diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_UNKNOWN_FACT, xml_name_span(element),
                        "the ruleset has no facts \"%s\"%s", element->name, nearest);
}

void profile_read_facts(ProfileReader *reader, const XmlElement *element)
{
  reject_text(reader, element, _("the list of all facts"));
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  xml_for_each_child(child, element) {
    if (!profile_accept_child(reader, child, seen))
      continue;
    const RulesetFactNode *node = find_input(reader->profile->ruleset, child->name);
    if (node != NULL)
      read_node(reader, child, node);
    else
      report_unknown_input(reader, child);
  }
}

/* Values of facts, read by their types and held against what the ruleset allows. */
#include "engine/base/base-diagnostics.h"
#include "engine/base/diagnostic-full.h"
#include "engine/base/messages.h"
#include "engine/base/quotation.h"
#include "engine/base/xml-shape.h"
#include "engine/feel/decimal.h"
#include "engine/feel/temporal.h"
#include "engine/profile/loader.h"
#include "engine/profile/profile-diagnostics.h"
#include "engine/ruleset/code.h"
#include "engine/ruleset/localised.h"

#include <string.h>

static const XmlShape value_shape = {.name = "value"};

/* How messages describe what a type of value looks like. */
static const char *expected_form(FeelTypeKind kind)
{
  switch (kind) {
  case FEEL_TYPE_BOOLEAN:
    return _("\"true\" or \"false\"");
  case FEEL_TYPE_NUMBER:
    return _("a number such as \"12\" or \"0.5\"");
  case FEEL_TYPE_DATE:
    return _("a date such as \"2018-10-01\"");
  case FEEL_TYPE_TIME:
    return _("a time such as \"14:30:00\"");
  case FEEL_TYPE_DATE_TIME:
    return _("a date and time such as \"2018-10-01T14:30:00Z\"");
  case FEEL_TYPE_YEARS_MONTHS_DURATION:
    return _("a duration of years and months such as \"P1Y6M\"");
  case FEEL_TYPE_DAYS_TIME_DURATION:
    return _("a duration of days and time such as \"P30D\" or \"PT12H\"");
  default:
    return _("a value that a profile can hold");
  }
}

static gboolean parse_boolean(const char *text, FeelValue *value)
{
  gboolean is_true = strcmp(text, "true") == 0;
  *value = feel_boolean(is_true);
  return is_true || strcmp(text, "false") == 0;
}

static gboolean parse_date(const char *text, gsize length, FeelValue *value)
{
  FeelDate date;
  if (!feel_date_parse(text, length, &date))
    return FALSE;
  *value = feel_date(date);
  return TRUE;
}

static gboolean parse_duration(const char *text, gsize length, FeelKind kind, FeelValue *value)
{
  return feel_duration_parse(text, length, value) && value->kind == kind;
}

static gboolean parse_scalar(Arena *arena, FeelTypeKind kind, const char *text, FeelValue *value)
{
  gsize length = strlen(text);
  FeelDecimal decimal;
  FeelTime time;
  FeelDateTime date_time;
  switch (kind) {
  case FEEL_TYPE_STRING:
    *value = feel_string_borrow(text, length);
    return TRUE;
  case FEEL_TYPE_BOOLEAN:
    return parse_boolean(text, value);
  case FEEL_TYPE_NUMBER:
    if (!feel_decimal_parse(text, length, &decimal))
      return FALSE;
    *value = feel_number(arena, decimal);
    return TRUE;
  case FEEL_TYPE_DATE:
    return parse_date(text, length, value);
  case FEEL_TYPE_TIME:
    if (!feel_time_parse(arena, text, length, &time))
      return FALSE;
    *value = feel_time(arena, time);
    return TRUE;
  case FEEL_TYPE_DATE_TIME:
    if (!feel_date_time_parse(arena, text, length, &date_time))
      return FALSE;
    *value = feel_date_time(arena, date_time);
    return TRUE;
  case FEEL_TYPE_YEARS_MONTHS_DURATION:
    return parse_duration(text, length, FEEL_YEARS_MONTHS_DURATION, value);
  case FEEL_TYPE_DAYS_TIME_DURATION:
    return parse_duration(text, length, FEEL_DAYS_TIME_DURATION, value);
  default:
    return FALSE;
  }
}

/* The allowed values one by one as text, "a, b and c"; as written in the model
 * where they are not constants. *nearest is set to a suggestion. (transfer full) */
static char *describe_allowed(const DmnItemDefinition *item, const char *text, char **nearest)
{
  guint count = dmn_item_allowed_count(item);
  g_autoptr(Arena) arena = arena_new(0);
  g_autofree const char **texts = g_new(const char *, count + 1);
  guint text_count = 0;
  GString *description = g_string_new(NULL);
  for (guint index = 0; index < count; index++) {
    FeelValue value = dmn_item_allowed(item, index);
    if (index > 0)
      g_string_append(description, index + 1 == count ? _(" and ") : ", ");
    g_string_append(description, feel_value_text(arena, value, 0));
    if (value.kind == FEEL_STRING)
      texts[text_count++] = value.string;
  }
  if (count == 0) {
    const char *written = dmn_item_allowed_text(item);
    g_string_append(description, written != NULL ? written : _("others"));
  }
  *nearest = ruleset_suggestion(text, texts, text_count);
  return g_string_free(description, FALSE);
}

static gboolean check_allowed(ProfileReader *reader, const XmlElement *element,
                              const RulesetFactNode *node, const char *text, FeelValue value)
{
  if (node->item == NULL || dmn_item_allows(node->item, value))
    return TRUE;
  if (diagnostic_list_only_counts(reader->diagnostics, &PROFILE_ERROR_NOT_ALLOWED))
    return FALSE;
  g_autofree char *nearest = NULL;
  g_autofree char *allowed = describe_allowed(node->item, text, &nearest);
  g_autofree char *shown = quotation(text, -1);
  diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_NOT_ALLOWED, xml_trimmed_span(element),
                      "\"%s\" is not an allowed value of \"%s\"; allowed are %s%s", shown,
                      node->element_name, allowed, nearest);
  return FALSE;
}

static gboolean reject_children(ProfileReader *reader, const XmlElement *element)
{
  const XmlElement *child = element->first_child;
  if (child == NULL)
    return FALSE;
  diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_VALUE, xml_name_span(child),
                      "\"%s\" holds text, and no element such as \"%s\"", element->name,
                      child->name);
  return TRUE;
}

/* Reads one value from the text of an element: of the fact, of a <value>, or of
 * a component of an item. */
static gboolean read_scalar(ProfileReader *reader, const XmlElement *element,
                            const RulesetFactNode *node, FeelValue *value)
{
  if (reject_children(reader, element))
    return FALSE;
  FeelTypeKind kind = node->value_type->kind;
  const char *text = ruleset_plain_text(reader->profile->arena, element);
  if (*text == '\0') {
    diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_NO_VALUE, xml_name_span(element),
                        kind == FEEL_TYPE_STRING ? N_("\"%s\" has no value")
                                                 : N_("\"%s\" has no value; it takes %s"),
                        element->name, expected_form(kind));
    return FALSE;
  }
  if (parse_scalar(reader->profile->arena, kind, text, value))
    return check_allowed(reader, element, node, text, *value);
  g_autofree char *shown = quotation(text, -1);
  diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_VALUE, xml_trimmed_span(element),
                      "\"%s\" is not %s, which \"%s\" takes", shown, expected_form(kind),
                      node->element_name);
  return FALSE;
}

static gboolean read_component(ProfileReader *reader, const XmlElement *element,
                               const RulesetFactNode *node, FeelValue *value);

static void report_unknown_component(ProfileReader *reader, const XmlElement *element,
                                     const RulesetFactNode *node)
{
  if (diagnostic_list_only_counts(reader->diagnostics, &PROFILE_ERROR_UNKNOWN_FACT))
    return;
  g_autofree char *nearest = profile_child_suggestion(node, element->name);
  diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_UNKNOWN_FACT, xml_name_span(element),
                      "an item of \"%s\" has no \"%s\"%s", node->element_name, element->name,
                      nearest);
}

/* Reads the components of an item; one that is left out is null. */
static gboolean read_components(ProfileReader *reader, const XmlElement *element,
                                const RulesetFactNode *node, FeelValue *value)
{
  FeelValue *values = arena_new_array(reader->profile->arena, FeelValue, node->child_count);
  gboolean right = TRUE;
  if (xml_has_text(element)) {
    diagnostic_list_add(reader->diagnostics, &XML_UNEXPECTED_TEXT, xml_trimmed_span(element),
                        "\"%s\" holds an element for each of its components, and no text",
                        element->name);
    right = FALSE;
  }
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  xml_for_each_child(child, element) {
    if (!profile_accept_child(reader, child, seen)) {
      right = FALSE;
      continue;
    }
    const RulesetFactNode *component = profile_find_child(node, child->name);
    if (component == NULL) {
      report_unknown_component(reader, child, node);
      right = FALSE;
      continue;
    }
    right = read_component(reader, child, component, &values[component - node->children]) && right;
  }
  *value = feel_context(reader->profile->arena, node->value_type->shape, values);
  return right;
}

/* Reads the children of a collection: <value> each, or <item> each. */
static gboolean read_collection(ProfileReader *reader, const XmlElement *element,
                                const RulesetFactNode *node, FeelValue *value)
{
  gboolean holds_items = node->value_type->kind == FEEL_TYPE_CONTEXT;
  const char *name = holds_items ? "item" : "value";
  if (xml_has_text(element)) {
    diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_VALUE, xml_trimmed_span(element),
                        "\"%s\" holds several values, each in an element \"%s\"", element->name,
                        name);
    return FALSE;
  }
  guint count = 0;
  xml_for_each_child(child, element)
    count++;
  if (count > reader->limits->list_length) {
    diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_TOO_MANY, xml_name_span(element),
                        "\"%s\" has %u values, and at most %u are accepted", element->name, count,
                        reader->limits->list_length);
    return FALSE;
  }
  FeelValue *values = arena_new_array(reader->profile->arena, FeelValue, count);
  gboolean right = TRUE;
  guint index = 0;
  xml_for_each_child(child, element) {
    FeelValue *item = &values[index++];
    if (child->namespace_name != element->namespace_name || strcmp(child->name, name) != 0) {
      diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_VALUE, xml_name_span(child),
                          "\"%s\" holds elements \"%s\", and no \"%s\"", element->name, name,
                          child->name);
      right = FALSE;
      continue;
    }
    xml_shape_check_attributes(child, &value_shape, reader->diagnostics);
    right = (holds_items ? read_components(reader, child, node, item)
                         : read_scalar(reader, child, node, item)) &&
            right;
  }
  *value = feel_list(values, count);
  return right;
}

static gboolean read_component(ProfileReader *reader, const XmlElement *element,
                               const RulesetFactNode *node, FeelValue *value)
{
  xml_shape_check_attributes(element, &value_shape, reader->diagnostics);
  return profile_read_value(reader, element, node, value);
}

gboolean profile_read_value(ProfileReader *reader, const XmlElement *element,
                            const RulesetFactNode *node, FeelValue *value)
{
  switch (node->kind) {
  case RULESET_FACT_SINGLE:
    return read_scalar(reader, element, node, value);
  case RULESET_FACT_COLLECTION:
    return read_collection(reader, element, node, value);
  case RULESET_FACT_GROUP:
    return read_components(reader, element, node, value);
  }
  return FALSE;
}

#include "engine/dmn/test-value.h"

#include "engine/base/messages.h"
#include "engine/feel/temporal.h"

#include <string.h>

#define SCHEMA_INSTANCE "http://www.w3.org/2001/XMLSchema-instance"

static const char *instance_attribute(const XmlElement *element, const char *name)
{
  for (guint index = 0; index < element->attribute_count; index++) {
    const XmlAttribute *attribute = &element->attributes[index];
    if (g_strcmp0(attribute->namespace_name, SCHEMA_INSTANCE) == 0 &&
        strcmp(attribute->name, name) == 0)
      return attribute->value;
  }
  return NULL;
}

static gboolean is_nil(const XmlElement *element)
{
  const char *nil = instance_attribute(element, "nil");
  return nil != NULL && (strcmp(nil, "true") == 0 || strcmp(nil, "1") == 0);
}

typedef gboolean (*ReadSimple)(Arena *arena, const char *text, FeelValue *value);

static gboolean read_number(Arena *arena, const char *text, FeelValue *value)
{
  FeelDecimal decimal;
  if (!feel_decimal_parse(text, strlen(text), &decimal))
    return FALSE;
  *value = feel_number(arena, decimal);
  return TRUE;
}

static gboolean read_boolean(Arena *arena, const char *text, FeelValue *value)
{
  (void)arena;
  gboolean yes = strcmp(text, "true") == 0 || strcmp(text, "1") == 0;
  *value = feel_boolean(yes);
  return yes || strcmp(text, "false") == 0 || strcmp(text, "0") == 0;
}

static gboolean read_date(Arena *arena, const char *text, FeelValue *value)
{
  (void)arena;
  FeelDate date;
  if (!feel_date_parse(text, strlen(text), &date))
    return FALSE;
  *value = feel_date(date);
  return TRUE;
}

static gboolean read_time(Arena *arena, const char *text, FeelValue *value)
{
  FeelTime time;
  if (!feel_time_parse(arena, text, strlen(text), &time))
    return FALSE;
  *value = feel_time(arena, time);
  return TRUE;
}

static gboolean read_date_time(Arena *arena, const char *text, FeelValue *value)
{
  FeelDateTime date_time;
  if (!feel_date_time_parse(arena, text, strlen(text), &date_time))
    return FALSE;
  *value = feel_date_time(arena, date_time);
  return TRUE;
}

static gboolean read_duration(Arena *arena, const char *text, FeelValue *value)
{
  (void)arena;
  return feel_duration_parse(text, strlen(text), value);
}

static const struct {
  const char *type;
  ReadSimple read;
} simple_types[] = {
    {"decimal", read_number},    {"double", read_number},       {"float", read_number},
    {"integer", read_number},    {"int", read_number},          {"long", read_number},
    {"boolean", read_boolean},   {"date", read_date},           {"time", read_time},
    {"dateTime", read_date_time}, {"duration", read_duration},
    {"dayTimeDuration", read_duration}, {"yearMonthDuration", read_duration},
};

static gboolean read_simple(Arena *arena, const XmlElement *element, FeelValue *value,
                            const char **message)
{
  const char *type = instance_attribute(element, "type");
  const char *colon = type != NULL ? strchr(type, ':') : NULL;
  const char *local = colon != NULL ? colon + 1 : type;
  if (local == NULL || strcmp(local, "string") == 0) {
    *value = feel_string_copy(arena, element->text, element->text_length);
    return TRUE;
  }
  const char *text = xml_trimmed_text(arena, element);
  for (guint index = 0; index < G_N_ELEMENTS(simple_types); index++)
    if (strcmp(simple_types[index].type, local) == 0) {
      if (simple_types[index].read(arena, text, value))
        return TRUE;
      *message = arena_printf(arena, _("\"%s\" is no %s"), text, type);
      return FALSE;
    }
  *message = arena_printf(arena, _("the type \"%s\" is not known"), type);
  return FALSE;
}

static guint count_children(const XmlElement *element, const char *name)
{
  guint count = 0;
  xml_for_each_child(child, element)
    count += strcmp(child->name, name) == 0 ? 1 : 0;
  return count;
}

static gboolean read_list(Arena *arena, const XmlElement *list, FeelValue *value,
                          const char **message)
{
  guint count = count_children(list, "item");
  FeelValue *items = arena_new_array(arena, FeelValue, count + 1);
  guint index = 0;
  xml_for_each_child(child, list)
    if (strcmp(child->name, "item") == 0 &&
        !dmn_test_value_read(arena, child, &items[index++], message))
      return FALSE;
  *value = feel_list(items, count);
  return TRUE;
}

static gboolean read_context(Arena *arena, const XmlElement *element, FeelValue *value,
                             const char **message)
{
  guint count = count_children(element, "component");
  const char **names = arena_new_array(arena, const char *, count + 1);
  FeelValue *values = arena_new_array(arena, FeelValue, count + 1);
  guint index = 0;
  xml_for_each_child(child, element) {
    if (strcmp(child->name, "component") != 0)
      continue;
    const char *name = xml_attribute_value(child, "name");
    names[index] = name != NULL ? name : "";
    if (!dmn_test_value_read(arena, child, &values[index++], message))
      return FALSE;
  }
  *value = feel_context(arena, feel_shape_new(arena, names, count), values);
  return TRUE;
}

gboolean dmn_test_value_read(Arena *arena, const XmlElement *element, FeelValue *value,
                             const char **message)
{
  *value = FEEL_NULL_VALUE;
  if (is_nil(element))
    return TRUE;
  xml_for_each_child(child, element) {
    if (strcmp(child->name, "value") == 0)
      return is_nil(child) || read_simple(arena, child, value, message);
    if (strcmp(child->name, "list") == 0)
      return is_nil(child) || read_list(arena, child, value, message);
    if (strcmp(child->name, "component") == 0)
      return read_context(arena, element, value, message);
  }
  return TRUE;
}

static FeelValue complete_list(Arena *arena, FeelValue list, const FeelType *element)
{
  FeelValue *items = arena_new_array(arena, FeelValue, list.length + 1);
  for (guint index = 0; index < list.length; index++)
    items[index] = dmn_test_value_complete(arena, list.items[index], element);
  return feel_list(items, list.length);
}

/* The members of the type in its order, then those that it does not have. */
static FeelValue complete_context(Arena *arena, FeelValue context, const FeelType *type)
{
  const FeelShape *shape = context.context->shape;
  guint maximum = shape->count + type->member_count;
  const char **names = arena_new_array(arena, const char *, maximum + 1);
  FeelValue *values = arena_new_array(arena, FeelValue, maximum + 1);
  guint count = 0;
  for (guint index = 0; index < type->member_count; index++) {
    const FeelMember *member = &type->members[index];
    FeelValue value = FEEL_NULL_VALUE;
    feel_context_get(context, member->name, &value);
    names[count] = member->name;
    values[count++] = dmn_test_value_complete(arena, value, member->type);
  }
  const FeelShape *known = feel_shape_new(arena, names, count);
  for (guint index = 0; index < shape->count; index++)
    if (feel_shape_find(known, shape->names[index], strlen(shape->names[index])) < 0) {
      names[count] = shape->names[index];
      values[count++] = context.context->values[index];
    }
  return feel_context(arena, feel_shape_new(arena, names, count), values);
}

FeelValue dmn_test_value_complete(Arena *arena, FeelValue value, const FeelType *type)
{
  if (value.kind == FEEL_LIST && type->kind == FEEL_TYPE_LIST && type->element != NULL)
    return complete_list(arena, value, type->element);
  if (value.kind == FEEL_CONTEXT && type->kind == FEEL_TYPE_CONTEXT)
    return complete_context(arena, value, type);
  return value;
}

typedef gboolean (*CompareNumbers)(FeelValue expected, FeelValue actual);

static gboolean equal_numbers(FeelValue expected, FeelValue actual)
{
  return feel_equal(expected, actual) == FEEL_TERNARY_TRUE;
}

static gboolean near_numbers(FeelValue expected, FeelValue actual)
{
  static const char bound_text[] = "0.00000001";
  FeelDecimal bound;
  FeelDecimal difference;
  if (!feel_decimal_parse(bound_text, strlen(bound_text), &bound) ||
      !feel_decimal_subtract(feel_to_decimal(expected), feel_to_decimal(actual), &difference))
    return FALSE;
  return feel_decimal_compare(difference, bound) < 0 &&
         feel_decimal_compare(feel_decimal_negate(difference), bound) < 0;
}

static gboolean same(FeelValue expected, FeelValue actual, CompareNumbers compare);

static gboolean same_lists(FeelValue expected, FeelValue actual, CompareNumbers compare)
{
  if (expected.length != actual.length)
    return FALSE;
  for (guint index = 0; index < expected.length; index++)
    if (!same(expected.items[index], actual.items[index], compare))
      return FALSE;
  return TRUE;
}

static gboolean same_contexts(FeelValue expected, FeelValue actual, CompareNumbers compare)
{
  const FeelShape *shape = expected.context->shape;
  if (shape->count != actual.context->shape->count)
    return FALSE;
  for (guint index = 0; index < shape->count; index++) {
    FeelValue member = FEEL_NULL_VALUE;
    if (!feel_context_get(actual, shape->names[index], &member) ||
        !same(expected.context->values[index], member, compare))
      return FALSE;
  }
  return TRUE;
}

/* The depth is that of the expected value's XML, which is limited. */
static gboolean same(FeelValue expected, FeelValue actual, CompareNumbers compare)
{
  if (expected.kind != actual.kind)
    return FALSE;
  switch ((FeelKind)expected.kind) {
  case FEEL_NULL:
    return TRUE;
  case FEEL_NUMBER:
    return compare(expected, actual);
  case FEEL_LIST:
    return same_lists(expected, actual, compare);
  case FEEL_CONTEXT:
    return same_contexts(expected, actual, compare);
  case FEEL_TIME:
  case FEEL_DATE_TIME:
    return feel_identical(expected, actual);
  default:
    return feel_equal(expected, actual) == FEEL_TERNARY_TRUE;
  }
}

gboolean dmn_test_value_same(FeelValue expected, FeelValue actual)
{
  return same(expected, actual, equal_numbers);
}

gboolean dmn_test_value_near(FeelValue expected, FeelValue actual)
{
  return same(expected, actual, near_numbers);
}

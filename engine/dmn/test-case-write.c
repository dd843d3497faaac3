#include "engine/dmn/test-case-write.h"
#include "engine/dmn/dmn-private.h"

#include <string.h>

static void append_indent(GString *text, guint depth)
{
  for (guint index = 0; index < depth; index++)
    g_string_append(text, "  ");
}

/* An element's start tag with an attribute, and the line's end. */
static void begin(GString *text, guint depth, const char *element, const char *attribute,
                  const char *value)
{
  append_indent(text, depth);
  g_string_append_printf(text, "<%s", element);
  if (attribute != NULL) {
    g_autofree char *escaped = g_markup_escape_text(value, -1);
    g_string_append_printf(text, " %s=\"%s\"", attribute, escaped);
  }
  g_string_append(text, ">\n");
}

static void end(GString *text, guint depth, const char *element)
{
  append_indent(text, depth);
  g_string_append_printf(text, "</%s>\n", element);
}

static const char *schema_type(FeelKind kind)
{
  switch (kind) {
  case FEEL_BOOLEAN:
    return "xsd:boolean";
  case FEEL_NUMBER:
    return "xsd:decimal";
  case FEEL_DATE:
    return "xsd:date";
  case FEEL_TIME:
    return "xsd:time";
  case FEEL_DATE_TIME:
    return "xsd:dateTime";
  case FEEL_YEARS_MONTHS_DURATION:
  case FEEL_DAYS_TIME_DURATION:
    return "xsd:duration";
  default:
    return "xsd:string";
  }
}

static void append_simple(GString *text, guint depth, FeelValue value)
{
  append_indent(text, depth);
  if (feel_is_null(value)) {
    g_string_append(text, "<value xsi:nil=\"true\"/>\n");
    return;
  }
  g_autoptr(Arena) arena = arena_new(0);
  FeelValue string = feel_to_string(arena, value);
  g_autofree char *escaped =
      string.kind == FEEL_STRING ? g_markup_escape_text(string.string, string.length) : g_strdup("");
  g_string_append_printf(text, "<value xsi:type=\"%s\">%s</value>\n", schema_type(value.kind),
                         escaped);
}

/* As deep as values are nested, which evaluating limits. */
static void append_value(GString *text, guint depth, FeelValue value)
{
  if (value.kind == FEEL_LIST && value.length == 0) {
    append_indent(text, depth);
    g_string_append(text, "<list/>\n");
    return;
  }
  if (value.kind == FEEL_LIST) {
    begin(text, depth, "list", NULL, NULL);
    for (guint index = 0; index < value.length; index++) {
      begin(text, depth + 1, "item", NULL, NULL);
      append_value(text, depth + 2, value.items[index]);
      end(text, depth + 1, "item");
    }
    end(text, depth, "list");
    return;
  }
  if (value.kind != FEEL_CONTEXT) {
    append_simple(text, depth, value);
    return;
  }
  const FeelContext *context = value.context;
  for (guint index = 0; index < context->shape->count; index++) {
    begin(text, depth, "component", "name", context->shape->names[index]);
    append_value(text, depth + 1, context->values[index]);
    end(text, depth, "component");
  }
}

/* Whether any of the facts of a type, from a number on, is there. */
static gboolean is_told(const FeelType *type, const FeelValue *facts, guint fact)
{
  guint count = type->kind == FEEL_TYPE_CONTEXT ? feel_type_leaves(type) : 1;
  for (guint index = 0; index < count; index++)
    if (!feel_is_null(facts[fact + index]))
      return TRUE;
  return FALSE;
}

/* The facts of a type that are there, each in the component it belongs to. */
static void append_facts(GString *text, guint depth, const FeelType *type, const FeelValue *facts,
                         guint fact)
{
  if (type->kind != FEEL_TYPE_CONTEXT) {
    append_value(text, depth, facts[fact]);
    return;
  }
  for (guint index = 0; index < type->member_count; index++) {
    const FeelMember *member = &type->members[index];
    if (is_told(member->type, facts, fact)) {
      begin(text, depth, "component", "name", member->name);
      append_facts(text, depth + 1, member->type, facts, fact);
      end(text, depth, "component");
    }
    fact += member->type->kind == FEEL_TYPE_CONTEXT ? feel_type_leaves(member->type) : 1;
  }
}

static void append_input(GString *text, const DmnElement *input, const DmnWrittenCase *written)
{
  if (!is_told(input->type, written->facts, input->first_fact))
    return;
  g_autofree char *name = g_markup_escape_text(input->name, -1);
  g_autofree char *namespace_name = g_markup_escape_text(input->model->namespace_name, -1);
  append_indent(text, 2);
  g_string_append_printf(text, "<inputNode name=\"%s\"", name);
  if (input->model != written->model)
    g_string_append_printf(text, " namespace=\"%s\"", namespace_name);
  g_string_append(text, ">\n");
  append_facts(text, 3, input->type, written->facts, input->first_fact);
  end(text, 2, "inputNode");
}

void dmn_test_cases_begin(GString *text, const DmnModel *model)
{
  g_autofree char *file = g_path_get_basename(source_name(model->source));
  g_autofree char *escaped = g_markup_escape_text(file, -1);
  g_string_append_printf(text,
                         "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                         "<testCases xmlns=\"http://www.omg.org/spec/DMN/20160719/testcase\"\n"
                         "           xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
                         "           xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\">\n"
                         "  <modelName>%s</modelName>\n",
                         escaped);
}

void dmn_test_cases_end(GString *text) { g_string_append(text, "</testCases>\n"); }

void dmn_test_case_write(GString *text, const DmnModels *models, const DmnWrittenCase *written)
{
  g_autofree char *description = g_markup_escape_text(written->description, -1);
  g_autofree char *name = g_markup_escape_text(written->decision->name, -1);
  g_string_append_c(text, '\n');
  begin(text, 1, "testCase", "id", written->id);
  append_indent(text, 2);
  g_string_append_printf(text, "<description>%s</description>\n", description);
  for (guint index = 0; index < models->element_count; index++)
    if (models->elements[index]->kind == DMN_INPUT_DATA)
      append_input(text, models->elements[index], written);
  append_indent(text, 2);
  g_string_append_printf(text, "<resultNode name=\"%s\" type=\"decision\">\n", name);
  begin(text, 3, "expected", NULL, NULL);
  append_value(text, 4, written->expected);
  end(text, 3, "expected");
  end(text, 2, "resultNode");
  end(text, 1, "testCase");
}

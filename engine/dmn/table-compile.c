/* Decision tables (DMN 1.5, clause 8), compiled. Every cell is looked at, so
 * that one pass reports all that is wrong. */
#include "engine/base/messages.h"
#include "engine/dmn/logic-compile.h"

#include <string.h>

typedef struct {
  const DmnCompile *compile;
  const XmlElement *xml;
  DmnTable *table;
} TableCompile;

static guint count_children(const XmlElement *xml, const char *name)
{
  guint count = 0;
  xml_for_each_child(child, xml)
    count += xml_is(child, xml->namespace_name, name) ? 1 : 0;
  return count;
}

/* One of the names listed by an attribute, or the first where it is missing. */
static guint read_choice(const DmnCompile *compile, const XmlElement *xml, const char *attribute,
                         const char *const *choices)
{
  const XmlAttribute *given = xml_attribute(xml, attribute);
  if (given == NULL)
    return 0;
  for (guint index = 0; choices[index] != NULL; index++)
    if (strcmp(choices[index], given->value) == 0)
      return index;
  g_autofree char *known = dmn_quoted_names(choices);
  diagnostic_list_add_at(compile->loader->diagnostics, &DMN_ERROR_ATTRIBUTE, given->span,
                         compile->place, "the attribute \"%s\" is \"%s\"; it may be %s", attribute,
                         given->value, known);
  return 0;
}

static DmnCompile at(const DmnCompile *compile, const char *place)
{
  DmnCompile inner = *compile;
  inner.expected = NULL;
  inner.place = place;
  return inner;
}

static void compile_input(TableCompile *state, const XmlElement *xml)
{
  static const char *const known[] = {"description", "extensionElements", "inputExpression",
                                      "inputValues", NULL};
  DmnLoader *loader = state->compile->loader;
  guint number = ++state->table->input_count;
  DmnInputClause *input = &state->table->inputs[number - 1];
  dmn_check_children(loader, xml, known);
  const char *label = xml_attribute_value(xml, "label");
  const XmlElement *expression = xml_child(xml, "inputExpression");
  const XmlElement *text = expression != NULL ? xml_child(expression, "text") : NULL;
  if (label == NULL || *label == '\0')
    label = text != NULL ? xml_trimmed_text(loader->arena, text) : "";
  input->label = label;
  input->cell.text = "";
  input->cell.in_error = TRUE;
  input->cell.place =
      arena_printf(loader->arena, _("%s, input %u (\"%s\")"), state->compile->place, number, label);
  input->test_type = feel_type_basic(FEEL_TYPE_ANY);
  DmnCompile inner = at(state->compile, input->cell.place);
  if (expression == NULL) {
    diagnostic_list_add_at(loader->diagnostics, &DMN_ERROR_MISSING_ELEMENT, xml->span,
                           inner.place, "the input has no <inputExpression>");
    return;
  }
  dmn_compile_cell(&inner, expression, FALSE, &input->cell);
  if (input->cell.expression != NULL)
    input->test_type = feel_expression_type(input->cell.expression);
  input->type =
      dmn_attribute_type(loader, state->compile->model, expression, "typeRef", &input->item);
  if (input->type != NULL && input->type->kind != FEEL_TYPE_ANY)
    input->test_type = input->type;
  const XmlElement *values = xml_child(xml, "inputValues");
  if (values != NULL)
    input->values = dmn_compile_values(loader, values, state->compile->scope, input->test_type);
}

/* The definition that the value of an output column is expected to follow, where
 * the decision's own type says so. */
static const DmnItemDefinition *expected_item(const TableCompile *state, const char *name,
                                              guint outputs)
{
  const DmnItemDefinition *item = state->compile->expected;
  if (item == NULL || outputs == 1)
    return item;
  while (item->component_count == 0 && item->base != NULL)
    item = item->base;
  for (guint index = 0; index < item->component_count; index++)
    if (strcmp(item->components[index]->name, name) == 0)
      return item->components[index];
  return NULL;
}

static DmnValues *values_of_item(const DmnItemDefinition *item)
{
  for (; item != NULL; item = item->base)
    if (item->allowed != NULL)
      return item->allowed;
  return NULL;
}

static void compile_output(TableCompile *state, const XmlElement *xml, guint count)
{
  static const char *const known[] = {"description", "extensionElements", "outputValues",
                                      "defaultOutputEntry", NULL};
  DmnLoader *loader = state->compile->loader;
  DmnTable *table = state->table;
  guint number = ++table->output_count;
  DmnOutputClause *output = &table->outputs[number - 1];
  dmn_check_children(loader, xml, known);
  const char *name = xml_attribute_value(xml, "name");
  output->name = name != NULL ? dmn_name_key(loader->arena, name) : "";
  if (*output->name == '\0' && count > 1)
    diagnostic_list_add_at(loader->diagnostics, &DMN_ERROR_ATTRIBUTE, xml->span,
                           state->compile->place,
                           "output %u has no name; every one of several outputs has one", number);
  for (guint index = 0; index + 1 < number; index++)
    if (*output->name != '\0' && strcmp(table->outputs[index].name, output->name) == 0)
      diagnostic_list_add_at(loader->diagnostics, &DMN_ERROR_DUPLICATE_NAME,
                             dmn_attribute_span(xml, "name"), state->compile->place,
                             "two outputs are named \"%s\"", output->name);
  output->type = dmn_attribute_type(loader, state->compile->model, xml, "typeRef", &output->item);
  const FeelType *type =
      output->type != NULL ? output->type : feel_type_basic(FEEL_TYPE_ANY);
  const XmlElement *values = xml_child(xml, "outputValues");
  if (values != NULL)
    output->values = dmn_compile_values(loader, values, state->compile->scope, type);
  output->order = output->values;
  if (output->order == NULL)
    output->order = values_of_item(output->item);
  if (output->order == NULL)
    output->order = values_of_item(expected_item(state, output->name, count));
  const XmlElement *default_output = xml_child(xml, "defaultOutputEntry");
  output->default_output.text = "";
  output->default_output.is_constant = TRUE;
  output->default_output.constant = FEEL_NULL_VALUE;
  if (default_output == NULL)
    return;
  DmnCompile inner = at(state->compile, arena_printf(loader->arena, _("%s, default of output %u"),
                                                     state->compile->place, number));
  output->default_output = (DmnCell){0};
  dmn_compile_cell(&inner, default_output, TRUE, &output->default_output);
  table->has_default = TRUE;
}

static const char *output_place(const TableCompile *state, guint rule, guint output)
{
  const DmnTable *table = state->table;
  Arena *arena = state->compile->loader->arena;
  const char *name = output < table->output_count ? table->outputs[output].name : "";
  if (*name == '\0')
    return arena_printf(arena, _("%s, rule %u, output %u"), table->place, rule, output + 1);
  return arena_printf(arena, _("%s, rule %u, output %u (\"%s\")"), table->place, rule, output + 1,
                      name);
}

static void check_width(TableCompile *state, const XmlElement *xml, guint number, guint found,
                        guint expected, const char *what)
{
  if (found == expected)
    return;
  diagnostic_list_add_at(state->compile->loader->diagnostics, &DMN_ERROR_TABLE_WIDTH, xml->span,
                         state->table->place, "rule %u has %u %s cells for %u %s columns", number,
                         found, what, expected, what);
}

static void compile_rule(TableCompile *state, const XmlElement *xml)
{
  static const char *const known[] = {"description", "extensionElements", "inputEntry",
                                      "outputEntry", "annotationEntry", NULL};
  DmnLoader *loader = state->compile->loader;
  DmnTable *table = state->table;
  guint number = ++table->rule_count;
  DmnRule *rule = &table->rules[number - 1];
  dmn_check_children(loader, xml, known);
  rule->id = xml_attribute_value(xml, "id");
  rule->description = dmn_child_text(loader, xml, "description");
  rule->span = xml->span;
  rule->inputs = arena_new_array(loader->arena, DmnCell, table->input_count);
  rule->outputs = arena_new_array(loader->arena, DmnCell, table->output_count);
  rule->annotations = arena_new_array(loader->arena, const char *, table->annotation_count);
  rule->annotation_texts =
      arena_new_array(loader->arena, const XmlElement *, table->annotation_count);
  for (guint index = 0; index < table->annotation_count; index++)
    rule->annotations[index] = "";
  for (guint index = 0; index < table->input_count; index++)
    rule->inputs[index] = (DmnCell){.text = "", .in_error = TRUE, .place = table->place};
  for (guint index = 0; index < table->output_count; index++)
    rule->outputs[index] = (DmnCell){.text = "", .in_error = TRUE, .place = table->place};
  guint inputs = 0;
  guint outputs = 0;
  guint annotations = 0;
  xml_for_each_child(child, xml) {
    if (xml_is(child, xml->namespace_name, "inputEntry")) {
      guint index = inputs++;
      if (index >= table->input_count)
        continue;
      DmnCompile inner =
          at(state->compile,
             arena_printf(loader->arena, _("%s, rule %u, input %u (\"%s\")"), table->place, number,
                          index + 1, table->inputs[index].label));
      dmn_compile_test_cell(&inner, child, table->inputs[index].test_type, &rule->inputs[index]);
    } else if (xml_is(child, xml->namespace_name, "outputEntry")) {
      guint index = outputs++;
      if (index >= table->output_count)
        continue;
      DmnCompile inner = at(state->compile, output_place(state, number, index));
      dmn_compile_cell(&inner, child, TRUE, &rule->outputs[index]);
    } else if (xml_is(child, xml->namespace_name, "annotationEntry")) {
      const char *text = dmn_child_text(loader, child, "text");
      if (annotations < table->annotation_count && text != NULL) {
        rule->annotations[annotations] = text;
        rule->annotation_texts[annotations] = xml_child(child, "text");
      }
      annotations++;
    }
  }
  check_width(state, xml, number, inputs, table->input_count, C_("cells", "input"));
  check_width(state, xml, number, outputs, table->output_count, C_("cells", "output"));
  if (annotations > table->annotation_count)
    check_width(state, xml, number, annotations, table->annotation_count,
                C_("cells", "annotation"));
}

static void check_policy(const TableCompile *state)
{
  DmnTable *table = state->table;
  DiagnosticList *diagnostics = state->compile->loader->diagnostics;
  Span span = state->xml->span;
  if (table->aggregation != DMN_AGGREGATE_NONE && table->hit_policy != DMN_HIT_COLLECT)
    diagnostic_list_add_at(diagnostics, &DMN_ERROR_TABLE_AGGREGATION,
                           dmn_attribute_span(state->xml, "aggregation"), table->place,
                           "only a table with hit policy COLLECT aggregates");
  if (table->aggregation != DMN_AGGREGATE_NONE && table->output_count > 1)
    diagnostic_list_add_at(diagnostics, &DMN_ERROR_TABLE_AGGREGATION,
                           dmn_attribute_span(state->xml, "aggregation"), table->place,
                           "a table that aggregates has one output; this one has %u",
                           table->output_count);
  if (table->output_count == 0)
    diagnostic_list_add_at(diagnostics, &DMN_ERROR_MISSING_ELEMENT, span, table->place,
                           "the decision table has no <output>");
  if (table->hit_policy != DMN_HIT_PRIORITY && table->hit_policy != DMN_HIT_OUTPUT_ORDER)
    return;
  for (guint index = 0; index < table->output_count; index++)
    if (table->outputs[index].order != NULL)
      return;
  diagnostic_list_add_at(diagnostics, &DMN_ERROR_TABLE_PRIORITY, span, table->place,
                         "hit policy %s needs an output with <outputValues>",
                         table->hit_policy == DMN_HIT_PRIORITY ? "PRIORITY" : "OUTPUT ORDER");
}

static const FeelType *result_type(const TableCompile *state)
{
  const DmnTable *table = state->table;
  Arena *arena = state->compile->loader->arena;
  const FeelType *any = feel_type_basic(FEEL_TYPE_ANY);
  const FeelType *single = any;
  if (table->output_count == 1 && table->outputs[0].type != NULL)
    single = table->outputs[0].type;
  if (table->output_count > 1) {
    FeelMember *members = arena_new_array(arena, FeelMember, table->output_count);
    for (guint index = 0; index < table->output_count; index++) {
      const DmnOutputClause *output = &table->outputs[index];
      members[index] = (FeelMember){output->name, output->type != NULL ? output->type : any};
    }
    single = feel_type_context(arena, members, table->output_count);
  }
  switch (table->hit_policy) {
  case DMN_HIT_RULE_ORDER:
  case DMN_HIT_OUTPUT_ORDER:
    return feel_type_list(arena, single);
  case DMN_HIT_COLLECT:
    return table->aggregation == DMN_AGGREGATE_NONE ? feel_type_list(arena, single) : any;
  default:
    return single;
  }
}

const DmnTable *dmn_compile_table(const DmnCompile *compile, const XmlElement *xml,
                                  const FeelType **type)
{
  static const char *const policies[] = {"UNIQUE",     "ANY",          "PRIORITY", "FIRST",
                                         "RULE ORDER", "OUTPUT ORDER", "COLLECT",  NULL};
  static const char *const aggregations[] = {"", "SUM", "COUNT", "MIN", "MAX", NULL};
  static const char *const orientations[] = {"Rule-as-Row", "Rule-as-Column", "CrossTable", NULL};
  static const char *const known[] = {"description", "extensionElements", "input", "output",
                                      "annotation", "rule", NULL};
  DmnLoader *loader = compile->loader;
  DmnTable *table = arena_new_item(loader->arena, DmnTable);
  TableCompile state = {compile, xml, table};
  table->place = compile->place;
  table->span = xml->span;
  table->hit_policy = (DmnHitPolicy)read_choice(compile, xml, "hitPolicy", policies);
  if (xml_attribute(xml, "aggregation") != NULL)
    table->aggregation =
        (DmnAggregation)read_choice(compile, xml, "aggregation", aggregations);
  read_choice(compile, xml, "preferredOrientation", orientations);
  dmn_check_children(loader, xml, known);
  table->inputs = arena_new_array(loader->arena, DmnInputClause, count_children(xml, "input"));
  guint outputs = count_children(xml, "output");
  table->outputs = arena_new_array(loader->arena, DmnOutputClause, outputs);
  table->annotations =
      arena_new_array(loader->arena, const char *, count_children(xml, "annotation"));
  table->rules = arena_new_array(loader->arena, DmnRule, count_children(xml, "rule"));
  xml_for_each_child(child, xml) {
    if (xml_is(child, xml->namespace_name, "input")) {
      compile_input(&state, child);
    } else if (xml_is(child, xml->namespace_name, "output")) {
      compile_output(&state, child, outputs);
    } else if (xml_is(child, xml->namespace_name, "annotation")) {
      const char *name = xml_attribute_value(child, "name");
      table->annotations[table->annotation_count++] = name != NULL ? name : "";
    }
  }
  xml_for_each_child(child, xml)
    if (xml_is(child, xml->namespace_name, "rule"))
      compile_rule(&state, child);
  check_policy(&state);
  const char **names = arena_new_array(loader->arena, const char *, table->output_count);
  for (guint index = 0; index < table->output_count; index++)
    names[index] = table->outputs[index].name;
  table->shape = feel_shape_new(loader->arena, names, table->output_count);
  table->index = dmn_index_table(loader, table, compile->scope);
  *type = result_type(&state);
  return table;
}

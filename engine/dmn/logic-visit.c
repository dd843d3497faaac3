#include "engine/dmn/logic-visit.h"
#include "engine/base/xml-shape.h"
#include "engine/dmn/dmn-private.h"

typedef struct {
  DmnExpressionVisit visit;
  gpointer data;
} Walk;

static void visit_cell(const Walk *walk, const DmnCell *cell, DmnExpressionView view)
{
  if (cell->expression == NULL)
    return;
  view.expression = cell->expression;
  view.place = cell->place;
  view.span = cell->xml != NULL ? xml_trimmed_span(cell->xml) : SPAN_NONE;
  walk->visit(&view, walk->data);
}

static void add_values(DmnExpressionView *view, const DmnValues *values)
{
  if (values == NULL || values->constants == NULL)
    return;
  view->values = values->constants;
  view->value_count = values->count;
  view->values_text = values->text;
}

static void visit_test(const Walk *walk, const DmnInputClause *input, const DmnCell *cell)
{
  DmnExpressionView view = {.role = DMN_EXPRESSION_TESTS,
                            .input = input->cell.expression,
                            .column = input->label,
                            .item = input->item};
  add_values(&view, input->values);
  visit_cell(walk, cell, view);
}

static void visit_output(const Walk *walk, const DmnOutputClause *output, const DmnCell *cell)
{
  DmnExpressionView view = {
      .role = DMN_EXPRESSION_OUTPUT, .column = output->name, .item = output->item};
  add_values(&view, output->values);
  visit_cell(walk, cell, view);
}

static void visit_rule(const Walk *walk, const DmnTable *table, const DmnRule *rule)
{
  for (guint index = 0; index < table->input_count; index++)
    visit_test(walk, &table->inputs[index], &rule->inputs[index]);
  for (guint index = 0; index < table->output_count; index++)
    visit_output(walk, &table->outputs[index], &rule->outputs[index]);
}

static void visit_table(const Walk *walk, const DmnTable *table)
{
  for (guint index = 0; index < table->input_count; index++)
    visit_cell(walk, &table->inputs[index].cell,
               (DmnExpressionView){.role = DMN_EXPRESSION_INPUT, .column = ""});
  for (guint index = 0; index < table->output_count; index++)
    visit_output(walk, &table->outputs[index], &table->outputs[index].default_output);
  for (guint index = 0; index < table->rule_count; index++)
    visit_rule(walk, table, &table->rules[index]);
}

/* As deep as boxed expressions are nested, which loading limits. */
static void visit_logic(const Walk *walk, const DmnLogic *logic)
{
  if (logic == NULL)
    return;
  switch (logic->kind) {
  case DMN_LOGIC_LITERAL:
    visit_cell(walk, &logic->literal,
               (DmnExpressionView){.role = DMN_EXPRESSION_VALUE, .column = "", .item = logic->item});
    break;
  case DMN_LOGIC_TABLE:
    visit_table(walk, logic->table);
    break;
  case DMN_LOGIC_CONTEXT:
    for (guint index = 0; index < logic->context.shape->count; index++)
      visit_logic(walk, logic->context.values[index]);
    visit_logic(walk, logic->context.result);
    break;
  case DMN_LOGIC_LIST:
    for (guint index = 0; index < logic->list.count; index++)
      visit_logic(walk, logic->list.items[index]);
    break;
  case DMN_LOGIC_RELATION:
    for (guint index = 0; index < logic->relation.rows * logic->relation.shape->count; index++)
      visit_logic(walk, logic->relation.cells[index]);
    break;
  case DMN_LOGIC_FUNCTION:
    visit_logic(walk, logic->function.body);
    break;
  case DMN_LOGIC_EXTERNAL:
    break;
  case DMN_LOGIC_INVOCATION:
    visit_logic(walk, logic->invocation.called);
    for (guint index = 0; index < logic->invocation.count; index++)
      visit_logic(walk, logic->invocation.arguments[index]);
    break;
  case DMN_LOGIC_CONDITIONAL:
    visit_logic(walk, logic->conditional.condition);
    visit_logic(walk, logic->conditional.then);
    visit_logic(walk, logic->conditional.otherwise);
    break;
  case DMN_LOGIC_FILTER:
  case DMN_LOGIC_FOR:
  case DMN_LOGIC_SOME:
  case DMN_LOGIC_EVERY:
    visit_logic(walk, logic->iteration.in);
    visit_logic(walk, logic->iteration.body);
    break;
  }
}

void dmn_element_visit_expressions(const DmnElement *element, DmnExpressionVisit visit,
                                   gpointer data)
{
  Walk walk = {visit, data};
  visit_logic(&walk, element->logic);
}

gboolean dmn_element_has_logic(const DmnElement *element) { return element->logic != NULL; }

/* The bindings are made in the order of the requirements. */
guint dmn_element_requirement_slot(const DmnElement *element, guint index)
{
  return element->bindings[index].slot;
}

const DmnElement *dmn_element_bound(const DmnElement *element, guint slot)
{
  for (guint index = 0; index < element->binding_count; index++)
    if (element->bindings[index].slot == slot)
      return element->bindings[index].element;
  return NULL;
}

static gboolean has_own_frame(const DmnElement *element)
{
  return element->kind == DMN_BUSINESS_KNOWLEDGE_MODEL;
}

guint dmn_element_parameter_count(const DmnElement *element)
{
  return has_own_frame(element) ? element->parameter_count : 0;
}

guint dmn_element_parameter_slot(const DmnElement *element, guint index)
{
  return element->parameters[index].slot;
}

const DmnItemDefinition *dmn_element_parameter_item(const DmnElement *element, guint index)
{
  return element->parameters[index].item;
}

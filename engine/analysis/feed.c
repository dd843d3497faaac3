#include "engine/analysis/feed.h"
#include "engine/dmn/logic-visit.h"
#include "engine/feel/node.h"

#include <string.h>

/* Decisions that are followed through others. */
#define DEPTH_MAXIMUM 64

/* Values that an expression can give; null is counted apart. */
typedef struct {
  Arena *arena;
  GArray *values; /* of FeelValue */
  gboolean may_be_null;
  guint depth;
} Feed;

static gboolean feed_node(Feed *feed, const DmnElement *element, const FeelNode *node);

static void add_value(Feed *feed, FeelValue value)
{
  if (feel_is_null(value)) {
    feed->may_be_null = TRUE;
    return;
  }
  for (guint index = 0; index < feed->values->len; index++)
    if (feel_equal(g_array_index(feed->values, FeelValue, index), value) == FEEL_TERNARY_TRUE)
      return;
  g_array_append_val(feed->values, value);
}

static gboolean is_scalar(FeelValue value)
{
  return value.kind != FEEL_LIST && value.kind != FEEL_CONTEXT && value.kind != FEEL_RANGE &&
         value.kind != FEEL_FUNCTION;
}

/* A table that gives one of its rules' outputs. */
static gboolean feed_table(Feed *feed, const DmnTable *table)
{
  gboolean gives_one = table->hit_policy == DMN_HIT_UNIQUE || table->hit_policy == DMN_HIT_ANY ||
                       table->hit_policy == DMN_HIT_PRIORITY ||
                       table->hit_policy == DMN_HIT_FIRST;
  if (!gives_one || table->output_count != 1)
    return FALSE;
  for (guint rule = 0; rule < table->rule_count; rule++) {
    const DmnCell *cell = &table->rules[rule].outputs[0];
    if (!cell->is_constant || !is_scalar(cell->constant))
      return FALSE;
    add_value(feed, cell->constant);
  }
  const DmnCell *otherwise = &table->outputs[0].default_output;
  if (!otherwise->is_constant || !is_scalar(otherwise->constant))
    return FALSE;
  add_value(feed, otherwise->constant);
  feed->may_be_null = TRUE; /* two rules of a UNIQUE table, a value that is not allowed */
  return TRUE;
}

static gboolean feed_decision(Feed *feed, const DmnElement *decision)
{
  const DmnLogic *logic = decision->logic;
  if (logic == NULL || decision->kind != DMN_DECISION || feed->depth >= DEPTH_MAXIMUM)
    return FALSE;
  feed->depth++;
  gboolean known = FALSE;
  if (logic->kind == DMN_LOGIC_TABLE)
    known = feed_table(feed, logic->table);
  else if (logic->kind == DMN_LOGIC_LITERAL && logic->literal.expression != NULL)
    known = feed_node(feed, decision, logic->literal.expression->root);
  feed->depth--;
  if (decision->item != NULL && decision->item->constrained)
    feed->may_be_null = TRUE; /* a value that is not allowed becomes null */
  return known;
}

/* Whether a comparison asks for null, and so has an answer for everything. */
static gboolean asks_for_null(const FeelNode *node)
{
  const FeelNode *sides[] = {node->compare.left, node->compare.right};
  gboolean is_equality = node->compare.operator == FEEL_OPERATOR_EQUAL ||
                         node->compare.operator == FEEL_OPERATOR_NOT_EQUAL;
  for (guint index = 0; index < G_N_ELEMENTS(sides); index++)
    if (is_equality && sides[index]->kind == FEEL_NODE_CONSTANT &&
        feel_is_null(sides[index]->constant))
      return TRUE;
  return FALSE;
}

/* The values of an expression. FALSE where they are not a list of constants. */
static gboolean feed_node(Feed *feed, const DmnElement *element, const FeelNode *node)
{
  if (feed->depth >= DEPTH_MAXIMUM)
    return FALSE;
  switch ((FeelNodeKind)node->kind) {
  case FEEL_NODE_CONSTANT:
    add_value(feed, node->constant);
    return is_scalar(node->constant);
  case FEEL_NODE_IF: {
    feed->depth++;
    gboolean known = feed_node(feed, element, node->condition.then) &&
                     feed_node(feed, element, node->condition.otherwise);
    feed->depth--;
    return known;
  }
  case FEEL_NODE_GLOBAL: {
    const DmnElement *bound = dmn_element_bound(element, node->global.slot);
    return bound != NULL && bound->kind == DMN_DECISION && feed_decision(feed, bound);
  }
  case FEEL_NODE_COMPARE:
    add_value(feed, feel_boolean(TRUE));
    add_value(feed, feel_boolean(FALSE));
    feed->may_be_null = feed->may_be_null || !asks_for_null(node);
    return TRUE;
  case FEEL_NODE_AND:
  case FEEL_NODE_OR:
  case FEEL_NODE_BETWEEN:
  case FEEL_NODE_IN:
  case FEEL_NODE_SOME:
  case FEEL_NODE_EVERY:
  case FEEL_NODE_INSTANCE_OF:
    add_value(feed, feel_boolean(TRUE));
    add_value(feed, feel_boolean(FALSE));
    feed->may_be_null = TRUE;
    return TRUE;
  default:
    return FALSE;
  }
}

const DmnFact *feed_fact(const DmnElement *element, const DmnInputClause *input)
{
  const DmnModels *models = element->model->models;
  const FeelNode *node = input->cell.expression != NULL ? input->cell.expression->root : NULL;
  gboolean is_fact = node != NULL &&
                     (node->kind == FEEL_NODE_GLOBAL || node->kind == FEEL_NODE_PATH) &&
                     node->facts.count == 1 && node->facts.first < models->fact_count &&
                     node->type->kind != FEEL_TYPE_LIST;
  return is_fact ? &models->facts[node->facts.first] : NULL;
}

/* The item definition of the one fact, or list of items, that an expression reads. */
static const DmnItemDefinition *fact_item(const DmnElement *element, const FeelNode *node)
{
  const DmnModels *models = element->model->models;
  gboolean reads = node->kind == FEEL_NODE_GLOBAL || node->kind == FEEL_NODE_PATH;
  return reads && node->facts.count == 1 && node->facts.first < models->fact_count
             ? models->facts[node->facts.first].item
             : NULL;
}

ColumnDomain feed_domain(Arena *arena, const DmnElement *element, const DmnInputClause *input)
{
  ColumnDomain domain = {.type = input->test_type, .item = input->item, .values = input->values};
  const FeelNode *node =
      input->cell.expression != NULL ? input->cell.expression->root : NULL;
  if (node == NULL)
    return domain;
  if (domain.type->kind == FEEL_TYPE_ANY && node->type->kind != FEEL_TYPE_ANY)
    domain.type = node->type;
  if (domain.item == NULL)
    domain.item = fact_item(element, node);
  g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(FeelValue));
  Feed feed = {.arena = arena, .values = values};
  if (element->kind != DMN_DECISION || !feed_node(&feed, element, node))
    return domain;
  FeelValue *copy = arena_new_array(arena, FeelValue, values->len + 1);
  if (values->len > 0)
    memcpy(copy, values->data, values->len * sizeof *copy);
  domain.feed = copy;
  domain.feed_count = values->len;
  domain.never_null = !feed.may_be_null;
  return domain;
}

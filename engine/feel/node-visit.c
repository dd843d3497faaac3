#include "engine/feel/node-visit.h"

typedef struct {
  FeelNodeVisit visit;
  gpointer data;
  guint functions;
} Walk;

/* As deep as the expression is nested, which the parser limits. */
static void walk_node(Walk *walk, const FeelNode *node);

static void walk_nodes(Walk *walk, const FeelNode *const *nodes, guint count)
{
  for (guint index = 0; index < count; index++)
    walk_node(walk, nodes[index]);
}

static void walk_tests(Walk *walk, const FeelTests *tests)
{
  for (guint index = 0; index < tests->count; index++)
    walk_node(walk, tests->tests[index].operand);
}

static void walk_function(Walk *walk, const FeelNode *node)
{
  walk->functions++;
  walk_node(walk, node->function.body);
  walk->functions--;
}

static void walk_loop(Walk *walk, const FeelNode *node)
{
  for (guint index = 0; index < node->loop.count; index++) {
    walk_node(walk, node->loop.iterators[index].domain);
    walk_node(walk, node->loop.iterators[index].high);
  }
  walk_node(walk, node->loop.body);
}

static void walk_children(Walk *walk, const FeelNode *node)
{
  switch ((FeelNodeKind)node->kind) {
  case FEEL_NODE_CONSTANT:
  case FEEL_NODE_FAIL:
  case FEEL_NODE_GLOBAL:
  case FEEL_NODE_LOCAL:
  case FEEL_NODE_BUILTIN:
    break;
  case FEEL_NODE_MEMBER_OR:
    walk_node(walk, node->member_or.otherwise);
    break;
  case FEEL_NODE_PATH:
    walk_node(walk, node->path.target);
    break;
  case FEEL_NODE_FILTER:
    walk_node(walk, node->filter.target);
    walk_node(walk, node->filter.predicate);
    break;
  case FEEL_NODE_CALL:
    walk_node(walk, node->call.function);
    walk_nodes(walk, node->call.arguments, node->call.count);
    break;
  case FEEL_NODE_FUNCTION:
    walk_function(walk, node);
    break;
  case FEEL_NODE_LIST:
    walk_nodes(walk, node->list.items, node->list.count);
    break;
  case FEEL_NODE_CONTEXT:
    walk_nodes(walk, node->context.values, node->context.shape->count);
    break;
  case FEEL_NODE_RANGE:
    walk_node(walk, node->range.low);
    walk_node(walk, node->range.high);
    break;
  case FEEL_NODE_IF:
    walk_node(walk, node->condition.test);
    walk_node(walk, node->condition.then);
    walk_node(walk, node->condition.otherwise);
    break;
  case FEEL_NODE_FOR:
  case FEEL_NODE_SOME:
  case FEEL_NODE_EVERY:
    walk_loop(walk, node);
    break;
  case FEEL_NODE_AND:
  case FEEL_NODE_OR:
    walk_nodes(walk, node->logic.operands, node->logic.count);
    break;
  case FEEL_NODE_ARITHMETIC:
    walk_nodes(walk, node->chain.operands, node->chain.count + 1);
    break;
  case FEEL_NODE_NEGATE:
    walk_node(walk, node->operand);
    break;
  case FEEL_NODE_COMPARE:
    walk_node(walk, node->compare.left);
    walk_node(walk, node->compare.right);
    break;
  case FEEL_NODE_BETWEEN:
    walk_node(walk, node->between.value);
    walk_node(walk, node->between.low);
    walk_node(walk, node->between.high);
    break;
  case FEEL_NODE_IN:
    walk_node(walk, node->in.value);
    walk_tests(walk, node->in.tests);
    break;
  case FEEL_NODE_INSTANCE_OF:
    walk_node(walk, node->instance.value);
    break;
  }
}

static void walk_node(Walk *walk, const FeelNode *node)
{
  if (node == NULL)
    return;
  walk->visit(node, walk->functions, walk->data);
  walk_children(walk, node);
}

void feel_expression_visit(const FeelExpression *expression, FeelNodeVisit visit, gpointer data)
{
  Walk walk = {visit, data, 0};
  if (expression->root != NULL)
    walk_node(&walk, expression->root);
  if (expression->tests != NULL)
    walk_tests(&walk, expression->tests);
}

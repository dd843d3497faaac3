#include "engine/feel/fold.h"
#include "engine/feel/evaluate.h"
#include <string.h>

static gboolean is_constant(const FeelNode *node)
{
  return node == NULL || node->kind == FEEL_NODE_CONSTANT;
}

static gboolean all_constant(const FeelNode *const *nodes, guint count)
{
  for (guint i = 0; i < count; i++)
    if (!is_constant(nodes[i]))
      return FALSE;
  return TRUE;
}

/* The built-ins that read the evaluation's clock. */
static gboolean reads_clock(const char *name)
{
  return strcmp(name, "now") == 0 || strcmp(name, "today") == 0;
}

static gboolean is_foldable(const FeelNode *node)
{
  switch ((FeelNodeKind)node->kind) {
  case FEEL_NODE_ARITHMETIC:
    return all_constant(node->chain.operands, node->chain.count + 1);
  case FEEL_NODE_AND:
  case FEEL_NODE_OR:
    return all_constant(node->logic.operands, node->logic.count);
  case FEEL_NODE_NEGATE:
    return is_constant(node->operand);
  case FEEL_NODE_COMPARE:
    return is_constant(node->compare.left) && is_constant(node->compare.right);
  case FEEL_NODE_BETWEEN:
    return is_constant(node->between.value) && is_constant(node->between.low) &&
           is_constant(node->between.high);
  case FEEL_NODE_INSTANCE_OF:
    return is_constant(node->instance.value);
  case FEEL_NODE_LIST:
    return all_constant(node->list.items, node->list.count);
  case FEEL_NODE_CONTEXT:
    return all_constant(node->context.values, node->context.shape->count);
  case FEEL_NODE_RANGE:
    return is_constant(node->range.low) && is_constant(node->range.high);
  case FEEL_NODE_PATH:
    return is_constant(node->path.target);
  case FEEL_NODE_CALL:
    return node->call.function->kind == FEEL_NODE_BUILTIN &&
           !reads_clock(feel_builtin_entry_name(node->call.function->builtin.entry)) &&
           all_constant(node->call.arguments, node->call.count);
  default:
    return FALSE;
  }
}

void feel_fold(FeelParser *parser, FeelNode *node)
{
  if (!is_foldable(node))
    return;
  if (parser->scratch == NULL)
    parser->scratch = diagnostic_list_new();
  diagnostic_list_clear(parser->scratch);
  /* A context's entries are stored in slots on the way. */
  FeelValue *frame = arena_new_array(parser->arena, FeelValue,
                                     node->kind == FEEL_NODE_CONTEXT ? parser->function->slots : 0);
  FeelEvaluation evaluation;
  feel_evaluation_init(&evaluation, parser->arena, parser->limits, parser->scratch);
  evaluation.frame = frame;
  FeelValue value = feel_node_evaluate(&evaluation, node);
  if (evaluation.stopped != NULL || diagnostic_list_length(parser->scratch) > 0)
    return;
  node->kind = FEEL_NODE_CONSTANT;
  node->constant = value;
  node->depth = 1;
}

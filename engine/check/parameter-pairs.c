#include "engine/check/parameter-pairs.h"
#include "engine/dmn/logic-visit.h"
#include "engine/feel/node-visit.h"

#include <string.h>

struct ParameterPairs {
  GHashTable *by_element; /* DmnElement → GArray of ParameterPair */
};

typedef struct {
  const DmnElement *element;
  GArray *found;
} Search;

ParameterPairs *parameter_pairs_new(void)
{
  ParameterPairs *pairs = g_new0(ParameterPairs, 1);
  pairs->by_element =
      g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  return pairs;
}

void parameter_pairs_free(ParameterPairs *pairs)
{
  if (pairs == NULL)
    return;
  g_hash_table_unref(pairs->by_element);
  g_free(pairs);
}

static gboolean find_parameter(const DmnElement *element, const FeelNode *node, guint *number)
{
  if (node->kind != FEEL_NODE_GLOBAL)
    return FALSE;
  for (*number = 0; *number < dmn_element_parameter_count(element); (*number)++)
    if (dmn_element_parameter_slot(element, *number) == node->global.slot)
      return TRUE;
  return FALSE;
}

static void add_pair(Search *search, const FeelNode *left, const FeelNode *right)
{
  ParameterPair pair;
  if (find_parameter(search->element, left, &pair.left) &&
      find_parameter(search->element, right, &pair.right))
    g_array_append_val(search->found, pair);
}

static void add_tests(Search *search, const FeelNode *value, const FeelTests *tests)
{
  for (guint index = 0; index < tests->count; index++)
    if (tests->tests[index].operand != NULL)
      add_pair(search, value, tests->tests[index].operand);
}

static void search_node(const FeelNode *node, guint functions, gpointer data)
{
  Search *search = data;
  if (functions > 0)
    return;
  if (node->kind == FEEL_NODE_COMPARE)
    add_pair(search, node->compare.left, node->compare.right);
  else if (node->kind == FEEL_NODE_IN)
    add_tests(search, node->in.value, node->in.tests);
  else if (node->kind == FEEL_NODE_CALL && node->call.count == 2 && node->call.names == NULL &&
           node->call.function->kind == FEEL_NODE_BUILTIN &&
           strcmp(feel_builtin_entry_name(node->call.function->builtin.entry), "list contains") ==
               0)
    add_pair(search, node->call.arguments[0], node->call.arguments[1]);
}

static void search_view(const DmnExpressionView *view, gpointer data)
{
  feel_expression_visit(view->expression, search_node, data);
}

const GArray *parameter_pairs_of(ParameterPairs *pairs, const DmnElement *element)
{
  if (dmn_element_parameter_count(element) == 0)
    return NULL;
  GArray *found = g_hash_table_lookup(pairs->by_element, element);
  if (found != NULL)
    return found;
  found = g_array_new(FALSE, FALSE, sizeof(ParameterPair));
  Search search = {element, found};
  dmn_element_visit_expressions(element, search_view, &search);
  g_hash_table_insert(pairs->by_element, (gpointer)element, found);
  return found;
}

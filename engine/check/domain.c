#include "engine/check/domain.h"
#include "engine/dmn/logic-visit.h"

#include <string.h>

/* What a longer table may give is not gathered: it would be for each mention of it. */
#define TABLE_RULES_MAXIMUM 256

void domain_scope_init(DomainScope *scope, const DmnElement *element)
{
  scope->element = element;
  scope->locals = g_array_new(FALSE, TRUE, sizeof(Domain));
}

void domain_scope_clear(DomainScope *scope) { g_array_unref(scope->locals); }

void domain_scope_reset(DomainScope *scope) { g_array_set_size(scope->locals, 0); }

void domain_scope_set(DomainScope *scope, guint slot, Domain domain)
{
  if (slot >= scope->locals->len)
    g_array_set_size(scope->locals, slot + 1);
  g_array_index(scope->locals, Domain, slot) = domain;
}

void domain_scope_enter(DomainScope *scope, const FeelNode *node)
{
  switch ((FeelNodeKind)node->kind) {
  case FEEL_NODE_FILTER:
    domain_scope_set(scope, node->filter.slot, domain_of_node(scope, node->filter.target));
    break;
  case FEEL_NODE_IN:
    domain_scope_set(scope, node->in.slot, domain_of_node(scope, node->in.value));
    break;
  case FEEL_NODE_FOR:
  case FEEL_NODE_SOME:
  case FEEL_NODE_EVERY:
    for (guint index = 0; index < node->loop.count; index++) {
      const FeelIterator *iterator = &node->loop.iterators[index];
      domain_scope_set(scope, iterator->slot,
                       iterator->high == NULL ? domain_of_node(scope, iterator->domain)
                                              : (Domain){0});
    }
    break;
  default:
    break;
  }
}

/* What a decision's table may give; nothing is known of other logic. */
static Domain domain_of_element(const DmnElement *element)
{
  Domain domain = {.item = dmn_element_item(element)};
  if (domain.item != NULL || dmn_element_kind(element) != DMN_DECISION)
    return domain;
  const DmnTable *table = dmn_element_table(element);
  if (table == NULL || dmn_table_output_count(table) != 1 ||
      dmn_table_aggregation(table) != DMN_AGGREGATE_NONE || dmn_table_has_default(table) ||
      dmn_table_rule_count(table) > TABLE_RULES_MAXIMUM)
    return domain;
  for (guint rule = 0; rule < dmn_table_rule_count(table); rule++) {
    FeelValue value;
    if (!dmn_rule_output_constant(table, rule, 0, &value) || value.kind == FEEL_LIST)
      return domain;
  }
  domain.table = table;
  return domain;
}

static Domain domain_of_slot(const DmnElement *element, guint slot)
{
  const DmnElement *bound = dmn_element_bound(element, slot);
  if (bound != NULL)
    return domain_of_element(bound);
  for (guint index = 0; index < dmn_element_parameter_count(element); index++)
    if (dmn_element_parameter_slot(element, index) == slot)
      return (Domain){.item = dmn_element_parameter_item(element, index)};
  return (Domain){0};
}

/* The component so named: of the definition itself, or of one that it is based on. */
static Domain domain_of_component(const DmnItemDefinition *item, const char *name)
{
  while (item != NULL && dmn_item_component_count(item) == 0)
    item = dmn_item_base(item);
  for (guint index = 0; item != NULL && index < dmn_item_component_count(item); index++) {
    const DmnItemDefinition *component = dmn_item_component(item, index);
    if (strcmp(dmn_item_name(component), name) == 0)
      return (Domain){.item = component};
  }
  return (Domain){0};
}

Domain domain_of_node(const DomainScope *scope, const FeelNode *node)
{
  switch ((FeelNodeKind)node->kind) {
  case FEEL_NODE_GLOBAL:
    return domain_of_slot(scope->element, node->global.slot);
  case FEEL_NODE_LOCAL:
    return node->local.slot < scope->locals->len
               ? g_array_index(scope->locals, Domain, node->local.slot)
               : (Domain){0};
  case FEEL_NODE_PATH:
    return domain_of_component(domain_of_node(scope, node->path.target).item, node->path.name);
  case FEEL_NODE_FILTER:
    return domain_of_node(scope, node->filter.target);
  default:
    return (Domain){0};
  }
}

gboolean domain_is_known(Domain domain)
{
  return domain.table != NULL ||
         (domain.item != NULL && dmn_item_allowed_text(domain.item) != NULL);
}

static gboolean table_gives(const DmnTable *table, FeelValue value)
{
  for (guint rule = 0; rule < dmn_table_rule_count(table); rule++) {
    FeelValue given;
    if (dmn_rule_output_constant(table, rule, 0, &given) &&
        feel_equal(given, value) == FEEL_TERNARY_TRUE)
      return TRUE;
  }
  return FALSE;
}

gboolean domain_allows(Domain domain, FeelValue value)
{
  if (feel_is_null(value) || !domain_is_known(domain))
    return TRUE;
  if (domain.item != NULL)
    return dmn_item_allows(domain.item, value);
  return table_gives(domain.table, value);
}

const char *const *domain_strings_of(Arena *arena, const FeelValue *values, guint count)
{
  const char **strings = arena_new_array(arena, const char *, count + 1);
  guint length = 0;
  for (guint index = 0; index < count; index++)
    if (values[index].kind == FEEL_STRING)
      strings[length++] = arena_strndup(arena, values[index].string, values[index].length);
  return strings;
}

const char *const *domain_strings(Domain domain, Arena *arena)
{
  guint allowed = domain.item != NULL ? dmn_item_allowed_count(domain.item) : 0;
  guint rules = domain.table != NULL ? dmn_table_rule_count(domain.table) : 0;
  FeelValue *values = arena_new_array(arena, FeelValue, allowed + rules);
  guint count = 0;
  for (guint index = 0; index < allowed; index++)
    values[count++] = dmn_item_allowed(domain.item, index);
  for (guint rule = 0; rule < rules; rule++)
    if (dmn_rule_output_constant(domain.table, rule, 0, &values[count]))
      count++;
  return domain_strings_of(arena, values, count);
}

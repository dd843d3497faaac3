#include "engine/analysis/fact-values.h"
#include "engine/analysis/value-between.h"
#include "engine/dmn/logic-visit.h"
#include "engine/feel/node-visit.h"
#include "engine/feel/value-hash.h"

#include <string.h>

/* Constants kept, of all models together. */
#define CONSTANTS_MAXIMUM 2000
/* Values of one fact that are tried, where they are not listed. */
#define VALUES_MAXIMUM 160
/* Items of a collection: components are combined as far as this. */
#define ITEMS_MAXIMUM 120
/* Values of one component of an item. */
#define MEMBER_VALUES 12

static gboolean holds(const GArray *values, FeelValue value)
{
  for (guint index = 0; index < values->len; index++)
    if (feel_identical(g_array_index(values, FeelValue, index), value))
      return TRUE;
  return FALSE;
}

static void add_once(GArray *values, FeelValue value, guint maximum)
{
  if (values->len < maximum && !holds(values, value))
    g_array_append_val(values, value);
}

static void add_constant(GArray *constants, FeelValue value)
{
  switch ((FeelKind)value.kind) {
  case FEEL_NUMBER:
  case FEEL_STRING:
  case FEEL_DATE:
  case FEEL_TIME:
  case FEEL_DATE_TIME:
  case FEEL_YEARS_MONTHS_DURATION:
  case FEEL_DAYS_TIME_DURATION:
    add_once(constants, value, CONSTANTS_MAXIMUM);
    return;
  case FEEL_LIST:
    for (guint index = 0; index < value.length; index++)
      add_constant(constants, value.items[index]);
    return;
  case FEEL_RANGE:
    add_constant(constants, value.range->low);
    add_constant(constants, value.range->high);
    return;
  default:
    return;
  }
}

static void visit_node(const FeelNode *node, guint functions, gpointer data)
{
  (void)functions;
  if (node->kind == FEEL_NODE_CONSTANT)
    add_constant(data, node->constant);
}

static void visit_expression(const DmnExpressionView *view, gpointer data)
{
  feel_expression_visit(view->expression, visit_node, data);
}

ConstantPool constant_pool_new(void)
{
  return (ConstantPool){g_array_new(FALSE, FALSE, sizeof(FeelValue))};
}

void constant_pool_add(ConstantPool *pool, const DmnElement *element, gboolean with_own)
{
  g_autofree guint8 *seen = g_new0(guint8, element->model->models->element_count);
  g_autoptr(GPtrArray) queue = g_ptr_array_new();
  g_ptr_array_add(queue, (gpointer)element);
  seen[element->index] = TRUE;
  for (guint index = 0; index < queue->len; index++) {
    const DmnElement *next = queue->pdata[index];
    if (index > 0 || with_own)
      dmn_element_visit_expressions(next, visit_expression, pool->constants);
    for (guint at = 0; at < next->requirement_count; at++) {
      const DmnElement *required = next->requirements[at];
      if (seen[required->index])
        continue;
      seen[required->index] = TRUE;
      g_ptr_array_add(queue, (gpointer)required);
    }
  }
}

void constant_pool_clear(ConstantPool *pool) { g_clear_pointer(&pool->constants, g_array_unref); }

const FeelType *fact_type(const DmnFact *fact)
{
  return fact->item != NULL ? dmn_item_type(fact->item) : dmn_element_type(fact->input);
}

typedef struct {
  Arena *arena;
  const ConstantPool *pool;
  const FeelValue *extra;
  guint extra_count;
} Search;

static void add_allowed(const DmnItemDefinition *item, GArray *values, FeelValue value)
{
  if (item == NULL || dmn_item_allows(item, value))
    add_once(values, value, VALUES_MAXIMUM);
}

/* A value and those next to it, on both sides. */
static void add_around(const Search *search, const DmnItemDefinition *item, GArray *values,
                       FeelValue value)
{
  FeelValue next;
  add_allowed(item, values, value);
  if (value_between(search->arena, (FeelKind)value.kind, NULL, &value, &next) &&
      value.kind != FEEL_STRING)
    add_allowed(item, values, next);
  if (value_between(search->arena, (FeelKind)value.kind, &value, NULL, &next) &&
      value.kind != FEEL_STRING)
    add_allowed(item, values, next);
}

static FeelKind kind_of(const FeelType *type)
{
  switch (type->kind) {
  case FEEL_TYPE_BOOLEAN:
    return FEEL_BOOLEAN;
  case FEEL_TYPE_NUMBER:
    return FEEL_NUMBER;
  case FEEL_TYPE_STRING:
    return FEEL_STRING;
  case FEEL_TYPE_DATE:
    return FEEL_DATE;
  case FEEL_TYPE_TIME:
    return FEEL_TIME;
  case FEEL_TYPE_DATE_TIME:
    return FEEL_DATE_TIME;
  case FEEL_TYPE_YEARS_MONTHS_DURATION:
    return FEEL_YEARS_MONTHS_DURATION;
  case FEEL_TYPE_DAYS_TIME_DURATION:
    return FEEL_DAYS_TIME_DURATION;
  case FEEL_TYPE_LIST:
    return FEEL_LIST;
  case FEEL_TYPE_CONTEXT:
    return FEEL_CONTEXT;
  default:
    return FEEL_NULL;
  }
}

/* Values of one kind that are not listed: those asked for, and those around the
 * constants of the models. */
static void add_free(const Search *search, const DmnItemDefinition *item, FeelKind kind,
                     GArray *values)
{
  static const FeelDate dates[] = {{2020, 1, 1}, {2030, 1, 1}};
  for (guint index = 0; index < search->extra_count; index++)
    if (search->extra[index].kind == kind)
      add_allowed(item, values, search->extra[index]);
  if (kind == FEEL_STRING)
    add_allowed(item, values, feel_string_static("other"));
  for (guint index = 0; kind == FEEL_DATE && index < G_N_ELEMENTS(dates); index++)
    add_around(search, item, values, feel_date(dates[index]));
  for (guint whole = 0; kind == FEEL_NUMBER && whole < 3; whole++)
    add_allowed(item, values, feel_integer(search->arena, whole));
  const GArray *constants = search->pool->constants;
  for (guint index = 0; index < constants->len; index++)
    if (g_array_index(constants, FeelValue, index).kind == kind)
      add_around(search, item, values, g_array_index(constants, FeelValue, index));
}

static gboolean holds_constant(const Search *search, FeelValue value)
{
  return holds(search->pool->constants, value);
}

static const DmnItemDefinition *structure(const DmnItemDefinition *item)
{
  while (item != NULL && item->component_count == 0 && item->base != NULL)
    item = item->base;
  return item;
}

static gboolean add_single(const Search *search, const DmnItemDefinition *item,
                           const FeelType *type, GArray *values);

/* Up to MEMBER_VALUES values of a member, those first that are compared with
 * nearest by: a condition often asks for several members at once. */
static FeelValue *member_values(const Search *search, const DmnItemDefinition *item,
                                const FeelType *type, guint *count)
{
  gboolean is_list = type->kind == FEEL_TYPE_LIST;
  const FeelType *single = is_list ? type->element : type;
  g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(FeelValue));
  if (single->kind != FEEL_TYPE_CONTEXT && single->kind != FEEL_TYPE_LIST)
    add_single(search, item, single, values);
  FeelValue *chosen = arena_new_array(search->arena, FeelValue, MEMBER_VALUES);
  *count = 0;
  const GArray *pool = search->pool->constants;
  for (guint index = 0; index < pool->len && *count < MEMBER_VALUES; index++)
    if (holds(values, g_array_index(pool, FeelValue, index)))
      chosen[(*count)++] = g_array_index(pool, FeelValue, index);
  for (guint index = 0; index < values->len && *count < MEMBER_VALUES; index++)
    if (!holds_constant(search, g_array_index(values, FeelValue, index)))
      chosen[(*count)++] = g_array_index(values, FeelValue, index);
  for (guint index = 0; is_list && index < *count; index++) {
    FeelValue *item_of_list = arena_new_array(search->arena, FeelValue, 1);
    *item_of_list = chosen[index];
    chosen[index] = feel_list(item_of_list, 1);
  }
  return chosen;
}

/* Contexts: with all members known, each by its first value, by its second and so
 * on; then with one member otherwise than in the first. */
static void add_contexts(const Search *search, const DmnItemDefinition *item,
                         const FeelType *type, GArray *values)
{
  const DmnItemDefinition *structured = structure(item);
  guint count = type->member_count;
  g_autofree FeelValue **members = g_new0(FeelValue *, count + 1);
  g_autofree guint *counts = g_new0(guint, count + 1);
  for (guint member = 0; member < count; member++) {
    gboolean has_item = structured != NULL && structured->component_count == count;
    members[member] =
        member_values(search, has_item ? structured->components[member] : NULL,
                      type->members[member].type, &counts[member]);
  }
  for (guint at = 0; at < MEMBER_VALUES; at++) {
    FeelValue *all = arena_new_array(search->arena, FeelValue, count + 1);
    for (guint member = 0; member < count; member++)
      if (counts[member] > 0)
        all[member] = members[member][at % counts[member]];
    FeelValue context = feel_context(search->arena, type->shape, all);
    g_array_append_val(values, context);
  }
  const FeelValue *first = g_array_index(values, FeelValue, 0).context->values;
  for (guint member = 0; member < count; member++)
    for (guint at = 0; at <= counts[member] && values->len < ITEMS_MAXIMUM; at++) {
      FeelValue *other = arena_new_array(search->arena, FeelValue, count + 1);
      memcpy(other, first, count * sizeof *other);
      other[member] = at < counts[member] ? members[member][at] : FEEL_NULL_VALUE;
      FeelValue context = feel_context(search->arena, type->shape, other);
      g_array_append_val(values, context);
    }
}

/* The values of one thing that is no list; TRUE where they are all. */
static gboolean add_single(const Search *search, const DmnItemDefinition *item,
                           const FeelType *type, GArray *values)
{
  if (item != NULL && dmn_item_allowed_count(item) > 0) {
    for (guint index = 0; index < dmn_item_allowed_count(item); index++)
      add_once(values, dmn_item_allowed(item, index), CONSTANTS_MAXIMUM);
    return TRUE;
  }
  FeelKind kind = kind_of(type);
  switch (kind) {
  case FEEL_BOOLEAN:
    add_once(values, feel_boolean(FALSE), VALUES_MAXIMUM);
    add_once(values, feel_boolean(TRUE), VALUES_MAXIMUM);
    return item == NULL || !item->constrained;
  case FEEL_CONTEXT:
    if (type->shape != NULL)
      add_contexts(search, item, type, values);
    return FALSE;
  case FEEL_NULL:
  case FEEL_LIST:
    return FALSE;
  default:
    add_free(search, item, kind, values);
    return FALSE;
  }
}

/* Lists: of one item each, of two, of none, and of all. */
static void add_lists(const Search *search, const DmnFact *fact, const FeelType *type,
                      GArray *values)
{
  g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(FeelValue));
  add_single(search, fact->item, type->element, items);
  guint count = items->len;
  FeelValue *kept = arena_new_array(search->arena, FeelValue, count + 1);
  if (count > 0)
    memcpy(kept, items->data, count * sizeof *kept);
  for (guint index = 0; index < search->extra_count; index++)
    if (search->extra[index].kind == FEEL_LIST)
      add_once(values, search->extra[index], VALUES_MAXIMUM);
  for (guint index = 0; index < count; index++)
    add_once(values, feel_list(kept + index, 1), VALUES_MAXIMUM);
  add_once(values, feel_list(NULL, 0), VALUES_MAXIMUM);
  for (guint length = 2; length <= MIN(count, MEMBER_VALUES); length++)
    add_once(values, feel_list(kept, length), G_MAXUINT);
  for (guint index = 1; index + 1 < count; index++)
    add_once(values, feel_list(kept + index, 2), VALUES_MAXIMUM);
  if (count > MEMBER_VALUES && type->element->kind != FEEL_TYPE_CONTEXT)
    add_once(values, feel_list(kept, count), G_MAXUINT);
}

FactValues fact_values_of(Arena *arena, const ConstantPool *pool, const DmnFact *fact,
                          const FeelValue *extra, guint extra_count)
{
  const Search search = {arena, pool, extra, extra_count};
  const FeelType *type = fact_type(fact);
  g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(FeelValue));
  FactValues result = {0};
  if (type->kind == FEEL_TYPE_LIST)
    add_lists(&search, fact, type, values);
  else
    result.complete = add_single(&search, fact->item, type, values);
  add_once(values, FEEL_NULL_VALUE, G_MAXUINT);
  FeelValue *copy = arena_new_array(arena, FeelValue, values->len);
  memcpy(copy, values->data, values->len * sizeof *copy);
  result.values = copy;
  result.count = values->len;
  return result;
}

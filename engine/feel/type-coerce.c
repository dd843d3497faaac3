/* Coercion on assignment (DMN 1.5, clause 10.3.2.9.4). */
#include "engine/feel/type-private.h"
#include <string.h>

static FeelValue give_shape(Arena *arena, FeelValue value, const FeelType *type);

/* The list with its items shaped; the list itself where none of them changes. */
static FeelValue shape_items(Arena *arena, FeelValue list, const FeelType *element)
{
  FeelValue *items = NULL;
  for (guint i = 0; i < list.length; i++) {
    FeelValue item = give_shape(arena, list.items[i], element);
    if (items == NULL && memcmp(&item, &list.items[i], sizeof item) == 0)
      continue;
    if (items == NULL) {
      items = arena_new_array(arena, FeelValue, list.length);
      memcpy(items, list.items, list.length * sizeof *items);
    }
    items[i] = item;
  }
  return items == NULL ? list : feel_list(items, list.length);
}

/* A context of a type's members and no others gets the type's shape, in which
 * compiled paths read members by index. */
static FeelValue shape_members(Arena *arena, FeelValue context, const FeelType *type)
{
  if (context.context->shape->count != type->member_count || type->shape == NULL)
    return context;
  FeelValue *values = arena_new_array(arena, FeelValue, type->member_count);
  gboolean changed = context.context->shape != type->shape;
  for (guint i = 0; i < type->member_count; i++) {
    FeelValue member = FEEL_NULL_VALUE;
    if (!feel_context_get(context, type->members[i].name, &member))
      return context;
    values[i] = give_shape(arena, member, type->members[i].type);
    if (!changed && memcmp(&values[i], &context.context->values[i], sizeof *values) != 0)
      changed = TRUE;
  }
  return changed ? feel_context(arena, type->shape, values) : context;
}

static gboolean holds_contexts(const FeelType *type)
{
  while (type->kind == FEEL_TYPE_LIST)
    type = type->element;
  return type->kind == FEEL_TYPE_CONTEXT && type->member_count > 0;
}

static FeelValue give_shape(Arena *arena, FeelValue value, const FeelType *type)
{
  if (!holds_contexts(type))
    return value;
  if (value.kind == FEEL_LIST && type->kind == FEEL_TYPE_LIST)
    return shape_items(arena, value, type->element);
  if (value.kind == FEEL_CONTEXT && type->kind == FEEL_TYPE_CONTEXT)
    return shape_members(arena, value, type);
  return value;
}

static FeelValue date_at_midnight(Arena *arena, FeelValue date)
{
  FeelDateTime midnight = {.date = date.date,
                           .time = {.zone = FEEL_ZONE_OFFSET, .offset = 0, .nanosecond = 0}};
  return feel_date_time(arena, midnight);
}

/* From date to date and time: midnight UTC. From a singleton list to its item,
 * and from an item to a singleton list. */
static gboolean convert(Arena *arena, FeelValue value, const FeelType *type, FeelValue *converted)
{
  if (value.kind == FEEL_DATE && type->kind == FEEL_TYPE_DATE_TIME) {
    *converted = date_at_midnight(arena, value);
    return TRUE;
  }
  if (value.kind == FEEL_LIST && value.length == 1 && type->kind != FEEL_TYPE_LIST &&
      feel_instance_of(value.items[0], type)) {
    *converted = value.items[0];
    return TRUE;
  }
  if (value.kind != FEEL_LIST && type->kind == FEEL_TYPE_LIST &&
      feel_instance_of(value, type->element)) {
    FeelValue *item = arena_new_item(arena, FeelValue);
    *item = value;
    *converted = feel_list(item, 1);
    return TRUE;
  }
  return FALSE;
}

gboolean feel_coerce(Arena *arena, FeelValue value, const FeelType *type, FeelValue *result)
{
  if (feel_is_null(value) || type->kind == FEEL_TYPE_ANY) {
    *result = value;
    return TRUE;
  }
  if (!feel_instance_of(value, type) && !convert(arena, value, type, &value))
    return FALSE;
  *result = give_shape(arena, value, type);
  return TRUE;
}

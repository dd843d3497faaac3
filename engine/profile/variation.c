/* A profile with one fact changed, for what-if questions. */
#include "engine/profile/loader.h"

#include <string.h>

/* A value whose parts all live in the arena. Facts hold no functions or ranges. */
static FeelValue copy_value(Arena *arena, FeelValue value)
{
  FeelValue *items = NULL;
  switch ((FeelKind)value.kind) {
  case FEEL_STRING:
    return feel_string_copy(arena, value.string, value.length);
  case FEEL_NUMBER:
    return value.is_decimal ? feel_number(arena, *value.decimal) : value;
  case FEEL_TIME:
    return feel_time(arena, *value.time);
  case FEEL_DATE_TIME:
    return feel_date_time(arena, *value.date_time);
  case FEEL_LIST:
    items = arena_new_array(arena, FeelValue, value.length);
    for (guint index = 0; index < value.length; index++)
      items[index] = copy_value(arena, value.items[index]);
    return feel_list(items, value.length);
  case FEEL_CONTEXT:
    items = arena_new_array(arena, FeelValue, value.context->shape->count);
    for (guint index = 0; index < value.context->shape->count; index++)
      items[index] = copy_value(arena, value.context->values[index]);
    return feel_context(arena, feel_shape_new(arena, value.context->shape->names,
                                              value.context->shape->count),
                        items);
  default:
    return value;
  }
}

static guint input_index(const Ruleset *ruleset, const DmnElement *input)
{
  guint index = 0;
  while (index < ruleset_fact_input_count(ruleset) && ruleset_fact_input(ruleset, index) != input)
    index++;
  return index;
}

Profile *profile_with_fact(const Profile *profile, guint fact, ProfileStatus status,
                           FeelValue value)
{
  g_return_val_if_fail(fact < profile->fact_count, NULL);
  Profile *variation = g_new0(Profile, 1);
  g_atomic_ref_count_init(&variation->references);
  variation->arena = arena_new(0);
  variation->ruleset = ruleset_ref(profile->ruleset);
  variation->base = profile_ref((Profile *)profile);
  variation->header = profile->header;
  variation->fact_count = profile->fact_count;
  variation->facts = arena_new_array(variation->arena, ProfileFact, profile->fact_count);
  memcpy(variation->facts, profile->facts, profile->fact_count * sizeof(ProfileFact));
  ProfileFact *changed = &variation->facts[fact];
  changed->status = status;
  changed->value =
      status == PROFILE_KNOWN ? copy_value(variation->arena, value) : FEEL_NULL_VALUE;

  guint count = ruleset_fact_input_count(profile->ruleset);
  variation->input_values = arena_new_array(variation->arena, FeelValue, count);
  memcpy(variation->input_values, profile->input_values, count * sizeof(FeelValue));
  guint input = input_index(profile->ruleset, changed->fact->input);
  if (input < count)
    variation->input_values[input] = profile_tree_value(
        variation->arena, ruleset_fact_node(profile->ruleset, input), variation->facts);
  return variation;
}

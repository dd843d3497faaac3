/* The values that a profile's facts give to the ruleset's input data. They have
 * the shapes of the inputs' types, so that binding them is only a check. */
#include "engine/profile/loader.h"

FeelValue profile_tree_value(Arena *arena, const RulesetFactNode *node, const ProfileFact *facts)
{
  if (node->fact != NULL) {
    const ProfileFact *fact = &facts[node->fact->index];
    return fact->status == PROFILE_KNOWN ? fact->value : FEEL_NULL_VALUE;
  }
  FeelValue *values = arena_new_array(arena, FeelValue, node->child_count);
  for (guint index = 0; index < node->child_count; index++)
    values[index] = profile_tree_value(arena, &node->children[index], facts);
  return feel_context(arena, node->type->shape, values);
}

void profile_make_input_values(Profile *profile)
{
  guint count = ruleset_fact_input_count(profile->ruleset);
  profile->input_values = arena_new_array(profile->arena, FeelValue, count);
  for (guint index = 0; index < count; index++)
    profile->input_values[index] = profile_tree_value(
        profile->arena, ruleset_fact_node(profile->ruleset, index), profile->facts);
}

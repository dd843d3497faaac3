/* Facts of two versions: which there are, what they may be, and binding the same
 * facts to both. */
#include "engine/analysis/difference-private.h"

#include "engine/base/messages.h"

#include <string.h>

static void tell_fact(Comparison *comparison, const DiagnosticKind *kind, const DmnFact *fact,
                      const char *message)
{
  TableVerification verification = {.report = comparison->report,
                                    .options = comparison->options,
                                    .element = fact->input,
                                    .arena = comparison->report->arena};
  FindingPlace place = {.span = fact->item != NULL ? dmn_item_span(fact->item)
                                                   : dmn_element_span(fact->input),
                        .input = -1, .detail = fact->path};
  verify_tell(&verification, kind, &place, "%s", message);
}

static gboolean allows(const DmnItemDefinition *item, FeelValue value)
{
  return item == NULL || dmn_item_allowed_count(item) == 0 || dmn_item_allows(item, value);
}

/* Values that one definition lists and the other does not allow, in quotes. */
static char *only_in(const DmnItemDefinition *item, const DmnItemDefinition *other)
{
  g_autoptr(Arena) arena = arena_new(0);
  GString *text = g_string_new(NULL);
  for (guint index = 0; item != NULL && index < dmn_item_allowed_count(item); index++) {
    FeelValue value = dmn_item_allowed(item, index);
    if (!allows(other, value))
      g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "",
                             feel_value_text(arena, value, 60));
  }
  return g_string_free(text, FALSE);
}

static void compare_fact(Comparison *comparison, const DmnFact *before, const DmnFact *after)
{
  g_autoptr(Arena) arena = arena_new(0);
  const char *type_before = feel_type_text(arena, fact_type(before));
  const char *type_after = feel_type_text(arena, fact_type(after));
  if (strcmp(type_before, type_after) != 0)
    tell_fact(comparison, &ANALYSIS_CHANGED, after,
              arena_printf(arena, _("\"%s\" is now of the type %s, not %s"), after->path, type_after,
                           type_before));
  g_autofree char *lost = only_in(before->item, after->item);
  g_autofree char *gained = only_in(after->item, before->item);
  if (*lost != '\0')
    tell_fact(comparison, &ANALYSIS_CHANGED, after,
              arena_printf(arena, _("\"%s\" can no longer be %s"), after->path, lost));
  if (*gained != '\0')
    tell_fact(comparison, &ANALYSIS_CHANGED, after,
              arena_printf(arena, _("\"%s\" can now also be %s"), after->path, gained));
}

void difference_compare_facts(Comparison *comparison)
{
  g_autoptr(Arena) arena = arena_new(0);
  for (guint index = 0; index < comparison->after->fact_count; index++) {
    const DmnFact *after = &comparison->after->facts[index];
    const DmnFact *before = dmn_models_find_fact(comparison->before, after->path);
    if (before == NULL)
      tell_fact(comparison, &ANALYSIS_ADDED, after,
                arena_printf(arena, _("the fact \"%s\" is new"), after->path));
    else
      compare_fact(comparison, before, after);
  }
  for (guint index = 0; index < comparison->before->fact_count; index++) {
    const DmnFact *before = &comparison->before->facts[index];
    if (dmn_models_find_fact(comparison->after, before->path) == NULL)
      tell_fact(comparison, &ANALYSIS_REMOVED, before,
                arena_printf(arena, _("the fact \"%s\" is gone"), before->path));
  }
}

/* An input's value, of the facts of the later version. */
static FeelValue build(const Comparison *comparison, const DmnModels *models, Arena *arena,
                       const FeelValue *facts, const FeelType *type, guint *fact)
{
  if (type->kind == FEEL_TYPE_CONTEXT && type->shape != NULL) {
    FeelValue *members = arena_new_array(arena, FeelValue, type->member_count + 1);
    for (guint index = 0; index < type->member_count; index++)
      members[index] =
          build(comparison, models, arena, facts, type->members[index].type, fact);
    return feel_context(arena, type->shape, members);
  }
  const DmnFact *own = &models->facts[(*fact)++];
  const DmnFact *after = dmn_models_find_fact(comparison->after, own->path);
  return after != NULL ? facts[after->index] : FEEL_NULL_VALUE;
}

void difference_bind(Comparison *comparison, const FeelValue *facts)
{
  const DmnModels *sides[2] = {comparison->before, comparison->after};
  for (guint side = 0; side < G_N_ELEMENTS(sides); side++) {
    DmnEvaluation *evaluation = comparison->evaluations[side];
    dmn_evaluation_reset(evaluation);
    Arena *arena = dmn_evaluation_input_arena(evaluation);
    for (guint index = 0; index < sides[side]->element_count; index++) {
      const DmnElement *element = sides[side]->elements[index];
      guint fact = element->first_fact;
      if (element->kind == DMN_INPUT_DATA)
        dmn_evaluation_bind(
            evaluation, element,
            build(comparison, sides[side], arena, facts, element->type, &fact));
    }
  }
}

gboolean difference_evaluate(Comparison *comparison, const DmnElement *before,
                             const DmnElement *after, FeelValue values[2])
{
  values[0] = dmn_evaluate_decision(comparison->evaluations[0], before);
  values[1] = dmn_evaluate_decision(comparison->evaluations[1], after);
  g_autoptr(Arena) arena = arena_new(0);
  return strcmp(feel_value_text(arena, values[0], 0), feel_value_text(arena, values[1], 0)) != 0;
}

void difference_take_witness(Comparison *comparison, const FeelValue *facts,
                             const FeelValue values[2], Witness *witness)
{
  Arena *arena = comparison->report->arena;
  const DmnModels *after = comparison->after;
  WitnessValue *taken = arena_new_array(arena, WitnessValue, after->fact_count + 1);
  witness->fact_count = 0;
  for (guint index = 0; index < after->fact_count; index++)
    if (!feel_is_null(facts[index]))
      taken[witness->fact_count++] =
          (WitnessValue){after->facts[index].path, feel_value_text(arena, facts[index], 200)};
  witness->facts = taken;
  witness->level = WITNESS_INPUTS;
  witness->result = arena_printf(arena, _("%s, and gave %s"), feel_value_text(arena, values[1], 400),
                                 feel_value_text(arena, values[0], 400));
}

/* Which facts were read. FEEL sets a bit for each leaf of a recorded variable
 * that it reads; leaves of required decisions have bits after those of the
 * facts, and stand for the facts that the decision read in its turn. */
#include "engine/dmn/evaluation-private.h"

#include <string.h>

static guint fact_words(const DmnEvaluation *evaluation)
{
  return (evaluation->models->fact_count + 63) / 64;
}

/* Whether any of count bits from first is set; they are all cleared. */
static gboolean take_bits(guint64 *set, guint first, guint count)
{
  gboolean found = FALSE;
  for (guint bit = first; bit < first + count;) {
    guint within = bit % 64;
    guint taken = MIN(64 - within, first + count - bit);
    guint64 mask = (taken == 64 ? ~G_GUINT64_CONSTANT(0) : ((G_GUINT64_CONSTANT(1) << taken) - 1))
                   << within;
    found = found || (set[bit / 64] & mask) != 0;
    set[bit / 64] &= ~mask;
    bit += taken;
  }
  return found;
}

void dmn_facts_add(const DmnEvaluation *evaluation, guint64 *to, const DmnFactSet *from)
{
  if (to == NULL || from == NULL)
    return;
  guint words = fact_words(evaluation);
  for (guint word = 0; word < words; word++)
    to[word] |= from[word];
}

guint64 *dmn_facts_begin(DmnEvaluation *evaluation)
{
  guint64 *set =
      arena_new_array(evaluation->arena, guint64, evaluation->models->recorded_words + 1);
  evaluation->feel.facts_read = set;
  return set;
}

/* Replaces the bits of required decisions by what they read, and drops those of
 * inputs that a service's caller gave. */
static void resolve(const DmnEvaluation *evaluation, guint64 *raw)
{
  const DmnElement *element = evaluation->element;
  if (element == NULL || element->kind != DMN_DECISION)
    return;
  for (guint index = 0; index < element->binding_count; index++) {
    const DmnBinding *binding = &element->bindings[index];
    const DmnState *state = &evaluation->layer->states[binding->element->index];
    if (binding->element->kind == DMN_INPUT_DATA && state->given)
      take_bits(raw, binding->element->first_fact, binding->element->fact_count);
  }
  for (guint index = 0; index < element->binding_count; index++) {
    const DmnBinding *binding = &element->bindings[index];
    if (binding->element->kind != DMN_DECISION)
      continue;
    if (binding->recorded == 0 || take_bits(raw, binding->first_recorded, binding->recorded))
      dmn_facts_add(evaluation, raw, evaluation->layer->states[binding->element->index].facts);
  }
}

void dmn_facts_end(DmnEvaluation *evaluation, guint64 *raw, guint64 *before)
{
  resolve(evaluation, raw);
  evaluation->feel.facts_read = before;
  dmn_facts_add(evaluation, before, raw);
}

/* Expressions that are written otherwise: facts that tell them apart are looked
 * for by trying. */
#include "engine/analysis/difference-private.h"

#include <string.h>

/* Facts are changed so many times, one or a few at once. */
#define TRIALS 2000
/* After so many changes trials begin again with no fact known. */
#define CHANGES_IN_A_ROW 40

typedef struct {
  Comparison *comparison;
  const DmnElement *before;
  const DmnElement *after;
  Arena *arena;
  ConstantPool pool;
  FactValues *values; /* by fact of after; count 0: not made yet */
  FeelValue *facts;
  GArray *read;       /* of guint: facts of after that any trial has read */
  GRand *rand;
} Search;

static void add_read(Search *search, guint fact)
{
  for (guint index = 0; index < search->read->len; index++)
    if (g_array_index(search->read, guint, index) == fact)
      return;
  g_array_append_val(search->read, fact);
}

/* Notes which facts the two decisions read. */
static void note_read(Search *search)
{
  const Comparison *comparison = search->comparison;
  const DmnElement *elements[2] = {search->before, search->after};
  const DmnModels *models[2] = {comparison->before, comparison->after};
  for (guint side = 0; side < G_N_ELEMENTS(elements); side++) {
    const DmnDecisionTrace *trace =
        dmn_evaluation_trace(comparison->evaluations[side], elements[side]);
    for (guint fact = 0; trace != NULL && fact < models[side]->fact_count; fact++) {
      if (!dmn_fact_set_has(trace->facts, fact))
        continue;
      const DmnFact *own =
          dmn_models_find_fact(comparison->after, models[side]->facts[fact].path);
      if (own != NULL)
        add_read(search, own->index);
    }
  }
}

/* Sets some of the facts read so far to any of their values. */
static void change_facts(Search *search)
{
  if (search->read->len == 0)
    return;
  guint changes = (guint)g_rand_int_range(search->rand, 1, 4);
  for (guint index = 0; index < changes; index++) {
    guint fact = g_array_index(search->read, guint,
                               g_rand_int_range(search->rand, 0, (gint)search->read->len));
    FactValues *values = &search->values[fact];
    if (values->count == 0)
      *values = fact_values_of(search->arena, &search->pool,
                               &search->comparison->after->facts[fact], NULL, 0);
    search->facts[fact] =
        values->values[g_rand_int_range(search->rand, 0, (gint)values->count)];
  }
}

/* Whether the two give something else by the facts as they are. */
static gboolean try_facts(Search *search, FeelValue values[2])
{
  difference_bind(search->comparison, search->facts);
  return difference_evaluate(search->comparison, search->before, search->after, values);
}

/* Forgets the facts that are not needed to tell the two apart. */
static void shrink(Search *search, FeelValue values[2])
{
  for (guint index = 0; index < search->read->len; index++) {
    guint fact = g_array_index(search->read, guint, index);
    FeelValue kept = search->facts[fact];
    search->facts[fact] = FEEL_NULL_VALUE;
    if (!feel_is_null(kept) && !try_facts(search, values))
      search->facts[fact] = kept;
  }
  try_facts(search, values);
}

/* Tries facts until the two give something else. */
static gboolean find_witness(Search *search, Witness *witness)
{
  for (guint trial = 0; trial < TRIALS; trial++) {
    FeelValue values[2];
    if (try_facts(search, values)) {
      shrink(search, values);
      difference_take_witness(search->comparison, search->facts, values, witness);
      return TRUE;
    }
    note_read(search);
    if (trial % CHANGES_IN_A_ROW == CHANGES_IN_A_ROW - 1)
      memset(search->facts, 0, search->comparison->after->fact_count * sizeof(FeelValue));
    change_facts(search);
  }
  return FALSE;
}

void difference_compare_logic(Comparison *comparison, const DmnElement *before,
                              const DmnElement *after)
{
  TableVerification verification = {.report = comparison->report,
                                    .options = comparison->options,
                                    .element = after,
                                    .arena = comparison->report->arena};
  FindingPlace place = {
      .span = after->logic != NULL ? after->logic->span : dmn_element_span(after), .input = -1};
  if (after->kind != DMN_DECISION) {
    verify_tell(&verification, &ANALYSIS_CHANGED, &place, "\"%s\" is written otherwise",
                after->name);
    return;
  }
  g_autoptr(Arena) arena = arena_new(0);
  g_autoptr(GRand) rand = g_rand_new_with_seed(1);
  g_autoptr(GArray) read = g_array_new(FALSE, FALSE, sizeof(guint));
  g_autofree FactValues *values = g_new0(FactValues, comparison->after->fact_count + 1);
  g_autofree FeelValue *facts = g_new0(FeelValue, comparison->after->fact_count + 1);
  Search search = {comparison, before, after, arena, constant_pool_new(), values, facts, read,
                   rand};
  constant_pool_add(&search.pool, after, TRUE);
  constant_pool_add(&search.pool, before, TRUE);
  Witness witness = {0};
  gboolean found = find_witness(&search, &witness);
  constant_pool_clear(&search.pool);
  AnalysisFinding *finding =
      found ? verify_tell(&verification, &ANALYSIS_OTHER_RESULT, &place,
                          "\"%s\" is written otherwise, and gives something else", after->name)
            : verify_tell(&verification, &ANALYSIS_CHANGED, &place,
                          "\"%s\" is written otherwise; no facts were found that tell the two apart",
                          after->name);
  finding->witness = witness;
}

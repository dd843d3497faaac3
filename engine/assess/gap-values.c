#include "engine/assess/gap-values.h"
#include "engine/assess/assessment-instance.h"

/* Constants of rules that a number is tried against. */
#define MOST_CONSTANTS 32
/* What free text is tried with: no rule should ask for it. */
#define SPECIMEN "something is said"

static void add_number(GArray *numbers, gint64 number)
{
  for (guint i = 0; i < numbers->len; i++) {
    if (g_array_index(numbers, gint64, i) == number)
      return;
  }
  if (numbers->len < 3 * MOST_CONSTANTS)
    g_array_append_val(numbers, number);
}

/* The whole numbers written in a cell: "[100..500]" has two. */
static void add_constants(GArray *numbers, const char *cell)
{
  while (*cell != '\0') {
    if (!g_ascii_isdigit(*cell)) {
      cell++;
      continue;
    }
    char *end;
    gint64 number = g_ascii_strtoll(cell, &end, 10);
    for (gint64 beside = -1; beside <= 1 && number < G_MAXINT32; beside++)
      add_number(numbers, number + beside);
    cell = end;
  }
}

static int compare_numbers(gconstpointer left, gconstpointer right)
{
  gint64 a = *(const gint64 *)left, b = *(const gint64 *)right;
  return a < b ? -1 : a > b;
}

/* Looks at the columns of the tables evaluated that read the fact. */
static void add_constants_of_element(const Assessment *assessment, const DmnElement *element,
                                     guint dmn_fact, GArray *numbers)
{
  if (dmn_element_kind(element) != DMN_DECISION || dmn_element_table(element) == NULL)
    return;
  const DmnDecisionTrace *trace = dmn_evaluation_trace(assessment->evaluation, element);
  if (trace == NULL || trace->table == NULL)
    return;
  const DmnTable *table = trace->table->table;
  for (guint input = 0; input < dmn_table_input_count(table); input++) {
    const DmnFactSet *facts = trace->table->input_facts[input];
    if (facts == NULL || !dmn_fact_set_has(facts, dmn_fact))
      continue;
    for (guint rule = 0; rule < dmn_table_rule_count(table); rule++)
      add_constants(numbers, dmn_rule_input_text(table, rule, input));
  }
}

static GapValues number_values(const Assessment *assessment, Arena *arena, const DmnFact *fact)
{
  g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(gint64));
  const DmnModels *models = ruleset_models(assessment->ruleset);
  for (guint m = 0; m < dmn_models_count(models); m++) {
    const DmnModel *model = dmn_models_get(models, m);
    for (guint e = 0; e < dmn_model_element_count(model); e++)
      add_constants_of_element(assessment, dmn_model_element(model, e), fact->index, numbers);
  }
  g_array_sort(numbers, compare_numbers);
  GapValues result = {.values = arena_new_array(arena, FeelValue, numbers->len + 1),
                      .complete = numbers->len > 0};
  for (guint i = 0; i < numbers->len; i++) {
    FeelValue value = feel_integer(arena, g_array_index(numbers, gint64, i));
    if (fact->item == NULL || dmn_item_allows(fact->item, value))
      result.values[result.count++] = value;
  }
  return result;
}

static GapValues collection_values(Arena *arena, const DmnItemDefinition *item)
{
  guint allowed = dmn_item_allowed_count(item);
  GapValues result = {.values = arena_new_array(arena, FeelValue, allowed + 2),
                      .complete = allowed > 0};
  FeelValue *all = arena_new_array(arena, FeelValue, allowed + 1);
  result.values[result.count++] = feel_list(NULL, 0);
  for (guint i = 0; i < allowed; i++) {
    all[i] = dmn_item_allowed(item, i);
    result.values[result.count++] = feel_list(&all[i], 1);
  }
  if (allowed > 1)
    result.values[result.count++] = feel_list(all, allowed);
  return result;
}

GapValues assess_gap_values(const Assessment *assessment, Arena *arena, guint fact)
{
  const DmnFact *dmn_fact = profile_fact(assessment->profile, fact)->fact;
  const DmnItemDefinition *item = dmn_fact->item;
  if (item != NULL && dmn_item_is_collection(item))
    return collection_values(arena, item);

  guint allowed = item == NULL ? 0 : dmn_item_allowed_count(item);
  const FeelType *type = item == NULL ? dmn_element_type(dmn_fact->input) : dmn_item_type(item);
  GapValues result = {.values = arena_new_array(arena, FeelValue, allowed + 2), .complete = TRUE};
  for (guint i = 0; i < allowed; i++)
    result.values[result.count++] = dmn_item_allowed(item, i);
  if (allowed > 0)
    return result;
  FeelTypeKind kind = type == NULL ? FEEL_TYPE_ANY : type->kind;
  if (kind == FEEL_TYPE_BOOLEAN) {
    result.values[result.count++] = feel_boolean(FALSE);
    result.values[result.count++] = feel_boolean(TRUE);
    return result;
  }
  if (kind == FEEL_TYPE_NUMBER)
    return number_values(assessment, arena, dmn_fact);
  FeelValue specimen = feel_string_static(SPECIMEN);
  result.complete = kind == FEEL_TYPE_STRING;
  if (kind == FEEL_TYPE_STRING && (item == NULL || dmn_item_allows(item, specimen))) {
    result.values[result.count++] = specimen;
    result.stands_for_any = TRUE;
  }
  return result;
}

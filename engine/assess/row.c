/* Reading the rows of a section's decision table, and the facts behind them. */
#include "engine/assess/section.h"

/* The output columns of each shape: the role, the subject (or none), the code. */
typedef struct {
  const char *role;
  const char *subject;
} ShapeColumns;

static const ShapeColumns shape_columns[] = {
    [RULESET_SECTION_FINDINGS] = {"kind", NULL},
    [RULESET_SECTION_CHECKLIST] = {"state", "item"},
    [RULESET_SECTION_STRATEGIES] = {"ground", "strategy"},
    [RULESET_SECTION_RISKS] = {"role", "risk"},
};

static gboolean cell_value(const DmnTable *table, guint rule, const char *column,
                           const FeelValue *outputs, FeelValue *value)
{
  gint output = dmn_table_find_output(table, column);
  if (output < 0)
    return FALSE;
  if (!dmn_rule_output_constant(table, rule, (guint)output, value)) {
    if (outputs == NULL)
      return FALSE;
    *value = outputs[output];
  }
  return value->kind == FEEL_STRING && value->length > 0;
}

gboolean assess_row_read(Arena *arena, const RulesetSection *section, guint rule,
                         const FeelValue *outputs, AssessRow *row, const char **problem)
{
  const DmnTable *table = dmn_element_table(section->decision);
  const ShapeColumns *columns = &shape_columns[section->shape];
  FeelValue value;

  *row = (AssessRow){0};
  *problem = columns->role;
  if (!cell_value(table, rule, columns->role, outputs, &value) ||
      !assessment_role_parse(section->shape, value.string, value.length, &row->role))
    return FALSE;
  if (columns->subject != NULL) {
    *problem = columns->subject;
    if (!cell_value(table, rule, columns->subject, outputs, &value))
      return FALSE;
    row->subject = arena_strndup(arena, value.string, value.length);
  }
  *problem = "code";
  if (!cell_value(table, rule, "code", outputs, &value))
    return FALSE;
  row->code = arena_strndup(arena, value.string, value.length);
  *problem = NULL;
  return TRUE;
}

void assess_facts_split(Arena *arena, const Profile *profile, const guint *profile_facts,
                        guint fact_count, const DmnFactSet *set, AssessmentFacts *known,
                        AssessmentFacts *not_known)
{
  guint known_count = 0, not_known_count = 0;
  if (set == NULL)
    fact_count = 0;
  for (guint i = 0; i < fact_count; i++) {
    if (profile_facts[i] == G_MAXUINT || !dmn_fact_set_has(set, i))
      continue;
    if (profile_fact(profile, profile_facts[i])->status == PROFILE_KNOWN)
      known_count++;
    else
      not_known_count++;
  }
  guint *known_facts = arena_new_array(arena, guint, known_count + 1);
  guint *not_known_facts = arena_new_array(arena, guint, not_known_count + 1);
  *known = (AssessmentFacts){known_facts, known_count};
  *not_known = (AssessmentFacts){not_known_facts, not_known_count};
  for (guint i = 0; i < fact_count; i++) {
    if (profile_facts[i] == G_MAXUINT || !dmn_fact_set_has(set, i))
      continue;
    if (profile_fact(profile, profile_facts[i])->status == PROFILE_KNOWN)
      *known_facts++ = profile_facts[i];
    else
      *not_known_facts++ = profile_facts[i];
  }
}

/* Telling findings. */
#include "engine/analysis/verify-private.h"
#include "engine/base/messages.h"

#include <string.h>

const char *verify_rule_name(const TableVerification *verification, guint rule)
{
  const char *id = verification->table->rules[rule].id;
  return id != NULL && *id != '\0'
             ? arena_printf(verification->arena, "%u (%s)", rule + 1, id)
             : arena_printf(verification->arena, "%u", rule + 1);
}

/* A rule as an id names it. */
static const char *rule_key(const TableVerification *verification, guint rule)
{
  const char *id = verification->table->rules[rule].id;
  return id != NULL && *id != '\0' ? id : arena_printf(verification->arena, "%u", rule + 1);
}

static const char *element_key(const DmnElement *element)
{
  return *element->id != '\0' ? element->id : element->key;
}

static const char *finding_id(const TableVerification *verification, const DiagnosticKind *kind,
                              const FindingPlace *place)
{
  g_autoptr(GString) id = g_string_new(kind->code + strlen("analysis-"));
  const DmnElement *element = verification->element;
  g_string_append_printf(id, " %s/%s", element->model->name, element_key(element));
  for (guint index = 0; index < place->rule_count; index++)
    g_string_append_printf(id, "%c%s", index == 0 ? '/' : '+',
                           rule_key(verification, place->rules[index]));
  if (place->input >= 0)
    g_string_append_printf(id, "/%s", verification->table->inputs[place->input].label);
  if (place->detail != NULL)
    g_string_append_printf(id, "/%s", place->detail);
  return arena_strndup(verification->arena, id->str, id->len);
}

static const char *place_text(const TableVerification *verification, const FindingPlace *place)
{
  Arena *arena = verification->arena;
  const char *text = verification->table != NULL ? verification->table->place
                                                 : verification->element->place;
  if (place->rule_count == 1)
    text = arena_printf(arena, _("%s, rule %s"), text,
                        verify_rule_name(verification, place->rules[0]));
  else if (place->rule_count == 2)
    text = arena_printf(arena, _("%s, rules %s and %s"), text,
                        verify_rule_name(verification, place->rules[0]),
                        verify_rule_name(verification, place->rules[1]));
  if (place->input >= 0)
    text = arena_printf(arena, _("%s, input %d (\"%s\")"), text, place->input + 1,
                        verification->table->inputs[place->input].label);
  return text;
}

AnalysisFinding *verify_tell(TableVerification *verification, const DiagnosticKind *kind,
                             const FindingPlace *place, const char *format, ...)
{
  Arena *arena = verification->arena;
  AnalysisFinding *finding = arena_new_item(arena, AnalysisFinding);
  finding->kind = kind;
  finding->element = verification->element;
  finding->table = verification->table;
  finding->span = place->span.source != NULL ? span_in_file(place->span) : SPAN_NONE;
  finding->input = place->input;
  guint *rules = arena_new_array(arena, guint, 3);
  memcpy(rules, place->rules, place->rule_count * sizeof *rules);
  finding->rules = rules;
  finding->rule_count = place->rule_count;
  finding->id = finding_id(verification, kind, place);
  finding->place = place_text(verification, place);
  va_list arguments;
  va_start(arguments, format);
  finding->message = arena_vprintf(arena, _(format), arguments);
  va_end(arguments);
  g_ptr_array_add(verification->report->findings, finding);
  return finding;
}

SpaceBudget verify_budget(const TableVerification *verification)
{
  return (SpaceBudget){.maximum = verification->options->budget};
}

void verify_spent(TableVerification *verification, const SpaceBudget *budget,
                  const char *question)
{
  verification->report->steps += budget->steps;
  if (!budget->exhausted)
    return;
  FindingPlace place = {.span = verification->table->span, .input = -1, .detail = question};
  verify_tell(verification, &ANALYSIS_BUDGET, &place,
              "%s: the budget was spent before everything was looked at", _(question));
}

void verify_tell_rest(TableVerification *verification, const DiagnosticKind *kind, guint left_out)
{
  if (left_out == 0)
    return;
  const char *name = kind->code + strlen("analysis-");
  FindingPlace place = {.span = verification->table->span, .input = -1,
                        .detail = arena_printf(verification->arena, "%s left out", name)};
  verify_tell(verification, kind, &place, "%u more findings of this kind are not listed",
              left_out);
}

Span verify_cell_span(const TableVerification *verification, guint rule, guint input)
{
  const DmnCell *cell = &verification->table->rules[rule].inputs[input];
  return cell->expression != NULL ? source_span(feel_expression_source(cell->expression))
                                  : verification->table->rules[rule].span;
}

const char *verify_describe(const TableVerification *verification, const CellSet *region)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint input = 0; input < verification->space->column_count; input++) {
    const Column *column = verification->space->columns[input];
    if (column->refusal != NULL || cell_set_size(&region[input]) == column->cell_count)
      continue;
    g_string_append(text, text->len > 0 ? _(" and ") : "");
    g_string_append_printf(text, _("\"%s\" is %s"), column->label,
                           column_describe(column, verification->arena, &region[input]));
  }
  if (text->len == 0)
    g_string_append(text, _("the inputs are anything"));
  return arena_strndup(verification->arena, text->str, text->len);
}

static OutputsRelation compare_cells(const DmnCell *one, const DmnCell *other)
{
  if (one->is_constant && other->is_constant)
    return feel_equal(one->constant, other->constant) == FEEL_TERNARY_TRUE ? OUTPUTS_SAME
                                                                           : OUTPUTS_DIFFERENT;
  return strcmp(one->text, other->text) == 0 ? OUTPUTS_SAME : OUTPUTS_COMPUTED;
}

OutputsRelation verify_compare_outputs(const TableVerification *verification, guint rule,
                                       guint other)
{
  const DmnTable *table = verification->table;
  OutputsRelation relation = OUTPUTS_SAME;
  for (guint output = 0; output < table->output_count; output++) {
    OutputsRelation one = compare_cells(&table->rules[rule].outputs[output],
                                        &table->rules[other].outputs[output]);
    if (one == OUTPUTS_DIFFERENT)
      return one;
    if (one == OUTPUTS_COMPUTED)
      relation = one;
  }
  return relation;
}

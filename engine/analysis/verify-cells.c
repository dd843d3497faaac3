/* Cells that nothing meets which can be: rules that never fire, and tests that
 * are in vain. */
#include "engine/analysis/verify-private.h"
#include "engine/base/messages.h"

/* What an input can be, for a message. */
static const char *possible(const TableVerification *verification, guint input)
{
  const Column *column = verification->space->columns[input];
  Arena *arena = verification->arena;
  if (!column->closed && column->allowed != NULL)
    return arena_printf(arena, _("it can be %s or null"), column->allowed);
  if (!column->closed) {
    const FeelType *type = verification->table->inputs[input].test_type;
    return arena_printf(arena, _("it is of the type %s"), feel_type_text(arena, type));
  }
  g_autoptr(GString) text = g_string_new(_("it can be "));
  for (guint index = 0; index < column->cell_count; index++) {
    const char *separator = index == 0 ? "" : index + 1 == column->cell_count ? _(" or ") : ", ";
    /* null is named last */
    guint at = column->cells[0].kind == CELL_NULL ? (index + 1) % column->cell_count : index;
    g_string_append_printf(text, "%s%s", separator,
                           feel_value_text(arena, column->cells[at].value, 60));
  }
  return arena_strndup(arena, text->str, text->len);
}

static void tell_never(TableVerification *verification, guint rule, guint input)
{
  const DmnCell *cell = &verification->table->rules[rule].inputs[input];
  FindingPlace place = {.span = verify_cell_span(verification, rule, input),
                        .rules = {rule}, .rule_count = 1, .input = (gint)input};
  verify_tell(verification, &ANALYSIS_NEVER_FIRES, &place,
              "the rule cannot match, as \"%s\" is never %s; %s",
              verification->space->columns[input]->label, cell->text,
              possible(verification, input));
}

static void check_tests(TableVerification *verification, guint rule, guint input)
{
  const DmnCell *cell = &verification->table->rules[rule].inputs[input];
  const FeelTests *tests = cell->expression->tests;
  const Column *column = verification->space->columns[input];
  for (guint index = 0; index < tests->count; index++) {
    const FeelTest *test = &tests->tests[index];
    if (!test->is_constant)
      continue;
    CellSet set = column_match_test(column, verification->feel, verification->arena, test);
    if (!cell_set_is_empty(&set))
      continue;
    g_autofree char *text =
        g_strndup(source_text(test->span.source) + test->span.start,
                  test->span.end - test->span.start);
    FindingPlace place = {.span = test->span, .rules = {rule}, .rule_count = 1,
                          .input = (gint)input,
                          .detail = arena_printf(verification->arena, "%s", text)};
    verify_tell(verification, &ANALYSIS_IMPOSSIBLE_VALUE, &place, "\"%s\" is never %s; %s",
                column->label, text, possible(verification, input));
  }
}

void verify_cells(TableVerification *verification)
{
  const TableSpace *space = verification->space;
  guint told = 0;
  for (guint rule = 0; rule < space->rule_count; rule++)
    for (guint input = 0; input < space->column_count; input++) {
      const DmnCell *cell = &verification->table->rules[rule].inputs[input];
      if (cell->matches_all || cell->expression == NULL ||
          space->columns[input]->refusal != NULL)
        continue;
      if (cell_set_is_empty(&space->sets[rule][input])) {
        if (told++ < VERIFY_SHOWN_MAXIMUM)
          tell_never(verification, rule, input);
      } else if (cell->expression->tests->count > 1 || cell->expression->tests->negated) {
        check_tests(verification, rule, input);
      }
    }
  verify_tell_rest(verification, &ANALYSIS_NEVER_FIRES,
                   told > VERIFY_SHOWN_MAXIMUM ? told - VERIFY_SHOWN_MAXIMUM : 0);
}

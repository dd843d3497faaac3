/* Boxed expressions, evaluated (DMN 1.5, clause 10.2.2). */
#include "engine/base/messages.h"
#include "engine/dmn/evaluation-private.h"

#include "engine/feel/temporal.h"

#include <string.h>

#define SHOWN_BYTES 60

typedef FeelValue (*EvaluateKind)(DmnEvaluation *evaluation, const DmnLogic *logic);

FeelValue dmn_evaluate_cell(DmnEvaluation *evaluation, const DmnCell *cell)
{
  FeelEvaluation *feel = &evaluation->feel;
  if (cell->is_constant)
    return cell->constant;
  const char *place = feel->place;
  feel->place = cell->place;
  FeelValue value = FEEL_NULL_VALUE;
  if (cell->expression != NULL)
    value = feel_evaluate(feel, cell->expression);
  else
    feel_fail(feel, &DMN_ERROR_FAULTY_LOGIC, SPAN_NONE,
              "the expression was found in error when the model was loaded");
  feel->place = place;
  return value;
}

static FeelValue evaluate_literal(DmnEvaluation *evaluation, const DmnLogic *logic)
{
  return dmn_evaluate_cell(evaluation, &logic->literal);
}

static FeelValue evaluate_table(DmnEvaluation *evaluation, const DmnLogic *logic)
{
  DmnDecisionTrace *trace = evaluation->trace;
  if (trace == NULL || trace->decision->logic != logic)
    return dmn_evaluate_table(evaluation, logic->table, NULL);
  DmnTableTrace *table = arena_new_item(evaluation->arena, DmnTableTrace);
  table->table = logic->table;
  trace->table = table;
  return dmn_evaluate_table(evaluation, logic->table, table);
}

static FeelValue evaluate_context(DmnEvaluation *evaluation, const DmnLogic *logic)
{
  guint count = logic->context.shape->count;
  FeelValue *values = arena_new_array(evaluation->arena, FeelValue, count + 1);
  for (guint index = 0; index < count; index++) {
    values[index] = dmn_evaluate_logic(evaluation, logic->context.values[index]);
    evaluation->feel.globals[logic->context.slots[index]] = values[index];
  }
  if (logic->context.result != NULL)
    return dmn_evaluate_logic(evaluation, logic->context.result);
  return feel_context(evaluation->arena, logic->context.shape, values);
}

static FeelValue evaluate_list(DmnEvaluation *evaluation, const DmnLogic *logic)
{
  FeelValue *items = arena_new_array(evaluation->arena, FeelValue, logic->list.count + 1);
  for (guint index = 0; index < logic->list.count; index++)
    items[index] = dmn_evaluate_logic(evaluation, logic->list.items[index]);
  return feel_list(items, logic->list.count);
}

static FeelValue evaluate_relation(DmnEvaluation *evaluation, const DmnLogic *logic)
{
  guint columns = logic->relation.shape->count;
  guint rows = logic->relation.rows;
  FeelValue *contexts = arena_new_array(evaluation->arena, FeelValue, rows + 1);
  for (guint row = 0; row < rows; row++) {
    FeelValue *values = arena_new_array(evaluation->arena, FeelValue, columns + 1);
    for (guint column = 0; column < columns; column++)
      values[column] =
          dmn_evaluate_logic(evaluation, logic->relation.cells[row * columns + column]);
    contexts[row] = feel_context(evaluation->arena, logic->relation.shape, values);
  }
  return feel_list(contexts, rows);
}

static FeelValue evaluate_function(DmnEvaluation *evaluation, const DmnLogic *logic)
{
  return dmn_make_function(evaluation, logic);
}

static FeelValue evaluate_external(DmnEvaluation *evaluation, const DmnLogic *logic)
{
  return feel_fail(&evaluation->feel, &DMN_ERROR_EXTERNAL_FUNCTION, logic->span,
                   "an external function was called; it is not executed");
}

static FeelValue evaluate_invocation(DmnEvaluation *evaluation, const DmnLogic *logic)
{
  guint count = logic->invocation.count;
  if (logic->invocation.called == NULL)
    return FEEL_NULL_VALUE;
  FeelValue function = dmn_evaluate_logic(evaluation, logic->invocation.called);
  FeelValue *arguments = arena_new_array(evaluation->arena, FeelValue, count + 1);
  for (guint index = 0; index < count; index++)
    if (logic->invocation.arguments[index] != NULL)
      arguments[index] = dmn_evaluate_logic(evaluation, logic->invocation.arguments[index]);
  return feel_call_named(&evaluation->feel, function, logic->invocation.names, arguments, count,
                         logic->span);
}

static FeelValue evaluate_conditional(DmnEvaluation *evaluation, const DmnLogic *logic)
{
  FeelValue condition = dmn_evaluate_logic(evaluation, logic->conditional.condition);
  if (condition.kind != FEEL_BOOLEAN && !feel_is_null(condition))
    return feel_fail(&evaluation->feel, &DMN_ERROR_NOT_BOOLEAN, logic->span,
                     "the condition is %s, which is neither true nor false",
                     feel_value_text(evaluation->arena, condition, SHOWN_BYTES));
  return dmn_evaluate_logic(evaluation, feel_is_true(condition) ? logic->conditional.then
                                                                : logic->conditional.otherwise);
}

/* What an iteration goes through: the items of a list, or whole numbers or dates
 * from first by step. */
typedef struct {
  const FeelValue *items; /* NULL for a range */
  guint64 count;
  FeelKind kind;
  gint64 first;
  gint64 step;
} Sequence;

static gboolean range_end(FeelValue value, gint64 *end)
{
  if (value.kind == FEEL_DATE) {
    *end = feel_date_to_days(value.date);
    return TRUE;
  }
  return value.kind == FEEL_NUMBER && feel_to_integer(value, end);
}

static gboolean range_sequence(const FeelRange *range, Sequence *sequence)
{
  gint64 low = 0;
  gint64 high = 0;
  if (!range->has_low || !range->has_high || range->low.kind != range->high.kind ||
      !range_end(range->low, &low) || !range_end(range->high, &high))
    return FALSE;
  sequence->kind = (FeelKind)range->low.kind;
  sequence->step = low <= high ? 1 : -1;
  sequence->first = range->low_closed ? low : low + sequence->step;
  gint64 last = range->high_closed ? high : high - sequence->step;
  gint64 distance = (last - sequence->first) * sequence->step;
  sequence->count = distance < 0 ? 0 : (guint64)distance + 1;
  return TRUE;
}

/* What the part <in> of an iteration gives; FALSE with a diagnostic where it
 * cannot be gone through. scalar keeps a value that is no list. */
static gboolean open_sequence(DmnEvaluation *evaluation, const DmnLogic *logic, FeelValue *scalar,
                              Sequence *sequence)
{
  FeelEvaluation *feel = &evaluation->feel;
  *scalar = dmn_evaluate_logic(evaluation, logic->iteration.in);
  *sequence = (Sequence){.items = scalar, .count = 1};
  gboolean usable = !feel_is_null(*scalar);
  if (scalar->kind == FEEL_LIST) {
    sequence->items = scalar->items;
    sequence->count = scalar->length;
  } else if (scalar->kind == FEEL_RANGE && logic->kind != DMN_LOGIC_FILTER) {
    sequence->items = NULL;
    usable = range_sequence(scalar->range, sequence);
  }
  if (!usable) {
    feel_fail(feel, &DMN_ERROR_NO_LIST, logic->iteration.in->span,
              "%s is neither a list nor a range of whole numbers or dates",
              feel_value_text(evaluation->arena, *scalar, SHOWN_BYTES));
    return FALSE;
  }
  if (sequence->count > feel->limits->list_length) {
    feel_fail(feel, &FEEL_LIMIT_LIST, logic->iteration.in->span,
              "the list would have more than %u items", feel->limits->list_length);
    feel->stopped = &FEEL_LIMIT_LIST;
    return FALSE;
  }
  if (!arena_has_room(evaluation->arena, (sequence->count + 1) * sizeof(FeelValue))) {
    feel_fail(feel, &FEEL_LIMIT_MEMORY, logic->iteration.in->span,
              "evaluation stops here, as it needs more memory than it may have");
    feel->stopped = &FEEL_LIMIT_MEMORY;
    return FALSE;
  }
  return TRUE;
}

static FeelValue sequence_item(DmnEvaluation *evaluation, const Sequence *sequence, guint64 index)
{
  if (sequence->items != NULL)
    return sequence->items[index];
  gint64 value = sequence->first + (gint64)index * sequence->step;
  FeelDate date;
  if (sequence->kind != FEEL_DATE)
    return feel_integer(evaluation->arena, value);
  return feel_date_from_days(value, &date) ? feel_date(date) : FEEL_NULL_VALUE;
}

/* Evaluates the body for one item, in a frame of its own where it may make
 * functions. */
static FeelValue evaluate_body(DmnEvaluation *evaluation, const DmnLogic *logic, FeelValue item)
{
  FeelEvaluation *feel = &evaluation->feel;
  FeelValue *globals = feel->globals;
  if (logic->iteration.copies_frame) {
    FeelValue *copy =
        arena_new_array(evaluation->arena, FeelValue, evaluation->frame_slots + 1);
    memcpy(copy, globals, evaluation->frame_slots * sizeof(FeelValue));
    feel->globals = copy;
  }
  feel->globals[logic->iteration.slot] = item;
  for (guint index = 0; index < logic->iteration.member_count; index++) {
    FeelValue member = FEEL_NULL_VALUE;
    if (item.kind == FEEL_CONTEXT)
      feel_context_get(item, logic->iteration.members[index].name, &member);
    feel->globals[logic->iteration.first_member_slot + index] = member;
  }
  FeelValue value = dmn_evaluate_logic(evaluation, logic->iteration.body);
  feel->globals = globals;
  return value;
}

static FeelValue not_boolean(DmnEvaluation *evaluation, const DmnLogic *logic, FeelValue value)
{
  return feel_fail(&evaluation->feel, &DMN_ERROR_NOT_BOOLEAN, logic->iteration.body->span,
                   "the condition gave %s, which is neither true nor false",
                   feel_value_text(evaluation->arena, value, SHOWN_BYTES));
}

static FeelValue evaluate_filter(DmnEvaluation *evaluation, const DmnLogic *logic)
{
  FeelValue scalar;
  Sequence sequence;
  if (!open_sequence(evaluation, logic, &scalar, &sequence))
    return FEEL_NULL_VALUE;
  FeelValue *kept = arena_new_array(evaluation->arena, FeelValue, sequence.count + 1);
  guint count = 0;
  for (guint64 index = 0; index < sequence.count; index++) {
    FeelValue item = sequence_item(evaluation, &sequence, index);
    FeelValue matches = evaluate_body(evaluation, logic, item);
    if (evaluation->feel.stopped != NULL)
      return FEEL_NULL_VALUE;
    if (matches.kind != FEEL_BOOLEAN && !feel_is_null(matches))
      return not_boolean(evaluation, logic, matches);
    if (feel_is_true(matches))
      kept[count++] = item;
  }
  return feel_list(kept, count);
}

static FeelValue evaluate_for(DmnEvaluation *evaluation, const DmnLogic *logic)
{
  FeelValue scalar;
  Sequence sequence;
  if (!open_sequence(evaluation, logic, &scalar, &sequence))
    return FEEL_NULL_VALUE;
  FeelValue *results = arena_new_array(evaluation->arena, FeelValue, sequence.count + 1);
  for (guint64 index = 0; index < sequence.count; index++) {
    evaluation->feel.globals[logic->iteration.partial_slot] = feel_list(results, (guint)index);
    results[index] =
        evaluate_body(evaluation, logic, sequence_item(evaluation, &sequence, index));
    if (evaluation->feel.stopped != NULL)
      return FEEL_NULL_VALUE;
  }
  return feel_list(results, (guint)sequence.count);
}

/* Every item is looked at, so that a condition that is no boolean is always
 * found, wherever it stands. */
static FeelValue evaluate_quantified(DmnEvaluation *evaluation, const DmnLogic *logic)
{
  FeelValue scalar;
  Sequence sequence;
  if (!open_sequence(evaluation, logic, &scalar, &sequence))
    return FEEL_NULL_VALUE;
  gboolean decisive = logic->kind == DMN_LOGIC_SOME; /* the value that settles it */
  gboolean settled = FALSE;
  gboolean unknown = FALSE;
  for (guint64 index = 0; index < sequence.count; index++) {
    FeelValue holds =
        evaluate_body(evaluation, logic, sequence_item(evaluation, &sequence, index));
    if (evaluation->feel.stopped != NULL)
      return FEEL_NULL_VALUE;
    if (feel_is_null(holds))
      unknown = TRUE;
    else if (holds.kind != FEEL_BOOLEAN)
      return not_boolean(evaluation, logic, holds);
    else
      settled = settled || holds.boolean == decisive;
  }
  if (settled)
    return feel_boolean(decisive);
  return unknown ? FEEL_NULL_VALUE : feel_boolean(!decisive);
}

static const EvaluateKind evaluate_kind[] = {
    [DMN_LOGIC_LITERAL] = evaluate_literal,
    [DMN_LOGIC_TABLE] = evaluate_table,
    [DMN_LOGIC_CONTEXT] = evaluate_context,
    [DMN_LOGIC_LIST] = evaluate_list,
    [DMN_LOGIC_RELATION] = evaluate_relation,
    [DMN_LOGIC_FUNCTION] = evaluate_function,
    [DMN_LOGIC_EXTERNAL] = evaluate_external,
    [DMN_LOGIC_INVOCATION] = evaluate_invocation,
    [DMN_LOGIC_CONDITIONAL] = evaluate_conditional,
    [DMN_LOGIC_FILTER] = evaluate_filter,
    [DMN_LOGIC_FOR] = evaluate_for,
    [DMN_LOGIC_SOME] = evaluate_quantified,
    [DMN_LOGIC_EVERY] = evaluate_quantified,
};

FeelValue dmn_evaluate_logic(DmnEvaluation *evaluation, const DmnLogic *logic)
{
  FeelEvaluation *feel = &evaluation->feel;
  if (!feel_step(feel, logic->span) || !feel_enter(feel, logic->span))
    return FEEL_NULL_VALUE;
  const char *place = feel->place;
  feel->place = logic->place;
  FeelValue value = evaluate_kind[logic->kind](evaluation, logic);
  value = dmn_convert(evaluation, value, logic->type, logic->item, logic->span, _("the value"));
  feel->place = place;
  feel_leave(feel);
  return value;
}

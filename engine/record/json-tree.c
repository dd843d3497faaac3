#include "engine/record/json-tree.h"

#include "engine/feel/json.h"
#include "engine/record/record-error.h"
#include <string.h>

gboolean json_tree_read(Arena *arena, const char *name, GBytes *bytes, FeelValue *value,
                        GError **error)
{
  g_autoptr(GError) reading = NULL;
  g_autoptr(Source) source = source_from_bytes(name, bytes, limits_default(), &reading);
  if (source == NULL) {
    g_set_error_literal(error, RECORD_ERROR, RECORD_ERROR_CONTENT, reading->message);
    return FALSE;
  }
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  if (feel_json_read(arena, source, limits_default(), diagnostics, value))
    return TRUE;
  const Diagnostic *first = diagnostic_list_get(diagnostics, 0);
  SourcePosition position = span_position(first->span);
  g_set_error(error, RECORD_ERROR, RECORD_ERROR_CONTENT, "%s:%u:%u: %s", name, position.line,
              position.column, first->message);
  return FALSE;
}

FeelValue json_tree_member(FeelValue object, const char *name)
{
  FeelValue value;
  if (object.kind == FEEL_CONTEXT && feel_context_get(object, name, &value))
    return value;
  return FEEL_NULL_VALUE;
}

const char *json_tree_text(FeelValue object, const char *name)
{
  FeelValue value = json_tree_member(object, name);
  return value.kind == FEEL_STRING ? value.string : NULL;
}

FeelValue json_tree_list(FeelValue object, const char *name)
{
  FeelValue value = json_tree_member(object, name);
  return value.kind == FEEL_LIST ? value : feel_list(NULL, 0);
}

gboolean json_tree_number(FeelValue object, const char *name, guint64 *number)
{
  FeelValue value = json_tree_member(object, name);
  gint64 integer;
  if (value.kind != FEEL_NUMBER || !feel_to_integer(value, &integer) || integer < 0)
    return FALSE;
  *number = (guint64)integer;
  return TRUE;
}

gboolean json_tree_is_deeper(FeelValue value, guint depth)
{
  if (value.kind != FEEL_LIST && value.kind != FEEL_CONTEXT)
    return FALSE;
  if (depth == 0)
    return TRUE;
  guint count = value.kind == FEEL_LIST ? value.length : value.context->shape->count;
  const FeelValue *values = value.kind == FEEL_LIST ? value.items : value.context->values;
  for (guint i = 0; i < count; i++)
    if (json_tree_is_deeper(values[i], depth - 1))
      return TRUE;
  return FALSE;
}

static gboolean contexts_equal(const FeelContext *left, const FeelContext *right)
{
  if (left->shape->count != right->shape->count)
    return FALSE;
  for (guint i = 0; i < left->shape->count; i++)
    if (strcmp(left->shape->names[i], right->shape->names[i]) != 0 ||
        !json_tree_equal(left->values[i], right->values[i]))
      return FALSE;
  return TRUE;
}

/* What was read is no deeper than Limits.expression_depth. */
gboolean json_tree_equal(FeelValue left, FeelValue right)
{
  if (left.kind != right.kind)
    return FALSE;
  if (left.kind == FEEL_CONTEXT)
    return contexts_equal(left.context, right.context);
  if (left.kind != FEEL_LIST)
    return feel_identical(left, right);
  if (left.length != right.length)
    return FALSE;
  for (guint i = 0; i < left.length; i++)
    if (!json_tree_equal(left.items[i], right.items[i]))
      return FALSE;
  return TRUE;
}

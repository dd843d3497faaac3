/* Context functions (DMN 1.5, clause 10.3.4.10). */
#include "engine/base/messages.h"
#include "engine/feel/builtins-shared.h"

#include <inttypes.h>
#include <string.h>

/* Members of a context under construction, in the order in which they came.
 * Names are found by hash, so that large contexts stay quick. */
typedef struct {
  FeelEvaluation *evaluation;
  const char *function;
  Span span;
  const char **names;
  FeelValue *values;
  guint count;
  guint *slots;     /* index + 1, 0: free */
  guint slot_count; /* a power of two */
} ContextBuilder;

static guint hash_name(const char *name, gsize length)
{
  guint hash = 2166136261u;
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar)name[i]) * 16777619u;
  return hash;
}

/* A builder with room for members; FALSE where that passes a limit. */
static gboolean builder_init(ContextBuilder *builder, guint64 capacity)
{
  FeelEvaluation *evaluation = builder->evaluation;
  builder->values = feel_list_room(evaluation, builder->function, capacity, builder->span);
  if (builder->values == NULL)
    return FALSE;
  builder->slot_count = 8;
  while (builder->slot_count < capacity * 2)
    builder->slot_count *= 2;
  if (!arena_has_room(evaluation->arena,
                      capacity * sizeof(char *) + builder->slot_count * sizeof(guint))) {
    feel_stop_at(evaluation, &FEEL_LIMIT_MEMORY, builder->span,
                 "\"%s\" needs more memory than the %" PRIu64 " bytes of an evaluation",
                 builder->function, evaluation->limits->evaluation_bytes);
    return FALSE;
  }
  builder->names = arena_new_array(evaluation->arena, const char *, capacity);
  builder->slots = arena_new_array(evaluation->arena, guint, builder->slot_count);
  return TRUE;
}

/* Puts a member, over one of the same name; FALSE where there was one. name is
 * borrowed and NUL-terminated. */
static gboolean builder_put(ContextBuilder *builder, const char *name, gsize length,
                            FeelValue value)
{
  guint at = hash_name(name, length) & (builder->slot_count - 1);
  for (; builder->slots[at] != 0; at = (at + 1) & (builder->slot_count - 1)) {
    guint index = builder->slots[at] - 1;
    if (strcmp(builder->names[index], name) == 0) {
      builder->values[index] = value;
      return FALSE;
    }
  }
  builder->slots[at] = builder->count + 1;
  builder->names[builder->count] = name;
  builder->values[builder->count++] = value;
  return TRUE;
}

static void builder_put_all(ContextBuilder *builder, const FeelContext *context)
{
  for (guint i = 0; i < context->shape->count; i++)
    builder_put(builder, context->shape->names[i], strlen(context->shape->names[i]),
                context->values[i]);
}

static FeelValue builder_context(ContextBuilder *builder)
{
  FeelShape *shape = arena_new_item(builder->evaluation->arena, FeelShape);
  shape->count = builder->count;
  shape->names = builder->names;
  return feel_context(builder->evaluation->arena, shape, builder->values);
}

static FeelValue call_get_value(FeelEvaluation *evaluation G_GNUC_UNUSED,
                                const FeelValue *arguments, guint count G_GNUC_UNUSED,
                                Span span G_GNUC_UNUSED)
{
  const FeelContext *context = arguments[0].context;
  gint index = feel_shape_find(context->shape, arguments[1].string, arguments[1].length);
  return index < 0 ? FEEL_NULL_VALUE : context->values[index];
}

static FeelValue call_get_entries(FeelEvaluation *evaluation, const FeelValue *arguments,
                                  guint count G_GNUC_UNUSED, Span span)
{
  static const char *const names[] = {"key", "value"};
  static const FeelShape shape = {2, names};
  const FeelContext *context = arguments[0].context;
  guint length = context->shape->count;
  FeelValue *entries = feel_list_room(evaluation, "get entries", length, span);
  FeelValue *members = feel_list_room(evaluation, "get entries", (guint64)length * 2, span);
  if (entries == NULL || members == NULL)
    return FEEL_NULL_VALUE;
  for (guint i = 0; i < length; i++) {
    FeelValue *pair = members + (gsize)i * 2;
    pair[0] = feel_string_static(context->shape->names[i]);
    pair[1] = context->values[i];
    entries[i] = feel_context(evaluation->arena, &shape, pair);
  }
  return feel_list(entries, length);
}

static FeelValue fail_entry(ContextBuilder *builder, guint index, const char *problem,
                            FeelValue entry)
{
  return feel_fail(builder->evaluation, &FEEL_ERROR_ARGUMENT, builder->span,
                   "entry %u of \"context\" is %s, %s", index + 1,
                   feel_show(builder->evaluation, entry), problem);
}

static FeelValue call_context(FeelEvaluation *evaluation, const FeelValue *arguments,
                              guint count G_GNUC_UNUSED, Span span)
{
  FeelValue entries = arguments[0];
  ContextBuilder builder = {.evaluation = evaluation, .function = "context", .span = span};
  if (!builder_init(&builder, entries.length))
    return FEEL_NULL_VALUE;
  for (guint i = 0; i < entries.length; i++) {
    FeelValue entry = entries.items[i], key, value;
    if (!feel_context_get(entry, "key", &key) || !feel_context_get(entry, "value", &value))
      return fail_entry(&builder, i, _("expected a context with the members \"key\" and \"value\""),
                        entry);
    if (key.kind != FEEL_STRING)
      return fail_entry(&builder, i, _("whose key is not a string"), entry);
    if (memchr(key.string, '\0', key.length) != NULL)
      return fail_entry(&builder, i, _("whose key holds the character U+0000"), entry);
    if (!builder_put(&builder, key.string, key.length, value))
      return fail_entry(&builder, i, _("whose key an earlier entry has"), entry);
  }
  return builder_context(&builder);
}

/* The context with one member put, its other members as they are. */
static FeelValue put_member(FeelEvaluation *evaluation, FeelValue context, FeelValue key,
                            FeelValue value, Span span)
{
  ContextBuilder builder = {.evaluation = evaluation, .function = "context put", .span = span};
  if (memchr(key.string, '\0', key.length) != NULL)
    return feel_fail(evaluation, &FEEL_ERROR_ARGUMENT, span,
                     "the key %s of \"context put\" holds the character U+0000",
                     feel_show(evaluation, key));
  if (!builder_init(&builder, (guint64)context.context->shape->count + 1))
    return FEEL_NULL_VALUE;
  builder_put_all(&builder, context.context);
  builder_put(&builder, key.string, key.length, value);
  return builder_context(&builder);
}

static FeelValue call_context_put_key(FeelEvaluation *evaluation, const FeelValue *arguments,
                                      guint count G_GNUC_UNUSED, Span span)
{
  return put_member(evaluation, arguments[0], arguments[1], arguments[2], span);
}

static FeelValue call_context_put_keys(FeelEvaluation *evaluation, const FeelValue *arguments,
                                       guint count G_GNUC_UNUSED, Span span)
{
  FeelValue keys = arguments[1];
  if (keys.length == 0)
    return feel_fail(
        evaluation, &FEEL_ERROR_ARGUMENT, span,
        "the parameter \"keys\" of \"context put\" is an empty list, expected at least one string");
  FeelValue *path = feel_list_room(evaluation, "context put", keys.length, span);
  if (path == NULL)
    return FEEL_NULL_VALUE;
  /* Down to the context that holds the last key … */
  FeelValue inner = arguments[0];
  for (guint i = 0; i < keys.length; i++) {
    if (keys.items[i].kind != FEEL_STRING)
      return feel_fail(evaluation, &FEEL_ERROR_ARGUMENT, span,
                       "key %u of \"context put\" is %s, expected a string", i + 1,
                       feel_show(evaluation, keys.items[i]));
    if (i > 0 && !feel_context_get(inner, keys.items[i - 1].string, &inner))
      inner = FEEL_NULL_VALUE;
    if (inner.kind != FEEL_CONTEXT)
      return feel_fail(evaluation, &FEEL_ERROR_ARGUMENT, span,
                       "\"context put\" finds that the member %s is %s, expected a context",
                       feel_show(evaluation, keys.items[i - 1]), feel_show(evaluation, inner));
    path[i] = inner;
  }
  /* … and back up, putting each into the one around it. */
  FeelValue value = arguments[2];
  for (guint i = keys.length; i-- > 0;) {
    value = put_member(evaluation, path[i], keys.items[i], value, span);
    if (feel_is_null(value))
      return value;
  }
  return value;
}

static FeelValue call_context_merge(FeelEvaluation *evaluation, const FeelValue *arguments,
                                    guint count G_GNUC_UNUSED, Span span)
{
  FeelValue contexts = arguments[0];
  ContextBuilder builder = {.evaluation = evaluation, .function = "context merge", .span = span};
  guint64 capacity = 0;
  for (guint i = 0; i < contexts.length; i++) {
    if (contexts.items[i].kind != FEEL_CONTEXT)
      return feel_fail(evaluation, &FEEL_ERROR_ARGUMENT, span,
                       "item %u of the list of \"context merge\" is %s, expected a context", i + 1,
                       feel_show(evaluation, contexts.items[i]));
    capacity += contexts.items[i].context->shape->count;
  }
  if (!builder_init(&builder, capacity))
    return FEEL_NULL_VALUE;
  for (guint i = 0; i < contexts.length; i++)
    builder_put_all(&builder, contexts.items[i].context);
  return builder_context(&builder);
}

static const FeelBuiltin rows[] = {
    {"get value", "m,key", "c,s", call_get_value},
    {"get entries", "m", "c", call_get_entries},
    {"context", "entries", "l", call_context},
    {"context put", "context,key,value", "c,s,?", call_context_put_key},
    {"context put", "context,keys,value", "c,l,?", call_context_put_keys},
    {"context merge", "contexts", "l", call_context_merge},
};
FEEL_BUILTIN_TABLE(feel_builtins_context, rows);

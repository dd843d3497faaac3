#include "engine/feel/type-private.h"
#include "engine/feel/function.h"
#include "engine/feel/names.h"
#include "engine/feel/scope.h"
#include "engine/feel/text-writer.h"
#include <string.h>

/* Types nest as deeply as a text or a model nests them, which both have limits;
 * values may nest deeper, and beyond this nothing more is told apart. */
#define NESTING 64

/* Parts of values may be shared, so that there are far more ways to them than
 * there is memory for: no more than these are looked at. */
#define PARTS 10000000

static const FeelType any_type = {.kind = FEEL_TYPE_ANY};

static const FeelType basic_types[] = {
    [FEEL_TYPE_ANY] = {.kind = FEEL_TYPE_ANY},
    [FEEL_TYPE_NULL] = {.kind = FEEL_TYPE_NULL},
    [FEEL_TYPE_BOOLEAN] = {.kind = FEEL_TYPE_BOOLEAN},
    [FEEL_TYPE_NUMBER] = {.kind = FEEL_TYPE_NUMBER},
    [FEEL_TYPE_STRING] = {.kind = FEEL_TYPE_STRING},
    [FEEL_TYPE_DATE] = {.kind = FEEL_TYPE_DATE},
    [FEEL_TYPE_TIME] = {.kind = FEEL_TYPE_TIME},
    [FEEL_TYPE_DATE_TIME] = {.kind = FEEL_TYPE_DATE_TIME},
    [FEEL_TYPE_YEARS_MONTHS_DURATION] = {.kind = FEEL_TYPE_YEARS_MONTHS_DURATION},
    [FEEL_TYPE_DAYS_TIME_DURATION] = {.kind = FEEL_TYPE_DAYS_TIME_DURATION},
    [FEEL_TYPE_LIST] = {.kind = FEEL_TYPE_LIST, .element = &any_type},
    [FEEL_TYPE_CONTEXT] = {.kind = FEEL_TYPE_CONTEXT},
    [FEEL_TYPE_RANGE] = {.kind = FEEL_TYPE_RANGE, .element = &any_type},
    [FEEL_TYPE_FUNCTION] = {.kind = FEEL_TYPE_FUNCTION, .element = &any_type},
};

static const char *const kind_names[] = {
    [FEEL_TYPE_ANY] = "Any",
    [FEEL_TYPE_NULL] = "Null",
    [FEEL_TYPE_BOOLEAN] = "boolean",
    [FEEL_TYPE_NUMBER] = "number",
    [FEEL_TYPE_STRING] = "string",
    [FEEL_TYPE_DATE] = "date",
    [FEEL_TYPE_TIME] = "time",
    [FEEL_TYPE_DATE_TIME] = "date and time",
    [FEEL_TYPE_YEARS_MONTHS_DURATION] = "years and months duration",
    [FEEL_TYPE_DAYS_TIME_DURATION] = "days and time duration",
    [FEEL_TYPE_LIST] = "list",
    [FEEL_TYPE_CONTEXT] = "context",
    [FEEL_TYPE_RANGE] = "range",
    [FEEL_TYPE_FUNCTION] = "function",
};

const char *feel_type_kind_name(FeelTypeKind kind) { return kind_names[kind]; }

const FeelType *feel_type_basic(FeelTypeKind kind) { return &basic_types[kind]; }

/* Names that other editions of the standard give to built-in types. */
static const struct {
  const char *name;
  FeelTypeKind kind;
} aliases[] = {
    {"dateTime", FEEL_TYPE_DATE_TIME},
    {"dayTimeDuration", FEEL_TYPE_DAYS_TIME_DURATION},
    {"yearMonthDuration", FEEL_TYPE_YEARS_MONTHS_DURATION},
};

const FeelType *feel_type_named(const char *name, gsize length)
{
  for (guint kind = 0; kind < G_N_ELEMENTS(kind_names); kind++)
    if (strlen(kind_names[kind]) == length && memcmp(kind_names[kind], name, length) == 0)
      return &basic_types[kind];
  for (guint i = 0; i < G_N_ELEMENTS(aliases); i++)
    if (strlen(aliases[i].name) == length && memcmp(aliases[i].name, name, length) == 0)
      return &basic_types[aliases[i].kind];
  return NULL;
}

const FeelType *feel_type_match(const char *text, guint32 length, guint32 start, guint32 *end)
{
  gint index = feel_names_match(kind_names, G_N_ELEMENTS(kind_names), text, length, start, end);
  return index < 0 ? NULL : &basic_types[index];
}

static FeelType *new_type(Arena *arena, FeelTypeKind kind, const FeelType *element)
{
  FeelType *type = arena_new_item(arena, FeelType);
  type->kind = kind;
  type->element = element;
  return type;
}

const FeelType *feel_type_list(Arena *arena, const FeelType *element)
{
  return new_type(arena, FEEL_TYPE_LIST, element);
}

const FeelType *feel_type_range(Arena *arena, const FeelType *element)
{
  return new_type(arena, FEEL_TYPE_RANGE, element);
}

static const FeelMember *copy_members(Arena *arena, const FeelMember *members, guint count)
{
  FeelMember *copy = arena_new_array(arena, FeelMember, count);
  for (guint i = 0; i < count; i++) {
    copy[i] = members[i];
    if (members[i].name != NULL)
      copy[i].name = feel_name_normalise(arena, members[i].name, strlen(members[i].name));
  }
  return copy;
}

const FeelType *feel_type_context(Arena *arena, const FeelMember *members, guint count)
{
  FeelType *type = new_type(arena, FEEL_TYPE_CONTEXT, NULL);
  type->members = copy_members(arena, members, count);
  type->member_count = count;
  const char **names = arena_new_array(arena, const char *, count);
  for (guint i = 0; i < count; i++) {
    guint leaves = feel_type_leaves(type->members[i].type);
    names[i] = type->members[i].name;
    type->leaves = leaves > G_MAXUINT - type->leaves ? G_MAXUINT : type->leaves + leaves;
  }
  type->shape = feel_shape_new(arena, names, count);
  return type;
}

const FeelType *feel_type_function(Arena *arena, const FeelMember *parameters, guint count,
                                   const FeelType *result)
{
  FeelType *type = new_type(arena, FEEL_TYPE_FUNCTION, result);
  type->members = copy_members(arena, parameters, count);
  type->member_count = count;
  return type;
}

gint feel_type_find_member(const FeelType *type, const char *name)
{
  for (guint i = 0; i < type->member_count; i++)
    if (strcmp(type->members[i].name, name) == 0)
      return (gint)i;
  return -1;
}

gboolean feel_type_value_kind(FeelTypeKind type, FeelKind *kind)
{
  static const gint kinds[] = {
      [FEEL_TYPE_ANY] = -1,
      [FEEL_TYPE_NULL] = FEEL_NULL,
      [FEEL_TYPE_BOOLEAN] = FEEL_BOOLEAN,
      [FEEL_TYPE_NUMBER] = FEEL_NUMBER,
      [FEEL_TYPE_STRING] = FEEL_STRING,
      [FEEL_TYPE_DATE] = FEEL_DATE,
      [FEEL_TYPE_TIME] = FEEL_TIME,
      [FEEL_TYPE_DATE_TIME] = FEEL_DATE_TIME,
      [FEEL_TYPE_YEARS_MONTHS_DURATION] = FEEL_YEARS_MONTHS_DURATION,
      [FEEL_TYPE_DAYS_TIME_DURATION] = FEEL_DAYS_TIME_DURATION,
      [FEEL_TYPE_LIST] = FEEL_LIST,
      [FEEL_TYPE_CONTEXT] = FEEL_CONTEXT,
      [FEEL_TYPE_RANGE] = FEEL_RANGE,
      [FEEL_TYPE_FUNCTION] = FEEL_FUNCTION,
  };
  if (kinds[type] < 0)
    return FALSE;
  *kind = (FeelKind)kinds[type];
  return TRUE;
}

static gboolean conforms(FeelValue value, const FeelType *type, guint *parts);

/* Whether a part of a value (an item, a member) fits: null fits every type. */
static gboolean part_conforms(FeelValue value, const FeelType *type, guint *parts)
{
  if (*parts == 0)
    return FALSE;
  --*parts;
  return feel_is_null(value) || conforms(value, type, parts);
}

static gboolean items_conform(FeelValue list, const FeelType *element, guint *parts)
{
  if (element->kind == FEEL_TYPE_ANY)
    return TRUE;
  for (guint i = 0; i < list.length; i++)
    if (!part_conforms(list.items[i], element, parts))
      return FALSE;
  return TRUE;
}

static gboolean members_conform(FeelValue value, const FeelType *type, guint *parts)
{
  for (guint i = 0; i < type->member_count; i++) {
    FeelValue member;
    if (!feel_context_get(value, type->members[i].name, &member) ||
        !part_conforms(member, type->members[i].type, parts))
      return FALSE;
  }
  return TRUE;
}

static gboolean conforms(FeelValue value, const FeelType *type, guint *parts)
{
  if (type->kind == FEEL_TYPE_ANY)
    return TRUE;
  FeelKind kind;
  if (!feel_type_value_kind(type->kind, &kind) || value.kind != kind)
    return FALSE;
  switch (type->kind) {
  case FEEL_TYPE_LIST:
    return items_conform(value, type->element, parts);
  case FEEL_TYPE_CONTEXT:
    return members_conform(value, type, parts);
  case FEEL_TYPE_RANGE:
    return part_conforms(value.range->low, type->element, parts) &&
           part_conforms(value.range->high, type->element, parts);
  case FEEL_TYPE_FUNCTION:
    return feel_type_conforms(value.function->type, type);
  default:
    return TRUE;
  }
}

gboolean feel_instance_of(FeelValue value, const FeelType *type)
{
  guint parts = PARTS;
  return !feel_is_null(value) && conforms(value, type, &parts);
}

static gboolean function_conforms(const FeelType *sub, const FeelType *super)
{
  /* "function" on its own is any function. */
  if (super == feel_type_basic(FEEL_TYPE_FUNCTION))
    return TRUE;
  if (sub->member_count != super->member_count)
    return FALSE;
  for (guint i = 0; i < sub->member_count; i++)
    if (!feel_type_conforms(super->members[i].type, sub->members[i].type))
      return FALSE;
  return feel_type_conforms(sub->element, super->element);
}

gboolean feel_type_conforms(const FeelType *sub, const FeelType *super)
{
  if (sub == super || super->kind == FEEL_TYPE_ANY || sub->kind == FEEL_TYPE_NULL)
    return TRUE;
  if (sub->kind != super->kind)
    return FALSE;
  switch (super->kind) {
  case FEEL_TYPE_LIST:
  case FEEL_TYPE_RANGE:
    return feel_type_conforms(sub->element, super->element);
  case FEEL_TYPE_FUNCTION:
    return function_conforms(sub, super);
  case FEEL_TYPE_CONTEXT:
    for (guint i = 0; i < super->member_count; i++) {
      gint index = feel_type_find_member(sub, super->members[i].name);
      if (index < 0 || !feel_type_conforms(sub->members[index].type, super->members[i].type))
        return FALSE;
    }
    return TRUE;
  default:
    return TRUE;
  }
}

static const FeelType *common_context(Arena *arena, const FeelType *left, const FeelType *right)
{
  if (left->member_count != right->member_count)
    return &any_type;
  FeelMember *members = arena_new_array(arena, FeelMember, left->member_count);
  for (guint i = 0; i < left->member_count; i++) {
    /* Mostly the members are in the same order. */
    gboolean same = strcmp(right->members[i].name, left->members[i].name) == 0;
    gint index = same ? (gint)i : feel_type_find_member(right, left->members[i].name);
    if (index < 0)
      return &any_type;
    members[i].name = left->members[i].name;
    members[i].type =
        feel_type_common(arena, left->members[i].type, right->members[index].type);
  }
  return feel_type_context(arena, members, left->member_count);
}

const FeelType *feel_type_common(Arena *arena, const FeelType *left, const FeelType *right)
{
  if (feel_type_conforms(left, right) && left->kind != FEEL_TYPE_CONTEXT)
    return right;
  if (feel_type_conforms(right, left) && right->kind != FEEL_TYPE_CONTEXT)
    return left;
  if (left->kind != right->kind)
    return &any_type;
  switch (left->kind) {
  case FEEL_TYPE_CONTEXT:
    return common_context(arena, left, right);
  case FEEL_TYPE_LIST:
    return feel_type_list(arena, feel_type_common(arena, left->element, right->element));
  case FEEL_TYPE_RANGE:
    return feel_type_range(arena, feel_type_common(arena, left->element, right->element));
  default:
    return &any_type;
  }
}

static const FeelType *type_of(Arena *arena, FeelValue value, guint nesting, guint *parts)
{
  if (nesting == 0 || *parts == 0)
    return &any_type;
  --*parts;
  switch ((FeelKind)value.kind) {
  case FEEL_LIST: {
    const FeelType *element = value.length == 0 ? &any_type : feel_type_basic(FEEL_TYPE_NULL);
    for (guint i = 0; i < value.length; i++)
      element = feel_type_common(arena, element, type_of(arena, value.items[i], nesting - 1, parts));
    return feel_type_list(arena, element);
  }
  case FEEL_CONTEXT: {
    const FeelShape *shape = value.context->shape;
    FeelMember *members = arena_new_array(arena, FeelMember, shape->count);
    for (guint i = 0; i < shape->count; i++) {
      members[i].name = shape->names[i];
      members[i].type = type_of(arena, value.context->values[i], nesting - 1, parts);
    }
    return feel_type_context(arena, members, shape->count);
  }
  case FEEL_RANGE:
    return feel_type_range(arena,
                           feel_type_common(arena, type_of(arena, value.range->low, 1, parts),
                                            type_of(arena, value.range->high, 1, parts)));
  case FEEL_FUNCTION:
    return value.function->type;
  default:
    for (guint kind = FEEL_TYPE_NULL; kind < FEEL_TYPE_LIST; kind++) {
      FeelKind of;
      if (feel_type_value_kind((FeelTypeKind)kind, &of) && of == (FeelKind)value.kind)
        return feel_type_basic((FeelTypeKind)kind);
    }
    return &any_type;
  }
}

const FeelType *feel_type_of(Arena *arena, FeelValue value)
{
  guint parts = PARTS;
  return type_of(arena, value, NESTING, &parts);
}

/* The text of a type stops here: a type whose parts are shared may be larger
 * written than any memory. */
#define TYPE_TEXT_BYTES 1000

static void write_type(TextWriter *writer, const FeelType *type);

static void write_parts(TextWriter *writer, const FeelType *type)
{
  for (guint i = 0; i < type->member_count && !writer->full; i++) {
    if (i > 0)
      text_writer_add_string(writer, ", ");
    if (type->kind == FEEL_TYPE_CONTEXT) {
      text_writer_add_string(writer, type->members[i].name);
      text_writer_add_string(writer, ": ");
    }
    write_type(writer, type->members[i].type);
  }
}

static void write_type(TextWriter *writer, const FeelType *type)
{
  if (writer->full)
    return;
  text_writer_add_string(writer, kind_names[type->kind]);
  switch (type->kind) {
  case FEEL_TYPE_LIST:
  case FEEL_TYPE_RANGE:
    text_writer_add_string(writer, "<");
    write_type(writer, type->element);
    text_writer_add_string(writer, ">");
    return;
  case FEEL_TYPE_CONTEXT:
    text_writer_add_string(writer, "<");
    write_parts(writer, type);
    text_writer_add_string(writer, ">");
    return;
  case FEEL_TYPE_FUNCTION:
    text_writer_add_string(writer, "<");
    write_parts(writer, type);
    text_writer_add_string(writer, ">->");
    write_type(writer, type->element);
    return;
  default:
    return;
  }
}

const char *feel_type_text(Arena *arena, const FeelType *type)
{
  TextWriter writer = text_writer_new(arena, TYPE_TEXT_BYTES);
  write_type(&writer, type);
  const char *text = text_writer_text(&writer);
  return writer.full ? arena_printf(arena, "%s…", text) : text;
}

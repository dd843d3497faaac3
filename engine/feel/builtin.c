/* Finding built-in functions, and giving them their arguments. */
#include "engine/base/messages.h"
#include "engine/feel/builtin-private.h"
#include "engine/feel/evaluate.h"
#include "engine/feel/feel-diagnostics.h"
#include "engine/feel/names.h"
#include <string.h>

/* What parameters take, as bits by kind of value. */
typedef guint32 Takes;
#define TAKES_NULL (1u << FEEL_NULL)
#define TAKES_ANY (~TAKES_NULL)

typedef struct {
  const char *name;
  Takes takes;
  gboolean optional;
} Parameter;

typedef struct {
  const FeelBuiltin *row;
  Parameter *parameters;
  guint count;
  guint required;
  gboolean variadic;
} Signature;

struct FeelBuiltinEntry {
  const char *name;
  const FeelBuiltin *rows;
  Signature *signatures;
  guint count;
  FeelFunction function;
};

static const FeelBuiltinTable *const tables[] = {
    &feel_builtins_conversion, &feel_builtins_boolean,  &feel_builtins_string,
    &feel_builtins_list,       &feel_builtins_numeric,  &feel_builtins_temporal,
    &feel_builtins_range,      &feel_builtins_context,
};

/* Made once from the tables, then never changed. */
static struct {
  Arena *arena;
  FeelTrie trie;
  const char **names;
} registry;

static Takes takes_of(char letter)
{
  switch (letter) {
  case 'b':
    return 1u << FEEL_BOOLEAN;
  case 'n':
    return 1u << FEEL_NUMBER;
  case 's':
    return 1u << FEEL_STRING;
  case 'd':
    return 1u << FEEL_DATE;
  case 't':
    return 1u << FEEL_TIME;
  case 'D':
    return 1u << FEEL_DATE_TIME;
  case 'y':
    return 1u << FEEL_YEARS_MONTHS_DURATION;
  case 'x':
    return 1u << FEEL_DAYS_TIME_DURATION;
  case 'u':
    return (1u << FEEL_YEARS_MONTHS_DURATION) | (1u << FEEL_DAYS_TIME_DURATION);
  case 'l':
    return 1u << FEEL_LIST;
  case 'c':
    return 1u << FEEL_CONTEXT;
  case 'r':
    return 1u << FEEL_RANGE;
  case 'f':
    return 1u << FEEL_FUNCTION;
  case '.':
    return TAKES_ANY;
  case '?':
    return TAKES_ANY | TAKES_NULL;
  case 'z':
    return TAKES_NULL;
  default:
    return 0;
  }
}

static Signature parse_signature(Arena *arena, const FeelBuiltin *row)
{
  static const char ellipsis[] = "…";
  g_auto(GStrv) names = g_strsplit(row->parameters, ",", -1);
  g_auto(GStrv) takes = g_strsplit(row->takes, ",", -1);
  guint count = g_strv_length(names);
  Signature signature = {.row = row, .count = count};
  g_return_val_if_fail(count == g_strv_length(takes), signature);
  signature.parameters = arena_new_array(arena, Parameter, count);
  for (guint i = 0; i < count; i++) {
    Parameter *parameter = &signature.parameters[i];
    char *name = g_strstrip(names[i]);
    for (const char *letter = takes[i]; *letter != '\0'; letter++)
      parameter->takes |= takes_of(*letter);
    parameter->optional = g_str_has_suffix(name, "?");
    if (parameter->optional)
      name[strlen(name) - 1] = '\0';
    else
      signature.required = i + 1;
    if (g_str_has_suffix(name, ellipsis)) {
      signature.variadic = TRUE;
      name[strlen(name) - strlen(ellipsis)] = '\0';
    }
    parameter->name = arena_strndup(arena, name, strlen(name));
  }
  return signature;
}

static FeelType *any_function(Arena *arena, const Signature *signature)
{
  FeelType *type = arena_new_item(arena, FeelType);
  FeelMember *members = arena_new_array(arena, FeelMember, signature->count);
  for (guint i = 0; i < signature->count; i++)
    members[i] = (FeelMember){signature->parameters[i].name, feel_type_basic(FEEL_TYPE_ANY)};
  *type = (FeelType){.kind = FEEL_TYPE_FUNCTION,
                     .element = feel_type_basic(FEEL_TYPE_ANY),
                     .members = members,
                     .member_count = signature->count};
  return type;
}

/* Rows of one name stand next to each other in their table. */
static FeelBuiltinEntry *new_entry(Arena *arena, const FeelBuiltin *rows, guint count)
{
  FeelBuiltinEntry *entry = arena_new_item(arena, FeelBuiltinEntry);
  entry->name = rows[0].name;
  entry->rows = rows;
  entry->count = count;
  entry->signatures = arena_new_array(arena, Signature, count);
  for (guint i = 0; i < count; i++)
    entry->signatures[i] = parse_signature(arena, &rows[i]);
  entry->function = (FeelFunction){.kind = FEEL_FUNCTION_BUILTIN,
                                   .name = entry->name,
                                   .type = any_function(arena, &entry->signatures[0]),
                                   .builtin = entry};
  return entry;
}

static void fill(void)
{
  registry.arena = arena_new(0);
  registry.trie.arena = registry.arena;
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
    const FeelBuiltinTable *table = tables[i];
    for (guint row = 0; row < table->count;) {
      guint count = 1;
      while (row + count < table->count &&
             strcmp(table->rows[row].name, table->rows[row + count].name) == 0)
        count++;
      FeelBuiltinEntry *entry = new_entry(registry.arena, &table->rows[row], count);
      feel_trie_set(&registry.trie, entry->name, entry);
      g_ptr_array_add(names, (gpointer)entry->name);
      row += count;
    }
  }
  g_ptr_array_add(names, NULL);
  registry.names = arena_new_array(registry.arena, const char *, names->len);
  memcpy(registry.names, names->pdata, names->len * sizeof *registry.names);
}

static void ensure_filled(void)
{
  static gsize filled = 0;
  if (g_once_init_enter(&filled)) {
    fill();
    g_once_init_leave(&filled, 1);
  }
}

const FeelBuiltinEntry *feel_builtin_match(const char *text, guint32 length, guint32 start,
                                           guint32 *end)
{
  ensure_filled();
  return feel_trie_match(&registry.trie, text, length, start, end);
}

const char *feel_builtin_entry_name(const FeelBuiltinEntry *entry) { return entry->name; }

const FeelFunction *feel_builtin_entry_function(const FeelBuiltinEntry *entry)
{
  return &entry->function;
}

const FeelBuiltin *feel_builtin_find(const char *name, gsize length, guint *signature_count)
{
  guint32 end = 0;
  const FeelBuiltinEntry *entry = feel_builtin_match(name, (guint32)length, 0, &end);
  if (entry == NULL || end != length)
    return NULL;
  *signature_count = entry->count;
  return entry->rows;
}

const char *const *feel_builtin_names(void)
{
  ensure_filled();
  return registry.names;
}

/* One try to fit a call's arguments to a signature. */
typedef enum {
  FIT,
  WRONG_COUNT,
  WRONG_NAME,
  GIVEN_TWICE,
  MISSING,
  WRONG_TYPE,
} Fit;

typedef struct {
  Fit fit;
  guint argument;           /* WRONG_NAME, GIVEN_TWICE, WRONG_TYPE: which one */
  guint parameter;          /* MISSING, WRONG_TYPE: which one */
  FeelValue *bound;         /* FIT: in the order of the parameters */
  guint count;
} Attempt;

static gboolean takes(Takes set, FeelValue value) { return (set >> value.kind) & 1; }

/* A value as a parameter takes it; convert: singleton list to item and back, date
 * to date and time. */
static gboolean fit_value(Arena *arena, Takes set, FeelValue value, gboolean convert,
                          FeelValue *fitted)
{
  *fitted = value;
  if (takes(set, value))
    return TRUE;
  if (!convert || feel_is_null(value))
    return FALSE;
  if (value.kind == FEEL_LIST && value.length == 1 && takes(set, value.items[0])) {
    *fitted = value.items[0];
    return TRUE;
  }
  if (value.kind == FEEL_DATE && (set & (1u << FEEL_DATE_TIME)) != 0)
    return feel_coerce(arena, value, feel_type_basic(FEEL_TYPE_DATE_TIME), fitted);
  if (value.kind != FEEL_LIST && (set & (1u << FEEL_LIST)) != 0) {
    FeelValue *item = arena_new_item(arena, FeelValue);
    *item = value;
    *fitted = feel_list(item, 1);
    return TRUE;
  }
  return FALSE;
}

static Attempt fit_positional(Arena *arena, const Signature *signature, const FeelCall *call,
                              gboolean convert)
{
  guint count = call->count;
  Attempt attempt = {.fit = WRONG_COUNT};
  if (count < signature->required || (count > signature->count && !signature->variadic))
    return attempt;
  attempt.bound = arena_new_array(arena, FeelValue, count);
  attempt.count = count;
  for (guint i = 0; i < count; i++) {
    guint parameter = MIN(i, signature->count - 1);
    if (!fit_value(arena, signature->parameters[parameter].takes, call->values[i],
                   convert, &attempt.bound[i])) {
      attempt.fit = WRONG_TYPE;
      attempt.argument = i;
      attempt.parameter = parameter;
      return attempt;
    }
  }
  attempt.fit = FIT;
  return attempt;
}

static gint find_parameter(const Signature *signature, const char *name)
{
  for (guint i = 0; i < signature->count; i++)
    if (strcmp(signature->parameters[i].name, name) == 0)
      return (gint)i;
  return -1;
}

/* Parameters that are left out are null, where their type lets them. */
static Attempt fit_named(Arena *arena, const Signature *signature, const FeelCall *call,
                         gboolean convert)
{
  Attempt attempt = {.fit = FIT, .count = signature->required};
  attempt.bound = arena_new_array(arena, FeelValue, signature->count);
  gboolean *given = arena_new_array(arena, gboolean, signature->count);
  for (guint i = 0; i < call->count; i++) {
    gint parameter = find_parameter(signature, call->names[i]);
    attempt.argument = i;
    if (parameter < 0 || given[parameter]) {
      attempt.fit = parameter < 0 ? WRONG_NAME : GIVEN_TWICE;
      return attempt;
    }
    given[parameter] = TRUE;
    attempt.parameter = (guint)parameter;
    attempt.count = MAX(attempt.count, (guint)parameter + 1);
    if (!fit_value(arena, signature->parameters[parameter].takes, call->values[i],
                   convert, &attempt.bound[parameter])) {
      attempt.fit = WRONG_TYPE;
      return attempt;
    }
  }
  for (guint i = 0; i < signature->required; i++) {
    if (!given[i] && (signature->parameters[i].takes & TAKES_NULL) == 0) {
      attempt.fit = MISSING;
      attempt.parameter = i;
      return attempt;
    }
  }
  return attempt;
}

static const char *takes_text(Arena *arena, Takes set)
{
  if ((set & TAKES_ANY) == TAKES_ANY)
    return _("a value other than null");
  const char *text = NULL;
  Takes rest = set & ~TAKES_NULL;
  for (guint kind = FEEL_BOOLEAN; kind <= FEEL_FUNCTION; kind++) {
    if (((set >> kind) & 1) == 0)
      continue;
    rest &= ~(1u << kind);
    const char *name = feel_kind_name((FeelKind)kind);
    text =
        text == NULL ? name : arena_printf(arena, rest == 0 ? _("%s or %s") : "%s, %s", text, name);
  }
  return text == NULL ? _("nothing") : text;
}

/* "2", "2 or 3", "at least 1". */
static const char *count_text(Arena *arena, const FeelBuiltinEntry *entry)
{
  guint least = G_MAXUINT;
  guint most = 0;
  gboolean variadic = FALSE;
  for (guint i = 0; i < entry->count; i++) {
    least = MIN(least, entry->signatures[i].required);
    most = MAX(most, entry->signatures[i].count);
    variadic = variadic || entry->signatures[i].variadic;
  }
  if (variadic)
    return arena_printf(
        arena, messages_plural("at least %u argument", "at least %u arguments", least), least);
  if (least == most)
    return arena_printf(arena, messages_plural("%u argument", "%u arguments", least), least);
  return arena_printf(arena, _("%u to %u arguments"), least, most);
}

static FeelValue fail_name(FeelEvaluation *evaluation, const FeelBuiltinEntry *entry,
                           const char *name, Span span)
{
  g_autoptr(GPtrArray) candidates = g_ptr_array_new();
  for (guint i = 0; i < entry->count; i++)
    for (guint j = 0; j < entry->signatures[i].count; j++)
      g_ptr_array_add(candidates, (gpointer)entry->signatures[i].parameters[j].name);
  g_ptr_array_add(candidates, NULL);
  const char *nearest = diagnostic_nearest(name, (const char *const *)candidates->pdata);
  return feel_fail(evaluation, &FEEL_ERROR_UNKNOWN_PARAMETER, span,
                   nearest == NULL ? N_("\"%s\" has no parameter \"%s\"")
                                   : N_("\"%s\" has no parameter \"%s\"; did you mean \"%s\""),
                   entry->name, name, nearest);
}

/* Says what is wrong with the signature that came nearest. */
static FeelValue fail_attempt(FeelEvaluation *evaluation, const FeelBuiltinEntry *entry,
                              const Signature *signature, const Attempt *attempt,
                              const FeelCall *call)
{
  guint argument = attempt->argument;
  switch (attempt->fit) {
  case WRONG_NAME:
    return fail_name(evaluation, entry, call->names[argument], feel_call_name_span(call, argument));
  case GIVEN_TWICE:
    return feel_fail(evaluation, &FEEL_ERROR_ARGUMENT, feel_call_name_span(call, argument),
                     "the parameter \"%s\" is given twice", call->names[argument]);
  case MISSING:
    return feel_fail(evaluation, &FEEL_ERROR_ARGUMENT_COUNT, call->span,
                     "\"%s\" needs its parameter \"%s\"", entry->name,
                     signature->parameters[attempt->parameter].name);
  case WRONG_TYPE: {
    const Parameter *parameter = &signature->parameters[attempt->parameter];
    return feel_fail(evaluation, &FEEL_ERROR_ARGUMENT, feel_call_value_span(call, argument),
                     "the parameter \"%s\" of \"%s\" takes %s, not %s", parameter->name,
                     entry->name, takes_text(evaluation->arena, parameter->takes),
                     feel_describe(evaluation, call->values[argument]));
  }
  default:
    return feel_fail(evaluation, &FEEL_ERROR_ARGUMENT_COUNT, call->span,
                     "\"%s\" takes %s, not %u", entry->name,
                     count_text(evaluation->arena, entry), call->count);
  }
}

/* Signatures are tried in order, first as the arguments are, then with
 * conversions. */
FeelValue feel_builtin_invoke(FeelEvaluation *evaluation, const FeelBuiltinEntry *entry,
                              const FeelCall *call)
{
  const Signature *nearest = NULL;
  Attempt failed = {.fit = WRONG_COUNT};
  for (guint convert = 0; convert < 2; convert++) {
    for (guint i = 0; i < entry->count; i++) {
      const Signature *signature = &entry->signatures[i];
      Attempt attempt = call->names == NULL
                            ? fit_positional(evaluation->arena, signature, call, convert == 1)
                            : fit_named(evaluation->arena, signature, call, convert == 1);
      if (attempt.fit == FIT)
        return signature->row->call(evaluation, attempt.bound, attempt.count, call->span);
      if (nearest == NULL || attempt.fit > failed.fit) {
        nearest = signature;
        failed = attempt;
      }
    }
  }
  return fail_attempt(evaluation, entry, nearest, &failed, call);
}

/* Every built-in function, called wrongly in every way: no argument, one too many,
 * null in each place, each wrong type in each place, a wrong name; and rightly,
 * with its arguments named out of order. The calls are generated from the tables
 * of built-ins, so that none can be left out. */
#include "engine/feel/builtin.h"
#include "tests/run-suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define MOST_PARAMETERS 8

/* A sample of each kind, as FEEL writes it, under the letter of FeelBuiltin.takes. */
static const struct {
  char letter;
  const char *text;
} samples[] = {
    {'b', "true"},
    {'n', "1"},
    {'s', "\"a\""},
    {'d', "@\"2018-10-01\""},
    {'t', "@\"10:00:00\""},
    {'D', "@\"2018-10-01T10:00:00\""},
    {'y', "@\"P1Y\""},
    {'x', "@\"P1D\""},
    {'l', "[1, \"a\"]"},
    {'c', "{a: 1}"},
    {'r', "[1..2]"},
    {'f', "function(a, b) true"},
};

typedef struct {
  const FeelBuiltin *rows;
  guint row_count;
  const char *name;
} Builtin;

typedef struct {
  char *text;        /* the value */
  guint diagnostics; /* how many were told */
} Outcome;

static Outcome evaluate(const char *expression)
{
  g_autoptr(Arena) arena = arena_new(0);
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Source) source = source_new("call", expression, strlen(expression));
  const FeelScope *scope = feel_scope_new(arena, NULL);
  const FeelExpression *compiled =
      feel_compile(arena, source, scope, limits_default(), diagnostics);
  ck_assert_msg(compiled != NULL, "%s is not compiled", expression);
  FeelEvaluation evaluation;
  feel_evaluation_init(&evaluation, arena, limits_default(), diagnostics);
  FeelValue value = feel_evaluate(&evaluation, compiled);
  return (Outcome){g_strdup(feel_value_text(arena, value, 0)),
                   diagnostic_list_length(diagnostics)};
}

static void expect_error(const char *expression)
{
  Outcome outcome = evaluate(expression);
  ck_assert_msg(strcmp(outcome.text, "null") == 0, "%s gives %s", expression, outcome.text);
  ck_assert_msg(outcome.diagnostics > 0, "%s is null, and nothing says why", expression);
  g_free(outcome.text);
}

static guint split(const char *list, char **parts)
{
  if (*list == '\0')
    return 0;
  g_auto(GStrv) split = g_strsplit(list, ",", -1);
  guint count = g_strv_length(split);
  ck_assert_uint_le(count, MOST_PARAMETERS);
  for (guint index = 0; index < count; index++)
    parts[index] = g_strdup(split[index]);
  return count;
}

static void free_parts(char **parts, guint count)
{
  for (guint index = 0; index < count; index++)
    g_free(parts[index]);
}

static gboolean is_variadic(const FeelBuiltin *row)
{
  return g_str_has_suffix(row->parameters, "…");
}

static guint required_count(const FeelBuiltin *row)
{
  char *parts[MOST_PARAMETERS];
  guint count = split(row->parameters, parts);
  guint required = 0;
  for (guint index = 0; index < count; index++)
    required += !g_str_has_suffix(parts[index], "?");
  free_parts(parts, count);
  return required;
}

/* Whether a parameter takes a kind, as it is or after coercion. */
static gboolean takes_letter(const char *takes, char letter)
{
  for (; *takes != '\0'; takes++) {
    if (*takes == letter || *takes == '?')
      return TRUE;
    if (letter == 'z')
      continue;
    /* A single value becomes a list of itself; a date, a date and time. */
    if (*takes == '.' || *takes == 'l')
      return TRUE;
    if (*takes == 'u' && (letter == 'y' || letter == 'x'))
      return TRUE;
    if (*takes == 'D' && letter == 'd')
      return TRUE;
  }
  return FALSE;
}

/* Whether any signature takes a kind in a place. */
static gboolean accepts(const Builtin *builtin, guint place, char letter)
{
  for (guint row = 0; row < builtin->row_count; row++) {
    char *takes[MOST_PARAMETERS];
    guint count = split(builtin->rows[row].takes, takes);
    guint at = is_variadic(&builtin->rows[row]) && count > 0 ? MIN(place, count - 1) : place;
    gboolean taken = at < count && takes_letter(takes[at], letter);
    free_parts(takes, count);
    if (taken)
      return TRUE;
  }
  return FALSE;
}

static const char *sample_for(const char *takes)
{
  for (gsize index = 0; index < G_N_ELEMENTS(samples); index++)
    if (takes[0] == samples[index].letter)
      return samples[index].text;
  return takes[0] == 'u' ? "@\"P1D\"" : "1";
}

/* The name called with one argument for each text; names may be NULL. */
static char *call_text(const char *name, char **names, const char **arguments, guint count)
{
  GString *text = g_string_new(name);
  g_string_append_c(text, '(');
  for (guint index = 0; index < count; index++) {
    if (index > 0)
      g_string_append(text, ", ");
    if (names != NULL)
      g_string_append_printf(text, "%.*s: ", (int)strcspn(names[index], "?"), names[index]);
    g_string_append(text, arguments[index]);
  }
  g_string_append_c(text, ')');
  return g_string_free(text, FALSE);
}

static guint check_places(const Builtin *builtin, const FeelBuiltin *row)
{
  char *takes[MOST_PARAMETERS];
  const char *arguments[MOST_PARAMETERS];
  guint count = split(row->takes, takes);
  guint calls = 0;
  for (guint index = 0; index < count; index++)
    arguments[index] = sample_for(takes[index]);
  for (guint place = 0; place < count; place++) {
    const char *right = arguments[place];
    for (gsize sample = 0; sample <= G_N_ELEMENTS(samples); sample++) {
      gboolean is_null = sample == G_N_ELEMENTS(samples);
      if (accepts(builtin, place, is_null ? 'z' : samples[sample].letter))
        continue;
      arguments[place] = is_null ? "null" : samples[sample].text;
      g_autofree char *call = call_text(builtin->name, NULL, arguments, count);
      expect_error(call);
      calls++;
    }
    arguments[place] = right;
  }
  free_parts(takes, count);
  return calls;
}

static void check_named_out_of_order(const Builtin *builtin, const FeelBuiltin *row)
{
  char *takes[MOST_PARAMETERS];
  char *names[MOST_PARAMETERS];
  char *names_back[MOST_PARAMETERS];
  const char *arguments[MOST_PARAMETERS];
  const char *arguments_back[MOST_PARAMETERS];
  guint count = split(row->takes, takes);
  if (!is_variadic(row) && count >= 2) {
    split(row->parameters, names);
    for (guint index = 0; index < count; index++) {
      arguments[index] = sample_for(takes[index]);
      arguments_back[count - 1 - index] = arguments[index];
      names_back[count - 1 - index] = names[index];
    }
    g_autofree char *positional = call_text(builtin->name, NULL, arguments, count);
    g_autofree char *named = call_text(builtin->name, names_back, arguments_back, count);
    Outcome expected = evaluate(positional);
    Outcome actual = evaluate(named);
    ck_assert_msg(strcmp(expected.text, actual.text) == 0, "%s gives %s, but %s gives %s", named,
                  actual.text, positional, expected.text);
    g_free(expected.text);
    g_free(actual.text);
    free_parts(names, count);
  }
  free_parts(takes, count);
}

static void check_counts(const Builtin *builtin)
{
  guint least = G_MAXUINT;
  guint most = 0;
  gboolean any_variadic = FALSE;
  for (guint row = 0; row < builtin->row_count; row++) {
    char *parts[MOST_PARAMETERS];
    guint count = split(builtin->rows[row].parameters, parts);
    free_parts(parts, count);
    least = MIN(least, required_count(&builtin->rows[row]));
    most = MAX(most, count);
    any_variadic = any_variadic || is_variadic(&builtin->rows[row]);
  }
  if (least > 0) {
    g_autofree char *none = call_text(builtin->name, NULL, NULL, 0);
    expect_error(none);
  }
  if (!any_variadic) {
    const char *arguments[MOST_PARAMETERS + 1];
    for (guint index = 0; index <= most; index++)
      arguments[index] = "1";
    g_autofree char *too_many = call_text(builtin->name, NULL, arguments, most + 1);
    expect_error(too_many);
  }
  g_autofree char *wrong_name = g_strdup_printf("%s(no such parameter: 1)", builtin->name);
  expect_error(wrong_name);
}

START_TEST(every_built_in_refuses_wrong_arguments_and_says_why)
{
  guint builtins = 0;
  guint calls = 0;
  for (const char *const *name = feel_builtin_names(); *name != NULL; name++) {
    Builtin builtin = {.name = *name};
    builtin.rows = feel_builtin_find(*name, strlen(*name), &builtin.row_count);
    ck_assert_ptr_nonnull(builtin.rows);
    check_counts(&builtin);
    for (guint row = 0; row < builtin.row_count; row++) {
      calls += check_places(&builtin, &builtin.rows[row]);
      check_named_out_of_order(&builtin, &builtin.rows[row]);
    }
    builtins++;
  }
  ck_assert_uint_eq(builtins, 86);
  ck_assert_uint_gt(calls, 500);
}
END_TEST

int main(void)
{
  TCase *tests = tcase_create("builtin arguments");
  tcase_add_test(tests, every_built_in_refuses_wrong_arguments_and_says_why);
  Suite *suite = suite_create("feel/builtin-arguments");
  suite_add_tcase(suite, tests);
  return run_suite(suite);
}

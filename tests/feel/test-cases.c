/* Runs the plain-text cases in tests/feel/cases: see the README there. */
#include "engine/feel/evaluation.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define CASES "tests/feel/cases"

/* One record of a case file. */
typedef struct {
  const char *file;
  guint line;
  char *expression;
  char *expected;
  char *diagnostics; /* "" where there must be none */
} Case;

/* What a file's "let" lines bring into scope, for the records below them. */
typedef struct {
  Arena *compiled;
  Arena *evaluated;
  FeelScope *scope;
  FeelValue globals[64];
  guint count;
  DiagnosticList *diagnostics;
  FeelEvaluation evaluation;
  GPtrArray *sources;
} World;

static GPtrArray *files; /* of char *, sorted */

static char *cases_folder(void)
{
  const char *top = g_getenv("abs_top_srcdir");
  return g_build_filename(top == NULL ? "." : top, CASES, NULL);
}

static gint compare_names(gconstpointer left, gconstpointer right)
{
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void find_files(void)
{
  files = g_ptr_array_new_with_free_func(g_free);
  g_autofree char *folder = cases_folder();
  g_autoptr(GDir) directory = g_dir_open(folder, 0, NULL);
  const char *name;
  while (directory != NULL && (name = g_dir_read_name(directory)) != NULL)
    if (g_str_has_suffix(name, ".test"))
      g_ptr_array_add(files, g_strdup(name));
  g_ptr_array_sort(files, compare_names);
}

static World *world_new(void)
{
  World *world = g_new0(World, 1);
  world->compiled = arena_new(0);
  world->evaluated = arena_new(limits_default()->evaluation_bytes);
  world->scope = feel_scope_new(world->compiled, NULL);
  world->diagnostics = diagnostic_list_new();
  world->sources = g_ptr_array_new_with_free_func((GDestroyNotify)source_unref);
  feel_evaluation_init(&world->evaluation, world->evaluated, limits_default(),
                       world->diagnostics);
  world->evaluation.globals = world->globals;
  return world;
}

static void world_free(World *world)
{
  diagnostic_list_free(world->diagnostics);
  arena_free(world->evaluated);
  arena_free(world->compiled);
  g_ptr_array_unref(world->sources);
  g_free(world);
}

/* "⏎" in a case stands for a line feed. */
static Source *source_of(World *world, const char *text)
{
  g_auto(GStrv) lines = g_strsplit(text, "⏎", -1);
  g_autofree char *joined = g_strjoinv("\n", lines);
  Source *source = source_new("case", joined, strlen(joined));
  g_ptr_array_add(world->sources, source);
  return source;
}

static const FeelExpression *compile(World *world, const char *text)
{
  return feel_compile(world->compiled, source_of(world, text), world->scope, limits_default(),
                      world->diagnostics);
}

/* A type, by way of a function that has a parameter of it. */
static const FeelType *read_type(World *world, const char *text)
{
  g_autofree char *function = g_strdup_printf("function(a: %s) a", text);
  const FeelExpression *expression = compile(world, function);
  ck_assert_msg(expression != NULL, "\"%s\" is no type", text);
  return feel_expression_type(expression)->members[0].type;
}

/* "let name: type = expression" */
static void read_let(World *world, const char *file, guint line, const char *text)
{
  const char *colon = strchr(text, ':');
  const char *equal = colon == NULL ? NULL : strstr(colon, " = ");
  ck_assert_msg(equal != NULL, "%s:%u: expected \"let name: type = expression\"", file, line);
  g_autofree char *name = g_strndup(text, (gsize)(colon - text));
  g_autofree char *type_text = g_strndup(colon + 1, (gsize)(equal - colon - 1));
  const FeelType *type = read_type(world, type_text);
  const FeelExpression *expression = compile(world, equal + 3);
  ck_assert_msg(expression != NULL, "%s:%u: the value cannot be compiled", file, line);
  FeelValue value = feel_evaluate(&world->evaluation, expression);
  ck_assert(world->count < G_N_ELEMENTS(world->globals));
  ck_assert_msg(
      feel_coerce(world->compiled, value, type, &world->globals[world->count]),
      "%s:%u: the value does not conform to the type", file, line);
  char *kept = arena_strndup(world->compiled, name, strlen(name));
  feel_scope_add(world->scope, kept, type, world->count++);
  ck_assert_msg(diagnostic_list_length(world->diagnostics) == 0, "%s:%u: the value is wrong", file,
                line);
}

/* "type name = type" */
static void read_named_type(World *world, const char *text)
{
  const char *equal = strstr(text, " = ");
  ck_assert(equal != NULL);
  char *name = arena_strndup(world->compiled, text, (gsize)(equal - text));
  feel_scope_add_type(world->scope, name, read_type(world, equal + 3));
}

/* A line for each, in the order in which they were given:
 * code line:column «text»: message */
static char *diagnostics_text(const DiagnosticList *list)
{
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < diagnostic_list_length(list); i++) {
    const Diagnostic *diagnostic = diagnostic_list_get(list, i);
    Span span = diagnostic->span;
    SourcePosition position = span_position(span);
    g_autofree char *spanned =
        g_strndup(source_text(span.source) + span.start, span.end - span.start);
    g_string_append_printf(text, "%s%s %u:%u «%s»: %s", i == 0 ? "" : "\n",
                           diagnostic->kind->code, position.line, position.column, spanned,
                           diagnostic->message);
  }
  return g_string_free(text, FALSE);
}

static const char *ternary_text(FeelTernary ternary)
{
  return ternary == FEEL_TERNARY_NULL ? "null" : ternary == FEEL_TERNARY_TRUE ? "true" : "false";
}

/* What a record's expression gives, as text; "error" where it does not compile.
 * "input :: tests" are unary tests. */
static char *outcome(World *world, const Case *record, FeelValue *value)
{
  const char *separator = strstr(record->expression, " :: ");
  *value = FEEL_NULL_VALUE;
  if (separator == NULL) {
    const FeelExpression *expression = compile(world, record->expression);
    if (expression == NULL)
      return g_strdup("error");
    *value = feel_evaluate(&world->evaluation, expression);
    return g_strdup(feel_value_text(world->evaluated, *value, 0));
  }
  g_autofree char *input_text = g_strndup(record->expression, (gsize)(separator - record->expression));
  const FeelExpression *input = compile(world, input_text);
  ck_assert(input != NULL);
  const FeelExpression *tests = feel_compile_tests(
      world->compiled, source_of(world, separator + 4), world->scope, feel_expression_type(input),
      limits_default(), world->diagnostics);
  if (tests == NULL)
    return g_strdup("error");
  FeelValue seen = feel_evaluate(&world->evaluation, input);
  FeelTernary matches = feel_evaluate_tests(&world->evaluation, tests, seen);
  if (matches != FEEL_TERNARY_NULL)
    *value = feel_boolean(matches == FEEL_TERNARY_TRUE);
  return g_strdup(ternary_text(matches));
}

/* The result is compared as text and, read back, as a value. */
static guint run_case(World *world, const Case *record)
{
  diagnostic_list_clear(world->diagnostics);
  world->evaluation.stopped = NULL;
  world->evaluation.steps = 0;
  FeelValue value;
  g_autofree char *found = outcome(world, record, &value);
  g_autofree char *diagnostics = diagnostics_text(world->diagnostics);
  guint wrong = 0;
  if (strcmp(found, record->expected) != 0) {
    g_printerr("%s:%u: %s\n  expected %s\n  found    %s\n", record->file, record->line,
               record->expression, record->expected, found);
    wrong = 1;
  }
  if (strcmp(diagnostics, record->diagnostics) != 0) {
    g_printerr("%s:%u: %s\n  expected diagnostics\n%s\n  found diagnostics\n%s\n",
               record->file, record->line, record->expression, record->diagnostics, diagnostics);
    wrong = 1;
  }
  diagnostic_list_clear(world->diagnostics);
  if (wrong == 0 && strcmp(found, "error") != 0 && !strstr(found, "function")) {
    const FeelExpression *expected = compile(world, record->expected);
    if (expected == NULL ||
        !feel_identical(value, feel_evaluate(&world->evaluation, expected))) {
      g_printerr("%s:%u: %s\n  is not the value %s\n", record->file, record->line,
                 record->expression, record->expected);
      wrong = 1;
    }
  }
  diagnostic_list_clear(world->diagnostics);
  return wrong;
}

static guint run_record(World *world, const char *file, guint line, GPtrArray *lines)
{
  ck_assert_msg(lines->len >= 2, "%s:%u: a record has an expression and what it gives", file, line);
  g_ptr_array_add(lines, NULL);
  g_autofree char *diagnostics = g_strjoinv("\n", (char **)lines->pdata + 2);
  Case record = {.file = file,
                 .line = line,
                 .expression = g_ptr_array_index(lines, 0),
                 .expected = g_ptr_array_index(lines, 1),
                 .diagnostics = diagnostics};
  return run_case(world, &record);
}

START_TEST(cases)
{
  const char *file = g_ptr_array_index(files, (guint)_i);
  g_autofree char *folder = cases_folder();
  g_autofree char *path = g_build_filename(folder, file, NULL);
  g_autofree char *text = NULL;
  ck_assert(g_file_get_contents(path, &text, NULL, NULL));
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  World *world = world_new();
  g_autoptr(GPtrArray) record = g_ptr_array_new();
  guint wrong = 0;
  guint records = 0;
  for (guint i = 0; lines[i] != NULL; i++) {
    if (lines[i][0] == '#')
      continue;
    if (record->len == 0 && g_str_has_prefix(lines[i], "let "))
      read_let(world, file, i + 1, lines[i] + 4);
    else if (record->len == 0 && g_str_has_prefix(lines[i], "type "))
      read_named_type(world, lines[i] + 5);
    else if (lines[i][0] != '\0')
      g_ptr_array_add(record, lines[i]);
    if (record->len > 0 && (lines[i][0] == '\0' || lines[i + 1] == NULL)) {
      wrong += run_record(world, file, i + 1 - record->len, record);
      records++;
      g_ptr_array_set_size(record, 0);
    }
  }
  world_free(world);
  ck_assert_msg(records > 0, "%s has no records", file);
  ck_assert_msg(wrong == 0, "%s: %u of %u cases are wrong", file, wrong, records);
}
END_TEST

int main(void)
{
  find_files();
  if (files->len == 0) {
    g_printerr("there are no cases in %s\n", CASES);
    return EXIT_FAILURE;
  }
  Suite *suite = suite_create("feel cases");
  TCase *test_case = tcase_create("cases");
  tcase_set_timeout(test_case, 60);
  tcase_add_loop_test(test_case, cases, 0, (int)files->len);
  suite_add_tcase(suite, test_case);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  g_ptr_array_unref(files);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* The language as the rest of the engine uses it: scopes, facts read, functions,
 * compiled expressions and evaluations. */
#include "engine/feel/evaluation.h"
#include "engine/feel/feel-diagnostics.h"
#include "tests/run-suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  Arena *compiled;
  Arena *evaluated;
  FeelScope *scope;
  DiagnosticList *diagnostics;
  GPtrArray *sources;
  FeelValue globals[16];
  guint64 facts[2];
  FeelEvaluation evaluation;
} World;

static World world;

static void setup(void)
{
  memset(&world, 0, sizeof world);
  world.compiled = arena_new(0);
  world.evaluated = arena_new(limits_default()->evaluation_bytes);
  world.scope = feel_scope_new(world.compiled, NULL);
  world.diagnostics = diagnostic_list_new();
  world.sources = g_ptr_array_new_with_free_func((GDestroyNotify)source_unref);
  feel_evaluation_init(&world.evaluation, world.evaluated, limits_default(), world.diagnostics);
  world.evaluation.globals = world.globals;
  world.evaluation.facts_read = world.facts;
}

static void teardown(void)
{
  diagnostic_list_free(world.diagnostics);
  arena_free(world.evaluated);
  arena_free(world.compiled);
  g_ptr_array_unref(world.sources);
}

static Source *source_of(const char *text)
{
  Source *source = source_new("test", text, strlen(text));
  g_ptr_array_add(world.sources, source);
  return source;
}

static const FeelExpression *compile(const char *text)
{
  return feel_compile(world.compiled, source_of(text), world.scope, limits_default(),
                      world.diagnostics);
}

static FeelValue evaluate(const char *text)
{
  const FeelExpression *expression = compile(text);
  ck_assert_msg(expression != NULL, "\"%s\" cannot be compiled", text);
  return feel_evaluate(&world.evaluation, expression);
}

static void assert_value(const char *text, const char *expected)
{
  ck_assert_str_eq(feel_value_text(world.evaluated, evaluate(text), 0), expected);
}

static const FeelType *type_of(const char *text)
{
  g_autofree char *function = g_strdup_printf("function(a: %s) a", text);
  return feel_expression_type(compile(function))->members[0].type;
}

static void assert_last_diagnostic(const char *code, const char *message)
{
  guint count = diagnostic_list_length(world.diagnostics);
  ck_assert_uint_gt(count, 0);
  const Diagnostic *last = diagnostic_list_get(world.diagnostics, count - 1);
  ck_assert_str_eq(last->kind->code, code);
  ck_assert_str_eq(last->message, message);
}

/* Facts 10 to 15: leaves of the variable "group". */
static void add_group(void)
{
  const FeelType *type =
      type_of("context<name: string, conduct: context<killing and maiming: boolean, "
              "abduction: boolean>, strength: number, areas: list<context<name: string>>, "
              "leader: context<name: string>>");
  ck_assert_uint_eq(feel_type_leaves(type), 6);
  feel_scope_add_recorded(world.scope, "group", type, 0, 10);
  FeelValue value = evaluate("{name: \"A\", conduct: {killing and maiming: true, abduction: null}, "
                             "strength: 5, areas: [{name: \"N\"}], leader: {name: \"L\"}}");
  ck_assert(feel_coerce(world.compiled, value, type, &world.globals[0]));
}

static void assert_reads(const char *text, const char *facts)
{
  world.facts[0] = 0;
  evaluate(text);
  g_autoptr(GString) read = g_string_new(NULL);
  for (guint fact = 0; fact < 64; fact++)
    if ((world.facts[0] >> fact) & 1)
      g_string_append_printf(read, "%s%u", read->len > 0 ? " " : "", fact);
  ck_assert_msg(strcmp(read->str, facts) == 0, "\"%s\" reads \"%s\", not \"%s\"", text, read->str,
                facts);
}

START_TEST(a_path_marks_the_facts_that_it_reads)
{
  add_group();
  assert_reads("1", "");
  assert_reads("group.name", "10");
  assert_reads("group.conduct.killing and maiming", "11");
  assert_reads("group.conduct.abduction", "12");
  assert_reads("group.conduct", "11 12");
  assert_reads("group.strength + 1", "13");
  assert_reads("group.areas", "14");
  assert_reads("group.areas.name", "14");
  assert_reads("group.areas[name = \"N\"].name", "14");
  assert_reads("group.areas[name = group.name]", "10 14");
  assert_reads("group.leader.name", "15");
  assert_reads("group", "10 11 12 13 14 15");
  assert_reads("(group).strength", "13");
  assert_reads("for g in [group] return g.name", "10 11 12 13 14 15");
  assert_reads("{g: group.conduct, k: g.abduction}.k", "11 12");
  assert_reads("group.conduct.abduction and group.name = \"A\"", "10 12");
  assert_reads("false and group.name = \"A\"", "");
  assert_reads("group.conduct.killing and maiming or group.name = \"A\"", "11");
  assert_reads("if group.strength > 3 then group.name else group.leader.name", "10 13");
  assert_reads("(function(x) x + group.strength)(1)", "13");
  assert_reads("function(x) group.strength", "");
}
END_TEST

START_TEST(a_whole_variable_of_one_leaf_is_one_fact)
{
  feel_scope_add_recorded(world.scope, "date of  contact", feel_type_basic(FEEL_TYPE_DATE), 1, 3);
  world.globals[1] = feel_date((FeelDate){2026, 1, 2});
  assert_reads("date of contact", "3");
  assert_reads("date of contact.year", "3");
}
END_TEST

START_TEST(nothing_is_recorded_where_nobody_asks)
{
  add_group();
  world.evaluation.facts_read = NULL;
  assert_value("group.name", "\"A\"");
  ck_assert_uint_eq(world.facts[0], 0);
}
END_TEST

START_TEST(a_prefix_leads_to_the_names_of_another_scope)
{
  FeelScope *facts = feel_scope_new(world.compiled, NULL);
  feel_scope_add(facts, "armed group", feel_type_basic(FEEL_TYPE_STRING), 2);
  feel_scope_add_prefix(world.scope, "shared facts", facts);
  world.globals[2] = feel_string_static("A");
  assert_value("shared facts.armed group", "\"A\"");
  assert_value("shared facts . armed  group + \"!\"", "\"A!\"");
  evaluate("shared facts.armed groop");
  assert_last_diagnostic("feel-unresolved-name",
                         "nothing in scope is called \"armed groop\"; did you mean \"armed group\"?");
  ck_assert_ptr_null(compile("shared facts"));
  assert_last_diagnostic("feel-syntax", "expected \".\" after the prefix of an import, found the "
                                        "end of the text");
}
END_TEST

START_TEST(an_inner_scope_hides_an_outer_one)
{
  FeelScope *outer = world.scope;
  feel_scope_add(outer, "a", feel_type_basic(FEEL_TYPE_NUMBER), 0);
  feel_scope_add(outer, "a b", feel_type_basic(FEEL_TYPE_NUMBER), 1);
  world.scope = feel_scope_new(world.compiled, outer);
  feel_scope_add(world.scope, "a", feel_type_basic(FEEL_TYPE_NUMBER), 2);
  for (guint i = 0; i < 3; i++)
    world.globals[i] = feel_integer(world.compiled, i);
  assert_value("a", "2");
  assert_value("a b", "1");
}
END_TEST

START_TEST(names_are_normalised)
{
  static const char *const rows[][2] = {
      {"a", "a"},
      {"  a  b ", "a b"},
      {"a\n\t b", "a b"},
      {"a + b", "a+b"},
      {"a - b c", "a-b c"},
      {"it 's", "it's"},
      {"a / b . c * d", "a/b.c*d"},
      {"", ""},
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    ck_assert_str_eq(feel_name_normalise(world.compiled, rows[i][0], strlen(rows[i][0])),
                     rows[i][1]);
}
END_TEST

static FeelValue subtract(FeelEvaluation *evaluation, const void *data, const FeelValue *arguments,
                          guint count, Span span)
{
  (void)span;
  ck_assert_uint_eq(count, 2);
  ck_assert_str_eq(data, "data");
  gint64 left, right;
  if (!feel_to_integer(arguments[0], &left) || !feel_to_integer(arguments[1], &right))
    return feel_string_static("not a number");
  return feel_integer(evaluation->arena, left - right);
}

static void add_native(void)
{
  const FeelType *number = feel_type_basic(FEEL_TYPE_NUMBER);
  FeelMember parameters[] = {{"left side", number}, {"right", number}};
  const FeelType *type = feel_type_function(world.compiled, parameters, 2, number);
  feel_scope_add(world.scope, "minus", type, 0);
  world.globals[0] =
      feel_function(feel_function_native(world.compiled, "minus", type, subtract, "data"));
}

START_TEST(native_functions_are_called_with_coerced_arguments)
{
  add_native();
  assert_value("minus(5, 3)", "2");
  assert_value("minus(right: 5, left side: 3)", "-2");
  assert_value("minus([5], 3)", "2");
  assert_value("minus(\"5\", 3)", "null");
  assert_last_diagnostic("feel-conformance",
                         "the parameter \"left side\" of minus takes number, not string \"5\"");
  assert_value("minus(5)", "null");
  assert_last_diagnostic("feel-argument-count", "minus takes 2 arguments, not 1");
  assert_value("minus(left: 5, right: 3)", "null");
  assert_last_diagnostic("feel-unknown-parameter", "minus has no parameter \"left\"");
  assert_value("minus(null, 3)", "null");
  assert_last_diagnostic("feel-conformance", "minus gives number, not string \"not a number\"");
}
END_TEST

START_TEST(functions_are_called_from_outside)
{
  FeelValue function = evaluate("function(a, b: number) a - b");
  FeelValue arguments[] = {feel_integer(world.evaluated, 5), feel_integer(world.evaluated, 3)};
  const char *names[] = {"b", "a"};
  gint64 result;
  FeelValue value = feel_call(&world.evaluation, function, arguments, 2, SPAN_NONE);
  ck_assert(feel_to_integer(value, &result) && result == 2);
  value = feel_call_named(&world.evaluation, function, names, arguments, 2, SPAN_NONE);
  ck_assert(feel_to_integer(value, &result) && result == -2);
  FeelValue builtin = evaluate("abs");
  FeelValue minus = feel_integer(world.evaluated, -4);
  value = feel_call(&world.evaluation, builtin, &minus, 1, SPAN_NONE);
  ck_assert(feel_to_integer(value, &result) && result == 4);
}
END_TEST

START_TEST(a_function_keeps_the_globals_it_was_made_under)
{
  feel_scope_add(world.scope, "n", feel_type_basic(FEEL_TYPE_NUMBER), 0);
  world.globals[0] = feel_integer(world.evaluated, 7);
  FeelValue function = evaluate("function() n");
  FeelValue others[] = {feel_integer(world.evaluated, 9)};
  world.evaluation.globals = others;
  gint64 result;
  FeelValue value = feel_call(&world.evaluation, function, NULL, 0, SPAN_NONE);
  ck_assert(feel_to_integer(value, &result) && result == 7);
  ck_assert_ptr_eq(world.evaluation.globals, others);
}
END_TEST

START_TEST(constants_are_folded)
{
  static const char *const constants[] = {
      "\"a\"", "1 + 2 * 3", "[1, 2]", "{a: 1, b: [2]}", "[1..5]", "(< 5)", "@\"2020-01-01\"",
      "date(\"2020-01-01\")", "abs(-1)", "-5", "1 < 2 and true", "{a: 1}.a", "null",
  };
  static const char *const others[] = {"now()", "today()", "1 / 0", "n", "[n]", "function() 1",
                                       "{a: 1, b: a}"};
  feel_scope_add(world.scope, "n", feel_type_basic(FEEL_TYPE_NUMBER), 0);
  FeelValue value;
  for (guint i = 0; i < G_N_ELEMENTS(constants); i++)
    ck_assert_msg(feel_expression_constant(compile(constants[i]), &value), "\"%s\" is not constant",
                  constants[i]);
  for (guint i = 0; i < G_N_ELEMENTS(others); i++)
    ck_assert_msg(!feel_expression_constant(compile(others[i]), &value), "\"%s\" is constant",
                  others[i]);
}
END_TEST

START_TEST(types_are_inferred)
{
  static const char *const rows[][2] = {
      {"1 + 2", "number"},
      {"\"a\" + \"b\"", "string"},
      {"1 < 2", "boolean"},
      {"n", "number"},
      {"n * 2 + 1", "number"},
      {"-n", "number"},
      {"[n, 1]", "list<number>"},
      {"[1, \"a\"]", "list<Any>"},
      {"{a: n, b c: \"x\"}", "context<a: number, b c: string>"},
      {"[{a: n}, {a: 2}]", "list<context<a: number>>"},
      {"[{a: n}, {a: 2}].a", "list<number>"},
      {"[{a: n}, {a: 2}][a = 1]", "list<context<a: number>>"},
      {"[{a: n}, {a: 2}][1]", "context<a: number>"},
      {"for i in [n] return i", "list<number>"},
      {"for i in 1..n return {v: i}", "list<context<v: number>>"},
      {"if n = 1 then n else 2", "number"},
      {"if n = 1 then n else null", "number"},
      {"if n = 1 then n else \"a\"", "Any"},
      {"function(a: number) a", "function<number>->number"},
      {"(function(a: number) a)(n)", "number"},
      {"[n..2]", "range<number>"},
      {"[n..2].end included", "boolean"},
      {"@\"2020-01-01\".year", "number"},
      {"some i in [1] satisfies i = n", "boolean"},
      {"n instance of string", "boolean"},
  };
  feel_scope_add(world.scope, "n", feel_type_basic(FEEL_TYPE_NUMBER), 0);
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    const FeelType *type = feel_expression_type(compile(rows[i][0]));
    ck_assert_str_eq(feel_type_text(world.compiled, type), rows[i][1]);
  }
}
END_TEST

START_TEST(values_are_coerced)
{
  static const struct {
    const char *value, *type, *result; /* NULL: does not conform */
  } rows[] = {
      {"1", "number", "1"},
      {"1", "string", NULL},
      {"null", "string", "null"},
      {"[1]", "number", "1"},
      {"[1, 2]", "number", NULL},
      {"[\"a\"]", "number", NULL},
      {"1", "list<number>", "[1]"},
      {"\"a\"", "list<number>", NULL},
      {"[[1]]", "list<number>", NULL},
      {"[]", "number", NULL},
      {"@\"2020-01-01\"", "date and time", "@\"2020-01-01T00:00:00Z\""},
      {"@\"2020-01-01T00:00:00\"", "date", NULL},
      {"{b: 1, a: \"x\"}", "context<a: string, b: number>", "{a: \"x\", b: 1}"},
      {"{b: 1, a: \"x\", c: 2}", "context<a: string, b: number>", "{b: 1, a: \"x\", c: 2}"},
      {"{a: \"x\"}", "context<a: string, b: number>", NULL},
      {"[{b: 1, a: 2}]", "list<context<a: number, b: number>>", "[{a: 2, b: 1}]"},
      {"{a: 1}", "list<context<a: number>>", "[{a: 1}]"},
      {"1", "Any", "1"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    FeelValue result;
    gboolean conforms = feel_coerce(world.evaluated, evaluate(rows[i].value), type_of(rows[i].type),
                                    &result);
    ck_assert_msg(conforms == (rows[i].result != NULL), "%s to %s", rows[i].value, rows[i].type);
    if (conforms)
      ck_assert_str_eq(feel_value_text(world.evaluated, result, 0), rows[i].result);
  }
}
END_TEST

START_TEST(types_conform)
{
  static const struct {
    const char *sub, *super;
    gboolean conforms;
  } rows[] = {
      {"number", "Any", TRUE},
      {"number", "string", FALSE},
      {"Null", "string", TRUE},
      {"list<number>", "list<Any>", TRUE},
      {"list<Any>", "list<number>", FALSE},
      {"context<a: number, b: string>", "context<a: number>", TRUE},
      {"context<a: number>", "context<a: number, b: string>", FALSE},
      {"range<date>", "range<Any>", TRUE},
      {"function<Any>->number", "function<number>->Any", TRUE},
      {"function<number>->number", "function<Any>->number", FALSE},
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    ck_assert_msg(feel_type_conforms(type_of(rows[i].sub), type_of(rows[i].super)) ==
                      rows[i].conforms,
                  "%s to %s", rows[i].sub, rows[i].super);
}
END_TEST

static FeelTernary run_tests(const char *tests, FeelValue input)
{
  const FeelExpression *expression =
      feel_compile_tests(world.compiled, source_of(tests), world.scope,
                         feel_type_basic(FEEL_TYPE_ANY), limits_default(), world.diagnostics);
  ck_assert(expression != NULL);
  return feel_evaluate_tests(&world.evaluation, expression, input);
}

START_TEST(unary_tests_match_inputs)
{
  FeelValue five = feel_integer(world.evaluated, 5);
  ck_assert_int_eq(run_tests("-", FEEL_NULL_VALUE), FEEL_TERNARY_TRUE);
  ck_assert_int_eq(run_tests("< 6", five), FEEL_TERNARY_TRUE);
  ck_assert_int_eq(run_tests("< 5", five), FEEL_TERNARY_FALSE);
  ck_assert_int_eq(run_tests("< 5", FEEL_NULL_VALUE), FEEL_TERNARY_NULL);
  ck_assert_int_eq(run_tests("? > 4", five), FEEL_TERNARY_TRUE);
  ck_assert_uint_eq(diagnostic_list_length(world.diagnostics), 0);
}
END_TEST

START_TEST(only_a_dash_or_nothing_matches_all)
{
  static const struct {
    const char *tests;
    gboolean matches_all;
  } rows[] = {{"-", TRUE}, {" - ", TRUE}, {"", TRUE}, {" ", TRUE}, {"-1", FALSE}, {"1", FALSE}};
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    const FeelExpression *tests =
        feel_compile_tests(world.compiled, source_of(rows[i].tests), world.scope, NULL,
                           limits_default(), world.diagnostics);
    ck_assert_int_eq(feel_tests_match_all(tests), rows[i].matches_all);
  }
}
END_TEST

START_TEST(a_diagnostic_has_the_place_of_the_evaluation)
{
  world.evaluation.place = "decision \"D\", rule 2";
  evaluate("1 + \"a\"");
  const Diagnostic *diagnostic = diagnostic_list_get(world.diagnostics, 0);
  ck_assert_str_eq(diagnostic->place, "decision \"D\", rule 2");
  ck_assert_ptr_eq(diagnostic->kind, &FEEL_ERROR_ARITHMETIC);
}
END_TEST

START_TEST(evaluating_again_does_not_call_malloc)
{
  add_group();
  const FeelExpression *expression =
      compile("{l: for i in 1..200 return {v: i, w: group.name + \"x\"}, "
              "s: l[v > 100].w, f: (function(a) a * 2)(l[1].v), t: 5 in [1..9], "
              "q: some x in l satisfies x.v = 77, d: @\"2020-01-01\" + @\"P1D\"}");
  ck_assert(expression != NULL);
  guint allocations = 0;
  for (guint round = 0; round < 5; round++) {
    arena_reset(world.evaluated);
    world.evaluation.steps = 0;
    feel_evaluate(&world.evaluation, expression);
    if (round == 0)
      allocations = arena_block_allocations(world.evaluated);
    ck_assert_uint_eq(arena_block_allocations(world.evaluated), allocations);
  }
  ck_assert_uint_eq(diagnostic_list_length(world.diagnostics), 0);
}
END_TEST

static gpointer evaluate_in_thread(gpointer data)
{
  const FeelExpression *expression = data;
  g_autoptr(Arena) arena = arena_new(0);
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  gboolean right = TRUE;
  for (guint i = 0; i < 200 && right; i++) {
    FeelEvaluation evaluation;
    arena_reset(arena);
    feel_evaluation_init(&evaluation, arena, limits_default(), diagnostics);
    FeelValue value = feel_evaluate(&evaluation, expression);
    right = strcmp(feel_value_text(arena, value, 0), "[2, 4, 6]") == 0;
  }
  return GINT_TO_POINTER(right);
}

START_TEST(one_expression_is_evaluated_by_several_threads)
{
  const FeelExpression *expression =
      compile("for i in 1..3 return (function(n) n + i)([1, 2, 3][item = i][1])");
  GThread *threads[4];
  for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
    threads[i] = g_thread_new("evaluate", evaluate_in_thread, (gpointer)expression);
  for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
    ck_assert(GPOINTER_TO_INT(g_thread_join(threads[i])));
}
END_TEST

START_TEST(every_kind_of_diagnostic_is_complete)
{
  g_autoptr(GHashTable) codes = g_hash_table_new(g_str_hash, g_str_equal);
  for (const DiagnosticKind *const *kind = feel_diagnostics; *kind != NULL; kind++) {
    ck_assert(g_str_has_prefix((*kind)->code, "feel-"));
    ck_assert_msg(g_hash_table_add(codes, (gpointer)(*kind)->code), "%s is there twice",
                  (*kind)->code);
    ck_assert((*kind)->summary[0] != '\0' && (*kind)->cure[0] != '\0');
  }
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("feel language");
  TCase *test_case = tcase_create("language");
  tcase_add_checked_fixture(test_case, setup, teardown);
  tcase_add_test(test_case, a_path_marks_the_facts_that_it_reads);
  tcase_add_test(test_case, a_whole_variable_of_one_leaf_is_one_fact);
  tcase_add_test(test_case, nothing_is_recorded_where_nobody_asks);
  tcase_add_test(test_case, a_prefix_leads_to_the_names_of_another_scope);
  tcase_add_test(test_case, an_inner_scope_hides_an_outer_one);
  tcase_add_test(test_case, names_are_normalised);
  tcase_add_test(test_case, native_functions_are_called_with_coerced_arguments);
  tcase_add_test(test_case, functions_are_called_from_outside);
  tcase_add_test(test_case, a_function_keeps_the_globals_it_was_made_under);
  tcase_add_test(test_case, constants_are_folded);
  tcase_add_test(test_case, types_are_inferred);
  tcase_add_test(test_case, values_are_coerced);
  tcase_add_test(test_case, types_conform);
  tcase_add_test(test_case, unary_tests_match_inputs);
  tcase_add_test(test_case, only_a_dash_or_nothing_matches_all);
  tcase_add_test(test_case, a_diagnostic_has_the_place_of_the_evaluation);
  tcase_add_test(test_case, evaluating_again_does_not_call_malloc);
  tcase_add_test(test_case, one_expression_is_evaluated_by_several_threads);
  tcase_add_test(test_case, every_kind_of_diagnostic_is_complete);
  suite_add_tcase(suite, test_case);
  return run_suite(suite);
}

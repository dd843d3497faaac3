/* What would be too deep, too long or too large stops with the limit's name, on
 * the way in or during evaluation, and never with a crash. */
#include "engine/feel/evaluation.h"
#include "engine/feel/feel-diagnostics.h"
#include "tests/run-suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
  Arena *arena;
  DiagnosticList *diagnostics;
  Source *source;
  const FeelExpression *expression;
} Compiled;

static Compiled compile(const char *text, const Limits *limits)
{
  Compiled compiled = {.arena = arena_new(0), .diagnostics = diagnostic_list_new()};
  compiled.source = source_new("test", text, strlen(text));
  compiled.expression = feel_compile(compiled.arena, compiled.source,
                                     feel_scope_new(compiled.arena, NULL), limits,
                                     compiled.diagnostics);
  return compiled;
}

static void clear(Compiled *compiled)
{
  diagnostic_list_free(compiled->diagnostics);
  source_unref(compiled->source);
  arena_free(compiled->arena);
}

/* start and end repeated around a middle. */
static char *nested(const char *start, const char *middle, const char *end, guint depth)
{
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < depth; i++)
    g_string_append(text, start);
  g_string_append(text, middle);
  for (guint i = 0; i < depth; i++)
    g_string_append(text, end);
  return g_string_free(text, FALSE);
}

static const struct {
  const char *start, *middle, *end;
} constructs[] = {
    {"(", "1", ")"},
    {"[", "1", "]"},
    {"{a: ", "1", "}"},
    {"-", "1", ""},
    {"if true then 1 else ", "1", ""},
    {"if ", "true", " then true else false"},
    {"function(a) ", "1", ""},
    {"for a in [1] return ", "1", ""},
    {"for a in ", "[1]", " return a"},
    {"some a in [1] satisfies ", "true", ""},
    {"[1][", "1", "]"},
    {"sum(", "1", ")"},
    {"1 + (", "1", ")"},
    {"1 in (", "1", ")"},
    {"[1..", "2", "]"},
    {"(< ", "1", ")"},
    {"true and (false or ", "true", ")"},
    {"list<", "number", ">"},
    {"{a: 1}", "", ".a"},
    {"a", "", "[1]"},
    {"a", "", "(1)"},
};

START_TEST(nesting_is_bounded)
{
  guint depths[] = {50, 300, 100000};
  for (guint i = 0; i < G_N_ELEMENTS(constructs); i++) {
    for (guint j = 0; j < G_N_ELEMENTS(depths); j++) {
      /* A postfix hangs on one start. */
      gboolean postfix = constructs[i].middle[0] == '\0';
      g_autofree char *inner = nested("", "", constructs[i].end, depths[j]);
      g_autofree char *text = postfix ? g_strconcat(constructs[i].start, inner, NULL)
                                      : nested(constructs[i].start, constructs[i].middle,
                                               constructs[i].end, depths[j]);
      if (g_str_has_prefix(text, "list<")) {
        char *typed = g_strconcat("1 instance of ", text, NULL);
        g_free(text);
        text = typed;
      }
      Compiled compiled = compile(text, limits_default());
      guint count = diagnostic_list_length(compiled.diagnostics);
      const Diagnostic *last =
          count == 0 ? NULL : diagnostic_list_get(compiled.diagnostics, count - 1);
      if (j == 0)
        ck_assert_msg(compiled.expression != NULL, "\"%s\" at depth 50: %s", constructs[i].start,
                      last == NULL ? "" : last->message);
      else if (compiled.expression == NULL)
        ck_assert_msg(last->kind == &FEEL_LIMIT_EXPRESSION_DEPTH, "\"%s\" at depth %u: %s",
                      constructs[i].start, depths[j], last->message);
      if (j == 2)
        ck_assert_msg(compiled.expression == NULL || postfix,
                      "\"%s\" at depth 100000 is accepted", constructs[i].start);
      clear(&compiled);
    }
  }
}
END_TEST

START_TEST(nesting_is_refused_at_the_place)
{
  Limits limits = *limits_default();
  limits.expression_depth = 3;
  Compiled compiled = compile("((((1))))", &limits);
  ck_assert_ptr_null(compiled.expression);
  ck_assert_uint_eq(diagnostic_list_length(compiled.diagnostics), 1);
  const Diagnostic *diagnostic = diagnostic_list_get(compiled.diagnostics, 0);
  ck_assert_str_eq(diagnostic->kind->code, "feel-limit-expression-depth");
  ck_assert_str_eq(diagnostic->message, "the expression is nested more than 3 deep here");
  ck_assert_uint_eq(span_position(diagnostic->span).column, 4);
  clear(&compiled);
}
END_TEST

/* Evaluates under limits; what was stopped at is given, or NULL. */
static const DiagnosticKind *stopped_at(const char *text, const Limits *limits, guint64 *steps)
{
  Compiled compiled = compile(text, limits_default());
  ck_assert_msg(compiled.expression != NULL, "\"%s\" cannot be compiled", text);
  g_autoptr(Arena) arena = arena_new(limits->evaluation_bytes);
  FeelEvaluation evaluation;
  feel_evaluation_init(&evaluation, arena, limits, compiled.diagnostics);
  FeelValue value = feel_evaluate(&evaluation, compiled.expression);
  if (evaluation.stopped != NULL) {
    ck_assert(feel_is_null(value));
    guint count = diagnostic_list_length(compiled.diagnostics);
    const Diagnostic *last = diagnostic_list_get(compiled.diagnostics, count - 1);
    ck_assert_ptr_eq(last->kind, evaluation.stopped);
    ck_assert_ptr_nonnull(last->span.source);
  }
  *steps = evaluation.steps;
  const DiagnosticKind *stopped = evaluation.stopped;
  clear(&compiled);
  return stopped;
}

START_TEST(evaluation_stops_at_each_limit)
{
  static const struct {
    const char *text;
    const DiagnosticKind *limit;
  } rows[] = {
      {"some i in 1..100000 satisfies i > 200000", &FEEL_LIMIT_STEPS},
      {"for i in 1..100000000 return i", &FEEL_LIMIT_LIST},
      {"some i in 1..100000000, j in 1..100000000 satisfies false", &FEEL_LIMIT_STEPS},
      {"(function(f) f(f))(function(f) f(f))", &FEEL_LIMIT_EVALUATION_DEPTH},
      {"(function(f) f(f) + 1)(function(f) f(f) + 1)", &FEEL_LIMIT_EVALUATION_DEPTH},
      {"(function(f) [{a: if true then f(f) else 1}])(function(f) [{a: if true then f(f) else 1}])",
       &FEEL_LIMIT_EVALUATION_DEPTH},
      {"for i in 1..600 return i", &FEEL_LIMIT_LIST},
  };
  Limits limits = *limits_default();
  limits.evaluation_steps = 50000;
  limits.list_length = 500;
  guint64 steps;
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    const DiagnosticKind *stopped = stopped_at(rows[i].text, &limits, &steps);
    ck_assert_msg(stopped == rows[i].limit, "\"%s\" stops at %s", rows[i].text,
                  stopped == NULL ? "nothing" : stopped->code);
  }
}
END_TEST

START_TEST(the_default_limits_stop_in_time_and_on_the_stack_there_is)
{
  static const struct {
    const char *text;
    const DiagnosticKind *limit;
  } rows[] = {
      {"(function(f) f(f))(function(f) f(f))", &FEEL_LIMIT_EVALUATION_DEPTH},
      {"for i in 1..2000000 return i", &FEEL_LIMIT_LIST},
      {"for i in 1..40 return if i = 1 then \"0123456789\" else partial[-1] + partial[-1]",
       &FEEL_LIMIT_STRING},
  };
  guint64 steps;
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    const DiagnosticKind *stopped = stopped_at(rows[i].text, limits_default(), &steps);
    ck_assert_msg(stopped == rows[i].limit, "\"%s\" stops at %s", rows[i].text,
                  stopped == NULL ? "nothing" : stopped->code);
  }
}
END_TEST

START_TEST(memory_is_bounded)
{
  Limits limits = *limits_default();
  limits.evaluation_bytes = 100000;
  guint64 steps;
  ck_assert_ptr_eq(
      stopped_at("for i in 1..100000 return {a: i, b: [i, i, i]}", &limits, &steps),
      &FEEL_LIMIT_MEMORY);
}
END_TEST

START_TEST(deep_expressions_under_deep_calls_stay_on_the_stack)
{
  g_autofree char *body = nested("if true then [", "f(f)", "] else 1", 60);
  g_autofree char *text = g_strconcat("(function(f) ", body, ")(function(f) ", body, ")", NULL);
  guint64 steps;
  ck_assert_ptr_eq(stopped_at(text, limits_default(), &steps), &FEEL_LIMIT_EVALUATION_DEPTH);
}
END_TEST

START_TEST(values_that_share_parts_are_looked_at_only_so_often)
{
  static const char *const texts[] = {
      "(for i in 1..5000 return partial) instance of list<list<list<list<number>>>>",
      "(function(a: list<list<list<list<number>>>>) a)(for i in 1..5000 return partial)",
  };
  guint64 steps;
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    ck_assert_ptr_null(stopped_at(texts[i], limits_default(), &steps));
}
END_TEST

START_TEST(reading_takes_time_in_proportion_to_the_text)
{
  static const char *const pieces[] = {"a + ", "a.b.c, ", "f(a b c, ", "a and ", "{a b: ", "[a in ",
                                       "for a in a, "};
  for (guint i = 0; i < G_N_ELEMENTS(pieces); i++) {
    g_autofree char *text = nested(pieces[i], "1", "", 30000);
    if (g_str_has_prefix(text, "for ")) {
      g_auto(GStrv) loops = g_strsplit(text + 4, "for ", -1);
      char *one_loop = g_strjoinv("", loops);
      g_free(text);
      text = g_strconcat("for ", one_loop, NULL);
      g_free(one_loop);
    }
    clock_t start = clock();
    Compiled compiled = compile(text, limits_default());
    clear(&compiled);
    ck_assert_msg((clock() - start) / CLOCKS_PER_SEC < 10, "\"%s\" takes too long", pieces[i]);
  }
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("feel limits");
  TCase *test_case = tcase_create("limits");
  tcase_set_timeout(test_case, 300);
  tcase_add_test(test_case, nesting_is_bounded);
  tcase_add_test(test_case, nesting_is_refused_at_the_place);
  tcase_add_test(test_case, evaluation_stops_at_each_limit);
  tcase_add_test(test_case, the_default_limits_stop_in_time_and_on_the_stack_there_is);
  tcase_add_test(test_case, memory_is_bounded);
  tcase_add_test(test_case, deep_expressions_under_deep_calls_stay_on_the_stack);
  tcase_add_test(test_case, values_that_share_parts_are_looked_at_only_so_often);
  tcase_add_test(test_case, reading_takes_time_in_proportion_to_the_text);
  suite_add_tcase(suite, test_case);
  return run_suite(suite);
}

/* Built-in functions stop at their limits, quickly, and say which; and in the
 * steady state they do not allocate. */
#include "engine/feel/evaluation.h"
#include "engine/feel/feel-diagnostics.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const char *expression;
  const DiagnosticKind *limit;
  const char *message;
} Row;

/* Limits small enough to be met: 1000 items, 2000 bytes of a string, 200 attempts
 * of a pattern, a quarter of a megabyte, 100000 steps. */
static Limits small_limits(void)
{
  Limits limits = *limits_default();
  limits.list_length = 1000;
  limits.string_bytes = 2000;
  limits.pattern_backtracking = 200;
  limits.evaluation_bytes = 256 * 1024;
  limits.evaluation_steps = 100000;
  return limits;
}

/* l: a list of 1000 items; s: a string of 2000 bytes; n: a nest of lists. */
#define SETTING                                                                                    \
  "{l: for i in 1..1000 return i, "                                                                \
  "s: string join(for i in 1..100 return \"abcdefghijklmnopqrst\"), result: "

static const Row rows[] = {
    {"string join(for i in l return s)", &FEEL_LIMIT_STRING,
     "\"string join\" would give a string of more than 2000 bytes"},
    {"replace(s, \"[a-t]\", \"$0$0\")", &FEEL_LIMIT_STRING,
     "\"replace\" would give a string of more than 2000 bytes"},
    {"upper case(substring(s, 3) + \"ŉ\")", &FEEL_LIMIT_STRING,
     "\"upper case\" would give a string of more than 2000 bytes"},
    {"string(l)", &FEEL_LIMIT_STRING, "\"string\" would give a string of more than 2000 bytes"},
    {"string(count(l) * 1e6000)", &FEEL_LIMIT_STRING,
     "\"string\" would give a string of more than 2000 bytes"},
    {"append(l, 1)", &FEEL_LIMIT_LIST, "\"append\" would give a list of more than 1000 items"},
    {"concatenate(l, l)", &FEEL_LIMIT_LIST,
     "\"concatenate\" would give a list of more than 1000 items"},
    {"insert before(l, 1, 1)", &FEEL_LIMIT_LIST,
     "\"insert before\" would give a list of more than 1000 items"},
    {"union(l, [0])", &FEEL_LIMIT_LIST, "\"union\" would give a list of more than 1000 items"},
    {"flatten([l, l])", &FEEL_LIMIT_LIST, "\"flatten\" would give a list of more than 1000 items"},
    {"split(s, \"[a-t]\")", &FEEL_LIMIT_LIST,
     "\"split\" would give a list of more than 1000 items"},
    {"context merge(for i in 1..501 return {a: 1, b: 2})", &FEEL_LIMIT_LIST,
     "\"context merge\" would give a list of more than 1000 items"},
    {"matches(s + \"\", \"^(([a-t])+)+!?$!\")", NULL, NULL},
    {"matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!b\", \"^(a+)+b$\")", &FEEL_LIMIT_PATTERN,
     "the pattern of \"matches\" needs more than 200 attempts to match"},
    {"count(for i in 1..1000 return reverse(l))", &FEEL_LIMIT_MEMORY,
     "\"reverse\" needs more memory than the 262144 bytes of an evaluation"},
    {"for i in 1..1000 return index of(l, i)", &FEEL_LIMIT_STEPS,
     "evaluation stops here after 100000 steps"},
};

START_TEST(stops_at_limits)
{
  const Row *row = &rows[_i];
  Limits limits = small_limits();
  Arena *compiled = arena_new(0);
  Arena *arena = arena_new(limits.evaluation_bytes);
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autofree char *text = g_strconcat(SETTING, row->expression, "}.result", NULL);
  Source *source = source_new("limits", text, strlen(text));
  const FeelExpression *expression =
      feel_compile(compiled, source, feel_scope_new(compiled, NULL), limits_default(), diagnostics);
  ck_assert_ptr_nonnull(expression);
  FeelEvaluation evaluation;
  feel_evaluation_init(&evaluation, arena, &limits, diagnostics);
  FeelValue value = feel_evaluate(&evaluation, expression);
  ck_assert_ptr_eq(evaluation.stopped, row->limit);
  if (row->limit != NULL) {
    ck_assert(feel_is_null(value));
    ck_assert_uint_eq(diagnostic_list_length(diagnostics), 1);
    const Diagnostic *diagnostic = diagnostic_list_get(diagnostics, 0);
    ck_assert_ptr_eq(diagnostic->kind, row->limit);
    ck_assert_str_eq(diagnostic->message, row->message);
  }
  arena_free(arena);
  arena_free(compiled);
  source_unref(source);
}
END_TEST

/* Every kind of work: after the first time the arena's blocks suffice. */
START_TEST(a_repeated_evaluation_takes_no_new_block)
{
  static const char *const text =
      "{l: for i in 1..500 return modulo(i * 7919, 101) + 0.5, m: median(l), d: distinct "
      "values(l), "
      "s: sort(l, function(x, y) x < y), t: string join(for i in l return string(i), \";\"), "
      "r: replace(t, \"([0-9]+)\\\\.5\", \"<$1>\"), p: count(split(t, \";\")), "
      "z: @\"2026-11-21T10:30:00@Africa/Bangui\" - @\"2026-11-21T10:30:00Z\"}";
  Arena *compiled = arena_new(0);
  Arena *arena = arena_new(limits_default()->evaluation_bytes);
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  Source *source = source_new("steady", text, strlen(text));
  const FeelExpression *expression =
      feel_compile(compiled, source, feel_scope_new(compiled, NULL), limits_default(), diagnostics);
  ck_assert_ptr_nonnull(expression);
  guint blocks = 0;
  guint64 bytes = 0;
  for (guint i = 0; i < 5; i++) {
    FeelEvaluation evaluation;
    arena_reset(arena);
    feel_evaluation_init(&evaluation, arena, limits_default(), diagnostics);
    ck_assert_int_eq(feel_evaluate(&evaluation, expression).kind, FEEL_CONTEXT);
    ck_assert_uint_eq(diagnostic_list_length(diagnostics), 0);
    if (i > 0) {
      ck_assert_uint_eq(arena_block_allocations(arena), blocks);
      ck_assert_uint_eq(arena_bytes(arena), bytes);
    }
    blocks = arena_block_allocations(arena);
    bytes = arena_bytes(arena);
  }
  arena_free(arena);
  arena_free(compiled);
  source_unref(source);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("builtins limits");
  TCase *tests = tcase_create("builtins limits");
  tcase_set_timeout(tests, 60);
  tcase_add_loop_test(tests, stops_at_limits, 0, G_N_ELEMENTS(rows));
  tcase_add_test(tests, a_repeated_evaluation_takes_no_new_block);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* The examples of docs/diagnostics.md give the diagnostics that they stand for. */
#include "engine/feel/evaluation.h"
#include "engine/feel/expression.h"
#include "tests/run-suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define E(code, example) {code, example},
#define EXAMPLE_TEXT(code, example)
static const struct {
  const char *code;
  const char *expression;
} examples[] = {
#include "tests/tools/diagnostic-examples.def"
};

static gboolean told(const DiagnosticList *diagnostics, const char *code)
{
  for (guint index = 0; index < diagnostic_list_length(diagnostics); index++)
    if (strcmp(diagnostic_list_get(diagnostics, index)->kind->code, code) == 0)
      return TRUE;
  return FALSE;
}

START_TEST(an_example_gives_its_code)
{
  const char *text = examples[_i].expression;
  const Limits *limits = limits_default();
  g_autoptr(Arena) arena = arena_new(limits->evaluation_bytes);
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Source) source = source_new("example", text, strlen(text));
  const FeelExpression *expression =
      feel_compile(arena, source, feel_scope_new(arena, NULL), limits, diagnostics);
  if (expression != NULL) {
    FeelEvaluation evaluation;
    feel_evaluation_init(&evaluation, arena, limits, diagnostics);
    feel_evaluate(&evaluation, expression);
  }
  ck_assert_msg(told(diagnostics, examples[_i].code), "%s does not give %s", text,
                examples[_i].code);
}
END_TEST

int main(void)
{
  TCase *tests = tcase_create("examples");
  tcase_add_loop_test(tests, an_example_gives_its_code, 0, (int)G_N_ELEMENTS(examples));
  Suite *suite = suite_create("feel/diagnostic-examples");
  suite_add_tcase(suite, tests);
  return run_suite(suite);
}

/* Every case's text, cut short at every place and altered in many ways, is
 * compiled and evaluated without a crash, and with diagnostics that point into
 * the text. The alterations are the same on every run. */
#include "engine/feel/evaluation.h"
#include "tests/run-suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define ALTERATIONS_PER_TEXT 12

static const char *const pieces[] = {
    "(", ")", "[", "]", "{", "}", ",", ":", ".", "..", "+", "-", "*", "/", "**", "=", "!=", "<",
    "<=", ">", ">=", "->", "@", "\"", "\\", "?", "'", "//", "/*", "*/", " ", "\n", "0", "1e9", ".5",
    "if ", " then ", " else ", "for ", " in ", " return ", "some ", " satisfies ", "every ",
    " and ", " or ", " between ", " instance of ", "function(", "external ", "not(", "null",
    "true", "item", "partial", "list<", "context<", "\xc3\xa9", "\xf0\x9f\x90\x8e", "\xe2\x80\xa8",
};

typedef struct {
  Arena *compiled;
  Arena *evaluated;
  Limits limits;
  GPtrArray *texts;
  GRand *random;
  guint64 tried;
} Fuzz;

static gboolean spans_fit(const DiagnosticList *diagnostics, const Source *source)
{
  for (guint i = 0; i < diagnostic_list_length(diagnostics); i++) {
    const Diagnostic *diagnostic = diagnostic_list_get(diagnostics, i);
    Span span = diagnostic->span;
    if (span.source != source || span.start > span.end || span.end > source_length(source) ||
        !g_utf8_validate(diagnostic->message, -1, NULL))
      return FALSE;
  }
  return TRUE;
}

/* As an expression and as unary tests. */
static void try_text(Fuzz *fuzz, const char *text, gsize length)
{
  if (!g_utf8_validate(text, (gssize)length, NULL))
    return;
  fuzz->tried++;
  g_autoptr(Source) source = source_new("fuzz", text, length);
  for (guint as_tests = 0; as_tests < 2; as_tests++) {
    g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
    arena_reset(fuzz->compiled);
    arena_reset(fuzz->evaluated);
    FeelScope *scope = feel_scope_new(fuzz->compiled, NULL);
    feel_scope_add(scope, "a b", feel_type_basic(FEEL_TYPE_NUMBER), 0);
    feel_scope_add(scope, "x", feel_type_basic(FEEL_TYPE_ANY), 1);
    const FeelType *any = feel_type_basic(FEEL_TYPE_ANY);
    const FeelExpression *expression =
        as_tests ? feel_compile_tests(fuzz->compiled, source, scope, any, &fuzz->limits, diagnostics)
                 : feel_compile(fuzz->compiled, source, scope, &fuzz->limits, diagnostics);
    if (expression == NULL)
      ck_assert_msg(diagnostic_list_errors(diagnostics) > 0, "no error for \"%s\"", text);
    FeelValue globals[] = {FEEL_NULL_VALUE, FEEL_NULL_VALUE};
    FeelEvaluation evaluation;
    feel_evaluation_init(&evaluation, fuzz->evaluated, &fuzz->limits, diagnostics);
    evaluation.globals = globals;
    if (expression != NULL && as_tests)
      feel_evaluate_tests(&evaluation, expression, feel_integer(fuzz->evaluated, 5));
    else if (expression != NULL)
      feel_value_text(fuzz->evaluated, feel_evaluate(&evaluation, expression), 200);
    ck_assert_msg(spans_fit(diagnostics, source), "a diagnostic for \"%s\" points outside it", text);
  }
}

/* One to three places are cut, doubled, or get a piece of the grammar. */
static void alter(Fuzz *fuzz, const char *text)
{
  g_autoptr(GString) altered = g_string_new(text);
  guint changes = (guint)g_rand_int_range(fuzz->random, 1, 4);
  for (guint i = 0; i < changes && altered->len > 0; i++) {
    gsize at = (gsize)g_rand_int_range(fuzz->random, 0, (gint32)altered->len);
    gsize wanted = (gsize)g_rand_int_range(fuzz->random, 1, 6);
    gsize size = MIN(wanted, altered->len - at);
    const char *piece = pieces[g_rand_int_range(fuzz->random, 0, G_N_ELEMENTS(pieces))];
    switch (g_rand_int_range(fuzz->random, 0, 4)) {
    case 0:
      g_string_erase(altered, (gssize)at, (gssize)size);
      break;
    case 1: {
      g_autofree char *copy = g_strndup(altered->str + at, size);
      g_string_insert(altered, (gssize)at, copy);
      break;
    }
    case 2:
      g_string_insert(altered, (gssize)at, piece);
      break;
    default:
      g_string_erase(altered, (gssize)at, (gssize)size);
      g_string_insert(altered, (gssize)at, piece);
    }
  }
  try_text(fuzz, altered->str, altered->len);
}

static gint compare_texts(gconstpointer left, gconstpointer right)
{
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void read_texts(Fuzz *fuzz)
{
  const char *top = g_getenv("abs_top_srcdir");
  g_autofree char *folder = g_build_filename(top == NULL ? "." : top, "tests/feel/cases", NULL);
  g_autoptr(GDir) directory = g_dir_open(folder, 0, NULL);
  const char *name;
  while (directory != NULL && (name = g_dir_read_name(directory)) != NULL) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *text = NULL;
    if (!g_str_has_suffix(name, ".test") || !g_file_get_contents(path, &text, NULL, NULL))
      continue;
    g_auto(GStrv) records = g_strsplit(text, "\n\n", -1);
    for (guint i = 0; records[i] != NULL; i++) {
      g_auto(GStrv) lines = g_strsplit(records[i], "\n", -1);
      guint line = 0;
      while (lines[line] != NULL && lines[line][0] == '#')
        line++;
      if (lines[line] != NULL)
        g_ptr_array_add(fuzz->texts, g_strdup(lines[line]));
    }
  }
  g_ptr_array_sort(fuzz->texts, compare_texts);
}

static Fuzz *fuzz_new(void)
{
  Fuzz *fuzz = g_new0(Fuzz, 1);
  fuzz->compiled = arena_new(0);
  fuzz->evaluated = arena_new(1 << 22);
  fuzz->limits = *limits_default();
  fuzz->limits.evaluation_steps = 20000;
  fuzz->limits.list_length = 1000;
  fuzz->limits.string_bytes = 10000;
  fuzz->limits.evaluation_bytes = 1 << 22;
  fuzz->texts = g_ptr_array_new_with_free_func(g_free);
  fuzz->random = g_rand_new_with_seed(20260101);
  read_texts(fuzz);
  ck_assert_uint_gt(fuzz->texts->len, 100);
  return fuzz;
}

static void fuzz_free(Fuzz *fuzz)
{
  arena_free(fuzz->compiled);
  arena_free(fuzz->evaluated);
  g_ptr_array_unref(fuzz->texts);
  g_rand_free(fuzz->random);
  g_free(fuzz);
}

START_TEST(texts_cut_short)
{
  Fuzz *fuzz = fuzz_new();
  for (guint i = 0; i < fuzz->texts->len; i++) {
    const char *text = g_ptr_array_index(fuzz->texts, i);
    for (gsize length = 0; length <= strlen(text); length++)
      try_text(fuzz, length % 2 == 0 ? text : text + length,
               length % 2 == 0 ? length : strlen(text) - length);
  }
  ck_assert_uint_gt(fuzz->tried, 1000);
  fuzz_free(fuzz);
}
END_TEST

START_TEST(texts_altered)
{
  Fuzz *fuzz = fuzz_new();
  for (guint i = 0; i < fuzz->texts->len; i++)
    for (guint j = 0; j < ALTERATIONS_PER_TEXT; j++)
      alter(fuzz, g_ptr_array_index(fuzz->texts, i));
  fuzz_free(fuzz);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("feel fuzz");
  TCase *test_case = tcase_create("fuzz");
  tcase_set_timeout(test_case, 300);
  tcase_add_test(test_case, texts_cut_short);
  tcase_add_test(test_case, texts_altered);
  suite_add_tcase(suite, test_case);
  return run_suite(suite);
}

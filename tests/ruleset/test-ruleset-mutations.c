/* Damaged rulesets, file by file: whatever is in them, loading ends, and either
 * gives a ruleset or says what is wrong. */
#include <demarche/ruleset.h>

#include "tests/ruleset/edit-case.h"
#include "tests/ruleset/mutation.h"
#include "tests/run-suite.h"

#include <check.h>
#include <glib/gstdio.h>
#include <stdlib.h>

#define ROUNDS 250

static const char *const files[] = {"ruleset.xml", "sources.xml", "vocabulary.xml",
                                    "models/facts.dmn", "models/rules.dmn"};

static char *texts[G_N_ELEMENTS(files)];
static gsize lengths[G_N_ELEMENTS(files)];

static void write_file(const char *folder, guint file, const char *text, gsize length)
{
  g_autofree char *path = g_build_filename(folder, files[file], NULL);
  ck_assert(mutation_write(path, text, length));
}

START_TEST(a_damaged_ruleset_is_refused_or_read)
{
  g_autofree char *work = g_dir_make_tmp("demarche-mutation-XXXXXX", NULL);
  g_autofree char *models = g_build_filename(work, "models", NULL);
  ck_assert_int_eq(g_mkdir(models, 0700), 0);
  for (guint file = 0; file < G_N_ELEMENTS(files); file++) {
    g_autofree char *name = g_build_filename("ruleset/small", files[file], NULL);
    g_autofree char *path = fixture_path(name);
    ck_assert(g_file_get_contents(path, &texts[file], &lengths[file], NULL));
    write_file(work, file, texts[file], lengths[file]);
  }
  for (guint index = 0; index < mutation_count(ROUNDS); index++) {
    g_autoptr(GString) damaged = mutation_make(texts[_i], lengths[_i], index, ROUNDS);
    write_file(work, (guint)_i, damaged->str, damaged->len);
    g_autoptr(DiagnosticList) found = diagnostic_list_new();
    g_autoptr(Ruleset) ruleset = ruleset_load(work, limits_default(), found);
    g_autofree char *rendered = diagnostic_list_render(found, FALSE);
    ck_assert_msg((ruleset == NULL) == (diagnostic_list_errors(found) > 0), "%s, mutation %u:\n%s",
                  files[_i], index, rendered);
    ck_assert(g_utf8_validate(rendered, -1, NULL));
  }
  for (guint file = 0; file < G_N_ELEMENTS(files); file++) {
    g_autofree char *path = g_build_filename(work, files[file], NULL);
    g_unlink(path);
    g_free(texts[file]);
  }
  g_rmdir(models);
  g_rmdir(work);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("ruleset mutations");
  TCase *cases = tcase_create("mutations");
  tcase_set_timeout(cases, 300);
  tcase_add_loop_test(cases, a_damaged_ruleset_is_refused_or_read, 0, G_N_ELEMENTS(files));
  suite_add_tcase(suite, cases);
  return run_suite(suite);
}

/* Damaged profiles: whatever is in the file, loading ends, and either gives a
 * profile or says what is wrong. */
#include <demarche/profile.h>

#include "tests/ruleset/edit-case.h"
#include "tests/ruleset/mutation.h"
#include "tests/run-suite.h"

#include <check.h>
#include <glib/gstdio.h>
#include <stdlib.h>

#define ROUNDS 1500

START_TEST(a_damaged_profile_is_refused_or_read)
{
  g_autofree char *folder = fixture_path("ruleset/small");
  g_autofree char *good = fixture_path("ruleset/small/profiles/group.xml");
  g_autofree char *work = g_dir_make_tmp("demarche-mutation-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(work, "profile.xml", NULL);
  g_autofree char *text = NULL;
  gsize length = 0;
  ck_assert(g_file_get_contents(good, &text, &length, NULL));
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Ruleset) ruleset = ruleset_load(folder, limits_default(), diagnostics);
  ck_assert_ptr_nonnull(ruleset);
  guint read = 0;
  for (guint index = 0; index < mutation_count(ROUNDS); index++) {
    g_autoptr(GString) damaged = mutation_make(text, length, index, ROUNDS);
    ck_assert(mutation_write(path, damaged->str, damaged->len));
    g_autoptr(DiagnosticList) found = diagnostic_list_new();
    g_autoptr(Profile) profile = profile_load(path, ruleset, limits_default(), found);
    g_autofree char *rendered = diagnostic_list_render(found, FALSE);
    ck_assert_msg((profile == NULL) == (diagnostic_list_errors(found) > 0), "mutation %u:\n%s",
                  index, rendered);
    ck_assert(g_utf8_validate(rendered, -1, NULL));
    read += profile != NULL ? 1 : 0;
  }
  g_unlink(path);
  g_rmdir(work);
  /* Some damage is to white space, notes and the like, or the test shows little. */
  ck_assert_uint_gt(read, ROUNDS / 20);
  ck_assert_uint_lt(read, ROUNDS);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("profile mutations");
  TCase *cases = tcase_create("mutations");
  tcase_set_timeout(cases, 300);
  tcase_add_test(cases, a_damaged_profile_is_refused_or_read);
  suite_add_tcase(suite, cases);
  return run_suite(suite);
}

/* Damaged lists: whatever is in the file, loading ends, and either gives a list that
 * can be screened or says what is wrong. */
#include <demarche/sanctions.h>

#include "tests/ruleset/mutation.h"
#include "tests/run-suite.h"

#include <check.h>
#include <stdlib.h>

#define ROUNDS 1500

static void screen_all(SanctionsList *list)
{
  static const char *const names[] = {"JNAQ", "Adam Test Umari", "Nowhere Liberation Front",
                                      "جماعة نصرة الأمثلة", "волна"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autoptr(SanctionsScreening) screening = sanctions_screen(list, names[i], NULL);
    ck_assert_ptr_nonnull(screening);
    for (guint at = 0; at < sanctions_screening_length(screening); at++) {
      g_autofree char *reason =
          sanctions_candidate_reason(sanctions_screening_get(screening, at));
      ck_assert(g_utf8_validate(reason, -1, NULL) && *reason != '\0');
    }
  }
}

START_TEST(a_damaged_list_is_refused_or_screened)
{
  g_autofree char *path =
      g_build_filename(g_getenv("abs_top_srcdir"), "tests/fixtures/sanctions/small.xml", NULL);
  g_autofree char *text = NULL;
  gsize length = 0;
  ck_assert(g_file_get_contents(path, &text, &length, NULL));
  guint read = 0;
  for (guint index = 0; index < mutation_count(ROUNDS); index++) {
    g_autoptr(GString) damaged = mutation_make(text, length, index, ROUNDS);
    g_autoptr(GBytes) bytes = g_bytes_new(damaged->str, damaged->len);
    g_autoptr(DiagnosticList) found = diagnostic_list_new();
    g_autoptr(SanctionsList) list =
        sanctions_list_load_bytes("list", bytes, limits_default(), found);
    g_autofree char *rendered = diagnostic_list_render(found, FALSE);
    ck_assert_msg((list == NULL) == (diagnostic_list_errors(found) > 0), "mutation %u:\n%s", index,
                  rendered);
    ck_assert(g_utf8_validate(rendered, -1, NULL));
    if (list != NULL)
      screen_all(list);
    read += list != NULL ? 1 : 0;
  }
  ck_assert_uint_gt(read, ROUNDS / 20);
  ck_assert_uint_lt(read, ROUNDS);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("list mutations");
  TCase *cases = tcase_create("mutations");
  tcase_set_timeout(cases, 300);
  tcase_add_test(cases, a_damaged_list_is_refused_or_screened);
  suite_add_tcase(suite, cases);
  return run_suite(suite);
}

/* What is like what, on a small list of invented entries. */
#include <demarche/sanctions.h>

#include <check.h>
#include <stdlib.h>
#include <string.h>

static SanctionsList *list;

static void load(void)
{
  g_autofree char *path =
      g_build_filename(g_getenv("abs_top_srcdir"), "tests/fixtures/sanctions/small.xml", NULL);
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  list = sanctions_list_load(path, limits_default(), diagnostics);
  ck_assert_ptr_nonnull(list);
  ck_assert_uint_eq(diagnostic_list_length(diagnostics), 0);
}

static void unload(void) { g_clear_pointer(&list, sanctions_list_unref); }

/* "EXe.002 acronym" for each, joined by ", "; those not listed with their standing. */
static char *candidates(const char *name, const char *as_of)
{
  g_autoptr(SanctionsScreening) screening = sanctions_screen(list, name, as_of);
  ck_assert_ptr_nonnull(screening);
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < sanctions_screening_length(screening); i++) {
    const SanctionsCandidate *candidate = sanctions_screening_get(screening, i);
    ck_assert_ptr_null(strstr(candidate->reason, "is the same"));
    g_string_append_printf(text, "%s%s %s", i == 0 ? "" : ", ", candidate->entry->reference,
                           sanctions_strength_name(candidate->strength));
    if (candidate->standing != SANCTIONS_LISTED)
      g_string_append_printf(text, " (%s)", sanctions_standing_name(candidate->standing));
  }
  return g_string_free(text, FALSE);
}

static const struct {
  const char *name;
  const char *as_of;
  const char *expected;
} cases[] = {
    {"Adamu Test Omari", NULL, "EXi.001 exact name"},
    {"OMARI, Adamu-Test", NULL, "EXi.001 exact name"},
    {"ａｄａｍｕ tést omari", NULL, "EXi.001 exact name"},
    {"Adam the Tester", NULL, "EXi.001 exact alias"},
    {"A.T. Umari", NULL, "EXi.001 exact alias"},
    {"colonel eclair", NULL, "EXi.001 low-quality alias"},
    {"Adam Test Umari", NULL, "EXi.001 spelling variant"},
    {"Adamu Omari", NULL, "EXi.001 some words in common"},
    {"Adamu Nobody Atall Elsewhere Whoever", NULL, ""},
    {"Omari Omari Umari Adamu Adamu", NULL, "EXi.001 some words in common"},
    {"Omari", NULL, "EXi.001 some words in common"},
    {"Mr", NULL, ""},
    {"JNAQ", NULL, "EXe.002 acronym"},
    {"jnaq", NULL, "EXe.002 acronym"},
    {"An Organisation (JNAQ)", NULL, "EXe.002 acronym"},
    {"Jama'a Nusrat ul-Amthila wa al-Qawa'id", NULL, "EXe.002 exact name"},
    {"Jama'at Nusra al-Amthila wal-Qawaid", NULL, "EXe.002 acronym"},
    {"An Organisation (ABC; JNAQ)", NULL, "EXe.002 acronym"},
    {"the nusra amthila group", NULL, "EXe.002 some words in common"},
    {"جماعة نصرة الأمثلة والقواعد", NULL, "EXe.002 exact name"},
    {"جماعه نصره الامثله والقواعد", NULL, "EXe.002 exact name"},
    {"JNAQ", "2018-10-03", "EXe.002 acronym (listed later)"},
    {"JNAQ", "2018-10-04", "EXe.002 acronym"},
    {"Ansaruddin of Nowhere", "2016-04-30", "EXe.003 spelling variant"},
    {"Ansaruddin of Nowhere", "2016-05-01", "EXe.003 spelling variant (delisted)"},
    {"NLF", "2015-01-01", "EXe.003 acronym"},
    {"Volna Primera", NULL, "EXe.004 spelling variant"},
    {"волна примера", NULL, "EXe.004 exact name"},
};

START_TEST(a_name_has_these_candidates)
{
  g_autofree char *actual = candidates(cases[_i].name, cases[_i].as_of);
  ck_assert_msg(g_str_equal(actual, cases[_i].expected), "%s: %s, not %s", cases[_i].name, actual,
                cases[_i].expected);
}
END_TEST

START_TEST(a_reason_says_what_is_alike)
{
  static const struct {
    const char *name, *reason, *like;
  } reasons[] = {
      {"colonel eclair",
       "the words of an alias that the list calls of low quality, order, case, marks and "
       "punctuation apart",
       "Colonel Éclair"},
      {"JNAQ", "JNAQ is an acronym that the list gives",
       "JAMA'A NUSRAT UL-AMTHILA WA AL-QAWA’ID (JNAQ)"},
      {"Adam Test Umari", "like its name but for vowels, doubled letters, articles or script",
       "ADAMU TEST OMARI"},
      {"Adamu Omari", "2 of 2 words, or much like them: \"adamu\", \"omari\"",
       "ADAMU TEST OMARI"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(reasons); i++) {
    g_autoptr(SanctionsScreening) screening = sanctions_screen(list, reasons[i].name, NULL);
    ck_assert_uint_eq(sanctions_screening_length(screening), 1);
    const SanctionsCandidate *candidate = sanctions_screening_get(screening, 0);
    ck_assert_str_eq(candidate->reason, reasons[i].reason);
    ck_assert_str_eq(candidate->name->text, reasons[i].like);
  }
}
END_TEST

START_TEST(what_is_no_name_or_date_is_refused)
{
  g_autofree char *longest = g_strnfill(SANCTIONS_NAME_BYTES, 'a');
  g_autofree char *longer = g_strnfill(SANCTIONS_NAME_BYTES + 1, 'a');
  ck_assert_ptr_null(sanctions_screen(list, "", NULL));
  ck_assert_ptr_null(sanctions_screen(list, " -- ", NULL));
  ck_assert_ptr_null(sanctions_screen(list, "\xff", NULL));
  ck_assert_ptr_null(sanctions_screen(list, longer, NULL));
  ck_assert_ptr_null(sanctions_screen(list, "Omari", "2018-10"));
  ck_assert_ptr_null(sanctions_screen(list, "Omari", "2018-02-30"));
  g_autoptr(SanctionsScreening) screening = sanctions_screen(list, longest, NULL);
  ck_assert_ptr_nonnull(screening);
  ck_assert_str_eq(sanctions_screening_as_of(screening), "2019-01-15");
}
END_TEST

START_TEST(a_screening_keeps_its_list)
{
  SanctionsScreening *screening = sanctions_screen(list, "JNAQ", NULL);
  g_clear_pointer(&list, sanctions_list_unref);
  ck_assert_str_eq(sanctions_screening_get(screening, 0)->entry->reference, "EXe.002");
  sanctions_screening_free(screening);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("screening");
  TCase *test_case = tcase_create("small list");
  tcase_add_checked_fixture(test_case, load, unload);
  tcase_add_loop_test(test_case, a_name_has_these_candidates, 0, G_N_ELEMENTS(cases));
  tcase_add_test(test_case, a_reason_says_what_is_alike);
  tcase_add_test(test_case, what_is_no_name_or_date_is_refused);
  tcase_add_test(test_case, a_screening_keeps_its_list);
  suite_add_tcase(suite, test_case);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* What is like what, on a small list of invented entries. */
#include <demarche/sanctions.h>

#include "tests/run-suite.h"
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
    g_string_append_printf(text, "%s%s %s", i == 0 ? "" : ", ", candidate->entry->reference,
                           sanctions_likeness_name(candidate->likeness));
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
    {"Adamu Test Omari", NULL, "EXi.001 exact-name"},
    {"OMARI, Adamu-Test", NULL, "EXi.001 exact-name"},
    {"ａｄａｍｕ tést omari", NULL, "EXi.001 exact-name"},
    {"Adam the Tester", NULL, "EXi.001 exact-alias"},
    {"A.T. Umari", NULL, "EXi.001 exact-alias"},
    {"colonel eclair", NULL, "EXi.001 exact-low-quality-alias"},
    {"Adam Test Umari", NULL, "EXi.001 spelling-variant"},
    {"Adamu Omari", NULL, "EXi.001 words-in-common"},
    {"Adamu Nobody Atall Elsewhere Whoever", NULL, ""},
    {"Omari Omari Umari Adamu Adamu", NULL, "EXi.001 words-in-common"},
    {"Omari", NULL, "EXi.001 words-in-common"},
    {"Mr", NULL, ""},
    /* Consonants alone are no likeness. */
    {"Ademo Tisto Imre", NULL, ""},
    {"Amira", NULL, ""},
    {"JNAQ", NULL, "EXe.002 acronym"},
    {"jnaq", NULL, "EXe.002 acronym"},
    {"An Organisation (JNAQ)", NULL, "EXe.002 acronym"},
    {"Jama'a Nusrat ul-Amthila wa al-Qawa'id", NULL, "EXe.002 exact-name"},
    {"Jama'at Nusra al-Amthila wal-Qawaid", NULL, "EXe.002 spelling-variant"},
    {"An Organisation (ABC; JNAQ)", NULL, "EXe.002 acronym"},
    {"the nusra amthila group", NULL, "EXe.002 words-in-common"},
    {"جماعة نصرة الأمثلة والقواعد", NULL, "EXe.002 exact-name"},
    {"جماعه نصره الامثله والقواعد", NULL, "EXe.002 exact-name"},
    {"JNAQ", "2018-10-03", "EXe.002 acronym (listed-later)"},
    {"JNAQ", "2018-10-04", "EXe.002 acronym"},
    {"Ansaruddin of Nowhere", "2016-04-30", "EXe.003 spelling-variant"},
    {"Ansaruddin of Nowhere", "2016-05-01", "EXe.003 spelling-variant (delisted)"},
    {"NLF", "2015-01-01", "EXe.003 initials"},
    {"Volna Primera", NULL, "EXe.004 spelling-variant"},
    {"волна примера", NULL, "EXe.004 exact-name"},
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
    SanctionsStrength strength;
  } reasons[] = {
      {"colonel eclair", "the words of an alias that the list itself calls of low quality",
       "Colonel Éclair", SANCTIONS_MODERATE},
      {"JNAQ", "the list gives the acronym JNAQ; other groups may use it too",
       "JAMA'A NUSRAT UL-AMTHILA WA AL-QAWA’ID (JNAQ)", SANCTIONS_STRONG},
      {"Adam Test Umari",
       "spelt much like its name: vowels, doubled letters, articles or script differ",
       "ADAMU TEST OMARI", SANCTIONS_MODERATE},
      {"Kolonel Eclaire", "spelt much like an alias that the list itself calls of low quality",
       "Colonel Éclair", SANCTIONS_WEAK},
      {"Adamu Omari", "2 of 2 words, or much like them: \"adamu\", \"omari\"", "ADAMU TEST OMARI",
       SANCTIONS_WEAK},
      {"Omari", "the word \"omari\", or one much like it", "A. T. Umari", SANCTIONS_WEAK},
      {"NLF", "NLF are the initials of the other name", "Nowhere Liberation Front",
       SANCTIONS_WEAK},
  };
  for (guint i = 0; i < G_N_ELEMENTS(reasons); i++) {
    g_autoptr(SanctionsScreening) screening = sanctions_screen(list, reasons[i].name, NULL);
    ck_assert_uint_eq(sanctions_screening_length(screening), 1);
    const SanctionsCandidate *candidate = sanctions_screening_get(screening, 0);
    g_autofree char *reason = sanctions_candidate_reason(candidate);
    ck_assert_str_eq(reason, reasons[i].reason);
    ck_assert_str_eq(sanctions_strength_name(candidate->strength),
                     sanctions_strength_name(reasons[i].strength));
    ck_assert_str_eq(candidate->name->text, reasons[i].like);
  }
}
END_TEST

/* "EXi.005 Leader of…" for each; those not listed with their standing. */
static const struct {
  const char *name, *as_of, *expected;
} mentioned[] = {
    {"Nowhere Liberation Front", "2016-04-30", "EXi.001 leader of the Nowhere Liberation Front (NLF)"},
    {"NLF", "2015-06-30", "EXi.001 leader of the Nowhere Liberation Front (NLF) (listed-later)"},
    {"nlf", "2016-04-30", ""},
    {"nowhere liberation", "2016-04-30", "EXi.001 leader of the Nowhere Liberation Front (NLF)"},
    {"liberation nowhere", "2016-04-30", ""},
    {"the Front", "2016-04-30", ""},
    {"Wave of Examples", "2016-04-30", "EXe.003 -"},
};

START_TEST(an_entry_is_found_by_what_its_text_names)
{
  g_autoptr(SanctionsScreening) screening =
      sanctions_screen(list, mentioned[_i].name, mentioned[_i].as_of);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < sanctions_screening_mention_count(screening); i++) {
    const SanctionsMention *mention = sanctions_screening_mention(screening, i);
    g_string_append_printf(text, "%s%s %s", i == 0 ? "" : ", ", mention->entry->reference,
                           mention->position == NULL ? "-" : mention->position);
    if (mention->standing != SANCTIONS_LISTED)
      g_string_append_printf(text, " (%s)", sanctions_standing_name(mention->standing));
  }
  ck_assert_str_eq(text->str, mentioned[_i].expected);
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
  tcase_add_loop_test(test_case, an_entry_is_found_by_what_its_text_names, 0,
                      G_N_ELEMENTS(mentioned));
  tcase_add_test(test_case, what_is_no_name_or_date_is_refused);
  tcase_add_test(test_case, a_screening_keeps_its_list);
  suite_add_tcase(suite, test_case);
  return run_suite(suite);
}

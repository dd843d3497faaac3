/* The lists that the United Nations published in July 2017 and September 2024. */
#include <demarche/sanctions.h>

#include "tests/run-suite.h"
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EDITION_2017 "un-consolidated-2017-07-03.xml"
#define EDITION_2024 "un-consolidated-2024-09-26.xml"

static char *path_of(const char *edition)
{
  return g_build_filename(g_getenv("abs_top_srcdir"), "..", "shared", "lists", edition, NULL);
}

static SanctionsList *load(const char *edition)
{
  g_autofree char *path = path_of(edition);
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  SanctionsList *list = sanctions_list_load(path, limits_default(), diagnostics);
  g_autofree char *messages = diagnostic_list_render(diagnostics, FALSE);
  ck_assert_msg(list != NULL && *messages == '\0', "%s", messages);
  return list;
}

START_TEST(both_editions_are_read_whole)
{
  g_autoptr(SanctionsList) old = load(EDITION_2017);
  g_autoptr(SanctionsList) recent = load(EDITION_2024);
  ck_assert_str_eq(sanctions_list_date(old), "2017-07-03");
  ck_assert_uint_eq(sanctions_list_length(old), 650 + 371);
  ck_assert_str_eq(sanctions_list_date(recent), "2024-09-26");
  ck_assert_uint_eq(sanctions_list_length(recent), 682 + 193);
}
END_TEST

static const struct {
  const char *edition, *name, *as_of, *reference;
  SanctionsLikeness likeness;
  SanctionsStanding standing;
} first[] = {
    {EDITION_2024, "JNIM", NULL, "QDe.159", SANCTIONS_ACRONYM, SANCTIONS_LISTED},
    {EDITION_2024, "JNIM", "2018-10-03", "QDe.159", SANCTIONS_ACRONYM, SANCTIONS_LISTED_LATER},
    {EDITION_2017, "JNIM", NULL, NULL, SANCTIONS_ACRONYM, SANCTIONS_LISTED},
    {EDITION_2024, "GSIM", NULL, NULL, SANCTIONS_ACRONYM, SANCTIONS_LISTED},
    {EDITION_2024, "Groupe de soutien à l'islam et aux musulmans (GSIM, JNIM)", NULL, "QDe.159",
     SANCTIONS_ACRONYM, SANCTIONS_LISTED},
    {EDITION_2024, "جماعة نصرة الإسلام والمسلمين", NULL, "QDe.159", SANCTIONS_EXACT_NAME,
     SANCTIONS_LISTED},
    {EDITION_2017, "Ansar Eddine", NULL, "QDe.135", SANCTIONS_EXACT_NAME, SANCTIONS_LISTED},
    {EDITION_2024, "Ansar Dine", NULL, "QDe.135", SANCTIONS_EXACT_ALIAS, SANCTIONS_LISTED},
    {EDITION_2024, "Ansar ad-Din", NULL, "QDe.135", SANCTIONS_SPELLING_VARIANT, SANCTIONS_LISTED},
    {EDITION_2024, "Boko Haram", NULL, "QDe.138", SANCTIONS_EXACT_ALIAS, SANCTIONS_LISTED},
    {EDITION_2024, "Lord's Resistance Army (LRA)", NULL, "CFe.002", SANCTIONS_EXACT_NAME,
     SANCTIONS_LISTED},
    {EDITION_2017, "LRA", NULL, "CFe.002", SANCTIONS_EXACT_ALIAS, SANCTIONS_LISTED},
    {EDITION_2024, "FDLR", NULL, "CDe.005", SANCTIONS_EXACT_ALIAS, SANCTIONS_LISTED},
    {EDITION_2024, "Union pour la paix en Centrafrique", NULL, NULL, SANCTIONS_ACRONYM,
     SANCTIONS_LISTED},
    {EDITION_2024, "Ali Darassa", NULL, "CFi.015", SANCTIONS_EXACT_NAME, SANCTIONS_LISTED},
    {EDITION_2024, "Joseph Koni", NULL, "CFi.009", SANCTIONS_SPELLING_VARIANT, SANCTIONS_LISTED},
    {EDITION_2024, "ADF", NULL, "CDe.001", SANCTIONS_EXACT_NAME, SANCTIONS_LISTED},
    {EDITION_2024, "M23", NULL, "CDe.006", SANCTIONS_EXACT_NAME, SANCTIONS_LISTED},
    {EDITION_2024, "Front de résistance patriotique de l'Ituri (FRPI)", NULL, NULL,
     SANCTIONS_ACRONYM, SANCTIONS_LISTED},
};

START_TEST(a_group_has_this_first_candidate)
{
  g_autoptr(SanctionsList) list = load(first[_i].edition);
  g_autoptr(SanctionsScreening) screening =
      sanctions_screen(list, first[_i].name, first[_i].as_of);
  if (first[_i].reference == NULL) {
    ck_assert_uint_eq(sanctions_screening_length(screening), 0);
    return;
  }
  ck_assert_uint_ge(sanctions_screening_length(screening), 1);
  const SanctionsCandidate *candidate = sanctions_screening_get(screening, 0);
  ck_assert_str_eq(candidate->entry->reference, first[_i].reference);
  ck_assert_str_eq(sanctions_likeness_name(candidate->likeness),
                   sanctions_likeness_name(first[_i].likeness));
  ck_assert_int_eq(candidate->standing, first[_i].standing);
}
END_TEST

START_TEST(a_leader_is_found_by_the_group)
{
  g_autoptr(SanctionsList) list = load(EDITION_2024);
  g_autoptr(SanctionsScreening) screening = sanctions_screen(list, "UPC", NULL);
  ck_assert_uint_eq(sanctions_screening_length(screening), 0);
  ck_assert_uint_eq(sanctions_screening_mention_count(screening), 2);
  const SanctionsMention *leader = sanctions_screening_mention(screening, 0);
  ck_assert_str_eq(leader->entry->reference, "CFi.015");
  ck_assert_str_eq(leader->position,
                   "Founder and leader of the Unité pour la Paix en Centrafrique (UPC)");
  ck_assert_ptr_null(sanctions_screening_mention(screening, 1)->position);
}
END_TEST

START_TEST(every_name_finds_its_own_entry)
{
  g_autoptr(SanctionsList) list = load(EDITION_2024);
  for (guint i = 0; i < sanctions_list_length(list); i++) {
    const SanctionsEntry *entry = sanctions_list_get(list, i);
    for (guint name = 0; name < entry->name_count; name++) {
      g_autoptr(SanctionsScreening) screening =
          sanctions_screen(list, entry->names[name].text, NULL);
      gboolean is_found = FALSE;
      for (guint at = 0; screening != NULL && at < sanctions_screening_length(screening); at++) {
        const SanctionsCandidate *candidate = sanctions_screening_get(screening, at);
        is_found |= candidate->entry == entry && candidate->strength <= SANCTIONS_MODERATE;
      }
      ck_assert_msg(is_found, "%s: \"%s\"", entry->reference, entry->names[name].text);
    }
  }
}
END_TEST

int main(void)
{
  g_autofree char *path = path_of(EDITION_2024);
  if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
    printf("skipped: %s is not there\n", path);
    return 77;
  }
  Suite *suite = suite_create("published lists");
  TCase *test_case = tcase_create("editions");
  tcase_add_test(test_case, both_editions_are_read_whole);
  tcase_add_loop_test(test_case, a_group_has_this_first_candidate, 0, G_N_ELEMENTS(first));
  tcase_add_test(test_case, a_leader_is_found_by_the_group);
  /* Thousands of names, and a busy machine with sanitizers. */
  tcase_set_timeout(test_case, 120);
  tcase_add_test(test_case, every_name_finds_its_own_entry);
  suite_add_tcase(suite, test_case);
  return run_suite(suite);
}

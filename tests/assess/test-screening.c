/* A group looked up in a sanctions list, and compared with what its profile says. */
#include "engine/assess/assessment-private.h"
#include "tests/assess/findings.h"
#include "tests/run-suite.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

#define RULES "rules/poc-engagement"
#define UN "<authority>United Nations Security Council</authority>"
#define ITEM(authority, regime, date, subject)                                                     \
  "<item>" authority "<regime>" regime "</regime>" date "<subject>" subject "</subject></item>"
#define DATE(date) "<date>" date "</date>"
#define KNOWN "status='known'"

static Ruleset *ruleset;
static SanctionsList *list;

static SanctionsList *load_list(const char *date)
{
  g_autofree char *text = g_strdup_printf(
      "<CONSOLIDATED_LIST dateGenerated='%s'><INDIVIDUALS>"
      "<INDIVIDUAL><FIRST_NAME>A</FIRST_NAME><SECOND_NAME>Leader</SECOND_NAME>"
      "<REFERENCE_NUMBER>EXi.001</REFERENCE_NUMBER><LISTED_ON>2015-01-01</LISTED_ON>"
      "<DESIGNATION><VALUE>Head of the League of Samples</VALUE></DESIGNATION></INDIVIDUAL>"
      "<INDIVIDUAL><FIRST_NAME>Omar Union Samples</FIRST_NAME>"
      "<REFERENCE_NUMBER>EXi.005</REFERENCE_NUMBER><LISTED_ON>2015-01-01</LISTED_ON>"
      "<DESIGNATION><VALUE>Clerk of the Union of Samples</VALUE></DESIGNATION></INDIVIDUAL>"
      "</INDIVIDUALS><ENTITIES>"
      "<ENTITY><FIRST_NAME>Front des exemples (FDE)</FIRST_NAME>"
      "<REFERENCE_NUMBER>EXe.002</REFERENCE_NUMBER><LISTED_ON>2016-01-01</LISTED_ON></ENTITY>"
      "<ENTITY><FIRST_NAME>Armée perdue</FIRST_NAME><REFERENCE_NUMBER>EXe.003</REFERENCE_NUMBER>"
      "<LISTED_ON>2014-01-01</LISTED_ON><DELISTED_ON>2017-01-01</DELISTED_ON></ENTITY>"
      "<ENTITY><FIRST_NAME>Ansar Eddine of Nowhere</FIRST_NAME>"
      "<REFERENCE_NUMBER>EXe.004</REFERENCE_NUMBER><LISTED_ON>2016-02-01</LISTED_ON></ENTITY>"
      "</ENTITIES></CONSOLIDATED_LIST>",
      date);
  g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  SanctionsList *loaded = sanctions_list_load_bytes("list", bytes, limits_default(), diagnostics);
  ck_assert_ptr_nonnull(loaded);
  return loaded;
}

static void set_up(void)
{
  ruleset = findings_load_ruleset(RULES);
  list = load_list("2018-09-20");
}

static void tear_down(void)
{
  g_clear_pointer(&list, sanctions_list_unref);
  g_clear_pointer(&ruleset, ruleset_unref);
}

static Profile *load_profile(const char *name, const char *designations,
                             DiagnosticList *diagnostics)
{
  g_autofree char *text = g_strdup_printf(
      "<profile xmlns='urn:demarche:profile:1' id='group' ruleset='poc-engagement' "
      "as-of='2018-10-01' classification='unclassified'><group name='%s' scope='whole group'/>"
      "<facts><legal-status><designations %s</designations></legal-status></facts></profile>",
      name, designations);
  g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
  Profile *profile = profile_load_bytes("profile", bytes, ruleset, limits_default(), diagnostics);
  g_autofree char *problems = diagnostic_list_render(diagnostics, FALSE);
  ck_assert_msg(profile != NULL, "%s", problems);
  return profile;
}

/* "EXe.002 strong stated; listed-not-stated EXe.002": candidates, then issues. */
static char *screening_text(const AssessmentScreening *screening)
{
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < screening->candidate_count; i++) {
    const ScreeningCandidate *each = &screening->candidates[i];
    g_string_append_printf(text, "%s%s %s%s", i == 0 ? "" : ", ", each->candidate->entry->reference,
                           sanctions_strength_name(each->candidate->strength),
                           each->is_stated ? " stated" : "");
    if (each->candidate->standing != SANCTIONS_LISTED)
      g_string_append_printf(text, " %s", sanctions_standing_name(each->candidate->standing));
  }
  g_string_append(text, ";");
  for (guint i = 0; i < screening->issue_count; i++) {
    const ScreeningIssue *issue = &screening->issues[i];
    g_string_append_printf(text, " %s", screening_issue_code(issue->kind));
    if (issue->entry != NULL)
      g_string_append_printf(text, " %s", issue->entry->reference);
  }
  return g_string_free(text, FALSE);
}

static const struct {
  const char *name, *designations, *as_of, *expected;
} cases[] = {
    /* They agree. */
    {"FDE", KNOWN ">" ITEM(UN, "Examples, EXe.002", DATE("2016-01-01"), "entity"), NULL,
     "EXe.002 strong stated;"},
    {"Front des exemples", KNOWN ">" ITEM(UN, "Examples", DATE("2016-01-01"), "entity"), NULL,
     "EXe.002 strong stated;"},
    {"FDE",
     KNOWN ">" ITEM("<authority>Conseil de SÉCURITÉ des Nations unies</authority>", "EXe.002",
                    DATE("2016-01-01"), "entity"),
     NULL, "EXe.002 strong stated;"},
    {"Some Group", KNOWN ">", NULL, ";"},
    /* The list has more. */
    {"FDE", KNOWN ">", NULL, "EXe.002 strong; listed-not-stated EXe.002"},
    {"FDE", "status='unknown'>", NULL, "EXe.002 strong; listed-while-not-known EXe.002"},
    {"FDE", "status='contested'>", NULL, "EXe.002 strong; listed-while-not-known EXe.002"},
    {"FDE",
     KNOWN ">" ITEM("<authority>A state</authority>", "Examples", DATE("2016-01-01"), "entity"),
     NULL, "EXe.002 strong; listed-not-stated EXe.002"},
    {"Ansaruddin of Nowhere", KNOWN ">", NULL, "EXe.004 moderate; may-be-listed EXe.004"},
    {"Union of Samples", KNOWN ">", NULL, "EXi.005 weak; persons-listed-not-stated EXi.005"},
    {"League of Samples", KNOWN ">", NULL, "; persons-listed-not-stated EXi.001"},
    {"League of Samples", KNOWN ">" ITEM(UN, "Examples", DATE("2015-01-01"), "person"), NULL, ";"},
    {"League of Samples", KNOWN ">" ITEM(UN, "EXi.001", DATE("2015-01-01"), "person"), NULL, ";"},
    {"FDE", KNOWN ">", "2015-12-31", "EXe.002 strong listed-later; list-later-than-decision"},
    {"Armée perdue", KNOWN ">", NULL, "EXe.003 strong delisted;"},
    /* The profile has more. */
    {"Some Group", KNOWN ">" ITEM(UN, "Examples, EXe.009", DATE("2016-01-01"), "entity"), NULL,
     "; stated-not-on-list"},
    {"Some Group", KNOWN ">" ITEM(UN, "Examples", DATE("2016-01-01"), "entity"), NULL,
     "; stated-not-on-list"},
    {"Some Group", KNOWN ">" ITEM(UN, "Examples", DATE("2018-09-25"), "entity"), NULL,
     "; stated-later-than-list"},
    {"Some Group", KNOWN ">" ITEM(UN, "Examples", DATE("2018-11-01"), "entity"), NULL, ";"},
    {"Armée perdue", KNOWN ">" ITEM(UN, "EXe.003", DATE("2014-01-01"), "entity"), NULL,
     "EXe.003 strong stated delisted; stated-but-removed EXe.003"},
    /* They have different things. */
    {"Some Group", KNOWN ">" ITEM(UN, "EXe.002", DATE("2016-01-01"), "entity"), NULL,
     "; stated-is-another-entry EXe.002"},
    {"FDE", KNOWN ">" ITEM(UN, "EXe.002", DATE("2016-01-02"), "entity"), NULL,
     "EXe.002 strong stated; dates-differ EXe.002"},
    {"FDE", KNOWN ">" ITEM(UN, "EXe.002", "", "entity"), NULL,
     "EXe.002 strong stated; date-not-stated EXe.002"},
    {"Some Group", KNOWN ">" ITEM(UN, "Examples", "", "entity"), NULL, "; date-not-stated"},
    {"FDE", KNOWN ">" ITEM(UN, "EXe.002", DATE("2016-01-01"), "person"), NULL,
     "EXe.002 strong stated; subjects-differ EXe.002"},
    {"FDE",
     KNOWN ">" ITEM(UN, "EXe.002", DATE("2016-01-01"), "entity")
         ITEM(UN, "no. EXe.002", DATE("2016-03-01"), "entity"),
     NULL, "EXe.002 strong stated; dates-differ EXe.002 designations-contradict"},
    /* The list's own date. */
    {"Some Group", KNOWN ">", "2018-10-20", ";"},
    {"Some Group", KNOWN ">", "2018-10-21", "; list-too-old"},
    {"Some Group", KNOWN ">", "2018-09-19", "; list-later-than-decision"},
    {"---", KNOWN ">", NULL, "; name-not-screened"},
};

START_TEST(a_list_and_a_profile_are_compared)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Profile) profile = load_profile(cases[_i].name, cases[_i].designations, diagnostics);
  g_autoptr(Assessment) assessment = assessment_new_screened(
      ruleset, profile, cases[_i].as_of, &list, 1, limits_default(), diagnostics);
  ck_assert_ptr_nonnull(assessment);
  ck_assert_uint_eq(assessment_screening_count(assessment), 1);
  g_autofree char *text = screening_text(assessment_screening(assessment, 0));
  ck_assert_msg(g_str_equal(text, cases[_i].expected), "%s; %s: %s, not %s", cases[_i].name,
                cases[_i].designations, text, cases[_i].expected);
}
END_TEST

START_TEST(no_finding_hangs_on_a_list)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Profile) profile = load_profile("FDE", "status='unknown'>", diagnostics);
  g_autoptr(Assessment) with =
      assessment_new_screened(ruleset, profile, NULL, &list, 1, limits_default(), diagnostics);
  g_autoptr(Assessment) without =
      assessment_new(ruleset, profile, NULL, limits_default(), diagnostics);
  ck_assert_uint_eq(assessment_screening_count(without), 0);
  g_autofree char *with_text = findings_text(with);
  g_autofree char *without_text = findings_text(without);
  ck_assert_str_eq(with_text, without_text);
}
END_TEST

START_TEST(each_list_is_screened_by_itself)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Profile) profile = load_profile("FDE", KNOWN ">", diagnostics);
  SanctionsList *lists[] = {load_list("2018-01-01"), sanctions_list_ref(list)};
  g_autoptr(Assessment) assessment =
      assessment_new_screened(ruleset, profile, NULL, lists, 2, limits_default(), diagnostics);
  sanctions_list_unref(lists[0]);
  sanctions_list_unref(lists[1]);
  ck_assert_uint_eq(assessment_screening_count(assessment), 2);
  g_autofree char *old = screening_text(assessment_screening(assessment, 0));
  g_autofree char *recent = screening_text(assessment_screening(assessment, 1));
  ck_assert_str_eq(old, "EXe.002 strong; list-too-old listed-not-stated EXe.002");
  ck_assert_str_eq(recent, "EXe.002 strong; listed-not-stated EXe.002");
}
END_TEST

static const struct {
  const char *designations, *message;
} contradictory[] = {
    {KNOWN ">" ITEM(UN, "DRC, CDe.001", DATE("2014-06-30"), "entity")
         ITEM(UN, "CDe.001", DATE("2014-07-30"), "entity"),
     "the designation \"CDe.001\" is dated 2014-06-30 in one item and 2014-07-30 in another"},
    {KNOWN ">" ITEM(UN, "CDe.001", DATE("2014-06-30"), "entity")
         ITEM(UN, "CDe.001", DATE("2014-06-30"), "person"),
     "the designation \"CDe.001\" is of the subject \"entity\" in one item and \"person\" in "
     "another"},
    {KNOWN ">" ITEM(UN, "Mali", DATE("2014-06-30"), "entity")
         ITEM(UN, "Mali", DATE("2015-06-30"), "entity"),
     "the designation \"Mali\" is dated 2014-06-30 in one item and 2015-06-30 in another"},
    /* Two persons, two authorities, and the same thing said twice. */
    {KNOWN ">" ITEM(UN, "Mali", DATE("2014-06-30"), "person")
         ITEM(UN, "Mali", DATE("2015-06-30"), "person"),
     NULL},
    {KNOWN ">" ITEM(UN, "Mali", DATE("2014-06-30"), "entity")
         ITEM("<authority>A state</authority>", "Mali", DATE("2015-06-30"), "entity"),
     NULL},
    {KNOWN ">" ITEM(UN, "CDe.001", DATE("2014-06-30"), "entity") ITEM(UN, "CDe.001", "", "entity"),
     NULL},
};

START_TEST(designations_that_contradict_are_told)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Profile) profile = load_profile("FDE", contradictory[_i].designations, diagnostics);
  if (contradictory[_i].message == NULL) {
    ck_assert_uint_eq(diagnostic_list_length(diagnostics), 0);
    return;
  }
  ck_assert_uint_eq(diagnostic_list_length(diagnostics), 1);
  ck_assert_str_eq(diagnostic_list_get(diagnostics, 0)->kind->code, "profile-designations");
  ck_assert_str_eq(diagnostic_list_get(diagnostics, 0)->message, contradictory[_i].message);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("screening of a group");
  TCase *test_case = tcase_create("list and profile");
  tcase_add_checked_fixture(test_case, set_up, tear_down);
  tcase_add_loop_test(test_case, a_list_and_a_profile_are_compared, 0, G_N_ELEMENTS(cases));
  tcase_add_test(test_case, no_finding_hangs_on_a_list);
  tcase_add_test(test_case, each_list_is_screened_by_itself);
  tcase_add_loop_test(test_case, designations_that_contradict_are_told, 0,
                      G_N_ELEMENTS(contradictory));
  suite_add_tcase(suite, test_case);
  return run_suite(suite);
}

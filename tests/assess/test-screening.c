/* A group looked up in a sanctions list, and compared with what its profile says. */
#include "engine/assess/assessment-private.h"
#include "engine/assess/gaps.h"
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

/* Of every kind of issue: what its explanation says stands is what is raised. */
static void check_explanations(const Assessment *assessment)
{
  const AssessmentScreening *screening = assessment_screening(assessment, 0);
  Arena *arena = arena_new(0);
  for (guint kind = 0; kind < SCREENING_ISSUE_KINDS; kind++) {
    guint raised = 0;
    for (guint i = 0; i < screening->issue_count; i++)
      raised += screening->issues[i].kind == (ScreeningIssueKind)kind;
    const char *code = screening_issue_code((ScreeningIssueKind)kind);
    const AssessmentExplanation *explanation = assessment_explain(assessment, code, arena);
    ck_assert_ptr_nonnull(explanation);
    ck_assert_uint_eq(explanation->comparison_count, 1);
    const AssessmentComparison *comparison = &explanation->comparisons[0];
    ck_assert_msg(comparison->standing_count == raised, "%s: %u stand, %u are raised", code,
                  comparison->standing_count, raised);
    ck_assert_int_eq(explanation->found, raised > 0);
    ck_assert_uint_gt(comparison->check_count, 0);
    for (guint i = 0; i < comparison->check_count; i++)
      ck_assert_int_eq(comparison->checks[i].reason == SCREENING_REASON_STANDS, i < raised);
  }
  arena_free(arena);
}

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
  check_explanations(assessment);
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
  const char *name, *designations, *as_of, *issue, *expected;
} reasons[] = {
    {"FDE", KNOWN ">", NULL, "listed-not-stated", "stands EXe.002"},
    {"Some Group", KNOWN ">", NULL, "list-later-than-decision", "list-not-later"},
    {"Some Group", KNOWN ">", "2018-09-19", "list-too-old", "list-later"},
    {"Some Group", KNOWN ">", NULL, "list-too-old", "list-recent"},
    {"Some Group", KNOWN ">", NULL, "not-compared", "compared"},
    {"Some Group", KNOWN ">", NULL, "name-not-screened", "name-screened"},
    {"Some Group", KNOWN ">", NULL, "listed-not-stated", "no-candidate"},
    {"FDE", KNOWN ">", "2015-12-31", "listed-not-stated", "listed-later EXe.002"},
    {"Armée perdue", KNOWN ">", NULL, "may-be-listed", "removed-by-then EXe.003"},
    {"Union of Samples", KNOWN ">", NULL, "may-be-listed", "weak-likeness EXi.005"},
    {"Ansaruddin of Nowhere", KNOWN ">", NULL, "listed-not-stated", "moderate-likeness EXe.004"},
    {"FDE", KNOWN ">", NULL, "may-be-listed", "strong-likeness EXe.002"},
    {"FDE", KNOWN ">" ITEM(UN, "Examples", DATE("2016-01-01"), "entity"), NULL, "listed-not-stated",
     "entry-stated EXe.002"},
    {"FDE", KNOWN ">", NULL, "listed-while-not-known", "designations-known EXe.002"},
    {"FDE", "status='unknown'>", NULL, "listed-not-stated", "designations-not-known EXe.002"},
    {"FDE", "status='unknown'>", NULL, "dates-differ", "designations-not-known"},
    {"League of Samples", KNOWN ">" ITEM(UN, "Examples", DATE("2015-01-01"), "person"), NULL,
     "persons-listed-not-stated", "person-stated EXi.001"},
    {"FDE", KNOWN ">", NULL, "persons-listed-not-stated", "no-person"},
    {"FDE", KNOWN ">", NULL, "dates-differ", "no-designation-stated"},
    {"FDE",
     KNOWN ">" ITEM("<authority>A state</authority>", "Examples", DATE("2016-01-01"), "entity"),
     NULL, "dates-differ", "other-authority"},
    {"FDE", KNOWN ">" ITEM(UN, "Examples", DATE("2016-01-01"), "entity"), NULL, "dates-differ",
     "no-reference-number"},
    {"FDE", KNOWN ">" ITEM(UN, "Examples", "", "entity"), NULL, "stated-not-on-list",
     "nothing-to-find-it-by"},
    {"FDE", KNOWN ">" ITEM(UN, "EXe.009", DATE("2016-01-01"), "entity"), NULL, "dates-differ",
     "no-such-entry"},
    {"FDE", KNOWN ">" ITEM(UN, "EXe.002", DATE("2016-01-02"), "entity"), NULL, "stated-not-on-list",
     "on-list EXe.002"},
    {"FDE", KNOWN ">" ITEM(UN, "Examples", DATE("2016-01-01"), "entity"), NULL,
     "stated-not-on-list", "entry-of-that-date"},
    {"FDE", KNOWN ">" ITEM(UN, "EXe.002", DATE("2016-01-01"), "entity"), NULL,
     "stated-is-another-entry", "like-the-group EXe.002"},
    {"FDE", KNOWN ">" ITEM(UN, "Examples", DATE("2016-01-01"), "entity"), NULL, "date-not-stated",
     "date-stated"},
    {"FDE", KNOWN ">" ITEM(UN, "EXe.002", "", "entity"), NULL, "dates-differ",
     "date-not-stated EXe.002"},
    {"FDE", KNOWN ">" ITEM(UN, "EXe.002", DATE("2016-01-01"), "entity"), NULL, "dates-differ",
     "dates-agree EXe.002"},
    {"FDE", KNOWN ">" ITEM(UN, "EXe.002", DATE("2016-01-01"), "entity"), NULL, "subjects-differ",
     "subjects-agree EXe.002"},
    {"Armée perdue", KNOWN ">" ITEM(UN, "EXe.003", DATE("2014-01-01"), "entity"), "2016-12-31",
     "stated-but-removed", "not-removed EXe.003"},
    {"Some Group", KNOWN ">" ITEM(UN, "Examples", DATE("2018-09-25"), "entity"), NULL,
     "stated-not-on-list", "after-list"},
    {"Some Group", KNOWN ">" ITEM(UN, "Examples", DATE("2016-01-01"), "entity"), NULL,
     "stated-later-than-list", "not-after-list"},
    {"Some Group", KNOWN ">" ITEM(UN, "Examples", DATE("2018-11-01"), "entity"), NULL,
     "stated-later-than-list", "not-yet-in-force"},
    {"FDE", KNOWN ">" ITEM(UN, "EXe.002", DATE("2016-01-01"), "entity"), NULL,
     "designations-contradict", "not-contradicted"},
    /* Those that stand first, the others as they were looked at. */
    {"FDE",
     KNOWN ">" ITEM(UN, "EXe.002", DATE("2016-01-01"), "entity")
         ITEM(UN, "Examples", DATE("2016-01-01"), "entity")
             ITEM(UN, "EXe.002", DATE("2016-03-01"), "entity"),
     NULL, "dates-differ", "stands EXe.002, dates-agree EXe.002, no-reference-number"},
};

/* "stands EXe.002, date-stated": what was compared for an issue. */
static char *checks_text(const Assessment *assessment, const char *issue)
{
  GString *text = g_string_new(NULL);
  Arena *arena = arena_new(0);
  const AssessmentExplanation *explanation = assessment_explain(assessment, issue, arena);
  ck_assert_ptr_nonnull(explanation);
  for (guint i = 0; i < explanation->comparisons[0].check_count; i++) {
    const ScreeningCheck *check = &explanation->comparisons[0].checks[i];
    g_string_append_printf(text, "%s%s", i == 0 ? "" : ", ", screening_reason_code(check->reason));
    if (check->issue.entry != NULL)
      g_string_append_printf(text, " %s", check->issue.entry->reference);
  }
  arena_free(arena);
  return g_string_free(text, FALSE);
}

START_TEST(an_explanation_says_why_an_issue_is_raised_or_not)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Profile) profile =
      load_profile(reasons[_i].name, reasons[_i].designations, diagnostics);
  g_autoptr(Assessment) assessment = assessment_new_screened(
      ruleset, profile, reasons[_i].as_of, &list, 1, limits_default(), diagnostics);
  g_autofree char *text = checks_text(assessment, reasons[_i].issue);
  ck_assert_msg(g_str_equal(text, reasons[_i].expected), "%s; %s; %s: %s, not %s",
                reasons[_i].name, reasons[_i].designations, reasons[_i].issue, text,
                reasons[_i].expected);
}
END_TEST

START_TEST(every_reason_is_among_those_explained)
{
  static const char *const codes[] = {
#define X(symbol, code) code,
#include "engine/assess/screening-reasons.def"
#undef X
  };
  for (guint i = 0; i < G_N_ELEMENTS(codes); i++) {
    /* Of a ruleset that compares nothing: in the test below. */
    gboolean found = g_str_equal(codes[i], "not-compared");
    for (guint r = 0; r < G_N_ELEMENTS(reasons); r++)
      found |= g_str_has_prefix(reasons[r].expected, codes[i]);
    ck_assert_msg(found, "nothing shows the reason %s", codes[i]);
  }
}
END_TEST

START_TEST(a_ruleset_that_names_no_designations_compares_nothing)
{
  g_autoptr(Ruleset) small = findings_load_ruleset("tests/fixtures/ruleset/small");
  g_autoptr(Profile) profile =
      findings_load_profile("tests/fixtures/ruleset/small/profiles/group.xml", small);
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Assessment) assessment =
      assessment_new_screened(small, profile, "2018-10-01", &list, 1, limits_default(), diagnostics);
  static const char *const issues[] = {"list-too-old", "listed-not-stated", "dates-differ",
                                       "persons-listed-not-stated"};
  for (guint i = 0; i < G_N_ELEMENTS(issues); i++) {
    g_autofree char *text = checks_text(assessment, issues[i]);
    ck_assert_str_eq(text, "not-compared");
  }
  g_autofree char *text = checks_text(assessment, "not-compared");
  ck_assert_str_eq(text, "stands");
}
END_TEST

START_TEST(an_issue_is_explained_only_where_a_list_was_given)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Profile) profile = load_profile("FDE", KNOWN ">", diagnostics);
  g_autoptr(Assessment) without =
      assessment_new(ruleset, profile, NULL, limits_default(), diagnostics);
  Arena *arena = arena_new(0);
  ck_assert_ptr_null(assessment_explain(without, "listed-not-stated", arena));
  g_autoptr(Assessment) with =
      assessment_new_screened(ruleset, profile, NULL, &list, 1, limits_default(), diagnostics);
  ck_assert_ptr_null(assessment_explain(with, "no-such-code", arena));
  const AssessmentExplanation *of_rules = assessment_explain(with, "designation-review", arena);
  ck_assert_uint_gt(of_rules->reason_count, 0);
  ck_assert_uint_eq(of_rules->comparison_count, 0);
  arena_free(arena);
}
END_TEST

/* "-listed-while-not-known EXe.002 of 0": issues that appear and disappear. */
static char *issue_changes_text(const Difference *difference)
{
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < difference->issue_count; i++) {
    const DifferenceIssue *change = &difference->issues[i];
    g_string_append_printf(text, "%s%c%s", i == 0 ? "" : ", ",
                           change->kind == DIFFERENCE_APPEARS ? '+' : '-',
                           screening_issue_code(change->issue.kind));
    if (change->issue.entry != NULL)
      g_string_append_printf(text, " %s", change->issue.entry->reference);
    if (change->issue.designation != NULL)
      g_string_append_printf(text, " \"%s\"", change->issue.designation->regime);
    g_string_append_printf(text, " of %u", change->list);
  }
  return g_string_free(text, FALSE);
}

#define STATED(reference, date) KNOWN ">" ITEM(UN, reference, DATE(date), "entity")
static const struct {
  const char *before, *after, *expected;
} variations[] = {
    {KNOWN ">", KNOWN ">", ""},
    {KNOWN ">", STATED("EXe.002", "2016-01-01"),
     "-listed-not-stated EXe.002 of 0, -listed-not-stated EXe.002 of 1"},
    {"status='unknown'>", KNOWN ">",
     "-listed-while-not-known EXe.002 of 0, +listed-not-stated EXe.002 of 0, "
     "-listed-while-not-known EXe.002 of 1, +listed-not-stated EXe.002 of 1"},
    /* Another reason not to know is another text of the same issue. */
    {"status='unknown'>", "status='contested'>", ""},
    {STATED("EXe.002", "2016-01-01"), STATED("EXe.002", "2016-01-02"),
     "+dates-differ EXe.002 \"EXe.002\" of 0, +dates-differ EXe.002 \"EXe.002\" of 1"},
    /* The same of other designations. */
    {STATED("EXe.008", "2015-01-01"), STATED("EXe.009", "2015-01-01"),
     "-stated-not-on-list \"EXe.008\" of 0, +stated-not-on-list \"EXe.009\" of 0, "
     "-stated-not-on-list \"EXe.008\" of 1, +stated-not-on-list \"EXe.009\" of 1"},
};

static Assessment *assess_with_lists(const char *designations, SanctionsList **lists)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Profile) profile = load_profile("FDE", designations, diagnostics);
  return assessment_new_screened(ruleset, profile, NULL, lists, 2, limits_default(), diagnostics);
}

START_TEST(a_difference_tells_issues_that_come_and_go)
{
  SanctionsList *lists[] = {load_list("2018-09-01"), list};
  Arena *arena = arena_new(0);
  Assessment *before = assess_with_lists(variations[_i].before, lists);
  Assessment *after = assess_with_lists(variations[_i].after, lists);
  Difference difference = difference_make(arena, before, after);
  Difference back = difference_make(arena, after, before);
  Difference nothing = {0};
  Difference beyond = difference_beyond(arena, &difference, &nothing, &back);
  Difference none = difference_beyond(arena, &difference, &nothing, &difference);
  Difference copied = difference_copy(arena, &difference);
  assessment_unref(after);
  assessment_unref(before);
  g_autofree char *text = issue_changes_text(&difference);
  ck_assert_str_eq(text, variations[_i].expected);
  g_autofree char *beyond_text = issue_changes_text(&beyond);
  ck_assert_str_eq(beyond_text, variations[_i].expected);
  g_autofree char *copied_text = issue_changes_text(&copied);
  ck_assert_str_eq(copied_text, variations[_i].expected);
  ck_assert_uint_eq(back.issue_count, difference.issue_count);
  ck_assert_uint_eq(none.issue_count, 0);
  ck_assert_uint_eq(none.weight.counts[DIFFERENCE_ISSUE], 0);
  ck_assert_uint_eq(difference.weight.counts[DIFFERENCE_ISSUE], difference.issue_count);
  sanctions_list_unref(lists[0]);
  arena_free(arena);
}
END_TEST

/* What gaps tell of a value is what screening the changed profile anew tells. */
START_TEST(gaps_tell_issues_as_screening_anew_does)
{
  SanctionsList *lists[] = {load_list("2018-09-01"), list};
  Arena *arena = arena_new(0);
  g_autoptr(Assessment) assessment = assess_with_lists("status='unknown'>", lists);
  const Profile *profile = assessment_profile(assessment);
  const Gaps *gaps = gaps_explore(assessment, arena, 600, NULL, NULL);
  guint compared = 0;
  for (guint i = 0; i < gaps->fact_count; i++) {
    const GapsFact *fact = &gaps->facts[i];
    gboolean is_designations =
        profile_fact(profile, fact->fact) == profile_designations_fact(profile);
    for (guint t = 0; t < fact->trial_count; t++) {
      const GapsTrial *trial = &fact->trials[t];
      if (!is_designations) {
        ck_assert_uint_eq(trial->difference.issue_count, 0);
        continue;
      }
      ck_assert(trial->tried);
      g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
      g_autoptr(Profile) changed =
          profile_with_fact(profile, fact->fact, PROFILE_KNOWN, trial->value);
      g_autoptr(Assessment) anew = assessment_new_screened(ruleset, changed, NULL, lists, 2,
                                                           limits_default(), diagnostics);
      Difference expected = difference_make(arena, assessment, anew);
      g_autofree char *expected_text = issue_changes_text(&expected);
      g_autofree char *text = issue_changes_text(&trial->difference);
      ck_assert_str_eq(text, expected_text);
      compared += expected.issue_count;
    }
  }
  ck_assert_uint_gt(compared, 0);
  sanctions_list_unref(lists[0]);
  arena_free(arena);
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
  tcase_add_loop_test(test_case, an_explanation_says_why_an_issue_is_raised_or_not, 0,
                      G_N_ELEMENTS(reasons));
  tcase_add_test(test_case, every_reason_is_among_those_explained);
  tcase_add_test(test_case, a_ruleset_that_names_no_designations_compares_nothing);
  tcase_add_test(test_case, an_issue_is_explained_only_where_a_list_was_given);
  tcase_add_loop_test(test_case, a_difference_tells_issues_that_come_and_go, 0,
                      G_N_ELEMENTS(variations));
  tcase_add_test(test_case, gaps_tell_issues_as_screening_anew_does);
  tcase_add_test(test_case, no_finding_hangs_on_a_list);
  tcase_add_test(test_case, each_list_is_screened_by_itself);
  tcase_add_loop_test(test_case, designations_that_contradict_are_told, 0,
                      G_N_ELEMENTS(contradictory));
  suite_add_tcase(suite, test_case);
  return run_suite(suite);
}

/* What facts may be called by the rules of the published ruleset, and what lines
 * rest on. */
#include "engine/assess/gaps.h"
#include "tests/assess/findings.h"
#include "tests/run-suite.h"
#include <string.h>

#define RULESET "rules/poc-engagement"
#define ROUNDS 40
#define MOST_PIECES 6

static Ruleset *ruleset;
static Arena *arena;

static void set_up(void)
{
  ruleset = findings_load_ruleset(RULESET);
  arena = arena_new(0);
}

static void tear_down(void)
{
  g_clear_pointer(&ruleset, ruleset_unref);
  g_clear_pointer(&arena, arena_free);
}

static Assessment *assess(const char *evidence, const char *facts, const char *as_of)
{
  g_autofree char *text = g_strdup_printf(
      "<profile xmlns=\"urn:demarche:profile:1\" id=\"p\" ruleset=\"poc-engagement\" "
      "as-of=\"2018-10-01\" classification=\"unclassified\"><group name=\"G\" scope=\"all\"/>"
      "<evidence>%s</evidence><facts>%s</facts></profile>",
      evidence, facts);
  g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Profile) profile =
      profile_load_bytes("p.xml", bytes, ruleset, limits_default(), diagnostics);
  g_autofree char *problems = diagnostic_list_render(diagnostics, FALSE);
  ck_assert_msg(profile != NULL, "%.2000s", problems);
  Assessment *assessment =
      assessment_new(ruleset, profile, as_of, limits_default(), diagnostics);
  ck_assert_ptr_nonnull(assessment);
  ck_assert_uint_eq(diagnostic_list_errors(diagnostics), 0);
  return assessment;
}

static guint number(const char *path)
{
  const DmnFact *fact = dmn_models_find_fact(ruleset_models(ruleset), path);
  ck_assert_ptr_nonnull(fact);
  return fact->index;
}

/* The grades of a fact, as "verified enough-types-at-the-place; old …". */
static char *grades_of(const Assessment *assessment, const char *path)
{
  AssessmentGrades grades = assessment_grades(assessment, number(path));
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < grades.count; i++)
    g_string_append_printf(text, "%s%s %s %u", i > 0 ? "; " : "",
                           assessment_standing_name(grades.grades[i].standing),
                           grades.grades[i].code, grades.grades[i].limit_months);
  return g_string_free(text, FALSE);
}

static void check_grades(const Assessment *assessment, const char *path, const char *expected)
{
  g_autofree char *grades = grades_of(assessment, path);
  ck_assert_str_eq(grades, expected);
}

#define THREE_TYPES                                                                           \
  "<item id=\"V\" class=\"victim\" access=\"on-site\">1</item>"                             \
  "<item id=\"M\" class=\"medical\">2</item><item id=\"W\" class=\"witness\">3</item>"      \
  "<item id=\"N\" class=\"media\" derives-from=\"V\">4</item>"
#define HARM                                                                                  \
  "<conduct><killing-and-maiming status=\"known\" evidence=\"V M W\">verified-pattern"       \
  "</killing-and-maiming>"                                                                    \
  "<sexual-violence-against-children status=\"known\" evidence=\"V N M\">verified-isolated"  \
  "</sexual-violence-against-children>"                                                       \
  "<other-harm-to-civilians status=\"known\" as-of=\"2016\" evidence=\"V M W\">alleged"      \
  "</other-harm-to-civilians>"                                                                \
  "<abduction-of-children status=\"known\">alleged</abduction-of-children>"                  \
  "<attacks-on-schools-and-hospitals status=\"contested\" evidence=\"V\"/></conduct>"

START_TEST(evidence_decides_what_a_fact_may_be_called)
{
  g_autoptr(Assessment) assessment = assess(THREE_TYPES, HARM, NULL);
  ck_assert(assessment_is_graded(assessment));
  check_grades(assessment, "conduct.killing and maiming", "verified enough-types-at-the-place 0");
  /* The article that repeats the victim's account is no third type. */
  check_grades(assessment, "conduct.sexual violence against children",
               "alleged too-few-types-to-verify 0");
  check_grades(assessment, "conduct.other harm to civilians",
               "verified enough-types-at-the-place 0; old older-than-its-limit 12");
  check_grades(assessment, "conduct.abduction of children", "alleged no-evidence-named 0");
  check_grades(assessment, "conduct.attacks on schools and hospitals", "");
  check_grades(assessment, "conduct.denial of humanitarian access", "");
}
END_TEST

START_TEST(what_derives_from_others_is_no_newer)
{
  g_autoptr(Assessment) assessment = assess(
      "<item id=\"R\" class=\"un-report\" date=\"2013-12-17\">1</item>"
      "<item id=\"P\" class=\"media\" date=\"2014-01\">2</item>"
      "<item id=\"N\" class=\"research\" date=\"2018-09\" derives-from=\"P R\">3</item>"
      "<item id=\"U\" class=\"ngo-report\">4</item>"
      "<item id=\"M\" class=\"research\" date=\"2010\" derives-from=\"U R\">5</item>",
      "<conduct><killing-and-maiming status=\"known\" evidence=\"N\">alleged</killing-and-maiming>"
      "<other-harm-to-civilians status=\"known\" evidence=\"M\">alleged"
      "</other-harm-to-civilians></conduct>",
      "2015-01-31");
  check_grades(assessment, "conduct.killing and maiming", "alleged too-few-types-to-verify 0");
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Assessment) later =
      assessment_new(ruleset, assessment_profile(assessment), "2015-02-01", limits_default(),
                     diagnostics);
  ck_assert_ptr_nonnull(later);
  check_grades(later, "conduct.killing and maiming",
               "alleged too-few-types-to-verify 0; old older-than-its-limit 12");
  /* One of its sources is not dated. */
  check_grades(later, "conduct.other harm to civilians", "alleged too-few-types-to-verify 0");
  const ProfileEvidence *derived = profile_evidence(assessment_profile(assessment), 2);
  ck_assert_str_eq(derived->origin_date, "2014-01");
}
END_TEST

START_TEST(time_makes_facts_old)
{
  g_autoptr(Assessment) in_time = assess(THREE_TYPES, HARM, "2019-10-01");
  check_grades(in_time, "conduct.killing and maiming", "verified enough-types-at-the-place 0");
  g_autoptr(Assessment) late = assess(THREE_TYPES, HARM, "2019-10-02");
  check_grades(late, "conduct.killing and maiming",
               "verified enough-types-at-the-place 0; old older-than-its-limit 12");
  check_grades(late, "conduct.abduction of children",
               "alleged no-evidence-named 0; old older-than-its-limit 12");
}
END_TEST

/* What the values of a fact would change, or NULL where it is no candidate. */
static const GapsFact *explored(const Assessment *assessment, const char *path)
{
  const Gaps *gaps = gaps_explore(assessment, arena, 1000, NULL, NULL);
  for (guint i = 0; i < gaps->fact_count; i++)
    if (gaps->facts[i].fact == number(path))
      return &gaps->facts[i];
  return NULL;
}

START_TEST(what_is_old_is_asked_again)
{
  static const char order[] = "<direction><order-against-contact status=\"known\" as-of=\"2016\">"
                              "no</order-against-contact></direction>";
  g_autoptr(Assessment) fresh = assess("", order, "2017-12-31");
  ck_assert_ptr_null(explored(fresh, "direction.order against contact"));
  g_autoptr(Assessment) old = assess("", order, "2018-01-01");
  const GapsFact *fact = explored(old, "direction.order against contact");
  ck_assert_ptr_nonnull(fact);
  /* What it was last known to be is what was assessed. */
  ck_assert_uint_eq(fact->trial_count, 1);
  ck_assert(feel_string_equals(fact->trials[0].value, "yes"));
  ck_assert_uint_gt(fact->weight.counts[DIFFERENCE_GATE], 0);
}
END_TEST

static void check_facts(AssessmentFacts facts, const char *expected)
{
  g_autoptr(GString) paths = g_string_new(NULL);
  for (guint i = 0; i < facts.count; i++)
    g_string_append_printf(paths, "%s%s", i > 0 ? "; " : "",
                           dmn_models_fact(ruleset_models(ruleset), facts.facts[i])->path);
  ck_assert_str_eq(paths->str, expected);
}

START_TEST(a_line_says_what_it_rests_on)
{
  g_autoptr(Assessment) assessment = assess(THREE_TYPES, HARM, NULL);
  const AssessmentLine *line = NULL;
  for (guint s = 0; s < assessment_section_count(assessment); s++) {
    const AssessmentSection *section = assessment_section(assessment, s);
    for (guint i = 0; i < section->lines.count; i++)
      if (g_str_equal(section->lines.lines[i]->code, "assess-engagement"))
        line = section->lines.lines[i];
  }
  ck_assert_ptr_nonnull(line);
  AssessmentStandings rests_on =
      assessment_rests_on(assessment, (AssessmentLines){&line, 1}, arena);
  check_facts(rests_on.facts[ASSESSMENT_STANDING_VERIFIED], "conduct.killing and maiming");
  check_facts(rests_on.facts[ASSESSMENT_STANDING_ALLEGED],
              "conduct.sexual violence against children; conduct.abduction of children");
  check_facts(rests_on.facts[ASSESSMENT_STANDING_OLD], "conduct.other harm to civilians");
  check_facts(rests_on.facts[ASSESSMENT_STANDING_CONTESTED],
              "conduct.attacks on schools and hospitals");
}
END_TEST

START_TEST(no_finding_hangs_on_a_grade)
{
  /* The same facts, once verified and once with nothing behind them. */
  g_autoptr(Assessment) verified = assess(THREE_TYPES, HARM, NULL);
  g_autoptr(GString) bare = g_string_new(HARM);
  g_string_replace(bare, " evidence=\"V M W\"", "", 0);
  g_string_replace(bare, " evidence=\"V N M\"", "", 0);
  g_autoptr(Assessment) alleged = assess(THREE_TYPES, bare->str, NULL);
  g_autofree char *one = findings_text(verified);
  g_autofree char *other = findings_text(alleged);
  ck_assert_str_eq(one, other);
}
END_TEST

/* A piece of evidence made up for a fact. */
typedef struct {
  guint class;
  guint reliability; /* 0: not said; then from E to A; 6: F */
  guint credibility; /* likewise, from 5 to 1 */
  gboolean on_site;
  guint months_ago;  /* 0: not dated */
} Piece;

typedef struct {
  Piece pieces[MOST_PIECES];
  guint count;
} Pieces;

static Piece random_piece(GRand *random)
{
  return (Piece){
      .class = (guint)g_rand_int_range(random, 0, PROFILE_EVIDENCE_CLASSES),
      .reliability = (guint)g_rand_int_range(random, 0, 7),
      .credibility = (guint)g_rand_int_range(random, 0, 7),
      .on_site = g_rand_boolean(random),
      .months_ago = (guint)g_rand_int_range(random, 0, 21),
  };
}

/* Better evidence: one piece more, a better grade, access, or a later date. */
static Pieces improved(GRand *random, Pieces pieces)
{
  guint what = (guint)g_rand_int_range(random, 0, 5);
  if (what == 0 || pieces.count == 0) {
    if (pieces.count < MOST_PIECES)
      pieces.pieces[pieces.count++] = random_piece(random);
    return pieces;
  }
  Piece *piece = &pieces.pieces[g_rand_int_range(random, 0, (gint32)pieces.count)];
  if (what == 1 && piece->reliability >= 1 && piece->reliability < 5)
    piece->reliability++;
  if (what == 2 && piece->credibility >= 1 && piece->credibility < 5)
    piece->credibility++;
  if (what == 3)
    piece->on_site = TRUE;
  if (what == 4 && piece->months_ago > 1)
    piece->months_ago--;
  return pieces;
}

static void append_piece(GString *evidence, guint fact, guint index, const Piece *piece)
{
  g_string_append_printf(evidence, "<item id=\"E-%u-%u\" class=\"%s\"", fact, index,
                         profile_evidence_class(piece->class));
  if (piece->reliability > 0)
    g_string_append_printf(evidence, " reliability=\"%c\"",
                           piece->reliability == 6 ? 'F' : 'F' - (char)piece->reliability);
  if (piece->credibility > 0)
    g_string_append_printf(evidence, " credibility=\"%c\"",
                           piece->credibility == 6 ? '6' : '6' - (char)piece->credibility);
  if (piece->on_site)
    g_string_append(evidence, " access=\"on-site\"");
  if (piece->months_ago > 0)
    g_string_append_printf(evidence, " date=\"%u-%02u\"", 2017 + (20 - piece->months_ago) / 12,
                           (20 - piece->months_ago) % 12 + 1);
  g_string_append(evidence, ">x</item>");
}

/* Every fact that takes one word of a list, with its own pieces. */
static Assessment *assess_pieces(const Pieces *pieces)
{
  g_autoptr(GString) evidence = g_string_new(NULL), facts = g_string_new(NULL);
  for (guint i = 0; i < ruleset_fact_input_count(ruleset); i++) {
    const RulesetFactNode *root = ruleset_fact_node(ruleset, i);
    g_string_append_printf(facts, "<%s>", root->element_name);
    for (guint c = 0; c < root->child_count; c++) {
      const RulesetFactNode *node = &root->children[c];
      if (node->kind != RULESET_FACT_SINGLE || node->value_type->kind != FEEL_TYPE_STRING ||
          dmn_item_allowed_count(node->item) == 0)
        continue;
      guint fact = node->fact->index;
      g_string_append_printf(facts, "<%s status=\"known\"%s", node->element_name,
                             pieces[fact].count > 0 ? " evidence=\"" : "");
      for (guint p = 0; p < pieces[fact].count; p++) {
        append_piece(evidence, fact, p, &pieces[fact].pieces[p]);
        g_string_append_printf(facts, "E-%u-%u ", fact, p);
      }
      g_string_append_printf(facts, "%s>%s</%s>", pieces[fact].count > 0 ? "\"" : "",
                             dmn_item_allowed(node->item, 0).string,
                             node->element_name);
    }
    g_string_append_printf(facts, "</%s>", root->element_name);
  }
  return assess(evidence->str, facts->str, NULL);
}

/* The worst that a fact may be called. */
static AssessmentStanding worst(const Assessment *assessment, guint fact)
{
  AssessmentGrades grades = assessment_grades(assessment, fact);
  AssessmentStanding standing = ASSESSMENT_STANDING_VERIFIED;
  for (guint i = 0; i < grades.count; i++)
    standing = MIN(standing, grades.grades[i].standing);
  return standing;
}

START_TEST(better_evidence_never_lowers_a_fact)
{
  guint count = dmn_models_fact_count(ruleset_models(ruleset));
  GRand *random = g_rand_new_with_seed(36);
  g_autofree Pieces *before = g_new0(Pieces, count), *after = g_new0(Pieces, count);
  guint seen[ASSESSMENT_STANDINGS] = {0}, raised = 0;
  for (guint fact = 0; fact < count; fact++) {
    before[fact].count = (guint)g_rand_int_range(random, 0, MOST_PIECES);
    for (guint p = 0; p < before[fact].count; p++)
      before[fact].pieces[p] = random_piece(random);
  }
  g_autoptr(Assessment) old = assess_pieces(before);
  for (guint round = 0; round < ROUNDS; round++) {
    for (guint fact = 0; fact < count; fact++)
      after[fact] = improved(random, before[fact]);
    g_autoptr(Assessment) new = assess_pieces(after);
    for (guint fact = 0; fact < count; fact++) {
      if (assessment_grades(new, fact).count == 0)
        continue;
      ck_assert_msg(worst(new, fact) >= worst(old, fact),
                    "round %u: \"%s\" was %s, and is %s on better evidence", round,
                    dmn_models_fact(ruleset_models(ruleset), fact)->path,
                    assessment_standing_name(worst(old, fact)),
                    assessment_standing_name(worst(new, fact)));
      seen[worst(new, fact)]++;
      raised += worst(new, fact) > worst(old, fact);
    }
    memcpy(before, after, count * sizeof *before);
    assessment_unref(old);
    old = g_steal_pointer(&new);
  }
  g_rand_free(random);
  /* The test has tried what it is about. */
  ck_assert_uint_gt(raised, 10);
  ck_assert_uint_gt(seen[ASSESSMENT_STANDING_ALLEGED], 100);
  ck_assert_uint_gt(seen[ASSESSMENT_STANDING_OLD], 100);
  ck_assert_uint_gt(seen[ASSESSMENT_STANDING_VERIFIED], 100);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("assess/standings");
  TCase *cases = tcase_create("standings");
  tcase_add_checked_fixture(cases, set_up, tear_down);
  tcase_set_timeout(cases, 300);
  tcase_add_test(cases, evidence_decides_what_a_fact_may_be_called);
  tcase_add_test(cases, what_derives_from_others_is_no_newer);
  tcase_add_test(cases, time_makes_facts_old);
  tcase_add_test(cases, what_is_old_is_asked_again);
  tcase_add_test(cases, a_line_says_what_it_rests_on);
  tcase_add_test(cases, no_finding_hangs_on_a_grade);
  tcase_add_test(cases, better_evidence_never_lowers_a_fact);
  suite_add_tcase(suite, cases);
  return run_suite(suite);
}

/* The cases from the papers: what the assessment of each profile must, may and
 * must not say (rules/poc-engagement/tests/cases/README.md has the format). */
#include "tests/assess/findings.h"
#include "tests/run-suite.h"
#include <check.h>
#include <demarche/report.h>
#include <stdlib.h>
#include <string.h>

#define RULESET "rules/poc-engagement"
#define CASES RULESET "/tests/cases"

typedef struct {
  Ruleset *ruleset;
  GHashTable *codes;       /* every code of the ruleset */
  Profile *profile;
  Assessment *assessment;  /* as of the date in force, or NULL until it is needed */
  char *as_of;             /* or NULL: the profile's own */
  char *text;              /* its report, folded; or NULL */
  const char *file;
  guint line;
  GString *problems;
} Case;

static void G_GNUC_PRINTF(2, 3) problem(Case *test, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_string_append_printf(test->problems, "%s:%u: ", test->file, test->line);
  g_string_append_vprintf(test->problems, format, arguments);
  g_string_append_c(test->problems, '\n');
  va_end(arguments);
}

static void forget_assessment(Case *test)
{
  g_clear_pointer(&test->assessment, assessment_unref);
  g_clear_pointer(&test->text, g_free);
}

static const Assessment *assessment(Case *test)
{
  if (test->assessment == NULL)
    test->assessment = findings_assess(test->ruleset, test->profile, test->as_of);
  return test->assessment;
}

/* Takes the next word off a statement; "" at its end. */
static const char *take_word(char **rest)
{
  char *word = *rest + strspn(*rest, " \t");
  gsize length = strcspn(word, " \t");
  *rest = word + length;
  if (word[length] != '\0') {
    word[length] = '\0';
    *rest = word + length + 1;
  }
  return word;
}

static gboolean check_code(Case *test, const char *code)
{
  if (g_hash_table_contains(test->codes, code))
    return TRUE;
  problem(test, "the ruleset has no code \"%s\"", code);
  return FALSE;
}

/* "advised-against" for "advised against". */
static gboolean state_is(AssessmentState state, const char *word)
{
  g_autofree char *name = g_strdelimit(g_strdup(assessment_state_name(state)), " ", '-');
  return g_str_equal(word, "any") || g_str_equal(name, word);
}

static gboolean is_state(RulesetSectionShape shape, const char *word)
{
  static const struct {
    AssessmentState state;
    RulesetSectionShape shape;
  } states[] = {
#define X(symbol, text, shape) {ASSESSMENT_STATE_##symbol, shape},
#include "engine/assess/states.def"
#undef X
  };
  for (guint i = 0; i < G_N_ELEMENTS(states); i++) {
    if (states[i].shape == shape && state_is(states[i].state, word))
      return TRUE;
  }
  return FALSE;
}

/* Whether a rule of a line has a citation. */
static gboolean is_cited(const Case *test, const AssessmentLine *line, const char *key,
                         const char *section)
{
  for (guint r = 0; r < line->rule_count; r++) {
    const AssessmentRule *rule = &line->rules[r];
    for (guint c = 0; c < ruleset_rule_citation_count(test->ruleset, rule->section, rule->rule);
         c++) {
      const RulesetCitation *citation =
          ruleset_rule_citation(test->ruleset, rule->section, rule->rule, c);
      if (g_str_equal(citation->source->key, key) && g_str_equal(citation->section, section))
        return TRUE;
    }
  }
  return FALSE;
}

static gboolean has_finding(Case *test, char *rest)
{
  const char *code = take_word(&rest), *kind = NULL, *key = NULL, *cited = NULL;
  check_code(test, code);
  for (const char *word = take_word(&rest); *word != '\0'; word = take_word(&rest)) {
    if (g_str_equal(word, "kind")) {
      kind = take_word(&rest);
    } else if (g_str_equal(word, "source")) {
      key = take_word(&rest);
      if (!g_str_equal(take_word(&rest), "section"))
        problem(test, "\"section\" was expected after the source");
      cited = rest + strspn(rest, " \t");
      break;
    } else {
      problem(test, "\"%s\" was not expected", word);
    }
  }
  for (guint s = 0; s < assessment_section_count(assessment(test)); s++) {
    const AssessmentSection *section = assessment_section(assessment(test), s);
    if (section->section->shape != RULESET_SECTION_FINDINGS)
      continue;
    for (guint i = 0; i < section->lines.count; i++) {
      const AssessmentLine *line = section->lines.lines[i];
      if (g_str_equal(line->code, code) &&
          (kind == NULL || g_str_equal(assessment_role_name(line->role), kind)) &&
          (key == NULL || is_cited(test, line, key, cited)))
        return TRUE;
    }
  }
  return FALSE;
}

static gboolean has_subject(Case *test, RulesetSectionShape shape, char *rest)
{
  const char *code = take_word(&rest);
  const char *state = take_word(&rest);
  check_code(test, code);
  if (!is_state(shape, state))
    problem(test, "\"%s\" is no state of \"%s\"", state, code);
  for (guint s = 0; s < assessment_section_count(assessment(test)); s++) {
    const AssessmentSection *section = assessment_section(assessment(test), s);
    for (guint i = 0; section->section->shape == shape && i < section->subject_count; i++) {
      if (g_str_equal(section->subjects[i].code, code) &&
          state_is(section->subjects[i].state, state))
        return TRUE;
    }
  }
  return FALSE;
}

static gboolean has_ground(Case *test, char *rest)
{
  const char *strategy = take_word(&rest);
  const char *ground = take_word(&rest);
  const char *code = take_word(&rest);
  AssessmentRole role;
  check_code(test, strategy);
  check_code(test, code);
  if (!assessment_role_parse(RULESET_SECTION_STRATEGIES, ground, strlen(ground), &role)) {
    problem(test, "\"%s\" is no ground", ground);
    return FALSE;
  }
  for (guint s = 0; s < assessment_section_count(assessment(test)); s++) {
    const AssessmentSection *section = assessment_section(assessment(test), s);
    if (section->section->shape != RULESET_SECTION_STRATEGIES)
      continue;
    for (guint i = 0; i < section->lines.count; i++) {
      const AssessmentLine *line = section->lines.lines[i];
      if (line->role == role && g_str_equal(line->subject, strategy) &&
          g_str_equal(line->code, code))
        return TRUE;
    }
  }
  return FALSE;
}

static gboolean has_unknown(Case *test, char *rest)
{
  const char *path = rest + strspn(rest, " \t");
  const DmnFact *fact = dmn_models_find_fact(ruleset_models(test->ruleset), path);
  if (fact == NULL) {
    problem(test, "the ruleset has no fact \"%s\"", path);
    return FALSE;
  }
  for (guint i = 0; i < assessment_gap_count(assessment(test)); i++) {
    guint number = assessment_gap(assessment(test), i)->fact;
    if (profile_fact(test->profile, number)->fact == fact)
      return TRUE;
  }
  return FALSE;
}

/* Lower case, white space as one blank. */
static char *fold(const char *text)
{
  g_autofree char *lower = g_utf8_strdown(text, -1);
  g_auto(GStrv) words = g_strsplit_set(lower, " \t\n", -1);
  GString *folded = g_string_new(NULL);
  for (guint i = 0; words[i] != NULL; i++) {
    if (*words[i] != '\0')
      g_string_append_printf(folded, "%s%s", folded->len > 0 ? " " : "", words[i]);
  }
  return g_string_free(folded, FALSE);
}

static gboolean has_text(Case *test, const char *phrase)
{
  if (test->text == NULL) {
    ReportOptions options = {.format = REPORT_TEXT, .width = 1000};
    g_autoptr(GString) report = report_assessment(assessment(test), &options);
    test->text = fold(report->str);
  }
  g_autofree char *folded = fold(phrase);
  return strstr(test->text, folded) != NULL;
}

static void check_demand(Case *test, const char *demand, char *rest)
{
  g_autofree char *statement = g_strdup(rest);
  const char *thing = take_word(&rest);
  gboolean there;
  if (g_str_equal(thing, "finding"))
    there = has_finding(test, rest);
  else if (g_str_equal(thing, "strategy"))
    there = has_subject(test, RULESET_SECTION_STRATEGIES, rest);
  else if (g_str_equal(thing, "risk"))
    there = has_subject(test, RULESET_SECTION_RISKS, rest);
  else if (g_str_equal(thing, "item"))
    there = has_subject(test, RULESET_SECTION_CHECKLIST, rest);
  else if (g_str_equal(thing, "ground"))
    there = has_ground(test, rest);
  else if (g_str_equal(thing, "unknown"))
    there = has_unknown(test, rest);
  else if (g_str_equal(thing, "text"))
    there = has_text(test, rest);
  else {
    problem(test, "\"%s\" is nothing that can be %s", thing, demand);
    return;
  }
  if (g_str_equal(demand, "required") && !there)
    problem(test, "required, but not there: %s", statement);
  if (g_str_equal(demand, "forbidden") && there)
    problem(test, "forbidden, but there: %s", statement);
}

static void check_statement(Case *test, char *statement)
{
  char *rest = g_strstrip(statement);
  if (*rest == '\0' || *rest == '#')
    return;
  const char *word = take_word(&rest);
  if (g_str_equal(word, "profile")) {
    g_autofree char *path = g_build_filename(RULESET, g_strstrip(rest), NULL);
    ck_assert_msg(test->profile == NULL, "%s: \"profile\" stands twice", test->file);
    test->profile = findings_load_profile(path, test->ruleset);
    return;
  }
  ck_assert_msg(test->profile != NULL, "%s: \"profile\" was expected first", test->file);
  if (g_str_equal(word, "as-of")) {
    const char *date = take_word(&rest);
    forget_assessment(test);
    g_free(test->as_of);
    test->as_of = g_str_equal(date, "profile") ? NULL : g_strdup(date);
  } else if (g_str_equal(word, "required") || g_str_equal(word, "forbidden") ||
             g_str_equal(word, "permitted")) {
    check_demand(test, word, rest);
  } else {
    problem(test, "\"%s\" is no statement", word);
  }
}

static void check_case(Ruleset *ruleset, GHashTable *codes, const char *path, const char *name,
                       GString *problems)
{
  g_autofree char *contents = NULL;
  ck_assert(g_file_get_contents(path, &contents, NULL, NULL));
  Case test = {.ruleset = ruleset, .codes = codes, .file = name, .problems = problems};
  g_auto(GStrv) lines = g_strsplit(contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    test.line = i + 1;
    check_statement(&test, lines[i]);
  }
  forget_assessment(&test);
  g_clear_pointer(&test.profile, profile_unref);
  g_free(test.as_of);
}

START_TEST(assessments_say_what_the_papers_say)
{
  g_autoptr(Ruleset) ruleset = findings_load_ruleset(RULESET);
  g_autofree const char **codes = assessment_ruleset_codes(ruleset);
  g_autoptr(GHashTable) code_set = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; codes[i] != NULL; i++)
    g_hash_table_add(code_set, (gpointer)codes[i]);

  g_autofree char *folder = findings_path(CASES);
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  g_autoptr(GString) problems = g_string_new(NULL);
  guint count = 0;
  ck_assert_ptr_nonnull(dir);
  for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
    if (!g_str_has_suffix(name, ".txt"))
      continue;
    g_autofree char *path = g_build_filename(folder, name, NULL);
    check_case(ruleset, code_set, path, name, problems);
    count++;
  }
  ck_assert_uint_gt(count, 0);
  ck_assert_msg(problems->len == 0, "\n%s", problems->str);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("assess/cases");
  TCase *tests = tcase_create("cases");
  tcase_set_timeout(tests, 300);
  tcase_add_test(tests, assessments_say_what_the_papers_say);
  suite_add_tcase(suite, tests);
  return run_suite(suite);
}

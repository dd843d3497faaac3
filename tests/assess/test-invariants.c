/* What must hold of every profile of the ruleset, whatever it says
 * (the invariants of the ruleset's own list). */
#include "tests/assess/findings.h"
#include "tests/run-suite.h"
#include <check.h>
#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

#define RULESET "rules/poc-engagement"

static Ruleset *ruleset;
static GPtrArray *profiles; /* of paths under the top of the sources */

static int compare_names(gconstpointer left, gconstpointer right)
{
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void set_up(void)
{
  ruleset = findings_load_ruleset(RULESET);
  profiles = g_ptr_array_new_with_free_func(g_free);
  g_autofree char *folder = findings_path(RULESET "/profiles");
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  ck_assert_ptr_nonnull(dir);
  for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
    if (g_str_has_suffix(name, ".xml"))
      g_ptr_array_add(profiles, g_build_filename(RULESET "/profiles", name, NULL));
  }
  g_ptr_array_sort(profiles, compare_names);
  ck_assert_uint_gt(profiles->len, 0);
}

static void tear_down(void)
{
  g_clear_pointer(&profiles, g_ptr_array_unref);
  g_clear_pointer(&ruleset, ruleset_unref);
}

/* A change made to a profile's XML before it is read again. */
typedef void (*Rewrite)(xmlNode *root);

static Profile *load_rewritten(const char *path, Rewrite rewrite)
{
  g_autofree char *whole = findings_path(path);
  xmlDoc *document = xmlReadFile(whole, NULL, XML_PARSE_NONET);
  ck_assert_ptr_nonnull(document);
  rewrite(xmlDocGetRootElement(document));
  g_autofree char *folder = g_dir_make_tmp("demarche-XXXXXX", NULL);
  g_autofree char *rewritten = g_build_filename(folder, "profile.xml", NULL);
  ck_assert_int_gt(xmlSaveFileEnc(rewritten, document, "UTF-8"), 0);
  xmlFreeDoc(document);

  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  Profile *profile = profile_load(rewritten, ruleset, limits_default(), diagnostics);
  g_autofree char *problems = diagnostic_list_render(diagnostics, FALSE);
  ck_assert_msg(profile != NULL, "%s, rewritten, does not load:\n%s", path, problems);
  g_unlink(rewritten);
  g_rmdir(folder);
  return profile;
}

static void change_labels(xmlNode *node)
{
  for (; node != NULL; node = node->next) {
    if (node->type == XML_ELEMENT_NODE &&
        (xmlStrEqual(node->name, BAD_CAST "label") || xmlStrEqual(node->name, BAD_CAST "alias")))
      xmlNodeSetContent(node, BAD_CAST "terrorist, criminal and compliant");
    else
      change_labels(node->children);
  }
}

static void add_and_change_labels(xmlNode *root)
{
  change_labels(root->children);
  for (xmlNode *child = root->children; child != NULL; child = child->next) {
    if (xmlStrEqual(child->name, BAD_CAST "group"))
      xmlNewTextChild(child, child->ns, BAD_CAST "label", BAD_CAST "self-defence group");
  }
}

/* Turns the facts of a group of facts around; the values of a fact stay. */
static void reverse_facts(xmlNode *group)
{
  for (xmlNode *child = group->children, *next; child != NULL; child = next) {
    next = child->next;
    if (child->type != XML_ELEMENT_NODE)
      continue;
    if (xmlHasProp(child, BAD_CAST "status") == NULL)
      reverse_facts(child);
    xmlUnlinkNode(child);
    if (group->children == NULL)
      xmlAddChild(group, child);
    else
      xmlAddPrevSibling(group->children, child);
  }
}

static void reverse_all_facts(xmlNode *root)
{
  for (xmlNode *child = root->children; child != NULL; child = child->next) {
    if (xmlStrEqual(child->name, BAD_CAST "facts"))
      reverse_facts(child);
  }
}

static void expect_same_findings(const char *path, Rewrite rewrite)
{
  g_autoptr(Profile) profile = findings_load_profile(path, ruleset);
  g_autoptr(Assessment) before = findings_assess(ruleset, profile, NULL);
  g_autoptr(Profile) rewritten = load_rewritten(path, rewrite);
  g_autoptr(Assessment) after = findings_assess(ruleset, rewritten, NULL);
  g_autofree char *expected = findings_text(before);
  g_autofree char *actual = findings_text(after);
  ck_assert_str_eq(actual, expected);
}

START_TEST(changing_any_label_changes_no_finding)
{
  for (guint i = 0; i < profiles->len; i++)
    expect_same_findings(g_ptr_array_index(profiles, i), add_and_change_labels);
}
END_TEST

START_TEST(the_order_of_facts_changes_nothing)
{
  for (guint i = 0; i < profiles->len; i++)
    expect_same_findings(g_ptr_array_index(profiles, i), reverse_all_facts);
}
END_TEST

/* The role of the lines that a verdict rests on; FALSE where a state is none. */
static gboolean verdict_role(AssessmentState state, AssessmentRole *role)
{
  static const struct {
    AssessmentState state;
    AssessmentRole role;
  } verdicts[] = {
      {ASSESSMENT_STATE_RECOMMENDED, ASSESSMENT_ROLE_INDICATED},
      {ASSESSMENT_STATE_ADVISED_AGAINST, ASSESSMENT_ROLE_AGAINST},
      {ASSESSMENT_STATE_PRESENT, ASSESSMENT_ROLE_TRIGGER},
      {ASSESSMENT_STATE_ITEM_MET, ASSESSMENT_ROLE_MET},
      {ASSESSMENT_STATE_ITEM_NOT_MET, ASSESSMENT_ROLE_NOT_MET},
  };
  for (guint i = 0; i < G_N_ELEMENTS(verdicts); i++) {
    if (verdicts[i].state == state) {
      *role = verdicts[i].role;
      return TRUE;
    }
  }
  return FALSE;
}

/* Whether a subject's state is a verdict that some line gives on known facts alone. */
static gboolean is_certain(const AssessmentSubject *subject)
{
  AssessmentRole role;
  if (!verdict_role(subject->state, &role))
    return FALSE;
  for (guint i = 0; i < subject->lines.count; i++) {
    if (subject->lines.lines[i]->role == role && !subject->lines.lines[i]->read_unknown)
      return TRUE;
  }
  return FALSE;
}

static char *line_key(const AssessmentLine *line)
{
  return g_strdup_printf("%s/%s/%s/%s", line->section->id, assessment_role_name(line->role),
                         line->subject == NULL ? "" : line->subject, line->code);
}

/* Everything that an assessment is certain of. */
static GHashTable *certainties(const Assessment *assessment)
{
  GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < assessment_section_count(assessment); i++) {
    const AssessmentSection *section = assessment_section(assessment, i);
    for (guint line = 0; line < section->lines.count; line++) {
      if (!section->lines.lines[line]->read_unknown)
        g_hash_table_add(set, line_key(section->lines.lines[line]));
    }
    for (guint s = 0; s < section->subject_count; s++) {
      const AssessmentSubject *subject = &section->subjects[s];
      if (is_certain(subject))
        g_hash_table_add(set, g_strdup_printf("%s %s", subject->code,
                                              assessment_state_name(subject->state)));
    }
  }
  return set;
}

static GHashTable *gates_not_cleared(const Assessment *assessment)
{
  GHashTable *set = g_hash_table_new(g_str_hash, g_str_equal);
  const AssessmentLines *lists[] = {assessment_gates(assessment),
                                    assessment_open_gates(assessment)};
  for (guint list = 0; list < G_N_ELEMENTS(lists); list++) {
    for (guint i = 0; i < lists[list]->count; i++)
      g_hash_table_add(set, (gpointer)lists[list]->lines[i]->code);
  }
  return set;
}

/* Appends what is wrong where one fact of a profile is turned into an unknown. */
static void check_forgetting(const Profile *profile, guint fact, const Assessment *before,
                             GHashTable *certain_before, GString *problems)
{
  const char *path = profile_fact(profile, fact)->fact->path;
  g_autoptr(Profile) changed =
      profile_with_fact(profile, fact, PROFILE_UNKNOWN, FEEL_NULL_VALUE);
  g_autoptr(Assessment) after = findings_assess(ruleset, changed, NULL);
  g_autoptr(GHashTable) gates = gates_not_cleared(after);
  const AssessmentLines *gates_before = assessment_gates(before);
  for (guint i = 0; i < gates_before->count; i++) {
    if (!g_hash_table_contains(gates, gates_before->lines[i]->code))
      g_string_append_printf(problems, "%s: gate %s is cleared where %s is not known\n",
                             profile_id(profile), gates_before->lines[i]->code, path);
  }
  g_autoptr(GHashTable) certain = certainties(after);
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init(&iter, certain);
  while (g_hash_table_iter_next(&iter, &key, NULL)) {
    if (!g_hash_table_contains(certain_before, key))
      g_string_append_printf(problems, "%s: %s becomes certain where %s is not known\n",
                             profile_id(profile), (char *)key, path);
  }
}

START_TEST(forgetting_a_fact_clears_no_gate_and_makes_nothing_more_certain)
{
  g_autoptr(GString) problems = g_string_new(NULL);
  guint tried = 0;
  for (guint i = 0; i < profiles->len; i++) {
    g_autoptr(Profile) profile = findings_load_profile(g_ptr_array_index(profiles, i), ruleset);
    g_autoptr(Assessment) before = findings_assess(ruleset, profile, NULL);
    g_autoptr(GHashTable) certain = certainties(before);
    for (guint fact = 0; fact < profile_fact_count(profile); fact++) {
      if (profile_fact(profile, fact)->status != PROFILE_KNOWN)
        continue;
      check_forgetting(profile, fact, before, certain, problems);
      tried++;
    }
  }
  ck_assert_uint_gt(tried, 0);
  ck_assert_msg(problems->len == 0, "\n%s", problems->str);
}
END_TEST

/* The outcome of a rule for a profile, by the explanation of its code. */
static DmnRuleOutcome outcome_for(Profile *profile, const AssessmentReason *reason)
{
  g_autoptr(Arena) arena = arena_new(0);
  g_autoptr(Assessment) assessment = findings_assess(ruleset, profile, NULL);
  const AssessmentExplanation *explanation = assessment_explain(assessment, reason->code, arena);
  ck_assert_ptr_nonnull(explanation);
  for (guint i = 0; i < explanation->reason_count; i++) {
    if (explanation->reasons[i].section == reason->section &&
        explanation->reasons[i].rule == reason->rule)
      return explanation->reasons[i].outcome;
  }
  ck_abort_msg("rule %u of \"%s\" is not explained", reason->rule + 1, reason->section->id);
}

static void expect_changes_to_match(Profile *profile, const AssessmentReason *reason)
{
  g_autoptr(Profile) changed = profile_ref(profile);
  for (guint i = 0; i < reason->change_count; i++) {
    Profile *next = profile_with_fact(changed, reason->changes[i].fact, PROFILE_KNOWN,
                                      reason->changes[i].value);
    profile_unref(changed);
    changed = next;
  }
  ck_assert_msg(outcome_for(changed, reason) == DMN_RULE_MATCHED,
                "%s: the changes named for rule %u of \"%s\" do not make it match",
                profile_id(profile), reason->rule + 1,
                dmn_element_name(reason->section->decision));
}

START_TEST(the_changes_that_an_explanation_names_make_the_rule_match)
{
  g_autoptr(Arena) arena = arena_new(0);
  g_autofree const char **codes = assessment_ruleset_codes(ruleset);
  g_autoptr(Profile) profile = findings_load_profile(g_ptr_array_index(profiles, 0), ruleset);
  g_autoptr(Assessment) assessment = findings_assess(ruleset, profile, NULL);
  guint tried = 0;
  for (guint i = 0; codes[i] != NULL; i++) {
    /* Every code is too many under the sanitizers. */
    if (i % 9 != 0)
      continue;
    const AssessmentExplanation *explanation = assessment_explain(assessment, codes[i], arena);
    ck_assert_ptr_nonnull(explanation);
    for (guint r = 0; r < explanation->reason_count; r++) {
      if (explanation->reasons[r].change_count == 0)
        continue;
      expect_changes_to_match(profile, &explanation->reasons[r]);
      tried++;
    }
  }
  ck_assert_uint_gt(tried, 10);
}
END_TEST

static void expect_cited(AssessmentLines lines)
{
  for (guint i = 0; i < lines.count; i++) {
    ck_assert_uint_gt(lines.lines[i]->rule_count, 0);
    for (guint r = 0; r < lines.lines[i]->rule_count; r++) {
      const AssessmentRule *rule = &lines.lines[i]->rules[r];
      ck_assert_uint_gt(ruleset_rule_citation_count(ruleset, rule->section, rule->rule), 0);
      ck_assert_ptr_nonnull(
          ruleset_rule_citation(ruleset, rule->section, rule->rule, 0)->source);
      ck_assert_ptr_nonnull(
          dmn_rule_id(dmn_element_table(rule->section->decision), rule->rule));
    }
  }
}

START_TEST(every_line_names_a_rule_a_source_and_its_basis)
{
  for (guint i = 0; i < profiles->len; i++) {
    g_autoptr(Profile) profile = findings_load_profile(g_ptr_array_index(profiles, i), ruleset);
    g_autoptr(Assessment) assessment = findings_assess(ruleset, profile, NULL);
    for (guint s = 0; s < assessment_section_count(assessment); s++) {
      expect_cited(assessment_section(assessment, s)->lines);
      expect_cited(assessment_section(assessment, s)->open);
    }
  }
}
END_TEST

START_TEST(nothing_is_met_on_the_way)
{
  /* A FEEL error in a rule is a fault of the ruleset, whatever the profile. */
  for (guint i = 0; i < profiles->len; i++) {
    g_autoptr(Profile) profile = findings_load_profile(g_ptr_array_index(profiles, i), ruleset);
    g_autoptr(Assessment) assessment = findings_assess(ruleset, profile, NULL);
    for (guint s = 0; s < assessment_section_count(assessment); s++) {
      const AssessmentSection *section = assessment_section(assessment, s);
      ck_assert_msg(section->diagnostic_count == 0, "%s: %s", profile_id(profile),
                    section->diagnostic_count == 0 ? "" : section->diagnostics[0].message);
    }
  }
}
END_TEST

/* The number of a fact of a profile by its path. */
static guint fact_number(const Profile *profile, const char *path)
{
  for (guint fact = 0; fact < profile_fact_count(profile); fact++) {
    if (g_str_equal(profile_fact(profile, fact)->fact->path, path))
      return fact;
  }
  ck_abort_msg("there is no fact \"%s\"", path);
}

/* Says one thing of a profile; takes it over and returns what holds it. */
static Profile *say(Profile *profile, const char *path, const char *value)
{
  Profile *changed = profile_with_fact(profile, fact_number(profile, path), PROFILE_KNOWN,
                                       feel_string_static(value));
  profile_unref(profile);
  return changed;
}

/* A profile of which nothing is left but the facts of some paths. */
static Profile *forget_all_but(const char *path, const char *const *kept)
{
  Profile *profile = findings_load_profile(path, ruleset);
  for (guint fact = 0; fact < profile_fact_count(profile); fact++) {
    if (profile_fact(profile, fact)->status != PROFILE_KNOWN ||
        g_strv_contains(kept, profile_fact(profile, fact)->fact->path))
      continue;
    Profile *changed = profile_with_fact(profile, fact, PROFILE_UNKNOWN, FEEL_NULL_VALUE);
    profile_unref(profile);
    profile = changed;
  }
  return profile;
}

/* Appends what one set of strings has and another has not. */
static void check_kept(const Profile *profile, GHashTable *before, GHashTable *after,
                       const char *why, GString *problems)
{
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init(&iter, before);
  while (g_hash_table_iter_next(&iter, &key, NULL)) {
    if (!g_hash_table_contains(after, key))
      g_string_append_printf(problems, "%s: %s goes %s\n", profile_id(profile), (char *)key,
                             why);
  }
}

/* Every line that stands, whatever else it would have liked to know. */
static GHashTable *standing_lines(const Assessment *assessment)
{
  GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < assessment_section_count(assessment); i++) {
    const AssessmentSection *section = assessment_section(assessment, i);
    for (guint line = 0; line < section->lines.count; line++)
      g_hash_table_add(set, line_key(section->lines.lines[line]));
  }
  return set;
}

static Profile *tied_to_the_state(const char *path, const char *tie)
{
  Profile *profile = findings_load_profile(path, ruleset);
  profile = say(profile, "relations.ties to the army", tie);
  return say(profile, "relations.ties to the national government", tie);
}

START_TEST(an_ally_of_the_state_is_let_off_nothing)
{
  g_autoptr(GString) problems = g_string_new(NULL);
  for (guint i = 0; i < profiles->len; i++) {
    const char *path = g_ptr_array_index(profiles, i);
    g_autoptr(Profile) enemy = tied_to_the_state(path, "hostile");
    g_autoptr(Profile) ally = tied_to_the_state(path, "allied");
    g_autoptr(Assessment) of_enemy = findings_assess(ruleset, enemy, NULL);
    g_autoptr(Assessment) of_ally = findings_assess(ruleset, ally, NULL);
    g_autoptr(GHashTable) said_of_enemy = standing_lines(of_enemy);
    g_autoptr(GHashTable) said_of_ally = standing_lines(of_ally);
    check_kept(enemy, said_of_enemy, said_of_ally, "where the group is an ally", problems);
  }
  ck_assert_msg(problems->len == 0, "\n%s", problems->str);
}
END_TEST

START_TEST(a_benefit_offsets_no_gate)
{
  static const char *const benefits[][2] = {
      {"purpose.expected gain", "substantial"},
      {"follow up.effect on conditions", "improves"},
      {"follow up.effect on safety of beneficiaries", "improves"},
      {"history.commitments kept", "most"},
      {"history.interest in a political solution", "demonstrated"},
      {"community.demand for engagement", "strong"},
  };
  g_autoptr(GString) problems = g_string_new(NULL);
  for (guint i = 0; i < profiles->len; i++) {
    g_autoptr(Profile) plain = findings_load_profile(g_ptr_array_index(profiles, i), ruleset);
    Profile *changed = profile_ref(plain);
    for (guint b = 0; b < G_N_ELEMENTS(benefits); b++)
      changed = say(changed, benefits[b][0], benefits[b][1]);
    g_autoptr(Profile) promising = changed;
    g_autoptr(Assessment) before = findings_assess(ruleset, plain, NULL);
    g_autoptr(Assessment) after = findings_assess(ruleset, promising, NULL);
    g_autoptr(GHashTable) gates_before = gates_not_cleared(before);
    g_autoptr(GHashTable) gates_after = gates_not_cleared(after);
    check_kept(plain, gates_before, gates_after, "for a benefit", problems);
  }
  ck_assert_msg(problems->len == 0, "\n%s", problems->str);
}
END_TEST

/* The strategies in a state, as one line of text. */
static char *strategies_in(const Assessment *assessment, AssessmentState state)
{
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < assessment_section_count(assessment); i++) {
    const AssessmentSection *section = assessment_section(assessment, i);
    for (guint s = 0; s < section->subject_count; s++) {
      if (section->section->shape == RULESET_SECTION_STRATEGIES &&
          section->subjects[s].state == state)
        g_string_append_printf(text, "%s ", section->subjects[s].code);
    }
  }
  return g_string_free(text, FALSE);
}

START_TEST(a_designation_alone_does_not_say_no)
{
  static const char *const kept[] = {"legal status.designations", NULL};
  g_autoptr(Profile) profile = forget_all_but(RULESET "/profiles/adf.xml", kept);
  g_autoptr(Assessment) assessment = findings_assess(ruleset, profile, NULL);
  g_autofree char *against = strategies_in(assessment, ASSESSMENT_STATE_ADVISED_AGAINST);
  ck_assert_str_eq(against, "");
  g_autofree char *text = findings_text(assessment);
  ck_assert_ptr_nonnull(strstr(text, "issue designation-review"));
}
END_TEST

START_TEST(a_threat_alone_does_not_say_yes)
{
  static const char *const kept[] = {"threat.likelihood", "threat.impact", "threat.imminence", NULL};
  static const char *const none[] = {NULL};
  g_autoptr(Profile) threat = forget_all_but(RULESET "/profiles/darfur-militias.xml", kept);
  g_autoptr(Profile) nothing = forget_all_but(RULESET "/profiles/darfur-militias.xml", none);
  g_autoptr(Assessment) under_threat = findings_assess(ruleset, threat, NULL);
  g_autoptr(Assessment) without = findings_assess(ruleset, nothing, NULL);
  g_autofree char *recommended = strategies_in(under_threat, ASSESSMENT_STATE_RECOMMENDED);
  ck_assert_str_eq(recommended, "analyse-and-understand ");
  g_autoptr(GString) problems = g_string_new(NULL);
  g_autoptr(GHashTable) gates_under_threat = gates_not_cleared(under_threat);
  g_autoptr(GHashTable) gates_without = gates_not_cleared(without);
  check_kept(threat, gates_without, gates_under_threat, "under a threat", problems);
  ck_assert_msg(problems->len == 0, "\n%s", problems->str);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("assess/invariants");
  TCase *tests = tcase_create("invariants");
  tcase_set_timeout(tests, 600);
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_add_test(tests, changing_any_label_changes_no_finding);
  tcase_add_test(tests, the_order_of_facts_changes_nothing);
  tcase_add_test(tests, forgetting_a_fact_clears_no_gate_and_makes_nothing_more_certain);
  tcase_add_test(tests, the_changes_that_an_explanation_names_make_the_rule_match);
  tcase_add_test(tests, every_line_names_a_rule_a_source_and_its_basis);
  tcase_add_test(tests, nothing_is_met_on_the_way);
  tcase_add_test(tests, an_ally_of_the_state_is_let_off_nothing);
  tcase_add_test(tests, a_benefit_offsets_no_gate);
  tcase_add_test(tests, a_designation_alone_does_not_say_no);
  tcase_add_test(tests, a_threat_alone_does_not_say_yes);
  suite_add_tcase(suite, tests);
  return run_suite(suite);
}

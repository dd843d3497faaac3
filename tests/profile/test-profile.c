/* A profile with facts of every type, read through the interface that the other
 * modules use. */
#include "engine/base/digest.h"
#include "engine/dmn/evaluation.h"
#include "engine/profile/completeness.h"
#include "engine/profile/profile-private.h"
#include "engine/ruleset/ruleset-private.h"
#include "tests/ruleset/edit-case.h"
#include "tests/run-suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static Ruleset *ruleset;
static Profile *profile;
static Arena *arena;

static void load_small(void)
{
  g_autofree char *folder = fixture_path("ruleset/small");
  g_autofree char *path = fixture_path("ruleset/small/profiles/group.xml");
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  ruleset = ruleset_load(folder, limits_default(), diagnostics);
  ck_assert_ptr_nonnull(ruleset);
  profile = profile_load(path, ruleset, limits_default(), diagnostics);
  g_autofree char *rendered = diagnostic_list_render(diagnostics, FALSE);
  ck_assert_str_eq(rendered, "");
  ck_assert_ptr_nonnull(profile);
  arena = arena_new(0);
}

static void unload(void)
{
  profile_unref(profile);
  ruleset_unref(ruleset);
  arena_free(arena);
}

static const ProfileFact *fact(const char *path)
{
  const DmnFact *found = dmn_models_find_fact(ruleset_models(ruleset), path);
  ck_assert_ptr_nonnull(found);
  const ProfileFact *written = profile_fact(profile, found->index);
  ck_assert_ptr_eq(written->fact, found);
  return written;
}

static const char *value(const char *path)
{
  return feel_value_text(arena, fact(path)->value, 0);
}

START_TEST(says_whom_it_is_about)
{
  ck_assert_str_eq(profile_id(profile), "small-group");
  ck_assert_str_eq(profile_ruleset_id(profile), "small");
  ck_assert_str_eq(profile_as_of(profile), "2018-10-01");
  ck_assert_str_eq(profile_classification(profile), "confidential");
  ck_assert_str_eq(profile_scope(profile), "whole group, two districts");
  ck_assert_ptr_eq(profile_ruleset(profile), ruleset);
}
END_TEST

/* Right-to-left letters, letters of African alphabets, and combining marks. */
START_TEST(keeps_names_in_any_script)
{
  ck_assert_str_eq(profile_group_name(profile), "حركة الشباب — Ɓèkpá̰");
  ck_assert_uint_eq(profile_alias_count(profile), 2);
  ck_assert_str_eq(profile_alias(profile, 0), "ŊGB");
  ck_assert_str_eq(profile_alias(profile, 1), "the group's old name");
  ck_assert_str_eq(value("situation.incidents"),
                   "[{kind: \"attack\", date: @\"2018-09-14\", persons harmed: 3, "
                   "places: [\"Ŋgbala\", \"Béma\"], "
                   "report: {is published: true, date: @\"2018-09-20\"}}, "
                   "{kind: \"abduction\", date: null, persons harmed: null, places: null, "
                   "report: null}]");
}
END_TEST

START_TEST(shows_labels_and_who_applied_them)
{
  ck_assert_uint_eq(profile_label_count(profile), 2);
  ck_assert_str_eq(profile_label(profile, 0)->text, "bandits");
  ck_assert_str_eq(profile_label(profile, 0)->by, "the press");
  ck_assert_ptr_null(profile_label(profile, 1)->by);
}
END_TEST

START_TEST(reads_values_of_every_type)
{
  ck_assert_str_eq(value("situation.purpose"),
                   "\"Civilians in two villages can reach their fields\"");
  ck_assert_str_eq(value("situation.harm to civilians"), "\"verified-isolated\"");
  ck_assert_str_eq(value("situation.last incident"), "@\"2018-09-14\"");
  ck_assert_str_eq(value("situation.curfew begins"), "@\"18:30:00+02:00\"");
  ck_assert_str_eq(value("situation.last contact"), "@\"2018-08-01T09:00:00Z\"");
  ck_assert_str_eq(value("situation.talks have lasted"), "@\"P1Y2M\"");
  ck_assert_str_eq(value("situation.notice for meetings"), "@\"P1DT12H\"");
  ck_assert_str_eq(value("situation.dates of meetings"), "[@\"2018-07-01\", @\"2018-08-01\"]");
  ck_assert_str_eq(value("group.group's aims"), "\"to guard the herds\"");
}
END_TEST

START_TEST(keeps_the_status_beside_the_value)
{
  ck_assert_int_eq(fact("situation.order against contact")->status, PROFILE_WITHHELD);
  ck_assert_int_eq(fact("group.number of fighters")->status, PROFILE_CONTESTED);
  ck_assert_str_eq(fact("group.number of fighters")->note,
                   "the army says 900, the group 200");
  ck_assert(feel_is_null(fact("group.number of fighters")->value));
  ck_assert_int_eq(fact("group.leadership.knows field conduct")->status, PROFILE_UNKNOWN);
  const ProfileFact *absent = fact("group.leadership.control over fighters");
  ck_assert_int_eq(absent->status, PROFILE_NOT_ASSESSED);
  ck_assert(!absent->present);
}
END_TEST

/* Known and empty is known to be none; that is not the same as not known. */
START_TEST(tells_none_from_not_known)
{
  const ProfileFact *relation = fact("group.relation to community");
  ck_assert_int_eq(relation->status, PROFILE_KNOWN);
  ck_assert_int_eq(relation->value.kind, FEEL_LIST);
  ck_assert_uint_eq(relation->value.length, 0);
}
END_TEST

START_TEST(ties_facts_to_evidence)
{
  const ProfileFact *harm = fact("situation.harm to civilians");
  ck_assert_uint_eq(harm->evidence_count, 2);
  ck_assert_str_eq(harm->evidence[0]->id, "E-1");
  ck_assert_str_eq(harm->evidence[0]->reference, "A study, page 3");
  ck_assert_str_eq(harm->evidence[1]->source_class, "victim");
  ck_assert_int_eq(harm->evidence[1]->reliability, 'F');
  ck_assert_int_eq(harm->evidence[1]->credibility, '6');
  ck_assert_str_eq(harm->note, "two interviews agree");
  ck_assert_str_eq(harm->as_of, "2018-09");
  ck_assert_str_eq(harm->scope, "northern district");
  ck_assert_uint_eq(fact("situation.last incident")->evidence_count, 0);
  ck_assert_int_eq(profile_evidence(profile, 1)->reliability, 0);
}
END_TEST

static guint32 class_bit(const char *name)
{
  for (guint index = 0; index < PROFILE_EVIDENCE_CLASSES; index++)
    if (strcmp(profile_evidence_class(index), name) == 0)
      return (guint32)1 << index;
  ck_abort_msg("no class %s", name);
}

/* Whatever the order in which they stand; and what only evidence in use goes back to
 * is in use. */
START_TEST(follows_evidence_to_its_origins)
{
  static const char text[] =
      "<profile xmlns=\"urn:demarche:profile:1\" id=\"p\" ruleset=\"small\" as-of=\"2019-01-01\" "
      "classification=\"unclassified\"><group name=\"G\" scope=\"all\"/><evidence>"
      "<item id=\"study\" class=\"research\" date=\"2018-12\" derives-from=\"article report\">1</item>"
      "<item id=\"article\" class=\"media\" date=\"2018-11\" derives-from=\"report\">2</item>"
      "<item id=\"report\" class=\"un-report\" date=\"2018-10\" derives-from=\"V M\">3</item>"
      "<item id=\"V\" class=\"victim\" access=\"on-site\" date=\"2018-08-31\">4</item>"
      "<item id=\"M\" class=\"medical\" access=\"remote\" date=\"2018-08\">5</item>"
      "</evidence><facts><situation><purpose status=\"known\" evidence=\"study\">x</purpose>"
      "</situation></facts></profile>";
  g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Profile) derived =
      profile_load_bytes("p.xml", bytes, ruleset, limits_default(), diagnostics);
  g_autofree char *rendered = diagnostic_list_render(diagnostics, FALSE);
  ck_assert_str_eq(rendered, "");
  ck_assert_ptr_nonnull(derived);
  const guint32 origins = class_bit("victim") | class_bit("medical");
  for (guint index = 0; index < 3; index++) {
    const ProfileEvidence *item = profile_evidence(derived, index);
    ck_assert_uint_eq(item->origins, origins);
    ck_assert_ptr_null(item->access);
    ck_assert_uint_eq(item->derives_from_count, index == 1 ? 1 : 2);
  }
  /* The end of August, whichever way it is written. */
  ck_assert(g_str_has_prefix(profile_evidence(derived, 0)->origin_date, "2018-08"));
  const ProfileEvidence *victim = profile_evidence(derived, 3);
  ck_assert_uint_eq(victim->origins, class_bit("victim"));
  ck_assert_str_eq(victim->access, "on-site");
  ck_assert_str_eq(victim->origin_date, "2018-08-31");
  ck_assert_str_eq(profile_evidence(derived, 4)->access, "remote");
}
END_TEST

/* Lines may end as they do on other systems, and begin with a byte order mark;
 * the digest is of the file as it is. */
START_TEST(reads_files_of_other_systems_alike)
{
  g_autofree char *folder = fixture_copy("ruleset/small/profiles");
  g_autofree char *path = g_build_filename(folder, "group.xml", NULL);
  g_autofree char *text = NULL;
  ck_assert(g_file_get_contents(path, &text, NULL, NULL));
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  g_autofree char *joined = g_strjoinv("\r\n", lines);
  g_autofree char *changed = g_strconcat("\xEF\xBB\xBF", joined, NULL);
  ck_assert(g_file_set_contents(path, changed, -1, NULL));
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Profile) other = profile_load(path, ruleset, limits_default(), diagnostics);
  ck_assert_ptr_nonnull(other);
  for (guint index = 0; index < profile_fact_count(profile); index++) {
    const ProfileFact *here = profile_fact(profile, index);
    const ProfileFact *there = profile_fact(other, index);
    ck_assert_int_eq(here->status, there->status);
    ck_assert_str_eq(feel_value_text(arena, here->value, 0),
                     feel_value_text(arena, there->value, 0));
    ck_assert_int_eq(g_strcmp0(here->note, there->note), 0);
  }
  g_autofree char *digest = digest_bytes(changed, strlen(changed));
  ck_assert_str_eq(profile_digest(other), digest);
  fixture_remove(folder);
}
END_TEST

/* Binding a profile's values to an evaluation gives no diagnostics, and keeps
 * what they are. */
START_TEST(binds_to_the_rulesets_inputs)
{
  g_autoptr(DmnEvaluation) evaluation =
      dmn_evaluation_new(ruleset_models(ruleset), limits_default());
  for (guint index = 0; index < ruleset_fact_input_count(ruleset); index++) {
    const DmnElement *input = ruleset_fact_input(ruleset, index);
    ck_assert(dmn_evaluation_bind(evaluation, input, profile_input_value(profile, input)));
  }
  FeelValue findings =
      dmn_evaluate_decision(evaluation, ruleset_section(ruleset, 0)->decision);
  ck_assert_str_eq(feel_value_text(arena, findings, 0),
                   "[{kind: \"issue\", code: \"harm-established\"}]");
  ck_assert_uint_eq(diagnostic_list_length(dmn_evaluation_diagnostics(evaluation)), 0);
}
END_TEST

/* An input data that has no components is one fact itself. */
START_TEST(reads_inputs_that_are_facts)
{
  g_autofree char *folder = fixture_path("ruleset/plain-inputs");
  g_autofree char *path = fixture_path("ruleset/plain-inputs/profile.xml");
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Ruleset) plain = ruleset_load(folder, limits_default(), diagnostics);
  g_autoptr(Profile) group =
      plain != NULL ? profile_load(path, plain, limits_default(), diagnostics) : NULL;
  g_autofree char *rendered = diagnostic_list_render(diagnostics, FALSE);
  ck_assert_str_eq(rendered, "");
  static const char *const expected[] = {"1987", "[\"Here\", \"There\"]", "{imminence: \"near\"}"};
  for (guint index = 0; index < G_N_ELEMENTS(expected); index++) {
    FeelValue input = profile_input_value(group, ruleset_fact_input(plain, index));
    ck_assert_str_eq(feel_value_text(arena, input, 0), expected[index]);
  }
  const DmnFact *imminence = dmn_models_find_fact(ruleset_models(plain), "threat.imminence");
  ck_assert_str_eq(ruleset_value_text(plain, imminence, "near", "fr"), "proche");
  ck_assert_str_eq(ruleset_value_text(plain, imminence, "distant", "fr"), "distant");
  ck_assert_ptr_null(ruleset_decision_date_input(plain));
  g_autoptr(ProfileCompleteness) missing = profile_completeness_new(group, "fr");
  ck_assert_uint_eq(profile_completeness_count(missing, PROFILE_KNOWN), 3);
  ck_assert_str_eq(profile_completeness_section(missing, 0)->unsupported[0].label,
                   "Année du conflit");
}
END_TEST

START_TEST(refuses_more_values_than_the_limit)
{
  g_autofree char *path = fixture_path("ruleset/small/profiles/group.xml");
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  Limits limits = *limits_default();
  limits.list_length = 1;
  ck_assert_ptr_null(profile_load(path, ruleset, &limits, diagnostics));
  ck_assert_uint_eq(diagnostic_list_length(diagnostics), 2);
  ck_assert_str_eq(diagnostic_list_get(diagnostics, 0)->message,
                   "\"dates-of-meetings\" has 2 values, and at most 1 are accepted");
}
END_TEST

START_TEST(is_varied_fact_by_fact)
{
  const ProfileFact *purpose = fact("situation.purpose");
  g_autoptr(Profile) variation = profile_with_fact(profile, purpose->fact->index,
                                                   PROFILE_UNKNOWN, FEEL_NULL_VALUE);
  g_autoptr(Profile) further = NULL;
  {
    g_autofree char *text = g_strdup("verified-pattern");
    further = profile_with_fact(variation, fact("situation.harm to civilians")->fact->index,
                                PROFILE_KNOWN, feel_string_borrow(text, strlen(text)));
    text[0] = 'X'; /* the variation has its own copy */
  }
  const DmnElement *situation = purpose->fact->input;
  FeelValue member;
  ck_assert(feel_context_get(profile_input_value(profile, situation), "purpose", &member));
  ck_assert(!feel_is_null(member));
  ck_assert(feel_context_get(profile_input_value(variation, situation), "purpose", &member));
  ck_assert(feel_is_null(member));
  FeelValue value_of_further = profile_input_value(further, situation);
  ck_assert(feel_context_get(value_of_further, "purpose", &member));
  ck_assert(feel_is_null(member));
  ck_assert(feel_context_get(value_of_further, "harm to civilians", &member));
  ck_assert(feel_string_equals(member, "verified-pattern"));
  ck_assert_str_eq(profile_id(further), "small-group");
  ck_assert_ptr_null(profile_digest(further));
}
END_TEST

/* Long chains of variations are freed without recursion. */
START_TEST(is_varied_again_and_again)
{
  Profile *last = profile_ref(profile);
  for (guint round = 0; round < 50000; round++) {
    Profile *next = profile_with_fact(last, 0, PROFILE_UNKNOWN, FEEL_NULL_VALUE);
    profile_unref(last);
    last = next;
  }
  profile_unref(last);
}
END_TEST

START_TEST(lists_what_is_missing)
{
  g_autoptr(ProfileCompleteness) missing = profile_completeness_new(profile, "en");
  ck_assert_uint_eq(profile_completeness_section_count(missing), 2);
  ck_assert_uint_eq(profile_completeness_fact_count(missing), 15);
  ck_assert_uint_eq(profile_completeness_count(missing, PROFILE_KNOWN), 11);
  ck_assert_uint_eq(profile_completeness_count(missing, PROFILE_CONTESTED), 1);
  const ProfileSection *group = profile_completeness_section(missing, 0);
  ck_assert_str_eq(group->name, "group");
  ck_assert_uint_eq(group->fact_count, 5);
  ck_assert_uint_eq(group->gap_count, 3);
  ck_assert_str_eq(group->gaps[0].label, "Number of fighters");
  ck_assert_int_eq(group->gaps[2].fact->status, PROFILE_NOT_ASSESSED);
  ck_assert_uint_eq(group->unsupported_count, 2);
  const ProfileSection *situation = profile_completeness_section(missing, 1);
  ck_assert_uint_eq(situation->gap_count, 1);
  ck_assert_str_eq(situation->gaps[0].fact->fact->path, "situation.order against contact");
}
END_TEST

START_TEST(has_the_digest_of_its_file)
{
  g_autofree char *path = fixture_path("ruleset/small/profiles/group.xml");
  g_autofree char *text = NULL;
  gsize length = 0;
  ck_assert(g_file_get_contents(path, &text, &length, NULL));
  g_autofree char *digest = digest_bytes(text, length);
  ck_assert_str_eq(profile_digest(profile), digest);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("profile");
  TCase *cases = tcase_create("small");
  tcase_add_checked_fixture(cases, load_small, unload);
  tcase_add_test(cases, says_whom_it_is_about);
  tcase_add_test(cases, keeps_names_in_any_script);
  tcase_add_test(cases, shows_labels_and_who_applied_them);
  tcase_add_test(cases, reads_values_of_every_type);
  tcase_add_test(cases, keeps_the_status_beside_the_value);
  tcase_add_test(cases, tells_none_from_not_known);
  tcase_add_test(cases, ties_facts_to_evidence);
  tcase_add_test(cases, follows_evidence_to_its_origins);
  tcase_add_test(cases, reads_files_of_other_systems_alike);
  tcase_add_test(cases, binds_to_the_rulesets_inputs);
  tcase_add_test(cases, reads_inputs_that_are_facts);
  tcase_add_test(cases, refuses_more_values_than_the_limit);
  tcase_add_test(cases, is_varied_fact_by_fact);
  tcase_add_test(cases, is_varied_again_and_again);
  tcase_add_test(cases, lists_what_is_missing);
  tcase_add_test(cases, has_the_digest_of_its_file);
  suite_add_tcase(suite, cases);
  return run_suite(suite);
}

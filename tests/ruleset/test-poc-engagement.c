/* The ruleset that is published, and its profiles: all load without a word. */
#include <demarche/profile.h>

#include "engine/ruleset/ruleset-private.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static char *folder;

START_TEST(the_ruleset_loads_without_a_diagnostic)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Ruleset) ruleset = ruleset_load(folder, limits_default(), diagnostics);
  g_autofree char *rendered = diagnostic_list_render(diagnostics, FALSE);
  ck_assert_str_eq(rendered, "");
  ck_assert_str_eq(ruleset_id(ruleset), "poc-engagement");
}
END_TEST

START_TEST(every_profile_loads_without_a_diagnostic)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Ruleset) ruleset = ruleset_load(folder, limits_default(), diagnostics);
  ck_assert_ptr_nonnull(ruleset);
  g_autofree char *profiles = g_build_filename(folder, "profiles", NULL);
  GDir *directory = g_dir_open(profiles, 0, NULL);
  ck_assert_ptr_nonnull(directory);
  const char *name = NULL;
  guint count = 0;
  while ((name = g_dir_read_name(directory)) != NULL) {
    if (!g_str_has_suffix(name, ".xml"))
      continue;
    g_autofree char *path = g_build_filename(profiles, name, NULL);
    g_autoptr(Profile) profile = profile_load(path, ruleset, limits_default(), diagnostics);
    g_autofree char *rendered = diagnostic_list_render(diagnostics, FALSE);
    ck_assert_str_eq(rendered, "");
    ck_assert_ptr_nonnull(profile);
    count++;
  }
  g_dir_close(directory);
  ck_assert_uint_gt(count, 0);
}
END_TEST

/* Every fact has a label and a question, and every value that is allowed a text. */
START_TEST(every_fact_can_be_asked_for)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Ruleset) ruleset = ruleset_load(folder, limits_default(), diagnostics);
  ck_assert_ptr_nonnull(ruleset);
  const DmnModels *models = ruleset_models(ruleset);
  for (guint index = 0; index < dmn_models_fact_count(models); index++) {
    const DmnFact *fact = dmn_models_fact(models, index);
    if (!ruleset_is_fact(ruleset, fact))
      continue;
    ck_assert_msg(ruleset_fact_question(ruleset, fact, "en") != NULL, "%s has no question",
                  fact->path);
    for (guint other = 0; fact->item != NULL && other < dmn_item_allowed_count(fact->item);
         other++) {
      FeelValue value = dmn_item_allowed(fact->item, other);
      if (value.kind == FEEL_STRING)
        ck_assert_msg(ruleset_value_text(ruleset, fact, value.string, "en") != NULL,
                      "%s: %s has no text", fact->path, value.string);
    }
  }
}
END_TEST

static const DmnTable *find_table(const Ruleset *ruleset, const char *name)
{
  const DmnModel *model = dmn_models_find(ruleset_models(ruleset), "evidence");
  ck_assert_ptr_nonnull(model);
  const DmnElement *decision = dmn_model_find(model, DMN_DECISION, name);
  ck_assert_ptr_nonnull(decision);
  return dmn_element_table(decision);
}

static gboolean is_group(const Ruleset *ruleset, const char *name)
{
  for (guint index = 0; index < ruleset_fact_input_count(ruleset); index++)
    if (strcmp(dmn_element_name(ruleset_fact_input(ruleset, index)), name) == 0)
      return TRUE;
  return FALSE;
}

/* Fails where a text in the table's only input is none that is accepted. */
static guint check_names(const Ruleset *ruleset, const char *name,
                         gboolean (*is_there)(const Ruleset *, const char *))
{
  const DmnTable *table = find_table(ruleset, name);
  guint names = 0;
  for (guint rule = 0; rule < dmn_table_rule_count(table); rule++) {
    g_auto(GStrv) parts = g_strsplit(dmn_rule_input_text(table, rule, 0), "\"", -1);
    for (guint part = 1; parts[0] != NULL && part < g_strv_length(parts); part += 2) {
      ck_assert_msg(is_there(ruleset, parts[part]), "\"%s\", rule %u: there is no \"%s\"", name,
                    rule + 1, parts[part]);
      names++;
    }
  }
  return names;
}

static gboolean is_fact(const Ruleset *ruleset, const char *path)
{
  return dmn_models_find_fact(ruleset_models(ruleset), path) != NULL;
}

/* A fact that was renamed would fall under another kind without a word. */
START_TEST(kinds_are_of_facts_that_there_are)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Ruleset) ruleset = ruleset_load(folder, limits_default(), diagnostics);
  ck_assert_ptr_nonnull(ruleset);
  ck_assert_uint_gt(check_names(ruleset, "kind of fact", is_fact), 20);
  ck_assert_uint_gt(check_names(ruleset, "kind of its group", is_group), 10);
}
END_TEST

int main(void)
{
  folder = g_build_filename(g_getenv("abs_top_srcdir"), "rules", "poc-engagement", NULL);
  Suite *suite = suite_create("poc-engagement");
  TCase *cases = tcase_create("package");
  tcase_add_test(cases, the_ruleset_loads_without_a_diagnostic);
  tcase_add_test(cases, every_profile_loads_without_a_diagnostic);
  tcase_add_test(cases, every_fact_can_be_asked_for);
  tcase_add_test(cases, kinds_are_of_facts_that_there_are);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  g_free(folder);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

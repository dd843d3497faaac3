/* The small ruleset, read through the interface that the other modules use. */
#include "engine/base/digest.h"
#include "engine/ruleset/ruleset-private.h"
#include "tests/ruleset/edit-case.h"
#include "tests/run-suite.h"

#include <check.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static Ruleset *load_small(void)
{
  g_autofree char *folder = fixture_path("ruleset/small");
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  Ruleset *ruleset = ruleset_load(folder, limits_default(), diagnostics);
  g_autofree char *rendered = diagnostic_list_render(diagnostics, FALSE);
  ck_assert_str_eq(rendered, "");
  ck_assert_ptr_nonnull(ruleset);
  return ruleset;
}

START_TEST(says_what_the_manifest_says)
{
  g_autoptr(Ruleset) ruleset = load_small();
  ck_assert_str_eq(ruleset_id(ruleset), "small");
  ck_assert_str_eq(ruleset_version(ruleset), "1.0.0");
  ck_assert_str_eq(ruleset_authority(ruleset, "en"), "The tests");
  ck_assert_str_eq(ruleset_title(ruleset, "fr"), "Un petit jeu de règles pour les essais");
  ck_assert_str_eq(ruleset_title(ruleset, "de"), "A small ruleset for tests");
  ck_assert_str_eq(ruleset_title(ruleset, NULL), "A small ruleset for tests");
  ck_assert_str_eq(ruleset_in_force_from(ruleset), "2018-11-01");
  ck_assert_str_eq(ruleset_in_force_until(ruleset), "2030-12-31");
  ck_assert_uint_eq(ruleset_model_count(ruleset), 2);
  ck_assert_str_eq(ruleset_model_owner(ruleset, 0), "Rules unit");
}
END_TEST

START_TEST(keeps_the_order_of_the_manifest)
{
  static const char *const ids[] = {"purpose", "conditions", "strategies",
                                    "risks",   "timing",     "timing"};
  g_autoptr(Ruleset) ruleset = load_small();
  ck_assert_uint_eq(ruleset_section_count(ruleset), G_N_ELEMENTS(ids));
  for (guint index = 0; index < G_N_ELEMENTS(ids); index++)
    ck_assert_str_eq(ruleset_section(ruleset, index)->id, ids[index]);
  ck_assert(ruleset_section(ruleset, 0)->is_criterion);
  ck_assert(!ruleset_section(ruleset, 1)->is_criterion);
  ck_assert_int_eq(ruleset_section(ruleset, 3)->shape, RULESET_SECTION_RISKS);
  ck_assert_str_eq(dmn_element_name(ruleset_section(ruleset, 5)->decision),
                   "more timing findings");
  ck_assert_uint_eq(ruleset_fact_input_count(ruleset), 2);
  ck_assert_str_eq(dmn_element_name(ruleset_fact_input(ruleset, 0)), "group");
  ck_assert_str_eq(dmn_element_name(ruleset_decision_date_input(ruleset)), "decision date");
}
END_TEST

START_TEST(gives_each_rule_its_citations)
{
  g_autoptr(Ruleset) ruleset = load_small();
  const RulesetSection *section = ruleset_section(ruleset, 0);
  ck_assert_uint_eq(ruleset_rule_citation_count(ruleset, section, 0), 1);
  ck_assert_uint_eq(ruleset_rule_citation_count(ruleset, section, 1), 2);
  const RulesetCitation *first = ruleset_rule_citation(ruleset, section, 1, 0);
  ck_assert_str_eq(first->source->key, "S4");
  ck_assert_str_eq(first->section, "note 36");
  ck_assert_str_eq(ruleset_basis_name(first->basis), "paper");
  const RulesetCitation *second = ruleset_rule_citation(ruleset, section, 1, 1);
  ck_assert_ptr_eq(second->source, ruleset_source(ruleset, "UN-1"));
  ck_assert_str_eq(second->section, "resolution 1894, paragraph 19");
  ck_assert_str_eq(ruleset_basis_name(second->basis), "verified");
  ck_assert_ptr_null(ruleset_source(ruleset, "S9"));
  ck_assert_uint_eq(ruleset_source_count(ruleset), 2);
  ck_assert_ptr_null(ruleset_source_at(ruleset, 1)->publisher);
}
END_TEST

START_TEST(speaks_by_the_vocabulary)
{
  g_autoptr(Ruleset) ruleset = load_small();
  const DmnModels *models = ruleset_models(ruleset);
  ck_assert_str_eq(ruleset_text(ruleset, "purpose-not-stated", "en"), "No purpose is stated.");
  ck_assert_str_eq(ruleset_text(ruleset, "purpose-not-stated", "fr"), "No purpose is stated.");
  ck_assert_ptr_null(ruleset_text(ruleset, "no-such-code", "en"));
  ck_assert_str_eq(ruleset_advice(ruleset, "purpose-not-stated", NULL), "State a purpose.");
  ck_assert_ptr_null(ruleset_advice(ruleset, "harm-alleged", NULL));
  ck_assert_str_eq(ruleset_side(ruleset, "leave-or-stay", "for", "en"),
                   "Staying keeps a line open.");
  ck_assert_str_eq(ruleset_side(ruleset, "leave-or-stay", "against", "en"),
                   "Leaving ends a pretence.");
  ck_assert_ptr_null(ruleset_side(ruleset, "harm-alleged", "for", "en"));

  const DmnFact *harm = dmn_models_find_fact(models, "situation.harm to civilians");
  ck_assert_str_eq(ruleset_fact_label(ruleset, harm, "en"), "Harm to civilians");
  ck_assert_ptr_nonnull(ruleset_fact_question(ruleset, harm, "en"));
  ck_assert_str_eq(ruleset_value_text(ruleset, harm, "verified-pattern", "en"),
                   "verified, as a pattern");
  const DmnFact *control = dmn_models_find_fact(models, "group.leadership.control over fighters");
  ck_assert_str_eq(ruleset_value_text(ruleset, control, "strong", "en"), "strong control");
  ck_assert_str_eq(ruleset_value_text(ruleset, control, "weak", "en"), "weak");
}
END_TEST

START_TEST(names_groups_and_components)
{
  g_autoptr(Ruleset) ruleset = load_small();
  const RulesetFactNode *group = ruleset_find_node(ruleset, "group");
  ck_assert_ptr_eq(group, ruleset_fact_node(ruleset, 0));
  ck_assert_str_eq(ruleset_node_label(ruleset, group, "en"), "The group");
  const RulesetFactNode *leadership = ruleset_find_node(ruleset, "group.leadership");
  ck_assert_str_eq(ruleset_node_label(ruleset, leadership, "en"), "leadership");
  const RulesetFactNode *harm = ruleset_find_node(ruleset, "situation.harm to civilians");
  ck_assert_str_eq(ruleset_node_label(ruleset, harm, "en"), "Harm to civilians");
  const RulesetFactNode *persons =
      ruleset_find_node(ruleset, "situation.incidents.persons harmed");
  ck_assert_str_eq(ruleset_node_label(ruleset, persons, "en"), "people harmed");
  ck_assert_str_eq(ruleset_node_value_text(ruleset, harm, "verified-pattern", "en"),
                   "verified, as a pattern");
  ck_assert_ptr_null(ruleset_find_node(ruleset, "situation.no such fact"));
}
END_TEST

START_TEST(calls_what_the_models_name)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autofree char *folder = fixture_path("ruleset/plain-inputs");
  g_autoptr(Ruleset) ruleset = ruleset_load(folder, limits_default(), diagnostics);
  ck_assert_ptr_nonnull(ruleset);
  g_autofree char *rendered = diagnostic_list_render(diagnostics, FALSE);
  ck_assert_str_eq(rendered, "");
  ck_assert_str_eq(ruleset_name_text(ruleset, "findings", "fr"), "constats");
  ck_assert_str_eq(ruleset_name_text(ruleset, "findings", "en"), "findings");
  ck_assert_str_eq(ruleset_passage_text(ruleset, "findings", "fr"), "constats");
  ck_assert_str_eq(ruleset_name_text(ruleset, "another", "fr"), "another");
  /* An input that is labelled as a fact is; a passage only happens to be. */
  ck_assert_str_eq(ruleset_name_text(ruleset, "Places", "fr"), "Lieux");
  ck_assert_str_eq(ruleset_passage_text(ruleset, "Places", "fr"), "Places");
  ck_assert_uint_eq(ruleset_missing_translations(ruleset, 1), 0);
}
END_TEST

START_TEST(names_facts_as_elements)
{
  g_autoptr(Ruleset) ruleset = load_small();
  const RulesetFactNode *group = ruleset_fact_node(ruleset, 0);
  ck_assert_int_eq(group->kind, RULESET_FACT_GROUP);
  ck_assert_str_eq(group->children[0].element_name, "groups-aims");
  ck_assert_str_eq(group->children[0].fact->path, "group.group's aims");
  ck_assert_int_eq(group->children[1].kind, RULESET_FACT_COLLECTION);
  ck_assert_int_eq(group->children[3].kind, RULESET_FACT_GROUP);
  ck_assert_ptr_null(group->children[3].fact);
  ck_assert_str_eq(group->children[3].children[1].fact->path,
                   "group.leadership.control over fighters");
  const RulesetFactNode *situation = ruleset_fact_node(ruleset, 1);
  const RulesetFactNode *incidents = &situation->children[situation->child_count - 1];
  ck_assert_str_eq(incidents->fact->path, "situation.incidents");
  ck_assert_str_eq(incidents->children[2].element_name, "persons-harmed");
  ck_assert_ptr_null(incidents->children[2].fact);
}
END_TEST

/* The digest is what "sha256sum" of the files, by name, gives through "sha256sum". */
START_TEST(digests_every_file_by_name)
{
  static const char *const names[] = {"models/facts.dmn", "models/rules.dmn", "ruleset.xml",
                                      "sources.xml", "vocabulary.xml"};
  g_autoptr(Ruleset) ruleset = load_small();
  g_autoptr(GString) lines = g_string_new(NULL);
  ck_assert_uint_eq(ruleset_file_count(ruleset), G_N_ELEMENTS(names));
  for (guint index = 0; index < G_N_ELEMENTS(names); index++) {
    g_autofree char *name = g_build_filename("ruleset/small", names[index], NULL);
    g_autofree char *path = fixture_path(name);
    g_autofree char *text = NULL;
    gsize length = 0;
    ck_assert(g_file_get_contents(path, &text, &length, NULL));
    g_autofree char *digest = digest_bytes(text, length);
    const RulesetFile *file = ruleset_file(ruleset, index);
    ck_assert_str_eq(file->name, names[index]);
    ck_assert_str_eq(file->digest, digest);
    ck_assert_uint_eq(file->length, length);
    g_string_append_printf(lines, "%s  %s\n", digest, names[index]);
  }
  g_autofree char *digest = digest_bytes(lines->str, lines->len);
  ck_assert_str_eq(ruleset_digest(ruleset), digest);
}
END_TEST

static void prepend(const char *folder, const char *name, const char *prefix)
{
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_autofree char *text = NULL;
  ck_assert(g_file_get_contents(path, &text, NULL, NULL));
  g_autofree char *longer = g_strconcat(prefix, text, NULL);
  ck_assert(g_file_set_contents(path, longer, -1, NULL));
}

static Ruleset *load_quietly(const char *folder)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  Ruleset *ruleset = ruleset_load(folder, limits_default(), diagnostics);
  g_autofree char *rendered = diagnostic_list_render(diagnostics, FALSE);
  ck_assert_str_eq(rendered, "");
  return ruleset;
}

/* A byte order mark is no part of the text, but part of the file. */
START_TEST(digests_a_byte_order_mark)
{
  g_autofree char *folder = fixture_copy("ruleset/small");
  prepend(folder, "sources.xml", "\xEF\xBB\xBF");
  g_autoptr(Ruleset) ruleset = load_quietly(folder);
  g_autofree char *path = g_build_filename(folder, "sources.xml", NULL);
  g_autofree char *text = NULL;
  gsize length = 0;
  ck_assert(g_file_get_contents(path, &text, &length, NULL));
  g_autofree char *digest = digest_bytes(text, length);
  const RulesetFile *file = ruleset_file(ruleset, 3);
  ck_assert_str_eq(file->name, "sources.xml");
  ck_assert_str_eq(file->digest, digest);
  ck_assert_uint_eq(file->length, length);
  fixture_remove(folder);
}
END_TEST

/* The folder may be a link, and so may a file that stays within it. */
START_TEST(follows_links_that_stay_within)
{
  g_autofree char *folder = fixture_copy("ruleset/small");
  g_autofree char *file = g_build_filename(folder, "sources.xml", NULL);
  g_autofree char *moved = g_build_filename(folder, "models", "bibliography.xml", NULL);
  g_autofree char *link = g_strconcat(folder, "-link", NULL);
  g_autofree char *link_with_slash = g_strconcat(link, "/", NULL);
  ck_assert_int_eq(g_rename(file, moved), 0);
  ck_assert_int_eq(symlink("models/bibliography.xml", file), 0);
  ck_assert_int_eq(symlink(folder, link), 0);
  g_autoptr(Ruleset) ruleset = load_quietly(link_with_slash);
  ck_assert_str_eq(ruleset_folder(ruleset), link);
  g_autoptr(Ruleset) direct = load_small();
  ck_assert_str_eq(ruleset_digest(ruleset), ruleset_digest(direct));
  g_unlink(link);
  fixture_remove(folder);
}
END_TEST

START_TEST(a_folder_that_is_none_is_said_to_be_none)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  ck_assert_ptr_null(ruleset_load("/nowhere/at/all", limits_default(), diagnostics));
  g_autofree char *rendered = diagnostic_list_render(diagnostics, FALSE);
  ck_assert_str_eq(rendered,
                   "error: cannot open the ruleset \"/nowhere/at/all\": No such file or directory "
                   "[ruleset-folder]\n  help: give the folder that holds ruleset.xml\n");
}
END_TEST

/* The files of a ruleset, as a record keeps them. */
typedef struct {
  RulesetBytes files[8];
  guint count;
} Files;

static void take_files(Files *files, const Ruleset *ruleset)
{
  files->count = ruleset_file_count(ruleset);
  for (guint index = 0; index < files->count; index++)
    files->files[index] = (RulesetBytes){g_intern_string(ruleset_file(ruleset, index)->name),
                                         ruleset_file_bytes(ruleset, index)};
}

static void release_files(Files *files)
{
  for (guint index = 0; index < files->count; index++)
    g_bytes_unref(files->files[index].bytes);
}

static char *refusal(const char *name, const Files *files)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  ck_assert_ptr_null(
      ruleset_load_bytes(name, files->files, files->count, limits_default(), diagnostics));
  return diagnostic_list_render(diagnostics, FALSE);
}

START_TEST(loads_from_bytes_what_it_loads_from_a_folder)
{
  g_autofree char *folder = fixture_copy("ruleset/small");
  prepend(folder, "sources.xml", "\xEF\xBB\xBF");
  Ruleset *from_folder = load_quietly(folder);
  Files files;
  take_files(&files, from_folder);
  g_autofree char *digest = g_strdup(ruleset_digest(from_folder));
  /* What was read is all that is needed. */
  ruleset_unref(from_folder);
  fixture_remove(folder);

  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Ruleset) ruleset =
      ruleset_load_bytes(NULL, files.files, files.count, limits_default(), diagnostics);
  g_autofree char *rendered = diagnostic_list_render(diagnostics, FALSE);
  ck_assert_str_eq(rendered, "");
  ck_assert_str_eq(ruleset_digest(ruleset), digest);
  ck_assert_ptr_null(ruleset_folder(ruleset));
  ck_assert_str_eq(ruleset_id(ruleset), "small");
  release_files(&files);
}
END_TEST

START_TEST(what_is_given_and_what_the_manifest_names_are_the_same)
{
  g_autoptr(Ruleset) small = load_small();
  Files files;
  take_files(&files, small);
  const char *missing = files.files[1].name;
  files.files[1].name = "models/old rules.dmn";
  g_autofree char *exchanged = refusal(NULL, &files);
  ck_assert_str_eq(exchanged,
                   "ruleset.xml:8:18: error: cannot read \"models/rules.dmn\": it is not among the "
                   "files given [ruleset-file-missing]\n"
                   "      <model file=\"models/rules.dmn\" owner=\"Rules unit\"/>\n"
                   "                   ^~~~~~~~~~~~~~~~\n"
                   "  help: correct the name, or add the file\n"
                   "error: \"models/old rules.dmn\" is among the files given, and the manifest does "
                   "not name it [ruleset-file-unnamed]\n"
                   "  help: leave the file out, or name it in the manifest\n");
  files.files[1].name = missing;
  files.files[2].name = "manifest.xml";
  g_autofree char *without_manifest = refusal("record 7", &files);
  ck_assert_str_eq(without_manifest,
                   "error: cannot read \"record 7/ruleset.xml\": it is not among the files given "
                   "[ruleset-folder]\n  help: give the folder that holds ruleset.xml\n");
  release_files(&files);
}
END_TEST

/* Files in memory are checked as files that are read, and named as in a folder. */
START_TEST(bytes_are_checked_as_files_are)
{
  g_autoptr(Ruleset) small = load_small();
  Files files;
  take_files(&files, small);
  g_bytes_unref(files.files[3].bytes);
  files.files[3].bytes = g_bytes_new_static("<sources>\n  \xFF</sources>", 23);
  g_autofree char *encoding = refusal("small", &files);
  ck_assert_str_eq(encoding,
                   "small/ruleset.xml:12:18: error: small/sources.xml:2:3: byte 0xFF is not valid "
                   "UTF-8 here; the file must be UTF-8 text [ruleset-file-missing]\n"
                   "    <sources file=\"sources.xml\"/>\n"
                   "                   ^~~~~~~~~~~\n"
                   "  help: correct the name, or add the file\n");
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  Limits limits = *limits_default();
  limits.file_bytes = 100;
  ck_assert_ptr_null(ruleset_load_bytes(NULL, files.files, files.count, &limits, diagnostics));
  g_autofree char *large = diagnostic_list_render(diagnostics, FALSE);
  g_autofree char *expected = g_strdup_printf(
      "error: cannot read \"ruleset.xml\": it has %" G_GSIZE_FORMAT " bytes, and at most 100 are "
      "accepted [ruleset-file-missing]\n  help: correct the name, or add the file\n",
      g_bytes_get_size(files.files[2].bytes));
  ck_assert_str_eq(large, expected);
  release_files(&files);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("ruleset");
  TCase *cases = tcase_create("small");
  tcase_add_test(cases, says_what_the_manifest_says);
  tcase_add_test(cases, keeps_the_order_of_the_manifest);
  tcase_add_test(cases, gives_each_rule_its_citations);
  tcase_add_test(cases, speaks_by_the_vocabulary);
  tcase_add_test(cases, names_groups_and_components);
  tcase_add_test(cases, calls_what_the_models_name);
  tcase_add_test(cases, names_facts_as_elements);
  tcase_add_test(cases, digests_every_file_by_name);
  tcase_add_test(cases, digests_a_byte_order_mark);
  tcase_add_test(cases, follows_links_that_stay_within);
  tcase_add_test(cases, a_folder_that_is_none_is_said_to_be_none);
  tcase_add_test(cases, loads_from_bytes_what_it_loads_from_a_folder);
  tcase_add_test(cases, what_is_given_and_what_the_manifest_names_are_the_same);
  tcase_add_test(cases, bytes_are_checked_as_files_are);
  suite_add_tcase(suite, cases);
  return run_suite(suite);
}

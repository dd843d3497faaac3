/* How the published ruleset is made (docs/ruleset-format.md): each decision says
 * what it asks, what it may answer, who owns it and what it rests on, and no
 * condition stands twice. */
#include "tests/run-suite.h"

#include <check.h>
#include <glib.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

static char *folder;

static xmlDoc *read_document(const char *file)
{
  g_autofree char *path = g_build_filename(folder, file, NULL);
  xmlDoc *document = xmlReadFile(path, NULL, XML_PARSE_NONET);
  ck_assert_msg(document != NULL, "%s cannot be read", path);
  return document;
}

static gboolean is_element(const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && xmlStrEqual(node->name, BAD_CAST name);
}

/* The next element of a name among siblings, from node on; or NULL. */
static xmlNode *find_element(xmlNode *node, const char *name)
{
  while (node != NULL && !is_element(node, name))
    node = node->next;
  return node;
}

static char *attribute(xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetProp(node, BAD_CAST name);
  char *copy = g_strdup(value == NULL ? "" : (const char *)value);
  xmlFree(value);
  return copy;
}

/* The text of an element, white space as one blank. */
static char *text_of(xmlNode *node)
{
  xmlChar *content = node == NULL ? NULL : xmlNodeGetContent(node);
  g_auto(GStrv) words = g_strsplit_set(content == NULL ? "" : (const char *)content, " \t\n", -1);
  GString *text = g_string_new(NULL);
  for (guint i = 0; words[i] != NULL; i++) {
    if (*words[i] != '\0')
      g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "", words[i]);
  }
  xmlFree(content);
  return g_string_free(text, FALSE);
}

static gboolean has_text(xmlNode *parent, const char *name)
{
  g_autofree char *text = text_of(find_element(parent->children, name));
  return *text != '\0';
}

/* Calls a function for each decision of each model that the manifest names. */
typedef void (*EachDecision)(const char *model, xmlNode *decision, gpointer data);

static guint for_each_decision(EachDecision call, gpointer data)
{
  xmlDoc *manifest = read_document("ruleset.xml");
  xmlNode *models = find_element(xmlDocGetRootElement(manifest)->children, "models");
  guint count = 0;
  ck_assert_ptr_nonnull(models);
  for (xmlNode *model = find_element(models->children, "model"); model != NULL;
       model = find_element(model->next, "model")) {
    g_autofree char *file = attribute(model, "file");
    g_autofree char *owner = attribute(model, "owner");
    ck_assert_msg(*owner != '\0', "nobody owns %s", file);
    xmlDoc *document = read_document(file);
    xmlNode *root = xmlDocGetRootElement(document);
    for (xmlNode *decision = find_element(root->children, "decision"); decision != NULL;
         decision = find_element(decision->next, "decision")) {
      call(file, decision, data);
      count++;
    }
    xmlFreeDoc(document);
  }
  xmlFreeDoc(manifest);
  return count;
}

/* The keys of the bibliography. */
static GHashTable *source_keys(void)
{
  GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  xmlDoc *document = read_document("sources.xml");
  for (xmlNode *source = find_element(xmlDocGetRootElement(document)->children, "source");
       source != NULL; source = find_element(source->next, "source"))
    g_hash_table_add(keys, attribute(source, "key"));
  xmlFreeDoc(document);
  return keys;
}

/* Whether an authority requirement leads to a knowledge source of the same model,
 * and that to the bibliography. */
static gboolean leads_to_a_source(xmlNode *requirement, GHashTable *keys)
{
  xmlNode *required = find_element(requirement->children, "requiredAuthority");
  if (required == NULL)
    return FALSE;
  g_autofree char *reference = attribute(required, "href");
  for (xmlNode *source = find_element(requirement->parent->parent->children, "knowledgeSource");
       source != NULL; source = find_element(source->next, "knowledgeSource")) {
    g_autofree char *id = attribute(source, "id");
    g_autofree char *location = attribute(source, "locationURI");
    if (*reference == '#' && g_str_equal(reference + 1, id))
      return g_str_has_prefix(location, "../sources.xml#") &&
             g_hash_table_contains(keys, location + strlen("../sources.xml#"));
  }
  return FALSE;
}

typedef struct {
  GHashTable *keys;
  GString *problems;
} Completeness;

static void check_complete(const char *model, xmlNode *decision, gpointer data)
{
  const Completeness *check = data;
  g_autofree char *name = attribute(decision, "name");
  if (!has_text(decision, "question"))
    g_string_append_printf(check->problems, "%s: \"%s\" has no question\n", model, name);
  if (!has_text(decision, "allowedAnswers"))
    g_string_append_printf(check->problems, "%s: \"%s\" has no allowed answers\n", model, name);
  guint sources = 0;
  for (xmlNode *requirement = find_element(decision->children, "authorityRequirement");
       requirement != NULL;
       requirement = find_element(requirement->next, "authorityRequirement")) {
    sources++;
    if (!leads_to_a_source(requirement, check->keys))
      g_string_append_printf(check->problems, "%s: \"%s\" rests on no source that there is\n",
                             model, name);
  }
  if (sources == 0)
    g_string_append_printf(check->problems, "%s: \"%s\" rests on no source\n", model, name);
}

START_TEST(every_decision_has_question_answers_owner_and_source)
{
  g_autoptr(GHashTable) keys = source_keys();
  g_autoptr(GString) problems = g_string_new(NULL);
  Completeness check = {keys, problems};
  ck_assert_uint_gt(for_each_decision(check_complete, &check), 100);
  ck_assert_msg(problems->len == 0, "\n%s", problems->str);
}
END_TEST

START_TEST(every_model_is_in_the_manifest)
{
  g_autofree char *manifest = NULL;
  g_autofree char *file = g_build_filename(folder, "ruleset.xml", NULL);
  ck_assert(g_file_get_contents(file, &manifest, NULL, NULL));
  g_autofree char *models = g_build_filename(folder, "models", NULL);
  g_autoptr(GDir) dir = g_dir_open(models, 0, NULL);
  ck_assert_ptr_nonnull(dir);
  for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
    g_autofree char *named = g_strdup_printf("\"models/%s\"", name);
    ck_assert_msg(!g_str_has_suffix(name, ".dmn") || strstr(manifest, named) != NULL,
                  "the manifest does not name models/%s", name);
  }
}
END_TEST

/* The tests of the rules so far: where each stands. */
typedef struct {
  GHashTable *groupings;    /* of values of one expression */
  GHashTable *conjunctions; /* of two tests or more, of rules of findings */
  GString *problems;
} Conditions;

static int compare_words(gconstpointer left, gconstpointer right)
{
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* A list of values of a cell in one order, without null: what is tested. Sets
 * *count to their number. A comma within quotes does not occur in codes. */
static char *normalise_cell(const char *cell, guint *count)
{
  g_auto(GStrv) values = g_strsplit(cell, ",", -1);
  g_autoptr(GPtrArray) kept = g_ptr_array_new();
  for (guint i = 0; values[i] != NULL; i++) {
    if (!g_str_equal(g_strstrip(values[i]), "null"))
      g_ptr_array_add(kept, values[i]);
  }
  g_ptr_array_sort(kept, compare_words);
  *count = kept->len;
  g_ptr_array_add(kept, NULL);
  return g_strjoinv(", ", (char **)kept->pdata);
}

static void note(GHashTable *seen, const char *what, const char *rule, GString *problems)
{
  const char *before = g_hash_table_lookup(seen, what);
  if (before != NULL)
    g_string_append_printf(problems, "%s asks what %s asks: %s\n", rule, before, what);
  else
    g_hash_table_insert(seen, g_strdup(what), g_strdup(rule));
}

static void check_rule(xmlNode *table, xmlNode *rule, Conditions *conditions)
{
  g_autofree char *id = attribute(rule, "id");
  g_autoptr(GString) all = g_string_new(NULL);
  guint tests = 0;
  xmlNode *input = find_element(table->children, "input");
  for (xmlNode *entry = find_element(rule->children, "inputEntry"); entry != NULL;
       entry = find_element(entry->next, "inputEntry")) {
    g_autofree char *expression = text_of(find_element(input->children, "inputExpression"));
    g_autofree char *cell = text_of(entry);
    input = find_element(input->next, "input");
    if (g_str_equal(cell, "-"))
      continue;
    guint values = 0;
    g_autofree char *normal = normalise_cell(cell, &values);
    g_autofree char *condition = g_strdup_printf("%s: %s", expression, normal);
    g_string_append_printf(all, "%s%s", tests == 0 ? "" : " and ", condition);
    tests++;
    if (values > 1)
      note(conditions->groupings, condition, id, conditions->problems);
  }
  if (tests > 1)
    note(conditions->conjunctions, all->str, id, conditions->problems);
}

static void check_conditions(const char *model, xmlNode *decision, gpointer data)
{
  xmlNode *table = find_element(decision->children, "decisionTable");
  if (table == NULL)
    return;
  (void)model;
  for (xmlNode *rule = find_element(table->children, "rule"); rule != NULL;
       rule = find_element(rule->next, "rule"))
    check_rule(table, rule, data);
}

/* A grouping of values is a threshold, and two tests together are a condition:
 * what two rules need is a named decision, so that it is changed in one place.
 * One value of one fact needs no other name than its own. */
START_TEST(no_rule_repeats_the_condition_of_another)
{
  g_autoptr(GHashTable) groupings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GHashTable) conjunctions =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GString) problems = g_string_new(NULL);
  Conditions conditions = {groupings, conjunctions, problems};
  for_each_decision(check_conditions, &conditions);
  ck_assert_uint_gt(g_hash_table_size(groupings), 10);
  ck_assert_uint_gt(g_hash_table_size(conjunctions), 10);
  ck_assert_msg(problems->len == 0, "\n%s", problems->str);
}
END_TEST

int main(void)
{
  folder = g_build_filename(g_getenv("abs_top_srcdir"), "rules", "poc-engagement", NULL);
  Suite *suite = suite_create("ruleset/poc-decisions");
  TCase *cases = tcase_create("decisions");
  tcase_add_test(cases, every_decision_has_question_answers_owner_and_source);
  tcase_add_test(cases, every_model_is_in_the_manifest);
  tcase_add_test(cases, no_rule_repeats_the_condition_of_another);
  suite_add_tcase(suite, cases);
  int status = run_suite(suite);
  g_free(folder);
  return status;
}

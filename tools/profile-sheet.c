/* demarche profile sheet: what an interviewer asks, in every language of the
 * ruleset, and how each answer is written; Markdown, to print or to read. */
#include "tools/fact-words.h"
#include "tools/load.h"
#include "tools/output.h"

static void append_answers(GString *text, const Ruleset *ruleset, const RulesetFactNode *node,
                           const char *indent)
{
  g_autofree char *answers = fact_words_answers(ruleset, node, "`");
  g_string_append_printf(text, "%s%s\n", indent, answers);
}

/* The components of a fact whose values are items. */
static void append_components(GString *text, const Ruleset *ruleset, const RulesetFactNode *node)
{
  for (guint i = 0; i < node->child_count; i++) {
    const RulesetFactNode *component = &node->children[i];
    g_autofree char *label = fact_words_label(ruleset, component);
    g_autofree char *answers = fact_words_answers(ruleset, component, "`");
    g_string_append_printf(text, "  - `%s` (%s): %s\n", component->element_name, label, answers);
  }
}

static void append_fact(GString *text, const Ruleset *ruleset, const RulesetFactNode *node)
{
  g_autofree char *label = fact_words_label(ruleset, node);
  g_string_append_printf(text, "- **%s** `%s`%s\n", label, node->element_name,
                         node->kind == RULESET_FACT_COLLECTION ? " +" : "");
  for (guint i = 0; i < ruleset_language_count(ruleset); i++) {
    const char *question =
        ruleset_fact_question(ruleset, node->fact, ruleset_language(ruleset, i));
    if (question != NULL)
      g_string_append_printf(text, "  - %s: %s\n", ruleset_language(ruleset, i), question);
  }
  if (node->child_count > 0)
    append_components(text, ruleset, node);
  else
    append_answers(text, ruleset, node, "  - ");
}

static void append_group(GString *text, const Ruleset *ruleset, const RulesetFactNode *node)
{
  g_autofree char *label = fact_words_label(ruleset, node);
  g_string_append_printf(text, "\n## %s `%s`\n\n", label, node->element_name);
  for (guint i = 0; i < node->child_count; i++)
    if (node->children[i].fact != NULL)
      append_fact(text, ruleset, &node->children[i]);
  for (guint i = 0; i < node->child_count; i++)
    if (node->children[i].fact == NULL)
      append_group(text, ruleset, &node->children[i]);
}

gboolean command_profile_sheet(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command, OPTIONS_NONE, 0, 1, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  g_autoptr(Ruleset) ruleset = load_given_ruleset(options.rest[0], error);
  if (ruleset == NULL)
    return FALSE;
  g_autoptr(GString) text = g_string_new(NULL);
  g_string_append_printf(text, "%s %s\n", ruleset_id(ruleset), ruleset_version(ruleset));
  for (guint i = 0; i < ruleset_fact_input_count(ruleset); i++) {
    const RulesetFactNode *node = ruleset_fact_node(ruleset, i);
    if (node->fact != NULL)
      append_fact(text, ruleset, node);
    else
      append_group(text, ruleset, node);
  }
  return output_write(NULL, text, error);
}

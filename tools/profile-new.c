/* demarche profile new: a profile to fill in. Every fact of the ruleset stands in
 * it as not assessed, below its question and the answers that it takes. */
#include "tools/fact-words.h"
#include "tools/load.h"
#include "tools/output.h"

#include <string.h>

/* The text of a comment: two hyphens would end it. */
static void append_comment_text(GString *text, const char *words)
{
  for (const char *at = words; *at != '\0'; at++) {
    g_string_append_c(text, *at);
    if (*at == '-' && (at[1] == '-' || at[1] == '\0'))
      g_string_append_c(text, ' ');
  }
}

static void append_indent(GString *text, guint depth)
{
  for (guint i = 0; i < depth; i++)
    g_string_append(text, "  ");
}

static void append_line(GString *text, guint depth, const char *words)
{
  append_indent(text, depth);
  g_string_append(text, "     ");
  append_comment_text(text, words);
  g_string_append_c(text, '\n');
}

/* How the values of a fact are written that may have several. */
static void append_collection(GString *text, guint depth, const Ruleset *ruleset,
                              const RulesetFactNode *node)
{
  if (node->child_count == 0) {
    append_line(text, depth, "<value>…</value> <value>…</value>");
    return;
  }
  append_line(text, depth, "<item>");
  for (guint i = 0; i < node->child_count; i++) {
    const RulesetFactNode *component = &node->children[i];
    g_autofree char *label = fact_words_label(ruleset, component);
    g_autofree char *answers = fact_words_answers(ruleset, component, "\"");
    g_autofree char *line = g_strdup_printf("  <%s>…</%s> %s: %s", component->element_name,
                                            component->element_name, label, answers);
    append_line(text, depth, line);
  }
  append_line(text, depth, "</item>");
}

static void append_fact(GString *text, guint depth, const Ruleset *ruleset,
                        const RulesetFactNode *node)
{
  g_autofree char *label = fact_words_label(ruleset, node);
  append_indent(text, depth);
  g_string_append(text, "<!-- ");
  append_comment_text(text, label);
  g_string_append_c(text, '\n');
  for (guint i = 0; i < ruleset_language_count(ruleset); i++) {
    const char *question =
        ruleset_fact_question(ruleset, node->fact, ruleset_language(ruleset, i));
    if (question != NULL)
      append_line(text, depth, question);
  }
  if (node->child_count == 0) {
    g_autofree char *answers = fact_words_answers(ruleset, node, "\"");
    append_line(text, depth, answers);
  }
  if (node->kind == RULESET_FACT_COLLECTION)
    append_collection(text, depth, ruleset, node);
  g_string_truncate(text, text->len - 1);
  g_string_append(text, " -->\n");
  append_indent(text, depth);
  g_string_append_printf(text, "<%s status=\"not-assessed\"/>\n", node->element_name);
}

static void append_node(GString *text, guint depth, const Ruleset *ruleset,
                        const RulesetFactNode *node)
{
  if (node->fact != NULL) {
    append_fact(text, depth, ruleset, node);
    return;
  }
  g_autofree char *label = fact_words_label(ruleset, node);
  g_string_append_c(text, '\n');
  append_indent(text, depth);
  g_string_append(text, "<!-- == ");
  append_comment_text(text, label);
  g_string_append(text, " == -->\n");
  append_indent(text, depth);
  g_string_append_printf(text, "<%s>\n", node->element_name);
  for (guint i = 0; i < node->child_count; i++)
    append_node(text, depth + 1, ruleset, &node->children[i]);
  append_indent(text, depth);
  g_string_append_printf(text, "</%s>\n", node->element_name);
}

/* What is left empty, "profile check" asks for. */
static void append_heading(GString *text, const Ruleset *ruleset)
{
  g_string_append_printf(
      text,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<profile xmlns=\"urn:demarche:profile:1\" id=\"\" ruleset=\"%s\"\n"
      "         as-of=\"\" classification=\"\">\n"
      "  <group name=\"\" scope=\"\"/>\n"
      "  <evidence>\n"
      "    <!-- <item id=\"E1\" class=\"un-report\" date=\"2018-10\" reliability=\"B\" "
      "credibility=\"2\">…</item> -->\n"
      "  </evidence>\n"
      "  <!-- <… status=\"known\" evidence=\"E1\">…</…>\n"
      "       <… status=\"unknown\" note=\"…\"/>\n"
      "       status: known, unknown, contested, withheld, not-assessed -->\n"
      "  <facts>\n",
      ruleset_id(ruleset));
}

gboolean command_profile_new(const Command *command, char **arguments, GError **error)
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
  append_heading(text, ruleset);
  for (guint i = 0; i < ruleset_fact_input_count(ruleset); i++)
    append_node(text, 2, ruleset, ruleset_fact_node(ruleset, i));
  g_string_append(text, "  </facts>\n</profile>\n");
  return output_write(NULL, text, error);
}

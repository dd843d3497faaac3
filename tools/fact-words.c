#include "tools/fact-words.h"

#include <string.h>

typedef const char *(*TextInLanguage)(const Ruleset *ruleset, const RulesetFactNode *node,
                                      const char *value, const char *language);

/* The text in each language, joined by " / "; the same words once. */
static void append_languages(GString *text, const Ruleset *ruleset, const RulesetFactNode *node,
                             const char *value, TextInLanguage in_language)
{
  const char *last = NULL;
  for (guint i = 0; i < ruleset_language_count(ruleset); i++) {
    const char *words = in_language(ruleset, node, value, ruleset_language(ruleset, i));
    if (last != NULL && g_str_equal(words, last))
      continue;
    g_string_append_printf(text, "%s%s", last == NULL ? "" : " / ", words);
    last = words;
  }
}

static const char *label_in(const Ruleset *ruleset, const RulesetFactNode *node,
                            const char *value G_GNUC_UNUSED, const char *language)
{
  return ruleset_node_label(ruleset, node, language);
}

char *fact_words_label(const Ruleset *ruleset, const RulesetFactNode *node)
{
  GString *text = g_string_new(NULL);
  append_languages(text, ruleset, node, NULL, label_in);
  return g_string_free(text, FALSE);
}

/* The definition that lists the values: the fact's own, or one that it refers to. */
static const DmnItemDefinition *value_lister(const DmnItemDefinition *item)
{
  while (item != NULL && dmn_item_allowed_count(item) == 0)
    item = dmn_item_base(item);
  return item;
}

static const char *example_of(const FeelType *type)
{
  switch (type->kind) {
  case FEEL_TYPE_BOOLEAN:
    return "true";
  case FEEL_TYPE_NUMBER:
    return "3";
  case FEEL_TYPE_DATE:
    return "2018-10-01";
  case FEEL_TYPE_TIME:
    return "14:30:00";
  case FEEL_TYPE_DATE_TIME:
    return "2018-10-01T14:30:00Z";
  case FEEL_TYPE_YEARS_MONTHS_DURATION:
    return "P1Y6M";
  case FEEL_TYPE_DAYS_TIME_DURATION:
    return "P30D";
  default:
    return "…";
  }
}

char *fact_words_answers(const Ruleset *ruleset, const RulesetFactNode *node, const char *mark)
{
  GString *text = g_string_new(NULL);
  const DmnItemDefinition *lister = value_lister(node->item);
  guint count = lister != NULL ? dmn_item_allowed_count(lister) : 0;
  for (guint i = 0; i < count; i++) {
    FeelValue value = dmn_item_allowed(lister, i);
    if (value.kind != FEEL_STRING)
      continue;
    g_string_append_printf(text, "%s%s%s%s ", text->len == 0 ? "" : "; ", mark, value.string, mark);
    append_languages(text, ruleset, node, value.string, ruleset_node_value_text);
  }
  if (text->len == 0)
    g_string_append_printf(text, "%s%s%s", mark, example_of(node->value_type), mark);
  return g_string_free(text, FALSE);
}

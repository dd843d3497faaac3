#include "engine/ruleset/localised.h"

#include <string.h>

static const char *plain_copy(Arena *arena, const char *text, gsize text_length)
{
  char *plain = arena_alloc(arena, text_length + 1);
  gsize length = 0;
  for (gsize index = 0; index < text_length; index++) {
    if (!xml_is_space(text[index]))
      plain[length++] = text[index];
    else if (length > 0 && plain[length - 1] != ' ')
      plain[length++] = ' ';
  }
  if (length > 0 && plain[length - 1] == ' ')
    length--;
  plain[length] = '\0';
  return plain;
}

const char *ruleset_plain_text(Arena *arena, const XmlElement *element)
{
  return plain_copy(arena, element->text, element->text_length);
}

const char *ruleset_plain_attribute(Arena *arena, const XmlElement *element, const char *name)
{
  const XmlAttribute *attribute = xml_attribute(element, name);
  return attribute != NULL ? plain_copy(arena, attribute->value, attribute->length) : NULL;
}

static gboolean is_wanted(const XmlElement *child, const char *name, const char *role)
{
  if (strcmp(child->name, name) != 0)
    return FALSE;
  return role == NULL || g_strcmp0(xml_attribute_value(child, "role"), role) == 0;
}

RulesetTexts ruleset_texts_read(Arena *arena, const XmlElement *element, const char *name,
                                const char *role, const char *default_language)
{
  guint count = 0;
  xml_for_each_child(child, element)
    count += is_wanted(child, name, role) ? 1 : 0;
  RulesetText *texts = arena_new_array(arena, RulesetText, count);
  guint index = 0;
  xml_for_each_child(child, element) {
    if (!is_wanted(child, name, role))
      continue;
    const char *language = xml_language(child);
    texts[index].language = language != NULL ? language : default_language;
    texts[index].text = ruleset_plain_text(arena, child);
    index++;
  }
  return (RulesetTexts){texts, count};
}

/* Whether a text in language serves who asks for wanted. */
static gboolean serves(const char *language, const char *wanted)
{
  gsize length = strlen(wanted);
  return g_ascii_strncasecmp(language, wanted, length) == 0 &&
         (language[length] == '\0' || language[length] == '-');
}

const char *ruleset_texts_get(const RulesetTexts *texts, const char *language)
{
  for (guint index = 0; language != NULL && index < texts->count; index++)
    if (serves(texts->items[index].language, language))
      return texts->items[index].text;
  return texts->count > 0 ? texts->items[0].text : NULL;
}

gboolean ruleset_texts_has(const RulesetTexts *texts, const char *language)
{
  for (guint index = 0; index < texts->count; index++)
    if (strcmp(texts->items[index].language, language) == 0)
      return TRUE;
  return FALSE;
}

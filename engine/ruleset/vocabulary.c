#include "engine/ruleset/vocabulary.h"

#include "engine/base/messages.h"
#include "engine/base/quotation.h"
#include "engine/base/xml-shape.h"
#include "engine/ruleset/code.h"
#include "engine/ruleset/manifest.h"
#include "engine/ruleset/ruleset-diagnostics.h"

#include <string.h>

#define LANGUAGE_ATTRIBUTE (const XmlShapeAttribute[]){{"xml:lang", FALSE}, {0}}

static const XmlShape text_shape = {
    .name = "text", .text = XML_TEXT_REQUIRED, .attributes = LANGUAGE_ATTRIBUTE};
static const XmlShape advice_shape = {
    .name = "advice", .text = XML_TEXT_REQUIRED, .attributes = LANGUAGE_ATTRIBUTE};
static const XmlShape label_shape = {
    .name = "label", .text = XML_TEXT_REQUIRED, .attributes = LANGUAGE_ATTRIBUTE};
static const XmlShape question_shape = {
    .name = "question", .text = XML_TEXT_REQUIRED, .attributes = LANGUAGE_ATTRIBUTE};
static const XmlShape side_shape = {
    .name = "side",
    .text = XML_TEXT_REQUIRED,
    .attributes = (const XmlShapeAttribute[]){{"role", TRUE}, {"xml:lang", FALSE}, {0}},
};
static const XmlShape term_shape = {
    .name = "term",
    .attributes = (const XmlShapeAttribute[]){{"code", TRUE}, {0}},
    .children = (const XmlShapeChild[]){{&text_shape, 1, 0},
                                        {&advice_shape, 0, 0},
                                        {&side_shape, 0, 0},
                                        {0}},
};
static const XmlShape value_shape = {
    .name = "value",
    .attributes = (const XmlShapeAttribute[]){{"code", TRUE}, {0}},
    .children = (const XmlShapeChild[]){{&label_shape, 1, 0}, {0}},
};
static const XmlShape fact_shape = {
    .name = "fact",
    .attributes = (const XmlShapeAttribute[]){{"path", TRUE}, {0}},
    .children = (const XmlShapeChild[]){{&label_shape, 1, 0},
                                        {&question_shape, 0, 0},
                                        {&value_shape, 0, 0},
                                        {0}},
};
static const XmlShape values_shape = {
    .name = "values",
    .attributes = (const XmlShapeAttribute[]){{"type", TRUE}, {0}},
    .children = (const XmlShapeChild[]){{&value_shape, 1, 0}, {0}},
};
static const XmlShape name_shape = {
    .name = "name",
    .attributes = (const XmlShapeAttribute[]){{"of", TRUE}, {0}},
    .children = (const XmlShapeChild[]){{&label_shape, 1, 0}, {0}},
};
static const XmlShape vocabulary_shape = {
    .name = "vocabulary",
    .attributes = (const XmlShapeAttribute[]){{"languages", TRUE}, {0}},
    .children = (const XmlShapeChild[]){{&term_shape, 1, 0},
                                        {&fact_shape, 0, 0},
                                        {&values_shape, 0, 0},
                                        {&name_shape, 0, 0},
                                        {0}},
};

typedef struct {
  Arena *arena;
  RulesetVocabulary *vocabulary;
  DiagnosticList *diagnostics;
  Span *first_missing; /* by language: the first element that lacks a text */
} Reader;

static void read_languages(Reader *reader, const XmlElement *root)
{
  static const char *const fallback[] = {"en", NULL};
  RulesetVocabulary *vocabulary = reader->vocabulary;
  const char *written = root != NULL ? xml_attribute_value(root, "languages") : NULL;
  g_auto(GStrv) words = g_strsplit_set(written != NULL ? written : "", " \t\r\n", -1);
  vocabulary->languages = arena_new_array(reader->arena, const char *, g_strv_length(words) + 1);
  for (guint index = 0; words[index] != NULL; index++)
    if (*words[index] != '\0')
      vocabulary->languages[vocabulary->language_count++] =
          arena_strndup(reader->arena, words[index], strlen(words[index]));
  if (vocabulary->language_count == 0)
    vocabulary->languages[vocabulary->language_count++] = fallback[0];
  vocabulary->missing = arena_new_array(reader->arena, guint, vocabulary->language_count);
  reader->first_missing = arena_new_array(reader->arena, Span, vocabulary->language_count);
}

/* What is missing falls back, and is told once for each language. */
static void report_missing(const Reader *reader)
{
  const RulesetVocabulary *vocabulary = reader->vocabulary;
  for (guint index = 1; index < vocabulary->language_count; index++) {
    guint missing = vocabulary->missing[index];
    if (missing > 0)
      diagnostic_list_add(
          reader->diagnostics, &RULESET_WARNING_TRANSLATION, reader->first_missing[index],
          messages_plural("%u text is missing in \"%s\"; the one in \"%s\" is shown",
                          "%u texts are missing in \"%s\", the first of them here; "
                          "those in \"%s\" are shown",
                          missing),
          missing, vocabulary->languages[index], vocabulary->languages[0]);
  }
}

static gboolean lists_language(const RulesetVocabulary *vocabulary, const char *language)
{
  for (guint index = 0; index < vocabulary->language_count; index++)
    if (strcmp(vocabulary->languages[index], language) == 0)
      return TRUE;
  return FALSE;
}

static gboolean is_role(const XmlElement *element, const char *role)
{
  return role == NULL || g_strcmp0(xml_attribute_value(element, "role"), role) == 0;
}

static void check_language(Reader *reader, const XmlElement *child, const char *language,
                           GHashTable *seen)
{
  gboolean is_listed = lists_language(reader->vocabulary, language);
  gboolean is_first = g_hash_table_add(seen, (gpointer)language);
  if (is_listed && is_first)
    return;
  g_autofree char *shown = quotation(language, -1);
  if (!is_listed)
    diagnostic_list_add(reader->diagnostics, &RULESET_ERROR_LANGUAGE, xml_name_span(child),
                        "\"%s\" is not one of the languages that the vocabulary lists", shown);
  else
    diagnostic_list_add(reader->diagnostics, &RULESET_ERROR_DUPLICATE, xml_name_span(child),
                        "\"%s\" has a second \"%s\" in \"%s\"", child->parent->name, child->name,
                        shown);
}

/* Reads the texts of one name and role below an element, each language once. The
 * first that the vocabulary lists must be there unless something stands for it. */
static RulesetTexts read_texts_beside(Reader *reader, const XmlElement *element,
                                      const char *name, const char *role, gboolean has_first)
{
  RulesetVocabulary *vocabulary = reader->vocabulary;
  const char *fallback = vocabulary->languages[0];
  RulesetTexts texts = ruleset_texts_read(reader->arena, element, name, role, fallback);
  if (texts.count == 0)
    return texts;
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  xml_for_each_child(child, element) {
    if (strcmp(child->name, name) != 0 || !is_role(child, role))
      continue;
    const char *language = xml_language(child);
    check_language(reader, child, language != NULL ? language : fallback, seen);
  }
  if (!has_first && !ruleset_texts_has(&texts, fallback))
    diagnostic_list_add(reader->diagnostics, &RULESET_ERROR_LANGUAGE, xml_name_span(element),
                        "\"%s\" has no \"%s\" in \"%s\"", element->name, name, fallback);
  for (guint index = 1; index < vocabulary->language_count; index++) {
    if (ruleset_texts_has(&texts, vocabulary->languages[index]))
      continue;
    if (vocabulary->missing[index]++ == 0)
      reader->first_missing[index] = xml_name_span(element);
  }
  return texts;
}

static RulesetTexts read_texts(Reader *reader, const XmlElement *element, const char *name,
                               const char *role)
{
  return read_texts_beside(reader, element, name, role, FALSE);
}

static void check_roles(Reader *reader, const XmlElement *element)
{
  xml_for_each_child(child, element) {
    const XmlAttribute *role = xml_attribute(child, "role");
    if (strcmp(child->name, "side") != 0 || role == NULL || role->length == 0)
      continue;
    if (strcmp(role->value, "for") == 0 || strcmp(role->value, "against") == 0)
      continue;
    g_autofree char *shown = quotation(role->value, -1);
    diagnostic_list_add(reader->diagnostics, &RULESET_ERROR_SIDES, role->span,
                        "\"%s\" is no side of a judgement; \"for\" and \"against\" are", shown);
  }
}

/* A word that must be there once among its like; NULL where it is missing or
 * repeated, which has been reported. */
static const char *read_key(Reader *reader, const XmlElement *element, const char *attribute_name,
                            GHashTable *seen, Span *span)
{
  const XmlAttribute *attribute = xml_attribute(element, attribute_name);
  if (attribute == NULL || attribute->length == 0)
    return NULL;
  *span = attribute->span;
  if (g_hash_table_contains(seen, attribute->value)) {
    const char *noun = strcmp(attribute_name, "of") == 0 ? element->name : attribute_name;
    g_autofree char *shown = quotation(attribute->value, -1);
    diagnostic_list_add(reader->diagnostics, &RULESET_ERROR_DUPLICATE, attribute->span,
                        "the %s \"%s\" stands twice", noun, shown);
    return NULL;
  }
  return arena_strndup(reader->arena, attribute->value, attribute->length);
}

static void read_term(Reader *reader, const XmlElement *element)
{
  RulesetVocabulary *vocabulary = reader->vocabulary;
  RulesetTerm term = {0};
  term.texts = read_texts(reader, element, "text", NULL);
  term.advice = read_texts(reader, element, "advice", NULL);
  term.side_for = read_texts(reader, element, "side", "for");
  term.side_against = read_texts(reader, element, "side", "against");
  check_roles(reader, element);
  term.code = read_key(reader, element, "code", vocabulary->term_by_code, &term.span);
  if (term.code == NULL)
    return;
  ruleset_check_code(term.code, term.span, reader->diagnostics);
  vocabulary->terms[vocabulary->term_count] = term;
  g_hash_table_insert(vocabulary->term_by_code, (gpointer)term.code,
                      &vocabulary->terms[vocabulary->term_count++]);
}

static void read_values(Reader *reader, const XmlElement *element, RulesetEntry *entry)
{
  guint count = 0;
  xml_for_each_child(child, element)
    count += strcmp(child->name, "value") == 0 ? 1 : 0;
  RulesetValueLabel *values = arena_new_array(reader->arena, RulesetValueLabel, count);
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  xml_for_each_child(child, element) {
    if (strcmp(child->name, "value") != 0)
      continue;
    RulesetValueLabel *value = &values[entry->value_count];
    value->labels = read_texts(reader, child, "label", NULL);
    value->code = read_key(reader, child, "code", seen, &value->span);
    if (value->code == NULL)
      continue;
    g_hash_table_add(seen, (gpointer)value->code);
    entry->value_count++;
  }
  entry->values = values;
}

static void read_fact(Reader *reader, const XmlElement *element)
{
  RulesetVocabulary *vocabulary = reader->vocabulary;
  RulesetEntry entry = {0};
  entry.labels = read_texts(reader, element, "label", NULL);
  entry.questions = read_texts(reader, element, "question", NULL);
  read_values(reader, element, &entry);
  entry.key = read_key(reader, element, "path", vocabulary->fact_by_path, &entry.span);
  if (entry.key == NULL)
    return;
  vocabulary->facts[vocabulary->fact_count] = entry;
  g_hash_table_insert(vocabulary->fact_by_path, (gpointer)entry.key,
                      &vocabulary->facts[vocabulary->fact_count]);
  const char *label = ruleset_texts_get(&entry.labels, vocabulary->languages[0]);
  if (label != NULL && !g_hash_table_contains(vocabulary->fact_by_label, label))
    g_hash_table_insert(vocabulary->fact_by_label, (gpointer)label,
                        &vocabulary->facts[vocabulary->fact_count]);
  vocabulary->fact_count++;
}

static void read_type(Reader *reader, const XmlElement *element)
{
  RulesetVocabulary *vocabulary = reader->vocabulary;
  RulesetEntry entry = {0};
  read_values(reader, element, &entry);
  entry.key = read_key(reader, element, "type", vocabulary->type_by_name, &entry.span);
  if (entry.key == NULL)
    return;
  vocabulary->types[vocabulary->type_count] = entry;
  g_hash_table_insert(vocabulary->type_by_name, (gpointer)entry.key,
                      &vocabulary->types[vocabulary->type_count++]);
}

/* In the first language, which is that of the models, a name is its own label. */
static void add_own_name(Reader *reader, RulesetEntry *entry)
{
  const char *language = reader->vocabulary->languages[0];
  if (ruleset_texts_has(&entry->labels, language))
    return;
  RulesetText *texts = arena_new_array(reader->arena, RulesetText, entry->labels.count + 1);
  texts[0] = (RulesetText){language, entry->key};
  for (guint index = 0; index < entry->labels.count; index++)
    texts[index + 1] = entry->labels.items[index];
  entry->labels = (RulesetTexts){texts, entry->labels.count + 1};
}

/* What something of the models is called in each language. */
static void read_name(Reader *reader, const XmlElement *element)
{
  RulesetVocabulary *vocabulary = reader->vocabulary;
  RulesetEntry entry = {0};
  entry.labels = read_texts_beside(reader, element, "label", NULL, TRUE);
  entry.key = read_key(reader, element, "of", vocabulary->name_by_text, &entry.span);
  if (entry.key == NULL)
    return;
  add_own_name(reader, &entry);
  vocabulary->names[vocabulary->name_count] = entry;
  g_hash_table_insert(vocabulary->name_by_text, (gpointer)entry.key,
                      &vocabulary->names[vocabulary->name_count++]);
}

static void read_children(Reader *reader, const XmlElement *root)
{
  RulesetVocabulary *vocabulary = reader->vocabulary;
  guint count = 0;
  xml_for_each_child(child, root)
    count++;
  vocabulary->terms = arena_new_array(reader->arena, RulesetTerm, count);
  vocabulary->facts = arena_new_array(reader->arena, RulesetEntry, count);
  vocabulary->types = arena_new_array(reader->arena, RulesetEntry, count);
  vocabulary->names = arena_new_array(reader->arena, RulesetEntry, count);
  xml_for_each_child(child, root) {
    if (strcmp(child->name, "term") == 0)
      read_term(reader, child);
    else if (strcmp(child->name, "fact") == 0)
      read_fact(reader, child);
    else if (strcmp(child->name, "values") == 0)
      read_type(reader, child);
    else if (strcmp(child->name, "name") == 0)
      read_name(reader, child);
  }
  report_missing(reader);
}

RulesetVocabulary *ruleset_vocabulary_read(Arena *arena, const XmlElement *root,
                                           DiagnosticList *diagnostics)
{
  RulesetVocabulary *vocabulary = g_new0(RulesetVocabulary, 1);
  vocabulary->term_by_code = g_hash_table_new(g_str_hash, g_str_equal);
  vocabulary->type_by_name = g_hash_table_new(g_str_hash, g_str_equal);
  vocabulary->name_by_text = g_hash_table_new(g_str_hash, g_str_equal);
  vocabulary->fact_by_label = g_hash_table_new(g_str_hash, g_str_equal);
  vocabulary->fact_by_path = g_hash_table_new(g_str_hash, g_str_equal);
  Reader reader = {.arena = arena, .vocabulary = vocabulary, .diagnostics = diagnostics};
  read_languages(&reader, root);
  if (root != NULL &&
      xml_shape_check(root, RULESET_VOCABULARY_NAMESPACE, &vocabulary_shape, diagnostics))
    read_children(&reader, root);
  return vocabulary;
}

void ruleset_vocabulary_free(RulesetVocabulary *vocabulary)
{
  if (vocabulary == NULL)
    return;
  g_hash_table_unref(vocabulary->term_by_code);
  g_hash_table_unref(vocabulary->type_by_name);
  g_hash_table_unref(vocabulary->name_by_text);
  g_hash_table_unref(vocabulary->fact_by_label);
  g_hash_table_unref(vocabulary->fact_by_path);
  g_free(vocabulary);
}

const RulesetTerm *ruleset_vocabulary_term(const RulesetVocabulary *vocabulary, const char *code)
{
  return g_hash_table_lookup(vocabulary->term_by_code, code);
}

char *ruleset_vocabulary_suggestion(const RulesetVocabulary *vocabulary, const char *code)
{
  g_autofree const char **codes = g_new(const char *, vocabulary->term_count + 1);
  for (guint index = 0; index < vocabulary->term_count; index++)
    codes[index] = vocabulary->terms[index].code;
  return ruleset_suggestion(code, codes, vocabulary->term_count);
}

const RulesetTexts *ruleset_vocabulary_name(const RulesetVocabulary *vocabulary, const char *name)
{
  const RulesetEntry *entry = g_hash_table_lookup(vocabulary->name_by_text, name);
  if (entry == NULL)
    entry = g_hash_table_lookup(vocabulary->fact_by_label, name);
  return entry != NULL ? &entry->labels : NULL;
}

const char *ruleset_entry_value(const RulesetEntry *entry, const char *value,
                                const char *language)
{
  for (guint index = 0; entry != NULL && index < entry->value_count; index++)
    if (strcmp(entry->values[index].code, value) == 0)
      return ruleset_texts_get(&entry->values[index].labels, language);
  return NULL;
}

#include "engine/ruleset/bibliography.h"

#include "engine/base/iso-date.h"
#include "engine/base/quotation.h"
#include "engine/base/xml-shape.h"
#include "engine/ruleset/localised.h"
#include "engine/ruleset/manifest.h"
#include "engine/ruleset/ruleset-diagnostics.h"

#include <string.h>

static const XmlShape author_shape = {.name = "author", .text = XML_TEXT_REQUIRED};
static const XmlShape title_shape = {.name = "title", .text = XML_TEXT_REQUIRED};
static const XmlShape publisher_shape = {.name = "publisher", .text = XML_TEXT_REQUIRED};
static const XmlShape date_shape = {.name = "date", .text = XML_TEXT_REQUIRED};
static const XmlShape location_shape = {.name = "location", .text = XML_TEXT_REQUIRED};
static const XmlShape source_shape = {
    .name = "source",
    .attributes = (const XmlShapeAttribute[]){{"key", TRUE}, {0}},
    .children = (const XmlShapeChild[]){{&author_shape, 1, 1},
                                        {&title_shape, 1, 1},
                                        {&publisher_shape, 0, 1},
                                        {&date_shape, 1, 1},
                                        {&location_shape, 0, 1},
                                        {0}},
};
static const XmlShape sources_shape = {
    .name = "sources",
    .children = (const XmlShapeChild[]){{&source_shape, 1, 0}, {0}},
};

static const char *child_text(Arena *arena, const XmlElement *element, const char *name)
{
  const XmlElement *child = xml_child(element, name);
  return child != NULL ? ruleset_plain_text(arena, child) : NULL;
}

/* Keys stand in cells of tables, between ";". */
static void check_key(const XmlAttribute *attribute, DiagnosticList *diagnostics)
{
  for (const char *at = attribute->value; *at != '\0'; at++) {
    if (g_ascii_isalnum(*at) || strchr("-._", *at) != NULL)
      continue;
    g_autofree char *shown = quotation(attribute->value, -1);
    diagnostic_list_add(diagnostics, &RULESET_ERROR_ID, attribute->span,
                        "\"%s\" is not a key of letters, digits, \"-\", \".\" and \"_\"", shown);
    return;
  }
}

static void check_date(Arena *arena, const XmlElement *element, DiagnosticList *diagnostics)
{
  const XmlElement *child = xml_child(element, "date");
  IsoDate date;
  if (child == NULL || !xml_has_text(child) ||
      iso_date_parse(xml_trimmed_text(arena, child), &date))
    return;
  g_autofree char *shown = quotation(xml_trimmed_text(arena, child), -1);
  diagnostic_list_add(diagnostics, &RULESET_ERROR_DATE, xml_trimmed_span(child),
                      "\"%s\" is not a year, month or day such as \"2018-10\"", shown);
}

static void read_source(Arena *arena, RulesetBibliography *bibliography, const XmlElement *element,
                        DiagnosticList *diagnostics)
{
  check_date(arena, element, diagnostics);
  const XmlAttribute *key = xml_attribute(element, "key");
  if (key == NULL || key->length == 0)
    return;
  check_key(key, diagnostics);
  if (ruleset_bibliography_find(bibliography, key->value) != NULL) {
    diagnostic_list_add(diagnostics, &RULESET_ERROR_DUPLICATE, key->span,
                        "the key \"%s\" stands twice in the bibliography", key->value);
    return;
  }
  RulesetSource *source = &bibliography->sources[bibliography->count];
  source->key = arena_strndup(arena, key->value, key->length);
  source->span = key->span;
  source->author = child_text(arena, element, "author");
  source->title = child_text(arena, element, "title");
  source->publisher = child_text(arena, element, "publisher");
  source->date = child_text(arena, element, "date");
  source->location = child_text(arena, element, "location");
  bibliography->keys[bibliography->count++] = source->key;
  g_hash_table_insert(bibliography->by_key, (gpointer)source->key, source);
}

RulesetBibliography *ruleset_bibliography_read(Arena *arena, const XmlElement *root,
                                               DiagnosticList *diagnostics)
{
  RulesetBibliography *bibliography = g_new0(RulesetBibliography, 1);
  bibliography->by_key = g_hash_table_new(g_str_hash, g_str_equal);
  if (root == NULL ||
      !xml_shape_check(root, RULESET_SOURCES_NAMESPACE, &sources_shape, diagnostics))
    return bibliography;
  guint count = 0;
  xml_for_each_child(child, root)
    count++;
  bibliography->sources = arena_new_array(arena, RulesetSource, count);
  bibliography->keys = arena_new_array(arena, const char *, count);
  xml_for_each_child(child, root)
    if (strcmp(child->name, "source") == 0)
      read_source(arena, bibliography, child, diagnostics);
  return bibliography;
}

void ruleset_bibliography_free(RulesetBibliography *bibliography)
{
  if (bibliography == NULL)
    return;
  g_hash_table_unref(bibliography->by_key);
  g_free(bibliography);
}

const RulesetSource *ruleset_bibliography_find(const RulesetBibliography *bibliography,
                                               const char *key)
{
  return g_hash_table_lookup(bibliography->by_key, key);
}

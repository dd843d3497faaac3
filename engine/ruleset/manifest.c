#include "engine/ruleset/manifest.h"

#include "engine/base/iso-date.h"
#include "engine/base/quotation.h"
#include "engine/base/xml-shape.h"
#include "engine/ruleset/code.h"
#include "engine/ruleset/ruleset-diagnostics.h"

#include <string.h>

/* A text without xml:lang is in this language. */
#define FALLBACK_LANGUAGE "en"
#define MOST_MONTHS 1200

static const XmlShape title_shape = {
    .name = "title",
    .text = XML_TEXT_REQUIRED,
    .attributes = (const XmlShapeAttribute[]){{"xml:lang", FALSE}, {0}},
};
static const XmlShape authority_shape = {
    .name = "authority",
    .text = XML_TEXT_REQUIRED,
    .attributes = (const XmlShapeAttribute[]){{"xml:lang", FALSE}, {0}},
};
static const XmlShape in_force_shape = {
    .name = "in-force",
    .attributes = (const XmlShapeAttribute[]){{"from", TRUE}, {"until", FALSE}, {0}},
};
static const XmlShape model_shape = {
    .name = "model",
    .attributes = (const XmlShapeAttribute[]){{"file", TRUE}, {"owner", TRUE}, {0}},
};
static const XmlShape models_shape = {
    .name = "models",
    .children = (const XmlShapeChild[]){{&model_shape, 1, 0}, {0}},
};
static const XmlShape vocabulary_shape = {
    .name = "vocabulary",
    .attributes = (const XmlShapeAttribute[]){{"file", TRUE}, {0}},
};
static const XmlShape sources_shape = {
    .name = "sources",
    .attributes = (const XmlShapeAttribute[]){{"file", TRUE}, {0}},
};
static const XmlShape input_shape = {
    .name = "input",
    .attributes = (const XmlShapeAttribute[]){{"name", TRUE}, {0}},
};
static const XmlShape facts_shape = {
    .name = "facts",
    .attributes = (const XmlShapeAttribute[]){{"model", TRUE}, {0}},
    .children = (const XmlShapeChild[]){{&input_shape, 1, 0}, {0}},
};
static const XmlShape decision_date_shape = {
    .name = "decision-date",
    .attributes = (const XmlShapeAttribute[]){{"model", TRUE}, {"input", TRUE}, {0}},
};
static const XmlShape grading_shape = {
    .name = "evidence",
    .attributes =
        (const XmlShapeAttribute[]){{"model", TRUE}, {"input", TRUE}, {"decision", TRUE}, {0}},
};
static const XmlShape designating_authority_shape = {
    .name = "authority",
    .text = XML_TEXT_REQUIRED,
    .attributes = (const XmlShapeAttribute[]){{"xml:lang", FALSE}, {0}},
};
static const XmlShape screening_shape = {
    .name = "screening",
    .attributes =
        (const XmlShapeAttribute[]){{"fact", TRUE}, {"oldest-list-months", TRUE}, {0}},
    .children = (const XmlShapeChild[]){{&designating_authority_shape, 1, 0}, {0}},
};
static const XmlShape section_shape = {
    .name = "section",
    .attributes = (const XmlShapeAttribute[]){{"id", TRUE},
                                              {"shape", TRUE},
                                              {"criterion", FALSE},
                                              {"model", TRUE},
                                              {"decision", TRUE},
                                              {0}},
};
static const XmlShape sections_shape = {
    .name = "sections",
    .children = (const XmlShapeChild[]){{&section_shape, 1, 0}, {0}},
};
static const XmlShape ruleset_shape = {
    .name = "ruleset",
    .attributes = (const XmlShapeAttribute[]){{"id", TRUE}, {"version", TRUE}, {0}},
    .children = (const XmlShapeChild[]){{&title_shape, 1, 0},
                                        {&authority_shape, 1, 0},
                                        {&in_force_shape, 1, 1},
                                        {&models_shape, 1, 1},
                                        {&vocabulary_shape, 1, 1},
                                        {&sources_shape, 1, 1},
                                        {&facts_shape, 1, 1},
                                        {&decision_date_shape, 0, 1},
                                        {&grading_shape, 0, 1},
                                        {&screening_shape, 0, 1},
                                        {&sections_shape, 1, 1},
                                        {0}},
};

static const char *const shape_names[] = {
    [RULESET_SECTION_FINDINGS] = "findings",
    [RULESET_SECTION_CHECKLIST] = "checklist",
    [RULESET_SECTION_STRATEGIES] = "strategies",
    [RULESET_SECTION_RISKS] = "risks",
    [RULESET_GRADING] = "evidence",
};
/* Those that a section may have come first. */
#define SECTION_SHAPES RULESET_GRADING

const char *ruleset_shape_name(RulesetSectionShape shape) { return shape_names[shape]; }

static ManifestWord read_word(const XmlElement *element, const char *attribute_name)
{
  const XmlAttribute *attribute =
      element != NULL ? xml_attribute(element, attribute_name) : NULL;
  if (attribute == NULL || attribute->length == 0)
    return (ManifestWord){NULL, element != NULL ? xml_name_span(element) : SPAN_NONE};
  return (ManifestWord){attribute->value, attribute->span};
}

static guint count_children(const XmlElement *element, const char *name)
{
  guint count = 0;
  if (element != NULL)
    xml_for_each_child(child, element)
      count += strcmp(child->name, name) == 0 ? 1 : 0;
  return count;
}

/* Reads a day; TRUE with *date set where the attribute is there and right. */
static gboolean read_day(const XmlElement *element, const char *name, IsoDate *date,
                         DiagnosticList *diagnostics)
{
  ManifestWord word = read_word(element, name);
  if (word.text == NULL)
    return FALSE;
  if (iso_date_parse(word.text, date) && date->day != 0)
    return TRUE;
  g_autofree char *shown = quotation(word.text, -1);
  diagnostic_list_add(diagnostics, &RULESET_ERROR_DATE, word.span,
                      "\"%s\" is not a day such as \"2018-11-01\"", shown);
  return FALSE;
}

static void read_in_force(RulesetManifest *manifest, const XmlElement *element,
                          DiagnosticList *diagnostics)
{
  if (element == NULL)
    return;
  manifest->in_force_from = read_word(element, "from").text;
  manifest->in_force_until = read_word(element, "until").text;
  IsoDate from;
  IsoDate until;
  gboolean has_from = read_day(element, "from", &from, diagnostics);
  gboolean has_until = read_day(element, "until", &until, diagnostics);
  if (has_from && has_until && iso_date_is_after(from, until))
    diagnostic_list_add(diagnostics, &RULESET_ERROR_DATE, read_word(element, "until").span,
                        "in force until \"%s\", before it begins on \"%s\"",
                        manifest->in_force_until, manifest->in_force_from);
}

static void read_models(Arena *arena, RulesetManifest *manifest, const XmlElement *element)
{
  manifest->models = arena_new_array(arena, ManifestModel, count_children(element, "model"));
  if (element == NULL)
    return;
  xml_for_each_child(child, element) {
    if (strcmp(child->name, "model") != 0)
      continue;
    ManifestModel *model = &manifest->models[manifest->model_count++];
    model->file = read_word(child, "file");
    model->owner = xml_attribute_value(child, "owner");
  }
}

static void read_facts(Arena *arena, RulesetManifest *manifest, const XmlElement *element)
{
  manifest->facts_model = read_word(element, "model");
  manifest->inputs = arena_new_array(arena, ManifestWord, count_children(element, "input"));
  if (element == NULL)
    return;
  xml_for_each_child(child, element)
    if (strcmp(child->name, "input") == 0)
      manifest->inputs[manifest->input_count++] = read_word(child, "name");
}

static void read_screening(Arena *arena, RulesetManifest *manifest, const XmlElement *element,
                           DiagnosticList *diagnostics)
{
  manifest->designations = read_word(element, "fact");
  manifest->designating_authorities =
      arena_new_array(arena, const char *, count_children(element, "authority") + 1);
  if (element == NULL)
    return;
  guint count = 0;
  xml_for_each_child(child, element)
    if (strcmp(child->name, "authority") == 0)
      manifest->designating_authorities[count++] = ruleset_plain_text(arena, child);
  ManifestWord word = read_word(element, "oldest-list-months");
  guint64 months = 0;
  if (word.text == NULL)
    return;
  if (g_ascii_string_to_unsigned(word.text, 10, 1, MOST_MONTHS, &months, NULL)) {
    manifest->oldest_list_months = (guint)months;
    return;
  }
  g_autofree char *shown = quotation(word.text, -1);
  diagnostic_list_add(diagnostics, &RULESET_ERROR_SCREENING, word.span,
                      "\"%s\" is no number of months from 1 to %d", shown, MOST_MONTHS);
}

static void read_shape(ManifestSection *section, const XmlElement *element,
                       DiagnosticList *diagnostics)
{
  ManifestWord word = read_word(element, "shape");
  if (word.text == NULL)
    return;
  for (guint shape = 0; shape < SECTION_SHAPES; shape++) {
    if (strcmp(shape_names[shape], word.text) == 0) {
      section->shape = (RulesetSectionShape)shape;
      section->has_shape = TRUE;
      return;
    }
  }
  g_autofree char *shown = quotation(word.text, -1);
  g_autofree char *nearest = ruleset_suggestion(word.text, shape_names, SECTION_SHAPES);
  diagnostic_list_add(diagnostics, &RULESET_ERROR_SHAPE, word.span,
                      "\"%s\" is no shape of a section; \"findings\", \"checklist\", "
                      "\"strategies\" and \"risks\" are%s",
                      shown, nearest);
}

static void read_criterion(ManifestSection *section, const XmlElement *element,
                           DiagnosticList *diagnostics)
{
  ManifestWord word = read_word(element, "criterion");
  if (word.text == NULL)
    return;
  section->is_criterion = strcmp(word.text, "true") == 0;
  if (section->is_criterion || strcmp(word.text, "false") == 0)
    return;
  g_autofree char *shown = quotation(word.text, -1);
  diagnostic_list_add(diagnostics, &RULESET_ERROR_SHAPE, word.span,
                      "\"%s\" does not say whether the section is a criterion; \"true\" and "
                      "\"false\" do",
                      shown);
}

/* The tables of one section stand together and have one shape. seen holds the
 * ids so far. */
static void check_section_run(const RulesetManifest *manifest, GHashTable *seen,
                              DiagnosticList *diagnostics)
{
  guint index = manifest->section_count - 1;
  const ManifestSection *section = &manifest->sections[index];
  if (section->id.text == NULL || g_hash_table_add(seen, (gpointer)section->id.text))
    return;
  const ManifestSection *previous = &manifest->sections[index - 1];
  if (g_strcmp0(previous->id.text, section->id.text) != 0)
    diagnostic_list_add(diagnostics, &RULESET_ERROR_SECTION, section->id.span,
                        "the section \"%s\" stands twice, with another section between",
                        section->id.text);
  else if (previous->shape != section->shape || previous->is_criterion != section->is_criterion)
    diagnostic_list_add(diagnostics, &RULESET_ERROR_SECTION, section->id.span,
                        "the section \"%s\" goes on with another shape, or another value of "
                        "\"criterion\", than it began with",
                        section->id.text);
}

static void read_sections(Arena *arena, RulesetManifest *manifest, const XmlElement *element,
                          DiagnosticList *diagnostics)
{
  manifest->sections = arena_new_array(arena, ManifestSection, count_children(element, "section"));
  if (element == NULL)
    return;
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  xml_for_each_child(child, element) {
    if (strcmp(child->name, "section") != 0)
      continue;
    ManifestSection *section = &manifest->sections[manifest->section_count++];
    section->id = read_word(child, "id");
    section->model = read_word(child, "model");
    section->decision = read_word(child, "decision");
    if (section->id.text != NULL)
      ruleset_check_code(section->id.text, section->id.span, diagnostics);
    read_shape(section, child, diagnostics);
    read_criterion(section, child, diagnostics);
    check_section_run(manifest, seen, diagnostics);
  }
}

static void check_version(const RulesetManifest *manifest, const XmlElement *root,
                          DiagnosticList *diagnostics)
{
  if (manifest->version == NULL)
    return;
  for (const char *at = manifest->version; *at != '\0'; at++) {
    if (g_ascii_isalnum(*at) || strchr(".-+", *at) != NULL)
      continue;
    g_autofree char *shown = quotation(manifest->version, -1);
    diagnostic_list_add(diagnostics, &RULESET_ERROR_ID, read_word(root, "version").span,
                        "\"%s\" is not a version of letters, digits, \".\", \"-\" and \"+\"",
                        shown);
    return;
  }
}

/* The texts of one name, each language once. */
static RulesetTexts read_texts(Arena *arena, const XmlElement *root, const char *name,
                               DiagnosticList *diagnostics)
{
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  xml_for_each_child(child, root) {
    if (strcmp(child->name, name) != 0)
      continue;
    const char *language = xml_language(child) != NULL ? xml_language(child) : FALLBACK_LANGUAGE;
    if (g_hash_table_add(seen, (gpointer)language))
      continue;
    g_autofree char *shown = quotation(language, -1);
    diagnostic_list_add(diagnostics, &RULESET_ERROR_DUPLICATE, xml_name_span(child),
                        "\"%s\" has a second \"%s\" in \"%s\"", root->name, name, shown);
  }
  return ruleset_texts_read(arena, root, name, NULL, FALLBACK_LANGUAGE);
}

RulesetManifest *ruleset_manifest_read(Arena *arena, const XmlElement *root,
                                       DiagnosticList *diagnostics)
{
  if (!xml_shape_check(root, RULESET_NAMESPACE, &ruleset_shape, diagnostics))
    return NULL;
  RulesetManifest *manifest = arena_new_item(arena, RulesetManifest);
  ManifestWord id = read_word(root, "id");
  manifest->id = id.text;
  if (id.text != NULL)
    ruleset_check_code(id.text, id.span, diagnostics);
  manifest->version = read_word(root, "version").text;
  check_version(manifest, root, diagnostics);
  manifest->titles = read_texts(arena, root, "title", diagnostics);
  manifest->authorities = read_texts(arena, root, "authority", diagnostics);
  read_in_force(manifest, xml_child(root, "in-force"), diagnostics);
  read_models(arena, manifest, xml_child(root, "models"));
  manifest->vocabulary_file = read_word(xml_child(root, "vocabulary"), "file");
  manifest->sources_file = read_word(xml_child(root, "sources"), "file");
  read_facts(arena, manifest, xml_child(root, "facts"));
  manifest->date_model = read_word(xml_child(root, "decision-date"), "model");
  manifest->date_input = read_word(xml_child(root, "decision-date"), "input");
  manifest->evidence_model = read_word(xml_child(root, "evidence"), "model");
  manifest->evidence_input = read_word(xml_child(root, "evidence"), "input");
  manifest->evidence_decision = read_word(xml_child(root, "evidence"), "decision");
  read_screening(arena, manifest, xml_child(root, "screening"), diagnostics);
  read_sections(arena, manifest, xml_child(root, "sections"), diagnostics);
  return manifest;
}

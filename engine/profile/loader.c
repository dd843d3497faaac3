/* Loading a profile: everything that is wrong with it is reported in one pass. */
#include "engine/profile/loader.h"

#include "engine/base/digest.h"
#include "engine/base/quotation.h"
#include "engine/base/xml-shape.h"
#include "engine/profile/designation.h"
#include "engine/profile/profile-diagnostics.h"
#include "engine/ruleset/code.h"
#include "engine/ruleset/localised.h"

#include <string.h>

static const XmlShape alias_shape = {
    .name = "alias",
    .text = XML_TEXT_REQUIRED,
    .attributes = (const XmlShapeAttribute[]){{"xml:lang", FALSE}, {0}},
};
static const XmlShape label_shape = {
    .name = "label",
    .text = XML_TEXT_REQUIRED,
    .attributes = (const XmlShapeAttribute[]){{"by", FALSE}, {"xml:lang", FALSE}, {0}},
};
static const XmlShape group_shape = {
    .name = "group",
    .attributes = (const XmlShapeAttribute[]){{"name", TRUE}, {"scope", TRUE}, {0}},
    .children = (const XmlShapeChild[]){{&alias_shape, 0, 0}, {&label_shape, 0, 0}, {0}},
};
static const XmlShape item_shape = {
    .name = "item",
    .text = XML_TEXT_REQUIRED,
    .attributes = (const XmlShapeAttribute[]){{"id", TRUE},
                                              {"class", TRUE},
                                              {"date", FALSE},
                                              {"reliability", FALSE},
                                              {"credibility", FALSE},
                                              {"access", FALSE},
                                              {"derives-from", FALSE},
                                              {0}},
};
static const XmlShape evidence_shape = {
    .name = "evidence",
    .children = (const XmlShapeChild[]){{&item_shape, 0, 0}, {0}},
};
static const XmlShape facts_shape = {.name = "facts", .text = XML_TEXT_ANY, .is_open = TRUE};
static const XmlShape profile_shape = {
    .name = "profile",
    .attributes = (const XmlShapeAttribute[]){{"id", TRUE},
                                              {"ruleset", TRUE},
                                              {"as-of", TRUE},
                                              {"classification", TRUE},
                                              {0}},
    .children = (const XmlShapeChild[]){{&group_shape, 1, 1},
                                        {&evidence_shape, 0, 1},
                                        {&facts_shape, 1, 1},
                                        {0}},
};

static const char *const classifications[] = {"unclassified", "confidential",
                                              "strictly-confidential"};

const char *profile_read_date(ProfileReader *reader, const XmlElement *element, const char *name,
                              IsoDate *date)
{
  const XmlAttribute *attribute = xml_attribute(element, name);
  IsoDate read;
  if (attribute == NULL || attribute->length == 0)
    return NULL;
  if (iso_date_parse(attribute->value, &read)) {
    if (date != NULL)
      *date = read;
    return attribute->value;
  }
  g_autofree char *shown = quotation(attribute->value, -1);
  diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_DATE, attribute->span,
                      "\"%s\" is not a year, month or day such as \"2018\", \"2018-10\" or "
                      "\"2018-10-01\"",
                      shown);
  return NULL;
}

static void read_own_date(ProfileReader *reader, const XmlElement *root)
{
  reader->header->as_of = profile_read_date(reader, root, "as-of", &reader->date);
  if (reader->header->as_of == NULL)
    return;
  reader->has_date = reader->date.day != 0;
  if (!reader->has_date)
    diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_DATE, xml_attribute(root, "as-of")->span,
                        "a profile is as of a day such as \"2018-10-01\"; \"%s\" is none",
                        reader->header->as_of);
}

static void read_classification(ProfileReader *reader, const XmlElement *root)
{
  const XmlAttribute *attribute = xml_attribute(root, "classification");
  if (attribute == NULL || attribute->length == 0)
    return;
  reader->header->classification = attribute->value;
  for (guint index = 0; index < G_N_ELEMENTS(classifications); index++)
    if (strcmp(classifications[index], attribute->value) == 0)
      return;
  g_autofree char *shown = quotation(attribute->value, -1);
  g_autofree char *nearest =
      ruleset_suggestion(attribute->value, classifications, G_N_ELEMENTS(classifications));
  diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_CLASSIFICATION, attribute->span,
                      "\"%s\" is no classification; \"unclassified\", \"confidential\" and "
                      "\"strictly-confidential\" are%s",
                      shown, nearest);
}

static void read_id(ProfileReader *reader, const XmlElement *root)
{
  const XmlAttribute *attribute = xml_attribute(root, "id");
  if (attribute == NULL || attribute->length == 0)
    return;
  reader->header->id = attribute->value;
  if (strpbrk(attribute->value, " \t\r\n") == NULL)
    return;
  g_autofree char *shown = quotation(attribute->value, -1);
  diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_ID, attribute->span,
                      "the id \"%s\" holds white space", shown);
}

/* Whether the profile is for the ruleset that it is read with. */
static gboolean read_ruleset(ProfileReader *reader, const XmlElement *root)
{
  const XmlAttribute *attribute = xml_attribute(root, "ruleset");
  if (attribute == NULL || attribute->length == 0)
    return TRUE;
  const char *id = ruleset_id(reader->profile->ruleset);
  reader->header->ruleset_id = attribute->value;
  if (strcmp(attribute->value, id) == 0)
    return TRUE;
  g_autofree char *shown = quotation(attribute->value, -1);
  diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_RULESET, attribute->span,
                      "the profile is written for the ruleset \"%s\", and is read with \"%s\"",
                      shown, id);
  return FALSE;
}

static void read_group(ProfileReader *reader, const XmlElement *element)
{
  if (element == NULL)
    return;
  Arena *arena = reader->profile->arena;
  ProfileHeader *header = reader->header;
  header->group_name = xml_attribute_value(element, "name");
  header->scope = ruleset_plain_attribute(arena, element, "scope");
  guint count = 0;
  xml_for_each_child(child, element)
    count++;
  header->aliases = arena_new_array(arena, const char *, count);
  header->labels = arena_new_array(arena, ProfileLabel, count);
  xml_for_each_child(child, element) {
    if (strcmp(child->name, "alias") == 0)
      header->aliases[header->alias_count++] = ruleset_plain_text(arena, child);
    else if (strcmp(child->name, "label") == 0)
      header->labels[header->label_count++] = (ProfileLabel){
          ruleset_plain_text(arena, child), ruleset_plain_attribute(arena, child, "by")};
  }
}

static void make_facts(Profile *profile)
{
  const DmnModels *models = ruleset_models(profile->ruleset);
  profile->fact_count = dmn_models_fact_count(models);
  profile->facts = arena_new_array(profile->arena, ProfileFact, profile->fact_count);
  for (guint index = 0; index < profile->fact_count; index++) {
    profile->facts[index].fact = dmn_models_fact(models, index);
    profile->facts[index].status = PROFILE_NOT_ASSESSED;
    profile->facts[index].value = FEEL_NULL_VALUE;
  }
}

static void read_profile(ProfileReader *reader, const XmlElement *root)
{
  if (!xml_shape_check(root, PROFILE_NAMESPACE, &profile_shape, reader->diagnostics))
    return;
  read_id(reader, root);
  read_own_date(reader, root);
  read_classification(reader, root);
  gboolean fits = read_ruleset(reader, root);
  read_group(reader, xml_child(root, "group"));
  const XmlElement *evidence = xml_child(root, "evidence");
  profile_read_evidence(reader, evidence);
  const XmlElement *facts = xml_child(root, "facts");
  /* Facts of another ruleset have another shape: every one would be reported. */
  if (!fits || facts == NULL)
    return;
  guint errors = diagnostic_list_errors(reader->diagnostics);
  profile_read_facts(reader, facts);
  /* What is in error may be what was to name it. */
  if (diagnostic_list_errors(reader->diagnostics) == errors)
    profile_check_unused_evidence(reader, evidence);
}

/* The profile of a document (NULL where it could not be read), which it takes.
 * errors: how many there were before it was read. */
static Profile *load(XmlDocument *read, guint errors, Ruleset *ruleset, const Limits *limits,
                     DiagnosticList *diagnostics)
{
  g_autoptr(XmlDocument) document = read;
  if (document == NULL)
    return NULL;
  Source *source = xml_document_source(document);
  diagnostic_list_keep(diagnostics, source);
  g_autoptr(Profile) profile = g_new0(Profile, 1);
  g_atomic_ref_count_init(&profile->references);
  profile->arena = arena_new(0);
  profile->ruleset = ruleset_ref(ruleset);
  profile->digest = digest_source(source);
  profile->document = g_steal_pointer(&document);
  make_facts(profile);

  g_autoptr(GHashTable) by_id = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GHashTable) used = g_hash_table_new(NULL, NULL);
  ProfileReader reader = {.profile = profile,
                          .limits = limits,
                          .diagnostics = diagnostics,
                          .header = arena_new_item(profile->arena, ProfileHeader),
                          .evidence_by_id = by_id,
                          .evidence_used = used};
  profile->header = reader.header;
  read_profile(&reader, xml_document_root(profile->document));
  if (diagnostic_list_errors(diagnostics) > errors)
    return NULL;
  profile_make_input_values(profile);
  profile_check_designations(profile, diagnostics);
  return g_steal_pointer(&profile);
}

Profile *profile_load(const char *path, Ruleset *ruleset, const Limits *limits,
                      DiagnosticList *diagnostics)
{
  guint errors = diagnostic_list_errors(diagnostics);
  return load(xml_document_read(path, limits, diagnostics), errors, ruleset, limits, diagnostics);
}

Profile *profile_load_bytes(const char *name, GBytes *bytes, Ruleset *ruleset, const Limits *limits,
                            DiagnosticList *diagnostics)
{
  guint errors = diagnostic_list_errors(diagnostics);
  return load(xml_document_read_bytes(name, bytes, limits, diagnostics), errors, ruleset, limits,
              diagnostics);
}

/* Evidence: opaque references to sources, and which facts rest on them. */
#include "engine/base/diagnostic-full.h"
#include "engine/base/quotation.h"
#include "engine/base/xml-shape.h"
#include "engine/profile/loader.h"
#include "engine/profile/profile-diagnostics.h"
#include "engine/ruleset/code.h"
#include "engine/ruleset/localised.h"

#include <string.h>

static const char *const classes[] = {
    "victim",    "witness",    "medical",  "local-authority", "party",             "community-leader",
    "un-report", "ngo-report", "research", "media",           "official-document", "other",
};

static const XmlAttribute *filled_attribute(const XmlElement *element, const char *name)
{
  const XmlAttribute *attribute = xml_attribute(element, name);
  return attribute != NULL && attribute->length > 0 ? attribute : NULL;
}

static const char *read_class(ProfileReader *reader, const XmlElement *element)
{
  const XmlAttribute *attribute = filled_attribute(element, "class");
  if (attribute == NULL)
    return NULL;
  for (guint index = 0; index < G_N_ELEMENTS(classes); index++)
    if (strcmp(classes[index], attribute->value) == 0)
      return classes[index];
  g_autoptr(GString) known = g_string_new(NULL);
  for (guint index = 0; index < G_N_ELEMENTS(classes); index++)
    g_string_append_printf(known, "%s\"%s\"", index > 0 ? ", " : "", classes[index]);
  g_autofree char *shown = quotation(attribute->value, -1);
  g_autofree char *nearest =
      ruleset_suggestion(attribute->value, classes, G_N_ELEMENTS(classes));
  diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_EVIDENCE_ATTRIBUTE, attribute->span,
                      "\"%s\" is no class of evidence; known are %s%s", shown, known->str, nearest);
  return NULL;
}

/* Reads one character from first to last; 0 where there is none. */
static char read_grade(ProfileReader *reader, const XmlElement *element, const char *name,
                       char first, char last)
{
  const XmlAttribute *attribute = filled_attribute(element, name);
  if (attribute == NULL)
    return '\0';
  char grade = attribute->value[0];
  if (attribute->length == 1 && grade >= first && grade <= last)
    return grade;
  g_autofree char *shown = quotation(attribute->value, -1);
  diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_EVIDENCE_ATTRIBUTE, attribute->span,
                      "the %s \"%s\" is not one of \"%c\" to \"%c\"", name, shown, first, last);
  return '\0';
}

static void read_item(ProfileReader *reader, const XmlElement *element)
{
  ProfileHeader *header = reader->header;
  ProfileEvidence item = {0};
  item.reference = ruleset_plain_text(reader->profile->arena, element);
  item.source_class = read_class(reader, element);
  item.date = profile_read_date(reader, element, "date", NULL);
  item.reliability = read_grade(reader, element, "reliability", 'A', 'F');
  item.credibility = read_grade(reader, element, "credibility", '1', '6');
  const XmlAttribute *id = filled_attribute(element, "id");
  if (id == NULL)
    return;
  g_autofree char *shown = quotation(id->value, -1);
  if (strpbrk(id->value, " \t\r\n") != NULL) {
    diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_ID, id->span,
                        "the id \"%s\" holds white space", shown);
    return;
  }
  if (g_hash_table_contains(reader->evidence_by_id, id->value)) {
    diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_DUPLICATE_EVIDENCE, id->span,
                        "the evidence \"%s\" stands twice", shown);
    return;
  }
  item.id = id->value;
  header->evidence[header->evidence_count] = item;
  g_hash_table_insert(reader->evidence_by_id, (gpointer)item.id,
                      &header->evidence[header->evidence_count++]);
}

void profile_read_evidence(ProfileReader *reader, const XmlElement *element)
{
  if (element == NULL)
    return;
  guint count = 0;
  xml_for_each_child(child, element)
    count++;
  reader->header->evidence = arena_new_array(reader->profile->arena, ProfileEvidence, count);
  xml_for_each_child(child, element)
    if (strcmp(child->name, "item") == 0)
      read_item(reader, child);
}

void profile_check_unused_evidence(ProfileReader *reader, const XmlElement *element)
{
  if (element == NULL)
    return;
  xml_for_each_child(child, element) {
    const XmlAttribute *id = filled_attribute(child, "id");
    if (id == NULL)
      continue;
    const ProfileEvidence *item = g_hash_table_lookup(reader->evidence_by_id, id->value);
    if (item == NULL || item->id != id->value || g_hash_table_contains(reader->evidence_used, item))
      continue;
    g_autofree char *shown = quotation(id->value, -1);
    diagnostic_list_add(reader->diagnostics, &PROFILE_WARNING_UNUSED_EVIDENCE, id->span,
                        "no fact rests on the evidence \"%s\"", shown);
  }
}

/* The span of a part of an attribute's value; of the whole where escapes in the
 * file make the two differ in length. */
static Span part_span(const XmlAttribute *attribute, gsize start, gsize length)
{
  Span span = attribute->span;
  if (span.end - span.start != attribute->length)
    return span;
  return (Span){span.source, span.start + (guint32)start, span.start + (guint32)(start + length)};
}

static void report_unknown_evidence(ProfileReader *reader, const char *id, Span span)
{
  if (diagnostic_list_only_counts(reader->diagnostics, &PROFILE_ERROR_UNKNOWN_EVIDENCE))
    return;
  guint count = reader->header->evidence_count;
  g_autofree const char **ids = g_new(const char *, count + 1);
  for (guint index = 0; index < count; index++)
    ids[index] = reader->header->evidence[index].id;
  g_autofree char *nearest = ruleset_suggestion(id, ids, count);
  g_autofree char *shown = quotation(id, -1);
  diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_UNKNOWN_EVIDENCE, span,
                      "the profile lists no evidence \"%s\"%s", shown, nearest);
}

void profile_read_evidence_references(ProfileReader *reader, const XmlElement *element,
                                      ProfileFact *fact)
{
  static const char spaces[] = " \t\r\n";
  const XmlAttribute *attribute = filled_attribute(element, "evidence");
  if (attribute == NULL)
    return;
  g_autoptr(GPtrArray) items = g_ptr_array_new();
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  const char *at = attribute->value + strspn(attribute->value, spaces);
  while (*at != '\0') {
    gsize length = strcspn(at, spaces);
    Span span = part_span(attribute, (gsize)(at - attribute->value), length);
    g_autofree char *id = g_strndup(at, length);
    ProfileEvidence *item = g_hash_table_lookup(reader->evidence_by_id, id);
    if (item == NULL) {
      report_unknown_evidence(reader, id, span);
    } else if (!g_hash_table_add(seen, item)) {
      g_autofree char *shown = quotation(id, -1);
      diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_DUPLICATE_EVIDENCE, span,
                          "the fact names the evidence \"%s\" twice", shown);
    } else {
      g_ptr_array_add(items, item);
      g_hash_table_add(reader->evidence_used, item);
    }
    at += length;
    at += strspn(at, spaces);
  }
  fact->evidence_count = items->len;
  const ProfileEvidence **kept =
      arena_new_array(reader->profile->arena, const ProfileEvidence *, items->len);
  for (guint index = 0; index < items->len; index++)
    kept[index] = g_ptr_array_index(items, index);
  fact->evidence = kept;
}

/* Evidence: opaque references to sources, and which facts rest on them. */
#include "engine/base/diagnostic-full.h"
#include "engine/base/messages.h"
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
G_STATIC_ASSERT(G_N_ELEMENTS(classes) == PROFILE_EVIDENCE_CLASSES);

static const char *const accesses[] = {"on-site", "remote"};

const char *profile_evidence_class(guint index)
{
  g_return_val_if_fail(index < PROFILE_EVIDENCE_CLASSES, NULL);
  return classes[index];
}

static const XmlAttribute *filled_attribute(const XmlElement *element, const char *name)
{
  const XmlAttribute *attribute = xml_attribute(element, name);
  return attribute != NULL && attribute->length > 0 ? attribute : NULL;
}

/* Reads a word that is one of a list, which "kind" describes; NULL where it is not,
 * or is not there. */
static const char *read_word(ProfileReader *reader, const XmlElement *element, const char *name,
                             const char *kind, const char *const *words, guint count)
{
  const XmlAttribute *attribute = filled_attribute(element, name);
  if (attribute == NULL)
    return NULL;
  for (guint index = 0; index < count; index++)
    if (strcmp(words[index], attribute->value) == 0)
      return words[index];
  g_autoptr(GString) known = g_string_new(NULL);
  for (guint index = 0; index < count; index++) {
    g_string_append(known, index > 0 ? ", " : "");
    g_string_append_printf(known, _("\"%s\""), words[index]);
  }
  g_autofree char *shown = quotation(attribute->value, -1);
  g_autofree char *nearest = ruleset_suggestion(attribute->value, words, count);
  diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_EVIDENCE_ATTRIBUTE, attribute->span,
                      "\"%s\" is no %s; known are %s%s", shown, kind, known->str, nearest);
  return NULL;
}

static guint32 class_bit(const char *name)
{
  for (guint index = 0; name != NULL && index < G_N_ELEMENTS(classes); index++)
    if (strcmp(classes[index], name) == 0)
      return (guint32)1 << index;
  return 0;
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
  item.source_class =
      read_word(reader, element, "class", _("class of evidence"), classes, G_N_ELEMENTS(classes));
  item.origins = class_bit(item.source_class);
  item.access =
      read_word(reader, element, "access", _("kind of access"), accesses, G_N_ELEMENTS(accesses));
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

/* The items that an attribute names by their ids; who is who names them, for
 * messages. (transfer full) */
static GPtrArray *read_references(ProfileReader *reader, const XmlAttribute *attribute,
                                  const char *who)
{
  static const char spaces[] = " \t\r\n";
  GPtrArray *items = g_ptr_array_new();
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
                          "%s names the evidence \"%s\" twice", who, shown);
    } else {
      g_ptr_array_add(items, item);
    }
    at += length;
    at += strspn(at, spaces);
  }
  return items;
}

/* The same items, kept. (arena) */
static const ProfileEvidence **keep_references(const ProfileReader *reader, const GPtrArray *items)
{
  const ProfileEvidence **kept =
      arena_new_array(reader->profile->arena, const ProfileEvidence *, items->len);
  for (guint index = 0; index < items->len; index++)
    kept[index] = g_ptr_array_index(items, index);
  return kept;
}

/* The item that an element became, or NULL where it was in error. */
static ProfileEvidence *item_of(const ProfileReader *reader, const XmlElement *element)
{
  const XmlAttribute *id = filled_attribute(element, "id");
  ProfileEvidence *item =
      id == NULL ? NULL : g_hash_table_lookup(reader->evidence_by_id, id->value);
  return item != NULL && item->id == id->value ? item : NULL;
}

static void read_derivation(ProfileReader *reader, const XmlElement *element)
{
  const XmlAttribute *attribute = filled_attribute(element, "derives-from");
  ProfileEvidence *item = item_of(reader, element);
  if (attribute == NULL || item == NULL)
    return;
  g_autofree char *shown = quotation(item->id, -1);
  g_autofree char *who = g_strdup_printf(_("the evidence \"%s\""), shown);
  g_autoptr(GPtrArray) sources = read_references(reader, attribute, who);
  item->derives_from = keep_references(reader, sources);
  item->derives_from_count = sources->len;
}

/* Orders dates by the last day that they may mean. */
static guint last_day(const char *text)
{
  IsoDate date;
  if (!iso_date_parse(text, &date))
    return 0;
  return date.year * 10000 + (date.month == 0 ? 12 : date.month) * 100 +
         (date.day == 0 ? 31 : date.day);
}

/* Adds what a source goes back to. */
static void inherit(ProfileEvidence *item, const ProfileEvidence *source, gboolean is_first)
{
  item->origins |= source->origins;
  if (is_first)
    item->origin_date = source->origin_date;
  else if (item->origin_date != NULL &&
           (source->origin_date == NULL ||
            last_day(source->origin_date) > last_day(item->origin_date)))
    item->origin_date = source->origin_date;
}

/* What is derived rests on what it derives from, and on nothing else: its origins
 * are theirs, and it is no newer than they are. Goes from the originals on; what is never reached derives from itself. */
static void find_origins(ProfileReader *reader, const XmlElement *element)
{
  ProfileHeader *header = reader->header;
  guint count = header->evidence_count;
  g_autofree guint *waiting = g_new0(guint, count + 1);
  g_autofree GPtrArray **derived = g_new0(GPtrArray *, count + 1);
  g_autofree guint *ready = g_new(guint, count + 1);
  guint ready_count = 0;
  for (guint index = 0; index < count; index++) {
    ProfileEvidence *item = &header->evidence[index];
    waiting[index] = item->derives_from_count;
    item->origin_date = item->date;
    if (waiting[index] == 0)
      ready[ready_count++] = index;
    else
      item->origins = 0;
    for (guint source = 0; source < item->derives_from_count; source++) {
      GPtrArray **list = &derived[item->derives_from[source] - header->evidence];
      if (*list == NULL)
        *list = g_ptr_array_new();
      g_ptr_array_add(*list, item);
    }
  }
  for (guint next = 0; next < ready_count; next++) {
    GPtrArray *list = derived[ready[next]];
    for (guint index = 0; list != NULL && index < list->len; index++) {
      ProfileEvidence *item = list->pdata[index];
      inherit(item, &header->evidence[ready[next]],
              waiting[item - header->evidence] == item->derives_from_count);
      if (--waiting[item - header->evidence] == 0)
        ready[ready_count++] = (guint)(item - header->evidence);
    }
  }
  for (guint index = 0; index < count; index++)
    g_clear_pointer(&derived[index], g_ptr_array_unref);
  if (ready_count == count)
    return;
  xml_for_each_child(child, element) {
    const ProfileEvidence *item = item_of(reader, child);
    if (item == NULL || waiting[item - header->evidence] == 0)
      continue;
    g_autofree char *shown = quotation(item->id, -1);
    diagnostic_list_add(reader->diagnostics, &PROFILE_ERROR_CIRCULAR_EVIDENCE,
                        xml_attribute(child, "derives-from")->span,
                        "the evidence \"%s\" derives from itself, or from what does", shown);
    return; /* once: the others are in the same circle, or hang on it */
  }
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
  xml_for_each_child(child, element)
    read_derivation(reader, child);
  find_origins(reader, element);
}

/* What is used rests on what it derives from. */
static void use_sources(ProfileReader *reader)
{
  g_autoptr(GPtrArray) stack = g_ptr_array_new();
  for (guint index = 0; index < reader->header->evidence_count; index++)
    if (g_hash_table_contains(reader->evidence_used, &reader->header->evidence[index]))
      g_ptr_array_add(stack, &reader->header->evidence[index]);
  while (stack->len > 0) {
    const ProfileEvidence *item = g_ptr_array_steal_index_fast(stack, stack->len - 1);
    for (guint index = 0; index < item->derives_from_count; index++)
      if (g_hash_table_add(reader->evidence_used, (gpointer)item->derives_from[index]))
        g_ptr_array_add(stack, (gpointer)item->derives_from[index]);
  }
}

void profile_check_unused_evidence(ProfileReader *reader, const XmlElement *element)
{
  if (element == NULL)
    return;
  use_sources(reader);
  xml_for_each_child(child, element) {
    const ProfileEvidence *item = item_of(reader, child);
    if (item == NULL || g_hash_table_contains(reader->evidence_used, item))
      continue;
    g_autofree char *shown = quotation(item->id, -1);
    diagnostic_list_add(reader->diagnostics, &PROFILE_WARNING_UNUSED_EVIDENCE,
                        filled_attribute(child, "id")->span,
                        "no fact rests on the evidence \"%s\"", shown);
  }
}

void profile_read_evidence_references(ProfileReader *reader, const XmlElement *element,
                                      ProfileFact *fact)
{
  const XmlAttribute *attribute = filled_attribute(element, "evidence");
  if (attribute == NULL)
    return;
  g_autoptr(GPtrArray) items = read_references(reader, attribute, _("the fact"));
  for (guint index = 0; index < items->len; index++)
    g_hash_table_add(reader->evidence_used, items->pdata[index]);
  fact->evidence = keep_references(reader, items);
  fact->evidence_count = items->len;
}

#include "engine/profile/schema.h"
#include "engine/profile/profile-private.h"
#include "engine/ruleset/ruleset-private.h"

#include <libxml/xmlwriter.h>
#include <string.h>

#define XSD "http://www.w3.org/2001/XMLSchema"
#define PROFILE_NAMESPACE "urn:demarche:profile:1"

typedef struct {
  const Ruleset *ruleset;
  xmlTextWriter *xml;
} SchemaWriter;

/* Writing to memory fails only where memory does. */
static void check(int result) { g_assert(result >= 0); }

static void attribute(SchemaWriter *writer, const char *name, const char *value)
{
  if (value != NULL)
    check(xmlTextWriterWriteAttribute(writer->xml, BAD_CAST name, BAD_CAST value));
}

/* Begins an element of the schema language, with up to two attributes. */
static void begin(SchemaWriter *writer, const char *element, const char *name, const char *value)
{
  check(xmlTextWriterStartElement(writer->xml, BAD_CAST element));
  if (name != NULL)
    attribute(writer, name, value);
}

static void end(SchemaWriter *writer) { check(xmlTextWriterEndElement(writer->xml)); }

static void leaf(SchemaWriter *writer, const char *element, const char *name, const char *value)
{
  begin(writer, element, name, value);
  end(writer);
}

static void write_attribute(SchemaWriter *writer, const char *name, const char *type,
                            const char *use)
{
  begin(writer, "xs:attribute", "name", name);
  attribute(writer, "type", type);
  attribute(writer, "use", use);
  end(writer);
}

static void write_enumeration(SchemaWriter *writer, const char *type_name,
                              const char *const *values)
{
  begin(writer, "xs:simpleType", "name", type_name);
  begin(writer, "xs:restriction", "base", "xs:token");
  for (; *values != NULL; values++)
    leaf(writer, "xs:enumeration", "value", *values);
  end(writer);
  end(writer);
}

static void write_pattern(SchemaWriter *writer, const char *type_name, const char *base,
                          const char *pattern)
{
  begin(writer, "xs:simpleType", "name", type_name);
  begin(writer, "xs:restriction", "base", base);
  leaf(writer, "xs:pattern", "value", pattern);
  end(writer);
  end(writer);
}

/* What profiles of every ruleset share. */
static void write_common_types(SchemaWriter *writer)
{
  static const char *const statuses[] = {"known",    "unknown",      "contested",
                                         "withheld", "not-assessed", NULL};
  static const char *const classifications[] = {"unclassified", "confidential",
                                                "strictly-confidential", NULL};
  static const char *const accesses[] = {"on-site", "remote", NULL};
  const char *classes[PROFILE_EVIDENCE_CLASSES + 1] = {NULL};
  for (guint index = 0; index < PROFILE_EVIDENCE_CLASSES; index++)
    classes[index] = profile_evidence_class(index);
  write_enumeration(writer, "status", statuses);
  write_enumeration(writer, "classification", classifications);
  write_enumeration(writer, "access", accesses);
  write_enumeration(writer, "source-class", classes);
  write_pattern(writer, "text", "xs:token", ".*\\S.*");
  write_pattern(writer, "day", "xs:token", "[0-9]{4}-[0-9]{2}-[0-9]{2}");
  write_pattern(writer, "date", "xs:token", "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?");
  write_pattern(writer, "reliability", "xs:token", "[A-F]");
  write_pattern(writer, "credibility", "xs:token", "[1-6]");
  write_pattern(writer, "nothing", "xs:token", "");
  begin(writer, "xs:attributeGroup", "name", "fact");
  write_attribute(writer, "status", "status", "required");
  write_attribute(writer, "as-of", "date", NULL);
  write_attribute(writer, "scope", "text", NULL);
  write_attribute(writer, "evidence", "xs:NMTOKENS", NULL);
  write_attribute(writer, "note", "xs:string", NULL);
  end(writer);
}

static void write_documentation(SchemaWriter *writer, const char *text, const char *language)
{
  begin(writer, "xs:documentation", "xml:lang", language);
  check(xmlTextWriterWriteString(writer->xml, BAD_CAST text));
  end(writer);
}

/* The label and the question, in each language. */
static void annotate_node(SchemaWriter *writer, const RulesetFactNode *node)
{
  begin(writer, "xs:annotation", NULL, NULL);
  for (guint index = 0; index < ruleset_language_count(writer->ruleset); index++) {
    const char *language = ruleset_language(writer->ruleset, index);
    const char *label = ruleset_node_label(writer->ruleset, node, language);
    const char *question =
        node->fact != NULL ? ruleset_fact_question(writer->ruleset, node->fact, language) : NULL;
    g_autofree char *both =
        question != NULL ? g_strdup_printf("%s – %s", label, question) : g_strdup(label);
    write_documentation(writer, both, language);
  }
  end(writer);
}

static const char *basic_type(const FeelType *type)
{
  switch (type->kind) {
  case FEEL_TYPE_NUMBER:
    return "xs:decimal";
  case FEEL_TYPE_DATE:
    return "xs:date";
  case FEEL_TYPE_YEARS_MONTHS_DURATION:
  case FEEL_TYPE_DAYS_TIME_DURATION:
    return "xs:duration";
  default: /* times may name a zone, which XML Schema does not know */
    return "text";
  }
}

static void write_value(SchemaWriter *writer, const RulesetFactNode *node, const char *value)
{
  begin(writer, "xs:enumeration", "value", value);
  begin(writer, "xs:annotation", NULL, NULL);
  for (guint index = 0; index < ruleset_language_count(writer->ruleset); index++) {
    const char *language = ruleset_language(writer->ruleset, index);
    write_documentation(writer,
                        ruleset_node_value_text(writer->ruleset, node, value, language), language);
  }
  end(writer);
  end(writer);
}

/* The strings that are allowed, where all that is allowed are strings; otherwise
 * NULL, and the type alone tells. (transfer container) */
static GPtrArray *allowed_strings(const DmnItemDefinition *item)
{
  guint count = item != NULL ? dmn_item_allowed_count(item) : 0;
  if (count == 0)
    return NULL;
  g_autoptr(GPtrArray) strings = g_ptr_array_new();
  for (guint index = 0; index < count; index++) {
    FeelValue value = dmn_item_allowed(item, index);
    if (value.kind != FEEL_STRING)
      return NULL;
    g_ptr_array_add(strings, (gpointer)value.string);
  }
  return g_steal_pointer(&strings);
}

/* The anonymous type of one value. */
static void write_value_type(SchemaWriter *writer, const RulesetFactNode *node)
{
  g_autoptr(GPtrArray) strings = allowed_strings(node->item);
  static const char *const truths[] = {"true", "false"};
  gboolean is_truth = node->value_type->kind == FEEL_TYPE_BOOLEAN;
  begin(writer, "xs:simpleType", NULL, NULL);
  begin(writer, "xs:restriction", "base",
        strings != NULL || is_truth ? "xs:token" : basic_type(node->value_type));
  for (guint index = 0; strings != NULL && index < strings->len; index++)
    write_value(writer, node, strings->pdata[index]);
  for (guint index = 0; is_truth && index < G_N_ELEMENTS(truths); index++)
    leaf(writer, "xs:enumeration", "value", truths[index]);
  end(writer);
  end(writer);
}

/* A value, or nothing where the fact is not known. */
static void write_single(SchemaWriter *writer, const RulesetFactNode *node)
{
  begin(writer, "xs:complexType", NULL, NULL);
  begin(writer, "xs:simpleContent", NULL, NULL);
  begin(writer, "xs:restriction", "base", "single-fact");
  begin(writer, "xs:simpleType", NULL, NULL);
  begin(writer, "xs:union", "memberTypes", "nothing");
  write_value_type(writer, node);
  end(writer);
  end(writer);
  end(writer);
  end(writer);
  end(writer);
}

static void write_element(SchemaWriter *writer, const RulesetFactNode *node);

static void write_children(SchemaWriter *writer, const RulesetFactNode *node)
{
  begin(writer, "xs:complexType", NULL, NULL);
  begin(writer, "xs:all", NULL, NULL);
  for (guint index = 0; index < node->child_count; index++)
    write_element(writer, &node->children[index]);
  end(writer);
  end(writer);
}

static void write_collection(SchemaWriter *writer, const RulesetFactNode *node)
{
  begin(writer, "xs:complexType", NULL, NULL);
  begin(writer, "xs:sequence", NULL, NULL);
  begin(writer, "xs:element", "name", node->child_count > 0 ? "item" : "value");
  attribute(writer, "minOccurs", "0");
  attribute(writer, "maxOccurs", "unbounded");
  if (node->child_count > 0)
    write_children(writer, node);
  else
    write_value_type(writer, node);
  end(writer);
  end(writer);
  if (node->fact != NULL)
    leaf(writer, "xs:attributeGroup", "ref", "fact");
  end(writer);
}

/* As deep as item definitions are nested, which loading limits. */
static void write_element(SchemaWriter *writer, const RulesetFactNode *node)
{
  begin(writer, "xs:element", "name", node->element_name);
  attribute(writer, "minOccurs", "0");
  annotate_node(writer, node);
  if (node->kind == RULESET_FACT_GROUP)
    write_children(writer, node);
  else if (node->kind == RULESET_FACT_COLLECTION)
    write_collection(writer, node);
  else if (node->fact != NULL)
    write_single(writer, node);
  else if (node->child_count > 0)
    write_children(writer, node);
  else
    write_value_type(writer, node);
  end(writer);
}

/* Any number of what is written before the end of it, in any order. */
static void begin_choice(SchemaWriter *writer)
{
  begin(writer, "xs:choice", "minOccurs", "0");
  attribute(writer, "maxOccurs", "unbounded");
}

/* Text with attributes: the name, type and use of each. */
static void write_text_element(SchemaWriter *writer, const char *name,
                               const char *const (*attributes)[3])
{
  begin(writer, "xs:element", "name", name);
  begin(writer, "xs:complexType", NULL, NULL);
  begin(writer, "xs:simpleContent", NULL, NULL);
  begin(writer, "xs:extension", "base", "text");
  for (; (*attributes)[0] != NULL; attributes++) {
    if (strcmp((*attributes)[0], "xml:lang") != 0) {
      write_attribute(writer, (*attributes)[0], (*attributes)[1], (*attributes)[2]);
      continue;
    }
    begin(writer, "xs:anyAttribute", "namespace", "http://www.w3.org/XML/1998/namespace");
    attribute(writer, "processContents", "lax");
    end(writer);
  }
  end(writer);
  end(writer);
  end(writer);
  end(writer);
}

static void write_group(SchemaWriter *writer)
{
  static const char *const alias[][3] = {{"xml:lang", NULL, NULL}, {NULL, NULL, NULL}};
  static const char *const label[][3] = {
      {"by", "text", NULL}, {"xml:lang", NULL, NULL}, {NULL, NULL, NULL}};
  begin(writer, "xs:element", "name", "group");
  begin(writer, "xs:complexType", NULL, NULL);
  begin_choice(writer);
  write_text_element(writer, "alias", alias);
  write_text_element(writer, "label", label);
  end(writer);
  write_attribute(writer, "name", "text", "required");
  write_attribute(writer, "scope", "text", "required");
  end(writer);
  end(writer);
}

static void write_evidence(SchemaWriter *writer)
{
  static const char *const item[][3] = {{"id", "xs:NMTOKEN", "required"},
                                        {"class", "source-class", "required"},
                                        {"date", "date", NULL},
                                        {"reliability", "reliability", NULL},
                                        {"credibility", "credibility", NULL},
                                        {"access", "access", NULL},
                                        {"derives-from", "xs:NMTOKENS", NULL},
                                        {NULL, NULL, NULL}};
  begin(writer, "xs:element", "name", "evidence");
  attribute(writer, "minOccurs", "0");
  begin(writer, "xs:complexType", NULL, NULL);
  begin_choice(writer);
  write_text_element(writer, "item", item);
  end(writer);
  end(writer);
  begin(writer, "xs:unique", "name", "evidence-id");
  leaf(writer, "xs:selector", "xpath", "p:item");
  leaf(writer, "xs:field", "xpath", "@id");
  end(writer);
  end(writer);
}

static void write_facts(SchemaWriter *writer)
{
  begin(writer, "xs:element", "name", "facts");
  begin(writer, "xs:complexType", NULL, NULL);
  begin(writer, "xs:all", NULL, NULL);
  for (guint index = 0; index < ruleset_fact_input_count(writer->ruleset); index++)
    write_element(writer, ruleset_fact_node(writer->ruleset, index));
  end(writer);
  end(writer);
  end(writer);
}

/* The type that every single fact restricts: any text, with the attributes. */
static void write_single_fact(SchemaWriter *writer)
{
  begin(writer, "xs:complexType", "name", "single-fact");
  begin(writer, "xs:simpleContent", NULL, NULL);
  begin(writer, "xs:extension", "base", "xs:anySimpleType");
  leaf(writer, "xs:attributeGroup", "ref", "fact");
  end(writer);
  end(writer);
  end(writer);
}

static void write_profile(SchemaWriter *writer)
{
  begin(writer, "xs:element", "name", "profile");
  begin(writer, "xs:complexType", NULL, NULL);
  begin(writer, "xs:all", NULL, NULL);
  write_group(writer);
  write_evidence(writer);
  write_facts(writer);
  end(writer);
  write_attribute(writer, "id", "xs:NMTOKEN", "required");
  begin(writer, "xs:attribute", "name", "ruleset");
  attribute(writer, "type", "xs:token");
  attribute(writer, "use", "required");
  attribute(writer, "fixed", ruleset_id(writer->ruleset));
  end(writer);
  write_attribute(writer, "as-of", "day", "required");
  write_attribute(writer, "classification", "classification", "required");
  end(writer);
  end(writer);
}

GString *profile_schema(const Ruleset *ruleset)
{
  xmlBuffer *buffer = xmlBufferCreate();
  SchemaWriter writer = {ruleset, xmlNewTextWriterMemory(buffer, 0)};
  check(xmlTextWriterSetIndent(writer.xml, 1));
  check(xmlTextWriterSetIndentString(writer.xml, BAD_CAST "  "));
  check(xmlTextWriterStartDocument(writer.xml, NULL, "UTF-8", NULL));
  begin(&writer, "xs:schema", "xmlns:xs", XSD);
  attribute(&writer, "xmlns", PROFILE_NAMESPACE);
  attribute(&writer, "xmlns:p", PROFILE_NAMESPACE);
  attribute(&writer, "targetNamespace", PROFILE_NAMESPACE);
  attribute(&writer, "elementFormDefault", "qualified");
  attribute(&writer, "version", ruleset_version(ruleset));
  write_common_types(&writer);
  write_single_fact(&writer);
  write_profile(&writer);
  end(&writer);
  check(xmlTextWriterEndDocument(writer.xml));
  xmlFreeTextWriter(writer.xml);
  GString *schema = g_string_new_len((const char *)xmlBufferContent(buffer),
                                     xmlBufferLength(buffer));
  xmlBufferFree(buffer);
  return schema;
}

#include "engine/signature/signed-document.h"
#include "engine/base/quotation.h"
#include "engine/base/xml-shape.h"
#include "engine/ruleset/ruleset-private.h"
#include "engine/signature/signature-diagnostics.h"

#include <string.h>

/* Elements of XML Signature, with the one algorithm or text that each may have. */
typedef struct SignatureElement SignatureElement;
struct SignatureElement {
  const char *name;
  const char *algorithm;             /* the attribute Algorithm; NULL: none */
  const char *other_algorithm;       /* or this one */
  gboolean is_repeated;
  gboolean has_text;
  gboolean refers_to_the_document;   /* the attribute URI, empty */
  const SignatureElement *children;  /* in this order; NULL: none; ends without a name */
};

static const SignatureElement transforms[] = {
    {.name = "Transform", .algorithm = ALGORITHM_ENVELOPED},
    {.name = "Transform", .algorithm = ALGORITHM_EXCLUSIVE_CANONICAL},
    {0},
};
static const SignatureElement reference[] = {
    {.name = "Transforms", .children = transforms},
    {.name = "DigestMethod", .algorithm = ALGORITHM_SHA256},
    {.name = "DigestValue", .has_text = TRUE},
    {0},
};
static const SignatureElement signed_info[] = {
    {.name = "CanonicalizationMethod", .algorithm = ALGORITHM_EXCLUSIVE_CANONICAL},
    {.name = "SignatureMethod", .algorithm = ALGORITHM_RSA_SHA256, .other_algorithm = ALGORITHM_ECDSA_SHA256},
    {.name = "Reference", .refers_to_the_document = TRUE, .children = reference},
    {0},
};
static const SignatureElement certificates_form[] = {
    {.name = "X509Certificate", .is_repeated = TRUE, .has_text = TRUE},
    {0},
};
static const SignatureElement key_information[] = {
    {.name = "X509Data", .children = certificates_form},
    {0},
};
static const SignatureElement signature[] = {
    {.name = "SignedInfo", .children = signed_info},
    {.name = "SignatureValue", .has_text = TRUE},
    {.name = "KeyInfo", .children = key_information},
    {0},
};
static const SignatureElement signature_form = {.name = "Signature", .children = signature};

static void append_file(GString *text, const RulesetFile *file)
{
  g_autofree char *name = g_markup_escape_text(file->name, -1);
  g_string_append_printf(text, "  <file name=\"%s\" digest=\"%s\"/>\n", name, file->digest);
}

GString *signed_document_write(const Ruleset *ruleset, const char *method,
                               const char *const *certificates)
{
  g_autofree char *id = g_markup_escape_text(ruleset_id(ruleset), -1);
  g_autofree char *version = g_markup_escape_text(ruleset_version(ruleset), -1);
  GString *text = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  g_string_append_printf(text,
                         "<signed-ruleset xmlns=\"" SIGNATURE_NAMESPACE "\" id=\"%s\" version=\"%s\""
                         " digest=\"%s\">\n",
                         id, version, ruleset_digest(ruleset));
  for (guint index = 0; index < ruleset_file_count(ruleset); index++)
    append_file(text, ruleset_file(ruleset, index));
  g_string_append_printf(
      text,
      "  <Signature xmlns=\"" XML_SIGNATURE_NAMESPACE "\">\n"
      "    <SignedInfo>\n"
      "      <CanonicalizationMethod Algorithm=\"" ALGORITHM_EXCLUSIVE_CANONICAL "\"/>\n"
      "      <SignatureMethod Algorithm=\"%s\"/>\n"
      "      <Reference URI=\"\">\n"
      "        <Transforms>\n"
      "          <Transform Algorithm=\"" ALGORITHM_ENVELOPED "\"/>\n"
      "          <Transform Algorithm=\"" ALGORITHM_EXCLUSIVE_CANONICAL "\"/>\n"
      "        </Transforms>\n"
      "        <DigestMethod Algorithm=\"" ALGORITHM_SHA256 "\"/>\n"
      "        <DigestValue></DigestValue>\n"
      "      </Reference>\n"
      "    </SignedInfo>\n"
      "    <SignatureValue></SignatureValue>\n"
      "    <KeyInfo>\n"
      "      <X509Data>\n",
      method);
  for (; *certificates != NULL; certificates++)
    g_string_append_printf(text, "        <X509Certificate>%s</X509Certificate>\n", *certificates);
  g_string_append(text, "      </X509Data>\n"
                        "    </KeyInfo>\n"
                        "  </Signature>\n"
                        "</signed-ruleset>\n");
  return text;
}

static gboolean refuse(DiagnosticList *diagnostics, const XmlElement *element, const char *wanted)
{
  diagnostic_list_add(diagnostics, &SIGNATURE_DIAGNOSTIC_FORM, xml_name_span(element),
                      "\"%s\" stands where the form of a signature has \"%s\"", element->name,
                      wanted);
  return FALSE;
}

/* The attributes: Algorithm or URI where the form has it, and nothing else. */
static gboolean check_attributes(const XmlElement *element, const SignatureElement *form,
                                 DiagnosticList *diagnostics)
{
  const XmlAttribute *algorithm = xml_attribute(element, "Algorithm");
  const XmlAttribute *uri = xml_attribute(element, "URI");
  guint expected = (form->algorithm != NULL) + form->refers_to_the_document;
  gboolean right = element->attribute_count == expected;
  if (form->algorithm != NULL)
    right = right && algorithm != NULL &&
            (strcmp(algorithm->value, form->algorithm) == 0 ||
             (form->other_algorithm != NULL &&
              strcmp(algorithm->value, form->other_algorithm) == 0));
  if (form->refers_to_the_document)
    right = right && uri != NULL && uri->length == 0;
  if (right)
    return TRUE;
  const XmlAttribute *at = algorithm != NULL ? algorithm : uri;
  g_autofree char *shown = at != NULL ? quotation(at->value, -1) : g_strdup("");
  diagnostic_list_add(diagnostics, &SIGNATURE_DIAGNOSTIC_FORM,
                      at != NULL ? at->span : xml_name_span(element),
                      "\"%s\" of \"%s\" is not what a signature of a ruleset has there", shown,
                      element->name);
  return FALSE;
}

/* As deep as the forms above. */
static gboolean check_element(const XmlElement *element, const SignatureElement *form,
                              DiagnosticList *diagnostics)
{
  if (!xml_is(element, XML_SIGNATURE_NAMESPACE, form->name))
    return refuse(diagnostics, element, form->name);
  if (!check_attributes(element, form, diagnostics))
    return FALSE;
  if (xml_has_text(element) && !form->has_text) {
    diagnostic_list_add(diagnostics, &SIGNATURE_DIAGNOSTIC_FORM, xml_trimmed_span(element),
                        "\"%s\" of a signature has no text", form->name);
    return FALSE;
  }
  const SignatureElement *expected = form->children;
  const SignatureElement *last = NULL;
  xml_for_each_child(child, element) {
    gboolean again = last != NULL && last->is_repeated && strcmp(child->name, last->name) == 0;
    if (!again && (expected == NULL || expected->name == NULL))
      return refuse(diagnostics, child, "");
    last = again ? last : expected++;
    if (!check_element(child, last, diagnostics))
      return FALSE;
  }
  if (expected == NULL || expected->name == NULL)
    return TRUE;
  diagnostic_list_add(diagnostics, &SIGNATURE_DIAGNOSTIC_FORM, xml_name_span(element),
                      "\"%s\" lacks \"%s\"", element->name, expected->name);
  return FALSE;
}

static const XmlShape file_shape = {
    .name = "file",
    .attributes = (const XmlShapeAttribute[]){{"name", TRUE}, {"digest", TRUE}, {0}},
};
static const XmlShape signed_ruleset_shape = {
    .name = "signed-ruleset",
    .attributes = (const XmlShapeAttribute[]){{"id", TRUE}, {"version", TRUE}, {"digest", TRUE}, {0}},
    .is_open = TRUE,
};

gboolean signed_document_check_form(const XmlElement *root, DiagnosticList *diagnostics)
{
  guint errors = diagnostic_list_errors(diagnostics);
  if (!xml_shape_check(root, SIGNATURE_NAMESPACE, &signed_ruleset_shape, diagnostics))
    return FALSE;
  gboolean is_signed = FALSE;
  xml_for_each_child(child, root) {
    if (child->next == NULL) {
      is_signed = check_element(child, &signature_form, diagnostics);
      break;
    }
    xml_shape_check(child, SIGNATURE_NAMESPACE, &file_shape, diagnostics);
  }
  if (root->first_child == NULL)
    diagnostic_list_add(diagnostics, &SIGNATURE_DIAGNOSTIC_FORM, xml_name_span(root),
                        "\"%s\" lacks \"%s\"", root->name, "Signature");
  return is_signed && diagnostic_list_errors(diagnostics) == errors;
}

static gboolean check_identity(const XmlElement *root, const char *name, const char *actual,
                               DiagnosticList *diagnostics)
{
  const XmlAttribute *attribute = xml_attribute(root, name);
  if (strcmp(attribute->value, actual) == 0)
    return TRUE;
  g_autofree char *shown = quotation(attribute->value, -1);
  diagnostic_list_add(diagnostics, &SIGNATURE_DIAGNOSTIC_OTHER_RULESET, attribute->span,
                      "the signature is of %s \"%s\"; the ruleset's is \"%s\"", name, shown, actual);
  return FALSE;
}

static const RulesetFile *find_file(const Ruleset *ruleset, const char *name)
{
  for (guint index = 0; index < ruleset_file_count(ruleset); index++)
    if (strcmp(ruleset_file(ruleset, index)->name, name) == 0)
      return ruleset_file(ruleset, index);
  return NULL;
}

static void check_file(const XmlElement *element, const Ruleset *ruleset, GHashTable *listed,
                       DiagnosticList *diagnostics)
{
  const XmlAttribute *name = xml_attribute(element, "name");
  const RulesetFile *file = find_file(ruleset, name->value);
  g_autofree char *shown = quotation(name->value, -1);
  if (file == NULL)
    diagnostic_list_add(diagnostics, &SIGNATURE_DIAGNOSTIC_FILE, name->span,
                        "\"%s\" was signed, and is no file of the ruleset", shown);
  else if (!g_hash_table_add(listed, (gpointer)file))
    diagnostic_list_add(diagnostics, &SIGNATURE_DIAGNOSTIC_FORM, name->span,
                        "\"%s\" is listed twice", shown);
  else if (strcmp(file->digest, xml_attribute_value(element, "digest")) != 0)
    diagnostic_list_add(diagnostics, &SIGNATURE_DIAGNOSTIC_FILE, name->span,
                        "\"%s\" was altered after it was signed", shown);
}

gboolean signed_document_check_files(const XmlElement *root, const Ruleset *ruleset,
                                     DiagnosticList *diagnostics)
{
  guint errors = diagnostic_list_errors(diagnostics);
  if (!check_identity(root, "id", ruleset_id(ruleset), diagnostics) ||
      !check_identity(root, "version", ruleset_version(ruleset), diagnostics))
    return FALSE;
  g_autoptr(GHashTable) listed = g_hash_table_new(NULL, NULL);
  xml_for_each_child(child, root)
    if (child->next != NULL)
      check_file(child, ruleset, listed, diagnostics);
  for (guint index = 0; index < ruleset_file_count(ruleset); index++)
    if (!g_hash_table_contains(listed, ruleset_file(ruleset, index)))
      diagnostic_list_add(diagnostics, &SIGNATURE_DIAGNOSTIC_FILE, xml_name_span(root),
                          "\"%s\" is a file of the ruleset, and was not signed",
                          ruleset_file(ruleset, index)->name);
  return diagnostic_list_errors(diagnostics) == errors &&
         check_identity(root, "digest", ruleset_digest(ruleset), diagnostics);
}

/* The last child so named, down a path of names. */
static const XmlElement *last_child(const XmlElement *element, const char *name)
{
  const XmlElement *found = NULL;
  xml_for_each_child(child, element)
    found = strcmp(child->name, name) == 0 ? child : found;
  return found;
}

GPtrArray *signed_document_certificates(const XmlElement *root)
{
  const XmlElement *data =
      last_child(last_child(last_child(root, "Signature"), "KeyInfo"), "X509Data");
  GPtrArray *texts = g_ptr_array_new();
  xml_for_each_child(child, data)
    g_ptr_array_add(texts, (gpointer)child->text);
  return texts;
}

#include "engine/base/base-diagnostics.h"
#include "engine/base/digest.h"
#include "engine/base/source-embedded.h"
#include "engine/base/xml-shape.h"
#include "engine/signature/certificate.h"
#include "engine/signature/signature-diagnostics.h"
#include "engine/signature/signed-document.h"
#include "engine/signature/xml-security.h"

#include <string.h>

typedef struct {
  const SignatureTrust *trust;
  DiagnosticList *diagnostics;
  XmlDocument *document;
} Verification;

/* Points at the whole document: a signature is wrong as one. */
static Span whole(const Verification *verification)
{
  return xml_name_span(xml_document_root(verification->document));
}

/* Every certificate of the document; NULL with a diagnostic where one is none. */
static CertificateStack *read_certificates(const Verification *verification)
{
  const XmlElement *root = xml_document_root(verification->document);
  g_autoptr(GPtrArray) texts = signed_document_certificates(root);
  g_autoptr(CertificateStack) stack = sk_X509_new_null();
  for (guint index = 0; index < texts->len; index++) {
    X509 *certificate = certificate_from_base64(texts->pdata[index]);
    if (certificate == NULL) {
      diagnostic_list_add(verification->diagnostics, &SIGNATURE_DIAGNOSTIC_CERTIFICATE,
                          whole(verification), "certificate %u of the signature cannot be read",
                          index + 1);
      return NULL;
    }
    sk_X509_push(stack, certificate);
  }
  return g_steal_pointer(&stack);
}

static gboolean check_signature(const Verification *verification, X509 *signer)
{
  EVP_PKEY *key = X509_get0_pubkey(signer);
  const char *problem = certificate_key_problem(key);
  if (problem != NULL) {
    diagnostic_list_add(verification->diagnostics, &SIGNATURE_DIAGNOSTIC_CERTIFICATE,
                        whole(verification), "the certificate of the signature is not accepted: %s",
                        problem);
    return FALSE;
  }
  g_autoptr(GBytes) bytes = source_file_bytes(xml_document_source(verification->document));
  gsize length;
  const char *text = g_bytes_get_data(bytes, &length);
  if (xml_security_verify(text, length, key))
    return TRUE;
  diagnostic_list_add(verification->diagnostics, &SIGNATURE_DIAGNOSTIC_INVALID, whole(verification),
                      "the signature is not one of its certificate's key");
  return FALSE;
}

static gboolean check_trust(const Verification *verification, CertificateStack *certificates,
                            SignatureInfo *info)
{
  const SignatureTrust *trust = verification->trust;
  if (trust->authorities == NULL) {
    if (info->is_expired)
      diagnostic_list_add(verification->diagnostics, &SIGNATURE_WARNING_EXPIRED,
                          whole(verification),
                          "the certificate of \"%s\" is valid from %s to %s only", info->signer,
                          info->valid_from, info->valid_until);
    return TRUE;
  }
  g_autoptr(GError) problem = NULL;
  info->is_trusted = certificate_is_trusted(sk_X509_value(certificates, 0), certificates,
                                            trust->authorities, trust->time, &problem);
  if (info->is_trusted)
    return TRUE;
  if (info->is_expired)
    diagnostic_list_add(verification->diagnostics, &SIGNATURE_DIAGNOSTIC_CERTIFICATE,
                        whole(verification),
                        "the certificate of \"%s\" is valid from %s to %s only", info->signer,
                        info->valid_from, info->valid_until);
  else
    diagnostic_list_add(verification->diagnostics, &SIGNATURE_DIAGNOSTIC_CERTIFICATE,
                        whole(verification),
                        "the certificate of \"%s\", issued by \"%s\", leads to no authority given: %s",
                        info->signer, info->issuer, problem->message);
  return FALSE;
}

SignatureInfo *signature_verify_bytes(const Ruleset *ruleset, const char *name, GBytes *bytes,
                                      const SignatureTrust *trust, const Limits *limits,
                                      DiagnosticList *diagnostics)
{
  g_autoptr(XmlDocument) document = xml_document_read_bytes(name, bytes, limits, diagnostics);
  if (document == NULL)
    return NULL;
  diagnostic_list_keep(diagnostics, xml_document_source(document));
  const XmlElement *root = xml_document_root(document);
  Verification verification = {trust, diagnostics, document};
  if (!signed_document_check_form(root, diagnostics))
    return NULL;
  g_autoptr(CertificateStack) certificates = read_certificates(&verification);
  if (certificates == NULL || !check_signature(&verification, sk_X509_value(certificates, 0)) ||
      !signed_document_check_files(root, ruleset, diagnostics))
    return NULL;
  g_autoptr(SignatureInfo) info =
      certificate_describe(sk_X509_value(certificates, 0), trust->time);
  if (!check_trust(&verification, certificates, info))
    return NULL;
  return g_steal_pointer(&info);
}

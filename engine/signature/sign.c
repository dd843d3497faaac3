#include "engine/base/messages.h"
#include "engine/base/private-key.h"
#include "engine/signature/certificate.h"
#include "engine/signature/signed-document.h"
#include "engine/signature/xml-security.h"

static gboolean set_error(GError **error, SignatureError code, const char *message)
{
  g_set_error_literal(error, SIGNATURE_ERROR, code, message);
  return FALSE;
}

static gboolean check_key(EVP_PKEY *key, X509 *certificate, GError **error)
{
  const char *problem = certificate_key_problem(key);
  if (problem != NULL)
    return set_error(error, SIGNATURE_ERROR_KEY, problem);
  if (X509_check_private_key(certificate, key) != 1)
    return set_error(error, SIGNATURE_ERROR_CERTIFICATE,
                     _("the first certificate given is not that of the private key"));
  return TRUE;
}

GString *signature_make(const Ruleset *ruleset, const char *key_path,
                        const char *certificate_path, int passphrase_descriptor, GError **error)
{
  g_autoptr(CertificateStack) certificates = certificates_read(certificate_path, error);
  if (certificates == NULL)
    return NULL;
  g_autoptr(GError) problem = NULL;
  g_autoptr(EVP_PKEY) key = private_key_read(key_path, passphrase_descriptor, &problem);
  if (key == NULL) {
    set_error(error, SIGNATURE_ERROR_KEY, problem->message);
    return NULL;
  }
  if (!check_key(key, sk_X509_value(certificates, 0), error))
    return NULL;
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  for (int index = 0; index < sk_X509_num(certificates); index++)
    g_ptr_array_add(texts, certificate_to_base64(sk_X509_value(certificates, index)));
  g_ptr_array_add(texts, NULL);
  const char *method = EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA ? ALGORITHM_RSA_SHA256 : ALGORITHM_ECDSA_SHA256;
  g_autoptr(GString) unsigned_document =
      signed_document_write(ruleset, method, (const char *const *)texts->pdata);
  GString *document = xml_security_sign(unsigned_document, key);
  if (document == NULL)
    set_error(error, SIGNATURE_ERROR_FAILED, _("nothing could be signed with this key"));
  return document;
}

#include "engine/signature/certificate.h"
#include "engine/base/digest.h"
#include "engine/base/messages.h"
#include "engine/base/pem-file.h"

#include <errno.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>
#include <string.h>

/* What is held to be safe until 2030: RSA of 2048 bits, curves of 224 bits. */
#define LEAST_SECURITY_BITS 112
/* Of base64 in a line. */
#define LINE_CHARACTERS 76

G_DEFINE_AUTOPTR_CLEANUP_FUNC(X509_STORE, X509_STORE_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(X509_STORE_CTX, X509_STORE_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BIO, BIO_free)

G_DEFINE_QUARK(signature-error-quark, signature_error)

void signature_info_free(SignatureInfo *info)
{
  if (info == NULL)
    return;
  g_free(info->signer);
  g_free(info->issuer);
  g_free(info->valid_from);
  g_free(info->valid_until);
  g_free(info->fingerprint);
  g_free(info);
}

CertificateStack *certificates_read(const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name(path);
  const char *problem = NULL;
  g_autoptr(BIO) file = pem_file_read(path, &problem);
  if (file == NULL) {
    g_set_error(error, SIGNATURE_ERROR, SIGNATURE_ERROR_CERTIFICATE,
                _("cannot read the certificates in \"%s\": %s"), shown, problem);
    return NULL;
  }
  g_autoptr(CertificateStack) stack = sk_X509_new_null();
  for (X509 *next; (next = PEM_read_bio_X509(file, NULL, NULL, NULL)) != NULL;)
    sk_X509_push(stack, next);
  ERR_clear_error();
  if (sk_X509_num(stack) > 0)
    return g_steal_pointer(&stack);
  g_set_error(error, SIGNATURE_ERROR, SIGNATURE_ERROR_CERTIFICATE,
              _("there is no certificate in PEM in \"%s\""), shown);
  return NULL;
}

X509 *certificate_from_base64(const char *text)
{
  gsize length = 0;
  g_autofree guchar *bytes = g_base64_decode(text, &length);
  const unsigned char *at = bytes;
  g_autoptr(X509) certificate = d2i_X509(NULL, &at, (long)length);
  ERR_clear_error();
  if (certificate == NULL || at != bytes + length)
    return NULL;
  return g_steal_pointer(&certificate);
}

char *certificate_to_base64(X509 *certificate)
{
  unsigned char *bytes = NULL;
  int length = i2d_X509(certificate, &bytes);
  g_autofree char *text = g_base64_encode(bytes, length > 0 ? (gsize)length : 0);
  OPENSSL_free(bytes);
  GString *lines = g_string_new(NULL);
  for (gsize at = 0; at < strlen(text); at += LINE_CHARACTERS)
    g_string_append_printf(lines, "\n%.*s", LINE_CHARACTERS, text + at);
  g_string_append_c(lines, '\n');
  return g_string_free(lines, FALSE);
}

/* A name as RFC 2253 writes it, in UTF-8. (transfer full) */
static char *name_text(const X509_NAME *name)
{
  g_autoptr(BIO) memory = BIO_new(BIO_s_mem());
  X509_NAME_print_ex(memory, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
  char *text = NULL;
  long length = BIO_get_mem_data(memory, &text);
  return g_utf8_make_valid(text, length);
}

static char *day_text(const ASN1_TIME *time)
{
  struct tm parts = {0};
  if (ASN1_TIME_to_tm(time, &parts) != 1)
    return g_strdup("");
  return g_strdup_printf("%04d-%02d-%02d", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

SignatureInfo *certificate_describe(X509 *certificate, gint64 time)
{
  SignatureInfo *info = g_new0(SignatureInfo, 1);
  unsigned char *bytes = NULL;
  int length = i2d_X509(certificate, &bytes);
  time_t when = (time_t)time;
  info->signer = name_text(X509_get_subject_name(certificate));
  info->issuer = name_text(X509_get_issuer_name(certificate));
  info->valid_from = day_text(X509_get0_notBefore(certificate));
  info->valid_until = day_text(X509_get0_notAfter(certificate));
  info->fingerprint = digest_bytes(bytes, length > 0 ? (gsize)length : 0);
  info->is_expired = X509_cmp_time(X509_get0_notBefore(certificate), &when) > 0 ||
                     X509_cmp_time(X509_get0_notAfter(certificate), &when) < 0;
  OPENSSL_free(bytes);
  return info;
}

const char *certificate_key_problem(EVP_PKEY *key)
{
  int kind = key != NULL ? EVP_PKEY_get_base_id(key) : EVP_PKEY_NONE;
  if (kind != EVP_PKEY_RSA && kind != EVP_PKEY_EC)
    return _("the key is neither RSA nor ECDSA");
  if (EVP_PKEY_get_security_bits(key) < LEAST_SECURITY_BITS)
    return _("the key is too short: RSA takes 2048 bits or more, ECDSA 224");
  return NULL;
}

/* A certificate that says what its key is for has to say that it is for signing. */
static gboolean may_sign(X509 *certificate)
{
  uint32_t use = X509_get_key_usage(certificate);
  return use == UINT32_MAX || (use & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0;
}

gboolean certificate_is_trusted(X509 *certificate, CertificateStack *others,
                                const char *authorities_path, gint64 time, GError **error)
{
  g_autoptr(CertificateStack) authorities = certificates_read(authorities_path, error);
  if (authorities == NULL)
    return FALSE;
  if (!may_sign(certificate)) {
    g_set_error(error, SIGNATURE_ERROR, SIGNATURE_ERROR_CERTIFICATE,
                _("the certificate does not allow its key to sign"));
    return FALSE;
  }
  g_autoptr(X509_STORE) store = X509_STORE_new();
  for (int index = 0; index < sk_X509_num(authorities); index++)
    X509_STORE_add_cert(store, sk_X509_value(authorities, index));
  g_autoptr(X509_STORE_CTX) context = X509_STORE_CTX_new();
  X509_STORE_CTX_init(context, store, certificate, others);
  X509_VERIFY_PARAM *parameters = X509_STORE_CTX_get0_param(context);
  X509_VERIFY_PARAM_set_time(parameters, (time_t)time);
  /* An office may trust one signer alone, without its issuer. */
  X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN);
  gboolean is_trusted = X509_verify_cert(context) == 1;
  if (!is_trusted)
    g_set_error(error, SIGNATURE_ERROR, SIGNATURE_ERROR_CERTIFICATE, "%s",
                X509_verify_cert_error_string(X509_STORE_CTX_get_error(context)));
  ERR_clear_error();
  return is_trusted;
}

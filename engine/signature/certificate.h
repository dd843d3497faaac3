/* X.509 certificates, by OpenSSL: read, described, and led back to an authority. */
#ifndef SIGNATURE_CERTIFICATE_H
#define SIGNATURE_CERTIFICATE_H

#include "engine/signature/signature.h"
#include <openssl/x509.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(X509, X509_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EVP_PKEY, EVP_PKEY_free)

static inline void certificate_stack_free(STACK_OF(X509) *stack)
{
  sk_X509_pop_free(stack, X509_free);
}
typedef STACK_OF(X509) CertificateStack;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CertificateStack, certificate_stack_free)

/* The certificates of a PEM file, in its order; NULL and SIGNATURE_ERROR where there
 * is none. (transfer full) */
CertificateStack *certificates_read(const char *path, GError **error);
/* A certificate from base64 of its DER, white space allowed; NULL where it is none.
 * (transfer full) */
X509 *certificate_from_base64(const char *text);
/* The same in lines. (transfer full) */
char *certificate_to_base64(X509 *certificate);

/* Who it is of. is_trusted is not set. (transfer full) */
SignatureInfo *certificate_describe(X509 *certificate, gint64 time);
/* Why a key is not accepted: NULL where it is, otherwise whole words in the reader's
 * language. (transfer none) */
const char *certificate_key_problem(EVP_PKEY *key);
/* Whether the certificate leads, over others that came with it, to one of the
 * authorities in a PEM file, all valid at the time. FALSE and SIGNATURE_ERROR with
 * the reason. */
gboolean certificate_is_trusted(X509 *certificate, CertificateStack *others,
                                const char *authorities_path, gint64 time, GError **error);

#endif

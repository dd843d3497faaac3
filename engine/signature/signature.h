/* Signatures of rulesets: XML Signature (W3C Recommendation, second edition) over a
 * list of the digests of every file, with an X.509 certificate.
 *
 * The signature is a file of its own in the ruleset's folder. It is enveloped in
 * the list it signs, exclusive canonical XML, SHA-256, RSA or ECDSA; nothing else
 * is accepted, so that nothing else can be wrapped in one. */
#ifndef SIGNATURE_SIGNATURE_H
#define SIGNATURE_SIGNATURE_H

#include <demarche/diagnostic.h>
#include <demarche/limits.h>
#include <demarche/ruleset.h>

/* The name of the file in a ruleset's folder. */
#define SIGNATURE_FILE "signature.xml"

typedef enum {
  SIGNATURE_ERROR_KEY,         /* the private key cannot be read, or is too weak */
  SIGNATURE_ERROR_CERTIFICATE, /* the certificate cannot be read, or is for another key */
  SIGNATURE_ERROR_FAILED,      /* nothing could be signed */
} SignatureError;
#define SIGNATURE_ERROR (signature_error_quark())
GQuark signature_error_quark(void);

/* Signs a ruleset with the RSA (of 2048 bits or more) or ECDSA private key in a PEM
 * file, for the certificate in another, whose issuers may follow it there. A key
 * under a passphrase asks for it on the terminal, or reads it from the first line of
 * passphrase_descriptor unless that is -1. The bytes of the signature file; NULL and
 * SIGNATURE_ERROR. (transfer full) */
GString *signature_make(const Ruleset *ruleset, const char *key_path,
                        const char *certificate_path, int passphrase_descriptor, GError **error);

/* Who signed, as the certificate says. */
typedef struct {
  char *signer;       /* the subject's name, RFC 2253: "CN=…,O=…" */
  char *issuer;
  char *valid_from;   /* days, ISO 8601 */
  char *valid_until;
  char *fingerprint;  /* SHA-256 of the certificate, hexadecimal */
  gboolean is_expired;   /* on the day asked about, or not valid yet */
  gboolean is_trusted;   /* it leads to one of the authorities given */
} SignatureInfo;
void signature_info_free(SignatureInfo *info);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SignatureInfo, signature_info_free)

typedef struct {
  const char *authorities; /* PEM file of certificates that are trusted; NULL: none is asked for */
  gint64 time;             /* when certificates have to be valid: seconds since 1970, UTC */
} SignatureTrust;

/* Checks a signature file, of which messages speak by its name, against a loaded
 * ruleset: that it is of this id and version, that every file has its digest and
 * none is missing or added, that the signature is that of its certificate's key,
 * and, where authorities are given, that the certificate leads to one of them and
 * is valid. NULL where anything is wrong; diagnostics say what. (transfer full) */
SignatureInfo *signature_verify_bytes(const Ruleset *ruleset, const char *name, GBytes *bytes,
                                      const SignatureTrust *trust, const Limits *limits,
                                      DiagnosticList *diagnostics);

#endif

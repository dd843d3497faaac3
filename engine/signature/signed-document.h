/* SignedDocument: the list of files that is signed, and the form of the signature
 * in it. */
#ifndef SIGNATURE_SIGNED_DOCUMENT_H
#define SIGNATURE_SIGNED_DOCUMENT_H

#include "engine/base/xml.h"
#include "engine/signature/signature.h"

#define SIGNATURE_NAMESPACE "urn:demarche:signature:1"
#define XML_SIGNATURE_NAMESPACE "http://www.w3.org/2000/09/xmldsig#"
#define ALGORITHM_EXCLUSIVE_CANONICAL "http://www.w3.org/2001/10/xml-exc-c14n#"
#define ALGORITHM_ENVELOPED "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
#define ALGORITHM_SHA256 "http://www.w3.org/2001/04/xmlenc#sha256"
#define ALGORITHM_RSA_SHA256 "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
#define ALGORITHM_ECDSA_SHA256 "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"

/* The document with a signature whose values are still empty. certificates: base64,
 * the signer's first; ends in NULL. (transfer full) */
GString *signed_document_write(const Ruleset *ruleset, const char *method,
                               const char *const *certificates);

/* Checks the form of a document, all of it, so that nothing can stand in it that is
 * not signed or not understood. FALSE with a diagnostic. */
gboolean signed_document_check_form(const XmlElement *root, DiagnosticList *diagnostics);
/* Checks id, version and files of a document of the right form against a ruleset. */
gboolean signed_document_check_files(const XmlElement *root, const Ruleset *ruleset,
                                     DiagnosticList *diagnostics);
/* The texts of the certificates in it, the signer's first. (transfer container) */
GPtrArray *signed_document_certificates(const XmlElement *root);

#endif

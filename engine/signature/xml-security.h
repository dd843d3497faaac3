/* XML Signature by the XML Security Library, kept to what signatures of rulesets
 * need: no network, no file, no transform but the two of the form. */
#ifndef SIGNATURE_XML_SECURITY_H
#define SIGNATURE_XML_SECURITY_H

#include <glib.h>
#include <openssl/evp.h>

/* Fills in the values of a document with an empty signature. NULL where that fails.
 * (transfer full) */
GString *xml_security_sign(const GString *document, EVP_PKEY *key);
/* Whether the signature in a document, whose form was checked, is that of a key. */
gboolean xml_security_verify(const char *document, gsize length, EVP_PKEY *key);

#endif

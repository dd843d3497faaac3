/* Private keys in PEM files, read by OpenSSL. */
#ifndef BASE_PRIVATE_KEY_H
#define BASE_PRIVATE_KEY_H

#include <glib.h>
#include <openssl/evp.h>

typedef enum { PRIVATE_KEY_ERROR_UNREADABLE } PrivateKeyError;
#define PRIVATE_KEY_ERROR (private_key_error_quark())
GQuark private_key_error_quark(void);

/* The key in a PEM file. One under a passphrase asks for it on the terminal, or
 * reads it from the first line of passphrase_descriptor unless that is -1. NULL and
 * an error that names the file. (transfer full: EVP_PKEY_free) */
EVP_PKEY *private_key_read(const char *path, int passphrase_descriptor, GError **error);

#endif

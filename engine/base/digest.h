/* SHA-256 digests, as lower-case hexadecimal. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <glib.h>

#define DIGEST_HEX_LENGTH 64

/* The digest of bytes. (transfer full) */
char *digest_bytes(const void *bytes, gsize length);

#endif

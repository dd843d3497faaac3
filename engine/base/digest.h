/* SHA-256 digests, as lower-case hexadecimal. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <demarche/source.h>
#include <glib.h>

#define DIGEST_HEX_LENGTH 64

/* The digest of bytes. (transfer full) */
char *digest_bytes(const void *bytes, gsize length);
/* The digest of the file that a source was read from, a byte order mark that
 * its text leaves out included. (transfer full) */
char *digest_source(const Source *source);

#endif

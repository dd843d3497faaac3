/* Files of keys and certificates in PEM, read into memory. */
#ifndef BASE_PEM_FILE_H
#define BASE_PEM_FILE_H

#include <openssl/bio.h>

/* The most bytes of such a file; one with more holds something else. */
#define PEM_FILE_BYTES (1024 * 1024)

/* What a file holds: a regular one, or a pipe, so that a key need not lie on the
 * disk. NULL where it cannot be read; *problem is then why, in words that follow a
 * colon. (transfer full: BIO_free; *problem: transfer none) */
BIO *pem_file_read(const char *path, const char **problem);

#endif

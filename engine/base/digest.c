/* SHA-256 by OpenSSL: it uses the processor's own instructions, where GLib's code
 * took a third of the time of a replay. */
#include "engine/base/digest.h"

#include "engine/base/source-embedded.h"

#include <openssl/evp.h>

G_STATIC_ASSERT(DIGEST_HEX_LENGTH == 2 * 32);

/* The digest of several pieces, one after the other. */
static char *digest_pieces(const void *const *pieces, const gsize *lengths, guint count)
{
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int length = 0;
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  gboolean done = context != NULL && EVP_DigestInit_ex(context, EVP_sha256(), NULL) == 1;
  for (guint i = 0; done && i < count; i++)
    done = EVP_DigestUpdate(context, pieces[i], lengths[i]) == 1;
  done = done && EVP_DigestFinal_ex(context, digest, &length) == 1;
  EVP_MD_CTX_free(context);
  /* Only want of memory stops it, which ends the program everywhere else too. */
  if (!done)
    g_error("cannot compute a SHA-256 digest");
  char *hex = g_malloc(2 * length + 1);
  for (guint i = 0; i < length; i++) {
    hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
    hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
  }
  hex[2 * length] = '\0';
  return hex;
}

char *digest_bytes(const void *bytes, gsize length)
{
  return digest_pieces((const void *const[]){bytes}, (const gsize[]){length}, 1);
}

char *digest_source(const Source *source)
{
  static const guchar byte_order_mark[] = {0xEF, 0xBB, 0xBF};
  const void *const pieces[] = {byte_order_mark, source_text(source)};
  const gsize lengths[] = {source_had_byte_order_mark(source) ? sizeof byte_order_mark : 0,
                           source_length(source)};
  return digest_pieces(pieces, lengths, G_N_ELEMENTS(pieces));
}

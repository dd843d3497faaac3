#include "engine/base/digest.h"

#include "engine/base/source-embedded.h"

char *digest_bytes(const void *bytes, gsize length)
{
  return g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, length);
}

char *digest_source(const Source *source)
{
  static const guchar byte_order_mark[] = {0xEF, 0xBB, 0xBF};
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  if (source_had_byte_order_mark(source))
    g_checksum_update(checksum, byte_order_mark, sizeof byte_order_mark);
  g_checksum_update(checksum, (const guchar *)source_text(source),
                    (gssize)source_length(source));
  return g_strdup(g_checksum_get_string(checksum));
}

#include "engine/base/private-key.h"
#include "engine/base/messages.h"
#include "engine/base/pem-file.h"

#include <errno.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <unistd.h>

G_DEFINE_QUARK(private-key-error-quark, private_key_error)

/* pem_password_cb: the first line of a descriptor, read byte by byte so that
 * nothing after it is taken. */
static int read_passphrase(char *buffer, int size, int writing G_GNUC_UNUSED, void *data)
{
  int descriptor = *(int *)data;
  int length = 0;
  while (length < size) {
    char byte;
    ssize_t count = read(descriptor, &byte, 1);
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0 || byte == '\n')
      break;
    buffer[length++] = byte;
  }
  return length;
}

static EVP_PKEY *set_error(GError **error, const char *path, const char *problem)
{
  g_autofree char *shown = g_filename_display_name(path);
  ERR_clear_error();
  g_set_error(error, PRIVATE_KEY_ERROR, PRIVATE_KEY_ERROR_UNREADABLE,
              _("cannot use key file \"%s\": %s"), shown, problem);
  return NULL;
}

EVP_PKEY *private_key_read(const char *path, int passphrase_descriptor, GError **error)
{
  const char *problem = NULL;
  BIO *file = pem_file_read(path, &problem);
  if (file == NULL)
    return set_error(error, path, problem);
  gboolean has_descriptor = passphrase_descriptor >= 0;
  EVP_PKEY *key = PEM_read_bio_PrivateKey(file, NULL, has_descriptor ? read_passphrase : NULL,
                                          has_descriptor ? &passphrase_descriptor : NULL);
  BIO_free(file);
  if (key == NULL)
    return set_error(error, path,
                     _("no private key in PEM could be read; is the passphrase right?"));
  return key;
}

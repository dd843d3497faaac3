#include "engine/base/pem-file.h"
#include "engine/base/descriptor.h"
#include "engine/base/messages.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <unistd.h>

BIO *pem_file_read(const char *path, const char **problem)
{
  int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0) {
    *problem = messages_system_error(errno);
    return NULL;
  }
  char *bytes = g_malloc(PEM_FILE_BYTES + 1);
  gsize length;
  /* One byte more than is accepted. */
  int number = descriptor_read(descriptor, bytes, PEM_FILE_BYTES + 1, &length);
  close(descriptor);
  BIO *memory = NULL;
  if (number != 0)
    *problem = messages_system_error(number);
  else if (length > PEM_FILE_BYTES)
    *problem = _("it has more than a million bytes; a key or a certificate is smaller");
  else if ((memory = BIO_new(BIO_s_mem())) != NULL)
    BIO_write(memory, bytes, (int)length);
  /* It may have been a private key. */
  explicit_bzero(bytes, length);
  g_free(bytes);
  return memory;
}

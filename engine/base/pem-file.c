#include "engine/base/pem-file.h"
#include "engine/base/messages.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Reads to the end, one byte more than is accepted at most. 0, or the number of the error. */
static int read_all(int descriptor, char *bytes, gsize *length)
{
  *length = 0;
  while (*length <= PEM_FILE_BYTES) {
    ssize_t count = read(descriptor, bytes + *length, PEM_FILE_BYTES + 1 - *length);
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      return errno;
    if (count == 0)
      return 0;
    *length += (gsize)count;
  }
  return 0;
}

BIO *pem_file_read(const char *path, const char **problem)
{
  int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0) {
    *problem = messages_system_error(errno);
    return NULL;
  }
  char *bytes = g_malloc(PEM_FILE_BYTES + 1);
  gsize length;
  int number = read_all(descriptor, bytes, &length);
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

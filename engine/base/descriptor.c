#include "engine/base/descriptor.h"

#include <errno.h>
#include <unistd.h>

int descriptor_read(int descriptor, char *bytes, gsize most, gsize *length)
{
  *length = 0;
  while (*length < most) {
    gssize count = read(descriptor, bytes + *length, most - *length);
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

int descriptor_write(int descriptor, const void *bytes, gsize length)
{
  for (gsize done = 0; done < length;) {
    gssize count = write(descriptor, (const char *)bytes + done, length - done);
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      return errno;
    done += (gsize)count;
  }
  return 0;
}

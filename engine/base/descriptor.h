/* Reading and writing whole, whatever a signal interrupts. */
#ifndef BASE_DESCRIPTOR_H
#define BASE_DESCRIPTOR_H

#include <glib.h>

/* Reads to the end, or "most" bytes. *length: those read, also where reading failed.
 * 0, or the number of the error. */
int descriptor_read(int descriptor, char *bytes, gsize most, gsize *length);
/* Writes all of it. 0, or the number of the error. */
int descriptor_write(int descriptor, const void *bytes, gsize length);

#endif

/* Text of a user's, made fit to be quoted in a one-line message. */
#ifndef BASE_QUOTATION_H
#define BASE_QUOTATION_H

#include <glib.h>

/* A copy without control or direction-changing characters, cut short with "…"
 * beyond 80 characters. length -1: to the NUL. (transfer full) */
char *quotation(const char *text, gssize length);

#endif

/* Text of a user's, made fit to be quoted in a one-line message. */
#ifndef BASE_QUOTATION_H
#define BASE_QUOTATION_H

#include <glib.h>

/* A copy without control or direction-changing characters, cut short with "…"
 * beyond 80 characters. length -1: to the NUL. (transfer full) */
char *quotation(const char *text, gssize length);

/* Whether a character would break the line, move the cursor or turn the reading
 * direction of what stands around it. */
gboolean quotation_is_disruptive(gunichar character);

/* A copy of a text of any bytes, as long as it is, with disruptive characters and
 * invalid UTF-8 replaced; line feeds stay where may_break. (transfer full) */
char *quotation_plain(const char *text, gboolean may_break);

#endif

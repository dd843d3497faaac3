/* The forms that the fields of an entry must have. */
#ifndef REGISTER_FIELD_H
#define REGISTER_FIELD_H

#include <glib.h>

#define REGISTER_TOKEN_LENGTH 32
#define REGISTER_TEXT_LENGTH 1024

/* Exactly length lower-case hexadecimal digits. */
gboolean register_is_hex(const char *text, gsize length);
/* A lower-case letter, then letters, digits and hyphens; at most REGISTER_TOKEN_LENGTH. */
gboolean register_is_token(const char *text);
/* "2026-11-21T18:15:00Z", a time that the calendar has. */
gboolean register_is_time(const char *text);
/* One line of UTF-8, not empty, at most REGISTER_TEXT_LENGTH bytes, without
 * control characters and line or paragraph separators. */
gboolean register_is_text(const char *text);

#endif

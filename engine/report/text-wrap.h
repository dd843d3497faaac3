/* Text broken into lines of a width. */
#ifndef REPORT_TEXT_WRAP_H
#define REPORT_TEXT_WRAP_H

#include <glib.h>

/* The words of a text in lines of at most so many columns of a terminal; a word that
 * is longer is broken. At least one line. (transfer full) */
GPtrArray *text_wrap(const char *text, guint columns);
/* The columns of the longest word. */
guint text_longest_word(const char *text);

#endif

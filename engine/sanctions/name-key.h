/* The words of a name, folded: case, marks, ligatures and punctuation are gone,
 * the script stays. */
#ifndef SANCTIONS_NAME_KEY_H
#define SANCTIONS_NAME_KEY_H

#include <glib.h>

/* The words of length bytes of UTF-8, at most SANCTIONS_NAME_BYTES, in order;
 * strings that the array owns. Apostrophes join, other punctuation parts.
 * (transfer full) */
GPtrArray *name_words(const char *text, gsize length);

/* TRUE for articles and the small words between others ("al", "ul", "of", "de"). */
gboolean name_word_is_small(const char *word);

/* Words joined by a blank, in alphabetical order: a key that ignores order.
 * (transfer full) */
char *name_words_key(const GPtrArray *words);

#endif

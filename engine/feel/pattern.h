/* Pattern: a regular expression of XPath and XQuery, compiled.
 *
 * Patterns are kept in a cache of the process, so that one that is used again is
 * neither compiled nor allocated again. They are immutable, counted, and may be
 * used by several threads at once. */
#ifndef FEEL_PATTERN_H
#define FEEL_PATTERN_H

#include <glib.h>

typedef struct Pattern Pattern;

/* The compiled pattern, or NULL where text or flags are not in the language:
 * then *problem says why (transfer full). (transfer full: pattern_unref) */
Pattern *pattern_get(const char *text, gsize length, const char *flags, gsize flags_length,
                     char **problem);
void pattern_unref(Pattern *pattern);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pattern, pattern_unref)

guint pattern_groups(const Pattern *pattern);
/* Whether it matches the empty string: such a pattern cuts nothing apart. */
gboolean pattern_matches_empty(const Pattern *pattern);

typedef enum { PATTERN_NO_MATCH, PATTERN_MATCH, PATTERN_EXHAUSTED } PatternResult;

/* Finds the first match at or after a byte of a text. backtracking: how many
 * attempts it may take before it gives up (PATTERN_EXHAUSTED). *offsets: start
 * and end of the whole and of each group, in bytes, G_MAXSIZE for a group that
 * took no part; it is the thread's own and stays until its next match. */
PatternResult pattern_match(const Pattern *pattern, const char *text, gsize length, gsize start,
                            guint backtracking, const gsize **offsets);

#endif

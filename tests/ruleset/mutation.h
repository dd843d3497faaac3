/* Damaged copies of a file, the same ones in every run: cut off, with bytes
 * changed, with stretches left out or doubled. */
#ifndef TESTS_MUTATION_H
#define TESTS_MUTATION_H

#include <glib.h>

/* The text cut off in steps of about length / rounds bytes, then rounds damaged
 * copies: one for each index below mutation_count (rounds). (transfer full) */
GString *mutation_make(const char *text, gsize length, guint index, guint rounds);
guint mutation_count(guint rounds);
/* Writes a file anew, without waiting for the disk; FALSE where it cannot. */
gboolean mutation_write(const char *path, const char *text, gsize length);

#endif

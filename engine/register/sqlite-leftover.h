/* Files under names of their own in which registers are made where a file system has no
 * files without a name: one that was being made by a program that was killed stays, and is
 * cleared by whoever makes the next register in the folder. */
#ifndef REGISTER_SQLITE_LEFTOVER_H
#define REGISTER_SQLITE_LEFTOVER_H

#include <glib.h>

/* What their names begin with; six letters or digits follow. */
#define SQLITE_LEFTOVER_PREFIX ".demarche-register-"

/* Makes such a file, private to its owner and locked while the descriptor is open. *path is
 * its path (transfer full). -1, and errno, where it cannot be made. */
int sqlite_leftover_make(const char *folder, char **path);

/* Removes those in a folder that are the user's own and that nobody holds locked. */
void sqlite_leftovers_clear(const char *folder);

#endif

/* A register in one file of SQLite: write-ahead log, synchronous=FULL. */
#ifndef REGISTER_SQLITE_STORE_H
#define REGISTER_SQLITE_STORE_H

#include "engine/register/sqlite-private.h"

/* Opens the file, or makes it (REGISTER_CREATE); nothing of it is trusted. NULL
 * and REGISTER_ERROR where it cannot be opened or is no register. (transfer full) */
RegisterStore *sqlite_store_open(const char *path, RegisterMode mode, const Limits *limits,
                                 GError **error);

/* An empty register in memory, of a new chain. (transfer full) */
RegisterStore *sqlite_store_new_in_memory(const Limits *limits, GError **error);

#endif

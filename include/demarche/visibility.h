/* Which symbols libdemarche shows.
 *
 * Everything is compiled with hidden visibility; what a public header declares
 * is marked DEMARCHE_PUBLIC, and a test compares the library's exported symbols
 * with tests/exported-symbols.txt. */
#ifndef DEMARCHE_VISIBILITY_H
#define DEMARCHE_VISIBILITY_H

#define DEMARCHE_PUBLIC __attribute__((visibility("default")))

#endif

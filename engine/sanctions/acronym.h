/* Acronyms: in brackets, standing alone, or made of initials. */
#ifndef SANCTIONS_ACRONYM_H
#define SANCTIONS_ACRONYM_H

#include <glib.h>

/* A name without what it has in brackets, and what was in them. */
typedef struct {
  char *outside;       /* (owned) */
  GPtrArray *brackets; /* strings (owned) */
} NameParts;

/* (transfer full: name_parts_free) */
NameParts *name_parts_new(const char *name);
void name_parts_free(NameParts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NameParts, name_parts_free)

/* The acronym that a text is: two to ten letters and digits, with at least two
 * capitals or a capital and a digit, and no small letter; folded. Or NULL.
 * (transfer full) */
char *acronym_of(const char *text);
/* The initials of folded words, small words left out or kept; NULL where they
 * are fewer than three. (transfer full) */
char *acronym_initials(const GPtrArray *words, gboolean keep_small);

#endif

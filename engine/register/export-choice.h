/* Which entries an export holds. */
#ifndef REGISTER_EXPORT_CHOICE_H
#define REGISTER_EXPORT_CHOICE_H

#include <demarche/register.h>

/* The entries of ids, what they are about, and every entry about them, and so
 * on: a set of ids. NULL ids, or none: all that the register holds. (transfer full) */
GHashTable *register_export_choose(Register *self, const char *const *ids, GError **error);

#endif

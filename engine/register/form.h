/* The canonical forms that are hashed: of what an entry says, and of its link in
 * the chain (docs/register-format.md). One entry has one form, and each form one
 * entry. */
#ifndef REGISTER_FORM_H
#define REGISTER_FORM_H

#include "engine/register/entry.h"

/* The previous id of a chain's first entry. */
#define REGISTER_NO_PREVIOUS "0000000000000000000000000000000000000000000000000000000000000000"

/* The form of kind, time, by, office, subject, references and body, which must
 * be of the forms that field.h asks for. (transfer full) */
GBytes *register_form_write(const RegisterEntry *entry);
/* Reads a form into a new entry; its chain fields are not set. NULL and
 * REGISTER_ERROR_DAMAGED where it is not one; the message says what was
 * expected at which byte. (transfer full) */
RegisterEntry *register_form_read(GBytes *form, const Limits *limits, GError **error);

/* The hash that links a form's digest into a chain: the id of the entry. (transfer full) */
char *register_link_hash(const char *chain, guint64 number, const char *previous,
                         const char *content);

#endif

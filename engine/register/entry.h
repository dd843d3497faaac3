/* How an entry is made: what is outside include/demarche/register.h. */
#ifndef REGISTER_ENTRY_H
#define REGISTER_ENTRY_H

#include <demarche/register.h>

/* A new entry whose strings are copied; content and references come from a form.
 * All fields may be changed by whoever made it until it is handed out.
 * (transfer full: register_entry_unref) */
RegisterEntry *register_entry_new(void);
/* A copy of length bytes of text, NUL-terminated, that lives as long as the entry. */
const char *register_entry_text(RegisterEntry *entry, const char *text, gssize length);
/* Adds a reference; its strings are copied. */
void register_entry_add_reference(RegisterEntry *entry, const RegisterReference *reference);

#endif

/* What is stored with an entry of a register, while it is put together. */
#ifndef RECORD_ATTACHMENTS_H
#define RECORD_ATTACHMENTS_H

#include <demarche/register.h>
#include <demarche/ruleset.h>

/* An array of RegisterAttachment that owns their contents. (transfer full) */
GArray *attachments_new(void);
/* role and name: kept as they are, not copied. (content: transfer full) */
void attachments_add(GArray *attachments, const char *role, const char *name, GBytes *content);
/* Every file of a ruleset, and its signature unless that is NULL. (signature: transfer none) */
void attachments_add_ruleset(GArray *attachments, const Ruleset *ruleset, GBytes *signature);

#endif

/* Stored: a record with the bytes that it refers to, ready to be derived again.
 *
 * Nothing else is read: neither files nor the clock, the locale or the zone of
 * the machine. The time-zone database is the system's; its version is compared. */
#ifndef RECORD_STORED_H
#define RECORD_STORED_H

#include "engine/record/input-cache.h"

typedef struct {
  Record *record;
  Ruleset *ruleset; /* or NULL */
  RecordSignature *signature; /* not checked where the ruleset is NULL */
  GPtrArray *lists; /* of SanctionsList */
  GBytes *profile;
  GBytes *assessment; /* the canonical one, as recorded */
  GBytes *trace;      /* as recorded */
} Stored;

/* Reads what a record refers to; each blob is checked against its digest. with_rules
 * FALSE leaves ruleset NULL, as the record's own rules are not needed. Takes the record. NULL and
 * an error that names what is missing or damaged. (transfer full) */
Stored *stored_read(InputCache *cache, Register *source, Record *record, gboolean with_rules,
                    GError **error);
void stored_free(Stored *stored);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Stored, stored_free)

/* The assessment by a ruleset (its own, or another one), in any thread, as record_assess
 * makes it; for_reader: in the reader's language instead. NULL and an error that says why
 * it cannot be made. (transfer full) */
Assessment *stored_assess(const Stored *stored, Ruleset *ruleset, gboolean for_reader,
                          GError **error);

#endif

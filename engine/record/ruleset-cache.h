/* RulesetCache: rulesets and sanctions lists loaded from a register, each once, the
 * last few kept.
 *
 * Used by one thread; what it gives is shared between threads. */
#ifndef RECORD_RULESET_CACHE_H
#define RECORD_RULESET_CACHE_H

#include "engine/record/record.h"

typedef struct RulesetCache RulesetCache;

RulesetCache *ruleset_cache_new(void);
void ruleset_cache_free(RulesetCache *cache);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RulesetCache, ruleset_cache_free)

/* The ruleset of a record, from stored bytes alone. NULL and an error where they
 * are missing or damaged, where this engine refuses them, or where they are not
 * those that the record names: the message says which, and why. (transfer full) */
Ruleset *ruleset_cache_get(RulesetCache *cache, Register *source, const Record *record,
                           GError **error);
/* The sanctions lists that a record was made with, in that order; none: empty. NULL
 * likewise. (transfer full: of SanctionsList) */
GPtrArray *ruleset_cache_get_lists(RulesetCache *cache, Register *source, const Record *record,
                                   GError **error);

#endif

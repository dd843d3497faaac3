/* InputCache: rulesets, their signatures and sanctions lists loaded from a register, each once, the
 * last few kept.
 *
 * Used by one thread; what it gives is shared between threads. */
#ifndef RECORD_INPUT_CACHE_H
#define RECORD_INPUT_CACHE_H

#include "engine/record/record-signature.h"

typedef struct InputCache InputCache;

/* most: what a record's own limits may be at most; whoever imported a record must not
 * be made to work without end by it. (transfer full) */
InputCache *input_cache_new(const Limits *most);
void input_cache_free(InputCache *cache);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(InputCache, input_cache_free)

/* Whether a record was made under limits that are allowed here; an error that says
 * which is not, where not. */
gboolean input_cache_allows(const InputCache *cache, const Record *record, GError **error);

/* The ruleset of a record, from stored bytes alone. NULL and an error where they
 * are missing or damaged, where this engine refuses them, or where they are not
 * those that the record names: the message says which, and why. (transfer full) */
Ruleset *input_cache_ruleset(InputCache *cache, Register *source, const Record *record,
                             GError **error);
/* Whether its ruleset was signed, and the signature holds for the ruleset given (NULL: it is
 * not checked). NULL and an error where the signature's bytes are missing or damaged.
 * (transfer full) */
RecordSignature *input_cache_signature(InputCache *cache, Register *source, const Record *record,
                                       const Ruleset *ruleset, GError **error);
/* The sanctions lists of a record, in their order; likewise. (transfer full) */
GPtrArray *input_cache_lists(InputCache *cache, Register *source, const Record *record,
                             GError **error);

#endif

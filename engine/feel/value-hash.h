/* ValueSet: values by equality, found by hash, in an arena. */
#ifndef FEEL_VALUE_HASH_H
#define FEEL_VALUE_HASH_H

#include "engine/feel/value.h"

/* Equal values (feel_equal gives true) have equal hashes. */
guint feel_value_hash(FeelValue value);

typedef struct {
  const FeelValue *items; /* borrowed, in a list that only grows at its end */
  guint *slots;           /* index + 1, 0: free */
  guint slot_count;       /* a power of two, twice the items it may hold or more */
} ValueSet;

/* The bytes that a set of a capacity takes. */
guint64 value_set_bytes(guint64 capacity);
/* items: room for capacity values, filled by the caller as they are added. */
ValueSet value_set_new(Arena *arena, const FeelValue *items, guint capacity);
/* TRUE where value was not in the set: it is added as items[index], which the
 * caller sets. *compared counts the values looked at. */
gboolean value_set_add(ValueSet *set, FeelValue value, guint index, guint64 *compared);

#endif

/* Stored JSON as a tree, and its members by name. */
#ifndef RECORD_JSON_TREE_H
#define RECORD_JSON_TREE_H

#include "engine/base/arena.h"
#include "engine/feel/value.h"

/* Reads stored JSON, which messages call name. FALSE and RECORD_ERROR_CONTENT
 * where it is none. (arena) */
gboolean json_tree_read(Arena *arena, const char *name, GBytes *bytes, FeelValue *value,
                        GError **error);

/* A member that is a text, or NULL. */
const char *json_tree_text(FeelValue object, const char *name);
/* A member, or null. */
FeelValue json_tree_member(FeelValue object, const char *name);
/* A member that is an array; an empty one where there is none. */
FeelValue json_tree_list(FeelValue object, const char *name);
/* A member that is a whole number from 0 on; FALSE where it is none. */
gboolean json_tree_number(FeelValue object, const char *name, guint64 *number);
/* How deep what is written may be nested: the writer of JSON has a bound of its own. */
#define JSON_TREE_DEEPEST 60
/* Whether lists and contexts are nested more than so many deep. */
gboolean json_tree_is_deeper(FeelValue value, guint depth);
/* Whether two trees are the same, member by member in the same order. */
gboolean json_tree_equal(FeelValue left, FeelValue right);

#endif

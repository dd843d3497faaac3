/* What the rest of the language needs to know of types beyond type.h. */
#ifndef FEEL_TYPE_PRIVATE_H
#define FEEL_TYPE_PRIVATE_H

#include "engine/feel/type.h"

/* The standard's name of a kind of type: "date and time", "list". */
const char *feel_type_kind_name(FeelTypeKind kind);
/* The longest built-in type name at start, or NULL; *end is behind it. */
const FeelType *feel_type_match(const char *text, guint32 length, guint32 start, guint32 *end);
/* A context type's member by normalised name: its index, or -1. */
gint feel_type_find_member(const FeelType *type, const char *name);
/* The kind of value that a basic type has; FALSE for Any and the like. */
gboolean feel_type_value_kind(FeelTypeKind type, FeelKind *kind);
/* A type that values of both conform to; Any where nothing narrower is known. */
const FeelType *feel_type_common(Arena *arena, const FeelType *left, const FeelType *right);

#endif

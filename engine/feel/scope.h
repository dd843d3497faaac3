/* FeelScope: the names that an expression may use, with their types and slots,
 * at compile time. FEEL names hold spaces and operators, so that the shape of
 * the tree depends on the scope (DMN 1.5, clause 10.3.1.4).
 *
 * A scope belongs to its arena; it borrows the names and types put into it. */
#ifndef FEEL_SCOPE_H
#define FEEL_SCOPE_H

#include "engine/base/arena.h"
#include "engine/feel/type.h"

typedef struct FeelScope FeelScope;

/* parent: looked at where a name is not found here; may be NULL. Built-in
 * functions are found behind every scope, unless a name hides them. */
FeelScope *feel_scope_new(Arena *arena, const FeelScope *parent);

/* A variable in slot of the evaluation's globals. The name is normalised: white
 * space in it is not significant. */
void feel_scope_add(FeelScope *scope, const char *name, const FeelType *type, guint slot);
/* The same for a variable whose reads are recorded: its type's leaves are the
 * facts first_fact … in depth-first order; a member that is a list is one leaf
 * (feel_type_leaves). */
void feel_scope_add_recorded(FeelScope *scope, const char *name, const FeelType *type, guint slot,
                             guint first_fact);
/* A name whose members are another scope's: an import's prefix. */
void feel_scope_add_prefix(FeelScope *scope, const char *name, const FeelScope *members);
/* A named type (item definition) for "instance of" and function parameters; the
 * name may hold a prefix ("facts.tConduct"). */
void feel_scope_add_type(FeelScope *scope, const char *name, const FeelType *type);

/* How many leaves a recorded variable of this type has: 1 for anything but a
 * context, the sum over its members for a context. */
guint feel_type_leaves(const FeelType *type);

/* A name with its white space made single blanks and none around operators. (arena) */
const char *feel_name_normalise(Arena *arena, const char *name, gsize length);

#endif

/* What a scope holds, for the parser. */
#ifndef FEEL_SCOPE_PRIVATE_H
#define FEEL_SCOPE_PRIVATE_H

#include "engine/feel/names.h"
#include "engine/feel/scope.h"
#include "engine/feel/type.h"

typedef enum {
  FEEL_ENTRY_GLOBAL, /* in a slot of the evaluation's globals */
  FEEL_ENTRY_LOCAL,  /* in a slot of the frame of one function */
  FEEL_ENTRY_MEMBER, /* a member of the item under a filter */
  FEEL_ENTRY_PREFIX, /* an import's prefix */
} FeelEntryKind;

typedef struct FeelScopeEntry FeelScopeEntry;
struct FeelScopeEntry {
  FeelEntryKind kind;
  const char *name; /* normalised */
  const FeelType *type;
  guint slot;       /* GLOBAL, LOCAL; MEMBER: the local slot of the item */
  guint level;      /* LOCAL, MEMBER: how deep in function definitions */
  guint member;     /* MEMBER: its index in the item's type */
  gboolean recorded;
  guint first_fact;
  const FeelScope *members; /* PREFIX */
  FeelScopeEntry *next;     /* in the order added */
};

struct FeelScope {
  Arena *arena;
  const FeelScope *parent;
  FeelTrie names;
  FeelTrie types;
  struct FeelScopeType *first_type;
  FeelScopeEntry *first;
  FeelScopeEntry *last;
  guint count;
  /* The scope of a filter over items that may be contexts of an unknown type:
   * any name may be a member of the item, which is known only on evaluation. */
  gboolean open;
  guint item_slot;
  guint item_level;
  const FeelType *item_type;
  gboolean *item_used; /* of a filter's scope: set where the item is read */
};

FeelScopeEntry *feel_scope_add_local(FeelScope *scope, const char *normalised, const FeelType *type,
                                     guint slot, guint level);
FeelScopeEntry *feel_scope_add_member(FeelScope *scope, const char *normalised,
                                      const FeelType *type, guint slot, guint level, guint member);

/* The entry that the longest name at start stands for, and the scope it is in;
 * inner scopes hide outer ones. NULL where no name in scope is there. */
const FeelScopeEntry *feel_scope_match(const FeelScope *scope, const char *text, guint32 length,
                                       guint32 start, guint32 *end, const FeelScope **found_in);
/* The same in one scope, without its parents. */
const FeelScopeEntry *feel_scope_match_own(const FeelScope *scope, const char *text, guint32 length,
                                           guint32 start, guint32 *end);
/* The type that the longest type name at start stands for, or NULL. */
const FeelType *feel_scope_match_type(const FeelScope *scope, const char *text, guint32 length,
                                      guint32 start, guint32 *end);

/* The names (or type names) in scope, for suggestions; ends in NULL. (transfer
 * full: g_free; the names belong to the scope) */
const char **feel_scope_candidates(const FeelScope *scope);
const char **feel_scope_type_candidates(const FeelScope *scope);

#endif

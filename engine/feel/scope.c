#include "engine/feel/scope-private.h"
#include "engine/feel/builtin.h"
#include "engine/feel/type-private.h"
#include <string.h>

FeelScope *feel_scope_new(Arena *arena, const FeelScope *parent)
{
  FeelScope *scope = arena_new_item(arena, FeelScope);
  scope->arena = arena;
  scope->parent = parent;
  scope->names.arena = arena;
  scope->types.arena = arena;
  return scope;
}

static FeelScopeEntry *add(FeelScope *scope, FeelEntryKind kind, const char *normalised,
                           const FeelType *type)
{
  FeelScopeEntry *entry = arena_new_item(scope->arena, FeelScopeEntry);
  entry->kind = kind;
  entry->name = normalised;
  entry->type = type != NULL ? type : feel_type_basic(FEEL_TYPE_ANY);
  if (scope->last != NULL)
    scope->last->next = entry;
  else
    scope->first = entry;
  scope->last = entry;
  scope->count++;
  feel_trie_set(&scope->names, normalised, entry);
  return entry;
}

static const char *normalise(FeelScope *scope, const char *name)
{
  return feel_name_normalise(scope->arena, name, strlen(name));
}

void feel_scope_add(FeelScope *scope, const char *name, const FeelType *type, guint slot)
{
  add(scope, FEEL_ENTRY_GLOBAL, normalise(scope, name), type)->slot = slot;
}

void feel_scope_add_recorded(FeelScope *scope, const char *name, const FeelType *type, guint slot,
                             guint first_fact)
{
  FeelScopeEntry *entry = add(scope, FEEL_ENTRY_GLOBAL, normalise(scope, name), type);
  entry->slot = slot;
  entry->recorded = TRUE;
  entry->first_fact = first_fact;
}

void feel_scope_add_prefix(FeelScope *scope, const char *name, const FeelScope *members)
{
  add(scope, FEEL_ENTRY_PREFIX, normalise(scope, name), NULL)->members = members;
}

FeelScopeEntry *feel_scope_add_local(FeelScope *scope, const char *normalised, const FeelType *type,
                                     guint slot, guint level)
{
  FeelScopeEntry *entry = add(scope, FEEL_ENTRY_LOCAL, normalised, type);
  entry->slot = slot;
  entry->level = level;
  return entry;
}

FeelScopeEntry *feel_scope_add_member(FeelScope *scope, const char *normalised,
                                      const FeelType *type, guint slot, guint level, guint member)
{
  FeelScopeEntry *entry = add(scope, FEEL_ENTRY_MEMBER, normalised, type);
  entry->slot = slot;
  entry->level = level;
  entry->member = member;
  return entry;
}

/* A type and its name, as the trie of types keeps them. */
typedef struct FeelScopeType FeelScopeType;
struct FeelScopeType {
  const char *name;
  const FeelType *type;
  FeelScopeType *next;
};

void feel_scope_add_type(FeelScope *scope, const char *name, const FeelType *type)
{
  FeelScopeType *named = arena_new_item(scope->arena, FeelScopeType);
  named->name = normalise(scope, name);
  named->type = type;
  named->next = scope->first_type;
  scope->first_type = named;
  feel_trie_set(&scope->types, named->name, named);
}

const FeelScopeEntry *feel_scope_match_own(const FeelScope *scope, const char *text, guint32 length,
                                           guint32 start, guint32 *end)
{
  return feel_trie_match(&scope->names, text, length, start, end);
}

const FeelScopeEntry *feel_scope_match(const FeelScope *scope, const char *text, guint32 length,
                                       guint32 start, guint32 *end, const FeelScope **found_in)
{
  const FeelScopeEntry *found = NULL;
  guint32 longest = start;
  for (const FeelScope *at = scope; at != NULL; at = at->parent) {
    guint32 here = start;
    const FeelScopeEntry *entry = feel_scope_match_own(at, text, length, start, &here);
    if (entry != NULL && here > longest) {
      longest = here;
      found = entry;
      *found_in = at;
    }
  }
  *end = longest;
  return found;
}

const FeelType *feel_scope_match_type(const FeelScope *scope, const char *text, guint32 length,
                                      guint32 start, guint32 *end)
{
  const FeelType *found = NULL;
  guint32 longest = start;
  for (const FeelScope *at = scope; at != NULL; at = at->parent) {
    guint32 here = start;
    const FeelScopeType *named = feel_trie_match(&at->types, text, length, start, &here);
    if (named != NULL && here > longest) {
      longest = here;
      found = named->type;
    }
  }
  *end = longest;
  return found;
}

const char **feel_scope_candidates(const FeelScope *scope)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (const FeelScope *at = scope; at != NULL; at = at->parent)
    for (const FeelScopeEntry *entry = at->first; entry != NULL; entry = entry->next)
      g_ptr_array_add(names, (gpointer)entry->name);
  for (const char *const *name = feel_builtin_names(); *name != NULL; name++)
    g_ptr_array_add(names, (gpointer)*name);
  g_ptr_array_add(names, NULL);
  return (const char **)g_ptr_array_steal(names, NULL);
}

const char **feel_scope_type_candidates(const FeelScope *scope)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (const FeelScope *at = scope; at != NULL; at = at->parent)
    for (const FeelScopeType *named = at->first_type; named != NULL; named = named->next)
      g_ptr_array_add(names, (gpointer)named->name);
  for (guint kind = FEEL_TYPE_ANY; kind <= FEEL_TYPE_DAYS_TIME_DURATION; kind++)
    g_ptr_array_add(names, (gpointer)feel_type_kind_name((FeelTypeKind)kind));
  g_ptr_array_add(names, NULL);
  return (const char **)g_ptr_array_steal(names, NULL);
}

guint feel_type_leaves(const FeelType *type)
{
  return type->kind == FEEL_TYPE_CONTEXT ? type->leaves : 1;
}

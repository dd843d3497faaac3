/* Domain: the values that an expression may have, as far as models tell. */
#ifndef CHECK_DOMAIN_H
#define CHECK_DOMAIN_H

#include "engine/dmn/dmn.h"
#include "engine/feel/node.h"

typedef struct {
  const DmnItemDefinition *item; /* whose allowed values are the domain; NULL: see table */
  const DmnTable *table;         /* whose only output is; NULL with item NULL: not known */
} Domain;

/* The domains of what FEEL finds by slot, for one element's logic. */
typedef struct {
  const DmnElement *element;
  GArray *locals; /* Domain, by slot of local variables */
} DomainScope;

void domain_scope_init(DomainScope *scope, const DmnElement *element);
void domain_scope_clear(DomainScope *scope);
/* Forgets the local variables, before another expression is looked at. */
void domain_scope_reset(DomainScope *scope);
/* Says what a local variable may be. */
void domain_scope_set(DomainScope *scope, guint slot, Domain domain);
/* Says what the variable of a filter or loop may be, where node is one. Called for
 * each node before those below it. */
void domain_scope_enter(DomainScope *scope, const FeelNode *node);

/* The domain of a node that stands in no function literal. A list has the domain
 * of its items. */
Domain domain_of_node(const DomainScope *scope, const FeelNode *node);
gboolean domain_is_known(Domain domain);
/* Whether a constant may be the value; true where the domain is not known. */
gboolean domain_allows(Domain domain, FeelValue value);
/* The strings of the domain, ending in NULL, in the arena. */
const char *const *domain_strings(Domain domain, Arena *arena);
/* The strings among some values, likewise. */
const char *const *domain_strings_of(Arena *arena, const FeelValue *values, guint count);

#endif

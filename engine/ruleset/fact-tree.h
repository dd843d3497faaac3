/* RulesetFactNode: the facts as a profile's elements have them.
 *
 * One tree for each fact input. It is shaped by the input's type, so that a value
 * read along it is a value of that type, and named by the item definitions. */
#ifndef RULESET_FACT_TREE_H
#define RULESET_FACT_TREE_H

#include "engine/ruleset/ruleset-private.h"

typedef struct RulesetFactTree RulesetFactTree;

/* Builds the trees of fact inputs; facts that a profile cannot hold are
 * reported. (arena) */
RulesetFactTree *ruleset_fact_tree_new(Arena *arena, const DmnModels *models,
                                       const DmnElement *const *inputs, guint count,
                                       DiagnosticList *diagnostics);
const RulesetFactNode *ruleset_fact_tree_root(const RulesetFactTree *tree, guint input);
/* The node that has a path, or NULL; tree may be NULL. */
const RulesetFactNode *ruleset_fact_tree_find(const RulesetFactTree *tree, const char *path);
/* The paths of groups, facts and components, in their order; their number in
 * count. (transfer container) */
const char **ruleset_fact_tree_paths(const RulesetFactTree *tree, guint *count);
void ruleset_fact_tree_free(RulesetFactTree *tree);

/* An element name for a FEEL name: white space and signs become hyphens,
 * apostrophes fall away; NULL where nothing is left of it. (arena) */
const char *ruleset_element_name(Arena *arena, const char *name);

#endif

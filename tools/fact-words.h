/* The words of facts in every language of a ruleset, for those who ask and those
 * who write the answers down. */
#ifndef TOOLS_FACT_WORDS_H
#define TOOLS_FACT_WORDS_H

#include "engine/ruleset/ruleset-private.h"

/* What a fact, a group of facts or a component of an item is called, language by
 * language: "Identity / Identité". (transfer full) */
char *fact_words_label(const Ruleset *ruleset, const RulesetFactNode *node);

/* How an answer is written: each allowed value with what it means, "`no` no /
 * non; `yes` yes / oui", or an example of the type. mark stands before and after
 * what is written as it is. (transfer full) */
char *fact_words_answers(const Ruleset *ruleset, const RulesetFactNode *node, const char *mark);

#endif

/* What an input of a decision table can be, by what feeds it: the type, the
 * allowed values of the fact it reads, the outputs of the table or the branches of
 * the decision that gives it. */
#ifndef ANALYSIS_FEED_H
#define ANALYSIS_FEED_H

#include "engine/analysis/column.h"

/* The fact that an input expression is, and nothing else; NULL for any other, and for
 * lists, as a path through a list of items is no fact either. */
const DmnFact *feed_fact(const DmnElement *element, const DmnInputClause *input);

/* The domain of an input of a table that is in the logic of element. (arena) */
ColumnDomain feed_domain(Arena *arena, const DmnElement *element, const DmnInputClause *input);

#endif

/* ParameterPairs: which parameters of a business knowledge model its logic
 * compares with each other, so that a constant given for one can be checked
 * against what is given for the other. */
#ifndef CHECK_PARAMETER_PAIRS_H
#define CHECK_PARAMETER_PAIRS_H

#include "engine/dmn/dmn.h"

typedef struct {
  guint left;  /* numbers of parameters, from 0 */
  guint right;
} ParameterPair;

typedef struct ParameterPairs ParameterPairs;

/* Each element is looked at once, when it is first asked for. (transfer full) */
ParameterPairs *parameter_pairs_new(void);
void parameter_pairs_free(ParameterPairs *pairs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ParameterPairs, parameter_pairs_free)

/* An array of ParameterPair, or NULL where the element has no parameters.
 * (transfer none) */
const GArray *parameter_pairs_of(ParameterPairs *pairs, const DmnElement *element);

#endif

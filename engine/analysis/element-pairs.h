/* Elements of two versions of models that are the same element. */
#ifndef ANALYSIS_ELEMENT_PAIRS_H
#define ANALYSIS_ELEMENT_PAIRS_H

#include "engine/dmn/dmn-private.h"

typedef struct {
  const DmnElement *before; /* NULL: added */
  const DmnElement *after;  /* NULL: removed */
} ElementPair;

/* Pairs the elements that have logic or are input data: by model and id, else by
 * model and name, else by what they say. In the order of the later models; what is
 * removed comes last. (transfer full: an array of ElementPair) */
GArray *element_pairs_of(const DmnModels *before, const DmnModels *after);

/* What an element's logic says, without ids, names, texts beside it and layout.
 * (transfer full) */
char *element_signature(const DmnElement *element);

#endif

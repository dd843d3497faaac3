/* Values that a fact may take, to be tried: all of them where they are listed, else
 * some around the constants that models compare with. */
#ifndef ANALYSIS_FACT_VALUES_H
#define ANALYSIS_FACT_VALUES_H

#include "engine/dmn/dmn-private.h"

typedef struct {
  const FeelValue *values; /* null last */
  guint count;
  gboolean complete;       /* these are all that there are */
} FactValues;

/* Constants of elements and of all that they require, the nearest first. */
typedef struct {
  GArray *constants; /* of FeelValue, each once */
} ConstantPool;

ConstantPool constant_pool_new(void);
/* Adds those of what an element requires, before them its own if with_own. */
void constant_pool_add(ConstantPool *pool, const DmnElement *element, gboolean with_own);
void constant_pool_clear(ConstantPool *pool);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ConstantPool, constant_pool_clear)

/* The values of a fact; extra values of its kind are tried as well. (arena) */
FactValues fact_values_of(Arena *arena, const ConstantPool *pool, const DmnFact *fact,
                          const FeelValue *extra, guint extra_count);
/* The type of a fact. */
const FeelType *fact_type(const DmnFact *fact);

#endif

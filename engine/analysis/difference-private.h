/* What the files that compare two versions share. */
#ifndef ANALYSIS_DIFFERENCE_PRIVATE_H
#define ANALYSIS_DIFFERENCE_PRIVATE_H

#include "engine/analysis/difference.h"
#include "engine/analysis/element-pairs.h"
#include "engine/analysis/verify-private.h"

typedef struct {
  AnalysisReport *report;
  const VerifyOptions *options;
  const Limits *limits;
  const DmnModels *before;
  const DmnModels *after;
  DmnEvaluation *evaluations[2]; /* of before and after, with traces */
} Comparison;

/* Decision tables: difference-table.c. */
void difference_compare_tables(Comparison *comparison, const DmnElement *before,
                               const DmnElement *after);
/* Any other logic, which is not written alike: difference-logic.c. */
void difference_compare_logic(Comparison *comparison, const DmnElement *before,
                              const DmnElement *after);
/* Input data and what they may be: difference-facts.c. */
void difference_compare_facts(Comparison *comparison);

/* Binds facts of the later version to both, by path; those that the earlier one does
 * not have are left out. */
void difference_bind(Comparison *comparison, const FeelValue *facts);
/* The values of a pair of decisions by the facts that are bound. FALSE where they are
 * the same. */
gboolean difference_evaluate(Comparison *comparison, const DmnElement *before,
                             const DmnElement *after, FeelValue values[2]);
/* The facts that are not null, and what the two give. */
void difference_take_witness(Comparison *comparison, const FeelValue *facts,
                             const FeelValue values[2], Witness *witness);

#endif

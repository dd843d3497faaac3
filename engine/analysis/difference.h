/* The difference between two versions of models, by meaning: for which inputs a
 * decision gives something else (docs/verify.md).
 *
 * Texts, labels, descriptions, annotations, diagrams, ids and the layout of files
 * make no difference; neither do rules or columns that stand in another place, as
 * long as the results are the same. */
#ifndef ANALYSIS_DIFFERENCE_H
#define ANALYSIS_DIFFERENCE_H

#include "engine/analysis/verify.h"

/* Compares every decision, business knowledge model, input and item definition. A
 * decision that gives something else only because one that it requires does is not
 * told again. Both are borrowed, and must outlive the report. (transfer full) */
AnalysisReport *difference_of_models(const DmnModels *before, const DmnModels *after,
                                     const VerifyOptions *options, const Limits *limits);

#endif

/* The list functions that make one value of many: count, min, sum and so on. Each
 * takes a list, or its items one by one. */
#ifndef FEEL_BUILTINS_AGGREGATE_H
#define FEEL_BUILTINS_AGGREGATE_H

#include "engine/feel/builtin.h"

/* Calls over one argument that is a list … */
FeelValue feel_call_min(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                        Span span);
FeelValue feel_call_max(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                        Span span);
FeelValue feel_call_sum(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                        Span span);
FeelValue feel_call_mean(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                         Span span);
FeelValue feel_call_median(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                           Span span);
FeelValue feel_call_stddev(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                           Span span);
FeelValue feel_call_mode(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                         Span span);
FeelValue feel_call_product(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                            Span span);
FeelValue feel_call_all(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                        Span span);
FeelValue feel_call_any(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                        Span span);
/* … and over the arguments themselves. */
FeelValue feel_call_min_of(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                           Span span);
FeelValue feel_call_max_of(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                           Span span);
FeelValue feel_call_sum_of(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                           Span span);
FeelValue feel_call_mean_of(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                            Span span);
FeelValue feel_call_median_of(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                              Span span);
FeelValue feel_call_stddev_of(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                              Span span);
FeelValue feel_call_mode_of(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                            Span span);
FeelValue feel_call_product_of(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                               Span span);
FeelValue feel_call_all_of(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                           Span span);
FeelValue feel_call_any_of(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                           Span span);

#endif

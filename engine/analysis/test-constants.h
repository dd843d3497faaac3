/* The constants that unary tests compare their input with. Between two of them
 * that follow each other nothing changes: that is what makes a column a finite
 * number of cells. */
#ifndef ANALYSIS_TEST_CONSTANTS_H
#define ANALYSIS_TEST_CONSTANTS_H

#include "engine/feel/node.h"

/* Names in scope whose values are the same whatever the input: decisions that rest
 * on no input data, such as a threshold. By slot of the globals. */
typedef struct {
  guint count;
  const guint8 *is_known;
  const FeelValue *values;
} KnownNames;

typedef struct {
  const KnownNames *known;  /* or NULL */
  GArray *values;           /* of FeelValue: what the input is compared with */
  GArray *members;          /* of FeelValue: what the input, a list, is asked to contain */
  gboolean orders_strings;  /* a string stands in a comparison or a range */
} TestConstants;

TestConstants test_constants_new(const KnownNames *known);
void test_constants_clear(TestConstants *constants);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TestConstants, test_constants_clear)

/* Adds the constants of tests. FALSE where a test is none of: comparisons, ranges,
 * values, lists of values, and "and", "or", "not" and "if" over comparisons of
 * "?" with constants and list contains(?, constant); *span is then set to what
 * cannot be taken apart. A name that is known is a constant. */
gboolean test_constants_add(TestConstants *constants, const FeelExpression *tests, Span *span);

#endif

/* Values in test cases: read from XML, and compared. */
#ifndef DMN_TEST_VALUE_H
#define DMN_TEST_VALUE_H

#include "engine/base/xml.h"
#include "engine/feel/type.h"

/* The value of an element that holds <value>, <component>s or a <list>; null
 * where it holds none. FALSE where it cannot be read: *message says why (arena). */
gboolean dmn_test_value_read(Arena *arena, const XmlElement *element, FeelValue *value,
                             const char **message);
/* A context with the members of its type that it lacks, as null, at every depth:
 * what a case does not say of an input is not known. */
FeelValue dmn_test_value_complete(Arena *arena, FeelValue value, const FeelType *type);
/* Whether two values are the same: exactly equal, times with the same zone. */
gboolean dmn_test_value_same(FeelValue expected, FeelValue actual);
/* The same, but for numbers that are less than 10^-8 apart. */
gboolean dmn_test_value_near(FeelValue expected, FeelValue actual);

#endif

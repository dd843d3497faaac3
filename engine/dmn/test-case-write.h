/* Test cases written in the XML of the DMN Technology Compatibility Kit. */
#ifndef DMN_TEST_CASE_WRITE_H
#define DMN_TEST_CASE_WRITE_H

#include "engine/dmn/dmn.h"

typedef struct {
  const char *id;
  const char *description;
  const DmnModel *model;      /* that the cases of the file are about */
  const FeelValue *facts;     /* by number, as dmn_models_fact; what is null is left out */
  const DmnElement *decision;
  FeelValue expected;
} DmnWrittenCase;

/* The beginning of a file of cases about a model, up to its first case; and its end. */
void dmn_test_cases_begin(GString *text, const DmnModel *model);
void dmn_test_cases_end(GString *text);
/* One case, as dmn_test_suite_read reads it. */
void dmn_test_case_write(GString *text, const DmnModels *models, const DmnWrittenCase *written);

#endif

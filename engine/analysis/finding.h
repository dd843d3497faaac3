/* Finding: one thing that the analysis found, with an input that shows it. */
#ifndef ANALYSIS_FINDING_H
#define ANALYSIS_FINDING_H

#include "engine/analysis/analysis-diagnostics.h"
#include "engine/dmn/dmn.h"

/* How far a witness goes. */
typedef enum {
  WITNESS_NONE,   /* the finding says that there is no such input, or is of no input */
  WITNESS_TABLE,  /* values of the table's input expressions, tried on its rules; that the
                     input data can give them was not shown */
  WITNESS_INPUTS, /* input data, tried by evaluating the decision */
} WitnessLevel;

typedef struct {
  const char *name;  /* an input's label, or the path of a fact */
  const char *value; /* as FEEL would write it */
} WitnessValue;

typedef struct {
  WitnessLevel level;
  const WitnessValue *inputs; /* of the table, by column */
  guint input_count;
  const WitnessValue *facts;  /* WITNESS_INPUTS: those that matter; all others are null */
  guint fact_count;
  const char *result;         /* what the decision gives, or NULL */
} Witness;

typedef struct {
  const DiagnosticKind *kind;
  const char *id;            /* stable: "gap model/decision/…" (docs/verify.md) */
  const DmnElement *element; /* whose logic the table is in */
  const DmnTable *table;     /* or NULL */
  const char *place;         /* decision "x", rule 3 (id) */
  Span span;                 /* in the file */
  const char *message;
  const guint *rules;        /* from 0 */
  guint rule_count;
  gint input;                /* the column, or -1 */
  Witness witness;
} AnalysisFinding;

#endif

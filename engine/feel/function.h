/* FeelFunction: a function as a value. */
#ifndef FEEL_FUNCTION_H
#define FEEL_FUNCTION_H

#include "engine/feel/builtin.h"
#include "engine/feel/evaluation.h"
#include "engine/feel/type.h"

typedef enum {
  FEEL_FUNCTION_CLOSURE,  /* function(…) in an expression */
  FEEL_FUNCTION_EXTERNAL, /* function(…) external: never executed */
  FEEL_FUNCTION_BUILTIN,
  FEEL_FUNCTION_NATIVE,   /* of the engine: a business knowledge model, a decision service */
} FeelFunctionKind;

struct FeelNode;
struct FeelBuiltinEntry;

struct FeelFunction {
  FeelFunctionKind kind;
  const char *name;             /* for messages; NULL for a closure */
  const FeelType *type;         /* FEEL_TYPE_FUNCTION, with parameter names */
  const struct FeelNode *definition; /* CLOSURE: the function definition's node */
  const FeelValue *captured;    /* CLOSURE: as many as the definition captures */
  FeelValue *globals;           /* CLOSURE: those it was made under */
  const struct FeelBuiltinEntry *builtin; /* BUILTIN */
  FeelNative native;            /* NATIVE */
  const void *data;
};

/* A call's arguments as they were written. */
typedef struct {
  const char *const *names; /* NULL: positional */
  const FeelValue *values;
  const Span *spans;        /* of the values; NULL: not known */
  const Span *name_spans;   /* of the names; NULL: not known */
  guint count;
  Span span;                /* of the call */
} FeelCall;

/* Where an argument's value, or its name, is written; the call where not known. */
Span feel_call_value_span(const FeelCall *call, guint argument);
Span feel_call_name_span(const FeelCall *call, guint argument);

#endif

/* FeelNode: one node of a compiled expression.
 *
 * The parser resolves names as it reads (it must: what a name is depends on the
 * names in scope), so that its tree is the compiled form already: names are
 * slots, constant parts are folded, every node knows its static type.
 * Nodes belong to the arena of the expression and are immutable once compiled. */
#ifndef FEEL_NODE_H
#define FEEL_NODE_H

#include "engine/feel/builtin-private.h"
#include "engine/feel/expression.h"
#include "engine/feel/type.h"

typedef enum {
#define X(symbol, member, function) FEEL_NODE_##symbol,
#include "engine/feel/node-kinds.def"
#undef X
} FeelNodeKind;

typedef enum {
#define X(symbol, text, level, node) FEEL_OPERATOR_##symbol,
#include "engine/feel/operators.def"
#undef X
} FeelOperator;

typedef struct FeelNode FeelNode;

/* Facts that a read of a recorded variable marks; count 0: none. */
typedef struct {
  guint32 first;
  guint32 count;
} FeelFacts;

/* One positive unary test. */
typedef enum {
  FEEL_TEST_COMPARE,    /* operator and operand: < 5 */
  FEEL_TEST_RANGE,      /* a range of constants */
  FEEL_TEST_EQUAL,      /* a constant that is neither list nor range */
  FEEL_TEST_SET,        /* a list of such constants */
  FEEL_TEST_BOOLEAN,    /* an expression that uses "?" */
  FEEL_TEST_VALUE,      /* any other expression */
} FeelTestKind;

typedef struct {
  FeelTestKind kind;
  FeelOperator operator;   /* COMPARE */
  gboolean truth;          /* VALUE: a boolean result is the test's own result */
  const FeelNode *operand; /* all but SET */
  FeelValue constant;      /* EQUAL, RANGE, COMPARE with a constant, SET (a list) */
  gboolean is_constant;
  gboolean sorted;         /* SET: strings in order of bytes, searched by halves */
  Span span;
} FeelTest;

typedef struct {
  const FeelTest *tests;
  guint count;
  gboolean negated;
} FeelTests;

/* One loop variable: over a list or range, or from low to high. */
typedef struct {
  const FeelNode *domain;
  const FeelNode *high; /* NULL where the domain is a list or range value */
  guint slot;
} FeelIterator;

typedef struct {
  guint outer; /* slot in the frame that the function is made in */
  guint inner; /* slot in the function's own frame */
} FeelCapture;

struct FeelNode {
  guint8 kind; /* FeelNodeKind */
  guint16 depth;
  Span span;
  const FeelType *type;
  FeelFacts facts; /* GLOBAL, PATH */
  union {
    FeelValue constant;
    struct {
      const DiagnosticKind *kind;
      const char *message;
    } fail;
    struct {
      guint slot;
    } global;
    struct {
      guint slot;
    } local;
    struct {
      const char *name;
      const guint *slots; /* of items that may have such a member, innermost first */
      guint count;
      const FeelNode *otherwise;
    } member_or;
    struct {
      const FeelNode *target;
      const char *name;
      gint index;            /* in the target type's shape, or -1 */
      const FeelShape *shape;
      Span name_span;
    } path;
    struct {
      const FeelNode *target;
      const FeelNode *predicate;
      guint slot;            /* of the item */
      gboolean uses_item;
    } filter;
    struct {
      const FeelBuiltinEntry *entry;
    } builtin;
    struct {
      const FeelNode *function;
      const FeelNode *const *arguments;
      const char *const *names; /* NULL: positional */
      const Span *spans;        /* of the arguments' values */
      const Span *name_spans;   /* of their names, where they have */
      guint count;
    } call;
    struct {
      const FeelNode *body;  /* NULL: external */
      const FeelType *type;
      const FeelCapture *captures;
      guint capture_count;
      guint frame_size;
    } function;
    struct {
      const FeelNode *const *items;
      guint count;
    } list;
    struct {
      const FeelShape *shape;
      const FeelNode *const *values;
      const guint *slots;
    } context;
    struct {
      const FeelNode *low;  /* NULL where there is no such end */
      const FeelNode *high;
      gboolean low_closed;
      gboolean high_closed;
      gboolean single;      /* (=low) where closed, (!=low) where not */
    } range;
    struct {
      const FeelNode *test;
      const FeelNode *then;
      const FeelNode *otherwise;
    } condition;
    struct {
      const FeelIterator *iterators;
      guint count;
      const FeelNode *body;
      guint partial; /* FOR: slot */
    } loop;
    struct {
      const FeelNode *const *operands;
      guint count;
    } logic;
    struct {
      const FeelNode *const *operands; /* count + 1 */
      const guint8 *operators;         /* FeelOperator */
      const Span *spans;               /* of each operation */
      guint count;
    } chain;
    const FeelNode *operand;
    struct {
      FeelOperator operator;
      const FeelNode *left;
      const FeelNode *right;
    } compare;
    struct {
      const FeelNode *value;
      const FeelNode *low;
      const FeelNode *high;
    } between;
    struct {
      const FeelNode *value;
      const FeelTests *tests;
      guint slot; /* where "?" is found in the tests */
    } in;
    struct {
      const FeelNode *value;
      const FeelType *type;
    } instance;
  };
};

struct FeelExpression {
  Source *source;
  const FeelNode *root;   /* NULL for unary tests */
  const FeelTests *tests;
  const FeelType *type;
  gboolean matches_all;
  gboolean direct;        /* tests of constants only, which need no frame */
  guint frame_size;
};

#endif

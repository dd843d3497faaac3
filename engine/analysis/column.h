/* Column: the domain of one input of a decision table, cut into cells within
 * which none of the table's tests changes: null, each value that a test names,
 * what lies between them, and any other value.
 *
 * Each cell has a value that stands for it, and which cells a test matches is
 * found by evaluating the test itself on these values: the analysis and the engine
 * cannot disagree. A column lives in its arena. */
#ifndef ANALYSIS_COLUMN_H
#define ANALYSIS_COLUMN_H

#include "engine/analysis/cell-set.h"
#include "engine/analysis/test-constants.h"
#include "engine/dmn/dmn-private.h"
#include "engine/feel/evaluation.h"

typedef enum {
  CELL_NULL,
  CELL_POINT,   /* one value */
  CELL_BETWEEN, /* the values between two, or below or above one */
  CELL_OTHER,   /* any value that is not a point */
  CELL_LIST,    /* the lists with the same of the members that tests ask for */
} CellKind;

typedef struct {
  CellKind kind;
  FeelValue value;       /* one that is in the cell */
  const FeelValue *low;  /* BETWEEN: NULL where there is no such end */
  const FeelValue *high;
} Cell;

/* The cells of values of one kind. */
typedef struct {
  FeelKind kind;
  gboolean ordered;        /* with cells between the points */
  const FeelValue *points; /* in order, where they have one */
  guint point_count;
  guint first;             /* position of its first cell */
  guint positions;
} ColumnGroup;

typedef struct {
  const char *label;
  const KnownNames *known; /* that tests may name, or NULL; set anew for those of others */
  const char *refusal;     /* why it could not be cut into cells, or NULL */
  Span refusal_span;
  Cell *cells;
  guint cell_count;        /* those that the input may have */
  ColumnGroup *groups;
  guint group_count;
  guint positions;         /* cells before those that cannot occur were left out */
  guint *kept;             /* by position: how many cells before it are left */
  gboolean is_list;
  const char *allowed;     /* the allowed values as written, or NULL */
  gboolean closed;         /* every value but null is known, and is a point */
} Column;

/* What an input may be, beyond its type. */
typedef struct {
  const FeelType *type;          /* Any where it is not known */
  const DmnItemDefinition *item; /* or NULL */
  const DmnValues *values;       /* <inputValues>, or NULL */
  const FeelValue *feed;         /* all values that what feeds the column can give; NULL:
                                    not known */
  guint feed_count;
  gboolean never_null;           /* with a feed: null is not among them */
  const KnownNames *known;       /* that tests may name, or NULL */
  const TestConstants *more;     /* of other tests that are to be matched, or NULL */
} ColumnDomain;

/* Cuts a domain by the tests of a column, those in tests that are not NULL. Where
 * it cannot be, the column has a refusal and no cells. evaluation is used, with
 * what is known as its globals, and belongs to nothing else meanwhile. */
Column *column_new(Arena *arena, FeelEvaluation *evaluation, const char *label,
                   const ColumnDomain *domain, const FeelExpression *const *tests, guint count);

/* The cells that tests match. FALSE where they cannot be taken apart; *span is set
 * to the part that is in the way. */
gboolean column_match(const Column *column, FeelEvaluation *evaluation, Arena *arena,
                      const FeelExpression *tests, CellSet *set, Span *span);
/* The cells that one constant test of several matches. */
CellSet column_match_test(const Column *column, FeelEvaluation *evaluation, Arena *arena,
                          const FeelTest *test);
/* The cell that a value is in; FALSE where it is in none that the input may have.
 * Lists are in the cell of the list that stands for it only. */
gboolean column_find(const Column *column, FeelValue value, guint *cell);

/* A set of cells for a reader: "null, < 5, any other string". (arena) */
const char *column_describe(const Column *column, Arena *arena, const CellSet *set);
/* The same as a cell is written: not(…) where there is no other way. (arena) */
const char *column_write(const Column *column, Arena *arena, const CellSet *set);

#endif

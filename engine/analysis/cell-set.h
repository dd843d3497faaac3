/* CellSet: some cells of a column, by number, as intervals in order that do not
 * touch each other. Sets live in an arena and are not changed once made. */
#ifndef ANALYSIS_CELL_SET_H
#define ANALYSIS_CELL_SET_H

#include "engine/base/arena.h"

/* Cells low to high, both included. */
typedef struct {
  guint low;
  guint high;
} CellInterval;

typedef struct {
  guint count;
  const CellInterval *items;
} CellSet;

/* What a set has of a stretch of cells. */
typedef enum { CELLS_NONE, CELLS_SOME, CELLS_ALL } CellShare;

/* Makes a set cell by cell, in ascending order. */
typedef struct {
  GArray *items; /* of CellInterval */
} CellSetBuilder;

CellSetBuilder cell_set_builder_new(void);
/* Adds low to high, which is above all that was added before. */
void cell_set_builder_add(CellSetBuilder *builder, guint low, guint high);
/* The set, in an arena; the builder is empty afterwards, and can be used again. */
CellSet cell_set_builder_take(CellSetBuilder *builder, Arena *arena);
void cell_set_builder_clear(CellSetBuilder *builder);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CellSetBuilder, cell_set_builder_clear)

/* All of count cells; none where count is 0. (arena) */
CellSet cell_set_all(Arena *arena, guint count);
CellSet cell_set_one(Arena *arena, guint cell);

static inline gboolean cell_set_is_empty(const CellSet *set) { return set->count == 0; }
gboolean cell_set_has(const CellSet *set, guint cell);
guint cell_set_size(const CellSet *set);
/* The first cell from at on that is in the set; FALSE where there is none. */
gboolean cell_set_next(const CellSet *set, guint at, guint *cell);
/* What the set has of the cells low to high. */
CellShare cell_set_share(const CellSet *set, guint low, guint high);
gboolean cell_set_equal(const CellSet *left, const CellSet *right);
/* The first cell that both have; FALSE where there is none. */
gboolean cell_set_meet(const CellSet *left, const CellSet *right, guint *cell);
/* Whether every cell of inner is one of outer. */
gboolean cell_set_contains(const CellSet *outer, const CellSet *inner);
guint cell_set_hash(const CellSet *set);

CellSet cell_set_union(Arena *arena, const CellSet *left, const CellSet *right);
CellSet cell_set_intersection(Arena *arena, const CellSet *left, const CellSet *right);
/* Of count cells those that the set has not. */
CellSet cell_set_complement(Arena *arena, const CellSet *set, guint count);

#endif

/* Gaps: inputs that no rule matches. */
#include "engine/analysis/verify-private.h"
#include "engine/base/messages.h"

#include <string.h>

/* Parts looked at for gaps that were not known already. */
#define PARTS_MAXIMUM 100000

typedef struct {
  TableVerification *verification;
  GPtrArray *regions; /* CellSet *, by column: gaps as large as they go */
  guint parts;
  gboolean too_many;
} Gaps;

static gboolean is_known(const Gaps *gaps, const CellInterval *box)
{
  guint columns = gaps->verification->space->column_count;
  for (guint index = 0; index < gaps->regions->len; index++) {
    const CellSet *region = gaps->regions->pdata[index];
    guint column = 0;
    while (column < columns &&
           cell_set_share(&region[column], box[column].low, box[column].high) == CELLS_ALL)
      column++;
    if (column == columns)
      return TRUE;
  }
  return FALSE;
}

/* The cells of a column in which the rest of a region stays a gap. */
static CellSet widen(const TableVerification *verification, const CellSet *region, guint column)
{
  const TableSpace *space = verification->space;
  g_autoptr(Arena) scratch = arena_new(0);
  CellSet taken = {0, NULL};
  for (guint index = 0; index < verification->all_count; index++) {
    const CellSet *sets = space->sets[verification->all[index]];
    guint other = 0;
    guint cell;
    while (other < space->column_count &&
           (other == column || cell_set_meet(&sets[other], &region[other], &cell)))
      other++;
    if (other < space->column_count || cell_set_contains(&taken, &sets[column]))
      continue;
    taken = cell_set_union(scratch, &taken, &sets[column]);
  }
  return cell_set_complement(verification->arena, &taken, space->space.cells[column]);
}

static gboolean add_gap(const CellInterval *box, gpointer data)
{
  Gaps *gaps = data;
  TableVerification *verification = gaps->verification;
  guint columns = verification->space->column_count;
  if (gaps->regions->len >= VERIFY_SHOWN_MAXIMUM || ++gaps->parts > PARTS_MAXIMUM) {
    gaps->too_many = TRUE;
    return FALSE;
  }
  if (is_known(gaps, box))
    return TRUE;
  CellSet *region = arena_new_array(verification->arena, CellSet, columns + 1);
  for (guint column = 0; column < columns; column++) {
    CellInterval *copy = arena_new_item(verification->arena, CellInterval);
    *copy = box[column];
    region[column] = (CellSet){1, copy};
  }
  for (guint column = 0; column < columns; column++)
    region[column] = widen(verification, region, column);
  g_ptr_array_add(gaps->regions, region);
  return TRUE;
}

/* Whether a region needs an input to be null. */
static gboolean needs_null(const TableVerification *verification, const CellSet *region)
{
  for (guint input = 0; input < verification->space->column_count; input++) {
    const Column *column = verification->space->columns[input];
    if (column->refusal == NULL && column->cell_count > 1 && column->cells[0].kind == CELL_NULL &&
        cell_set_size(&region[input]) == 1 && cell_set_has(&region[input], 0))
      return TRUE;
  }
  return FALSE;
}

static void tell_gap(TableVerification *verification, const CellSet *region)
{
  Witness witness;
  const WitnessClaim claim = {.matches = {-1, -1}, .no_match = TRUE};
  if (verify_witness(verification, region, &claim, &witness) != WITNESS_SHOWN)
    return;
  /* An id is the same in every language. */
  messages_hold_english();
  const char *detail = verify_describe(verification, region);
  messages_release_english();
  const char *where = verify_describe(verification, region);
  FindingPlace place = {.span = verification->table->span, .input = -1, .detail = detail};
  const DiagnosticKind *kind =
      needs_null(verification, region) ? &ANALYSIS_NULL_GAP : &ANALYSIS_GAP;
  AnalysisFinding *finding =
      verify_tell(verification, kind, &place, "no rule matches where %s", where);
  finding->witness = witness;
}

void verify_gaps(TableVerification *verification)
{
  const DmnTable *table = verification->table;
  gboolean needs_one = table->hit_policy == DMN_HIT_UNIQUE || table->hit_policy == DMN_HIT_ANY ||
                       table->hit_policy == DMN_HIT_PRIORITY ||
                       table->hit_policy == DMN_HIT_FIRST ||
                       (table->hit_policy == DMN_HIT_COLLECT &&
                        table->aggregation != DMN_AGGREGATE_NONE &&
                        table->aggregation != DMN_AGGREGATE_COUNT);
  if (!needs_one || table->has_default)
    return;
  g_autoptr(GPtrArray) regions = g_ptr_array_new();
  Gaps gaps = {.verification = verification, .regions = regions};
  SpaceBudget budget = verify_budget(verification);
  space_gaps(&verification->space->space, verification->all, verification->all_count, &budget,
             add_gap, &gaps);
  for (guint index = 0; index < regions->len; index++)
    tell_gap(verification, regions->pdata[index]);
  verify_spent(verification, &budget, "gaps");
  if (!gaps.too_many)
    return;
  FindingPlace place = {.span = table->span, .input = -1, .detail = "more gaps"};
  verify_tell(verification, &ANALYSIS_GAP, &place, "there are more gaps than those listed");
}

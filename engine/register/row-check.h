/* Whether a stored row is what was recorded, and if not, which column is not. */
#ifndef REGISTER_ROW_CHECK_H
#define REGISTER_ROW_CHECK_H

#include "engine/register/store.h"

typedef struct {
  const char *table;  /* constant */
  char *row;          /* "3 of chain 0f…, id 3f2a-9c41-07be" */
  const char *column; /* constant, or NULL: it cannot be told which */
  char *message;
  gboolean is_absence; /* something is not there: it may be elsewhere, altered, and
                          be what is really at fault */
} RegisterFault;

void register_fault_clear(RegisterFault *fault);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RegisterFault, register_fault_clear)

/* "3 of chain 0f…, id 3f2a-9c41-07be". (transfer full) */
char *register_row_name(const RegisterRow *row);
/* "table "entry", row 3 of chain …, column "time"". (transfer full) */
char *register_fault_place(const char *table, const char *row, const char *column);

/* What a row's neighbour says of it; NULL and 0 where that is not known. */
typedef struct {
  const char *previous;
  guint64 number;
} RegisterRowExpected;

/* The entry that a row holds (NULL where only its link is held: then *entry is
 * NULL). FALSE where the row was altered: fault says where. (entry: transfer full) */
gboolean register_row_check(const RegisterRow *row, const RegisterRowExpected *expected,
                            const Limits *limits, RegisterEntry **entry, RegisterFault *fault);

/* Where a hash that is stored differs in a few digits from the one that was
 * computed, the first such digit, from 1; 0 where they are the same or have
 * nothing to do with each other. The digits of two hashes agree by chance in one
 * place of sixteen, so what is alike is one hash, altered. */
guint register_hash_altered(const char *stored, const char *computed);

#endif

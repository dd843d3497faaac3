/* The order in which entries of a list, and mentions in them, are told. */
#ifndef SANCTIONS_ORDER_H
#define SANCTIONS_ORDER_H

#include <demarche/sanctions.h>

/* By reference number; entries of one list that share a number, as the list has them. */
int sanctions_entry_compare(const SanctionsEntry *left, const SanctionsEntry *right);
/* Of two SanctionsMention: those in force first, then those by a position. A GCompareFunc. */
int sanctions_mention_compare(gconstpointer left, gconstpointer right);

#endif

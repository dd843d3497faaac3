#include "engine/sanctions/order.h"

#include <string.h>

int sanctions_entry_compare(const SanctionsEntry *left, const SanctionsEntry *right)
{
  int order = strcmp(left->reference, right->reference);
  return order != 0 ? order : left < right ? -1 : left > right;
}

int sanctions_mention_compare(gconstpointer left_data, gconstpointer right_data)
{
  const SanctionsMention *left = left_data, *right = right_data;
  if (left->standing != right->standing)
    return left->standing < right->standing ? -1 : 1;
  if ((left->position == NULL) != (right->position == NULL))
    return left->position != NULL ? -1 : 1;
  return sanctions_entry_compare(left->entry, right->entry);
}

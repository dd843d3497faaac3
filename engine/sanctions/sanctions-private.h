/* The insides of a sanctions list, for the files of this folder. */
#ifndef SANCTIONS_PRIVATE_H
#define SANCTIONS_PRIVATE_H

#include "engine/base/arena.h"
#include "engine/sanctions/mention-index.h"
#include "engine/sanctions/name-index.h"
#include <demarche/sanctions.h>
#include <demarche/source.h>

struct SanctionsList {
  gatomicrefcount references;
  Arena *arena;    /* owns every text and name */
  Source *source;  /* the file */
  char *digest;
  const char *date;
  GArray *entries; /* of SanctionsEntry */
  GHashTable *by_reference; /* reference number: index of the first entry that has it */
  NameIndex *index;
  MentionIndex *mentions;
};

#endif

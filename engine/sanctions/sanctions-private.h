/* The insides of a sanctions list, for the files of this folder. */
#ifndef SANCTIONS_PRIVATE_H
#define SANCTIONS_PRIVATE_H

#include "engine/base/arena.h"
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
  NameIndex *index;
};

#endif

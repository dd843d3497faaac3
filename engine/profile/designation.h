/* ProfileDesignation: what a profile says of one designation, where the ruleset
 * says which fact holds them (docs/ruleset-format.md, <screening>). */
#ifndef PROFILE_DESIGNATION_H
#define PROFILE_DESIGNATION_H

#include "engine/base/arena.h"
#include "engine/profile/profile-private.h"

typedef struct {
  const char *authority; /* NULL, here and below: not stated */
  const char *regime;
  const char *date;      /* ISO 8601 */
  const char *subject;   /* "entity" or "person" */
  const char *reference; /* the reference number of a list that the regime holds:
                            "CDe.001" in "Democratic Republic of the Congo, CDe.001" */
} ProfileDesignation;

/* The designations that a profile states, in their order; none where the fact is
 * not known or the ruleset names no such fact. (arena, texts too) */
const ProfileDesignation *profile_designations(const Profile *profile, Arena *arena,
                                               guint *count);
/* The fact that holds them, or NULL where the ruleset names none. */
const ProfileFact *profile_designations_fact(const Profile *profile);

/* The first designation before the one at index that says of the same listing
 * another date or another subject; or -1. */
gint profile_designation_contradicted(const ProfileDesignation *designations, guint index);

/* A profile has a handful of designations; of more, the first are compared. */
#define PROFILE_DESIGNATIONS_COMPARED 1000

/* Warns of every designation that contradicts one before it. */
void profile_check_designations(const Profile *profile, DiagnosticList *diagnostics);

#endif

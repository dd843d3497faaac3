/* AssessmentScreening: a group's names looked up in a sanctions list, and where
 * the list and the profile disagree. It sets no fact, and no rule reads it. */
#ifndef ASSESS_SCREENING_H
#define ASSESS_SCREENING_H

#include "engine/profile/designation.h"
#include "engine/profile/profile-private.h"
#include <demarche/sanctions.h>

typedef enum {
#define X(symbol, code) SCREENING_ISSUE_##symbol,
#include "engine/assess/screening-issues.def"
#undef X
} ScreeningIssueKind;
/* "listed-not-stated". */
const char *screening_issue_code(ScreeningIssueKind kind);

/* Something to be raised and answered. Its authority is the list. */
typedef struct {
  ScreeningIssueKind kind;
  const SanctionsEntry *entry;           /* or NULL */
  const ProfileDesignation *designation; /* what the profile states; or NULL */
  const ProfileDesignation *other;       /* of CONTRADICTED: what it also states */
  const char *name;                      /* of NAME_NOT_SCREENED; or NULL */
  guint count;                           /* of PERSONS_NOT_STATED: how many;
                                            of LIST_TOO_OLD: the most months allowed */
} ScreeningIssue;

/* A candidate, and which of the group's names it is like. */
typedef struct {
  const SanctionsCandidate *candidate;
  const char *asked;
  gboolean is_stated; /* the profile states that designation */
} ScreeningCandidate;

typedef struct {
  SanctionsList *list;
  const char *as_of;
  const char *const *asked; /* the names that were looked up */
  guint asked_count;
  const ScreeningCandidate *candidates; /* each entry once; in sanctions_screen's order */
  guint candidate_count;
  const SanctionsMention *mentions; /* each entry once; of candidates, weak ones only */
  guint mention_count;
  const ScreeningIssue *issues; /* by kind, then by what they are about */
  guint issue_count;
} AssessmentScreening;

/* What an assessment owns of a screening beside its arena. */
typedef struct {
  GPtrArray *lists;    /* of SanctionsList */
  GPtrArray *searches; /* of SanctionsScreening */
} ScreeningStore;

/* Screens the group of a profile as of a whole date, and compares. All but the
 * lists and searches, which the store keeps, is made in the arena. */
const AssessmentScreening *assess_screen(Arena *arena, ScreeningStore *store,
                                         const Profile *profile, SanctionsList *list,
                                         const char *as_of);

#endif

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
  SCREENING_ISSUE_KINDS,
} ScreeningIssueKind;
/* "listed-not-stated". */
const char *screening_issue_code(ScreeningIssueKind kind);

/* The kind of a code; FALSE where there is none. */
gboolean screening_issue_parse(const char *code, ScreeningIssueKind *kind);
/* Every code, in the order of the kinds; ends in NULL. */
const char *const *screening_issue_codes(void);

/* Whether issues of a kind are about what the profile states of designations, and not
 * about the list or the group's names alone. */
gboolean screening_issue_reads_profile(ScreeningIssueKind kind);

typedef enum {
#define X(symbol, code) SCREENING_REASON_##symbol,
#include "engine/assess/screening-reasons.def"
#undef X
} ScreeningReason;
/* "entry-stated". */
const char *screening_reason_code(ScreeningReason reason);

/* Something to be raised and answered. Its authority is the list. */
typedef struct {
  ScreeningIssueKind kind;
  const SanctionsEntry *entry;           /* or NULL */
  const ProfileDesignation *designation; /* what the profile states; or NULL */
  const ProfileDesignation *other;       /* of CONTRADICTED: what it also states */
  const char *name;                      /* of NAME_NOT_SCREENED; or NULL */
  ProfileStatus status;                  /* of LISTED_NOT_KNOWN: the designations' */
  guint count;                           /* of PERSONS_NOT_STATED: how many;
                                            of LIST_TOO_OLD: the most months allowed */
} ScreeningIssue;

/* A candidate, and which of the group's names it is like. */
typedef struct {
  const SanctionsCandidate *candidate;
  const char *asked;
  gboolean is_stated; /* the profile states that designation */
} ScreeningCandidate;

/* One thing that was compared: the issue that it would be, and why it is one or not. */
typedef struct {
  ScreeningIssue issue;
  ScreeningReason reason;
  const ScreeningCandidate *candidate; /* of an entry that is like the group; or NULL */
} ScreeningCheck;

typedef struct {
  SanctionsList *list;
  const char *as_of;
  const char *const *asked; /* the names that were looked up */
  guint asked_count;
  const char *const *not_asked; /* those that could not be */
  guint not_asked_count;
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
/* The screening of a variation of a profile, which has other facts and the same names:
 * nothing is looked up again, and where the designations are the same it is the base. The
 * result lasts no longer than the base. (arena) */
const AssessmentScreening *assess_screen_variation(Arena *arena, const AssessmentScreening *base,
                                                   const Profile *before, const Profile *after);
/* Everything that was looked at to raise issues of a kind, those that stand among them;
 * never empty. (arena) */
const ScreeningCheck *assess_screening_explain(Arena *arena, const AssessmentScreening *screening,
                                               const Profile *profile, ScreeningIssueKind kind,
                                               guint *count);

#endif

/* What assess, report and tools need of a loaded profile beyond its public face. */
#ifndef PROFILE_PRIVATE_H
#define PROFILE_PRIVATE_H

#include "engine/dmn/dmn.h"
#include "engine/feel/value.h"
#include <demarche/profile.h>

/* What is said of a group by others: shown, never an input to a rule. */
typedef struct {
  const char *text;
  const char *by;    /* who says so, or NULL */
} ProfileLabel;
guint profile_label_count(const Profile *profile);
const ProfileLabel *profile_label(const Profile *profile, guint index);
guint profile_alias_count(const Profile *profile);
const char *profile_alias(const Profile *profile, guint index);
/* The unit that the profile is about: a group, a faction, a place. */
const char *profile_scope(const Profile *profile);
/* The classification: "unclassified", "confidential", "strictly-confidential". */
const char *profile_classification(const Profile *profile);
/* The id of the ruleset that it is written for, which is that of: */
const char *profile_ruleset_id(const Profile *profile);
/* The ruleset that shaped it. (transfer none) */
const Ruleset *profile_ruleset(const Profile *profile);
/* The SHA-256 of its file, hexadecimal; NULL for what profile_with_fact made. */
const char *profile_digest(const Profile *profile);
/* The bytes of its file, as they were read; NULL likewise. (transfer full) */
GBytes *profile_bytes(const Profile *profile);

/* The types of source that evidence may be of: "victim", "research" … */
#define PROFILE_EVIDENCE_CLASSES 12
const char *profile_evidence_class(guint index);

/* Warns of a profile that describes a day which is yet to come. today (ISO 8601) is
 * the caller's clock: it decides nothing that an assessment says. */
void profile_check_today(const Profile *profile, const char *today, DiagnosticList *diagnostics);
/* Warns of evidence dated later than the day that the profile describes: of each item, or
 * (in_sum) once, with their number. */
void profile_check_evidence_dates(const Profile *profile, gboolean in_sum,
                                  DiagnosticList *diagnostics);
/* Warns of a profile from before its ruleset was in force, or from after. */
void profile_check_in_force(const Profile *profile, DiagnosticList *diagnostics);

/* Evidence: an opaque reference to a source, never a person's name. */
typedef struct ProfileEvidence ProfileEvidence;
struct ProfileEvidence {
  const char *id;
  const char *reference;    /* what the office's own files call it, or a citation */
  const char *source_class; /* one of profile_evidence_class's */
  const char *access;       /* "on-site": gathered at the place; "remote"; or NULL */
  const char *date;         /* or NULL */
  char reliability;         /* 'A' to 'F', or 0 */
  char credibility;         /* '1' to '6', or 0 */
  const ProfileEvidence *const *derives_from; /* what it repeats or sums up */
  guint derives_from_count;
  guint32 origins;          /* the types of source at the beginning of that chain, one bit
                               each by profile_evidence_class's index; its own type where
                               it derives from nothing */
  const char *origin_date;  /* the latest date of those; NULL where one is not dated */
};
guint profile_evidence_count(const Profile *profile);
const ProfileEvidence *profile_evidence(const Profile *profile, guint index);

/* A fact; every fact of the ruleset has one, in the order of dmn_models_fact
 * (a fact that the file leaves out is PROFILE_NOT_ASSESSED). */
typedef struct {
  const DmnFact *fact;
  ProfileStatus status;
  gboolean present;         /* the file has an element for it */
  FeelValue value;          /* FEEL_NULL unless known */
  const char *as_of;        /* or NULL: the profile's */
  const char *scope;        /* or NULL: the profile's */
  const ProfileEvidence *const *evidence; /* evidence_count of them */
  guint evidence_count;
  const char *note;         /* free text, or NULL; never an input to a rule */
  Span span;
} ProfileFact;
guint profile_fact_count(const Profile *profile);
const ProfileFact *profile_fact(const Profile *profile, guint index);

/* The value to bind to one of the ruleset's fact inputs. */
FeelValue profile_input_value(const Profile *profile, const DmnElement *input);

/* The same facts with one changed, for tests of invariants, what-if and gaps:
 * status PROFILE_KNOWN with the value given (copied), or any other status.
 * (transfer full) */
Profile *profile_with_fact(const Profile *profile, guint fact, ProfileStatus status,
                           FeelValue value);

#endif
